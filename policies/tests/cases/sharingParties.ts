import type { CaseResource, RuleCase } from "../support/ruleCase";

const OTHER = "444455556666";
const OWN = "111122223333";
const ORGANIZATION = "arn:aws:organizations::444455556666:organization/o-exampleorg1";
const known = { allowedAccounts: [OWN], allowedOrganizations: ["o-ourown12345"] };

/** Where a type names the party that it shares with, and a value around the party's account. */
interface Place {
    readonly id: string;
    readonly type: string;
    readonly path: string;
    readonly properties: (account: string) => Readonly<Record<string, unknown>>;
    /** Value for everyone, where there is one. */
    readonly everyone?: string;
}

const root = (account: string): string => `arn:aws:iam::${account}:root`;
const role = (account: string): string => `arn:aws:iam::${account}:role/reader`;

const PLACES: readonly Place[] = [
    ...[
        ["rds-snapshot", "aws:rds/snapshot:Snapshot"],
        ["rds-snapshot-copy", "aws:rds/snapshotCopy:SnapshotCopy"],
        ["rds-cluster-snapshot", "aws:rds/clusterSnapshot:ClusterSnapshot"],
        ["rds-cluster-snapshot-copy", "aws:rds/clusterSnapshotCopy:ClusterSnapshotCopy"],
    ].map(([id, type]) => ({
        id: id ?? "",
        type: type ?? "",
        path: "sharedAccounts[0]",
        properties: (account: string) => ({ sharedAccounts: [account] }),
        everyone: "all",
    })),
    {
        id: "ec2-snapshot-create-volume-permission",
        type: "aws:ec2/snapshotCreateVolumePermission:SnapshotCreateVolumePermission",
        path: "accountId",
        properties: (accountId) => ({ accountId }),
        everyone: "all",
    },
    {
        id: "ec2-ami-launch-permission",
        type: "aws:ec2/amiLaunchPermission:AmiLaunchPermission",
        path: "accountId",
        properties: (accountId) => ({ accountId }),
    },
    {
        id: "imagebuilder-distribution-configuration",
        type: "aws:imagebuilder/distributionConfiguration:DistributionConfiguration",
        path: "distributions[0].amiDistributionConfiguration.launchPermission.userIds[0]",
        properties: (account) => ({
            distributions: [{ amiDistributionConfiguration: { launchPermission: { userIds: [account] } } }],
        }),
    },
    {
        id: "dlm-lifecycle-policy",
        type: "aws:dlm/lifecyclePolicy:LifecyclePolicy",
        path: "policyDetails.schedules[0].shareRule.targetAccounts[0]",
        properties: (account) => ({ policyDetails: { schedules: [{ shareRule: { targetAccounts: [account] } }] } }),
        everyone: "all",
    },
    {
        id: "ssm-document",
        type: "aws:ssm/document:Document",
        path: "permissions.account_ids",
        properties: (account) => ({ permissions: { type: "Share", account_ids: `111122223333, ${account}` } }),
        everyone: "All",
    },
    {
        id: "ecr-replication-configuration",
        type: "aws:ecr/replicationConfiguration:ReplicationConfiguration",
        path: "replicationConfiguration.rules[0].destinations[0].registryId",
        properties: (registryId) => ({
            replicationConfiguration: { rules: [{ destinations: [{ region: "eu-west-1", registryId }] }] },
        }),
    },
    {
        id: "lakeformation-permissions",
        type: "aws:lakeformation/permissions:Permissions",
        path: "principal",
        properties: (account) => ({ principal: role(account), permissions: ["SELECT"] }),
    },
    {
        id: "lakeformation-data-lake-settings",
        type: "aws:lakeformation/dataLakeSettings:DataLakeSettings",
        path: "admins[0]",
        properties: (account) => ({ admins: [role(account)] }),
    },
    {
        id: "lakeformation-data-lake-settings-external",
        type: "aws:lakeformation/dataLakeSettings:DataLakeSettings",
        path: "trustedResourceOwners[0]",
        properties: (account) => ({ trustedResourceOwners: [account] }),
    },
    {
        id: "redshift-data-share-authorization",
        type: "aws:redshift/dataShareAuthorization:DataShareAuthorization",
        path: "consumerIdentifier",
        properties: (consumerIdentifier) => ({ consumerIdentifier }),
    },
    {
        id: "redshift-data-share-consumer-association",
        type: "aws:redshift/dataShareConsumerAssociation:DataShareConsumerAssociation",
        path: "consumerArn",
        properties: (account) => ({ consumerArn: `arn:aws:redshift:eu-west-1:${account}:namespace:1` }),
    },
    {
        id: "redshift-namespace-registration",
        type: "aws:redshift/namespaceRegistration:NamespaceRegistration",
        path: "consumerIdentifier",
        properties: (account) => ({ consumerIdentifier: `DataCatalog/${account}` }),
    },
    {
        id: "redshift-endpoint-authorization",
        type: "aws:redshift/endpointAuthorization:EndpointAuthorization",
        path: "account",
        properties: (account) => ({ account, vpcIds: ["vpc-1"] }),
    },
    {
        id: "redshift-endpoint-access",
        type: "aws:redshift/endpointAccess:EndpointAccess",
        path: "resourceOwner",
        properties: (resourceOwner) => ({ resourceOwner }),
    },
    {
        id: "redshiftserverless-endpoint-access",
        type: "aws:redshiftserverless/endpointAccess:EndpointAccess",
        path: "ownerAccount",
        properties: (ownerAccount) => ({ ownerAccount }),
    },
    {
        id: "opensearch-authorize-vpc-endpoint-access",
        type: "aws:opensearch/authorizeVpcEndpointAccess:AuthorizeVpcEndpointAccess",
        path: "account",
        properties: (account) => ({ account }),
    },
    {
        id: "s3-bucket-replication-config",
        type: "aws:s3/bucketReplicationConfig:BucketReplicationConfig",
        path: "rules[0].destination.account",
        properties: (account) => ({ rules: [{ destination: { account } }] }),
    },
    {
        id: "s3control-access-grant",
        type: "aws:s3control/accessGrant:AccessGrant",
        path: "grantee.granteeIdentifier",
        properties: (account) => ({ grantee: { granteeType: "IAM", granteeIdentifier: role(account) } }),
    },
    {
        id: "cleanrooms-collaboration",
        type: "aws:cleanrooms/collaboration:Collaboration",
        path: "members[0].accountId",
        properties: (accountId) => ({ members: [{ accountId }] }),
    },
    {
        id: "directoryservice-shared-directory",
        type: "aws:directoryservice/sharedDirectory:SharedDirectory",
        path: "target.id",
        properties: (id) => ({ target: { id } }),
    },
    ...["analysis:Analysis", "dashboard:Dashboard", "folder:Folder", "template:Template", "theme:Theme"].map(
        (name) => ({
            id: `quicksight-${name.split(":")[0]}`,
            type: `aws:quicksight/${name}`,
            path: "permissions[0].principal",
            properties: (account: string) => ({ permissions: [{ principal: root(account) }] }),
        }),
    ),
    ...["set:DataSet", "source:DataSource"].map((name) => ({
        id: `quicksight-data-${name.split(":")[0]}`,
        type: `aws:quicksight/data${name.charAt(0).toUpperCase()}${name.slice(1)}`,
        path: "permissions[0].principal",
        properties: (account: string) => ({ permissions: [{ principal: root(account) }] }),
    })),
    {
        id: "ec2-vpc-endpoint-service",
        type: "aws:ec2/vpcEndpointService:VpcEndpointService",
        path: "allowedPrincipals[0]",
        properties: (account) => ({ allowedPrincipals: [account === "*" ? "*" : root(account)] }),
        everyone: "*",
    },
    {
        id: "ec2-vpc-endpoint-service-allowed-principle",
        type: "aws:ec2/vpcEndpointServiceAllowedPrinciple:VpcEndpointServiceAllowedPrinciple",
        path: "principalArn",
        properties: (account) => ({ principalArn: root(account) }),
        everyone: "*",
    },
    {
        id: "ec2-vpc-peering-connection",
        type: "aws:ec2/vpcPeeringConnection:VpcPeeringConnection",
        path: "peerOwnerId",
        properties: (peerOwnerId) => ({ peerOwnerId }),
    },
    {
        id: "ec2transitgateway-peering-attachment",
        type: "aws:ec2transitgateway/peeringAttachment:PeeringAttachment",
        path: "peerAccountId",
        properties: (peerAccountId) => ({ peerAccountId }),
    },
    {
        id: "ec2-network-interface-permission",
        type: "aws:ec2/networkInterfacePermission:NetworkInterfacePermission",
        path: "awsAccountId",
        properties: (awsAccountId) => ({ awsAccountId }),
    },
    {
        id: "globalaccelerator-cross-account-attachment",
        type: "aws:globalaccelerator/crossAccountAttachment:CrossAccountAttachment",
        path: "principals[0]",
        properties: (account) => ({ principals: [account] }),
    },
    {
        id: "directconnect-gateway-association-proposal",
        type: "aws:directconnect/gatewayAssociationProposal:GatewayAssociationProposal",
        path: "dxGatewayOwnerAccountId",
        properties: (dxGatewayOwnerAccountId) => ({ dxGatewayOwnerAccountId }),
    },
    ...[
        ["hosted-connection", "hostedConnection:HostedConnection"],
        ["hosted-private-virtual-interface", "hostedPrivateVirtualInterface:HostedPrivateVirtualInterface"],
        ["hosted-public-virtual-interface", "hostedPublicVirtualInterface:HostedPublicVirtualInterface"],
        ["hosted-transit-virtual-interface", "hostedTransitVirtualInterface:HostedTransitVirtualInterface"],
    ].map(([id, type]) => ({
        id: `directconnect-${id}`,
        type: `aws:directconnect/${type}`,
        path: "ownerAccountId",
        properties: (ownerAccountId: string) => ({ ownerAccountId }),
    })),
    {
        id: "ram-principal-association",
        type: "aws:ram/principalAssociation:PrincipalAssociation",
        path: "principal",
        properties: (principal) => ({ principal }),
    },
    {
        id: "ram-resource-share-associations-exclusive",
        type: "aws:ram/resourceShareAssociationsExclusive:ResourceShareAssociationsExclusive",
        path: "principals[0]",
        properties: (account) => ({ principals: [account] }),
    },
    {
        id: "servicecatalog-portfolio-share",
        type: "aws:servicecatalog/portfolioShare:PortfolioShare",
        path: "principalId",
        properties: (principalId) => ({ principalId, type: "ACCOUNT" }),
    },
    {
        id: "sagemaker-domain-docker",
        type: "aws:sagemaker/domain:Domain",
        path: "domainSettings.dockerSettings.vpcOnlyTrustedAccounts[1]",
        properties: (account) => ({
            domainSettings: {
                dockerSettings: { enableDockerAccess: "ENABLED", vpcOnlyTrustedAccounts: [OWN, account] },
            },
        }),
    },
    {
        id: "oam-link",
        type: "aws:oam/link:Link",
        path: "sinkIdentifier",
        properties: (account) => ({ sinkIdentifier: `arn:aws:oam:eu-west-1:${account}:sink/1` }),
    },
    {
        id: "cfg-aggregate-authorization",
        type: "aws:cfg/aggregateAuthorization:AggregateAuthorization",
        path: "accountId",
        properties: (accountId) => ({ accountId }),
    },
    {
        id: "licensemanager-license-grant",
        type: "aws:licensemanager/licenseGrant:LicenseGrant",
        path: "principal",
        properties: (account) => ({ principal: root(account) }),
    },
    {
        id: "auditmanager-framework-share",
        type: "aws:auditmanager/frameworkShare:FrameworkShare",
        path: "destinationAccount",
        properties: (destinationAccount) => ({ destinationAccount }),
    },
    {
        id: "guardduty-invite-accepter",
        type: "aws:guardduty/inviteAccepter:InviteAccepter",
        path: "masterAccountId",
        properties: (masterAccountId) => ({ masterAccountId }),
    },
    {
        id: "securityhub-invite-accepter",
        type: "aws:securityhub/inviteAccepter:InviteAccepter",
        path: "masterId",
        properties: (masterId) => ({ masterId }),
    },
    {
        id: "macie2-invitation-accepter",
        type: "aws:macie2/invitationAccepter:InvitationAccepter",
        path: "administratorAccountId",
        properties: (administratorAccountId) => ({ administratorAccountId }),
    },
    {
        id: "detective-invitation-accepter",
        type: "aws:detective/invitationAccepter:InvitationAccepter",
        path: "graphArn",
        properties: (account) => ({ graphArn: `arn:aws:detective:eu-west-1:${account}:graph:1` }),
    },
];

/** Every place, with an account that is not known, and with one that is. */
export const accountCases: readonly RuleCase[] = PLACES.map(({ id, type, path, properties }) => ({
    rule: `sharing-${id}-account`,
    violation: { type, properties: properties(OTHER) },
    clean: { type, properties: properties(OWN) },
    path,
    configuration: known,
}));

/** Every place that can name everyone. */
export const everyoneCases: readonly RuleCase[] = PLACES.filter(({ everyone }) => everyone !== undefined).map(
    ({ id, type, path, properties, everyone = "" }) => ({
        rule: `sharing-${id}-public`,
        violation: { type, properties: properties(everyone) },
        clean: { type, properties: properties(OTHER) },
        path,
    }),
);

const AMI = "aws:ec2/amiLaunchPermission:AmiLaunchPermission";
const IMAGES = "aws:imagebuilder/distributionConfiguration:DistributionConfiguration";
const PERMISSIONS = "aws:lakeformation/permissions:Permissions";
const SHARE = "aws:redshift/dataShareAuthorization:DataShareAuthorization";

function image(launchPermission: object): CaseResource {
    return { type: IMAGES, properties: { distributions: [{ amiDistributionConfiguration: { launchPermission } }] } };
}

/** Groups, organizations, and what tells that an account is the own one. */
export const partyCases: readonly RuleCase[] = [
    {
        rule: "sharing-ec2-ami-launch-permission-public",
        violation: { type: AMI, properties: { group: "all" } },
        clean: { type: AMI, properties: { accountId: OTHER } },
        path: "group",
    },
    {
        rule: "sharing-imagebuilder-distribution-configuration-public",
        violation: image({ userGroups: ["all"] }),
        clean: image({ userIds: [OTHER] }),
        path: "distributions[0].amiDistributionConfiguration.launchPermission.userGroups[0]",
    },
    {
        rule: "sharing-ec2-ami-launch-permission-account",
        violation: { type: AMI, properties: { organizationArn: ORGANIZATION } },
        clean: {
            type: AMI,
            properties: { organizationalUnitArn: "arn:aws:organizations::444455556666:ou/o-ourown12345/ou-1-2" },
        },
        path: "organizationArn",
        configuration: known,
    },
    // Without any configuration, only the resource's own ARN can tell the own account.
    {
        rule: "sharing-redshift-data-share-authorization-account",
        violation: {
            type: SHARE,
            properties: { consumerIdentifier: OTHER, dataShareArn: `arn:aws:redshift:eu-west-1:${OWN}:datashare:1/s` },
        },
        clean: {
            type: SHARE,
            properties: { consumerIdentifier: OWN, dataShareArn: `arn:aws:redshift:eu-west-1:${OWN}:datashare:1/s` },
        },
    },
    // A role that the program makes is of its own account.
    {
        rule: "sharing-lakeformation-permissions-account",
        violation: { type: PERMISSIONS, properties: { principal: role(OTHER) } },
        clean: [
            { type: PERMISSIONS, properties: { principal: role(OTHER) }, from: { principal: ["reader"] } },
            { type: "aws:iam/role:Role", name: "reader", properties: {} },
        ],
    },
    {
        rule: "sharing-lakeformation-permissions-account",
        violation: { type: PERMISSIONS, properties: { principal: `${OTHER}:IAMPrincipals` } },
        clean: { type: PERMISSIONS, properties: { principal: "IAM_ALLOWED_PRINCIPALS" } },
    },
    {
        rule: "sharing-ram-principal-association-account",
        violation: {
            type: "aws:ram/principalAssociation:PrincipalAssociation",
            properties: { principal: ORGANIZATION },
        },
        clean: {
            type: "aws:ram/principalAssociation:PrincipalAssociation",
            properties: { principal: "pca-connector-ad.amazonaws.com" },
        },
    },
    {
        rule: "sharing-quicksight-dashboard-account",
        violation: {
            type: "aws:quicksight/dashboard:Dashboard",
            properties: { permissions: [{ principal: root(OTHER) }], awsAccountId: OWN },
        },
        clean: {
            type: "aws:quicksight/dashboard:Dashboard",
            properties: { permissions: [{ principal: `arn:aws:quicksight:eu-west-1:${OTHER}:user/default/x` }] },
        },
    },
];
