import type { Severity } from "../../../../engine/rule";
import { LEAST, type DocumentRule } from "./documentRule";

const attached = (title: string, severity: Severity, level: DocumentRule["level"], fix: string): DocumentRule => ({
    title,
    severity,
    level,
    controls: LEAST,
    fix,
    attachments: true,
});

const OWN_POLICY = "policyArn: policy.arn";

/** Policies of AWS's that are attached. */
export const MANAGED = {
    "iam-managed-administrator": {
        ...attached("AdministratorAccess is attached to nobody.", "critical", "mandatory", OWN_POLICY),
        controls: { fsbp: ["IAM.1"], cis: ["1.16"], ...LEAST },
    },
    "iam-managed-iam": attached("No AWS-managed policy gives all of IAM.", "critical", "mandatory", OWN_POLICY),
    "iam-managed-power-user": attached("PowerUserAccess is attached to nobody.", "high", "mandatory", OWN_POLICY),
    "iam-managed-full-access": attached(
        "No AWS-managed policy gives all actions of services with data, code or keys.",
        "high",
        "mandatory",
        OWN_POLICY,
    ),
    "iam-managed-service-access": attached(
        "No AWS-managed policy gives all actions of a service.",
        "medium",
        "advisory",
        OWN_POLICY,
    ),
    "iam-managed-read-data": attached(
        "No AWS-managed policy reads the contents of every store.",
        "medium",
        "advisory",
        OWN_POLICY,
    ),
    "iam-managed-replaced": attached(
        "No AWS-managed policy is attached that AWS has replaced.",
        "medium",
        "advisory",
        OWN_POLICY,
    ),
    "iam-managed-cloud-shell": {
        ...attached("AWSCloudShellFullAccess is attached to nobody.", "medium", "advisory", OWN_POLICY),
        controls: { fsbp: ["IAM.27"], cis: ["1.22"] },
    },
} satisfies Record<string, DocumentRule>;
