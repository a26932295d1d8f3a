/** Changes of the program that a review is made of: by a plan, by the engine, and by both. */
import type { Edit } from "./program";

/** A change, what comes of it, and what a reviewer is told first. */
export interface Change {
    readonly title: string;
    readonly edits: readonly Edit[];
    /** How many resources there are of each operation. */
    readonly counts: Readonly<Record<string, number>>;
    readonly verdict: readonly string[];
}

const setting = (from: string, to: string): readonly Edit[] => [{ file: "Pulumi.dev.yaml", from, to }];

const KEYS = ["audit", "catalog", "etl", "lake", "network", "query", "warehouse"];

const READ_RAW = 'readObjects("ReadRawFiles", objectsBelow(lake.raw, [`${dataset.name}/`])),';

export const rightGained: Change = {
    title: "a role that gains s3:DeleteObject",
    edits: [
        {
            file: "components/etl/jobRights.ts",
            from: READ_RAW,
            to: `${READ_RAW}
        {
            Sid: "DeleteRawFiles",
            Effect: "Allow",
            Action: ["s3:DeleteObject"],
            Resource: objectsBelow(lake.raw, [\`\${dataset.name}/\`]),
        },`,
        },
    ],
    counts: { update: 1 },
    verdict: ["look: `iam.Role roles-yellow_taxi-job` gains `s3:DeleteObject` (write)."],
};

export const retentionShorter: Change = {
    title: "logs that are kept for a shorter time",
    edits: setting("strata:logRetentionDays: 14", "strata:logRetentionDays: 7"),
    counts: { update: 10 },
    verdict: [
        "look: Kept for a shorter time (`retentionInDays` `14` → `7`): 10 log groups (`audit-logs`, `catalog-yellow_taxi-logs`, `etl-yellow_taxi-job-logs-error`, `etl-yellow_taxi-job-logs-output` and 6 more).",
    ],
};

export const rotationOff: Change = {
    title: "keys that are no longer rotated",
    edits: [{ file: "components/keys/keyring.ts", from: "enableKeyRotation: true", to: "enableKeyRotation: false" }],
    counts: { update: 7 },
    verdict: [
        "block: Policy: `key-kms-key-rotation`, 7 times, on `kms.Key keys-audit`, `kms.Key keys-catalog`, `kms.Key keys-etl` and 4 more: KMS does not rotate the key, so that one secret encrypts everything for ever.",
        ...KEYS.map((key) => `look: Rotation of key \`keys-${key}\` is switched off.`),
    ],
};

export const portOpened: Change = {
    title: "a port that is opened to the internet",
    edits: [
        {
            file: "components/network/securityGroups.ts",
            from: "this.allowOut(`${name}-warehouse-to-s3`",
            to: `new aws.vpc.SecurityGroupIngressRule(
            \`\${name}-sql\`,
            {
                securityGroupId: this.warehouse.id,
                description: "SQL from anywhere",
                cidrIpv4: "0.0.0.0/0",
                ipProtocol: "tcp",
                fromPort: 5439,
                toPort: 5439,
            },
            { parent: this },
        );
        this.allowOut(\`\${name}-warehouse-to-s3\``,
        },
    ],
    counts: { create: 1 },
    verdict: [
        "block: Policy: `reachability-security-group-ingress-redshift` on `vpc.SecurityGroupIngressRule network-groups-sql` at `cidrIpv4`: Tcp port 5439 (Redshift) is open to 0.0.0.0/0.",
        "look: `redshiftserverless.Workgroup warehouse` becomes reachable from the internet (`0.0.0.0/0`) on tcp 5439 (security group `network-groups-warehouse`).",
    ],
};

export const flowLogsOff: Change = {
    title: "flow logs that are switched off",
    edits: setting("strata:endpointZones: 1", "strata:endpointZones: 1\n  strata:flowLogs: false"),
    counts: { delete: 4 },
    verdict: [
        "block: The log group `network-flow-logs-logs` is deleted: its logs are deleted with it, and nothing keeps it.",
        "look: Policy: 1 new advisory finding: `reachability-ec2-vpc-flow-log` on `ec2.Vpc network`.",
    ],
};

export const tagAdded: Change = {
    title: "a default tag that is added",
    edits: setting("      Project: strata\n", "      Project: strata\n      Owner: data\n"),
    counts: { update: 84 },
    verdict: [],
};

export const bucketRenamed: Change = {
    title: "a bucket that gets another name",
    edits: [
        {
            file: "components/lake/zoneName.ts",
            from: "${environment.prefix}-${zone}-${environment.accountId}",
            to: '${environment.prefix}-${zone === "curated" ? "clean" : zone}-${environment.accountId}',
        },
    ],
    counts: { replace: 10, update: 10 },
    verdict: [
        "block: The bucket `lake-curated` is replaced, because `bucket` changes: its objects are deleted with it, and nothing keeps it.",
    ],
};

export const rangeMoved: Change = {
    title: "a network that moves to another range of addresses",
    edits: setting("strata:endpointZones: 1", "strata:endpointZones: 1\n  strata:vpcCidr: 10.44.0.0/16"),
    counts: { replace: 27, update: 4 },
    verdict: [],
};

export const bucketAdded: Change = {
    title: "a new bucket that a role may write to",
    edits: [
        {
            file: "index.ts",
            from: 'new Audit("audit"',
            to: `const handover = new aws.s3.Bucket("handover", {
    bucket: pulumi.interpolate\`\${environment.prefix}-handover-\${environment.accountId}\`,
});
new aws.iam.RolePolicy("handover", {
    role: roles.copy.id,
    policy: {
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Action: "s3:PutObject", Resource: pulumi.interpolate\`\${handover.arn}/*\` }],
    },
});

new Audit("audit"`,
        },
        {
            file: "index.ts",
            from: "import { TaskRoles }",
            to: 'import * as aws from "@pulumi/aws";\nimport * as pulumi from "@pulumi/pulumi";\n\nimport { TaskRoles }',
        },
    ],
    counts: { create: 2 },
    verdict: [
        "look: `iam.Role roles-copy` gains `s3:PutObject` (write).",
        "look: Policy: 3 new advisory findings: `encryption-kms-key-s3-bucket` on `s3.Bucket handover`, `sharing-s3-bucket-public-access-block` on `s3.Bucket handover` and `encryption-in-transit-s3-bucket-policy-left-out` on `s3.Bucket handover`.",
    ],
};

export const trailRenamed: Change = {
    title: "a bucket that gets another name, and that nothing may delete",
    edits: [
        {
            file: "components/lake/zoneName.ts",
            from: "${environment.prefix}-${zone}-${environment.accountId}",
            to: '${environment.prefix}-${zone === "trail" ? "audit" : zone}-${environment.accountId}',
        },
    ],
    counts: {},
    verdict: [
        "look: The bucket `audit-trail` is replaced, because `bucket` changes: the deployment stops, as `protect` forbids to delete it.",
    ],
};

export const settingWrong: Change = {
    title: "a setting that the program refuses",
    edits: setting("strata:logRetentionDays: 14", "strata:logRetentionDays: 17"),
    counts: {},
    verdict: [],
};
