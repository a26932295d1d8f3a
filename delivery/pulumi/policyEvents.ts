import * as fs from "node:fs";

import { z } from "zod";

const EVENT = z.object({
    policyEvent: z
        .object({
            policyName: z.string(),
            enforcementLevel: z.string(),
            message: z.string(),
            resourceUrn: z.string().optional(),
        })
        .optional(),
});

/** A finding of a policy pack. `pulumi preview --json` leaves them out; the engine's event log has them. */
export type PolicyEvent = NonNullable<z.infer<typeof EVENT>["policyEvent"]>;

/** The findings in an event log of the engine; none if there is no log, because the engine did not start. */
export function readPolicyEvents(file: string): readonly PolicyEvent[] {
    if (!fs.existsSync(file)) {
        return [];
    }
    const lines = fs.readFileSync(file, "utf8").split("\n");
    return lines.flatMap((line) =>
        line.includes('"policyEvent"') ? (EVENT.parse(JSON.parse(line)).policyEvent ?? []) : [],
    );
}
