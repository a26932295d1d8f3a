import * as pulumi from "@pulumi/pulumi";

import type { Dataset } from "../../datasets";
import { databaseNames } from "../catalog/names";
import type { Environment } from "../environment";
import { TEMPORARY_PREFIX } from "../lake/dataLake";
import { ADDRESS, type WarehouseEndpoint } from "../warehouse/endpoint";
import type { Engine } from "./engine";
import { jobScriptKey, scriptKeys } from "./scripts";

/** `s3://<bucket>/` of the zones. */
export interface ZoneUris {
    readonly raw: pulumi.Input<string>;
    readonly curated: pulumi.Input<string>;
    readonly quarantine: pulumi.Input<string>;
    readonly scripts: pulumi.Input<string>;
}

type Arguments = Record<string, pulumi.Input<string>>;

/** Folder of a dataset's scratch data in the scripts bucket. */
export function temporaryPrefix(dataset: Dataset): string {
    return `${TEMPORARY_PREFIX}${dataset.name}/`;
}

/** How Glue starts the script of an engine. */
function languageArguments(dataset: Dataset, uris: ZoneUris, engine: Engine): Arguments {
    return engine === "scala"
        ? { "--job-language": "scala", "--class": dataset.scala!.className }
        : {
              "--job-language": "python",
              "--extra-py-files": pulumi.interpolate`${uris.scripts}${scriptKeys(dataset).packages}`,
          };
}

/** What a dataset's script reads, whatever runs it. */
export function datasetArguments(environment: Environment, dataset: Dataset, uris: ZoneUris): Arguments {
    return {
        "--dataset_uri": pulumi.interpolate`${uris.scripts}${scriptKeys(dataset).definition}`,
        "--raw_uri": pulumi.interpolate`${uris.raw}${dataset.name}/`,
        "--curated_uri": pulumi.interpolate`${uris.curated}${dataset.name}/`,
        "--quarantine_uri": pulumi.interpolate`${uris.quarantine}${dataset.name}/`,
        "--curated_database": databaseNames(environment).curated,
    };
}

/**
 * Arguments of a dataset's job on DuckDB: where its code and libraries are, then what the script reads.
 *
 * @param libraries Key of the libraries in the scripts bucket.
 */
export function duckdbArguments(
    environment: Environment,
    dataset: Dataset,
    uris: ZoneUris,
    libraries: string,
): Arguments {
    const inScripts = (key: string) => pulumi.interpolate`${uris.scripts}${key}`;
    return {
        "--job-language": "python",
        "--job_uri": inScripts(jobScriptKey(dataset, "duckdb")),
        "--packages_uri": inScripts(scriptKeys(dataset).packages),
        "--libraries_uri": inScripts(libraries),
        ...datasetArguments(environment, dataset, uris),
    };
}

/** Arguments of a dataset's Spark job: Glue's own first, then what the script reads. */
export function sparkArguments(environment: Environment, dataset: Dataset, uris: ZoneUris, engine: Engine): Arguments {
    return {
        ...languageArguments(dataset, uris, engine),
        "--TempDir": pulumi.interpolate`${uris.scripts}${temporaryPrefix(dataset)}`,
        "--enable-auto-scaling": "true",
        "--enable-metrics": "true",
        "--enable-observability-metrics": "true",
        "--enable-continuous-cloudwatch-log": "true",
        // The job keeps its own record of processed files, which also works where bookmarks do not.
        "--job-bookmark-option": "job-bookmark-disable",
        ...datasetArguments(environment, dataset, uris),
    };
}

/** Where and as whom the load job works. */
export interface LoadTarget {
    readonly endpoint: Pick<WarehouseEndpoint, "type" | "identifier">;
    readonly database: string;
    readonly copyRoleArn: pulumi.Input<string>;
}

/** Options of a dataset's load, which a job takes as arguments and a function as variables. */
export function loadOptions(dataset: Dataset, uris: ZoneUris, target: LoadTarget): Arguments {
    const keys = scriptKeys(dataset);
    return {
        dataset_uri: pulumi.interpolate`${uris.scripts}${keys.definition}`,
        manifests_uri: pulumi.interpolate`${uris.curated}${dataset.name}/_manifests/`,
        load_sql_uri: pulumi.interpolate`${uris.scripts}${keys.loadSql}`,
        reference_uri: pulumi.interpolate`${uris.curated}${dataset.name}/`,
        copy_role_arn: target.copyRoleArn,
        [ADDRESS[target.endpoint.type].option]: target.endpoint.identifier,
        database: target.database,
    };
}

/** Arguments of a dataset's load job. */
export function loadArguments(dataset: Dataset, uris: ZoneUris, target: LoadTarget): Arguments {
    const options = Object.entries(loadOptions(dataset, uris, target));
    return { "--job-language": "python", ...Object.fromEntries(options.map(([name, value]) => [`--${name}`, value])) };
}
