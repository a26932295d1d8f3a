import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Environment } from "../components/environment";
import { STACK_TAG } from "../components/operations/costTags";

/** What {@link ciKey} needs. */
export interface CiKeyArgs {
    readonly bootstrap: Environment;
    /** Last part of the alias: `alias/strata-bootstrap-<part>`. */
    readonly part: string;
    /** What the key is for. */
    readonly description: string;
    readonly policy: aws.iam.PolicyDocument;
}

/** Days between the deletion of a key and the end of what it encrypts: the most that KMS gives. */
const DELETION_DAYS = 30;

/** A key that is rotated every year, with its alias. Its tag keeps the deploy roles away from it. */
export function ciKey(name: string, args: CiKeyArgs, opts: pulumi.CustomResourceOptions): aws.kms.Key {
    const { prefix } = args.bootstrap;
    const key = new aws.kms.Key(
        name,
        {
            description: `${prefix}: ${args.description}`,
            deletionWindowInDays: DELETION_DAYS,
            enableKeyRotation: true,
            policy: pulumi.jsonStringify(args.policy),
            tags: { [STACK_TAG]: prefix },
        },
        opts,
    );
    new aws.kms.Alias(name, { name: `alias/${prefix}-${args.part}`, targetKeyId: key.keyId }, { parent: opts.parent });
    return key;
}
