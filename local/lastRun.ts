import * as fs from "node:fs";

import { z } from "zod";

import type { Pipeline } from "./planned/pipeline";
import { parseS3Uri } from "./planned/read";
import { RunError } from "./runError";
import type { Session } from "./session";

const counts = z.record(z.string(), z.number());

const LAST_RUN = z.object({
    files: z.array(
        z.object({
            file: z.string(),
            status: z.enum(["processed", "reprocessed", "duplicate", "unchanged"]),
            rows_in: z.number(),
            clean: z.number(),
            rejected: counts,
            months: z.array(z.string()),
            duplicate_of: z.string().nullish(),
            ignored_columns: z.array(z.string()),
        }),
    ),
    months: z.array(z.object({ month: z.string(), rows: z.number(), files: z.number(), bytes: z.number() })),
    totals: z.object({ rows_in: z.number(), clean: z.number(), quarantined: z.number(), by_reason: counts }),
});

/** What the job says that its last run did. */
export type LastRun = z.infer<typeof LAST_RUN>;

/**
 * Read what the job says that it did.
 *
 * @throws RunError when the job left no such file or one of another form.
 */
export function readLastRun(session: Session, pipeline: Pipeline): LastRun {
    const uri = `${pipeline.curatedUri}_state/last_run.json`;
    const { bucket, key } = parseS3Uri(uri, "The job's record");
    const file = session.lake.fileOf(bucket, key);
    if (!fs.existsSync(file)) {
        throw new RunError(`The job of ${pipeline.dataset.name} ended but left no ${uri}.`);
    }
    const result = LAST_RUN.safeParse(JSON.parse(fs.readFileSync(file, "utf8")));
    if (!result.success) {
        const problem = result.error.issues[0]!;
        throw new RunError(`${uri} is not what the run expects: ${problem.path.join(".")} ${problem.message}.`);
    }
    return result.data;
}
