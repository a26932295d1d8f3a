import { STACK_TAG } from "../../../components/operations/costTags";
import { buckets, icebergMetadata, objects, uploads, whereDisposable } from "../places";
import type { Service } from "../service";

const BUCKET = "aws:s3/bucket:Bucket";
const OBJECT = "aws:s3/bucketObjectv2:BucketObjectv2";

/** Buckets, their settings, and the objects that the program uploads. */
export const s3: Service = [
    {
        sid: "Buckets",
        on: buckets,
        calls: {
            [BUCKET]: {
                create: ["s3:CreateBucket", "s3:TagResource"],
                // Whatever has a resource of its own too, and where nothing of it is set.
                read: [
                    "s3:GetAccelerateConfiguration",
                    "s3:GetBucketAcl",
                    "s3:GetBucketCORS",
                    "s3:GetBucketLocation",
                    "s3:GetBucketLogging",
                    "s3:GetBucketObjectLockConfiguration",
                    "s3:GetBucketPolicy",
                    "s3:GetBucketRequestPayment",
                    "s3:GetBucketTagging",
                    "s3:GetBucketVersioning",
                    "s3:GetBucketWebsite",
                    "s3:GetEncryptionConfiguration",
                    "s3:GetLifecycleConfiguration",
                    "s3:GetReplicationConfiguration",
                    "s3:ListBucket",
                    "s3:ListTagsForResource",
                ],
                change: ["s3:UntagResource"],
            },
            "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": {
                create: ["s3:PutLifecycleConfiguration"],
                read: ["s3:GetLifecycleConfiguration"],
            },
            "aws:s3/bucketLogging:BucketLogging": {
                create: ["s3:PutBucketLogging"],
                read: ["s3:GetBucketLogging"],
            },
            "aws:s3/bucketNotification:BucketNotification": {
                create: ["s3:PutBucketNotification"],
                read: ["s3:GetBucketNotification"],
            },
            "aws:s3/bucketOwnershipControls:BucketOwnershipControls": {
                create: ["s3:PutBucketOwnershipControls"],
                read: ["s3:GetBucketOwnershipControls"],
            },
            "aws:s3/bucketPolicy:BucketPolicy": {
                create: ["s3:PutBucketPolicy"],
                read: ["s3:GetBucketPolicy"],
                remove: ["s3:DeleteBucketPolicy"],
            },
            "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": {
                create: ["s3:PutBucketPublicAccessBlock"],
                read: ["s3:GetBucketPublicAccessBlock"],
            },
            "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": {
                create: ["s3:PutEncryptionConfiguration"],
                read: ["s3:GetEncryptionConfiguration"],
            },
            "aws:s3/bucketVersioning:BucketVersioning": {
                create: ["s3:PutBucketVersioning"],
                read: ["s3:GetBucketVersioning"],
            },
        },
    },
    {
        sid: "RemoveBuckets",
        on: whereDisposable(buckets),
        calls: { [BUCKET]: { remove: ["s3:DeleteBucket", "s3:ListBucketVersions"] } },
    },
    {
        sid: "EmptyBuckets",
        on: whereDisposable(objects),
        calls: { [BUCKET]: { remove: ["s3:DeleteObject", "s3:DeleteObjectVersion"] } },
    },
    {
        sid: "WriteUploads",
        on: uploads,
        calls: {
            [OBJECT]: {
                create: ["s3:PutObject", "s3:PutObjectTagging"],
                change: ["s3:DeleteObjectTagging"],
                remove: ["s3:DeleteObject", "s3:DeleteObjectVersion"],
            },
        },
    },
    {
        // The catalog writes the first description of an Iceberg table in the name of whoever makes it.
        sid: "DescribeIcebergTables",
        on: icebergMetadata,
        calls: { "aws:glue/catalogTable:CatalogTable": { create: ["s3:PutObject"] } },
    },
    {
        sid: "ListUploads",
        on: buckets,
        calls: { [OBJECT]: { remove: ["s3:ListBucketVersions"] } },
    },
    {
        // HEAD needs this right too. What has the stack's tag was uploaded by the program: data has none.
        sid: "ReadUploads",
        on: uploads,
        when: ({ prefix }) => ({ StringEquals: { [`s3:ExistingObjectTag/${STACK_TAG}`]: prefix } }),
        calls: { [OBJECT]: { read: ["s3:GetObject", "s3:GetObjectTagging"] } },
    },
];
