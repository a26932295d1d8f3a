/** Who may take a role of CI: whoever has a token of the issuer with the right audience and subject. */
import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { policyDocument } from "../../components/access/policyDocument";
import type { CiEnvironment } from "../environment";

/** Whose tokens are trusted. */
export interface Issuer {
    /** Host, and path where it has one: `token.actions.githubusercontent.com`. */
    readonly host: string;
    readonly audience: string;
    /** ARN of the account's OIDC provider for it. */
    readonly providerArn: pulumi.Input<string>;
}

/** A subject with the names filled in; see `previewSubjects` in Pulumi.yaml. */
export function subject(template: string, repository: string, { name }: Pick<CiEnvironment, "name">): string {
    return template.replaceAll("{repository}", repository).replaceAll("{environment}", name);
}

/** Trust in tokens with one of the subjects; `*` in a subject stands for any characters. */
export function trustSubjects(issuer: Issuer, subjects: readonly string[]): aws.iam.PolicyDocument {
    const isPattern = subjects.some((text) => text.includes("*"));
    const audience = { [`${issuer.host}:aud`]: issuer.audience };
    const sub = { [`${issuer.host}:sub`]: [...subjects] };
    return policyDocument({
        Sid: "AssumeFromCi",
        Effect: "Allow",
        Principal: { Federated: issuer.providerArn },
        Action: "sts:AssumeRoleWithWebIdentity",
        Condition: isPattern ? { StringEquals: audience, StringLike: sub } : { StringEquals: { ...audience, ...sub } },
    });
}
