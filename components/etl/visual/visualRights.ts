import * as pulumi from "@pulumi/pulumi";

import type { Dataset } from "../../../datasets";
import type { Environment } from "../../environment";
import {
    type BucketRef,
    objectsBelow,
    putMetrics,
    readObjects,
    type Statement,
    writeLogs,
    writeObjects,
} from "../../rights";
import { temporaryPrefix } from "../jobArguments";
import { findUploads } from "../jobRights";

/** What the rights of a visual job name. */
export interface VisualScope {
    readonly environment: Environment;
    readonly dataset: Dataset;
    readonly scripts: BucketRef;
    /** Key of the job's script in the scripts bucket. */
    readonly script: string;
    /** Names of the log groups that the job writes to; `*` as a wildcard. */
    readonly logGroups: readonly pulumi.Input<string>[];
}

/**
 * What a visual job does beyond reading the dataset's raw files: it is on Spark, whatever engine runs the dataset's job,
 * whose role it has.
 */
export function visualRights({ environment, dataset, scripts, script, logGroups }: VisualScope): Statement[] {
    return [
        readObjects("ReadVisualScript", [pulumi.interpolate`${scripts.arn}/${script}`]),
        findUploads([scripts]),
        writeObjects("WriteScratch", objectsBelow(scripts, [temporaryPrefix(dataset)])),
        putMetrics("Glue"),
        writeLogs(environment, logGroups),
    ];
}
