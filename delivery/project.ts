import * as fs from "node:fs";
import * as path from "node:path";

import { InvalidArgumentError } from "commander";

/** The project's root: the commands run there, whatever the working directory. */
export const PROJECT = path.resolve(__dirname, "..");

/** The project's stacks: those that have a `Pulumi.<stack>.yaml`. */
export function stacks(): readonly string[] {
    return fs
        .readdirSync(PROJECT)
        .flatMap((file) => /^Pulumi\.(.+)\.yaml$/.exec(file)?.[1] ?? [])
        .sort();
}

/** Reads `--stack`. */
export function stackName(text: string): string {
    const known = stacks();
    if (!known.includes(text)) {
        throw new InvalidArgumentError(`It is not a stack of this project (${known.join(", ")}).`);
    }
    return text;
}

/** Reads `--pull-request`. */
export function pullRequestNumber(text: string): number {
    if (!/^[1-9]\d{0,9}$/.test(text)) {
        throw new InvalidArgumentError("It is not the number of a pull request.");
    }
    return Number(text);
}

/** The version of the Pulumi SDK in package.json, which the CLI should have too. */
export function pulumiVersion(): string {
    const manifest = JSON.parse(fs.readFileSync(path.join(PROJECT, "package.json"), "utf8")) as {
        dependencies: Record<string, string>;
    };
    return manifest.dependencies["@pulumi/pulumi"] ?? "3.x";
}

/** A path as a reader in the project's folder writes it. */
export function shown(file: string): string {
    const relative = path.relative(PROJECT, file);
    return relative.startsWith("..") ? file : relative;
}
