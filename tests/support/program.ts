/** Runs the real index.ts, loaded anew so that it sees the datasets and the settings of a test. */
import { createRequire } from "node:module";
import * as path from "node:path";

import * as pulumi from "@pulumi/pulumi";

import { projectDefaults } from "./config";
import { deploy, type Deployment } from "./mocks";

const load = createRequire(__filename);
const ROOT = path.resolve(__dirname, "../..");

/** Files that read the configuration or the datasets when they are loaded. */
const FILES = ["index.ts", "settings.ts", "settings/schema.ts"].map((file) => path.join(ROOT, file));

/** Settings that differ from the defaults of Pulumi.yaml, as text by full key; undefined takes one away. */
export type Changes = Readonly<Record<string, string | undefined>>;

/** Give the program the defaults of Pulumi.yaml with changes, as the engine would. */
export function configure(changes: Changes = {}): void {
    const entries = Object.entries({ ...projectDefaults(), ...changes });
    const given = entries.filter((entry): entry is [string, string] => entry[1] !== undefined);
    pulumi.runtime.setAllConfig(Object.fromEntries(given));
}

/** What the program registers with these settings, and the error that it ends with, if any. */
export async function deployProgram(changes: Changes = {}): Promise<Deployment<Error | undefined>> {
    for (const file of FILES) {
        delete load.cache[file];
    }
    configure(changes);
    return deploy(() => {
        try {
            load(FILES[0]!);
            return undefined;
        } catch (error) {
            return error as Error;
        }
    });
}
