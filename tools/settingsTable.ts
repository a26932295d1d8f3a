/** Writes the table of all settings by stack into docs/environments.md: `ts-node -T tools/settingsTable.ts`. */
import * as fs from "node:fs";
import * as path from "node:path";

import { parse } from "yaml";

import { cells, withTableAt } from "./tableInDocument";

/** Document with the table. */
export const DOCUMENT = "docs/environments.md";

/** Stacks that the project ships, in the order of a change's way to production. */
const STACKS = ["dev", "staging", "prod"] as const;

/** The program's namespace, which the table leaves out. */
const NAMESPACE = "strata:";

const START = "<!-- settings: written by npm run docs:settings from Pulumi.yaml and Pulumi.<stack>.yaml -->";
const END = "<!-- end of settings -->";

/** What Pulumi.yaml cannot say of the settings of other packages. */
const OF_OTHERS: Readonly<Record<string, string>> = {
    "aws:region": "AWS region of the stack.",
    "aws:defaultTags": "Tags of every resource that can have some; the budget goes by `Stack`.",
};

interface Declaration {
    readonly default: unknown;
    readonly description: string;
}

type Config<T> = Readonly<Record<string, T>>;

function configOf<T>(root: string, file: string): Config<T> {
    return (parse(fs.readFileSync(path.join(root, file), "utf8")) as { readonly config: Config<T> }).config;
}

/** A value in words: lists and maps by their elements, nothing as `none`. */
function inWords(value: unknown): string {
    if (typeof value === "object" && value !== null) {
        const { tags } = value as { tags?: Config<unknown> };
        const parts = Array.isArray(value)
            ? value.map(String)
            : Object.entries(tags ?? value).map(([key, element]) => `${key}: ${String(element)}`);
        return parts.join(", ") || "none";
    }
    return value === "" ? "none" : String(value);
}

/** The table in Markdown: a row for each setting, in bold what a stack's file sets. */
export function settingsTable(root: string): string {
    const declared = configOf<Declaration>(root, "Pulumi.yaml");
    const stacks = STACKS.map((stack) => configOf<unknown>(root, `Pulumi.${stack}.yaml`));
    const row = (key: string) => {
        const declaration = declared[key];
        const byDefault = declaration === undefined ? "" : inWords(declaration.default);
        const values = stacks.map((config) => (key in config ? `**${inWords(config[key])}**` : byDefault));
        const name = key.startsWith(NAMESPACE) ? key.slice(NAMESPACE.length) : key;
        return cells([`\`${name}\``, byDefault, ...values, declaration?.description ?? OF_OTHERS[key] ?? ""]);
    };
    const header = ["setting", "default", ...STACKS, "meaning"];
    const keys = [...new Set([...Object.keys(OF_OTHERS), ...Object.keys(declared)])];
    return [cells(header), cells(header.map(() => "---")), ...keys.map(row)].join("\n");
}

/**
 * The document with the table of now, formatted as the rest of the project.
 *
 * @throws Error if the document has no place for it.
 */
export function withTable(document: string, root: string): Promise<string> {
    return withTableAt({ document: DOCUMENT, start: START, end: END }, document, settingsTable(root), root);
}

async function main(root: string): Promise<void> {
    const file = path.join(root, DOCUMENT);
    fs.writeFileSync(file, await withTable(fs.readFileSync(file, "utf8"), root));
}

if (require.main === module) {
    void main(path.resolve(__dirname, ".."));
}
