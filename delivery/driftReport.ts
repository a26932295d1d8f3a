import * as fs from "node:fs";
import * as path from "node:path";

import { z } from "zod";

import { nameOf, typeOf } from "../plan/urns";
import { DeliveryError } from "./deliveryError";
import type { Digest } from "./pulumi/digest";

/** Operations of the engine that change nothing that is deployed. */
const HARMLESS = new Set(["same", "read", "refresh", "discard"]);

const REPORT = z.object({
    stack: z.string(),
    resources: z.array(
        z.object({
            /** What the engine would do to get back to the program: `update`, `create`, `replace`, `delete`. */
            operation: z.string(),
            type: z.string(),
            name: z.string(),
            /** Names of the properties that differ; values are left out, because a report is read by many. */
            properties: z.array(z.string()),
        }),
    ),
});

/** Which resources of a stack differ from the program. */
export type DriftReport = z.infer<typeof REPORT>;

/** What a preview with `--refresh` says of drift. */
export function driftOf(stack: string, digest: Digest): DriftReport {
    const steps = digest.steps.filter(({ op }) => !HARMLESS.has(op));
    return {
        stack,
        resources: steps.map(({ op, urn, diffReasons, replaceReasons }) => ({
            operation: op,
            type: typeOf(urn),
            name: nameOf(urn),
            properties: [...new Set([...(replaceReasons ?? []), ...(diffReasons ?? [])])],
        })),
    };
}

/** A report in a few words, such as `2 resources differ from the program`. */
export function inWords({ resources }: DriftReport): string {
    const count = resources.length;
    if (count === 0) {
        return "no drift";
    }
    return `${count} ${count === 1 ? "resource differs" : "resources differ"} from the program`;
}

/** Write a report; the folder is made if it is not there. */
export function writeReport(file: string, report: DriftReport): void {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`);
}

/**
 * Read what {@link writeReport} wrote.
 *
 * @throws DeliveryError if there is no such report.
 */
export function readReport(file: string): DriftReport {
    try {
        return REPORT.parse(JSON.parse(fs.readFileSync(file, "utf8")));
    } catch {
        throw new DeliveryError(`${file} is not a drift report; 'npm run drift' writes one, unless the check fails.`);
    }
}
