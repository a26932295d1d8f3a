import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { readSecurityConfiguration } from "../catalog/crawlerRights";
import type { Environment } from "../environment";
import { findUploads } from "../etl/jobRights";
import { type ConnectionScope, useConnection } from "../etl/vpcRights";
import {
    type BucketRef,
    type CatalogKey,
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
import type { JdbcDatabase } from "./jdbcDatabase";
import { RECORDS, ROWS, type JdbcScriptKeys } from "./jdbcScripts";

/** What the rights of the landing job name. */
export interface JdbcScope {
    readonly environment: Environment;
    readonly lake: { readonly raw: BucketRef; readonly curated: BucketRef; readonly scripts: BucketRef };
    readonly lakeKey: aws.kms.Key;
    readonly catalogKey: CatalogKey;
    readonly database: JdbcDatabase;
    readonly connection: ConnectionScope;
    readonly scripts: JdbcScriptKeys;
    /** Scratch data of the job in the scripts bucket; ends with a slash. */
    readonly temporaryPrefix: string;
    /** Names of the log groups that the job writes to; `*` as a wildcard. */
    readonly logGroups: readonly pulumi.Input<string>[];
}

/** Rights of the job that lands tables: the login in, batches and records out. */
export function jdbcRights(scope: JdbcScope): Statement[] {
    const { environment, lake, database } = scope;
    const { raw, curated, scripts } = lake;
    const marker = pulumi.interpolate`${raw.arn}/${ROWS.slice(0, -1)}_$folder$`;
    const files = Object.values(scope.scripts).map((key: string) => pulumi.interpolate`${scripts.arn}/${key}`);
    return [
        listBuckets([raw, curated, scripts]),
        readObjects("ReadScripts", files),
        findUploads([raw]),
        writeObjects("WriteRows", [...objectsBelow(raw, [ROWS]), marker]),
        writeObjects("WriteRecords", objectsBelow(curated, [RECORDS])),
        writeObjects("WriteScratch", objectsBelow(scripts, [scope.temporaryPrefix])),
        useKey("UseLakeKey", scope.lakeKey.arn, "write", { environment, service: "s3" }),
        {
            Sid: "ReadLogin",
            Effect: "Allow",
            Action: ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"],
            Resource: database.secretArn,
        },
        ...(database.secretKeyArn === undefined
            ? []
            : [useKey("DecryptLogin", database.secretKeyArn, "read", { environment, service: "secretsmanager" })]),
        // The connection is an object of the catalog, and encrypted like its tables.
        useCatalogKey("read", scope.catalogKey),
        putMetrics("Glue"),
        readSecurityConfiguration,
        writeLogs(environment, scope.logGroups),
        ...useConnection(environment, scope.connection),
    ];
}
