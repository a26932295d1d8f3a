import type * as aws from "@pulumi/aws";

import type { Dataset } from "../../datasets";
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
} from "../rights";

/** What the rights of the warehouse's role name. */
export interface CopyScope {
    readonly environment: Environment;
    readonly datasets: readonly Dataset[];
    readonly lake: { readonly curated: BucketRef; readonly quarantine: BucketRef };
    readonly lakeKey: aws.kms.Key;
    readonly catalogKey: CatalogKey;
}

/** COPY from the lake, and query its tables through external schemas; read only. */
export function copyRights({ environment, datasets, lake, lakeKey, catalogKey }: CopyScope): Statement[] {
    const { curated, quarantine } = databaseNames(environment);
    const folders = datasets.map((dataset) => `${dataset.name}/`);
    return [
        listBuckets([lake.curated, lake.quarantine]),
        readObjects("ReadLake", [...objectsBelow(lake.curated, folders), ...objectsBelow(lake.quarantine, folders)]),
        useKey("DecryptLake", lakeKey.arn, "read", { environment, service: "s3" }),
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
