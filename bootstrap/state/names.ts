import type * as pulumi from "@pulumi/pulumi";

import type { Environment } from "../../components/environment";
import { zoneBucketArn } from "../../components/lake/zoneName";

/** Part of the state bucket's name: `strata-bootstrap-state-<account>`. */
export const STATE = "state";

/** ARN of the bucket that holds the state of all stacks. */
export function stateBucketArn(bootstrap: Environment): pulumi.Output<string> {
    return zoneBucketArn(bootstrap, STATE);
}
