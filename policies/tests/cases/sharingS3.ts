import type { CaseResource, RuleCase } from "../support/ruleCase";

const BUCKET = "aws:s3/bucket:Bucket";
const BUCKET_V2 = "aws:s3/bucketV2:BucketV2";
const BUCKET_ACL = "aws:s3/bucketAcl:BucketAcl";
const BUCKET_BLOCK = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock";
const ACCOUNT_BLOCK = "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock";
const ACCESS_POINT = "aws:s3/accessPoint:AccessPoint";
const MULTI_REGION = "aws:s3control/multiRegionAccessPoint:MultiRegionAccessPoint";
const OWNERSHIP = "aws:s3/bucketOwnershipControls:BucketOwnershipControls";

const ALL = "http://acs.amazonaws.com/groups/global/AllUsers";
const AUTHENTICATED = "http://acs.amazonaws.com/groups/global/AuthenticatedUsers";
const LOGS = "http://acs.amazonaws.com/groups/s3/LogDelivery";

function granted(uri: string, permission: string): CaseResource {
    const grant = { grantee: { type: "Group", uri }, permission };
    return {
        type: BUCKET_ACL,
        properties: { bucket: "b", accessControlPolicy: { owner: { id: "me" }, grants: [grant] } },
    };
}

function canned(type: string, acl: string, name = "acl"): CaseResource {
    return { type, properties: { [name]: acl } };
}

const GRANT = "accessControlPolicy.grants[0]";

export const bucketAclCases: readonly RuleCase[] = [
    {
        rule: "sharing-s3-bucket-acl-public-read",
        violation: canned(BUCKET, "public-read"),
        clean: canned(BUCKET, "private"),
        path: "acl",
    },
    {
        rule: "sharing-s3-bucket-acl-public-read",
        violation: canned(BUCKET_ACL, "public-read-write"),
        clean: canned(BUCKET_ACL, "authenticated-read"),
    },
    {
        rule: "sharing-s3-bucket-acl-public-read",
        violation: granted(ALL, "FULL_CONTROL"),
        clean: granted(LOGS, "FULL_CONTROL"),
        path: GRANT,
    },
    {
        rule: "sharing-s3-bucket-acl-public-read",
        violation: { type: BUCKET_V2, properties: { grants: [{ type: "Group", uri: ALL, permissions: ["READ"] }] } },
        clean: { type: BUCKET_V2, properties: { grants: [{ type: "Group", uri: ALL, permissions: ["WRITE"] }] } },
        path: "grants[0]",
    },
    {
        rule: "sharing-s3-bucket-acl-public-read",
        violation: { ...canned(BUCKET, "public-read"), name: "data" },
        clean: { ...canned(BUCKET, "public-read"), name: "site" },
        configuration: { publicTiers: [{ type: BUCKET, name: "site", reason: "the web site" }] },
    },
    {
        rule: "sharing-s3-bucket-acl-public-write",
        violation: canned("aws:s3/bucketAclV2:BucketAclV2", "public-read-write"),
        clean: canned("aws:s3/bucketAclV2:BucketAclV2", "public-read"),
        path: "acl",
    },
    {
        rule: "sharing-s3-bucket-acl-public-read-acl",
        violation: granted(ALL, "READ_ACP"),
        clean: granted(ALL, "READ"),
    },
    {
        rule: "sharing-s3-bucket-acl-public-write-acl",
        violation: granted(ALL, "WRITE_ACP"),
        clean: granted(AUTHENTICATED, "WRITE_ACP"),
    },
    {
        rule: "sharing-s3-bucket-acl-authenticated-read",
        violation: canned(BUCKET, "authenticated-read"),
        clean: canned(BUCKET, "log-delivery-write"),
        path: "acl",
    },
    {
        rule: "sharing-s3-bucket-acl-authenticated-write",
        violation: granted(AUTHENTICATED, "WRITE"),
        clean: granted(AUTHENTICATED, "READ"),
    },
    {
        rule: "sharing-s3-bucket-acl-authenticated-read-acl",
        violation: granted(AUTHENTICATED, "READ_ACP"),
        clean: granted(ALL, "READ_ACP"),
    },
    {
        rule: "sharing-s3-bucket-acl-authenticated-write-acl",
        violation: granted(AUTHENTICATED, "FULL_CONTROL"),
        clean: granted(AUTHENTICATED, "WRITE"),
    },
];

function owned(grantee: object): CaseResource {
    const grants = [{ grantee: { type: "CanonicalUser", id: "me" } }, { grantee, permission: "READ" }];
    return { type: BUCKET_ACL, properties: { accessControlPolicy: { owner: { id: "me" }, grants } } };
}

const TRANSCODER = "aws:elastictranscoder/pipeline:Pipeline";
const LOGGING = "aws:s3/bucketLogging:BucketLogging";

function transcoded(grantee: string, access: string): CaseResource {
    return {
        type: TRANSCODER,
        properties: { thumbnailConfigPermissions: [{ granteeType: "Group", grantee, accesses: [access] }] },
    };
}

function logged(uri: string, permission: string): CaseResource {
    return { type: LOGGING, properties: { targetGrants: [{ grantee: { type: "Group", uri }, permission }] } };
}

export const objectAclCases: readonly RuleCase[] = [
    ...["aws:s3/bucketObject:BucketObject", "aws:s3/bucketObjectv2:BucketObjectv2", "aws:s3/objectCopy:ObjectCopy"].map(
        (type) => ({
            rule: "sharing-s3-object-acl-public-read",
            violation: canned(type, "public-read"),
            clean: canned(type, "bucket-owner-full-control"),
            path: "acl",
        }),
    ),
    {
        rule: "sharing-s3-object-acl-public-read",
        violation: canned("aws:storagegateway/nfsFileShare:NfsFileShare", "public-read", "objectAcl"),
        clean: canned("aws:storagegateway/nfsFileShare:NfsFileShare", "private", "objectAcl"),
        path: "objectAcl",
    },
    {
        rule: "sharing-s3-object-acl-public-read",
        violation: canned("aws:dms/s3Endpoint:S3Endpoint", "PUBLIC_READ", "cannedAclForObjects"),
        clean: canned("aws:dms/s3Endpoint:S3Endpoint", "none", "cannedAclForObjects"),
    },
    {
        rule: "sharing-s3-object-acl-public-write",
        violation: canned("aws:storagegateway/smbFileShare:SmbFileShare", "public-read-write", "objectAcl"),
        clean: canned("aws:storagegateway/smbFileShare:SmbFileShare", "public-read", "objectAcl"),
    },
    {
        rule: "sharing-s3-object-acl-public-read-acl",
        violation: transcoded("AllUsers", "ReadAcp"),
        clean: transcoded("AllUsers", "Read"),
        path: "thumbnailConfigPermissions[0]",
    },
    {
        rule: "sharing-s3-object-acl-public-write-acl",
        violation: transcoded("AllUsers", "FullControl"),
        clean: transcoded("LogDelivery", "FullControl"),
    },
    {
        rule: "sharing-s3-object-acl-authenticated-read",
        violation: logged(AUTHENTICATED, "READ"),
        clean: logged(ALL, "READ"),
        path: "targetGrants[0]",
    },
    {
        rule: "sharing-s3-object-acl-authenticated-write",
        violation: logged(AUTHENTICATED, "WRITE"),
        clean: logged(AUTHENTICATED, "READ"),
    },
    {
        rule: "sharing-s3-object-acl-authenticated-read-acl",
        violation: transcoded("AuthenticatedUsers", "ReadAcp"),
        clean: transcoded("AuthenticatedUsers", "WriteAcp"),
    },
    {
        rule: "sharing-s3-object-acl-authenticated-write-acl",
        violation: transcoded("AuthenticatedUsers", "WriteAcp"),
        clean: transcoded("AuthenticatedUsers", "ReadAcp"),
    },
    {
        rule: "sharing-s3-bucket-acl-other-owner",
        violation: owned({
            type: "CanonicalUser",
            id: "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be",
        }),
        clean: owned({ type: "Group", uri: LOGS }),
        path: "accessControlPolicy.grants[1].grantee",
    },
];

const FLAGS = {
    "block-public-acls": "blockPublicAcls",
    "ignore-public-acls": "ignorePublicAcls",
    "block-public-policy": "blockPublicPolicy",
    "restrict-public-buckets": "restrictPublicBuckets",
} as const;

const ON = { blockPublicAcls: true, ignorePublicAcls: true, blockPublicPolicy: true, restrictPublicBuckets: true };

/** Each of the four settings, left out or off while the others are on. */
export const blockCases: readonly RuleCase[] = Object.entries(FLAGS).flatMap(([id, flag]) => {
    const { [flag]: _, ...others } = ON;
    return [
        {
            rule: `sharing-s3-bucket-public-access-block-${id}`,
            violation: { type: BUCKET_BLOCK, properties: { bucket: "b", ...others } },
            clean: { type: BUCKET_BLOCK, properties: { bucket: "b", [flag]: "true" } },
            path: flag,
        },
        {
            rule: `sharing-s3-account-public-access-block-${id}`,
            violation: { type: ACCOUNT_BLOCK, properties: { ...ON, [flag]: false } },
            clean: { type: ACCOUNT_BLOCK, properties: { [flag]: true } },
            path: flag,
        },
        {
            rule: `sharing-s3-access-point-${id}`,
            violation: { type: ACCESS_POINT, properties: { publicAccessBlockConfiguration: { ...ON, [flag]: false } } },
            clean: { type: ACCESS_POINT, properties: { bucket: "b" } },
            path: `publicAccessBlockConfiguration.${flag}`,
        },
        {
            rule: `sharing-s3control-multi-region-access-point-${id}`,
            violation: { type: MULTI_REGION, properties: { details: { publicAccessBlock: { [flag]: false } } } },
            clean: { type: MULTI_REGION, properties: { details: { name: "m", publicAccessBlock: others } } },
            path: `details.publicAccessBlock.${flag}`,
        },
    ];
});

export const bucketCases: readonly RuleCase[] = [
    {
        rule: "sharing-s3-bucket-public-access-block",
        violation: [
            { type: BUCKET, properties: { bucket: "one" } },
            { type: BUCKET_BLOCK, properties: { bucket: "two", ...ON } },
        ],
        clean: [
            { type: BUCKET, name: "one", properties: {} },
            { type: BUCKET_V2, properties: { bucket: "two" } },
            { type: BUCKET_BLOCK, properties: ON, from: { bucket: ["one"] } },
            { type: BUCKET_BLOCK, properties: { bucket: "two" } },
        ],
        path: "",
    },
    {
        rule: "sharing-s3-bucket-public-access-block",
        violation: [
            { type: BUCKET, properties: {} },
            { type: ACCOUNT_BLOCK, properties: { ...ON, ignorePublicAcls: false } },
        ],
        clean: [
            { type: BUCKET, properties: {} },
            { type: ACCOUNT_BLOCK, properties: ON },
        ],
    },
    {
        rule: "sharing-s3-bucket-ownership-controls-acls",
        violation: { type: OWNERSHIP, properties: { rule: { objectOwnership: "ObjectWriter" } } },
        clean: { type: OWNERSHIP, properties: { rule: { objectOwnership: "BucketOwnerEnforced" } } },
        path: "rule.objectOwnership",
    },
    {
        rule: "sharing-s3-bucket-website",
        violation: { type: BUCKET, properties: { website: { indexDocument: "index.html" } } },
        clean: { type: BUCKET, properties: { website: { redirectAllRequestsTo: "https://example.org" } } },
        path: "website.indexDocument",
    },
    {
        rule: "sharing-s3-bucket-v2-website",
        violation: { type: BUCKET_V2, properties: { websites: [{ indexDocument: "index.html" }] } },
        clean: { type: BUCKET_V2, properties: { websites: [] } },
    },
    ...["", "V2"].map((version) => ({
        rule: `sharing-s3-bucket-website-configuration${version && "-v2"}-website`,
        violation: {
            type: `aws:s3/bucketWebsiteConfiguration${version}:BucketWebsiteConfiguration${version}`,
            properties: { indexDocument: { suffix: "index.html" } },
        },
        clean: {
            type: `aws:s3/bucketWebsiteConfiguration${version}:BucketWebsiteConfiguration${version}`,
            properties: { redirectAllRequestsTo: { hostName: "example.org" } },
        },
        path: "indexDocument",
    })),
];
