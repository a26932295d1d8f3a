import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Dataset } from "../../datasets";
import { arn } from "../access/arns";
import type { Environment } from "../environment";
import {
    type BucketRef,
    type CatalogKey,
    catalogArns,
    listBuckets,
    type Statement,
    useCatalogKey,
    useKey,
} from "../rights";
import { databaseNames, icebergTableName } from "./names";

/** What the rights of the optimisers of a dataset's Iceberg table name. */
export interface OptimizerScope {
    readonly environment: Environment;
    readonly dataset: Dataset;
    readonly curated: BucketRef;
    readonly lakeKey: aws.kms.Key;
    readonly catalogKey: CatalogKey;
}

/** Replace the files of one table, and say in the catalog which description of it is the newest. */
export function optimizerRights({ environment, dataset, curated, lakeKey, catalogKey }: OptimizerScope): Statement[] {
    const table = icebergTableName(dataset);
    return [
        listBuckets([curated]),
        {
            Sid: "ReplaceFiles",
            Effect: "Allow",
            Action: ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"],
            Resource: pulumi.interpolate`${curated.arn}/${dataset.name}/${table}/*`,
        },
        useKey("UseLakeKey", lakeKey.arn, "write", { environment, service: "s3" }),
        {
            Sid: "CommitTable",
            Effect: "Allow",
            Action: ["glue:GetTable", "glue:UpdateTable"],
            Resource: catalogArns(environment, { [databaseNames(environment).curated]: [table] }),
        },
        useCatalogKey("write", catalogKey),
        {
            // Glue's own groups, one for each kind of optimiser of the whole account (Glue Developer Guide, "Table
            // optimization prerequisites").
            Sid: "WriteLogs",
            Effect: "Allow",
            Action: ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"],
            Resource: arn(environment, "logs", "log-group:/aws-glue/iceberg-*/logs:*"),
        },
    ];
}
