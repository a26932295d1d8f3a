/** Policy of the key of the layer `warehouse`: the warehouse and its admin secret. */
import type * as aws from "@pulumi/aws";

import { arn } from "../../access/arns";
import { policyDocument } from "../../access/policyDocument";
import {
    allowAdministration,
    allowByIam,
    allowLogGroups,
    allowRoles,
    ENCRYPT_AND_DECRYPT,
    replicate,
} from "../statements";
import { arnOf, arnsOf, type KeyUsers } from "./users";

export function warehouse({ environment, roles, zeroEtl = false }: KeyUsers): aws.iam.PolicyDocument {
    const { prefix } = environment;
    const secret = arn(environment, "secretsmanager", `secret:redshift!${prefix}-*`);
    const redshift = ["redshift", "redshift-serverless"];
    // Services use the key later by grants in the name of whoever calls them now. The Data API makes one for each
    // namespace whose key it is to keep statements and results under.
    const grant = ["kms:CreateGrant", "kms:DescribeKey"];
    return policyDocument(
        allowAdministration(environment),
        allowLogGroups(environment, `/aws/redshift/${prefix}/*`, `/aws/redshift/cluster/${prefix}/*`),
        allowByIam(environment, "MakeWarehouseByIam", {
            actions: [...ENCRYPT_AND_DECRYPT, "kms:Encrypt", "kms:ReEncrypt*"],
            services: redshift,
        }),
        allowByIam(environment, "UseAdminSecretByIam", {
            actions: ENCRYPT_AND_DECRYPT,
            services: ["secretsmanager"],
            // Before it creates a secret, the service tries the key with this fixed context.
            condition: {
                StringLike: { "kms:EncryptionContext:SecretARN": [secret, "RequestToValidateKeyAccess"] },
            },
        }),
        allowByIam(environment, "GrantToServicesByIam", {
            actions: grant,
            services: [...redshift, "redshift-data", "secretsmanager"],
        }),
        ...allowRoles(environment, "GrantToDataApiInLoads", {
            roles: [...arnsOf(roles.load), ...arnOf(roles.unload), ...arnOf(roles.vendors)],
            actions: grant,
            services: [...redshift, "redshift-data"],
        }),
        ...(zeroEtl ? [replicate(environment, "EncryptIntegration", ["kms:Decrypt", "kms:CreateGrant"])] : []),
    );
}
