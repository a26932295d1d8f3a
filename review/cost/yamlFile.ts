/** Reads a YAML file by a schema, and says in a sentence what is wrong with it. */
import * as fs from "fs";
import * as path from "path";

import { parseDocument } from "yaml";
import { z } from "zod";

import { ReviewError } from "../reviewError";

/** An object whose members are all known; another one is named with those that are allowed. */
export function members<T extends z.core.$ZodLooseShape>(shape: T) {
    return z.strictObject(shape, {
        error: (issue) =>
            issue.code === "unrecognized_keys"
                ? `allowed are ${Object.keys(shape).join(", ")}`
                : "is not a map of members",
    });
}

/** `glue.jobs[0].runsPerMonth`. */
function pathText(steps: readonly PropertyKey[]): string {
    return steps.reduce<string>(
        (text, step) => (typeof step === "number" ? `${text}[${step}]` : `${text}${text && "."}${String(step)}`),
        "",
    );
}

function valueAt(value: unknown, steps: readonly PropertyKey[]): unknown {
    return steps.reduce<unknown>((at, step) => (at as Record<PropertyKey, unknown> | undefined)?.[step], value);
}

function problem(issue: z.core.$ZodIssue, content: unknown): string {
    if (issue.code === "unrecognized_keys") {
        return `the member ${pathText([...issue.path, issue.keys[0]!])} is not known; ${issue.message}`;
    }
    const value = valueAt(content, issue.path);
    const name = pathText(issue.path) || "the file";
    return value === undefined ? `${name} is missing` : `${name} = ${JSON.stringify(value)} ${issue.message}`;
}

/**
 * The file's content, checked.
 *
 * @throws ReviewError that names the file and what is wrong: the member, its value and what is allowed.
 */
export function readYaml<T extends z.ZodType>(file: string, schema: T): z.infer<T> {
    const shown = path.relative(process.cwd(), file);
    let text: string;
    try {
        text = fs.readFileSync(file, "utf8");
    } catch {
        throw new ReviewError(`${shown} cannot be read`);
    }
    const document = parseDocument(text);
    const broken = document.errors[0];
    if (broken !== undefined) {
        throw new ReviewError(`${shown} is not valid YAML: ${broken.message.split("\n")[0]}`);
    }
    const content: unknown = document.toJS();
    const result = schema.safeParse(content);
    if (!result.success) {
        throw new ReviewError(`${shown}: ${problem(result.error.issues[0]!, content)}`);
    }
    return result.data;
}
