/** Statements about Lambda functions, for the policy of the key that they use. */
import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { arn } from "../../access/arns";
import type { Environment } from "../../environment";
import { allowByIam, allowRoles, ENCRYPT_AND_DECRYPT } from "../statements";

/**
 * Functions read their variables, and Lambda puts what they could not handle into their queues; whoever makes a function
 * encrypts its variables and code, and Lambda grants the function's role the use of the key in its name.
 */
export function allowFunctions(
    environment: Environment,
    roles: readonly pulumi.Input<string>[],
): aws.iam.PolicyStatement[] {
    if (roles.length === 0) {
        return [];
    }
    const own = (service: string, resource: string) => arn(environment, service, `${resource}${environment.prefix}-*`);
    return [
        ...allowRoles(environment, "ReadVariables", {
            roles,
            actions: ["kms:Decrypt"],
            condition: { ArnLike: { "kms:EncryptionContext:aws:lambda:FunctionArn": own("lambda", "function:") } },
        }),
        ...allowRoles(environment, "KeepFailedEvents", {
            roles,
            actions: ENCRYPT_AND_DECRYPT,
            services: ["sqs"],
            condition: { ArnLike: { "kms:EncryptionContext:aws:sqs:arn": own("sqs", "") } },
        }),
        allowByIam(environment, "MakeFunctionsByIam", {
            actions: [...ENCRYPT_AND_DECRYPT, "kms:Encrypt", "kms:CreateGrant"],
            services: ["lambda"],
        }),
    ];
}
