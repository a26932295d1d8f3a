/** XML, as far as Tableau's files need it. */

const ENTITIES: Readonly<Record<string, string>> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    "'": "&apos;",
    '"': "&quot;",
    "\n": "&#10;",
};

const escaped = (text: string, of: RegExp) => text.replace(of, (character) => ENTITIES[character]!);

/** An element; `content` is XML, or a text that {@link xmlText} made. */
export function element(name: string, attributes: Readonly<Record<string, string>>, content = ""): string {
    const pairs = Object.entries(attributes).map(([key, value]) => ` ${key}='${escaped(value, /[&<>'"\n]/g)}'`);
    const start = `<${name}${pairs.join("")}`;
    return content === "" ? `${start} />` : `${start}>${content}</${name}>`;
}

/** A text between tags. */
export function xmlText(text: string): string {
    return escaped(text, /[&<>]/g);
}
