import type { Dataset } from "../../datasets";
import type { Environment } from "../environment";

/** Names of the Glue databases of a stack. */
export interface DatabaseNames {
    readonly raw: string;
    readonly curated: string;
    readonly quarantine: string;
}

/** The databases of a stack, for instance `strata_dev_raw`. */
export function databaseNames(environment: Environment): DatabaseNames {
    return {
        raw: `${environment.snakePrefix}_raw`,
        curated: `${environment.snakePrefix}_curated`,
        quarantine: `${environment.snakePrefix}_quarantine`,
    };
}

/** Table of a dataset's rejected rows in the quarantine database. */
export function rejectedTable(dataset: Dataset): string {
    return `${dataset.name}_rejected`;
}

/** Crawler, Spark job and workflow of a dataset have the same name, for instance `strata-dev-yellow_taxi`. */
export function pipelineName(environment: Environment, dataset: Dataset): string {
    return `${environment.prefix}-${dataset.name}`;
}

/** Job or function that loads a dataset into the warehouse. */
export function loadName(environment: Environment, dataset: Dataset): string {
    return `${pipelineName(environment, dataset)}-load`;
}

/** Iceberg table of a dataset's clean rows in the curated database. */
export function icebergTableName(dataset: Dataset): string {
    return `${dataset.curated.table}_iceberg`;
}
