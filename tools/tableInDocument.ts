/** Tables that a tool writes into a document, between two lines that stay. */
import * as path from "node:path";

import * as prettier from "prettier";

/** Where a table stands. */
export interface TablePlace {
    /** Path of the document from the project's root. */
    readonly document: string;
    /** The line before it, and the one after it. */
    readonly start: string;
    readonly end: string;
}

/** A row in Markdown. */
export const cells = (texts: readonly string[]) =>
    `| ${texts.map((text) => text.replaceAll("|", "\\|")).join(" | ")} |`;

/**
 * The document's text with this table, formatted as the rest of the project.
 *
 * @throws Error if the text has no place for it.
 */
export async function withTableAt(place: TablePlace, text: string, table: string, root: string): Promise<string> {
    const [before, rest] = text.split(place.start);
    const [, after] = rest?.split(place.end) ?? [];
    if (before === undefined || after === undefined) {
        throw new Error(
            `${place.document} has no lines '${place.start}' and '${place.end}', between which the table stands`,
        );
    }
    const filepath = path.join(root, place.document);
    const options = await prettier.resolveConfig(filepath);
    const whole = `${before}${place.start}\n\n${table}\n\n${place.end}${after}`;
    return prettier.format(whole, { ...options, filepath });
}
