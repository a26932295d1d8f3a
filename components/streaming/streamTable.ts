import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Dataset } from "../../datasets";
import { tableInputs } from "../catalog/tables";
import { streamFolder, streamTable } from "./names";

/** Partition of the landed rows: the UTC day on which Firehose took them. */
export const ARRIVED = "arrived";

/** First day that Athena looks for. */
const SINCE = "2026-01-01";

/**
 * Inputs of the table of a dataset's landed rows: the raw columns, which Firehose converts to, and the day of arrival.
 *
 * Athena works the partitions out by itself (partition projection), so nothing has to register them.
 */
export function streamTableInputs(
    dataset: Dataset,
    rawUri: pulumi.Input<string>,
): Omit<aws.glue.CatalogTableArgs, "databaseName"> {
    const location = pulumi.interpolate`${rawUri}${streamFolder(dataset)}`;
    const inputs = tableInputs(
        {
            name: streamTable(dataset),
            description: `${dataset.title}: rows as they came in the stream`,
            folder: streamFolder(dataset),
            format: "parquet",
            columns: dataset.raw.columns.map(({ name, type }) => ({ name, type, comment: "As in the raw files" })),
            partitionKeys: [{ name: ARRIVED, type: "string", comment: "UTC day of arrival, YYYY-MM-DD" }],
        },
        location,
    );
    return {
        ...inputs,
        parameters: {
            EXTERNAL: "TRUE",
            classification: "parquet",
            "projection.enabled": "true",
            [`projection.${ARRIVED}.type`]: "date",
            [`projection.${ARRIVED}.format`]: "yyyy-MM-dd",
            [`projection.${ARRIVED}.range`]: `${SINCE},NOW`,
            "storage.location.template": pulumi.interpolate`${location}${ARRIVED}=\${${ARRIVED}}/`,
        },
    };
}
