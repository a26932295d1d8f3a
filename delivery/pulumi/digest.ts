import * as fs from "node:fs";
import { stripVTControlCharacters } from "node:util";

import { z } from "zod";

import { DeliveryError, oneLine } from "../deliveryError";

const STEP = z.object({
    op: z.string(),
    urn: z.string(),
    diffReasons: z.array(z.string()).optional(),
    replaceReasons: z.array(z.string()).optional(),
});

const DIGEST = z.object({
    steps: z.array(STEP).default([]),
    changeSummary: z.record(z.string(), z.number()).optional(),
    diagnostics: z.array(z.object({ message: z.string().optional(), severity: z.string().optional() })).default([]),
});

/** What is needed here of the output of `pulumi preview --json`. */
export type Digest = z.infer<typeof DIGEST>;

/**
 * Read the output of `pulumi preview --json`.
 *
 * @returns Undefined if the file is empty: the CLI failed before the preview.
 * @throws DeliveryError if it is something else.
 */
export function readDigest(file: string): Digest | undefined {
    const text = fs.readFileSync(file, "utf8");
    if (text.trim() === "") {
        return undefined;
    }
    try {
        return DIGEST.parse(JSON.parse(text));
    } catch {
        throw new DeliveryError(
            "pulumi preview --json printed something that is not a preview; is the CLI of version 3?",
        );
    }
}

/** What an error says, without colours and without its stack trace. */
function sentence(message: string): string {
    const [text = ""] = stripVTControlCharacters(message).split(/\n\s+at /);
    return oneLine(text.replace(/^error: /, "")).replace(/\.$/, "");
}

/** Messages of the errors in a preview; not the one that only says that it failed, as a policy makes it fail too. */
export function errorsOf(digest: Digest | undefined): readonly string[] {
    const errors = (digest?.diagnostics ?? []).filter(({ severity }) => severity === "error");
    return errors.map(({ message = "" }) => sentence(message)).filter((text) => text !== "preview failed");
}

/** The counts of a preview in words, such as `2 create, 1 replace, 210 same`. */
export function countsOf(digest: Digest): string {
    const counts = Object.entries(digest.changeSummary ?? {}).filter(([, count]) => count > 0);
    return counts.map(([operation, count]) => `${count} ${operation}`).join(", ") || "no resources";
}
