/** Policy of the key of the layer `network`: flow logs of the VPC. */
import type * as aws from "@pulumi/aws";

import { policyDocument } from "../../access/policyDocument";
import { allowAdministration, allowLogGroups } from "../statements";
import type { KeyUsers } from "./users";

export function network({ environment }: KeyUsers): aws.iam.PolicyDocument {
    return policyDocument(
        allowAdministration(environment),
        allowLogGroups(environment, `/aws/vpc/${environment.prefix}/*`),
    );
}
