import type { Resource } from "../../../engine/resource";
import type { ResourceRule } from "../../../engine/rule";
import { isAnyOf, transitRules, type TransitSetting } from "./setting";
import { OLD_PROTOCOLS } from "./tls";

const DISTRIBUTION = "aws:cloudfront/distribution:Distribution";
const TENANTS = "aws:cloudfront/multitenantDistribution:MultitenantDistribution";
const VPC_ORIGIN = "aws:cloudfront/vpcOrigin:VpcOrigin";
const HEADERS = "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy";

const hasOwnCertificate = ({ properties }: Resource): boolean =>
    ["acmCertificateArn", "iamCertificateId"].some((name) => properties.get(`viewerCertificate.${name}`).isSet());

/** Ids of the origins to which viewers may come by plain HTTP. */
function originsOfPlainViewers(distribution: Resource, ordered: string): ReadonlySet<string | undefined> {
    const behaviors = [...distribution.all("defaultCacheBehavior"), ...distribution.all(ordered)].flatMap((found) =>
        found.items(),
    );
    const plain = behaviors.filter((behavior) => behavior.get("viewerProtocolPolicy").lower() === "allow-all");
    return new Set(plain.map((behavior) => behavior.get("targetOriginId").text()));
}

/** Policies of viewers that AWS does not recommend any more, though they refuse TLS 1.1 (control CloudFront.15). */
const DATED_POLICIES = ["TLSv1.2_2018", "TLSv1.2_2019"];

/** Policy of viewers that AWS recommends, as code. */
const VIEWER_FIX =
    'viewerCertificate: { acmCertificateArn, sslSupportMethod: "sni-only", minimumProtocolVersion: "TLSv1.2_2021" }';

/** Names that the two kinds of distributions give the same things. */
interface Names {
    readonly ordered: string;
    readonly originId: string;
    readonly custom: string;
    /** Properties that name a certificate of the customer's. */
    readonly certificates: readonly string[];
}

/** How viewers reach a distribution. */
function viewerSettings(type: string, { ordered }: Names): readonly TransitSetting[] {
    const onlyHttps = 'viewerProtocolPolicy: "redirect-to-https"';
    return [
        {
            type,
            title: "CloudFront distributions serve their viewers by HTTPS only.",
            path: "defaultCacheBehavior.viewerProtocolPolicy",
            wrong: isAnyOf("allow-all"),
            message: "Viewers may use plain HTTP by default.",
            severity: "high",
            controls: { fsbp: ["CloudFront.3"] },
            fix: `defaultCacheBehavior: { ${onlyHttps} }`,
        },
        {
            type,
            part: "path",
            title: "CloudFront distributions serve each path by HTTPS only.",
            in: ordered,
            path: "viewerProtocolPolicy",
            wrong: isAnyOf("allow-all"),
            message: "Viewers of this path may use plain HTTP.",
            severity: "high",
            controls: { fsbp: ["CloudFront.3"] },
            fix: onlyHttps,
        },
    ];
}

/** Which certificate and which TLS versions viewers of a distribution meet. */
function certificateSettings(type: string, { certificates }: Names): readonly TransitSetting[] {
    const also = certificates.map((name) => `viewerCertificate.${name}`);
    return [
        {
            type,
            part: "default-certificate",
            title: "CloudFront distributions have a certificate of their own, which lets them ask for TLS 1.2.",
            path: "viewerCertificate.cloudfrontDefaultCertificate",
            also,
            when: (_properties, distribution) => !hasOwnCertificate(distribution),
            wrong: (value) => value.flag() === true,
            leftOut: true,
            // CloudFront Developer Guide, "Security policy": the default certificate sets TLSv1.
            message: "With CloudFront's own certificate the distribution accepts TLS 1.0.",
            level: "advisory",
            controls: { fsbp: ["CloudFront.7"] },
            fix: VIEWER_FIX,
        },
        {
            type,
            family: "encryption-tls-version",
            title: "CloudFront distributions refuse viewers with TLS 1.0 or 1.1.",
            path: "viewerCertificate.minimumProtocolVersion",
            also,
            wrong: isAnyOf(...OLD_PROTOCOLS),
            // Provider documentation: TLSv1 where nothing is set. It says nothing beside the default certificate.
            leftOut: (_properties, distribution) => hasOwnCertificate(distribution),
            message: "Viewers may use TLS 1.1 or older.",
            leftOutMessage: "Without a minimum version viewers may use TLS 1.0.",
            severity: "high",
            controls: { fsbp: ["CloudFront.15"] },
            fix: VIEWER_FIX,
        },
        {
            type,
            family: "encryption-tls-version",
            part: "recommended",
            title: "CloudFront distributions use a security policy that AWS recommends.",
            path: "viewerCertificate.minimumProtocolVersion",
            wrong: isAnyOf(...DATED_POLICIES),
            message: "The security policy has ciphers that AWS does not recommend any more.",
            severity: "low",
            level: "advisory",
            controls: { fsbp: ["CloudFront.15"] },
            fix: VIEWER_FIX,
        },
        {
            type,
            part: "sni",
            title: "CloudFront distributions serve HTTPS by server name indication.",
            path: "viewerCertificate.sslSupportMethod",
            wrong: isAnyOf("vip"),
            message: "A dedicated address serves clients so old that they do not support server name indication.",
            severity: "low",
            level: "advisory",
            controls: { fsbp: ["CloudFront.8"] },
            fix: 'viewerCertificate: { sslSupportMethod: "sni-only" }',
        },
    ];
}

/** How a distribution reaches its origins. */
function originSettings(type: string, { ordered, originId, custom }: Names): readonly TransitSetting[] {
    const origin = `origins[].${custom}`;
    return [
        {
            type,
            part: "origin",
            title: "CloudFront distributions speak HTTPS with their origins.",
            in: origin,
            path: "originProtocolPolicy",
            wrong: isAnyOf("http-only"),
            message: "CloudFront speaks plain HTTP with the origin.",
            severity: "high",
            controls: { fsbp: ["CloudFront.9"] },
            fix: 'originProtocolPolicy: "https-only"',
        },
        {
            type,
            part: "origin-match-viewer",
            title: "CloudFront distributions do not speak plain HTTP with an origin because a viewer does.",
            in: "origins[]",
            path: `${custom.replaceAll("[]", "")}.originProtocolPolicy`,
            also: [
                `origins[].${originId}`,
                "defaultCacheBehavior.viewerProtocolPolicy",
                `${ordered}.viewerProtocolPolicy`,
            ],
            when: (it, distribution) => originsOfPlainViewers(distribution, ordered).has(it.get(originId).text()),
            wrong: isAnyOf("match-viewer"),
            message: "CloudFront speaks plain HTTP with the origin whenever a viewer does, which a behavior allows.",
            severity: "high",
            controls: { fsbp: ["CloudFront.9"] },
            fix: 'originProtocolPolicy: "https-only"',
        },
        {
            type,
            family: "encryption-tls-version",
            part: "origin",
            title: "CloudFront distributions use TLS 1.2 with their origins.",
            in: origin,
            path: "originSslProtocols",
            also: [`${origin}.originProtocolPolicy`],
            when: (config) => config.get("originProtocolPolicy").lower() !== "http-only",
            wrong: isAnyOf(...OLD_PROTOCOLS),
            message: "CloudFront may use a protocol older than TLS 1.2 with the origin.",
            controls: { fsbp: ["CloudFront.10"] },
            fix: 'originSslProtocols: ["TLSv1.2"]',
        },
    ];
}

const distributionSettings = (type: string, names: Names): readonly TransitSetting[] => [
    ...viewerSettings(type, names),
    ...certificateSettings(type, names),
    ...originSettings(type, names),
];

/** Max-age of AWS's own policy "SecurityHeadersPolicy": a year. */
const YEAR = 31_536_000;
const HSTS = "securityHeadersConfig.strictTransportSecurity";
const HSTS_FIX = `${HSTS}: { accessControlMaxAgeSec: ${YEAR}, includeSubdomains: true, override: true }`;

const OTHERS: readonly TransitSetting[] = [
    {
        type: VPC_ORIGIN,
        title: "CloudFront speaks HTTPS with its origins in a VPC.",
        path: "vpcOriginEndpointConfig.originProtocolPolicy",
        wrong: isAnyOf("http-only"),
        message: "CloudFront speaks plain HTTP with the origin in the VPC.",
        level: "advisory",
        fix: 'vpcOriginEndpointConfig: { originProtocolPolicy: "https-only" }',
    },
    {
        type: VPC_ORIGIN,
        part: "match-viewer",
        title: "CloudFront speaks HTTPS with its origins in a VPC, whatever a viewer speaks.",
        path: "vpcOriginEndpointConfig.originProtocolPolicy",
        wrong: isAnyOf("match-viewer"),
        message: "CloudFront speaks plain HTTP with the origin in the VPC whenever a viewer does.",
        severity: "low",
        level: "advisory",
        fix: 'vpcOriginEndpointConfig: { originProtocolPolicy: "https-only" }',
    },
    {
        type: VPC_ORIGIN,
        family: "encryption-tls-version",
        title: "CloudFront uses TLS 1.2 with its origins in a VPC.",
        path: "vpcOriginEndpointConfig.originSslProtocols.items[]",
        also: ["vpcOriginEndpointConfig.originProtocolPolicy"],
        when: (origin) => origin.get("vpcOriginEndpointConfig.originProtocolPolicy").lower() !== "http-only",
        wrong: isAnyOf(...OLD_PROTOCOLS),
        message: "CloudFront may use a protocol older than TLS 1.2 with the origin in the VPC.",
        fix: 'originSslProtocols: { quantity: 1, items: ["TLSv1.2"] }',
    },
    {
        type: HEADERS,
        title: "Policies for CloudFront's response headers tell browsers to use HTTPS only.",
        path: `${HSTS}.accessControlMaxAgeSec`,
        wrong: (age) => (age.number() ?? 0) <= 0,
        leftOut: true,
        message: "The policy switches Strict-Transport-Security off.",
        leftOutMessage: "The policy sends no Strict-Transport-Security, so browsers may come back by plain HTTP.",
        level: "advisory",
        fix: HSTS_FIX,
    },
    {
        type: HEADERS,
        part: "max-age",
        title: "Policies for CloudFront's response headers tell browsers for a year to use HTTPS only.",
        path: `${HSTS}.accessControlMaxAgeSec`,
        wrong: (age) => (age.number() ?? 0) > 0 && (age.number() ?? 0) < YEAR,
        message: "Browsers forget in less than a year to use HTTPS only.",
        severity: "low",
        level: "advisory",
        fix: HSTS_FIX,
    },
    {
        type: HEADERS,
        part: "subdomains",
        title: "Policies for CloudFront's response headers tell browsers to use HTTPS for subdomains too.",
        in: HSTS,
        path: "includeSubdomains",
        when: (policy) => policy.isSet(),
        wrong: (value) => value.flag() === false,
        leftOut: true,
        message: "Strict-Transport-Security leaves subdomains out, so that their cookies can go by plain HTTP.",
        severity: "low",
        level: "advisory",
        fix: HSTS_FIX,
    },
];

/** CloudFront: viewers, origins and response headers. */
export const cloudFront: readonly ResourceRule[] = transitRules([
    ...distributionSettings(DISTRIBUTION, {
        ordered: "orderedCacheBehaviors[]",
        originId: "originId",
        custom: "customOriginConfig",
        certificates: ["acmCertificateArn", "iamCertificateId"],
    }),
    ...distributionSettings(TENANTS, {
        ordered: "cacheBehaviors[]",
        originId: "id",
        custom: "customOriginConfigs[]",
        certificates: ["acmCertificateArn"],
    }),
    ...OTHERS,
]);
