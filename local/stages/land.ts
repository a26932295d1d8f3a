import * as fs from "node:fs";
import * as path from "node:path";

import { checkArrival } from "../planned/arrival";
import type { Pipeline } from "../planned/pipeline";
import { parseS3Uri } from "../planned/read";
import type { Session } from "../session";
import { bytes, count } from "../words";

/**
 * Drop the files where the planned job looks for raw files, and check that their arrival would start the workflow.
 *
 * @returns What was dropped, with counts.
 */
export async function land(session: Session, pipeline: Pipeline, files: readonly string[]): Promise<string> {
    const { bucket, key } = parseS3Uri(pipeline.rawUri, "The raw folder");
    let size = 0;
    for (const file of files) {
        const target = key + path.basename(file);
        checkArrival(session.plan, pipeline.workflow, bucket, target);
        await session.lake.putFile(bucket, target, file);
        size += fs.statSync(file).size;
    }
    return `${count(files.length, "file")}, ${bytes(size)}, into ${pipeline.rawUri}`;
}
