/** Policy of the key of the layer `streaming`: rows on their way, and the logs of their delivery. */
import type * as aws from "@pulumi/aws";

import { arn } from "../../access/arns";
import { policyDocument } from "../../access/policyDocument";
import { allowAdministration, allowByIam, allowLogGroups, allowRoles, DECRYPT, ENCRYPT } from "../statements";
import { arnsOf, type KeyUsers } from "./users";

export function streaming({ environment, roles, streamProducerArns = [] }: KeyUsers): aws.iam.PolicyDocument {
    const services = ["kinesis"];
    const streams = arn(environment, "kinesis", `stream/${environment.prefix}-*`);
    const inStreams = { ArnLike: { "kms:EncryptionContext:aws:kinesis:arn": streams } };
    return policyDocument(
        allowAdministration(environment),
        allowLogGroups(environment, `/aws/kinesisfirehose/${environment.prefix}-*`),
        ...allowRoles(environment, "ReadStreams", {
            roles: [...arnsOf(roles.delivery ?? {}), ...arnsOf(roles.streamJob ?? {}), roles.copy.arn],
            actions: DECRYPT,
            services,
            condition: inStreams,
        }),
        ...allowRoles(environment, "WriteStreams", {
            roles: streamProducerArns,
            actions: ENCRYPT,
            services,
            condition: inStreams,
        }),
        // Kinesis tries the key in the name of whoever encrypts a stream.
        allowByIam(environment, "EncryptStreamsByIam", { actions: ENCRYPT, services }),
    );
}
