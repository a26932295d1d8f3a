import type { SharingSetting } from "./parties";

const NOT_ALL = 'sharedAccounts: ["111122223333"]';

/** Snapshots of databases: `all` in the list makes them public. */
const databaseSnapshots: readonly SharingSetting[] = [
    "aws:rds/snapshot:Snapshot",
    "aws:rds/snapshotCopy:SnapshotCopy",
    "aws:rds/clusterSnapshot:ClusterSnapshot",
    "aws:rds/clusterSnapshotCopy:ClusterSnapshotCopy",
].map((type) => ({
    type,
    paths: ["sharedAccounts[]"],
    what: "snapshot",
    everyone: { controls: { fsbp: ["RDS.1"] }, fix: NOT_ALL },
    severity: "high",
}));

const IMAGE = "distributions[].amiDistributionConfiguration";

/** Images, volumes and documents. */
const images: readonly SharingSetting[] = [
    {
        type: "aws:ec2/snapshotCreateVolumePermission:SnapshotCreateVolumePermission",
        paths: ["accountId"],
        what: "EBS snapshot",
        everyone: { controls: { fsbp: ["EC2.1"] }, fix: 'accountId: "111122223333"' },
        severity: "high",
    },
    {
        type: "aws:ec2/amiLaunchPermission:AmiLaunchPermission",
        paths: ["group", "accountId", "organizationArn", "organizationalUnitArn"],
        what: "AMI",
        everyone: { fix: 'accountId: "111122223333"' },
    },
    {
        type: "aws:imagebuilder/distributionConfiguration:DistributionConfiguration",
        paths: [
            `${IMAGE}.launchPermission.userGroups[]`,
            `${IMAGE}.launchPermission.userIds[]`,
            `${IMAGE}.launchPermission.organizationArns[]`,
            `${IMAGE}.launchPermission.organizationalUnitArns[]`,
            `${IMAGE}.targetAccountIds[]`,
        ],
        what: "image",
        everyone: { fix: 'launchPermission: { userIds: ["111122223333"] }' },
    },
    {
        type: "aws:dlm/lifecyclePolicy:LifecyclePolicy",
        paths: ["policyDetails.schedules[].shareRule.targetAccounts[]"],
        what: "EBS snapshot of the policy",
        everyone: { fix: 'targetAccounts: ["111122223333"]' },
    },
    {
        type: "aws:ssm/document:Document",
        paths: ["permissions.account_ids", "permissions.accountIds"],
        declared: ["permissions"],
        what: "document",
        everyone: { controls: { fsbp: ["SSM.4"] }, fix: 'permissions: { type: "Share", account_ids: "111122223333" }' },
    },
    {
        type: "aws:ecr/replicationConfiguration:ReplicationConfiguration",
        paths: ["replicationConfiguration.rules[].destinations[].registryId"],
        what: "registry",
        verb: "is copied to",
    },
];

const isAccountPrincipal = (principal: string): boolean => principal.startsWith("arn:") || /^\d{12}/.test(principal);

/** Data: tables, datashares, buckets, domains. */
const data: readonly SharingSetting[] = [
    {
        type: "aws:lakeformation/permissions:Permissions",
        paths: ["principal"],
        what: "data",
        verb: "is granted to",
        own: ["catalogId", "database.catalogId", "table.catalogId", "tableWithColumns.catalogId"],
        when: isAccountPrincipal,
        severity: "high",
    },
    {
        type: "aws:lakeformation/dataLakeSettings:DataLakeSettings",
        paths: ["admins[]", "readOnlyAdmins[]"],
        what: "data lake",
        verb: "is administered from",
        own: ["catalogId"],
        severity: "high",
    },
    {
        type: "aws:lakeformation/dataLakeSettings:DataLakeSettings",
        part: "external",
        paths: ["externalDataFilteringAllowLists[]", "trustedResourceOwners[]"],
        what: "data lake",
        verb: "trusts",
        own: ["catalogId"],
    },
    {
        type: "aws:redshift/dataShareAuthorization:DataShareAuthorization",
        paths: ["consumerIdentifier"],
        what: "datashare",
        own: ["dataShareArn"],
        severity: "high",
    },
    {
        type: "aws:redshift/dataShareConsumerAssociation:DataShareConsumerAssociation",
        paths: ["consumerArn"],
        what: "datashare",
        own: ["dataShareArn"],
    },
    {
        type: "aws:redshift/namespaceRegistration:NamespaceRegistration",
        paths: ["consumerIdentifier"],
        what: "namespace",
        verb: "is registered with",
    },
    {
        type: "aws:redshift/endpointAuthorization:EndpointAuthorization",
        paths: ["account"],
        what: "cluster",
        verb: "can be reached from",
        severity: "high",
    },
    {
        type: "aws:redshift/endpointAccess:EndpointAccess",
        paths: ["resourceOwner"],
        what: "endpoint",
        verb: "leads to",
    },
    {
        type: "aws:redshiftserverless/endpointAccess:EndpointAccess",
        paths: ["ownerAccount"],
        what: "endpoint",
        verb: "leads to",
    },
    {
        type: "aws:opensearch/authorizeVpcEndpointAccess:AuthorizeVpcEndpointAccess",
        paths: ["account"],
        what: "domain",
        verb: "can be reached from",
        severity: "high",
    },
    {
        type: "aws:s3/bucketReplicationConfig:BucketReplicationConfig",
        paths: ["rules[].destination.account"],
        what: "bucket",
        verb: "is copied to",
    },
    {
        type: "aws:s3control/accessGrant:AccessGrant",
        paths: ["grantee.granteeIdentifier"],
        what: "S3 location",
        verb: "is granted to",
        own: ["accountId"],
        when: isAccountPrincipal,
    },
    {
        type: "aws:cleanrooms/collaboration:Collaboration",
        paths: ["members[].accountId"],
        what: "collaboration",
    },
    // SageMaker API Reference, DockerSettings: accounts of which Docker images may be used in VPC-only mode.
    {
        type: "aws:sagemaker/domain:Domain",
        part: "docker",
        paths: ["domainSettings.dockerSettings.vpcOnlyTrustedAccounts[]"],
        what: "domain",
        verb: "trusts Docker images of",
        own: ["defaultUserSettings.executionRole"],
    },
    {
        type: "aws:directoryservice/sharedDirectory:SharedDirectory",
        paths: ["target.id"],
        what: "directory",
        severity: "high",
    },
];

/** Only an account as a whole is another one's: users and groups are of QuickSight's own account. */
const isWholeAccount = (principal: string): boolean => principal.endsWith(":root");

const quicksight: readonly SharingSetting[] = [
    "analysis:Analysis",
    "dashboard:Dashboard",
    "dataSet:DataSet",
    "dataSource:DataSource",
    "folder:Folder",
    "template:Template",
    "theme:Theme",
].map((name) => ({
    type: `aws:quicksight/${name}`,
    paths: ["permissions[].principal"],
    what: (name.split(":")[1] ?? "").replace("Data", "data ").toLowerCase(),
    own: ["awsAccountId"],
    when: isWholeAccount,
}));

export const dataParties: readonly SharingSetting[] = [...databaseSnapshots, ...images, ...data, ...quicksight];
