import type { RuleCase } from "../support/ruleCase";
import { casesOf } from "../support/singleCases";

const CERTIFICATE = "arn:aws:acm:us-east-1:111122223333:certificate/6bb8d5a1";

const distribution = casesOf("aws:cloudfront/distribution:Distribution");
const tenants = casesOf("aws:cloudfront/multitenantDistribution:MultitenantDistribution");

const viewers = (viewerProtocolPolicy: string, targetOriginId = "api") => ({ targetOriginId, viewerProtocolPolicy });
const behaviors = (first: string, ...rest: readonly string[]) => ({
    defaultCacheBehavior: viewers(first),
    orderedCacheBehaviors: rest.map((policy) => viewers(policy)),
});
const certificate = (rest: Record<string, unknown> = {}) => ({
    viewerCertificate: { acmCertificateArn: CERTIFICATE, sslSupportMethod: "sni-only", ...rest },
});
const origin = (
    originProtocolPolicy: string,
    originSslProtocols = ["TLSv1.2"],
    name = "customOriginConfig",
    id = "originId",
) => ({
    origins: [
        { [id]: "files", domainName: "files.s3.amazonaws.com" },
        { [id]: "api", [name]: { originProtocolPolicy, originSslProtocols } },
    ],
});
const tenantOrigin = (policy: string, protocols?: string[]) => origin(policy, protocols, "customOriginConfigs", "id");

const CLOUDFRONT = "cloudfront-distribution";

export const distributionCases: readonly RuleCase[] = [
    distribution(
        `encryption-in-transit-${CLOUDFRONT}`,
        behaviors("allow-all"),
        behaviors("https-only", "allow-all"),
        "defaultCacheBehavior.viewerProtocolPolicy",
    ),
    distribution(
        `encryption-in-transit-${CLOUDFRONT}-path`,
        behaviors("https-only", "https-only", "allow-all"),
        behaviors("allow-all", "redirect-to-https"),
        "orderedCacheBehaviors[1].viewerProtocolPolicy",
    ),
    distribution(
        `encryption-in-transit-${CLOUDFRONT}-default-certificate`,
        { viewerCertificate: { cloudfrontDefaultCertificate: true } },
        certificate(),
        "viewerCertificate.cloudfrontDefaultCertificate",
    ),
    distribution(
        `encryption-in-transit-${CLOUDFRONT}-default-certificate`,
        {},
        { viewerCertificate: { iamCertificateId: "ASCA" } },
    ),
    distribution(
        `encryption-tls-version-${CLOUDFRONT}`,
        certificate({ minimumProtocolVersion: "TLSv1.1_2016" }),
        certificate({ minimumProtocolVersion: "TLSv1.2_2018" }),
        "viewerCertificate.minimumProtocolVersion",
    ),
    distribution(
        `encryption-tls-version-${CLOUDFRONT}`,
        certificate(),
        { viewerCertificate: { cloudfrontDefaultCertificate: true } },
        "viewerCertificate.minimumProtocolVersion",
    ),
    distribution(
        `encryption-tls-version-${CLOUDFRONT}-recommended`,
        certificate({ minimumProtocolVersion: "TLSv1.2_2019" }),
        certificate({ minimumProtocolVersion: "TLSv1.3_2025" }),
    ),
    distribution(`encryption-in-transit-${CLOUDFRONT}-sni`, certificate({ sslSupportMethod: "vip" }), certificate()),
    distribution(
        `encryption-in-transit-${CLOUDFRONT}-origin`,
        origin("http-only"),
        origin("https-only"),
        "origins[1].customOriginConfig.originProtocolPolicy",
    ),
    distribution(
        `encryption-in-transit-${CLOUDFRONT}-origin-match-viewer`,
        { ...behaviors("https-only", "allow-all"), ...origin("match-viewer") },
        { ...behaviors("https-only", "redirect-to-https"), ...origin("match-viewer") },
        "origins[1].customOriginConfig.originProtocolPolicy",
    ),
    // Plain HTTP goes to another origin.
    distribution(
        `encryption-in-transit-${CLOUDFRONT}-origin-match-viewer`,
        { defaultCacheBehavior: viewers("allow-all"), ...origin("match-viewer") },
        { defaultCacheBehavior: viewers("allow-all", "files"), ...origin("match-viewer") },
    ),
    distribution(
        `encryption-tls-version-${CLOUDFRONT}-origin`,
        origin("https-only", ["TLSv1.2", "TLSv1.1"]),
        origin("https-only"),
        "origins[1].customOriginConfig.originSslProtocols[1]",
    ),
    distribution(
        `encryption-tls-version-${CLOUDFRONT}-origin`,
        origin("match-viewer", ["SSLv3"]),
        origin("http-only", ["SSLv3"]),
    ),
];

const MULTITENANT = "cloudfront-multitenant-distribution";

export const tenantCases: readonly RuleCase[] = [
    tenants(`encryption-in-transit-${MULTITENANT}`, behaviors("allow-all"), behaviors("https-only")),
    tenants(
        `encryption-in-transit-${MULTITENANT}-path`,
        { cacheBehaviors: [viewers("allow-all")] },
        { cacheBehaviors: [viewers("https-only")] },
    ),
    tenants(`encryption-in-transit-${MULTITENANT}-default-certificate`, {}, certificate()),
    tenants(
        `encryption-tls-version-${MULTITENANT}`,
        certificate(),
        certificate({ minimumProtocolVersion: "TLSv1.2_2021" }),
    ),
    tenants(
        `encryption-tls-version-${MULTITENANT}-recommended`,
        certificate({ minimumProtocolVersion: "TLSv1.2_2018" }),
        certificate({ minimumProtocolVersion: "TLSv1.2_2021" }),
    ),
    tenants(`encryption-in-transit-${MULTITENANT}-sni`, certificate({ sslSupportMethod: "vip" }), certificate()),
    tenants(
        `encryption-in-transit-${MULTITENANT}-origin`,
        tenantOrigin("http-only"),
        tenantOrigin("https-only"),
        "origins[1].customOriginConfigs.originProtocolPolicy",
    ),
    tenants(
        `encryption-in-transit-${MULTITENANT}-origin-match-viewer`,
        { defaultCacheBehavior: viewers("allow-all"), ...tenantOrigin("match-viewer") },
        { defaultCacheBehavior: viewers("https-only"), ...tenantOrigin("match-viewer") },
    ),
    tenants(
        `encryption-tls-version-${MULTITENANT}-origin`,
        tenantOrigin("https-only", ["TLSv1"]),
        tenantOrigin("https-only", ["TLSv1.2"]),
    ),
];

const vpcOrigin = casesOf("aws:cloudfront/vpcOrigin:VpcOrigin");
const inVpc = (originProtocolPolicy: string, items: readonly string[] = ["TLSv1.2"]) => ({
    vpcOriginEndpointConfig: { originProtocolPolicy, originSslProtocols: { quantity: items.length, items } },
});
const headers = casesOf("aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy");
const hsts = (strictTransportSecurity: Record<string, unknown>) => ({
    securityHeadersConfig: { strictTransportSecurity },
});
const STRICT = { accessControlMaxAgeSec: 63072000, includeSubdomains: true, override: true };

export const edgeCases: readonly RuleCase[] = [
    vpcOrigin("encryption-in-transit-cloudfront-vpc-origin", inVpc("http-only"), inVpc("match-viewer")),
    vpcOrigin("encryption-in-transit-cloudfront-vpc-origin-match-viewer", inVpc("match-viewer"), inVpc("https-only")),
    vpcOrigin(
        "encryption-tls-version-cloudfront-vpc-origin",
        inVpc("https-only", ["TLSv1.1", "TLSv1.2"]),
        inVpc("https-only"),
        "vpcOriginEndpointConfig.originSslProtocols.items[0]",
    ),
    headers(
        "encryption-in-transit-cloudfront-response-headers-policy",
        { securityHeadersConfig: { frameOptions: {} } },
        hsts(STRICT),
    ),
    headers(
        "encryption-in-transit-cloudfront-response-headers-policy",
        hsts({ ...STRICT, accessControlMaxAgeSec: 0 }),
        hsts(STRICT),
    ),
    headers(
        "encryption-in-transit-cloudfront-response-headers-policy-max-age",
        hsts({ ...STRICT, accessControlMaxAgeSec: 86400 }),
        hsts({ ...STRICT, accessControlMaxAgeSec: 31536000 }),
    ),
    headers(
        "encryption-in-transit-cloudfront-response-headers-policy-subdomains",
        hsts({ accessControlMaxAgeSec: 31536000, override: true }),
        hsts(STRICT),
    ),
    casesOf("aws:lightsail/distribution:Distribution")(
        "encryption-in-transit-lightsail-distribution",
        { origin: { name: "web", regionName: "eu-west-1" } },
        { origin: { name: "web", regionName: "eu-west-1", protocolPolicy: "https-only" } },
        "origin.protocolPolicy",
    ),
    casesOf("aws:lightsail/lbHttpsRedirectionPolicy:LbHttpsRedirectionPolicy")(
        "encryption-in-transit-lightsail-lb-https-redirection-policy",
        { lbName: "web", enabled: false },
        { lbName: "web", enabled: "true" },
        "enabled",
    ),
    {
        rule: "encryption-in-transit-lightsail-lb",
        violation: { type: "aws:lightsail/lb:Lb", properties: { name: "web", instancePort: 80 } },
        clean: [
            { type: "aws:lightsail/lb:Lb", properties: { name: "web", instancePort: 80 } },
            {
                type: "aws:lightsail/lbHttpsRedirectionPolicy:LbHttpsRedirectionPolicy",
                properties: { lbName: "web", enabled: true },
            },
        ],
    },
];

const domain = casesOf("aws:apigateway/domainName:DomainName");
const api = casesOf("aws:apigateway/restApi:RestApi");
const integration = casesOf("aws:apigateway/integration:Integration");
const integrationV2 = casesOf("aws:apigatewayv2/integration:Integration");

export const apiCases: readonly RuleCase[] = [
    domain(
        "encryption-tls-version-apigateway-domain-name",
        { securityPolicy: "TLS_1_0" },
        { securityPolicy: "TLS_1_2" },
        "securityPolicy",
    ),
    domain(
        "encryption-tls-version-apigateway-domain-name-left-out",
        { domainName: "api.example.com" },
        { securityPolicy: "SecurityPolicy_TLS13_1_3_2025_09" },
    ),
    casesOf("aws:apigatewayv2/domainName:DomainName")(
        "encryption-tls-version-apigatewayv2-domain-name",
        { domainNameConfiguration: { securityPolicy: "TLS_1_0" } },
        { domainNameConfiguration: { securityPolicy: "TLS_1_2" } },
    ),
    api(
        "encryption-tls-version-apigateway-rest-api",
        { securityPolicy: "TLS_1_0" },
        { securityPolicy: "TLS_1_0", disableExecuteApiEndpoint: true },
    ),
    api(
        "encryption-tls-version-apigateway-rest-api-left-out",
        { name: "orders" },
        { endpointConfiguration: { types: "PRIVATE" } },
    ),
    api(
        "encryption-tls-version-apigateway-rest-api-left-out",
        { endpointConfiguration: { types: "REGIONAL" } },
        { disableExecuteApiEndpoint: "true" },
        "securityPolicy",
    ),
    integration(
        "encryption-in-transit-apigateway-integration",
        { type: "HTTP_PROXY", uri: "http://orders.example.com/" },
        { type: "HTTP_PROXY", uri: "https://orders.example.com/" },
        "uri",
    ),
    integration(
        "encryption-in-transit-apigateway-integration-private",
        { type: "HTTP_PROXY", uri: "http://orders.internal/", connectionType: "VPC_LINK" },
        { type: "HTTP_PROXY", uri: "http://orders.example.com/" },
    ),
    integration(
        "encryption-in-transit-apigateway-integration-verification",
        { tlsConfig: { insecureSkipVerification: true } },
        { tlsConfig: { insecureSkipVerification: false } },
    ),
    integrationV2(
        "encryption-in-transit-apigatewayv2-integration",
        { integrationType: "HTTP_PROXY", integrationUri: "HTTP://orders.example.com/" },
        { integrationType: "AWS_PROXY", integrationUri: "arn:aws:lambda:eu-west-1:111122223333:function:orders" },
    ),
    integrationV2(
        "encryption-in-transit-apigatewayv2-integration-private",
        { connectionType: "VPC_LINK" },
        { connectionType: "VPC_LINK", tlsConfig: { serverNameToVerify: "orders.internal" } },
        "tlsConfig",
    ),
];
