import type { ExposureSetting } from "./setting";

/** A protection that a resource can switch on or must not switch off. */
function protection(
    type: ExposureSetting["type"],
    extra: Omit<ExposureSetting, "type" | "family" | "severity" | "level"> & Partial<ExposureSetting>,
): ExposureSetting {
    return { type, family: "network-protection", severity: "medium", level: "advisory", ...extra };
}

/** Tokens of application, network and gateway load balancers. */
export const LOAD_BALANCER = ["aws:lb/loadBalancer:LoadBalancer", "aws:alb/loadBalancer:LoadBalancer"] as const;
const CLASSIC = "aws:elb/loadBalancer:LoadBalancer";

const isOfType =
    (type: string): NonNullable<ExposureSetting["when"]> =>
    (balancer) =>
        (balancer.get("loadBalancerType").lower() ?? "application") === type;

const desync = {
    part: "desync",
    title: "Load balancers defend against requests that they and the targets read differently.",
    path: "desyncMitigationMode",
    wrong: ["monitor"],
    message: "Requests that smuggle others past the load balancer are only counted.",
    fix: 'desyncMitigationMode: "defensive"',
} as const;

const loadBalancers: readonly ExposureSetting[] = [
    protection(LOAD_BALANCER, {
        part: "invalid-headers",
        title: "Application load balancers drop headers that are not valid.",
        path: "dropInvalidHeaderFields",
        wrong: false,
        leftOut: true,
        message: "Headers that are not valid reach the targets, which lets requests be smuggled.",
        when: isOfType("application"),
        whenReads: ["loadBalancerType"],
        controls: { fsbp: ["ELB.4"] },
        fix: "dropInvalidHeaderFields: true",
    }),
    protection(LOAD_BALANCER, {
        ...desync,
        when: isOfType("application"),
        whenReads: ["loadBalancerType"],
        level: "mandatory",
        controls: { fsbp: ["ELB.12"] },
    }),
    protection(CLASSIC, { ...desync, level: "mandatory", controls: { fsbp: ["ELB.14"] } }),
    protection(LOAD_BALANCER, {
        part: "waf-fail-open",
        title: "Load balancers let nothing through while the web application firewall does not answer.",
        path: "enableWafFailOpen",
        wrong: true,
        message: "Requests pass unchecked while the web application firewall does not answer.",
        fix: "enableWafFailOpen: false",
    }),
    protection(LOAD_BALANCER, {
        part: "private-link",
        title: "Security groups of network load balancers hold for PrivateLink, too.",
        path: "enforceSecurityGroupInboundRulesOnPrivateLinkTraffic",
        wrong: ["off"],
        message: "Traffic of PrivateLink passes by the security groups.",
        fix: 'enforceSecurityGroupInboundRulesOnPrivateLinkTraffic: "on"',
    }),
];

/** What keeps the way in from being deleted, moved away or halved. */
const availability: readonly ExposureSetting[] = [
    protection(LOAD_BALANCER, {
        part: "deletion",
        title: "Load balancers cannot be deleted by mistake.",
        path: "enableDeletionProtection",
        wrong: false,
        leftOut: true,
        message: "Whoever may delete the load balancer does so in one step, by mistake, too.",
        severity: "low",
        controls: { fsbp: ["ELB.6"] },
        fix: "enableDeletionProtection: true",
    }),
    protection(CLASSIC, {
        part: "cross-zone",
        title: "Classic load balancers use the targets of every zone.",
        path: "crossZoneLoadBalancing",
        wrong: false,
        message: "A zone without healthy targets does not answer.",
        severity: "low",
        controls: { fsbp: ["ELB.9"] },
        fix: "crossZoneLoadBalancing: true",
    }),
    // Off by default, while application load balancers always do so (Elastic Load Balancing User Guide).
    protection(LOAD_BALANCER, {
        part: "cross-zone",
        title: "Network and gateway load balancers use the targets of every zone.",
        path: "enableCrossZoneLoadBalancing",
        wrong: false,
        leftOut: true,
        message: "A zone without healthy targets does not answer.",
        when: (balancer) => ["network", "gateway"].includes(balancer.get("loadBalancerType").lower() ?? ""),
        whenReads: ["loadBalancerType"],
        severity: "low",
        fix: "enableCrossZoneLoadBalancing: true",
    }),
    ...["aws:route53domains/registeredDomain:RegisteredDomain", "aws:route53domains/domain:Domain"].map((type) =>
        protection(type, {
            part: "transfer-lock",
            title: "Domains are locked against transfers.",
            path: "transferLock",
            wrong: false,
            message: "The domain can be moved to another registrar, and its traffic with it.",
            level: "mandatory",
            fix: "transferLock: true",
        }),
    ),
];

const DISTRIBUTIONS = [
    "aws:cloudfront/distribution:Distribution",
    "aws:cloudfront/multitenantDistribution:MultitenantDistribution",
] as const;

const cloudFront: readonly ExposureSetting[] = [
    ...DISTRIBUTIONS.flatMap((type) => [
        protection(type, {
            part: "waf",
            title: "CloudFront distributions are behind a web application firewall.",
            path: "webAclId",
            mustBe: "present",
            message: "No web application firewall checks the requests.",
            controls: { fsbp: ["CloudFront.6"] },
            fix: "webAclId: webAcl.arn",
        }),
        protection(type, {
            part: "root-object",
            title: "CloudFront distributions have a default root object.",
            path: "defaultRootObject",
            mustBe: "present",
            message: "A request for the root lists or shows whatever the origin answers.",
            severity: "low",
            controls: { fsbp: ["CloudFront.1"] },
            fix: 'defaultRootObject: "index.html"',
        }),
        protection(type, {
            part: "origin-failover",
            title: "CloudFront has a second origin for where the first does not answer.",
            path: "originGroups",
            mustBe: "present",
            message: "No origin answers in place of one that does not.",
            severity: "low",
            controls: { fsbp: ["CloudFront.4"], nist: ["CP-10", "SC-36"] },
            fix: "originGroups: [{ originId, failoverCriteria, members }]",
        }),
        protection(type, {
            part: "countries",
            title: "CloudFront serves the countries that it is meant for.",
            path: "restrictions.geoRestriction.restrictionType",
            wrong: ["none"],
            message: "Every country is served, those without customers included.",
            severity: "low",
            publicTier: true,
            fix: 'restrictions: { geoRestriction: { restrictionType: "whitelist", locations: ["DE", "FR"] } }',
        }),
        protection(type, {
            part: "response-headers",
            title: "CloudFront adds security headers to answers.",
            path: "defaultCacheBehavior.responseHeadersPolicyId",
            mustBe: "present",
            message: "Answers have the security headers of the origin only, if it sends any.",
            severity: "low",
            fix: "responseHeadersPolicyId: responseHeadersPolicy.id",
        }),
    ]),
    protection(DISTRIBUTIONS[0], {
        part: "client-certificate-expiry",
        title: "CloudFront refuses client certificates that are expired.",
        path: "viewerMtlsConfig.trustStoreConfig.ignoreCertificateExpiry",
        wrong: true,
        message: "Clients with expired certificates get in.",
        fix: "ignoreCertificateExpiry: false",
    }),
    protection(DISTRIBUTIONS[0], {
        part: "client-certificate",
        title: "CloudFront asks every client for a certificate, once it asks for any.",
        in: "viewerMtlsConfig",
        path: "mode",
        wrong: ["optional"],
        message: "Clients without a certificate get in, too.",
        fix: 'viewerMtlsConfig: { mode: "required", ... }',
    }),
    protection("aws:cloudfront/originAccessControl:OriginAccessControl", {
        title: "CloudFront signs its requests to origins.",
        path: "signingBehavior",
        wrong: ["never"],
        message: "Requests are not signed, so that the origin must let in everyone.",
        fix: 'signingBehavior: "always"',
    }),
];

const INTERFACE = "aws:ec2/networkInterface:NetworkInterface";
const MACHINES = ["aws:ec2/instance:Instance", "aws:ec2/spotInstanceRequest:SpotInstanceRequest", INTERFACE] as const;

const machines: readonly ExposureSetting[] = [
    ...MACHINES.map((type) =>
        protection(type, {
            part: "source-dest-check",
            title: "Instances send and receive traffic of their own only.",
            path: "sourceDestCheck",
            wrong: false,
            message: "It can pass on traffic of others, with addresses that are not its own.",
            severity: "low",
            ...(type === INTERFACE ? { controls: { fsbp: ["EC2.180"] } } : {}),
            fix: "sourceDestCheck: true",
        }),
    ),
    protection("aws:ec2/serialConsoleAccess:SerialConsoleAccess", {
        title: "The serial console of instances is off.",
        path: "enabled",
        wrong: true,
        // The provider's documentation: the resource switches it on unless told otherwise.
        leftOut: true,
        message: "The serial console reaches the account's instances past every network control.",
        fix: "enabled: false",
    }),
];

/** Without it, COPY and UNLOAD go over the internet, past the VPC's controls and flow logs (Redshift Management Guide). */
const routing = {
    part: "enhanced-vpc-routing",
    path: "enhancedVpcRouting",
    wrong: false,
    leftOut: true,
    message: "COPY and UNLOAD do not pass through the VPC, so that its controls and flow logs do not see them.",
    fix: "enhancedVpcRouting: true",
} as const;

const others: readonly ExposureSetting[] = [
    protection("aws:redshift/cluster:Cluster", {
        ...routing,
        title: "Redshift clusters load and unload through the VPC.",
        controls: { fsbp: ["Redshift.7"] },
    }),
    protection("aws:redshiftserverless/workgroup:Workgroup", {
        ...routing,
        title: "Redshift Serverless workgroups load and unload through the VPC.",
        controls: { fsbp: ["RedshiftServerless.1"] },
    }),
    protection("aws:apigateway/stage:Stage", {
        part: "client-certificate",
        title: "Backends can tell by a certificate that API Gateway calls them.",
        path: "clientCertificateId",
        mustBe: "present",
        message: "Backends cannot tell the API's requests from those of others.",
        severity: "low",
        controls: { fsbp: ["APIGateway.2"] },
        fix: "clientCertificateId: certificate.id",
    }),
    ...["aws:apigateway/restApi:RestApi", "aws:apigateway/domainName:DomainName"].map((type) =>
        protection(type, {
            part: "access-mode",
            title: "API Gateway checks that requests come by the name and endpoint that they are for.",
            path: "endpointAccessMode",
            wrong: ["basic"],
            message: "Requests may name another host in TLS than in HTTP, and so pass by the checks of the first.",
            severity: "low",
            fix: 'endpointAccessMode: "STRICT"',
        }),
    ),
    ...["aws:wafv2/webAcl:WebAcl", "aws:wafv2/ruleGroup:RuleGroup"].map((type) =>
        protection(type, {
            part: "metrics",
            title: "Web application firewalls tell how many requests they block.",
            path: "visibilityConfig.cloudwatchMetricsEnabled",
            wrong: false,
            message: "No metric tells of the requests that it blocks, so that attacks on it are not noticed.",
            severity: "low",
            ...(type.includes("ruleGroup") ? { controls: { fsbp: ["WAF.12"], nist: ["SI-4", "AU-6"] } } : {}),
            fix: "visibilityConfig: { cloudwatchMetricsEnabled: true, ... }",
        }),
    ),
];

/** Protections of what is reachable. */
export const protections: readonly ExposureSetting[] = [
    ...loadBalancers,
    ...availability,
    ...cloudFront,
    ...machines,
    ...others,
];
