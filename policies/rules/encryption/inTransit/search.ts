import type { ResourceRule } from "../../../engine/rule";
import { isAnyOf, isOff, transitRules, type TransitSetting } from "./setting";

const CLOUDSEARCH = "aws:cloudsearch/domain:Domain";
const POLICY_1_0 = "Policy-Min-TLS-1-0-2019-07";
const POLICY_1_2 = "Policy-Min-TLS-1-2-2019-07";
const POLICY_PFS = "Policy-Min-TLS-1-2-PFS-2023-10";

/** Settings that OpenSearch and Elasticsearch domains share. */
function domainSettings(type: string, control: string): readonly TransitSetting[] {
    const fix = `domainEndpointOptions: { enforceHttps: true, tlsSecurityPolicy: "${POLICY_PFS}" }`;
    return [
        {
            type,
            title: "Search domains take HTTPS only.",
            in: "domainEndpointOptions",
            path: "enforceHttps",
            wrong: isOff,
            // The API's default is false, the provider's is true once the block is there (its documentation).
            leftOut: (options) => !options.isSet(),
            message: "The domain takes plain HTTP.",
            leftOutMessage: "Without endpoint options the domain takes plain HTTP.",
            severity: "high",
            fix,
        },
        {
            type,
            family: "encryption-tls-version",
            title: "Search domains refuse TLS 1.0 and 1.1.",
            path: "domainEndpointOptions.tlsSecurityPolicy",
            wrong: isAnyOf(POLICY_1_0),
            // Amazon OpenSearch Service API, DomainEndpointOptions: the first policy where nothing is set.
            leftOut: true,
            message: "The domain accepts TLS 1.0.",
            leftOutMessage: "Without a security policy the domain may accept TLS 1.0.",
            severity: "high",
            controls: { fsbp: [`${control}.8`] },
            fix,
        },
        {
            type,
            family: "encryption-tls-version",
            part: "recommended",
            title: "Search domains use the latest TLS security policy.",
            path: "domainEndpointOptions.tlsSecurityPolicy",
            wrong: isAnyOf(POLICY_1_2),
            message: "The security policy allows ciphers without forward secrecy, and no TLS 1.3.",
            severity: "low",
            level: "advisory",
            controls: { fsbp: [`${control}.8`] },
            fix,
        },
        {
            type,
            part: "nodes",
            title: "Search domains encrypt what their nodes send each other.",
            path: "nodeToNodeEncryption.enabled",
            wrong: isOff,
            // Provider documentation: false where the block is left out.
            leftOut: true,
            message: "The nodes of the domain send each other plain data.",
            severity: "high",
            controls: { fsbp: [`${control}.3`] },
            fix: "nodeToNodeEncryption: { enabled: true }",
        },
    ];
}

const SETTINGS: readonly TransitSetting[] = [
    {
        type: CLOUDSEARCH,
        title: "CloudSearch domains take HTTPS only.",
        path: "endpointOptions.enforceHttps",
        wrong: isOff,
        // CloudSearch Developer Guide, DomainEndpointOptions: HTTPS is required only where it is switched on.
        leftOut: true,
        message: "The domain takes plain HTTP.",
        severity: "high",
        fix: `endpointOptions: { enforceHttps: true, tlsSecurityPolicy: "${POLICY_1_2}" }`,
    },
    {
        type: CLOUDSEARCH,
        family: "encryption-tls-version",
        title: "CloudSearch domains refuse TLS 1.0 and 1.1.",
        path: "endpointOptions.tlsSecurityPolicy",
        wrong: isAnyOf(POLICY_1_0),
        leftOut: true,
        message: "The domain accepts TLS 1.0.",
        leftOutMessage: "Without a security policy the domain may accept TLS 1.0.",
        fix: `endpointOptions: { enforceHttps: true, tlsSecurityPolicy: "${POLICY_1_2}" }`,
    },
];

/** OpenSearch, Elasticsearch and CloudSearch domains. */
export const search: readonly ResourceRule[] = transitRules([
    ...domainSettings("aws:opensearch/domain:Domain", "Opensearch"),
    ...domainSettings("aws:elasticsearch/domain:Domain", "ES"),
    ...SETTINGS,
]);
