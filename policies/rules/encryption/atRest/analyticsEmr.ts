import type { Property } from "../../../engine/property";
import { type AtRestSetting, written } from "./setting";

const TYPE = "aws:emr/securityConfiguration:SecurityConfiguration";
const AT_REST = "EncryptionConfiguration.AtRestEncryptionConfiguration";

/** The JSON of a security configuration (EMR Management Guide, "Create a security configuration"). */
const COMMON = { type: TYPE, json: "configuration" } as const;

const isOn = (configuration: Property): boolean =>
    configuration.get("EncryptionConfiguration.EnableAtRestEncryption").flag() === true;

/** Whether encryption at rest is on at all; where it is off, that alone is said. */
const onWith =
    (applies: (block: Property) => boolean = () => true) =>
    (block: Property, configuration: { get(path: string): Property }): boolean =>
        isOn(configuration.get("configuration").json()) && applies(block);

const MODES = {
    path: "EncryptionMode",
    values: {
        "SSE-S3": "aws-owned-key",
        "SSE-KMS": "aws-managed-key",
        "CSE-KMS": "customer-key",
        "CSE-Custom": "customer-key",
    },
} as const;

/** EMR's security configurations. */
export const analyticsEmr: readonly AtRestSetting[] = [
    {
        ...COMMON,
        what: "data of clusters",
        data: "store",
        switch: "EncryptionConfiguration.EnableAtRestEncryption",
        default: "off",
        controls: { fsbp: ["EMR.3"] },
        fix: '"EnableAtRestEncryption": true, in EncryptionConfiguration',
    },
    {
        ...COMMON,
        part: "s3",
        what: "objects in S3",
        data: "store",
        in: `${AT_REST}.S3EncryptionConfiguration`,
        switch: MODES,
        key: "AwsKmsKey",
        default: "aws-owned-key",
        // Objects that EMRFS writes without a word about encryption are the bucket's to encrypt.
        when: onWith(written),
        keyFix: '"S3EncryptionConfiguration": { "EncryptionMode": "SSE-KMS", "AwsKmsKey": "…" }',
    },
    {
        ...COMMON,
        part: "s3-exceptions",
        what: "objects in single buckets",
        data: "store",
        in: `${AT_REST}.S3EncryptionConfiguration.Overrides[]`,
        switch: MODES,
        key: "AwsKmsKey",
        default: "aws-owned-key",
        when: onWith(),
        keyFix: '"EncryptionMode": "SSE-KMS", "AwsKmsKey": "…", in the override',
    },
    {
        ...COMMON,
        part: "local-disks",
        what: "local disks",
        data: "store",
        in: `${AT_REST}.LocalDiskEncryptionConfiguration`,
        // The provider of the key switches it on; EMR knows two.
        switch: { path: "EncryptionKeyProviderType", values: { AwsKms: "aws-managed-key", Custom: "customer-key" } },
        key: "AwsKmsKey",
        default: "off",
        when: onWith(),
        fix: '"LocalDiskEncryptionConfiguration": { "EncryptionKeyProviderType": "AwsKms", "AwsKmsKey": "…" }',
        keyFix: '"LocalDiskEncryptionConfiguration": { "EncryptionKeyProviderType": "AwsKms", "AwsKmsKey": "…" }',
    },
    {
        ...COMMON,
        part: "ebs-volumes",
        what: "EBS volumes, the root volume among them,",
        data: "store",
        in: `${AT_REST}.LocalDiskEncryptionConfiguration`,
        switch: "EnableEbsEncryption",
        default: "off",
        // Without any encryption of local disks, that is what is said; custom keys cannot encrypt EBS volumes.
        when: onWith((disks) => written(disks) && disks.get("EncryptionKeyProviderType").lower() !== "custom"),
        fix: '"EnableEbsEncryption": true, in LocalDiskEncryptionConfiguration',
    },
];
