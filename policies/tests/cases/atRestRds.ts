import { UNKNOWN } from "../../engine/unknown";
import { managedUnlessNamed, OWN_KEY, ownedUnlessNamed } from "../support/keyCases";
import type { CaseResource, RuleCase } from "../support/ruleCase";

const INSTANCE = "aws:rds/instance:Instance";
const CLUSTER = "aws:rds/cluster:Cluster";
const GLOBAL = "aws:rds/globalCluster:GlobalCluster";

const instance = (properties: CaseResource["properties"]): CaseResource => ({
    type: INSTANCE,
    properties: { engine: "postgres", region: "eu-west-1", ...properties },
});
const cluster = (properties: CaseResource["properties"]): CaseResource => ({
    type: CLUSTER,
    properties: { engine: "aurora-postgresql", region: "eu-west-1", ...properties },
});
const ABROAD = "arn:aws:rds:us-east-1:111122223333:db:main";

const instances: readonly RuleCase[] = [
    {
        rule: "encryption-at-rest-rds-instance",
        violation: instance({}),
        clean: instance({ storageEncrypted: true }),
        path: "storageEncrypted",
    },
    {
        // The switch answers it, whatever the key will be.
        rule: "encryption-at-rest-rds-instance",
        violation: instance({ storageEncrypted: "false", kmsKeyId: UNKNOWN }),
        clean: instance({ storageEncrypted: true, kmsKeyId: UNKNOWN }),
    },
    {
        // A key without the switch is refused, but for a replica or a restored snapshot.
        rule: "encryption-at-rest-rds-instance",
        violation: instance({ kmsKeyId: OWN_KEY }),
        clean: instance({ kmsKeyId: OWN_KEY, snapshotIdentifier: "before-the-move" }),
    },
    {
        // A replica abroad is encrypted by its own key or not at all; one nearby as its source is.
        rule: "encryption-at-rest-rds-instance",
        violation: instance({ replicateSourceDb: ABROAD }),
        clean: instance({ replicateSourceDb: ABROAD, kmsKeyId: OWN_KEY }),
    },
    {
        rule: "encryption-at-rest-rds-instance",
        violation: instance({ replicateSourceDb: "main", storageEncrypted: false }),
        clean: instance({ replicateSourceDb: "main" }),
    },
    {
        rule: "encryption-at-rest-rds-instance",
        violation: instance({ snapshotIdentifier: "before-the-move" }),
        clean: instance({ restoreToPointInTime: { sourceDbInstanceIdentifier: "main" } }),
    },
    ...managedUnlessNamed({
        subject: "rds-instance",
        type: INSTANCE,
        key: "kmsKeyId",
        base: { storageEncrypted: true },
    }),
];

const clusters: readonly RuleCase[] = [
    {
        rule: "encryption-at-rest-rds-cluster",
        violation: cluster({}),
        clean: cluster({ storageEncrypted: true }),
        path: "storageEncrypted",
    },
    {
        rule: "encryption-at-rest-rds-cluster",
        violation: cluster({ engineMode: "provisioned", kmsKeyId: OWN_KEY }),
        clean: cluster({ engineMode: "serverless" }),
    },
    {
        rule: "encryption-at-rest-rds-cluster",
        violation: cluster({ replicationSourceIdentifier: ABROAD }),
        clean: cluster({ replicationSourceIdentifier: "arn:aws:rds:eu-west-1:111122223333:cluster:main" }),
    },
    {
        rule: "encryption-at-rest-rds-cluster",
        violation: cluster({ storageEncrypted: false, restoreToPointInTime: { sourceClusterIdentifier: "main" } }),
        clean: cluster({ restoreToPointInTime: { sourceClusterIdentifier: "main" } }),
    },
    ...managedUnlessNamed({ subject: "rds-cluster", type: CLUSTER, key: "kmsKeyId", base: { storageEncrypted: true } }),
    {
        rule: "encryption-customer-key-rds-cluster",
        violation: cluster({ engineMode: "serverless" }),
        clean: cluster({ storageEncrypted: false }),
    },
    {
        rule: "encryption-at-rest-rds-global-cluster",
        violation: { type: GLOBAL, properties: { storageEncrypted: false } },
        clean: { type: GLOBAL, properties: { storageEncrypted: true } },
        path: "storageEncrypted",
    },
    {
        rule: "encryption-at-rest-rds-global-cluster",
        violation: { type: GLOBAL, properties: { engine: "aurora-mysql" } },
        clean: { type: GLOBAL, properties: { sourceDbClusterIdentifier: "arn:aws:rds:eu-west-1:1:cluster:main" } },
    },
];

const insights: readonly RuleCase[] = (
    [
        ["rds-instance", INSTANCE],
        ["rds-cluster", CLUSTER],
        ["rds-cluster-instance", "aws:rds/clusterInstance:ClusterInstance"],
    ] as const
).flatMap(([subject, type]) => [
    ...managedUnlessNamed({
        subject: `${subject}-performance-insights`,
        type,
        key: "performanceInsightsKmsKeyId",
        base: { performanceInsightsEnabled: true },
    }),
    {
        rule: `encryption-customer-key-${subject}-performance-insights`,
        violation: { type, properties: { performanceInsightsEnabled: "true" } },
        clean: { type, properties: { performanceInsightsEnabled: false } },
    },
]);

const secrets: readonly RuleCase[] = (
    [
        ["rds-instance", INSTANCE],
        ["rds-cluster", CLUSTER],
    ] as const
).flatMap(([subject, type]) => [
    ...managedUnlessNamed({
        subject: `${subject}-master-user-secret`,
        type,
        key: "masterUserSecretKmsKeyId",
        base: { manageMasterUserPassword: true },
    }),
    {
        rule: `encryption-customer-key-${subject}-master-user-secret`,
        violation: { type, properties: { manageMasterUserPassword: true } },
        clean: { type, properties: { username: "main" } },
    },
]);

const copies: readonly RuleCase[] = (
    [
        ["rds-cluster-activity-stream", "aws:rds/clusterActivityStream:ClusterActivityStream"],
        ["rds-snapshot-copy", "aws:rds/snapshotCopy:SnapshotCopy"],
        ["rds-cluster-snapshot-copy", "aws:rds/clusterSnapshotCopy:ClusterSnapshotCopy"],
        ["rds-custom-db-engine-version", "aws:rds/customDbEngineVersion:CustomDbEngineVersion"],
        ["rds-export-task", "aws:rds/exportTask:ExportTask"],
        [
            "rds-instance-automated-backups-replication",
            "aws:rds/instanceAutomatedBackupsReplication:InstanceAutomatedBackupsReplication",
        ],
    ] as const
).flatMap(([subject, type]) => managedUnlessNamed({ subject, type, key: "kmsKeyId" }));

const databases = (storageEncrypted: boolean, type: string): CaseResource => ({
    name: "main",
    type,
    properties: { storageEncrypted },
});

/** Snapshot, its input, its output, the database's type. */
const SNAPSHOTS = [
    ["rds-snapshot", "aws:rds/snapshot:Snapshot", "dbInstanceIdentifier", "encrypted", INSTANCE],
    [
        "rds-cluster-snapshot",
        "aws:rds/clusterSnapshot:ClusterSnapshot",
        "dbClusterIdentifier",
        "storageEncrypted",
        CLUSTER,
    ],
    [
        "neptune-cluster-snapshot",
        "aws:neptune/clusterSnapshot:ClusterSnapshot",
        "dbClusterIdentifier",
        "storageEncrypted",
        "aws:neptune/cluster:Cluster",
    ],
] as const;

const snapshots: readonly RuleCase[] = SNAPSHOTS.flatMap(([subject, type, input, output, database]) => {
    const planned: CaseResource = { type, properties: { [input]: UNKNOWN }, from: { [input]: ["main"] } };
    const made = (encrypted: boolean): CaseResource => ({
        type,
        properties: { [input]: "of-another-stack", [output]: encrypted },
    });
    return [
        {
            rule: `encryption-at-rest-${subject}`,
            violation: [planned, databases(false, database)],
            clean: [planned, databases(true, database)],
            path: input,
        },
        { rule: `encryption-at-rest-${subject}`, violation: made(false), clean: made(true), path: output },
    ];
});

export const atRestRdsCases: readonly RuleCase[] = [
    ...instances,
    ...clusters,
    ...insights,
    ...secrets,
    ...copies,
    ...ownedUnlessNamed({ subject: "rds-integration", type: "aws:rds/integration:Integration", key: "kmsKeyId" }),
    ...snapshots,
];
