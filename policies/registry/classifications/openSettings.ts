import type { Classification } from "../classification";
import { undecided } from "./reasons";

/** Settings that are real and that no rule can judge from a stack. */
export const openSettings: readonly Classification[] = [
    ...undecided(
        "which fields of a form need a key of their own, beside the encryption of the whole connection, only the owner of the form knows",
        {
            "aws:cloudfront/distribution:Distribution": [
                "defaultCacheBehavior.fieldLevelEncryptionId",
                "orderedCacheBehaviors.fieldLevelEncryptionId",
            ],
            "aws:cloudfront/multitenantDistribution:MultitenantDistribution": [
                "cacheBehaviors.fieldLevelEncryptionId",
                "defaultCacheBehavior.fieldLevelEncryptionId",
            ],
        },
    ),
    ...undecided(
        "makes a certificate for the fleet's instances; whether a game server speaks TLS with it is up to its code",
        {
            "aws:gamelift/fleet:Fleet": ["certificateConfiguration", "certificateConfiguration.certificateType"],
        },
    ),
    ...undecided(
        "a network ACL keeps no state: it must let answers out to any port of whoever may ask, so an open egress is no fault by itself",
        {
            "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl": [
                "egress",
                "egress.cidrBlock",
                "egress.ipv6CidrBlock",
                "egress.protocol",
            ],
            "aws:ec2/networkAcl:NetworkAcl": ["egress", "egress.cidrBlock", "egress.ipv6CidrBlock", "egress.protocol"],
        },
    ),
    ...undecided(
        "whether users stream from inside the network only, so that the endpoint could be private, the stack does not say",
        {
            "aws:appstream/imageBuilder:ImageBuilder": ["accessEndpoints.vpceId"],
            "aws:appstream/stack:Stack": ["accessEndpoints.vpceId"],
            "aws:workspaces/directory:Directory": [
                "workspaceAccessProperties.accessEndpointConfig.accessEndpoints.vpcEndpointId",
            ],
        },
    ),
    ...undecided(
        "protocol of somebody else's name servers; whether they take encrypted queries the stack does not say",
        {
            "aws:route53/resolverRule:ResolverRule": ["targetIps.protocol"],
        },
    ),
    ...undecided(
        "asks clients for certificates on top of TLS and authorization; whether they carry any the stack does not say",
        {
            "aws:apigateway/domainName:DomainName": ["mutualTlsAuthentication"],
            "aws:apigatewayv2/domainName:DomainName": ["mutualTlsAuthentication"],
            "aws:odb/cloudAutonomousVmCluster:CloudAutonomousVmCluster": ["isMtlsEnabledVmCluster"],
        },
    ),
    ...undecided(
        "only a Salesforce organization with a private connection can take it; whether that is there the stack does not say",
        {
            "aws:appflow/connectorProfile:ConnectorProfile": [
                "connectorProfileConfig.connectorProfileProperties.salesforce.usePrivatelinkForMetadataAndAuthorization",
            ],
        },
    ),
];
