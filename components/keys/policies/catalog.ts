/** Policy of the key of the layer `catalog`: metadata of the Glue catalog. */
import type * as aws from "@pulumi/aws";

import { policyDocument } from "../../access/policyDocument";
import { allowAdministration, allowByIam, allowRoles, DECRYPT, ENCRYPT_AND_DECRYPT } from "../statements";
import { arnOf, arnsOf, type KeyUsers } from "./users";

export function catalog({ environment, roles, dataReaderArns }: KeyUsers): aws.iam.PolicyDocument {
    const services = ["glue"];
    return policyDocument(
        allowAdministration(environment),
        // Also for other users of the account's catalog, which is encrypted as a whole.
        allowByIam(environment, "UseCatalogByIam", { actions: [...ENCRYPT_AND_DECRYPT, "kms:Encrypt"], services }),
        ...allowRoles(environment, "WriteCatalog", {
            roles: [
                ...arnsOf(roles.crawler),
                ...arnsOf(roles.job),
                ...arnsOf(roles.emr ?? {}),
                ...arnsOf(roles.optimizer ?? {}),
                ...arnOf(roles.sourceCrawler),
            ],
            actions: [...ENCRYPT_AND_DECRYPT, "kms:Encrypt"],
            services,
        }),
        ...allowRoles(environment, "ReadCatalog", {
            // Load jobs and the job of the source database read the connection that they run in.
            roles: [
                roles.copy.arn,
                ...(roles.loaderFunction ? [] : arnsOf(roles.load)),
                ...arnOf(roles.jdbc),
                ...arnsOf(roles.quality ?? {}),
                ...arnsOf(roles.delivery ?? {}),
                ...arnsOf(roles.streamJob ?? {}),
                ...dataReaderArns,
            ],
            actions: DECRYPT,
            services,
        }),
    );
}
