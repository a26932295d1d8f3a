import type * as aws from "@pulumi/aws";

/** Keys of what Glue writes. */
export interface GlueKeys {
    /** Key of the lake's buckets, which refuse any other. */
    readonly lake: aws.kms.Key;
    /** Key of logs and bookmarks. */
    readonly etl: aws.kms.Key;
}

/** Encryption of everything that a job or crawler writes: objects, logs and bookmarks. */
export function glueEncryption(keys: GlueKeys): aws.glue.SecurityConfigurationArgs["encryptionConfiguration"] {
    return {
        s3Encryption: { s3EncryptionMode: "SSE-KMS", kmsKeyArn: keys.lake.arn },
        cloudwatchEncryption: { cloudwatchEncryptionMode: "SSE-KMS", kmsKeyArn: keys.etl.arn },
        jobBookmarksEncryption: { jobBookmarksEncryptionMode: "CSE-KMS", kmsKeyArn: keys.etl.arn },
    };
}
