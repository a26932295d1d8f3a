import * as path from "path";

import type { Job, Report } from "./job";

/** Errors that JavaScript itself raises: their message alone does not tell where to look. */
const UNNAMED = new Set(["Error", "TypeError", "RangeError", "ReferenceError", "SyntaxError"]);

const FRAME = /\(?((?:file:\/\/)?\/[^()]+?):(\d+):\d+\)?$/;

function placeOf(stack: string, root: string): string | undefined {
    for (const line of stack.split("\n")) {
        const match = FRAME.exec(line.trim());
        const file = match?.[1]?.replace("file://", "");
        if (file !== undefined && file.startsWith(root + path.sep) && !file.includes("node_modules")) {
            return `${path.relative(root, file)}:${match![2]}`;
        }
    }
    return undefined;
}

function missingModule(error: NodeJS.ErrnoException, root: string): string | undefined {
    const name = /^Cannot find (?:module|package) '([^']+)'/.exec(error.message)?.[1];
    const codes = ["MODULE_NOT_FOUND", "ERR_MODULE_NOT_FOUND"];
    if (name === undefined || !codes.includes(error.code ?? "")) {
        return undefined;
    }
    const advice = /^[./]/.test(name) ? "check the import" : `run 'npm ci' or 'npm install' in ${root}`;
    return `the program imports '${name}', which is not there; ${advice}`;
}

/** What to say instead of messages that the SDK means for users of an old engine, or the compiler for its own. */
const REWORDED: readonly (readonly [RegExp, string])[] = [
    [
        /^The Pulumi CLI does not support (invoke )?transforms.*/s,
        "the program registers transforms, which only the engine can run; a plan applies 'transformations' instead",
    ],
    [/^⨯ Unable to compile TypeScript:\s*/, "the program does not compile: "],
];

function reworded(message: string): string {
    return REWORDED.reduce((text, [pattern, words]) => text.replace(pattern, words), message).trim();
}

/** A message for a person about what a program threw, and the stack trace for those who ask. */
export function failure(thrown: unknown, job: Job): Extract<Report, { kind: "failure" }> {
    if (!(thrown instanceof Error) && !(thrown as Error | undefined)?.stack) {
        return { kind: "failure", message: `the program threw ${JSON.stringify(thrown)}` };
    }
    const error = thrown as NodeJS.ErrnoException;
    const details = error.stack ?? "";
    const missing = missingModule(error, job.root);
    if (missing !== undefined) {
        return { kind: "failure", message: missing, details };
    }
    const at = UNNAMED.has(error.name) ? placeOf(details, job.root) : undefined;
    const text = reworded(error.message.split("\nRequire stack:")[0]!);
    const message = UNNAMED.has(error.name) && error.name !== "Error" ? `${error.name}: ${text}` : text;
    return { kind: "failure", message: at === undefined ? message : `${message} (${at})`, details };
}
