import type { DocumentSetting } from "../../../../iam/resourcePolicyDocuments";
import { identityDocuments } from "./identityDocuments";
import { resourceDocuments } from "./resourceDocuments";

/** Where roles say who may assume them. */
export const trustDocuments: readonly DocumentSetting[] = [
    { type: "aws:iam/role:Role", path: "assumeRolePolicy", kind: "trust" },
];

/** Policies of VPC endpoints and their like: what may pass, whoever it is for. */
export const endpointDocuments: readonly DocumentSetting[] = [
    { type: "aws:ec2/vpcEndpoint:VpcEndpoint", path: "policy", kind: "endpoint" },
    { type: "aws:ec2/vpcEndpointPolicy:VpcEndpointPolicy", path: "policy", kind: "endpoint" },
    { type: "aws:odb/network:Network", path: "s3PolicyDocument", kind: "endpoint" },
    { type: "aws:odb/network:Network", path: "kmsPolicyDocument", kind: "endpoint" },
    { type: "aws:odb/network:Network", path: "stsPolicyDocument", kind: "endpoint" },
];

/** Every IAM document of every type. */
export const allDocuments: readonly DocumentSetting[] = [
    ...identityDocuments,
    ...trustDocuments,
    ...resourceDocuments,
    ...endpointDocuments,
];
