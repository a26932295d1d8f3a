import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Dataset } from "../../datasets";
import { databaseNames } from "../catalog/names";
import type { Environment } from "../environment";
import { via } from "../keys/statements";
import { type BucketRef, type CatalogKey, catalogArns, type Statement, useCatalogKey, useKey } from "../rights";
import { streamErrorFolder, streamFolder, streamTable } from "./names";

/** Read streams, and their key through Kinesis. */
export function readStreams(
    environment: Environment,
    streamArns: readonly pulumi.Input<string>[],
    key: aws.kms.Key,
): Statement[] {
    return [
        {
            Sid: "ReadStreams",
            Effect: "Allow",
            Action: [
                "kinesis:DescribeStream",
                "kinesis:DescribeStreamSummary",
                "kinesis:GetRecords",
                "kinesis:GetShardIterator",
                "kinesis:ListShards",
            ],
            Resource: [...streamArns],
        },
        {
            Sid: "DecryptStreams",
            Effect: "Allow",
            Action: ["kms:Decrypt"],
            Resource: key.arn,
            Condition: { StringEquals: { "kms:ViaService": via(environment, "kinesis") } },
        },
    ];
}

/** What the rights of a delivery name. */
export interface DeliveryScope {
    readonly environment: Environment;
    readonly dataset: Dataset;
    readonly streamArn: pulumi.Input<string>;
    readonly raw: BucketRef;
    readonly logGroup: aws.cloudwatch.LogGroup;
    readonly keys: { readonly streaming: aws.kms.Key; readonly lake: aws.kms.Key };
    readonly catalogKey: CatalogKey;
}

/** Take records from the stream, convert them to the table's columns, and land them in the raw zone. */
export function deliveryRights(scope: DeliveryScope): Statement[] {
    const { environment, dataset, raw } = scope;
    const folders = [streamFolder(dataset), streamErrorFolder(dataset)];
    return [
        ...readStreams(environment, [scope.streamArn], scope.keys.streaming),
        {
            Sid: "LookAtTheBucket",
            Effect: "Allow",
            Action: ["s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads"],
            Resource: raw.arn,
        },
        {
            Sid: "LandFiles",
            Effect: "Allow",
            Action: ["s3:AbortMultipartUpload", "s3:GetObject", "s3:PutObject"],
            Resource: folders.map((folder) => pulumi.interpolate`${raw.arn}/${folder}*`),
        },
        useKey("UseLakeKey", scope.keys.lake.arn, "write", { environment, service: "s3" }),
        {
            Sid: "ReadColumns",
            Effect: "Allow",
            Action: ["glue:GetTable", "glue:GetTableVersion", "glue:GetTableVersions"],
            Resource: catalogArns(environment, { [databaseNames(environment).raw]: [streamTable(dataset)] }),
        },
        useCatalogKey("read", scope.catalogKey),
        {
            Sid: "WriteLog",
            Effect: "Allow",
            Action: ["logs:PutLogEvents"],
            Resource: pulumi.interpolate`${scope.logGroup.arn}:*`,
        },
    ];
}
