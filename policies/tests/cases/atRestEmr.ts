import { AWS_KEY, OWN_KEY, ownedUnlessNamed } from "../support/keyCases";
import type { RuleCase } from "../support/ruleCase";

const TYPE = "aws:emr/securityConfiguration:SecurityConfiguration";
const CLUSTER = "aws:emr/cluster:Cluster";
const AT_REST = "configuration.EncryptionConfiguration.AtRestEncryptionConfiguration";

/** A security configuration whose encryption at rest is on, with the given parts. */
const on = (AtRestEncryptionConfiguration: Record<string, unknown>) => ({
    type: TYPE,
    properties: {
        configuration: JSON.stringify({
            EncryptionConfiguration: {
                EnableInTransitEncryption: false,
                EnableAtRestEncryption: true,
                AtRestEncryptionConfiguration,
            },
        }),
    },
});

const s3 = (S3EncryptionConfiguration: Record<string, unknown>) => on({ S3EncryptionConfiguration });
const disks = (LocalDiskEncryptionConfiguration: Record<string, unknown>) => on({ LocalDiskEncryptionConfiguration });

const overridden = (override: Record<string, unknown>) =>
    s3({ EncryptionMode: "SSE-KMS", AwsKmsKey: OWN_KEY, Overrides: [{ BucketName: "b", ...override }] });

const off = { EncryptionConfiguration: { EnableInTransitEncryption: false, EnableAtRestEncryption: false } };

export const atRestEmrCases: readonly RuleCase[] = [
    {
        rule: "encryption-at-rest-emr-security-configuration",
        violation: { type: TYPE, properties: { configuration: JSON.stringify(off) } },
        clean: on({}),
        path: "configuration.EncryptionConfiguration.EnableAtRestEncryption",
    },
    {
        rule: "encryption-kms-key-emr-security-configuration-s3",
        violation: s3({ EncryptionMode: "SSE-S3" }),
        clean: s3({ EncryptionMode: "SSE-KMS", AwsKmsKey: AWS_KEY }),
        path: `${AT_REST}.S3EncryptionConfiguration.AwsKmsKey`,
    },
    {
        rule: "encryption-kms-key-emr-security-configuration-s3",
        violation: s3({}),
        // Without a word about S3 it is the bucket's to encrypt.
        clean: on({}),
    },
    {
        rule: "encryption-at-rest-emr-security-configuration-local-disks",
        violation: on({}),
        // Where encryption is off as a whole, only that is said.
        clean: { type: TYPE, properties: { configuration: JSON.stringify(off) } },
    },
    {
        rule: "encryption-customer-key-emr-security-configuration-s3",
        violation: s3({ EncryptionMode: "SSE-KMS", AwsKmsKey: AWS_KEY }),
        clean: s3({ EncryptionMode: "CSE-Custom", S3Object: "s3://artifacts/provider.jar" }),
        path: `${AT_REST}.S3EncryptionConfiguration.AwsKmsKey`,
    },
    {
        rule: "encryption-kms-key-emr-security-configuration-s3-exceptions",
        violation: overridden({ EncryptionMode: "SSE-S3" }),
        clean: overridden({ EncryptionMode: "CSE-KMS", AwsKmsKey: OWN_KEY }),
        path: `${AT_REST}.S3EncryptionConfiguration.Overrides[0].AwsKmsKey`,
    },
    {
        rule: "encryption-customer-key-emr-security-configuration-s3-exceptions",
        violation: overridden({ EncryptionMode: "SSE-KMS", AwsKmsKey: AWS_KEY }),
        clean: overridden({ EncryptionMode: "SSE-KMS", AwsKmsKey: OWN_KEY }),
    },
    {
        rule: "encryption-at-rest-emr-security-configuration-local-disks",
        violation: s3({ EncryptionMode: "SSE-S3" }),
        clean: disks({ EncryptionKeyProviderType: "Custom", S3Object: "s3://artifacts/provider.jar" }),
        path: `${AT_REST}.LocalDiskEncryptionConfiguration.EncryptionKeyProviderType`,
    },
    {
        rule: "encryption-customer-key-emr-security-configuration-local-disks",
        violation: disks({ EncryptionKeyProviderType: "AwsKms", AwsKmsKey: AWS_KEY }),
        clean: disks({ EncryptionKeyProviderType: "AwsKms", AwsKmsKey: OWN_KEY }),
        path: `${AT_REST}.LocalDiskEncryptionConfiguration.AwsKmsKey`,
    },
    {
        rule: "encryption-at-rest-emr-security-configuration-ebs-volumes",
        violation: disks({ EncryptionKeyProviderType: "AwsKms", AwsKmsKey: OWN_KEY }),
        clean: disks({ EncryptionKeyProviderType: "AwsKms", AwsKmsKey: OWN_KEY, EnableEbsEncryption: true }),
        path: `${AT_REST}.LocalDiskEncryptionConfiguration.EnableEbsEncryption`,
    },
    {
        rule: "encryption-at-rest-emr-cluster-security-configuration",
        violation: { type: CLUSTER, properties: { releaseLabel: "emr-7.10.0" } },
        clean: { type: CLUSTER, properties: { securityConfiguration: "encrypted" } },
        path: "securityConfiguration",
    },
    ...ownedUnlessNamed({
        subject: "emr-cluster-logs",
        type: CLUSTER,
        key: "logEncryptionKmsKeyId",
        base: { logUri: "s3://logs/emr/" },
    }),
    {
        rule: "encryption-kms-key-emr-cluster-logs",
        violation: { type: CLUSTER, properties: { logUri: "s3n://logs/emr/" } },
        clean: { type: CLUSTER, properties: {} },
    },
    ...ownedUnlessNamed({
        subject: "emr-studio",
        type: "aws:emr/studio:Studio",
        key: "encryptionKeyArn",
        base: { defaultS3Location: "s3://notebooks/" },
    }),
    ...ownedUnlessNamed({
        subject: "emrcontainers-job-template",
        type: "aws:emrcontainers/jobTemplate:JobTemplate",
        key: "kmsKeyArn",
    }),
];
