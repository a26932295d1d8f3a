import type { Classification } from "../classification";
import { none } from "./reasons";

/** Ways of signing in that all ask for credentials. */
export const authentication: readonly Classification[] = [
    ...none(
        "opens private connections from other VPCs by AWS PrivateLink; clients log in by the cluster's own authentication, which is decided",
        {
            "aws:msk/cluster:Cluster": [
                "brokerNodeGroupInfo.connectivityInfo.vpcConnectivity",
                "brokerNodeGroupInfo.connectivityInfo.vpcConnectivity.clientAuthentication.tls",
            ],
        },
    ),
    ...none(
        "kind of credential by which the service signs in elsewhere; each is one, and where it stands is another setting",
        {
            "aws:appfabric/appAuthorization:AppAuthorization": ["authType"],
            "aws:appflow/connectorProfile:ConnectorProfile": [
                "connectorProfileConfig.connectorProfileCredentials.customConnector.authenticationType",
            ],
            "aws:bedrock/agentDataSource:AgentDataSource": ["dataSourceConfiguration.*.sourceConfiguration.authType"],
            "aws:cloudwatch/eventConnection:EventConnection": ["authorizationType"],
            "aws:datasync/locationAzureBlob:LocationAzureBlob": ["authenticationType"],
            "aws:datasync/locationHdfs:LocationHdfs": ["kerberosPrincipal"],
            "aws:glue/connection:Connection": ["authenticationConfiguration.authenticationType"],
        },
    ),
    ...none("calls to the HTTP endpoint are signed with AWS_IAM, the only type there is", {
        "aws:appsync/dataSource:DataSource": ["httpConfig.authorizationConfig.authorizationType"],
    }),
    ...none("every value makes people or devices sign in", {
        "aws:appstream/user:User": ["authenticationType"],
        "aws:appstream/userStackAssociation:UserStackAssociation": ["authenticationType"],
        "aws:athena/workgroup:Workgroup": ["configuration.queryResultsS3AccessGrantsConfiguration.authenticationType"],
        "aws:iot/domainConfiguration:DomainConfiguration": ["authenticationType"],
        "aws:workspacesweb/portal:Portal": ["authenticationType"],
    }),
    ...none("which accounts a workspace reads its data from; who reaches the workspace is another setting", {
        "aws:grafana/workspace:Workspace": ["accountAccessType"],
    }),
    ...none("users of the domain in place of IAM's; both have to sign in", {
        "aws:elasticsearch/domain:Domain": ["advancedSecurityOptions.internalUserDatabaseEnabled"],
        "aws:opensearch/domain:Domain": ["advancedSecurityOptions.internalUserDatabaseEnabled"],
    }),
    ...none("direction or role of the endpoint (source, target, reader, raw events), not its exposure", {
        "aws:dms/endpoint:Endpoint": ["endpointType"],
        "aws:dms/s3Endpoint:S3Endpoint": ["endpointType"],
        "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream": ["splunkConfiguration.hecEndpointType"],
        "aws:neptune/clusterEndpoint:ClusterEndpoint": ["endpointType"],
        "aws:rds/clusterEndpoint:ClusterEndpoint": ["customEndpointType"],
    }),
    ...none("the only value that the service takes for it", {
        "aws:apigatewayv2/domainName:DomainName": ["domainNameConfiguration.endpointType"],
        "aws:appstream/imageBuilder:ImageBuilder": ["accessEndpoints.endpointType"],
        "aws:appstream/stack:Stack": ["accessEndpoints.endpointType"],
        "aws:workspaces/directory:Directory": [
            "workspaceAccessProperties.accessEndpointConfig.accessEndpoints.accessEndpointType",
        ],
    }),
    ...none(
        "kind of the thing behind the endpoint; who is let in is up to the trust providers and the policy of Verified Access",
        {
            "aws:verifiedaccess/endpoint:Endpoint": ["endpointType", "cidrOptions.cidr"],
        },
    ),
    ...none("a name's part for endpoints of Verified Access", {
        "aws:verifiedaccess/instance:Instance": ["cidrEndpointsCustomSubdomain"],
    }),
    ...none("whether an Outpost's endpoint takes an address of its subnet or of the customer's pool", {
        "aws:s3outposts/endpoint:Endpoint": ["accessType"],
    }),
    ...none("narrows the networks from which QuickSight is reached", {
        "aws:quicksight/ipRestriction:IpRestriction": ["vpcEndpointIdRestrictionRuleMap", "vpcIdRestrictionRuleMap"],
    }),
];
