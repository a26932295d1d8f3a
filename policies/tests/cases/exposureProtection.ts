import { UNKNOWN } from "../../engine/unknown";
import type { RuleCase } from "../support/ruleCase";
import { casesOf } from "../support/singleCases";

const balancer = casesOf("aws:lb/loadBalancer:LoadBalancer");
const alias = casesOf("aws:alb/loadBalancer:LoadBalancer");
const classic = casesOf("aws:elb/loadBalancer:LoadBalancer");

const HEADERS = "network-protection-lb-load-balancer-invalid-headers";

const loadBalancers: readonly RuleCase[] = [
    balancer(HEADERS, { name: "shop" }, { dropInvalidHeaderFields: true }, "dropInvalidHeaderFields"),
    balancer(HEADERS, { dropInvalidHeaderFields: false }, { loadBalancerType: "network" }),
    alias(HEADERS, { loadBalancerType: "application" }, { dropInvalidHeaderFields: "true" }),
    balancer(
        "network-protection-lb-load-balancer-desync",
        { desyncMitigationMode: "monitor" },
        { desyncMitigationMode: "defensive" },
        "desyncMitigationMode",
    ),
    classic(
        "network-protection-elb-load-balancer-desync",
        { desyncMitigationMode: "monitor" },
        { desyncMitigationMode: "strictest" },
        "desyncMitigationMode",
    ),
    balancer(
        "network-protection-lb-load-balancer-waf-fail-open",
        { enableWafFailOpen: true },
        { enableWafFailOpen: false },
        "enableWafFailOpen",
    ),
    balancer(
        "network-protection-lb-load-balancer-private-link",
        { loadBalancerType: "network", enforceSecurityGroupInboundRulesOnPrivateLinkTraffic: "off" },
        { loadBalancerType: "network" },
        "enforceSecurityGroupInboundRulesOnPrivateLinkTraffic",
    ),
];

const availability: readonly RuleCase[] = [
    balancer(
        "network-protection-lb-load-balancer-deletion",
        { internal: true },
        { enableDeletionProtection: true },
        "enableDeletionProtection",
    ),
    classic(
        "network-protection-elb-load-balancer-cross-zone",
        { crossZoneLoadBalancing: false },
        { name: "shop" },
        "crossZoneLoadBalancing",
    ),
    balancer(
        "network-protection-lb-load-balancer-cross-zone",
        { loadBalancerType: "network" },
        { loadBalancerType: "network", enableCrossZoneLoadBalancing: true },
        "enableCrossZoneLoadBalancing",
    ),
    // Application load balancers always do.
    alias(
        "network-protection-lb-load-balancer-cross-zone",
        { loadBalancerType: "gateway", enableCrossZoneLoadBalancing: false },
        { loadBalancerType: "application" },
    ),
    balancer("network-protection-lb-load-balancer-cross-zone", { loadBalancerType: "gateway" }, {}),
    casesOf("aws:route53domains/registeredDomain:RegisteredDomain")(
        "network-protection-route53domains-registered-domain-transfer-lock",
        { transferLock: false },
        { domainName: "example.com" },
        "transferLock",
    ),
    casesOf("aws:route53domains/domain:Domain")(
        "network-protection-route53domains-domain-transfer-lock",
        { transferLock: false },
        { transferLock: true },
        "transferLock",
    ),
];

const distribution = casesOf("aws:cloudfront/distribution:Distribution");
const multitenant = casesOf("aws:cloudfront/multitenantDistribution:MultitenantDistribution");
const BUCKET = { originId: "site", domainName: "site-1.s3.eu-west-1.amazonaws.com" };
const FUNCTION_RULE = "network-protection-cloudfront-distribution-function-origin";
const FUNCTION = {
    originId: "function",
    domainName: "abc123.lambda-url.eu-west-1.on.aws",
    customOriginConfig: { originProtocolPolicy: "https-only" },
};
const FUNCTION_URL = "aws:lambda/functionUrl:FunctionUrl";
const DISTRIBUTION = "aws:cloudfront/distribution:Distribution";
const BUCKET_RULE = "network-protection-cloudfront-distribution-bucket-origin";

const cloudFront: readonly RuleCase[] = [
    distribution(
        "network-protection-cloudfront-distribution-waf",
        { enabled: true },
        { webAclId: "arn:aws:wafv2:us-east-1:111122223333:global/webacl/shop/1" },
        "webAclId",
    ),
    multitenant("network-protection-cloudfront-multitenant-distribution-waf", { enabled: true }, { webAclId: "1" }),
    distribution(
        "network-protection-cloudfront-distribution-root-object",
        { enabled: true },
        { defaultRootObject: "index.html" },
        "defaultRootObject",
    ),
    multitenant(
        "network-protection-cloudfront-multitenant-distribution-root-object",
        { defaultRootObject: "" },
        { defaultRootObject: "index.html" },
        "defaultRootObject",
    ),
    distribution(
        "network-protection-cloudfront-distribution-client-certificate-expiry",
        { viewerMtlsConfig: { mode: "required", trustStoreConfig: { ignoreCertificateExpiry: true } } },
        { viewerMtlsConfig: { mode: "required", trustStoreConfig: { trustStoreId: "ts-1" } } },
        "viewerMtlsConfig.trustStoreConfig.ignoreCertificateExpiry",
    ),
    distribution(
        "network-protection-cloudfront-distribution-client-certificate",
        { viewerMtlsConfig: { mode: "optional" } },
        { viewerMtlsConfig: { mode: "required" } },
        "viewerMtlsConfig.mode",
    ),
    casesOf("aws:cloudfront/originAccessControl:OriginAccessControl")(
        "network-protection-cloudfront-origin-access-control",
        { signingBehavior: "never" },
        { signingBehavior: "always" },
        "signingBehavior",
    ),
    distribution(
        "network-protection-cloudfront-distribution-origin-failover",
        { origins: [BUCKET] },
        { originGroups: [{ originId: "sites", members: [{ originId: "site" }, { originId: "other" }] }] },
        "originGroups",
    ),
    multitenant(
        "network-protection-cloudfront-multitenant-distribution-origin-failover",
        { originGroups: [] },
        { originGroups: [{ id: "sites" }] },
        "originGroups",
    ),
    distribution(
        FUNCTION_RULE,
        { origins: [BUCKET, FUNCTION] },
        { origins: [BUCKET, { ...FUNCTION, originAccessControlId: UNKNOWN }] },
        "origins[1].originAccessControlId",
    ),
    distribution(
        FUNCTION_RULE,
        { origins: [{ ...FUNCTION, originAccessControlId: "" }] },
        { origins: [{ ...FUNCTION, domainName: "abc123.execute-api.eu-west-1.amazonaws.com" }] },
    ),
    {
        // What is not known yet is no function's, unless a value comes from one.
        rule: FUNCTION_RULE,
        violation: { type: DISTRIBUTION, properties: { origins: [{ ...FUNCTION, domainName: UNKNOWN }, FUNCTION] } },
        clean: [
            {
                type: DISTRIBUTION,
                properties: { origins: [{ ...FUNCTION, domainName: UNKNOWN }] },
                from: { origins: ["balancer"] },
            },
            { type: "aws:lb/loadBalancer:LoadBalancer", name: "balancer", properties: {} },
            { type: FUNCTION_URL, properties: {} },
        ],
    },
    multitenant(
        "network-protection-cloudfront-multitenant-distribution-function-origin",
        { origins: [{ id: "function", domainName: "abc123.lambda-url.us-east-1.on.aws" }] },
        {
            origins: [
                { id: "function", domainName: "abc123.lambda-url.us-east-1.on.aws", originAccessControlId: "E1" },
            ],
        },
        "origins[0].originAccessControlId",
    ),
    distribution(
        BUCKET_RULE,
        { origins: [BUCKET] },
        { origins: [{ ...BUCKET, originAccessControlId: "E1ABCDEF" }] },
        "origins[0].originAccessControlId",
    ),
    distribution(
        BUCKET_RULE,
        { origins: [{ ...BUCKET, s3OriginConfig: { originAccessIdentity: "" } }] },
        { origins: [{ ...BUCKET, s3OriginConfig: { originAccessIdentity: UNKNOWN } }] },
    ),
    // Where the origin is no bucket, nothing has to be signed.
    distribution(
        BUCKET_RULE,
        { origins: [{ originId: "api", domainName: UNKNOWN }] },
        { origins: [{ originId: "api", domainName: UNKNOWN, customOriginConfig: { httpPort: 80 } }] },
    ),
    multitenant(
        "network-protection-cloudfront-multitenant-distribution-bucket-origin",
        { origins: [{ id: "site", domainName: "site-1.s3.eu-west-1.amazonaws.com" }] },
        {
            origins: [
                { id: "site", originAccessControlId: UNKNOWN },
                { id: "vpc", vpcOriginConfigs: [{ vpcOriginId: "vo-1" }] },
            ],
        },
        "origins[0].originAccessControlId",
    ),
];

const machines: readonly RuleCase[] = (
    [
        ["ec2/instance:Instance", "ec2-instance"],
        ["ec2/spotInstanceRequest:SpotInstanceRequest", "ec2-spot-instance-request"],
        ["ec2/networkInterface:NetworkInterface", "ec2-network-interface"],
    ] as const
).map(([type, words]) =>
    casesOf(`aws:${type}`)(
        `network-protection-${words}-source-dest-check`,
        { sourceDestCheck: false },
        { subnetId: "subnet-1" },
        "sourceDestCheck",
    ),
);

const others: readonly RuleCase[] = [
    casesOf("aws:ec2/serialConsoleAccess:SerialConsoleAccess")(
        "network-protection-ec2-serial-console-access",
        {},
        { enabled: false },
        "enabled",
    ),
    casesOf("aws:redshift/cluster:Cluster")(
        "network-protection-redshift-cluster-enhanced-vpc-routing",
        { nodeType: "ra3.xlplus" },
        { enhancedVpcRouting: true },
        "enhancedVpcRouting",
    ),
    casesOf("aws:redshiftserverless/workgroup:Workgroup")(
        "network-protection-redshiftserverless-workgroup-enhanced-vpc-routing",
        { enhancedVpcRouting: false },
        { enhancedVpcRouting: true },
        "enhancedVpcRouting",
    ),
    casesOf("aws:apigateway/stage:Stage")(
        "network-protection-apigateway-stage-client-certificate",
        { stageName: "live" },
        { clientCertificateId: "abc123" },
        "clientCertificateId",
    ),
    casesOf("aws:apigateway/restApi:RestApi")(
        "network-protection-apigateway-rest-api-access-mode",
        { endpointAccessMode: "BASIC" },
        { endpointAccessMode: "STRICT" },
        "endpointAccessMode",
    ),
    casesOf("aws:apigateway/domainName:DomainName")(
        "network-protection-apigateway-domain-name-access-mode",
        { endpointAccessMode: "BASIC" },
        { domainName: "shop.example.com" },
        "endpointAccessMode",
    ),
    casesOf("aws:route53/resolverFirewallConfig:ResolverFirewallConfig")(
        "network-protection-route53-resolver-firewall-config-fail-open",
        { firewallFailOpen: "ENABLED" },
        { firewallFailOpen: "DISABLED" },
        "firewallFailOpen",
    ),
];

export const exposureProtectionCases: readonly RuleCase[] = [
    ...loadBalancers,
    ...availability,
    ...cloudFront,
    ...machines,
    ...others,
];
