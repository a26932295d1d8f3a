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

/**
 * A dataset's raw files in, its curated and rejected rows out, and its partitions.
 *
 * @param scripts keys of what is read of the scripts zone
 * @param scratch objects that the runner keeps for itself
 */
function cleanRights(
    scope: CleanScope,
    scripts: readonly string[],
    scratch: readonly pulumi.Output<string>[] = [],
): Statement[] {
    const { environment, dataset, lake } = scope;
    const tables = { [databaseNames(environment).curated]: [dataset.curated.table] };
    return [
        listBuckets([lake.raw, lake.curated, lake.quarantine, lake.scripts]),
        readObjects("ReadRawFiles", objectsBelow(lake.raw, [`${dataset.name}/`])),
        readObjects("ReadScripts", scriptObjects(scope, scripts)),
        findUploads([lake.curated, lake.quarantine]),
        writeObjects("WriteLake", [
            ...datasetFolder(lake.curated, dataset),
            ...datasetFolder(lake.quarantine, dataset),
            ...scratch,
        ]),
        useKey("UseLakeKey", scope.lakeKey.arn, "write", { environment, service: "s3" }),
        {
            Sid: "RegisterPartitions",
            Effect: "Allow",
            Action: ["glue:GetTable", "glue:BatchCreatePartition"],
            Resource: catalogArns(environment, tables),
        },
        useCatalogKey("write", scope.catalogKey),
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
        // CloudWatch Logs has no resource type for it.
        { Sid: "FindLogGroups", Effect: "Allow", Action: ["logs:DescribeLogGroups"], Resource: "*" },
    ];
}

/** Rights of a dataset's Spark job in Glue. */
export function sparkJobRights(scope: JobScope): Statement[] {
    const { environment, dataset, lake } = scope;
    return [
        ...cleanRights(scope, sparkFiles(scope), objectsBelow(lake.scripts, [temporaryPrefix(dataset)])),
        {
            Sid: "PutMetrics",
            Effect: "Allow",
            Action: ["cloudwatch:PutMetricData"],
            Resource: "*",
            Condition: { StringEquals: { "cloudwatch:namespace": "Glue" } },
        },
        readSecurityConfiguration,
        writeLogs(environment, scope.logGroups),
        ...useConnection(environment, scope.connection),
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
