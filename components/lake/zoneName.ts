import * as pulumi from "@pulumi/pulumi";

import { bucketArn } from "../access/arns";
import type { Environment } from "../environment";

/** A zone of the lake, the trail's bucket, or the bootstrap's bucket of states; part of the bucket's name. */
export type ZoneName =
    "raw" | "feeds" | "curated" | "quarantine" | "scripts" | "query-results" | "access-logs" | "trail" | "state";

/** Name of a zone's bucket: `<prefix>-<zone>-<account>`. Known before the bucket is, so that key policies can name it. */
export function zoneBucketName(environment: Environment, zone: ZoneName): pulumi.Output<string> {
    return pulumi.interpolate`${environment.prefix}-${zone}-${environment.accountId}`;
}

/** ARN of a zone's bucket. */
export function zoneBucketArn(environment: Environment, zone: ZoneName): pulumi.Output<string> {
    return bucketArn(environment, zoneBucketName(environment, zone));
}
