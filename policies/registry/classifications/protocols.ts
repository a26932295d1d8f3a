import type { Classification } from "../classification";
import { none } from "./reasons";

/** Protocols, ports and headers that carry no choice between clear and encrypted traffic. */
export const protocols: readonly Classification[] = [
    ...none("protocol by which a target is asked for its health; carries no data", {
        "aws:appmesh/virtualGateway:VirtualGateway": ["spec.listeners.healthCheck.protocol"],
        "aws:appmesh/virtualNode:VirtualNode": ["spec.listeners.healthCheck.protocol"],
        "aws:apprunner/service:Service": ["healthCheckConfiguration.protocol"],
        "aws:vpclattice/targetGroup:TargetGroup": ["config.healthCheck.protocol"],
    }),
    ...none("name of an HTTP header in which the load balancer passes details of the connection on", {
        "aws:alb/listener:Listener": ["routingHttpRequestXAmznMtls*", "routingHttpRequestXAmznTls*"],
        "aws:lb/listener:Listener": ["routingHttpRequestXAmznMtls*", "routingHttpRequestXAmznTls*"],
    }),
    ...none("adds headers that tell targets the TLS version of the client; changes no connection", {
        "aws:alb/loadBalancer:LoadBalancer": ["enableTlsVersionAndCipherSuiteHeaders"],
        "aws:lb/loadBalancer:LoadBalancer": ["enableTlsVersionAndCipherSuiteHeaders"],
    }),
    ...none("value of an HTTP header that tells browsers which content a page may load", {
        "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy": [
            "securityHeadersConfig.contentSecurityPolicy",
            "securityHeadersConfig.contentSecurityPolicy.contentSecurityPolicy",
        ],
    }),
    ...none(
        "number of the port on which the origin takes HTTPS; whether it is used is up to the origin's protocol policy",
        {
            "aws:cloudfront/vpcOrigin:VpcOrigin": ["vpcOriginEndpointConfig.httpsPort"],
        },
    ),
    ...none("number of a port, not a choice of protocol", {
        "aws:ecs/taskDefinition:TaskDefinition": [
            "volumes.efsVolumeConfiguration.transitEncryptionPort",
            "volumes.s3filesVolumeConfiguration.transitEncryptionPort",
        ],
        "aws:odb/cloudAutonomousVmCluster:CloudAutonomousVmCluster": ["scanListenerPortNonTls", "scanListenerPortTls"],
    }),
    ...none(
        "transport or kind of requests (TCP, UDP, HTTP, gRPC) that is forwarded; TLS is a setting of its own or of the targets",
        {
            "aws:appmesh/virtualGateway:VirtualGateway": ["spec.listeners.portMapping.protocol"],
            "aws:appmesh/virtualNode:VirtualNode": ["spec.listeners.portMapping.protocol"],
            "aws:appmesh/virtualRouter:VirtualRouter": ["spec.listeners.portMapping.protocol"],
            "aws:bedrock/agentcoreAgentRuntime:AgentcoreAgentRuntime": ["protocolConfiguration.serverProtocol"],
            "aws:ec2clientvpn/endpoint:Endpoint": ["transportProtocol"],
            "aws:ec2transitgateway/connect:Connect": ["protocol"],
            "aws:globalaccelerator/customRoutingEndpointGroup:CustomRoutingEndpointGroup": [
                "destinationConfigurations.protocols",
            ],
            "aws:globalaccelerator/listener:Listener": ["protocol"],
            "aws:networkmanager/connectAttachment:ConnectAttachment": ["options.protocol"],
            "aws:verifiedaccess/endpoint:Endpoint": ["cidrOptions.protocol", "rdsOptions.protocol"],
            "aws:vpclattice/resourceConfiguration:ResourceConfiguration": ["protocol"],
        },
    ),
    ...none("a condition by which a route or rule picks requests", {
        "aws:appmesh/route:Route": ["spec.http2Route.match.scheme", "spec.httpRoute.match.scheme"],
        "aws:bedrock/agentcoreGatewayRule:AgentcoreGatewayRule": [
            "conditions.matchPrincipals",
            "conditions.matchPrincipals.anyOfs.iamPrincipal",
        ],
        "aws:mailmanager/ruleSet:RuleSet": [
            "rules.conditions.stringExpression.evaluate.clientCertificateAttribute",
            "rules.unlesses.stringExpression.evaluate.clientCertificateAttribute",
        ],
        "aws:mailmanager/trafficPolicy:TrafficPolicy": ["policyStatements.conditions.tlsExpression"],
        "aws:networkfirewall/ruleGroup:RuleGroup": ["ruleGroup.rulesSource.statefulRules.header.protocol"],
    }),
    ...none("plural of `http`: limits of a pool of connections, not HTTPS", {
        "aws:appmesh/virtualNode:VirtualNode": ["spec.listeners.connectionPool.https"],
    }),
    ...none("settings of SMB or NFS to the file system within its VPC", {
        "aws:datasync/fsxOpenZfsFileSystem:FsxOpenZfsFileSystem": ["protocol"],
    }),
    ...none("reuse of TLS sessions between the channels of FTPS; both stay encrypted whatever it is", {
        "aws:transfer/server:Server": ["protocolDetails.tlsSessionResumptionMode"],
    }),
    ...none("the standard or the FIPS set of endpoints; both speak TLS only", {
        "aws:transfer/webApp:WebApp": ["webAppEndpointPolicy"],
    }),
    ...none("S3 takes connections of DMS by HTTPS only; this kind of endpoint knows no other mode than `none`", {
        "aws:dms/s3Endpoint:S3Endpoint": ["sslMode"],
    }),
];
