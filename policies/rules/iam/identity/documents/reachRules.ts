import { LEAST, NAMED, type DocumentRule } from "./documentRule";

/** Actions that could be limited to resources, and are not. */
export const BROAD = {
    "iam-broad-permissions": {
        title: "Permissions of principals are managed on named resources only.",
        severity: "high",
        level: "mandatory",
        controls: LEAST,
        fix: "Resource: [role.arn]",
    },
    "iam-broad-write": {
        title: "Actions that write are allowed on named resources only, where they can be.",
        severity: "medium",
        level: "mandatory",
        controls: LEAST,
        fix: NAMED,
    },
    "iam-broad-tagging": {
        title: "Actions that tag are allowed on named resources only, where they can be.",
        severity: "medium",
        level: "advisory",
        controls: LEAST,
        fix: "Resource: [table.arn]",
    },
    "iam-broad-telemetry": {
        title: "Logs are written to named log groups only.",
        severity: "low",
        level: "advisory",
        controls: LEAST,
        fix: "Resource: [pulumi.interpolate`${logGroup.arn}:*`]",
    },
    "iam-broad-read": {
        title: "Actions that read or list are allowed on named resources only, where they can be.",
        severity: "low",
        level: "advisory",
        controls: LEAST,
        fix: NAMED,
    },
    "iam-exposure-resource-policies": {
        title: "Actions that can share resources with others are allowed on named resources only.",
        severity: "high",
        level: "mandatory",
        controls: LEAST,
        fix: "Resource: [bucket.arn]",
    },
    "iam-exfiltration-data": {
        title: "Data is read from named stores only.",
        severity: "high",
        level: "mandatory",
        controls: LEAST,
        fix: NAMED,
    },
    "iam-exfiltration-secrets": {
        title: "Secrets and parameters are read by name only.",
        severity: "high",
        level: "mandatory",
        controls: LEAST,
        fix: "Resource: [secret.arn]",
    },
    "iam-exfiltration-decrypt": {
        title: "Data is decrypted with named keys only.",
        severity: "high",
        level: "mandatory",
        controls: { fsbp: ["KMS.1", "KMS.2"], ...LEAST },
        fix: "Resource: [key.arn]",
    },
    "iam-exfiltration-copies": {
        title: "Snapshots and images are copied and shared by name only.",
        severity: "high",
        level: "mandatory",
        controls: LEAST,
        fix: 'Condition: { StringEquals: { "aws:ResourceTag/team": "data" } }',
    },
    "iam-credentials-handed-out": {
        title: "Credentials are handed out for named resources only.",
        severity: "high",
        level: "mandatory",
        controls: LEAST,
        fix: "Resource: [workgroup.arn]",
    },
    "iam-credentials-assume-role": {
        title: "Identity policies name the roles that may be assumed.",
        severity: "high",
        level: "mandatory",
        controls: LEAST,
        fix: "Resource: [role.arn]",
    },
} satisfies Record<string, DocumentRule>;
