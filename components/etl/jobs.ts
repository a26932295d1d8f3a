import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Dataset } from "../../datasets";
import type { Settings } from "../../settings";
import { loadName, pipelineName } from "../catalog/names";
import type { Environment } from "../environment";
import { datasetTags } from "../operations/costTags";
import { engineOf, type EngineSettings } from "./engine";
import { duckdbArguments, type LoadTarget, loadArguments, sparkArguments, type ZoneUris } from "./jobArguments";
import { librariesKey } from "./libraries";
import { jobScriptKey, scriptKeys } from "./scripts";

/** Settings that decide the size and version of jobs. */
export type JobSettings = EngineSettings &
    Pick<Settings, "glueVersion" | "glueWorkerType" | "glueFlex" | "glueMaxWorkers" | "glueTimeoutMinutes">;

/** What a dataset's jobs are made of. */
export interface JobParts {
    readonly environment: Environment;
    readonly dataset: Dataset;
    readonly uris: ZoneUris;
    readonly settings: JobSettings;
    readonly role: aws.iam.Role;
    readonly securityConfiguration: pulumi.Input<string>;
    readonly connection: pulumi.Input<string>;
}

/** Smallest Python shell: it waits for the warehouse more than it computes. */
const PYTHON_SHELL_DPUS = 0.0625;

/** Inputs of a dataset's Spark job, in Python or Scala. */
export function sparkJob(parts: JobParts): aws.glue.JobArgs {
    const { environment, dataset, uris, settings } = parts;
    const engine = engineOf(dataset, settings);
    return {
        name: pipelineName(environment, dataset),
        description: `Cleans the raw files of ${dataset.title}`,
        roleArn: parts.role.arn,
        command: {
            name: "glueetl",
            ...(engine === "scala" ? {} : { pythonVersion: "3" }),
            scriptLocation: pulumi.interpolate`${uris.scripts}${jobScriptKey(dataset, engine)}`,
        },
        glueVersion: settings.glueVersion,
        workerType: dataset.job?.workerType ?? settings.glueWorkerType,
        ...(settings.glueFlex ? { executionClass: "FLEX" } : {}),
        numberOfWorkers: dataset.job?.maxWorkers ?? settings.glueMaxWorkers,
        timeout: dataset.job?.timeoutMinutes ?? settings.glueTimeoutMinutes,
        // Two runs at once would write the same months: the second waits in the queue. Glue queues only jobs without
        // retries of their own; Spark retries its tasks, and what a failed run left is done by the next one.
        executionProperty: { maxConcurrentRuns: 1 },
        jobRunQueuingEnabled: true,
        maxRetries: 0,
        securityConfiguration: parts.securityConfiguration,
        tags: datasetTags(dataset),
        connections: [parts.connection],
        defaultArguments: sparkArguments(environment, dataset, uris, engine),
    };
}

/** A Python shell with 16 GB, which hold the rows of a few millions of trips; the only other size has 1 GB. */
const DUCKDB_DPUS = 1;

/** Inputs of a dataset's job on DuckDB: the same script and name as the Spark job's, in a Python shell. */
export function duckdbJob(parts: JobParts, scriptsFolder: string): aws.glue.JobArgs {
    const { environment, dataset, uris, settings } = parts;
    return {
        name: pipelineName(environment, dataset),
        description: `Cleans the raw files of ${dataset.title}`,
        roleArn: parts.role.arn,
        command: {
            name: "pythonshell",
            pythonVersion: "3.9",
            scriptLocation: pulumi.interpolate`${uris.scripts}${scriptKeys(dataset).duckdb}`,
        },
        // Of Python shell jobs, those with Python 3.9 are of this version; it is not a version of Spark.
        glueVersion: "3.0",
        maxCapacity: dataset.job?.duckdbDpus ?? DUCKDB_DPUS,
        timeout: dataset.job?.timeoutMinutes ?? settings.glueTimeoutMinutes,
        // Two runs at once would write the same months. Python shells are not queued: the second start is refused and
        // told of, and its files are found by the next run.
        executionProperty: { maxConcurrentRuns: 1 },
        maxRetries: 0,
        securityConfiguration: parts.securityConfiguration,
        tags: datasetTags(dataset),
        connections: [parts.connection],
        defaultArguments: duckdbArguments(environment, dataset, uris, librariesKey(scriptsFolder)),
    };
}

/** Inputs of a dataset's load job. */
export function loadJob(parts: JobParts, target: LoadTarget): aws.glue.JobArgs {
    const { environment, dataset, uris, settings } = parts;
    return {
        name: loadName(environment, dataset),
        description: `Loads the new months of ${dataset.title} into the warehouse`,
        roleArn: parts.role.arn,
        command: {
            name: "pythonshell",
            pythonVersion: "3.9",
            scriptLocation: pulumi.interpolate`${uris.scripts}${scriptKeys(dataset).load}`,
        },
        // Of Python shell jobs, those with Python 3.9 are of this version; it is not a version of Spark.
        glueVersion: "3.0",
        maxCapacity: PYTHON_SHELL_DPUS,
        timeout: settings.glueTimeoutMinutes,
        // Python shells are not queued, so a second load runs beside the first. That is safe, because a month is one
        // transaction behind a lock, and what is loaded already is left out.
        executionProperty: { maxConcurrentRuns: 2 },
        maxRetries: 2,
        securityConfiguration: parts.securityConfiguration,
        tags: datasetTags(dataset),
        connections: [parts.connection],
        defaultArguments: loadArguments(dataset, uris, target),
    };
}
