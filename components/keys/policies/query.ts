/** Policy of the key of the layer `query`: results of Athena queries. */
import type * as aws from "@pulumi/aws";

import { policyDocument } from "../../access/policyDocument";
import { allowAdministration, allowRoles, ENCRYPT_AND_DECRYPT, inZones } from "../statements";
import type { KeyUsers } from "./users";

export function query({ environment, dataReaderArns }: KeyUsers): aws.iam.PolicyDocument {
    return policyDocument(
        allowAdministration(environment),
        // Athena writes and reads results in the name of whoever asks.
        ...allowRoles(environment, "UseResults", {
            roles: dataReaderArns,
            actions: ENCRYPT_AND_DECRYPT,
            services: ["s3"],
            condition: inZones(environment, "query-results"),
        }),
    );
}
