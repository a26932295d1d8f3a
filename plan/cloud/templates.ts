import { reveal, secret, UNKNOWN_VALUE, type Wire, type WireProperties } from "../runner/wire";

const PLACEHOLDER = /\{(\w+)\}/g;

/** A text with placeholders, or a list or an object of such. */
export type Template = string | readonly Template[] | { readonly [name: string]: Template };

/** Fill every text of a template by {@link fill}; undefined if one of them cannot be filled. */
export function fillAll(template: Template, properties: WireProperties): Wire | undefined {
    if (typeof template === "string") {
        return fill(template, properties);
    }
    if (Array.isArray(template)) {
        const items = (template as readonly Template[]).map((item) => fillAll(item, properties));
        return items.every((item) => item !== undefined) ? items : undefined;
    }
    const pairs = Object.entries(template).map(([name, item]) => [name, fillAll(item, properties)] as const);
    const known = pairs.filter((pair): pair is [string, Wire] => pair[1] !== undefined);
    return known.length === pairs.length ? Object.fromEntries(known) : undefined;
}

/**
 * Fill `{name}` of a template from properties.
 *
 * @returns the text, marked secret if a part is; undefined if a part is missing, unknown or no scalar.
 */
export function fill(template: string, properties: WireProperties): Wire | undefined {
    let known = true;
    let hidden = false;
    const text = template.replace(PLACEHOLDER, (_match, name: string) => {
        const part = reveal(properties[name]);
        hidden ||= part.secret;
        known &&= (typeof part.value === "string" || typeof part.value === "number") && part.value !== UNKNOWN_VALUE;
        return String(part.value);
    });
    if (!known) {
        return undefined;
    }
    return hidden ? secret(text) : text;
}
