import { adoptsKey, catalogKey, newTag, ownKey, ownKeyThrough, ownTag, taggedKeyThrough } from "../limits";
import { all, everything, named, whereDisposable } from "../places";
import type { Service } from "../service";

const KEY = "aws:kms/key:Key";
const ALIAS = "aws:kms/alias:Alias";

const keys = all("kms", "key/");

const WRITE_METADATA = { create: ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"] };

/** What Glue encrypts in the catalog. */
const METADATA_WRITES = {
    "aws:glue/catalogDatabase:CatalogDatabase": WRITE_METADATA,
    "aws:glue/catalogTable:CatalogTable": WRITE_METADATA,
    "aws:glue/connection:Connection": WRITE_METADATA,
};

/** What a service does with the key of a store that it makes in the name of whoever deploys. */
const ENCRYPTED_STORE = {
    create: [
        "kms:CreateGrant",
        "kms:Decrypt",
        "kms:DescribeKey",
        "kms:Encrypt",
        "kms:GenerateDataKey",
        "kms:GenerateDataKeyWithoutPlaintext",
        "kms:ReEncryptFrom",
        "kms:ReEncryptTo",
    ],
};

/** Keys, and their use by services in the name of whoever deploys. */
export const kms: Service = [
    { sid: "MakeKeys", on: everything, when: newTag, calls: { [KEY]: { create: ["kms:CreateKey"] } } },
    { sid: "TagNewKeys", on: keys, when: adoptsKey, calls: { [KEY]: { create: ["kms:TagResource"] } } },
    {
        sid: "UseNewKeys",
        on: keys,
        when: ownKey,
        calls: {
            [KEY]: {
                create: ["kms:EnableKeyRotation"],
                read: ["kms:DescribeKey", "kms:GetKeyPolicy", "kms:GetKeyRotationStatus", "kms:ListResourceTags"],
            },
            [ALIAS]: { create: ["kms:CreateAlias"] },
        },
    },
    {
        sid: "ChangeKeys",
        on: keys,
        when: ownTag,
        calls: {
            [KEY]: {
                change: ["kms:PutKeyPolicy", "kms:TagResource", "kms:UntagResource", "kms:UpdateKeyDescription"],
            },
            [ALIAS]: { change: ["kms:UpdateAlias"], remove: ["kms:DeleteAlias"] },
        },
    },
    {
        sid: "RemoveKeys",
        on: whereDisposable(keys),
        when: ownTag,
        calls: { [KEY]: { remove: ["kms:ScheduleKeyDeletion"] } },
    },
    {
        sid: "Aliases",
        on: named("kms", "alias/"),
        calls: { [ALIAS]: { create: ["kms:CreateAlias"], change: ["kms:UpdateAlias"], remove: ["kms:DeleteAlias"] } },
    },
    { sid: "FindAliases", on: everything, calls: { [ALIAS]: { read: ["kms:ListAliases"] } } },
    {
        sid: "UseKeysThroughServices",
        on: keys,
        when: ownKeyThrough(
            "dynamodb",
            "glue",
            "kinesis",
            "lambda",
            "rds",
            "redshift",
            "redshift-data",
            "redshift-serverless",
            "s3",
            "scheduler",
            "secretsmanager",
        ),
        calls: {
            "aws:s3/bucketObjectv2:BucketObjectv2": { create: ["kms:Decrypt", "kms:GenerateDataKey"] },
            "aws:scheduler/schedule:Schedule": { create: ["kms:Decrypt", "kms:GenerateDataKey"] },
            ...METADATA_WRITES,
            "aws:kinesis/stream:Stream": { create: ["kms:DescribeKey", "kms:GenerateDataKey"] },
            "aws:lambda/function:Function": {
                create: ["kms:CreateGrant", "kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"],
            },
            "aws:dynamodb/table:Table": ENCRYPTED_STORE,
            "aws:rds/cluster:Cluster": ENCRYPTED_STORE,
            "aws:redshift/cluster:Cluster": ENCRYPTED_STORE,
            "aws:redshiftserverless/namespace:Namespace": ENCRYPTED_STORE,
        },
    },
    {
        // A schedule's target and a function's configuration are told only to those who may decrypt them.
        sid: "ReadEncryptedSettings",
        on: keys,
        when: taggedKeyThrough("lambda", "scheduler"),
        calls: {
            "aws:lambda/function:Function": { read: ["kms:Decrypt"] },
            "aws:scheduler/schedule:Schedule": { read: ["kms:Decrypt"] },
        },
    },
    {
        // Glue tells what tables there are, and of which columns, only to those who may decrypt that.
        sid: "ReadCatalog",
        on: keys,
        when: catalogKey,
        calls: Object.fromEntries(Object.keys(METADATA_WRITES).map((type) => [type, { read: ["kms:Decrypt"] }])),
    },
    { sid: "WriteCatalog", on: keys, when: catalogKey, calls: METADATA_WRITES },
];
