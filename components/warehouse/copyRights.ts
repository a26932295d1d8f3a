import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import type { Dataset } from "../../datasets";
import { databaseNames } from "../catalog/names";
import type { Environment } from "../environment";
import { via } from "../keys/statements";
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
    writeObjects,
} from "../rights";

/** What the rights of the warehouse's role name. */
export interface CopyScope {
    readonly environment: Environment;
    readonly datasets: readonly Dataset[];
    readonly lake: { readonly curated: BucketRef; readonly quarantine: BucketRef };
    readonly lakeKey: aws.kms.Key;
    readonly catalogKey: CatalogKey;
    /** Zone of the feeds that COPY JOBs load. @default none */
    readonly feeds?: BucketRef;
    /** Table of DynamoDB that COPY reads. @default none */
    readonly sourceTable?: { readonly arn: pulumi.Input<string> };
    /** Function that queries call. @default none */
    readonly function?: { readonly arn: pulumi.Input<string> };
    /** Whether UNLOAD may write to the exports folder. @default false */
    readonly unload?: boolean;
}

/** Folder of the curated zone that UNLOAD writes to; ends with a slash. */
export const EXPORTS = "exports/";

/** COPY from the lake, query its tables through external schemas and, where there are unloads, write their files. */
export function copyRights(scope: CopyScope): Statement[] {
    const { environment, datasets, lake, catalogKey, feeds, sourceTable } = scope;
    const { curated, quarantine } = databaseNames(environment);
    const folders = datasets.map((dataset) => `${dataset.name}/`);
    return [
        listBuckets([lake.curated, lake.quarantine, ...(feeds === undefined ? [] : [feeds])]),
        readObjects("ReadLake", [
            ...objectsBelow(lake.curated, folders),
            ...objectsBelow(lake.quarantine, folders),
            ...(feeds === undefined ? [] : objectsBelow(feeds, [""])),
        ]),
        ...(sourceTable === undefined ? [] : readTable(scope, sourceTable)),
        ...(scope.function === undefined
            ? []
            : [
                  {
                      Sid: "CallFunction",
                      Effect: "Allow" as const,
                      Action: ["lambda:InvokeFunction"],
                      Resource: scope.function.arn,
                  },
              ]),
        ...(scope.unload === true ? [writeObjects("Unload", objectsBelow(lake.curated, [EXPORTS]))] : []),
        lakeKeyUse(scope),
        {
            Sid: "ReadCatalog",
            Effect: "Allow",
            Action: [
                "glue:GetDatabase",
                "glue:GetDatabases",
                "glue:GetTable",
                "glue:GetTables",
                "glue:GetPartition",
                "glue:GetPartitions",
                "glue:BatchGetPartition",
            ],
            Resource: catalogArns(environment, { [curated]: ["*"], [quarantine]: ["*"] }),
        },
        useCatalogKey("read", catalogKey),
    ];
}

/** Scan a table of DynamoDB, whose items DynamoDB decrypts in the role's name. */
function readTable({ environment, lakeKey }: CopyScope, table: { readonly arn: pulumi.Input<string> }): Statement[] {
    return [
        {
            Sid: "ReadTable",
            Effect: "Allow",
            Action: ["dynamodb:DescribeTable", "dynamodb:Scan"],
            Resource: table.arn,
        },
        {
            Sid: "DecryptTable",
            Effect: "Allow",
            Action: ["kms:Decrypt", "kms:DescribeKey"],
            Resource: lakeKey.arn,
            Condition: { StringEquals: { "kms:ViaService": via(environment, "dynamodb") } },
        },
    ];
}

function lakeKeyUse({ environment, lakeKey, unload = false }: CopyScope): Statement {
    const through = { environment, service: "s3" } as const;
    return unload
        ? useKey("UseLakeKey", lakeKey.arn, "write", through)
        : useKey("DecryptLake", lakeKey.arn, "read", through);
}
