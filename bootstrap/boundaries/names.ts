import type * as pulumi from "@pulumi/pulumi";

import { iamArn, type CiEnvironment } from "../environment";

/** Name of the policy that bounds the tasks' roles of an environment's stack. */
export const boundaryName = ({ ciPrefix }: CiEnvironment): string => `${ciPrefix}-boundary`;

/** Name of the policy that bounds its roles for people. */
export const peopleBoundaryName = ({ ciPrefix }: CiEnvironment): string => `${ciPrefix}-people-boundary`;

/** Their ARNs, known before the policies are there: every role of the stack has one of them. */
export function boundaryArns(environment: CiEnvironment): pulumi.Output<string>[] {
    return [boundaryName, peopleBoundaryName].map((name) => iamArn(environment, `policy/${name(environment)}`));
}
