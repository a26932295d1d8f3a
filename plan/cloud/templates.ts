import { reveal, secret, UNKNOWN_VALUE, type Wire, type WireProperties } from "../runner/wire";

const PLACEHOLDER = /\{(\w+)\}/g;

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
