import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import type { Dataset } from "../../datasets";
import type { Environment } from "../environment";
import { getDataAccess } from "../governance/governanceRights";
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
} from "../rights";
import type { CrawlQueue } from "./crawlQueues";
import { databaseNames } from "./names";

/** What a crawler's rights name. */
export interface CrawlerScope {
    readonly environment: Environment;
    readonly dataset: Dataset;
    readonly raw: BucketRef;
    readonly lakeKey: aws.kms.Key;
    readonly catalogKey: CatalogKey;
    readonly logGroup: pulumi.Input<string>;
    /** Whether the crawler reads by the credentials of Lake Formation. @default false */
    readonly lakeFormation?: boolean;
    /** Where changes wait for the crawler, and the key of the messages. @default none */
    readonly queue?: CrawlQueue;
    readonly queueKey?: aws.kms.Key;
}

/** Read a dataset's raw files and keep its table in the raw database. */
export function crawlerRights(scope: CrawlerScope): Statement[] {
    const { environment, dataset, raw } = scope;
    // A crawler that finds a name taken appends to it.
    const tables = { [databaseNames(environment).raw]: [`${dataset.name}*`] };
    return [
        listBuckets([raw]),
        readObjects("ReadRawFiles", objectsBelow(raw, [`${dataset.name}/`])),
        useKey("DecryptRawFiles", scope.lakeKey.arn, "read", { environment, service: "s3" }),
        keepTables("KeepRawTable", catalogArns(environment, tables)),
        useCatalogKey("write", scope.catalogKey),
        readSecurityConfiguration,
        writeLogs(environment, [scope.logGroup]),
        ...queueRights(scope),
        ...(scope.lakeFormation === true ? [getDataAccess] : []),
    ];
}

/**
 * Take the queue's messages, and put aside those that cannot be worked on. Actions as in the Glue Developer Guide,
 * "Setting up your account for Amazon S3 event notifications", on the two queues.
 */
function queueRights({ environment, queue, queueKey }: CrawlerScope): Statement[] {
    if (queue === undefined || queueKey === undefined) {
        return [];
    }
    return [
        {
            Sid: "TakeChanges",
            Effect: "Allow",
            Action: [
                "sqs:DeleteMessage",
                "sqs:GetQueueAttributes",
                "sqs:GetQueueUrl",
                "sqs:ListDeadLetterSourceQueues",
                "sqs:ListQueueTags",
                "sqs:PurgeQueue",
                "sqs:ReceiveMessage",
                "sqs:SetQueueAttributes",
            ],
            Resource: queue.changes.arn,
        },
        {
            Sid: "PutAsideChanges",
            Effect: "Allow",
            Action: ["sqs:GetQueueAttributes", "sqs:GetQueueUrl", "sqs:SendMessage"],
            Resource: queue.failed.arn,
        },
        useKey("UseMessageKey", queueKey.arn, "write", { environment, service: "sqs" }),
    ];
}

/** Make and change tables of the catalog, and their partitions. */
export function keepTables(sid: string, tables: readonly pulumi.Input<string>[]): Statement {
    return {
        Sid: sid,
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
        Resource: [...tables],
    };
}

/** Glue has no resource type for security configurations, so none can be named. */
export const readSecurityConfiguration: Statement = {
    Sid: "ReadSecurityConfiguration",
    Effect: "Allow",
    Action: ["glue:GetSecurityConfiguration"],
    Resource: "*",
};
