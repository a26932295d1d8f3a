/**
 * Types that hold data, or without which data is lost, and the settings that keep it. From the documentation of the AWS
 * provider 7 and of the services.
 */
import type { PlannedResource } from "../../plan/types";

type Values = Readonly<Record<string, unknown>>;

/** A type that holds data. */
export interface Store {
    /** What it is to a reader: `bucket`, `encryption key`. */
    readonly what: string;
    /** What becomes of the data when the resource is deleted, as the end of a sentence. */
    readonly loss: string;
    /** Why AWS does not delete the resource as it is set; undefined where nothing stops it. */
    readonly guard?: (inputs: Values) => string | undefined;
    /** Settings that keep the resource or its data: property, and the value that keeps. */
    readonly protections?: Readonly<Record<string, unknown>>;
    /** Settings in days, or in numbers of copies, of which less keeps less. */
    readonly retention?: readonly string[];
}

const is = (value: unknown, expected: unknown, why: string): string | undefined =>
    value === expected ? why : undefined;

const deletionProtection = ({ deletionProtection: on }: Values) => is(on, true, "its deletion protection refuses");

const finalSnapshot = ({ skipFinalSnapshot }: Values) =>
    skipFinalSnapshot === true ? undefined : "a final snapshot keeps the data";

/** A database of instances or a cluster of them: RDS, Neptune and DocumentDB have the same settings. */
const DATABASE = {
    guard: (inputs: Values) => deletionProtection(inputs) ?? finalSnapshot(inputs),
    protections: { deletionProtection: true, skipFinalSnapshot: false },
    retention: ["backupRetentionPeriod"],
} as const;

/** Buckets refuse to go while they hold objects, unless the program says otherwise. */
const unlessForced = (inputs: Values) =>
    inputs["forceDestroy"] === true ? undefined : "S3 refuses to delete a bucket that holds objects";

export const STORES: Readonly<Record<string, Store>> = {
    "aws:s3/bucket:Bucket": {
        what: "bucket",
        loss: "its objects are deleted with it",
        guard: unlessForced,
        protections: { forceDestroy: false, objectLockEnabled: true },
    },
    "aws:s3/bucketVersioning:BucketVersioning": {
        what: "versioning of a bucket",
        loss: "overwritten and deleted objects cannot be brought back",
        protections: { "versioningConfiguration.status": "Enabled" },
    },
    "aws:dynamodb/table:Table": {
        what: "DynamoDB table",
        loss: "its items are deleted with it",
        guard: ({ deletionProtectionEnabled }) =>
            is(deletionProtectionEnabled, true, "its deletion protection refuses"),
        protections: { deletionProtectionEnabled: true, "pointInTimeRecovery.enabled": true },
        retention: ["pointInTimeRecovery.recoveryPeriodInDays"],
    },
    "aws:rds/instance:Instance": {
        what: "database",
        loss: "its tables are deleted with it",
        ...DATABASE,
    },
    "aws:rds/cluster:Cluster": {
        what: "database cluster",
        loss: "its tables are deleted with it",
        ...DATABASE,
    },
    "aws:redshift/cluster:Cluster": {
        what: "warehouse cluster",
        loss: "its tables are deleted with it",
        guard: finalSnapshot,
        protections: { skipFinalSnapshot: false },
        retention: ["automatedSnapshotRetentionPeriod", "manualSnapshotRetentionPeriod"],
    },
    "aws:redshiftserverless/namespace:Namespace": { what: "warehouse", loss: "its tables are deleted with it" },
    "aws:redshiftserverless/snapshot:Snapshot": {
        what: "snapshot of a warehouse",
        loss: "its copy of the data is deleted with it",
        retention: ["retentionPeriod"],
    },
    "aws:kms/key:Key": {
        what: "encryption key",
        loss: "all that is encrypted with it cannot be read any more once its waiting time is over",
        protections: { isEnabled: true },
        retention: ["deletionWindowInDays"],
    },
    "aws:secretsmanager/secret:Secret": {
        what: "secret",
        loss: "its value is deleted once its recovery window is over",
        retention: ["recoveryWindowInDays"],
    },
    "aws:efs/fileSystem:FileSystem": { what: "file system", loss: "its files are deleted with it" },
    "aws:ebs/volume:Volume": {
        what: "volume",
        loss: "its blocks are deleted with it",
        guard: ({ finalSnapshot: keeps }) => is(keeps, true, "a final snapshot keeps the data"),
        protections: { finalSnapshot: true },
    },
    "aws:kinesis/stream:Stream": {
        what: "stream",
        loss: "records that nobody has read yet are deleted with it",
        retention: ["retentionPeriod"],
    },
    "aws:sqs/queue:Queue": {
        what: "queue",
        loss: "messages that nobody has read yet are deleted with it",
        retention: ["messageRetentionSeconds"],
    },
    "aws:cloudwatch/logGroup:LogGroup": {
        what: "log group",
        loss: "its logs are deleted with it",
        guard: ({ skipDestroy }) => is(skipDestroy, true, "skipDestroy keeps it in AWS"),
        protections: { skipDestroy: true },
        retention: ["retentionInDays"],
    },
    "aws:opensearch/domain:Domain": { what: "search domain", loss: "its indexes are deleted with it" },
    "aws:neptune/cluster:Cluster": {
        what: "graph database",
        loss: "its graph is deleted with it",
        ...DATABASE,
    },
    "aws:docdb/cluster:Cluster": {
        what: "document database",
        loss: "its documents are deleted with it",
        ...DATABASE,
    },
    "aws:timestreamwrite/table:Table": { what: "Timestream table", loss: "its records are deleted with it" },
    "aws:backup/vault:Vault": {
        what: "backup vault",
        loss: "its recovery points are deleted with it",
        guard: ({ forceDestroy }) =>
            forceDestroy === true ? undefined : "AWS Backup refuses to delete a vault that holds recovery points",
        protections: { forceDestroy: false },
    },
    "aws:s3tables/tableBucket:TableBucket": { what: "table bucket", loss: "its tables are deleted with it" },
    "aws:dynamodb/globalTable:GlobalTable": { what: "DynamoDB table", loss: "its items are deleted with it" },
    "aws:msk/cluster:Cluster": { what: "Kafka cluster", loss: "its topics are deleted with it" },
    "aws:elasticache/replicationGroup:ReplicationGroup": {
        what: "cache",
        loss: "its contents are deleted with it",
        retention: ["snapshotRetentionLimit"],
    },
};

/** Types that say how long a bucket keeps what is in it. */
export const LIFECYCLE = "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration";

export const storeOf = ({ type }: PlannedResource): Store | undefined => STORES[type];

/** Several of what a store is; `versioning of a bucket` has its plural in front. */
export const plural = (what: string): string => (what.includes(" of ") ? what.replace(" of ", "s of ") : `${what}s`);
