import * as path from "node:path";

import { scan } from "./scan";

let scanned: ReadonlyMap<string, readonly string[]> | undefined;

/**
 * Folder of the @pulumi/aws that is installed where the pack is: beside it, or in the project around it; undefined where
 * none is.
 */
function installedFolder(): string | undefined {
    try {
        return path.dirname(require.resolve("@pulumi/aws/package.json"));
    } catch {
        return undefined;
    }
}

/** Whether there is a @pulumi/aws whose types can be read. */
export const isInstalled = (): boolean => installedFolder() !== undefined;

/**
 * Every resource type of the installed @pulumi/aws with the paths of its inputs; read once.
 *
 * @throws Error where @pulumi/aws is not installed
 */
export function installedTypes(): ReadonlyMap<string, readonly string[]> {
    if (scanned === undefined) {
        const folder = installedFolder();
        if (folder === undefined) {
            throw new Error(
                "@pulumi/aws is not installed, whose types the registry reads; run 'npm install --no-save @pulumi/aws@7'.",
            );
        }
        scanned = scan(folder);
    }
    return scanned;
}
