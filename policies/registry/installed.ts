import * as path from "node:path";

import { scan } from "./scan";

let scanned: ReadonlyMap<string, readonly string[]> | undefined;

/** Folder of the @pulumi/aws that is installed where the pack is: beside it, or in the project around it. */
export const installedFolder = (): string => path.dirname(require.resolve("@pulumi/aws/package.json"));

/**
 * Every resource type of the installed @pulumi/aws with the paths of its inputs; read once.
 *
 * @throws Error where @pulumi/aws is not installed
 */
export function installedTypes(): ReadonlyMap<string, readonly string[]> {
    scanned ??= scan(installedFolder());
    return scanned;
}
