import type { Option } from "../option";

/** Options of the engine of a dataset. */
export const engineOptions: readonly Option[] = [
    {
        row: "The right engine for the size",
        name: "DuckDB",
        off: { duckdbDatasets: "[]" },
        on: { duckdbDatasets: '["yellow_taxi"]' },
        onlyIn: ["everything multi-AZ"],
        resources: [
            "aws:s3/bucketObjectv2:BucketObjectv2 etl-scripts-duckdb",
            "command:local:Command etl-scripts-duckdb-libraries",
        ],
        inUse: "0.44 USD per DPU-hour, of 1 DPU instead of at least 2",
    },
];
