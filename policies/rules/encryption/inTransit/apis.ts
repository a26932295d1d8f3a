import type { Property } from "../../../engine/property";
import type { ResourceRule } from "../../../engine/rule";
import { isAnyOf, isOn, isPlainHttp, transitRules, type TransitSetting } from "./setting";

const DOMAIN = "aws:apigateway/domainName:DomainName";
const DOMAIN_V2 = "aws:apigatewayv2/domainName:DomainName";
const REST_API = "aws:apigateway/restApi:RestApi";
const INTEGRATION = "aws:apigateway/integration:Integration";
const INTEGRATION_V2 = "aws:apigatewayv2/integration:Integration";

/** An API of which only the VPC knows; its default endpoint takes TLS 1.2 (API Gateway Developer Guide). */
const isPrivate = (api: Property): boolean =>
    api.all("endpointConfiguration.types").some((types) => types.texts().some((type) => /^private$/i.test(type)));

const isInternal = (integration: Property): boolean => integration.get("connectionType").lower() === "vpc_link";

const TLS_1_2 = 'securityPolicy: "TLS_1_2"';

const SETTINGS: readonly TransitSetting[] = [
    {
        type: DOMAIN,
        family: "encryption-tls-version",
        title: "Domain names of REST APIs refuse TLS 1.0 and 1.1.",
        path: "securityPolicy",
        wrong: isAnyOf("TLS_1_0"),
        message: "The domain name accepts TLS 1.0.",
        severity: "high",
        fix: TLS_1_2,
    },
    {
        type: DOMAIN,
        family: "encryption-tls-version",
        part: "left-out",
        title: "Domain names of REST APIs say which TLS versions they accept.",
        path: "securityPolicy",
        wrong: () => false,
        leftOut: true,
        message: "The domain name leaves it to API Gateway whether TLS 1.0 is accepted.",
        level: "advisory",
        fix: TLS_1_2,
    },
    {
        type: DOMAIN_V2,
        family: "encryption-tls-version",
        title: "Domain names of HTTP and WebSocket APIs refuse TLS 1.0 and 1.1.",
        path: "domainNameConfiguration.securityPolicy",
        wrong: isAnyOf("TLS_1_0"),
        message: "The domain name accepts TLS 1.0.",
        severity: "high",
        fix: TLS_1_2,
    },
    {
        type: REST_API,
        family: "encryption-tls-version",
        title: "Default endpoints of REST APIs refuse TLS 1.0 and 1.1.",
        path: "securityPolicy",
        also: ["disableExecuteApiEndpoint", "endpointConfiguration.types[]"],
        when: (api) => api.get("disableExecuteApiEndpoint").flag() !== true,
        wrong: isAnyOf("TLS_1_0"),
        message: "The default endpoint accepts TLS 1.0.",
        fix: 'securityPolicy: "SecurityPolicy_TLS13_1_2_2021_06", endpointAccessMode: "BASIC"',
    },
    {
        type: REST_API,
        family: "encryption-tls-version",
        part: "left-out",
        title: "Public REST APIs say which TLS versions their default endpoint accepts.",
        path: "securityPolicy",
        also: ["disableExecuteApiEndpoint", "endpointConfiguration.types[]"],
        when: (api) => api.get("disableExecuteApiEndpoint").flag() !== true && !isPrivate(api),
        wrong: () => false,
        // API Gateway Developer Guide, "Choose a security policy": TLS_1_0 for edge-optimized and Regional APIs.
        leftOut: true,
        message: "Without a security policy the default endpoint accepts TLS 1.0.",
        severity: "low",
        level: "advisory",
        fix: 'securityPolicy: "SecurityPolicy_TLS13_1_2_2021_06", endpointAccessMode: "BASIC"',
    },
    {
        type: INTEGRATION,
        title: "REST APIs call HTTP backends by HTTPS.",
        path: "uri",
        also: ["connectionType"],
        when: (integration) => !isInternal(integration),
        wrong: isPlainHttp,
        message: "The API calls its backend by plain HTTP, through the internet.",
        severity: "high",
        fix: 'uri: "https://..."',
    },
    {
        type: INTEGRATION,
        part: "private",
        title: "REST APIs call private backends by HTTPS.",
        path: "uri",
        also: ["connectionType"],
        when: isInternal,
        wrong: isPlainHttp,
        message: "The API calls its private backend by plain HTTP.",
        level: "advisory",
        fix: 'uri: "https://..."',
    },
    {
        type: INTEGRATION,
        part: "verification",
        title: "REST APIs verify the certificates of their backends.",
        path: "tlsConfig.insecureSkipVerification",
        wrong: isOn,
        message: "The API does not verify by whom the backend's certificate is issued.",
        severity: "high",
        fix: "tlsConfig: { insecureSkipVerification: false }",
    },
    {
        type: INTEGRATION_V2,
        title: "HTTP and WebSocket APIs call HTTP backends by HTTPS.",
        path: "integrationUri",
        wrong: isPlainHttp,
        message: "The API calls its backend by plain HTTP.",
        severity: "high",
        fix: 'integrationUri: "https://..."',
    },
    {
        type: INTEGRATION_V2,
        part: "private",
        title: "HTTP APIs call private backends by HTTPS.",
        path: "tlsConfig",
        also: ["connectionType"],
        when: isInternal,
        wrong: () => false,
        // Provider documentation of `tlsConfig`: private integrations use HTTPS where it is given.
        leftOut: true,
        message: "Without a TLS configuration the API calls its private backend by plain HTTP.",
        level: "advisory",
        fix: 'tlsConfig: { serverNameToVerify: "backend.example.com" }',
    },
];

/** API Gateway: domain names, default endpoints and backends. */
export const apis: readonly ResourceRule[] = transitRules(SETTINGS);
