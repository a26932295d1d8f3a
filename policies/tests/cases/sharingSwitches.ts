import type { RuleCase } from "../support/ruleCase";

const LAKE = "aws:lakeformation/dataLakeSettings:DataLakeSettings";
const CATALOG = "aws:glue/catalog:Catalog";
const DATABASE = "aws:glue/catalogDatabase:CatalogDatabase";
const SNAPSHOTS = "aws:ebs/snapshotBlockPublicAccess:SnapshotBlockPublicAccess";
const AUTHORIZATION = "aws:redshift/dataShareAuthorization:DataShareAuthorization";

type Case = readonly [rule: string, type: string, violation: object, clean: object, path: string];

const anyone = [{ permissions: ["ALL"], principal: "IAM_ALLOWED_PRINCIPALS" }];
const someone = [{ permissions: ["ALL"], principal: "arn:aws:iam::111122223333:role/reader" }];
const anyoneInGlue = [{ principal: { dataLakePrincipalIdentifier: "IAM_ALLOWED_PRINCIPALS" } }];
const someoneInGlue = [{ principal: { dataLakePrincipalIdentifier: "arn:aws:iam::111122223333:role/reader" } }];

const IN_GLUE = "[0].principal.dataLakePrincipalIdentifier";
const SETTING = "arn:aws:ssm:eu-west-1:111122223333:servicesetting/ssm/documents/console/public-sharing-permission";

const CASES: readonly Case[] = [
    [
        "ec2-image-block-public-access-state",
        "aws:ec2/imageBlockPublicAccess:ImageBlockPublicAccess",
        { state: "unblocked" },
        { state: "block-new-sharing" },
        "state",
    ],
    [
        "ebs-snapshot-block-public-access-state",
        SNAPSHOTS,
        { state: "unblocked" },
        { state: "block-new-sharing" },
        "state",
    ],
    [
        "ebs-snapshot-block-public-access-existing",
        SNAPSHOTS,
        { state: "block-new-sharing" },
        { state: "block-all-sharing" },
        "state",
    ],
    [
        "ec2transitgateway-transit-gateway-auto-accept",
        "aws:ec2transitgateway/transitGateway:TransitGateway",
        { autoAcceptSharedAttachments: "enable" },
        {},
        "autoAcceptSharedAttachments",
    ],
    [
        "ec2transitgateway-multicast-domain-auto-accept",
        "aws:ec2transitgateway/multicastDomain:MulticastDomain",
        { autoAcceptSharedAssociations: "enable" },
        { autoAcceptSharedAssociations: "disable" },
        "autoAcceptSharedAssociations",
    ],
    [
        "ec2-vpc-endpoint-service-acceptance",
        "aws:ec2/vpcEndpointService:VpcEndpointService",
        { acceptanceRequired: false },
        { acceptanceRequired: true },
        "acceptanceRequired",
    ],
    [
        "ram-resource-share-external-principals",
        "aws:ram/resourceShare:ResourceShare",
        { allowExternalPrincipals: true },
        { allowExternalPrincipals: false },
        "allowExternalPrincipals",
    ],
    [
        "codebuild-project-visibility",
        "aws:codebuild/project:Project",
        { projectVisibility: "PUBLIC_READ" },
        { projectVisibility: "PRIVATE" },
        "projectVisibility",
    ],
    [
        "secretsmanager-secret-policy-block-public-policy",
        "aws:secretsmanager/secretPolicy:SecretPolicy",
        { policy: "{}" },
        { blockPublicPolicy: true },
        "blockPublicPolicy",
    ],
    [
        "ssm-service-setting-document-public-sharing",
        "aws:ssm/serviceSetting:ServiceSetting",
        { settingId: SETTING, settingValue: "Enable" },
        { settingId: SETTING, settingValue: "Disable" },
        "settingValue",
    ],
    [
        "ssm-service-setting-document-public-sharing",
        "aws:ssm/serviceSetting:ServiceSetting",
        { settingId: "/ssm/documents/console/public-sharing-permission", settingValue: "Enable" },
        { settingId: "/ssm/parameter-store/high-throughput-enabled", settingValue: "Enable" },
        "settingValue",
    ],
    [
        "servicecatalog-principal-portfolio-association-wildcard",
        "aws:servicecatalog/principalPortfolioAssociation:PrincipalPortfolioAssociation",
        { principalArn: "arn:aws:iam:::role/*" },
        { principalArn: "arn:aws:iam:::role/team-*" },
        "principalArn",
    ],
    [
        "lakeformation-permissions-iam-allowed-principals",
        "aws:lakeformation/permissions:Permissions",
        { principal: "IAM_ALLOWED_PRINCIPALS" },
        { principal: "111122223333:IAMPrincipals" },
        "principal",
    ],
    [
        "lakeformation-permissions-whole-account",
        "aws:lakeformation/permissions:Permissions",
        { principal: "111122223333:IAMPrincipals" },
        { principal: "111122223333" },
        "principal",
    ],
    [
        "lakeformation-data-lake-settings-database-defaults",
        LAKE,
        { createDatabaseDefaultPermissions: anyone },
        { createDatabaseDefaultPermissions: someone, createTableDefaultPermissions: anyone },
        "createDatabaseDefaultPermissions[0].principal",
    ],
    [
        "lakeformation-data-lake-settings-table-defaults",
        LAKE,
        { createTableDefaultPermissions: anyone },
        { admins: [] },
        "createTableDefaultPermissions[0].principal",
    ],
    [
        "glue-catalog-database-table-defaults",
        DATABASE,
        { createTableDefaultPermissions: anyoneInGlue },
        { createTableDefaultPermissions: someoneInGlue },
        `createTableDefaultPermissions${IN_GLUE}`,
    ],
    [
        "glue-catalog-database-defaults",
        CATALOG,
        { createDatabaseDefaultPermissions: anyoneInGlue },
        { createTableDefaultPermissions: anyoneInGlue },
        `createDatabaseDefaultPermissions${IN_GLUE}`,
    ],
    [
        "glue-catalog-table-defaults",
        CATALOG,
        { createTableDefaultPermissions: anyoneInGlue },
        {},
        `createTableDefaultPermissions${IN_GLUE}`,
    ],
    [
        "redshift-data-share-authorization-data-exchange",
        AUTHORIZATION,
        { consumerIdentifier: "ADX" },
        { consumerIdentifier: "111122223333" },
        "consumerIdentifier",
    ],
    [
        "redshift-data-share-authorization-writes",
        AUTHORIZATION,
        { allowWrites: true },
        { consumerIdentifier: "ADX" },
        "allowWrites",
    ],
    [
        "redshift-data-share-consumer-association-entire-account",
        "aws:redshift/dataShareConsumerAssociation:DataShareConsumerAssociation",
        { associateEntireAccount: true },
        { consumerRegion: "eu-west-1" },
        "associateEntireAccount",
    ],
    [
        "redshift-endpoint-authorization-vpcs",
        "aws:redshift/endpointAuthorization:EndpointAuthorization",
        { account: "111122223333", vpcIds: [] },
        { account: "111122223333", vpcIds: ["vpc-1"] },
        "vpcIds",
    ],
];

export const switchCases: readonly RuleCase[] = CASES.map(([rule, type, violation, clean, path]) => ({
    rule: `sharing-${rule}`,
    violation: { type, properties: { ...violation } },
    clean: { type, properties: { ...clean } },
    path,
}));

const REPOSITORY = "aws:ecrpublic/repository:Repository";

export const publicCases: readonly RuleCase[] = [
    {
        rule: "sharing-ecrpublic-repository",
        violation: { type: REPOSITORY, properties: { repositoryName: "r" }, name: "internal" },
        clean: { type: REPOSITORY, properties: { repositoryName: "r" }, name: "released" },
        configuration: { publicTiers: [{ type: REPOSITORY, name: "released", reason: "our product" }] },
    },
];
