/** Statements about Lambda functions, for the policy of the key that they use. */
import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { arn } from "../../access/arns";
import type { Environment } from "../../environment";
import { allowByIam, allowRoles, ENCRYPT_AND_DECRYPT } from "../statements";

/**
 * Each function reads its own variables, and Lambda puts what functions could not handle into their queues; whoever makes a
 * function encrypts its variables and code, and Lambda grants the function's role the use of the key in its name.
 *
 * @param roles roles of functions, each called as its function
 */
export function allowFunctions(environment: Environment, roles: readonly aws.iam.Role[]): aws.iam.PolicyStatement[] {
    if (roles.length === 0) {
        return [];
    }
    const queues = arn(environment, "sqs", `${environment.prefix}-*`);
    return [
        ...roles.flatMap((role, index) =>
            allowRoles(environment, `ReadVariables${index + 1}`, {
                roles: [role.arn],
                actions: ["kms:Decrypt"],
                condition: {
                    ArnEquals: {
                        "kms:EncryptionContext:aws:lambda:FunctionArn": arn(
                            environment,
                            "lambda",
                            pulumi.interpolate`function:${role.name}`,
                        ),
                    },
                },
            }),
        ),
        ...allowRoles(environment, "KeepFailedEvents", {
            roles: roles.map((role) => role.arn),
            actions: ENCRYPT_AND_DECRYPT,
            services: ["sqs"],
            condition: { ArnLike: { "kms:EncryptionContext:aws:sqs:arn": queues } },
        }),
        allowByIam(environment, "MakeFunctionsByIam", {
            actions: [...ENCRYPT_AND_DECRYPT, "kms:Encrypt", "kms:CreateGrant"],
            services: ["lambda"],
        }),
    ];
}
