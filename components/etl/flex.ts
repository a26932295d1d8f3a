import type { Dataset } from "../../datasets";
import type { Settings } from "../../settings";
import { type EngineSettings, engineOf } from "./engine";

/** Workers that run on spare capacity. Source: Glue Developer Guide, "Configuring job properties", Flex. */
const FLEX_WORKERS: readonly string[] = ["G.1X", "G.2X"];

/** What is wrong with Spark jobs on spare capacity, in a sentence each. The values are right one by one. */
export function flexContradictions(
    values: Partial<Pick<Settings, "glueFlex" | "glueWorkerType"> & { readonly datasets: readonly string[] }> &
        Partial<EngineSettings>,
    all: readonly Dataset[],
): string[] {
    const { glueFlex, glueWorkerType, datasets = [], scalaDatasets = [], duckdbDatasets = [] } = values;
    if (glueFlex !== true) {
        return [];
    }
    const only = `strata:glueFlex runs on ${FLEX_WORKERS.join(" and ")} only`;
    const big = all.filter(
        (dataset) =>
            datasets.includes(dataset.name) &&
            engineOf(dataset, { scalaDatasets, duckdbDatasets }) !== "duckdb" &&
            dataset.job?.workerType !== undefined &&
            !FLEX_WORKERS.includes(dataset.job.workerType),
    );
    return [
        ...(glueWorkerType !== undefined && !FLEX_WORKERS.includes(glueWorkerType)
            ? [`setting strata:glueWorkerType = ${glueWorkerType}, but ${only}; take one of them or turn Flex off`]
            : []),
        ...big.map(
            ({ name, job }) =>
                `the job of ${name} asks for ${job!.workerType} workers in its definition, but ${only}; ` +
                "change it there or turn Flex off",
        ),
    ];
}
