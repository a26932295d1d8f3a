import { join, referrersOf, type Link } from "../../../engine/joins";
import { each, violation } from "../../../engine/outcomes";
import type { Property } from "../../../engine/property";
import type { Resource } from "../../../engine/resource";
import type { Rule, StackRule } from "../../../engine/rule";
import { customRule, type ExposureInfo } from "./setting";
import { stackRule } from "./stackRule";

const REST_API = "aws:apigateway/restApi:RestApi";
const METHOD = "aws:apigateway/method:Method";
const REST_POLICY: Link = { type: "aws:apigateway/restApiPolicy:RestApiPolicy", path: "restApiId" };
const API = "aws:apigatewayv2/api:Api";
const ROUTE = "aws:apigatewayv2/route:Route";

/** Endpoint types; left out, a REST API or a domain is edge-optimized (API Gateway Developer Guide). */
const isPrivate = ({ properties }: Resource): boolean =>
    properties.all("endpointConfiguration.types").some((types) => types.items().some((it) => it.lower() === "private"));

/** Whether anybody may call a method without a key. Browsers send their preflight OPTIONS without a login. */
const isOpen = (method: Resource): boolean =>
    method.get("authorization").lower() === "none" && method.get("httpMethod").lower() !== "options";

/** The API of a method is closed by a private endpoint or a resource policy, which has rules of its own. */
function isClosed(api: Resource, policies: ReturnType<typeof join>): boolean {
    return isPrivate(api) || api.get("policy").isPresent() || referrersOf(policies, api).length > 0;
}

const METHOD_DECIDES: StackRule["decides"] = {
    [METHOD]: ["authorization", "apiKeyRequired", "httpMethod", "restApi"],
    [REST_API]: ["endpointConfiguration.types", "policy"],
    [REST_POLICY.type]: [REST_POLICY.path],
};

function methodRule(info: ExposureInfo, withKey: boolean, message: string): StackRule {
    return stackRule(
        [METHOD],
        { family: "unauthenticated", ...info },
        METHOD_DECIDES,
        (stack, settings) => {
            const policies = join(stack, [REST_POLICY], [REST_API]);
            return (method) => {
                if (!isOpen(method) || (method.get("apiKeyRequired").flag() === true) !== withKey) {
                    return undefined;
                }
                const api = stack.referred(method, "restApi", [REST_API]);
                const isFine = api !== undefined && (settings.isPublicTier(api) || isClosed(api, policies));
                return isFine ? undefined : "authorization";
            };
        },
        message,
    );
}

const methods: readonly Rule[] = [
    methodRule(
        {
            title: "Methods of REST APIs authorize their callers.",
            severity: "high",
            level: "mandatory",
            fix: 'authorization: "AWS_IAM"',
        },
        false,
        "Everyone on the internet can call the method without a login.",
    ),
    methodRule(
        {
            part: "api-key",
            title: "Methods of REST APIs do not take a key for a login.",
            severity: "low",
            level: "advisory",
            fix: 'authorization: "AWS_IAM"',
        },
        true,
        "Everyone who has a key can call the method; keys are for usage plans, not for authorization.",
    ),
];

const keyOf = (route: Resource): string => route.get("routeKey").lower() ?? "$default";

/**
 * Whether callers may be authorized at a route with such a key. In a WebSocket API that is the case at `$connect` only;
 * the keys of an HTTP API are a method and a path, but `$default` is in both (API Gateway Developer Guide). Browsers
 * send their preflight OPTIONS without a login.
 */
const takesAuthorizer = (key: string): boolean =>
    key === "$connect" || key === "$default" || (key.includes(" ") && !key.startsWith("options "));

const route: StackRule = stackRule(
    [ROUTE],
    {
        family: "unauthenticated",
        title: "Routes of HTTP and WebSocket APIs authorize their callers.",
        severity: "high",
        level: "mandatory",
        controls: { fsbp: ["APIGateway.8"] },
        fix: 'authorizationType: "AWS_IAM"',
    },
    { [ROUTE]: ["authorizationType", "apiKeyRequired", "routeKey", "apiId"], [API]: ["protocolType"] },
    (stack, settings) => (it) => {
        const type = it.get("authorizationType").lower() ?? "none";
        if (type !== "none" || it.get("apiKeyRequired").flag() === true) {
            return undefined;
        }
        const key = keyOf(it);
        if (!takesAuthorizer(key)) {
            return undefined;
        }
        const api = stack.referred(it, "apiId", [API]);
        const isWebSocket = key === "$default" && api?.get("protocolType").lower() === "websocket";
        const isPublicTier = api !== undefined && settings.isPublicTier(api);
        return isWebSocket || isPublicTier ? undefined : "authorizationType";
    },
    "Everyone on the internet can call the route without a login.",
);

const quickCreate = customRule(
    API,
    {
        family: "unauthenticated",
        part: "quick-create",
        title: "HTTP APIs have routes of their own, with an authorization.",
        severity: "high",
        level: "mandatory",
        controls: { fsbp: ["APIGateway.8"] },
        fix: 'new aws.apigatewayv2.Route("items", { apiId, routeKey: "GET /items", authorizationType: "AWS_IAM", target })',
    },
    ["target"],
    function* (api) {
        if (api.get("target").isPresent()) {
            yield violation("target", "The API is made with a default route that takes every request without a login.");
        }
    },
);

/** The API's own endpoint stays open beside a domain, and passes by the domain's client certificates and firewall. */
function ownEndpoint(type: string, mapping: Link): StackRule {
    return stackRule(
        [type],
        {
            part: "own-endpoint",
            title: "APIs with a domain of their own are reached by it only.",
            severity: "low",
            level: "advisory",
            fix: "disableExecuteApiEndpoint: true",
        },
        { [type]: ["disableExecuteApiEndpoint"], [mapping.type]: [mapping.path] },
        (stack) => {
            const { byUrn } = join(stack, [mapping], [type]);
            return (api) => {
                const isOff = !byUrn.has(api.urn) || api.get("disableExecuteApiEndpoint").flag() === true;
                return isOff || (type === REST_API && isPrivate(api)) ? undefined : "disableExecuteApiEndpoint";
            };
        },
        "Beside its domain the API has an endpoint that passes by what protects the domain.",
    );
}

const endpoint = (type: string, what: string): Rule =>
    customRule(
        type,
        {
            title: `${what} are reached through VPC endpoints.`,
            severity: "low",
            level: "advisory",
            fix: 'endpointConfiguration: { types: "PRIVATE", vpcEndpointIds: [endpoint.id] }',
        },
        ["endpointConfiguration.types"],
        function* (resource) {
            const types: readonly Property[] = resource.all("endpointConfiguration.types");
            yield* each(types.length === 0 ? [resource.get("endpointConfiguration")] : types, function* (property) {
                if (!isPrivate(resource)) {
                    yield violation(property, "It can be reached from the internet.");
                }
            });
        },
    );

/** Who can call the APIs of API Gateway. */
export const apiGateway: readonly Rule[] = [
    ...methods,
    route,
    quickCreate,
    endpoint(REST_API, "REST APIs"),
    endpoint("aws:apigateway/domainName:DomainName", "Domains of REST APIs"),
    ownEndpoint(REST_API, { type: "aws:apigateway/basePathMapping:BasePathMapping", path: "restApi" }),
    ownEndpoint(API, { type: "aws:apigatewayv2/apiMapping:ApiMapping", path: "apiId" }),
];
