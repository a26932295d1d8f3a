import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

/** Nobody does these things to a queue or topic without TLS. */
export function denyPlainHttp(resource: pulumi.Input<string>, actions: readonly string[]): aws.iam.PolicyStatement {
    return {
        Sid: "DenyPlainHttp",
        Effect: "Deny",
        Principal: "*",
        Action: [...actions],
        Resource: resource,
        Condition: { Bool: { "aws:SecureTransport": "false" } },
    };
}
