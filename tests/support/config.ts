import * as fs from "node:fs";
import * as path from "node:path";

import { parse } from "yaml";

interface ProjectFile {
    readonly config: Readonly<Record<string, { readonly default: unknown }>>;
}

/** The defaults that Pulumi.yaml declares, as the engine hands them to the program, with a region. */
export function projectDefaults(): Record<string, string> {
    const file = path.resolve(__dirname, "../../Pulumi.yaml");
    const { config } = parse(fs.readFileSync(file, "utf8")) as ProjectFile;
    const values = Object.entries(config).map(([name, declaration]) => {
        const value = declaration.default;
        return [name, typeof value === "string" ? value : JSON.stringify(value)] as const;
    });
    return { "aws:region": "us-east-1", ...Object.fromEntries(values) };
}
