/** Policy of the key of the layer `sources`: the source database that the stack makes, its logs and its login. */
import type * as aws from "@pulumi/aws";

import { arn } from "../../access/arns";
import { policyDocument } from "../../access/policyDocument";
import {
    allowAdministration,
    allowByIam,
    allowLogGroups,
    allowRoles,
    DECRYPT,
    ENCRYPT_AND_DECRYPT,
} from "../statements";
import { arnOf, type KeyUsers } from "./users";

export function sources({ environment, roles }: KeyUsers): aws.iam.PolicyDocument {
    // RDS names the secrets that it manages itself (RDS User Guide, "Password management with Amazon RDS and AWS
    // Secrets Manager").
    const secrets = arn(environment, "secretsmanager", "secret:rds!cluster-*");
    const ofSecrets = (...more: readonly string[]) => ({
        StringLike: { "kms:EncryptionContext:SecretARN": [secrets, ...more] },
    });
    return policyDocument(
        allowAdministration(environment),
        allowLogGroups(environment, `/aws/rds/cluster/${environment.prefix}-source/*`),
        allowByIam(environment, "MakeDatabaseByIam", {
            actions: [...ENCRYPT_AND_DECRYPT, "kms:Encrypt", "kms:ReEncrypt*"],
            services: ["rds"],
        }),
        // Services use the key later by grants in the name of whoever calls them now.
        allowByIam(environment, "GrantToServicesByIam", {
            actions: ["kms:CreateGrant", "kms:DescribeKey"],
            services: ["rds", "secretsmanager"],
        }),
        // Whoever queries by the Data API reads the login too. Before it creates a secret, the service tries the key
        // with a fixed context.
        allowByIam(environment, "UseLoginByIam", {
            actions: ENCRYPT_AND_DECRYPT,
            services: ["secretsmanager"],
            condition: ofSecrets("RequestToValidateKeyAccess"),
        }),
        ...allowRoles(environment, "ReadLoginInJobs", {
            roles: [...arnOf(roles.jdbc), ...arnOf(roles.sourceCrawler)],
            actions: DECRYPT,
            services: ["secretsmanager"],
            condition: ofSecrets(),
        }),
    );
}
