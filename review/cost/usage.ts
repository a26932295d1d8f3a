/** The usage assumptions of a stack. */
import * as path from "path";

import { usageFile, type Thresholds, type Usage } from "./usageSchema";
import { readYaml } from "./yamlFile";

const FILE = path.join(__dirname, "usage.yaml");

/** What is assumed for a stack. */
export interface Assumptions {
    readonly usage: Usage;
    readonly thresholds: Thresholds;
    /** Entry of the file that they come from: the stack's name or `default`. */
    readonly environment: string;
    /** The file, relative to the working directory. */
    readonly file: string;
}

/**
 * The assumptions for a stack: those of the environment with its name over the default ones.
 *
 * @throws ReviewError if the file is wrong.
 */
export function assumptionsFor(stack: string, file = FILE): Assumptions {
    const content = readYaml(file, usageFile);
    const own = Object.hasOwn(content.environments, stack) ? content.environments[stack] : undefined;
    const merged = Object.entries(content.default).map(([group, members]) => [group, { ...members, ...own?.[group] }]);
    return {
        usage: Object.fromEntries(merged) as Usage,
        thresholds: content.thresholds,
        environment: own === undefined ? "default" : stack,
        file: path.relative(process.cwd(), file),
    };
}

/** The first entry whose pattern fits the name; `*` stands for any characters. */
export function named<T extends { readonly name: string }>(entries: readonly T[], name: string): T | undefined {
    return entries.find((entry) => {
        const pattern = entry.name
            .split("*")
            .map((part) => part.replace(/[\\^$.+?()[\]{}|]/g, "\\$&"))
            .join(".*");
        return new RegExp(`^${pattern}$`).test(name);
    });
}
