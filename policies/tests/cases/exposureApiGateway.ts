import { UNKNOWN } from "../../engine/unknown";
import type { CaseResource, RuleCase } from "../support/ruleCase";
import { casesOf } from "../support/singleCases";

const REST_API = "aws:apigateway/restApi:RestApi";
const METHOD = "aws:apigateway/method:Method";
const API = "aws:apigatewayv2/api:Api";
const ROUTE = "aws:apigatewayv2/route:Route";

const method = casesOf(METHOD);
const route = casesOf(ROUTE);

/** An open method of a REST API in the same stack, and what else there is. */
const withApi = (
    api: Readonly<Record<string, unknown>>,
    ...others: readonly CaseResource[]
): readonly CaseResource[] => [
    {
        type: METHOD,
        properties: { restApi: UNKNOWN, httpMethod: "POST", authorization: "NONE" },
        from: { restApi: ["api"] },
    },
    { type: REST_API, name: "api", properties: api },
    ...others,
];

const methods: readonly RuleCase[] = [
    method(
        "unauthenticated-apigateway-method",
        { restApi: "a1b2c3d4e5", httpMethod: "GET", authorization: "NONE" },
        { restApi: "a1b2c3d4e5", httpMethod: "GET", authorization: "AWS_IAM" },
        "authorization",
    ),
    method(
        "unauthenticated-apigateway-method",
        { restApi: "a1b2c3d4e5", httpMethod: "ANY", authorization: "NONE", apiKeyRequired: false },
        { restApi: "a1b2c3d4e5", httpMethod: "OPTIONS", authorization: "NONE" },
    ),
    method(
        "unauthenticated-apigateway-method-api-key",
        { restApi: "a1b2c3d4e5", httpMethod: "GET", authorization: "NONE", apiKeyRequired: true },
        { restApi: "a1b2c3d4e5", httpMethod: "GET", authorization: "CUSTOM", apiKeyRequired: true },
        "authorization",
    ),
    {
        // A private endpoint closes it.
        rule: "unauthenticated-apigateway-method",
        violation: withApi({ endpointConfiguration: { types: "REGIONAL" } }),
        clean: withApi({ endpointConfiguration: { types: "PRIVATE" } }),
    },
    {
        // A resource policy does, in the API or beside it, known or not.
        rule: "unauthenticated-apigateway-method",
        violation: withApi({ name: "shop" }),
        clean: withApi({ name: "shop", policy: UNKNOWN }),
    },
    {
        rule: "unauthenticated-apigateway-method",
        violation: withApi(
            { name: "shop" },
            { type: REST_API, name: "api-2", properties: {} },
            {
                type: "aws:apigateway/restApiPolicy:RestApiPolicy",
                properties: { restApiId: UNKNOWN, policy: "{}" },
                from: { restApiId: ["api-2"] },
            },
        ),
        clean: withApi(
            { name: "shop" },
            {
                type: "aws:apigateway/restApiPolicy:RestApiPolicy",
                properties: { restApiId: UNKNOWN, policy: "{}" },
                from: { restApiId: ["api"] },
            },
        ),
    },
    {
        rule: "unauthenticated-apigateway-method",
        violation: { type: METHOD, properties: { authorization: "NONE", restApi: "a1b2c3d4e5" } },
        clean: { type: METHOD, properties: { authorization: "NONE", restApi: "a1b2c3d4e5" }, name: "health" },
        configuration: { publicTiers: [{ type: METHOD, name: "health", reason: "Says only that it is there." }] },
    },
    {
        // The whole API is public on purpose.
        rule: "unauthenticated-apigateway-method",
        violation: [
            withApi({ name: "shop" })[0]!,
            { type: REST_API, name: "api", properties: { name: "shop" } },
            { type: REST_API, name: "public", properties: {} },
        ],
        clean: [
            { ...withApi({ name: "shop" })[0]!, from: { restApi: ["public"] } },
            { type: REST_API, name: "public", properties: { name: "shop" } },
        ],
        configuration: { publicTiers: [{ type: REST_API, name: "public", reason: "Opening hours." }] },
    },
];

/** The default route of an API of one kind. */
const defaultRoute = (protocolType: string): readonly CaseResource[] => [
    { type: ROUTE, properties: { apiId: UNKNOWN, routeKey: "$default" }, from: { apiId: ["api"] } },
    { type: API, name: "api", properties: { protocolType } },
];

const routes: readonly RuleCase[] = [
    route(
        "unauthenticated-apigatewayv2-route",
        { apiId: "a1b2c3", routeKey: "GET /items", authorizationType: "NONE" },
        { apiId: "a1b2c3", routeKey: "GET /items", authorizationType: "JWT" },
        "authorizationType",
    ),
    route(
        "unauthenticated-apigatewayv2-route",
        { apiId: "a1b2c3", routeKey: "$connect" },
        // The connection was authorized before.
        { apiId: "a1b2c3", routeKey: "sendMessage" },
    ),
    route(
        "unauthenticated-apigatewayv2-route",
        { apiId: "a1b2c3", routeKey: "ANY /{proxy+}" },
        { apiId: "a1b2c3", routeKey: "OPTIONS /{proxy+}" },
    ),
    {
        rule: "unauthenticated-apigatewayv2-route",
        violation: defaultRoute("HTTP"),
        clean: defaultRoute("WEBSOCKET"),
    },
    casesOf(API)(
        "unauthenticated-apigatewayv2-api-quick-create",
        { protocolType: "HTTP", target: "arn:aws:lambda:eu-west-1:111122223333:function:shop" },
        { protocolType: "HTTP" },
        "target",
    ),
];

const domain = casesOf("aws:apigateway/domainName:DomainName");

const endpoints: readonly RuleCase[] = [
    casesOf(REST_API)(
        "exposure-apigateway-rest-api",
        { name: "shop" },
        { endpointConfiguration: { types: "PRIVATE", vpcEndpointIds: ["vpce-1"] } },
        "endpointConfiguration",
    ),
    casesOf(REST_API)(
        "exposure-apigateway-rest-api",
        { endpointConfiguration: { types: ["EDGE"] } },
        { endpointConfiguration: { types: ["PRIVATE"] } },
        "endpointConfiguration.types",
    ),
    domain(
        "exposure-apigateway-domain-name",
        { endpointConfiguration: { types: "REGIONAL" } },
        { endpointConfiguration: { types: "PRIVATE" } },
        "endpointConfiguration.types",
    ),
    {
        rule: "exposure-apigateway-rest-api-own-endpoint",
        violation: [
            { type: REST_API, name: "api", properties: {} },
            {
                type: "aws:apigateway/basePathMapping:BasePathMapping",
                properties: { restApi: UNKNOWN },
                from: { restApi: ["api"] },
            },
        ],
        clean: [
            { type: REST_API, name: "api", properties: { disableExecuteApiEndpoint: true } },
            {
                type: "aws:apigateway/basePathMapping:BasePathMapping",
                properties: { restApi: UNKNOWN },
                from: { restApi: ["api"] },
            },
        ],
        path: "disableExecuteApiEndpoint",
    },
    {
        // Without a domain the endpoint is the only way in.
        rule: "exposure-apigatewayv2-api-own-endpoint",
        violation: [
            { type: API, name: "api", properties: { protocolType: "HTTP" } },
            {
                type: "aws:apigatewayv2/apiMapping:ApiMapping",
                properties: { apiId: UNKNOWN, domainName: "shop.example.com" },
                from: { apiId: ["api"] },
            },
        ],
        clean: { type: API, properties: { protocolType: "HTTP" } },
        path: "disableExecuteApiEndpoint",
    },
];

export const exposureApiGatewayCases: readonly RuleCase[] = [...methods, ...routes, ...endpoints];
