import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Dataset } from "../../datasets";
import { readSecurityConfiguration } from "../catalog/crawlerRights";
import { databaseNames } from "../catalog/names";
import type { Environment } from "../environment";
import {
    type BucketRef,
    type CatalogKey,
    catalogArns,
    listBuckets,
    objectsBelow,
    putMetrics,
    readObjects,
    type Statement,
    useCatalogKey,
    useKey,
    writeLogs,
    writeObjects,
} from "../rights";
import { runStatements, type WarehouseEndpoint } from "../warehouse/endpoint";
import { temporaryPrefix } from "./jobArguments";
import type { Engine } from "./engine";
import { jobScriptKey, scriptKeys } from "./scripts";
import { type ConnectionScope, useConnection } from "./vpcRights";

/** What the rights of a dataset's jobs name. */
export interface JobScope {
    readonly environment: Environment;
    readonly dataset: Dataset;
    readonly lake: {
        readonly raw: BucketRef;
        readonly curated: BucketRef;
        readonly quarantine: BucketRef;
        readonly scripts: BucketRef;
    };
    readonly lakeKey: aws.kms.Key;
    readonly catalogKey: CatalogKey;
    readonly connection: ConnectionScope;
    /** What runs the dataset's job; it decides which scripts the job reads. */
    readonly engine: Engine;
    /** Names of the log groups that the job writes to; `*` as a wildcard. */
    readonly logGroups: readonly pulumi.Input<string>[];
}

/**
 * Find uploads in parts that were not completed.
 *
 * Hadoop's S3A client, which Glue 5.1 writes with, does so before it commits or gives up a write (Hadoop, "Working with
 * IAM Assumed Roles"). S3 has no condition on whose uploads they are.
 */
export function findUploads(buckets: readonly BucketRef[]): Statement {
    return {
        Sid: "FindUploads",
        Effect: "Allow",
        Action: ["s3:ListBucketMultipartUploads"],
        Resource: buckets.map((bucket) => bucket.arn),
    };
}

/** Everything below a dataset's folder, and the marker that Glue 5.0's S3 client leaves beside a folder it makes. */
function datasetFolder(bucket: BucketRef, dataset: Dataset): pulumi.Output<string>[] {
    const marker = pulumi.interpolate`${bucket.arn}/${dataset.name}_$folder$`;
    return [...objectsBelow(bucket, [`${dataset.name}/`]), marker];
}

function scriptObjects(scope: LoadScope, keys: readonly string[]): pulumi.Output<string>[] {
    return keys.map((key) => pulumi.interpolate`${scope.lake.scripts.arn}/${key}`);
}

/** Keys of what the Spark job reads of the scripts zone. */
function sparkFiles({ dataset, engine }: JobScope): string[] {
    const { packages, definition } = scriptKeys(dataset);
    return [jobScriptKey(dataset, engine), ...(engine === "scala" ? [] : [packages]), definition];
}

/** What the rights of a dataset's script name, whatever runs it. */
type CleanScope = Pick<JobScope, "environment" | "dataset" | "lake" | "lakeKey" | "catalogKey">;

/** Find and read a dataset's raw files, and files of the scripts zone by their keys. */
function readInputs(scope: CleanScope, scripts: readonly string[]): Statement[] {
    const { dataset, lake } = scope;
    return [
        listBuckets([lake.raw, lake.curated, lake.quarantine, lake.scripts]),
        readObjects("ReadRawFiles", objectsBelow(lake.raw, [`${dataset.name}/`])),
        readObjects("ReadScripts", scriptObjects(scope, scripts)),
    ];
}

/** Use the lake's key, and tell the catalog of the months that were written. */
function publishRows({ environment, dataset, lakeKey, catalogKey }: CleanScope): Statement[] {
    const tables = { [databaseNames(environment).curated]: [dataset.curated.table] };
    return [
        useKey("UseLakeKey", lakeKey.arn, "write", { environment, service: "s3" }),
        {
            Sid: "RegisterPartitions",
            Effect: "Allow",
            Action: ["glue:GetTable", "glue:BatchCreatePartition"],
            Resource: catalogArns(environment, tables),
        },
        useCatalogKey("write", catalogKey),
    ];
}

/**
 * A dataset's raw files in, its curated and rejected rows out, and its partitions, by Spark.
 *
 * @param scripts keys of what is read of the scripts zone
 * @param scratch objects that the runner keeps for itself
 */
function cleanRights(
    scope: CleanScope,
    scripts: readonly string[],
    scratch: readonly pulumi.Output<string>[] = [],
): Statement[] {
    const { dataset, lake } = scope;
    return [
        ...readInputs(scope, scripts),
        findUploads([lake.curated, lake.quarantine]),
        writeObjects("WriteLake", [
            ...datasetFolder(lake.curated, dataset),
            ...datasetFolder(lake.quarantine, dataset),
            ...scratch,
        ]),
        ...publishRows(scope),
    ];
}

/** Run in Glue with the stack's security configuration, log and connection. */
function runPrivately({ environment, logGroups, connection }: JobScope): Statement[] {
    return [readSecurityConfiguration, writeLogs(environment, logGroups), ...useConnection(environment, connection)];
}

/**
 * Rights of a dataset's job on DuckDB: those of the Spark job without what only Spark and its S3 client do.
 *
 * @param libraries Key of the libraries in the scripts bucket.
 */
export function duckdbJobRights(scope: JobScope, libraries: string): Statement[] {
    const { dataset, lake } = scope;
    const { duckdb, packages, definition } = scriptKeys(dataset);
    const folder = [`${dataset.name}/`];
    return [
        ...readInputs(scope, [duckdb, jobScriptKey(dataset, "duckdb"), packages, libraries, definition]),
        writeObjects("WriteLake", [...objectsBelow(lake.curated, folder), ...objectsBelow(lake.quarantine, folder)]),
        ...publishRows(scope),
        ...runPrivately(scope),
    ];
}

/** Rights of a dataset's job on EMR Serverless, which makes the network interfaces itself. */
export function emrJobRights(scope: CleanScope & { readonly logGroup: aws.cloudwatch.LogGroup }): Statement[] {
    const { packages, definition } = scriptKeys(scope.dataset);
    return [
        ...cleanRights(scope, [jobScriptKey(scope.dataset, "pyspark"), packages, definition]),
        {
            Sid: "WriteLogs",
            Effect: "Allow",
            Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
            Resource: pulumi.interpolate`${scope.logGroup.arn}:*`,
        },
        // At each start, also where the group has the key (EMR Serverless User Guide, "Encrypting logs").
        {
            Sid: "EncryptLogs",
            Effect: "Allow",
            Action: ["logs:AssociateKmsKey"],
            Resource: [scope.logGroup.arn, pulumi.interpolate`${scope.logGroup.arn}:*`],
        },
        // CloudWatch Logs has no resource type for it.
        { Sid: "FindLogGroups", Effect: "Allow", Action: ["logs:DescribeLogGroups"], Resource: "*" },
    ];
}

/** Rights of a dataset's Spark job in Glue. */
export function sparkJobRights(scope: JobScope): Statement[] {
    const { dataset, lake } = scope;
    return [
        ...cleanRights(scope, sparkFiles(scope), objectsBelow(lake.scripts, [temporaryPrefix(dataset)])),
        putMetrics("Glue"),
        ...runPrivately(scope),
    ];
}

/** What the rights of a dataset's load name. */
export type LoadScope = Pick<JobScope, "environment" | "dataset" | "lake" | "lakeKey">;

/** Read manifests, the definition and the SQL, and scripts by their keys. */
function readLoadInputs(scope: LoadScope, scripts: readonly string[] = []): Statement[] {
    const { environment, dataset, lake } = scope;
    const files = scriptKeys(dataset);
    return [
        listBuckets([lake.curated, lake.scripts]),
        readObjects("ReadManifests", objectsBelow(lake.curated, [`${dataset.name}/_manifests/`])),
        readObjects("ReadScripts", scriptObjects(scope, [...scripts, files.definition, files.loadSql])),
        useKey("DecryptLake", scope.lakeKey.arn, "read", { environment, service: "s3" }),
    ];
}

/** Rights of a dataset's load job: manifests and SQL in, statements to the warehouse, and their results. */
export function loadJobRights(scope: JobScope, warehouse: Pick<WarehouseEndpoint, "arn" | "logIn">): Statement[] {
    return [
        ...readLoadInputs(scope, [scriptKeys(scope.dataset).load]),
        // The connection is an object of the catalog, and encrypted like its tables.
        useCatalogKey("read", scope.catalogKey),
        ...runStatements(warehouse),
        readSecurityConfiguration,
        writeLogs(scope.environment, scope.logGroups),
        ...useConnection(scope.environment, scope.connection),
    ];
}

/** The same of a function, which brings its script with it and is placed by Lambda. */
export function loadFunctionRights(scope: LoadScope, warehouse: Pick<WarehouseEndpoint, "arn" | "logIn">): Statement[] {
    return [...readLoadInputs(scope), ...runStatements(warehouse)];
}
