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
