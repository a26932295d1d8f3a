import type { ResourceRule } from "../../../engine/rule";
import { isAnyOf, isPlainHttp, transitRules, type TransitSetting } from "./setting";

const CONFIGURATION = [
    "aws:s3/bucketWebsiteConfiguration:BucketWebsiteConfiguration",
    "aws:s3/bucketWebsiteConfigurationV2:BucketWebsiteConfigurationV2",
];

/** Without a protocol, a website redirects to that of the request (provider documentation of `protocol`). */
const SETTINGS: readonly TransitSetting[] = [
    {
        type: CONFIGURATION,
        part: "redirect",
        title: "Websites of buckets redirect to HTTPS.",
        path: "redirectAllRequestsTo.protocol",
        wrong: isAnyOf("http"),
        message: "The website redirects all requests to plain HTTP.",
        level: "advisory",
        fix: 'redirectAllRequestsTo: { protocol: "https" }',
    },
    {
        type: CONFIGURATION,
        part: "routing-rule",
        title: "Routing rules of buckets' websites do not redirect to plain HTTP.",
        in: "routingRules[]",
        path: "redirect.protocol",
        wrong: isAnyOf("http"),
        message: "The routing rule redirects to plain HTTP.",
        level: "advisory",
        fix: 'routingRules: [{ redirect: { protocol: "https" } }]',
    },
    {
        type: CONFIGURATION,
        part: "routing-rule-details",
        title: "Routing rules that are given as JSON do not redirect to plain HTTP.",
        path: "routingRuleDetails",
        wrong: (details) =>
            details
                .json()
                .all("Redirect.Protocol")
                .some((protocol) => protocol.lower() === "http"),
        message: "A routing rule redirects to plain HTTP.",
        level: "advisory",
        fix: 'routingRuleDetails: JSON.stringify([{ Redirect: { Protocol: "https" } }])',
    },
    ...[
        ["aws:s3/bucket:Bucket", "website"],
        ["aws:s3/bucketV2:BucketV2", "websites[]"],
    ].map(([type, website]): TransitSetting => ({
        type: type!,
        part: "website-redirect",
        title: "Websites that buckets set themselves redirect to HTTPS.",
        in: website!,
        path: "redirectAllRequestsTo",
        wrong: isPlainHttp,
        message: "The website redirects all requests to plain HTTP.",
        level: "advisory",
        fix: 'redirectAllRequestsTo: "https://..."',
    })),
    {
        type: "aws:amplify/app:App",
        part: "rule",
        title: "Rules of Amplify apps send nobody to plain HTTP.",
        in: "customRules[]",
        path: "target",
        wrong: isPlainHttp,
        message: "The rule redirects or passes requests on to plain HTTP.",
        level: "advisory",
        fix: 'customRules: [{ target: "https://...", ... }]',
    },
];

/** Redirects of websites in S3 and Amplify. */
export const websites: readonly ResourceRule[] = transitRules(SETTINGS);
