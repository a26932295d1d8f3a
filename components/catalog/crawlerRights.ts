import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import type { Dataset } from "../../datasets";
import type { Environment } from "../environment";
import {
    type BucketRef,
    catalogArns,
    listBuckets,
    objectsBelow,
    readObjects,
    type Statement,
    useKey,
    writeLogs,
} from "../rights";
import { databaseNames } from "./names";

/** What a crawler's rights name. */
export interface CrawlerScope {
    readonly environment: Environment;
    readonly dataset: Dataset;
    readonly raw: BucketRef;
    readonly keys: { readonly lake: aws.kms.Key; readonly catalog: aws.kms.Key };
    readonly logGroup: pulumi.Input<string>;
}

/** Read a dataset's raw files and keep its table in the raw database. */
export function crawlerRights(scope: CrawlerScope): Statement[] {
    const { environment, dataset, raw, keys } = scope;
    // A crawler that finds a name taken appends to it.
    const tables = { [databaseNames(environment).raw]: [`${dataset.name}*`] };
    return [
        listBuckets([raw]),
        readObjects("ReadRawFiles", objectsBelow(raw, [`${dataset.name}/`])),
        useKey("DecryptRawFiles", keys.lake.arn, "read", { environment, service: "s3" }),
        {
            Sid: "KeepRawTable",
            Effect: "Allow",
            Action: [
                "glue:GetDatabase",
                "glue:GetTable",
                "glue:GetTables",
                "glue:CreateTable",
                "glue:UpdateTable",
                "glue:GetPartition",
                "glue:GetPartitions",
                "glue:BatchGetPartition",
                "glue:BatchCreatePartition",
                "glue:UpdatePartition",
            ],
            Resource: catalogArns(environment, tables),
        },
        useKey("UseCatalogKey", keys.catalog.arn, "write", { environment, service: "glue" }),
        readSecurityConfiguration,
        writeLogs(environment, [scope.logGroup]),
    ];
}

/** Glue has no resource type for security configurations, so none can be named. */
export const readSecurityConfiguration: Statement = {
    Sid: "ReadSecurityConfiguration",
    Effect: "Allow",
    Action: ["glue:GetSecurityConfiguration"],
    Resource: "*",
};
