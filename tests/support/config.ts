import * as fs from "node:fs";
import * as path from "node:path";

import { parse } from "yaml";

interface ProjectFile {
    readonly config: Readonly<Record<string, { readonly type: string; readonly default: unknown }>>;
}

function declarations(): ProjectFile["config"] {
    const file = path.resolve(__dirname, "../../Pulumi.yaml");
    return (parse(fs.readFileSync(file, "utf8")) as ProjectFile).config;
}

/** The defaults that Pulumi.yaml declares, as the engine hands them to the program, with a region. */
export function projectDefaults(): Record<string, string> {
    const values = Object.entries(declarations()).map(([name, declaration]) => {
        const value = declaration.default;
        return [name, typeof value === "string" ? value : JSON.stringify(value)] as const;
    });
    return { "aws:region": "us-east-1", ...Object.fromEntries(values) };
}

/** The types that Pulumi.yaml declares, by full key. */
export function projectTypes(): Readonly<Record<string, string>> {
    return Object.fromEntries(Object.entries(declarations()).map(([name, { type }]) => [name, type]));
}
