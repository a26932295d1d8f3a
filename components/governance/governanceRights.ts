import type * as aws from "@pulumi/aws";

import type { Dataset } from "../../datasets";
import type { Environment } from "../environment";
import { type BucketRef, listBuckets, objectsBelow, readObjects, type Statement, useKey } from "../rights";

/** What the rights of Lake Formation's role name. */
export interface VendingScope {
    readonly environment: Environment;
    readonly datasets: readonly Dataset[];
    /** Buckets of the governed zones. */
    readonly zones: readonly BucketRef[];
    readonly lakeKey: aws.kms.Key;
}

/** Read the datasets' files, for whomever Lake Formation lets read them: nobody writes by its credentials. */
export function vendingRights({ environment, datasets, zones, lakeKey }: VendingScope): Statement[] {
    const folders = datasets.map((dataset) => `${dataset.name}/`);
    return [
        listBuckets(zones),
        readObjects(
            "ReadLake",
            zones.flatMap((zone) => objectsBelow(zone, folders)),
        ),
        useKey("DecryptLake", lakeKey.arn, "read", { environment, service: "s3" }),
    ];
}

/** Ask Lake Formation for credentials, which it gives by its grants. The action has no resources of its own. */
export const getDataAccess: Statement = {
    Sid: "AskLakeFormation",
    Effect: "Allow",
    Action: ["lakeformation:GetDataAccess"],
    Resource: "*",
};
