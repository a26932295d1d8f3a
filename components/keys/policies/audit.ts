/** Policy of the key of the layer `audit`: the audit trail. */
import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { arn } from "../../access/arns";
import { policyDocument } from "../../access/policyDocument";
import { allowAdministration, allowByIam, allowLogGroups, DECRYPT } from "../statements";
import type { KeyUsers } from "./users";

export function audit({ environment }: KeyUsers): aws.iam.PolicyDocument {
    const { partition, accountId, prefix } = environment;
    const source = { "aws:SourceArn": arn(environment, "cloudtrail", `trail/${prefix}`) };
    // A trail of all regions encrypts in each of them.
    const ofTrail = {
        ArnLike: {
            "kms:EncryptionContext:aws:cloudtrail:arn": pulumi.interpolate`arn:${partition}:cloudtrail:*:${accountId}:trail/${prefix}`,
        },
    };
    const trail = { Effect: "Allow", Principal: { Service: "cloudtrail.amazonaws.com" }, Resource: "*" } as const;
    return policyDocument(
        allowAdministration(environment),
        allowLogGroups(environment, `/aws/cloudtrail/${prefix}`),
        {
            ...trail,
            Sid: "EncryptTrail",
            Action: "kms:GenerateDataKey*",
            Condition: { StringEquals: source, ...ofTrail },
        },
        { ...trail, Sid: "CheckKeyForTrail", Action: "kms:DescribeKey", Condition: { StringEquals: source } },
        allowByIam(environment, "ReadTrailByIam", { actions: DECRYPT, services: ["s3"], condition: ofTrail }),
    );
}
