import assert from "assert/strict";

import MarkdownIt from "markdown-it";

const renderer = new MarkdownIt({ html: true });

/** Elements that have no end. */
const VOID = new Set(["br", "hr", "img", "input"]);

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"' };

const decoded = (html: string): string =>
    html.replace(/&(?:#(\d+)|(\w+));/g, (_, code: string | undefined, name: string) =>
        code === undefined ? ENTITIES[name]! : String.fromCodePoint(Number(code)),
    );

/** What Markdown makes of a text, by a parser that has nothing to do with what wrote it. */
export class Rendered {
    readonly html: string;
    /** Names of all elements. */
    readonly elements: ReadonlySet<string>;

    constructor(markdown: string) {
        this.html = renderer.render(markdown);
        this.elements = new Set([...this.html.matchAll(/<([a-z]\w*)/g)].map(([, name]) => name!));
    }

    /** Fail where an element is not closed, or by another one's end. */
    assertNested(): void {
        const open: string[] = [];
        for (const [tag, end, name] of this.html.replace(/<!--.*?-->/gs, "").matchAll(/<(\/?)([a-z]\w*)[^>]*>/g)) {
            if (end === "/") {
                assert.equal(open.pop(), name, `${tag} closes something else`);
            } else if (!VOID.has(name!)) {
                open.push(name!);
            }
        }
        assert.deepEqual(open, []);
    }

    /** Texts of all elements with a name, as a reader sees them. */
    texts(name: string): readonly string[] {
        const found = [...this.html.matchAll(new RegExp(`<${name}(?: [^>]*)?>(.*?)</${name}>`, "gs"))];
        return found.map(([, inner]) => plainText(inner!));
    }

    /** All that a reader sees. */
    get text(): string {
        return plainText(this.html);
    }
}

/** The text of HTML in one line; a space without width is not seen. */
function plainText(html: string): string {
    return decoded(html.replace(/<!--.*?-->/gs, "").replace(/<[^>]*>/g, ""))
        .replaceAll("\u200b", "")
        .replace(/\s+/g, " ")
        .trim();
}

/** Lines that are seen before anything is unfolded; blank ones are not seen. */
export function visibleLines(markdown: string): readonly string[] {
    let depth = 0;
    return markdown.split("\n").filter((line) => {
        if (line === "<details>") {
            depth += 1;
        }
        // The summary of a fold is seen where the fold is.
        const seen = depth === 0 || (depth === 1 && line.startsWith("<summary>"));
        if (line === "</details>") {
            depth -= 1;
        }
        return seen && line.trim() !== "" && line !== "</details>" && !line.startsWith("<!--");
    });
}
