import * as fs from "node:fs";

import { isJson, type Json, list, type Recorded, RecordError, textOf } from "./record";
import { recordedStates, type StateShape } from "./states";

const EXPORT: StateShape = { kind: "stack export", outputs: "outputs", provider: (state) => textOf(state["provider"]) };

const PREVIEW: StateShape = { ...EXPORT, kind: "preview" };

const PLAN: StateShape = {
    kind: "recorded plan",
    outputs: "state",
    provider: ({ options }) => (isJson(options) ? textOf(options["provider"]) : ""),
};

/** States after the deployment that a `pulumi preview --json` announces. */
const newStates = (preview: Json): readonly Json[] =>
    list(preview["steps"])
        .filter(({ op }) => op !== "delete" && op !== "delete-replaced")
        .map(({ newState }) => newState)
        .filter(isJson);

/** Planned resources; those that the program only reads are marked as in a state. */
const planned = (plan: Json): readonly Json[] =>
    list(plan["resources"]).map((resource) => {
        const { options } = resource;
        return isJson(options) && options["read"] === true ? { ...resource, external: true } : resource;
    });

/**
 * The resources of a record.
 *
 * @param record parsed JSON of `pulumi stack export`, `pulumi preview --json` or of a recorded plan (an object whose
 *   `resources` have `urn`, `type`, `inputs` and `state`)
 * @throws RecordError where it is none of them
 */
export function recordedResources(record: unknown): Recorded {
    if (isJson(record)) {
        const { deployment } = record;
        if (isJson(deployment)) {
            return recordedStates(list(deployment["resources"]), EXPORT);
        }
        if (Array.isArray(record["steps"])) {
            return recordedStates(newStates(record), PREVIEW);
        }
        if (Array.isArray(record["resources"])) {
            return recordedStates(planned(record), PLAN);
        }
    }
    throw new RecordError(
        "It is no record of a stack: neither the output of 'pulumi stack export', nor of 'pulumi preview --json', nor a recorded plan.",
    );
}

/**
 * {@link recordedResources} of a file.
 *
 * @throws RecordError where it cannot be read, is not JSON, or is no record
 */
export function readRecord(file: string): Recorded {
    let text: string;
    try {
        text = fs.readFileSync(file, "utf8");
    } catch (error) {
        throw new RecordError(`${file} cannot be read: ${(error as NodeJS.ErrnoException).code ?? "error"}.`);
    }
    let record: unknown;
    try {
        record = JSON.parse(text);
    } catch {
        throw new RecordError(`${file} is not JSON.`);
    }
    try {
        return recordedResources(record);
    } catch (error) {
        throw error instanceof RecordError ? new RecordError(`${file}: ${error.message}`) : error;
    }
}
