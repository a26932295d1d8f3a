import type { Property } from "../../../engine/property";
import { isMissing, isOn, isOneOf, type SharingSwitch } from "./switches";

/** Lake Formation's group of everyone whom IAM lets in; granting to it switches Lake Formation's permissions off. */
const isIamAllowed = isOneOf("iam_allowed_principals");

const iamAllowed = {
    wrong: isIamAllowed,
    severity: "high",
    level: "mandatory",
    fix: "principal: role.arn",
} as const;

const newObjects = {
    ...iamAllowed,
    title: "New databases and tables are governed by Lake Formation.",
    message: "New objects are granted to IAM_ALLOWED_PRINCIPALS: everyone whom IAM lets in has them.",
    severity: "medium",
    level: "advisory",
} as const;

const LAKE = "aws:lakeformation/dataLakeSettings:DataLakeSettings";
const CATALOG = "aws:glue/catalog:Catalog";
const GRANTEE = "principal.dataLakePrincipalIdentifier";

const lake: readonly SharingSwitch[] = [
    {
        ...iamAllowed,
        type: "aws:lakeformation/permissions:Permissions",
        part: "iam-allowed-principals",
        path: "principal",
        title: "Lake Formation grants data to named principals.",
        message: "The data is granted to IAM_ALLOWED_PRINCIPALS: everyone whom IAM lets in has it.",
    },
    {
        type: "aws:lakeformation/permissions:Permissions",
        part: "whole-account",
        path: "principal",
        wrong: (principal: Property) => principal.lower()?.endsWith(":iamprincipals") === true,
        title: "Lake Formation grants data to single principals, not to whole accounts.",
        message: "The data is granted to every principal of an account.",
        severity: "medium",
        level: "advisory",
        fix: "principal: role.arn",
    },
    { ...newObjects, type: LAKE, part: "database-defaults", path: "createDatabaseDefaultPermissions[].principal" },
    { ...newObjects, type: LAKE, part: "table-defaults", path: "createTableDefaultPermissions[].principal" },
    {
        ...newObjects,
        type: "aws:glue/catalogDatabase:CatalogDatabase",
        part: "table-defaults",
        path: `createTableDefaultPermissions[].${GRANTEE}`,
        fix: "createTableDefaultPermissions: []",
    },
    {
        ...newObjects,
        type: CATALOG,
        part: "database-defaults",
        path: `createDatabaseDefaultPermissions[].${GRANTEE}`,
        fix: "createDatabaseDefaultPermissions: []",
    },
    {
        ...newObjects,
        type: CATALOG,
        part: "table-defaults",
        path: `createTableDefaultPermissions[].${GRANTEE}`,
        fix: "createTableDefaultPermissions: []",
    },
];

const redshift: readonly SharingSwitch[] = [
    {
        type: "aws:redshift/dataShareAuthorization:DataShareAuthorization",
        part: "data-exchange",
        path: "consumerIdentifier",
        wrong: isOneOf("adx"),
        title: "Datashares are authorized for named accounts.",
        message: "The datashare is open to every subscriber of AWS Data Exchange.",
        severity: "high",
        level: "advisory",
        fix: 'consumerIdentifier: "111122223333"',
        mayBePublic: true,
    },
    {
        type: "aws:redshift/dataShareAuthorization:DataShareAuthorization",
        part: "writes",
        path: "allowWrites",
        wrong: isOn,
        title: "Consumers of datashares cannot write.",
        message: "The consumer of the datashare may write to it.",
        severity: "medium",
        level: "advisory",
        fix: "allowWrites: false",
    },
    {
        type: "aws:redshift/dataShareConsumerAssociation:DataShareConsumerAssociation",
        part: "entire-account",
        path: "associateEntireAccount",
        wrong: isOn,
        title: "Datashares are associated with single namespaces.",
        message: "The datashare is associated with every namespace of the account.",
        severity: "low",
        level: "advisory",
        fix: "consumerArn: namespace.arn",
    },
    {
        type: "aws:redshift/endpointAuthorization:EndpointAuthorization",
        part: "vpcs",
        path: "vpcIds",
        wrong: isMissing,
        title: "Accounts may reach a Redshift cluster from named VPCs only.",
        message: "The account may reach the cluster from all of its VPCs.",
        severity: "low",
        level: "advisory",
        fix: "vpcIds: [vpc.id]",
    },
];

/** Sites are public and without TLS; CloudFront in front of a private bucket is neither (S3 User Guide). */
const site = {
    part: "website",
    title: "Buckets are no web sites.",
    message: "The bucket is a web site, which everyone reads without TLS.",
    severity: "low",
    level: "advisory",
    fix: "new aws.cloudfront.Distribution(...) // with an origin access control",
    mayBePublic: true,
} as const;

const hosting = {
    ...site,
    path: "indexDocument",
    // A redirect alone has no documents and no content.
    wrong: (document: Property) => document.isSet(),
};

const ownership: SharingSwitch = {
    type: "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
    part: "acls",
    path: "rule.objectOwnership",
    wrong: isOneOf("objectwriter", "bucketownerpreferred"),
    title: "Buckets have ACLs switched off.",
    message: "ACLs are switched on, so that objects can be shared one by one where no policy shows it.",
    severity: "medium",
    level: "advisory",
    controls: { fsbp: ["S3.12"], nist: ["AC-3", "AC-6"] },
    fix: 'rule: { objectOwnership: "BucketOwnerEnforced" }',
};

const buckets: readonly SharingSwitch[] = [
    { ...site, type: "aws:s3/bucket:Bucket", path: "website.indexDocument", wrong: hosting.wrong },
    { ...site, type: "aws:s3/bucketV2:BucketV2", path: "websites[].indexDocument", wrong: hosting.wrong },
    { ...hosting, type: "aws:s3/bucketWebsiteConfiguration:BucketWebsiteConfiguration" },
    { ...hosting, type: "aws:s3/bucketWebsiteConfigurationV2:BucketWebsiteConfigurationV2" },
    ownership,
];

/** Settings of data stores by which others get at the data. */
export const dataSwitches: readonly SharingSwitch[] = [...lake, ...redshift, ...buckets];
