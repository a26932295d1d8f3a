import { UNKNOWN } from "../../engine/unknown";
import { AWS_KEY, managedUnlessNamed, OWN_KEY, ownedUnlessNamed } from "../support/keyCases";
import type { CaseResource, RuleCase } from "../support/ruleCase";
import { ownedUnlessSwitched } from "../support/switchedKeyCases";

const LUSTRE = "aws:fsx/lustreFileSystem:LustreFileSystem";

const lustre = (properties: CaseResource["properties"]): CaseResource => ({ type: LUSTRE, properties });

const fsx: readonly RuleCase[] = [
    ...(
        [
            ["file-cache", "aws:fsx/fileCache:FileCache"],
            ["ontap-file-system", "aws:fsx/ontapFileSystem:OntapFileSystem"],
            ["open-zfs-file-system", "aws:fsx/openZfsFileSystem:OpenZfsFileSystem"],
            ["windows-file-system", "aws:fsx/windowsFileSystem:WindowsFileSystem"],
        ] as const
    ).flatMap(([resource, type]) =>
        managedUnlessNamed({ subject: `fsx-${resource}`, type, key: "kmsKeyId", base: { storageCapacity: 1200 } }),
    ),
    ...managedUnlessNamed({
        subject: "fsx-lustre-file-system",
        type: LUSTRE,
        key: "kmsKeyId",
        base: { deploymentType: "PERSISTENT_2" },
    }),
    {
        // Scratch file systems, which is what they are unless told otherwise, take no key.
        rule: "encryption-customer-key-fsx-lustre-file-system",
        violation: lustre({ deploymentType: "PERSISTENT_1" }),
        clean: lustre({ storageCapacity: 1200 }),
    },
    {
        rule: "encryption-customer-key-fsx-lustre-file-system",
        violation: lustre({ deploymentType: "PERSISTENT_1", kmsKeyId: "alias/aws/fsx" }),
        clean: lustre({ deploymentType: "SCRATCH_2" }),
    },
];

const gateways: readonly RuleCase[] = (
    [
        ["nfs-file-share", "aws:storagegateway/nfsFileShare:NfsFileShare", "kmsKeyArn"],
        ["smb-file-share", "aws:storagegateway/smbFileShare:SmbFileShare", "kmsKeyArn"],
        ["caches-iscsi-volume", "aws:storagegateway/cachesIscsiVolume:CachesIscsiVolume", "kmsKey"],
        ["stored-iscsi-volume", "aws:storagegateway/storedIscsiVolume:StoredIscsiVolume", "kmsKey"],
    ] as const
).flatMap(([resource, type, key]) =>
    ownedUnlessSwitched({
        subject: `storagegateway-${resource}`,
        type,
        switch: "kmsEncrypted",
        key,
        values: [false, true],
    }),
);

const INDEX = "aws:s3/vectorsIndex:VectorsIndex";
const VECTOR_BUCKET = "aws:s3/vectorsVectorBucket:VectorsVectorBucket";
const TABLE = "aws:s3tables/table:Table";

const otherBuckets: readonly RuleCase[] = [
    ...(
        [
            ["s3-vectors-vector-bucket", VECTOR_BUCKET],
            ["s3-vectors-index", INDEX],
        ] as const
    ).flatMap(([subject, type]) =>
        ownedUnlessSwitched({
            subject,
            type,
            switch: "encryptionConfigurations[0].sseType",
            key: "encryptionConfigurations[0].kmsKeyArn",
            values: ["AES256", "aws:kms"],
            base: { vectorBucketName: "vectors", encryptionConfigurations: [{}] },
        }),
    ),
    {
        rule: "encryption-kms-key-s3-vectors-vector-bucket",
        violation: { type: VECTOR_BUCKET, properties: { vectorBucketName: "vectors" } },
        clean: {
            type: VECTOR_BUCKET,
            properties: { encryptionConfigurations: [{ sseType: "aws:kms", kmsKeyArn: OWN_KEY }] },
        },
        path: "encryptionConfigurations.kmsKeyArn",
    },
    {
        // Left out, an index is encrypted as its bucket is.
        rule: "encryption-kms-key-s3-vectors-index",
        violation: {
            type: INDEX,
            properties: { encryptionConfigurations: [{ sseType: "AES256", kmsKeyArn: OWN_KEY }] },
        },
        clean: { type: INDEX, properties: { vectorBucketName: "vectors" } },
        path: "encryptionConfigurations[0].kmsKeyArn",
    },
    ...ownedUnlessSwitched({
        subject: "s3tables-table-bucket",
        type: "aws:s3tables/tableBucket:TableBucket",
        switch: "encryptionConfiguration.sseAlgorithm",
        key: "encryptionConfiguration.kmsKeyArn",
        values: ["AES256", "aws:kms"],
        base: { name: "tables" },
    }),
    ...ownedUnlessSwitched({
        subject: "s3tables-table",
        type: TABLE,
        switch: "encryptionConfiguration.sseAlgorithm",
        key: "encryptionConfiguration.kmsKeyArn",
        values: ["AES256", "aws:kms"],
        base: { name: "rows", encryptionConfiguration: {} },
    }),
    {
        // Left out, a table is encrypted as its bucket is.
        rule: "encryption-kms-key-s3tables-table",
        violation: { type: TABLE, properties: { encryptionConfiguration: { sseAlgorithm: "AES256" } } },
        clean: { type: TABLE, properties: { name: "rows", format: "ICEBERG" } },
        path: "encryptionConfiguration.kmsKeyArn",
    },
    ...ownedUnlessNamed({
        subject: "s3-files-file-system",
        type: "aws:s3/filesFileSystem:FilesFileSystem",
        key: "kmsKeyId",
        base: { bucket: "arn:aws:s3:::files" },
    }),
];

const METADATA = "aws:s3/bucketMetadataConfiguration:BucketMetadataConfiguration";

/** Metadata tables, of which a part is as a case has it. */
const metadata = (part: string, properties: object): CaseResource => ({
    type: METADATA,
    properties: { bucket: "data", metadataConfiguration: { [part]: properties } },
});

const metadataTables: readonly RuleCase[] = [
    ...(
        [
            ["inventory-table", "inventoryTableConfiguration", { configurationState: "ENABLED" }],
            ["journal-table", "journalTableConfiguration", { recordExpiration: { expiration: "DISABLED" } }],
        ] as const
    ).flatMap(([part, block, properties]) =>
        ownedUnlessSwitched({
            subject: `s3-bucket-metadata-configuration-${part}`,
            type: METADATA,
            switch: `metadataConfiguration.${block}.encryptionConfiguration.sseAlgorithm`,
            key: `metadataConfiguration.${block}.encryptionConfiguration.kmsKeyArn`,
            values: ["AES256", "aws:kms"],
            base: metadata(block, properties).properties,
        }),
    ),
    {
        // No inventory is written where it is switched off.
        rule: "encryption-kms-key-s3-bucket-metadata-configuration-inventory-table",
        violation: metadata("inventoryTableConfiguration", { configurationState: "ENABLED" }),
        clean: metadata("inventoryTableConfiguration", { configurationState: "DISABLED" }),
    },
];

const LENS = "aws:s3control/storageLensConfiguration:StorageLensConfiguration";

/** Where Storage Lens writes its metrics. */
const lens = (block: string, destination: object): CaseResource => ({
    type: LENS,
    properties: { configId: "all", storageLensConfiguration: { enabled: true, [block]: destination } },
});

/** Metrics in a bucket by its ARN, under a key if one is named. */
const inBucket = (block: string, encryption?: object): CaseResource =>
    lens(block, {
        s3BucketDestination: { arn: "arn:aws:s3:::metrics", format: "CSV", ...(encryption && { encryption }) },
    });
const inTable = (block: string, enabled: boolean, encryption?: object): CaseResource =>
    lens(block, { storageLensTableDestination: { enabled, ...(encryption && { encryption }) } });

const bucketUnder = (sseAlgorithm: string, key?: string): CaseResource => ({
    type: "aws:s3/bucket:Bucket",
    properties: {
        bucket: "metrics",
        serverSideEncryptionConfiguration: {
            rule: { applyServerSideEncryptionByDefault: { sseAlgorithm, ...(key && { kmsMasterKeyId: key }) } },
        },
    },
});

const lensExports: readonly RuleCase[] = (
    [
        ["export", "dataExport"],
        ["prefixes-export", "expandedPrefixesDataExport"],
    ] as const
).flatMap(([part, block]): readonly RuleCase[] => [
    {
        rule: `encryption-kms-key-s3control-storage-lens-configuration-${part}-bucket`,
        violation: inBucket(block),
        clean: inBucket(block, { sseKms: { keyId: OWN_KEY } }),
        path: `storageLensConfiguration.${block}.s3BucketDestination.encryption.sseKms.keyId`,
    },
    {
        // Without a word about encryption, the bucket's default counts.
        rule: `encryption-kms-key-s3control-storage-lens-configuration-${part}-bucket`,
        violation: [inBucket(block), bucketUnder("AES256")],
        clean: [inBucket(block), bucketUnder("aws:kms", OWN_KEY)],
    },
    {
        // SSE-S3 is a word about it.
        rule: `encryption-kms-key-s3control-storage-lens-configuration-${part}-bucket`,
        violation: [inBucket(block, { sseS3s: [{}] }), bucketUnder("aws:kms", OWN_KEY)],
        clean: [inBucket(block, { sseKms: { keyId: UNKNOWN } }), bucketUnder("AES256")],
    },
    {
        rule: `encryption-customer-key-s3control-storage-lens-configuration-${part}-bucket`,
        violation: inBucket(block, { sseKms: { keyId: AWS_KEY } }),
        clean: inBucket(block, { sseKms: { keyId: OWN_KEY } }),
        path: `storageLensConfiguration.${block}.s3BucketDestination.encryption.sseKms.keyId`,
    },
    {
        rule: `encryption-kms-key-s3control-storage-lens-configuration-${part}-table`,
        violation: inTable(block, true),
        clean: inTable(block, true, { sseKms: { keyId: OWN_KEY } }),
        path: `storageLensConfiguration.${block}.storageLensTableDestination.encryption.sseKms.keyId`,
    },
    {
        // Nothing is written where it is switched off.
        rule: `encryption-kms-key-s3control-storage-lens-configuration-${part}-table`,
        violation: inTable(block, true, { sseS3s: [{}] }),
        clean: inTable(block, false),
    },
    {
        rule: `encryption-customer-key-s3control-storage-lens-configuration-${part}-table`,
        violation: inTable(block, true, { sseKms: { keyId: AWS_KEY } }),
        clean: inTable(block, true, { sseKms: { keyId: OWN_KEY } }),
        path: `storageLensConfiguration.${block}.storageLensTableDestination.encryption.sseKms.keyId`,
    },
]);

/** Cases of file systems, gateways, tables, vectors and what S3 writes about its buckets. */
export const atRestStorageCases: readonly RuleCase[] = [
    ...fsx,
    ...gateways,
    ...otherBuckets,
    ...metadataTables,
    ...lensExports,
];
