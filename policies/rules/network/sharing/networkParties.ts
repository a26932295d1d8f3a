import type { SharingSetting } from "./parties";

const everyoneMayConnect = { fix: 'allowedPrincipals: ["arn:aws:iam::111122223333:root"]' };

/** Service principals of a resource share are AWS services. */
const isNoService = (principal: string): boolean => !principal.endsWith(".amazonaws.com");

const hostedByDirectConnect: readonly SharingSetting[] = [
    { type: "aws:directconnect/hostedConnection:HostedConnection", what: "connection" },
    {
        type: "aws:directconnect/hostedPrivateVirtualInterface:HostedPrivateVirtualInterface",
        what: "private virtual interface",
    },
    {
        type: "aws:directconnect/hostedPublicVirtualInterface:HostedPublicVirtualInterface",
        what: "public virtual interface",
    },
    {
        type: "aws:directconnect/hostedTransitVirtualInterface:HostedTransitVirtualInterface",
        what: "transit virtual interface",
    },
].map((setting) => ({ ...setting, paths: ["ownerAccountId"], verb: "is handed to" }));

const networks: readonly SharingSetting[] = [
    {
        type: "aws:ec2/vpcEndpointService:VpcEndpointService",
        paths: ["allowedPrincipals[]"],
        what: "endpoint service",
        verb: "can be connected to by",
        everyone: everyoneMayConnect,
    },
    {
        type: "aws:ec2/vpcEndpointServiceAllowedPrinciple:VpcEndpointServiceAllowedPrinciple",
        paths: ["principalArn"],
        what: "endpoint service",
        verb: "can be connected to by",
        everyone: { fix: 'principalArn: "arn:aws:iam::111122223333:root"' },
    },
    {
        type: "aws:ec2/vpcPeeringConnection:VpcPeeringConnection",
        paths: ["peerOwnerId"],
        what: "VPC",
        verb: "is peered with one of",
    },
    {
        type: "aws:ec2transitgateway/peeringAttachment:PeeringAttachment",
        paths: ["peerAccountId"],
        what: "transit gateway",
        verb: "is peered with one of",
    },
    {
        type: "aws:ec2/networkInterfacePermission:NetworkInterfacePermission",
        paths: ["awsAccountId"],
        what: "network interface",
        verb: "can be attached by",
    },
    {
        type: "aws:globalaccelerator/crossAccountAttachment:CrossAccountAttachment",
        paths: ["principals[]"],
        what: "set of endpoints",
        own: ["attachmentArn"],
    },
    {
        type: "aws:directconnect/gatewayAssociationProposal:GatewayAssociationProposal",
        paths: ["dxGatewayOwnerAccountId"],
        what: "gateway",
        verb: "is offered to a Direct Connect gateway of",
    },
    ...hostedByDirectConnect,
];

/** Sharing as such, and views of an account from another. */
const shares: readonly SharingSetting[] = [
    {
        type: "aws:ram/principalAssociation:PrincipalAssociation",
        paths: ["principal"],
        what: "resource share",
        own: ["resourceShareArn"],
        when: isNoService,
        severity: "high",
    },
    {
        type: "aws:ram/resourceShareAssociationsExclusive:ResourceShareAssociationsExclusive",
        paths: ["principals[]"],
        what: "resource share",
        own: ["resourceShareArn"],
        when: isNoService,
        severity: "high",
    },
    {
        type: "aws:servicecatalog/portfolioShare:PortfolioShare",
        paths: ["principalId"],
        what: "portfolio",
    },
    {
        type: "aws:oam/link:Link",
        paths: ["sinkIdentifier"],
        what: "telemetry of the account",
        verb: "is sent to",
    },
    {
        type: "aws:cfg/aggregateAuthorization:AggregateAuthorization",
        paths: ["accountId"],
        what: "configuration of the account",
        verb: "can be collected by",
    },
    {
        type: "aws:licensemanager/licenseGrant:LicenseGrant",
        paths: ["principal"],
        what: "license",
        verb: "is granted to",
        own: ["licenseArn"],
    },
    {
        type: "aws:auditmanager/frameworkShare:FrameworkShare",
        paths: ["destinationAccount"],
        what: "framework",
    },
];

/** Accounts whose invitation is accepted: they see and manage the findings of this one. */
const administrators: readonly SharingSetting[] = [
    { type: "aws:guardduty/inviteAccepter:InviteAccepter", paths: ["masterAccountId"], what: "GuardDuty membership" },
    { type: "aws:securityhub/inviteAccepter:InviteAccepter", paths: ["masterId"], what: "Security Hub membership" },
    {
        type: "aws:macie2/invitationAccepter:InvitationAccepter",
        paths: ["administratorAccountId"],
        what: "Macie membership",
    },
    { type: "aws:detective/invitationAccepter:InvitationAccepter", paths: ["graphArn"], what: "Detective membership" },
].map((setting) => ({ ...setting, verb: "is administered by" }));

export const networkParties: readonly SharingSetting[] = [...networks, ...shares, ...administrators];
