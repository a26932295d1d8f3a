import type { Property } from "../../../engine/property";
import type { Resource } from "../../../engine/resource";
import type { AtRestSetting } from "./setting";

/** SSE-S3 or SSE-KMS, as DMS names them; SSE-S3 where nothing is said. */
const S3_MODE = {
    path: "encryptionMode",
    values: { SSE_S3: "aws-owned-key", SSE_KMS: "aws-managed-key" },
} as const;

const isRedshiftTarget = (_block: Property, endpoint: Resource): boolean =>
    endpoint.get("endpointType").lower() === "target" &&
    (endpoint.get("engineName").lower() ?? "").startsWith("redshift");

/** Database Migration Service: the key aws/dms (DMS User Guide, "Setting an encryption key"). */
export const databasesMigration: readonly AtRestSetting[] = [
    {
        type: "aws:dms/endpoint:Endpoint",
        what: "connection parameters",
        data: "secret",
        key: "kmsKeyArn",
        default: "aws-managed-key",
    },
    {
        type: "aws:dms/endpoint:Endpoint",
        part: "redshift-files",
        what: "intermediate files in S3",
        data: "store",
        in: "redshiftSettings",
        switch: S3_MODE,
        key: "serverSideEncryptionKmsKeyId",
        default: "aws-owned-key",
        when: isRedshiftTarget,
    },
    {
        // The provider has deprecated `kmsKeyArn` in favour of the key for the files.
        type: "aws:dms/s3Endpoint:S3Endpoint",
        what: "connection parameters",
        data: "secret",
        key: ["kmsKeyArn", "serverSideEncryptionKmsKeyId"],
        default: "aws-managed-key",
        keyFix: 'encryptionMode: "SSE_KMS", serverSideEncryptionKmsKeyId: key.arn',
    },
    {
        type: "aws:dms/s3Endpoint:S3Endpoint",
        part: "files",
        what: "files in S3",
        data: "store",
        switch: S3_MODE,
        key: "serverSideEncryptionKmsKeyId",
        keyNeedsSwitch: true,
        default: "aws-owned-key",
        // A source is only read.
        when: (endpoint) => endpoint.get("endpointType").lower() !== "source",
    },
    {
        type: "aws:dms/instanceProfile:InstanceProfile",
        what: "connection parameters",
        data: "secret",
        key: "kmsKeyArn",
        default: "aws-managed-key",
    },
    {
        type: "aws:dms/replicationInstance:ReplicationInstance",
        what: "storage and connection parameters",
        data: "store",
        key: "kmsKeyArn",
        default: "aws-managed-key",
    },
    {
        type: "aws:dms/replicationConfig:ReplicationConfig",
        what: "replicated data",
        data: "store",
        key: "computeConfig.kmsKeyId",
        default: "aws-managed-key",
    },
];
