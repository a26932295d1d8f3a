import * as path from "node:path";

import type { Dataset } from "../../datasets";
import type { Environment } from "../environment";

/** Stream of a dataset's rows as they come, and the Firehose that lands them. */
export function streamName({ prefix }: Pick<Environment, "prefix">, dataset: string): string {
    return `${prefix}-${dataset}`;
}

/** Table of the landed rows in the raw database. */
export function streamTable(dataset: Dataset): string {
    return `${dataset.name}_stream`;
}

/** Folder of the landed rows in the raw zone: beside the folders whose new files start a workflow. */
export function streamFolder(dataset: Dataset): string {
    return `streams/${dataset.name}/`;
}

/** Folder of the records that do not fit the table. */
export function streamErrorFolder(dataset: Dataset): string {
    return `streams/${dataset.name}_errors/`;
}

/** Job that cleans the rows as they come. */
export function streamJobName({ prefix }: Pick<Environment, "prefix">, dataset: string): string {
    return `${prefix}-${dataset}-stream`;
}

/** Its script, path under the folder of the jobs' code. */
export function streamScript(dataset: Dataset): string {
    return `${path.posix.dirname(dataset.script)}/stream.py`;
}

/** Table of its clean rows in the curated database. */
export function cleanStreamTable(dataset: Dataset): string {
    return `${dataset.curated.table}_stream`;
}

/** Table of its rejected rows in the quarantine database. */
export function rejectedStreamTable(dataset: Dataset): string {
    return `${dataset.name}_stream_rejected`;
}

/** Folder of its checkpoints in the scripts zone; not scratch data, which is deleted after a week. */
export function checkpointFolder(dataset: Dataset): string {
    return `checkpoints/${dataset.name}/`;
}
