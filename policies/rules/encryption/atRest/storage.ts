import { type AtRestSetting, written } from "./setting";

/** FSx encrypts by aws/fsx unless a key is named (FSx User Guides, "Encryption of data at rest"). */
const FSX = { what: "files", data: "store", key: "kmsKeyId", default: "aws-managed-key" } as const;

const fsx: readonly AtRestSetting[] = [
    { ...FSX, type: "aws:fsx/fileCache:FileCache" },
    {
        // Scratch file systems take no key: theirs is FSx's own (FSx for Lustre User Guide).
        ...FSX,
        type: "aws:fsx/lustreFileSystem:LustreFileSystem",
        when: (block) => !/^scratch/i.test(block.get("deploymentType").text() ?? "SCRATCH_1"),
    },
    { ...FSX, type: "aws:fsx/ontapFileSystem:OntapFileSystem" },
    { ...FSX, type: "aws:fsx/openZfsFileSystem:OpenZfsFileSystem" },
    { ...FSX, type: "aws:fsx/windowsFileSystem:WindowsFileSystem" },
];

const gateway = (type: string, key: string): AtRestSetting => ({
    type,
    what: "files and blocks in S3",
    data: "store",
    switch: { path: "kmsEncrypted", values: { true: "aws-managed-key", false: "aws-owned-key" } },
    key,
    default: "aws-owned-key",
});

const SSE = {
    path: "encryptionConfiguration.sseAlgorithm",
    values: { AES256: "aws-owned-key", "aws:kms": "aws-managed-key" },
} as const;

const VECTORS = {
    what: "vectors",
    data: "store",
    in: "encryptionConfigurations[]",
    switch: { path: "sseType", values: { AES256: "aws-owned-key", "aws:kms": "aws-managed-key" } },
    key: "kmsKeyArn",
    default: "aws-owned-key",
} as const;

/** Buckets of other kinds than general-purpose ones. A table and an index take their bucket's encryption if left out. */
const otherBuckets: readonly AtRestSetting[] = [
    { ...VECTORS, type: "aws:s3/vectorsVectorBucket:VectorsVectorBucket", atLeastOne: true },
    { ...VECTORS, type: "aws:s3/vectorsIndex:VectorsIndex" },
    {
        type: "aws:s3tables/tableBucket:TableBucket",
        what: "tables",
        data: "store",
        switch: SSE,
        key: "encryptionConfiguration.kmsKeyArn",
        default: "aws-owned-key",
    },
    {
        type: "aws:s3tables/table:Table",
        what: "rows",
        data: "store",
        switch: SSE,
        key: "encryptionConfiguration.kmsKeyArn",
        default: "aws-owned-key",
        when: (block) => block.get("encryptionConfiguration").isPresent(),
    },
    {
        type: "aws:s3/filesFileSystem:FilesFileSystem",
        what: "files",
        data: "store",
        key: "kmsKeyId",
        default: "aws-owned-key",
    },
];

const METADATA = "aws:s3/bucketMetadataConfiguration:BucketMetadataConfiguration";

const metadata: readonly AtRestSetting[] = [
    {
        type: METADATA,
        part: "inventory-table",
        what: "inventory rows",
        data: "store",
        in: "metadataConfiguration.inventoryTableConfiguration",
        switch: SSE,
        key: "encryptionConfiguration.kmsKeyArn",
        default: "aws-owned-key",
        when: (block) => block.get("configurationState").lower() !== "disabled",
    },
    {
        type: METADATA,
        part: "journal-table",
        what: "journal rows",
        data: "store",
        in: "metadataConfiguration.journalTableConfiguration",
        switch: SSE,
        key: "encryptionConfiguration.kmsKeyArn",
        default: "aws-owned-key",
    },
];

const LENS = "aws:s3control/storageLensConfiguration:StorageLensConfiguration";

const lens = (block: string, part: string): readonly AtRestSetting[] => [
    {
        type: LENS,
        part: `${part}-bucket`,
        what: "exported metrics",
        data: "log",
        in: `storageLensConfiguration.${block}.s3BucketDestination`,
        asksForOwned: "encryption.sseS3s",
        key: "encryption.sseKms.keyId",
        bucket: "arn",
        default: "aws-owned-key",
        when: written,
    },
    {
        type: LENS,
        part: `${part}-table`,
        what: "exported metrics",
        data: "log",
        in: `storageLensConfiguration.${block}.storageLensTableDestination`,
        asksForOwned: "encryption.sseS3s",
        key: "encryption.sseKms.keyId",
        default: "aws-owned-key",
        when: (it) => it.get("enabled").flag() === true,
    },
];

/** File systems, gateways, tables, vectors and what S3 writes about its buckets. */
export const storage: readonly AtRestSetting[] = [
    ...fsx,
    gateway("aws:storagegateway/nfsFileShare:NfsFileShare", "kmsKeyArn"),
    gateway("aws:storagegateway/smbFileShare:SmbFileShare", "kmsKeyArn"),
    gateway("aws:storagegateway/cachesIscsiVolume:CachesIscsiVolume", "kmsKey"),
    gateway("aws:storagegateway/storedIscsiVolume:StoredIscsiVolume", "kmsKey"),
    ...otherBuckets,
    ...metadata,
    ...lens("dataExport", "export"),
    ...lens("expandedPrefixesDataExport", "prefixes-export"),
];
