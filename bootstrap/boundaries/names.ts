import type * as pulumi from "@pulumi/pulumi";

import { iamArn, type CiEnvironment } from "../environment";

/** Name of the policy that bounds the roles of an environment's stack. */
export const boundaryName = ({ ciPrefix }: CiEnvironment): string => `${ciPrefix}-boundary`;

/** Its ARN, known before the policy is there. */
export function boundaryArn(environment: CiEnvironment): pulumi.Output<string> {
    return iamArn(environment, `policy/${boundaryName(environment)}`);
}
