import type { RuleCase } from "../support/ruleCase";
import { casesOf } from "../support/singleCases";

const CONFIGURATION = "encryption-in-transit-s3-bucket-website-configuration";
const rulesAsJson = (...redirects: readonly object[]) => ({
    routingRuleDetails: JSON.stringify(redirects.map((Redirect) => ({ Redirect }))),
});

/** Cases of websites in S3, whose redirects say the protocol or keep that of the request. */
export const websiteCases: readonly RuleCase[] = [
    "aws:s3/bucketWebsiteConfiguration:BucketWebsiteConfiguration",
    "aws:s3/bucketWebsiteConfigurationV2:BucketWebsiteConfigurationV2",
]
    .map(casesOf)
    .flatMap((website) => [
        website(
            `${CONFIGURATION}-redirect`,
            { redirectAllRequestsTo: { hostName: "example.com", protocol: "http" } },
            { redirectAllRequestsTo: { hostName: "example.com", protocol: "https" } },
            "redirectAllRequestsTo.protocol",
        ),
        website(
            `${CONFIGURATION}-redirect`,
            { redirectAllRequestsTo: { hostName: "example.com", protocol: "HTTP" } },
            { redirectAllRequestsTo: { hostName: "example.com" } },
        ),
        website(
            `${CONFIGURATION}-routing-rule`,
            { routingRules: [{ redirect: { protocol: "https" } }, { redirect: { protocol: "http" } }] },
            { routingRules: [{ redirect: { protocol: "https" } }, { redirect: { hostName: "example.com" } }] },
            "routingRules[1].redirect.protocol",
        ),
        website(
            `${CONFIGURATION}-routing-rule-details`,
            rulesAsJson({ ReplaceKeyPrefixWith: "documents/" }, { Protocol: "http" }),
            rulesAsJson({ ReplaceKeyPrefixWith: "documents/" }, { Protocol: "https" }),
            "routingRuleDetails",
        ),
        website(`${CONFIGURATION}-routing-rule-details`, rulesAsJson({ Protocol: "http" }), {
            indexDocument: { suffix: "index.html" },
        }),
    ]);

export const bucketWebsiteCases: readonly RuleCase[] = [
    casesOf("aws:s3/bucket:Bucket")(
        "encryption-in-transit-s3-bucket-website-redirect",
        { website: { redirectAllRequestsTo: "http://example.com" } },
        { website: { redirectAllRequestsTo: "https://example.com" } },
        "website.redirectAllRequestsTo",
    ),
    casesOf("aws:s3/bucketV2:BucketV2")(
        "encryption-in-transit-s3-bucket-v2-website-redirect",
        { websites: [{ redirectAllRequestsTo: "http://example.com" }] },
        { websites: [{ redirectAllRequestsTo: "example.com" }] },
        "websites[0].redirectAllRequestsTo",
    ),
];

const channel = casesOf("aws:medialive/channel:Channel");
const groups = (outputGroups: readonly object[]) => ({ encoderSettings: { outputGroups } });
const smooth = (settings: object) => groups([{ outputGroupSettings: { msSmoothGroupSettings: settings } }]);
const rtmp = (...settings: readonly object[]) =>
    groups([{ outputs: settings.map((it) => ({ outputSettings: { rtmpOutputSettings: it } })) }]);

const endpoint = casesOf("aws:verifiedaccess/endpoint:Endpoint");

/** Cases of servers that AWS sends to. */
export const serverCases: readonly RuleCase[] = [
    channel(
        "encryption-in-transit-medialive-channel-smooth-certificate",
        smooth({ certificateMode: "SELF_SIGNED" }),
        smooth({ certificateMode: "VERIFY_AUTHENTICITY" }),
        "encoderSettings.outputGroups[0].outputGroupSettings.msSmoothGroupSettings.certificateMode",
    ),
    channel(
        "encryption-in-transit-medialive-channel-smooth-certificate",
        smooth({ certificateMode: "SELF_SIGNED" }),
        rtmp({ certificateMode: "SELF_SIGNED" }),
    ),
    channel(
        "encryption-in-transit-medialive-channel-rtmp-certificate",
        rtmp({ certificateMode: "VERIFY_AUTHENTICITY" }, { certificateMode: "SELF_SIGNED" }),
        rtmp({ certificateMode: "VERIFY_AUTHENTICITY" }, { numRetries: 3 }),
        "encoderSettings.outputGroups[0].outputs[1].outputSettings.rtmpOutputSettings.certificateMode",
    ),
    endpoint(
        "encryption-in-transit-verifiedaccess-endpoint-load-balancer",
        { endpointType: "load-balancer", loadBalancerOptions: { port: 80, protocol: "http" } },
        { endpointType: "load-balancer", loadBalancerOptions: { port: 443, protocol: "https" } },
        "loadBalancerOptions.protocol",
    ),
    endpoint(
        "encryption-in-transit-verifiedaccess-endpoint-network-interface",
        { endpointType: "network-interface", networkInterfaceOptions: { port: 80, protocol: "http" } },
        { endpointType: "network-interface", networkInterfaceOptions: { port: 22, protocol: "tcp" } },
        "networkInterfaceOptions.protocol",
    ),
];
