import type { RuleCase } from "../support/ruleCase";
import { casesOf } from "../support/singleCases";

const SHOP = "https://shop.example.com";

const origins = (...items: readonly string[]) => ({ corsConfig: { accessControlAllowOrigins: { items } } });
const rules = (...allowedOrigins: readonly string[]) => ({
    corsRules: [{ allowedMethods: ["GET"], allowedOrigins }],
});
const HEADER = "routingHttpResponseAccessControlAllowOriginHeaderValue";

const crossOrigin: readonly RuleCase[] = [
    casesOf("aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy")(
        "exposure-cloudfront-response-headers-policy-cors",
        origins("*"),
        origins(SHOP),
        "corsConfig.accessControlAllowOrigins.items",
    ),
    ...["aws:lb/listener:Listener", "aws:alb/listener:Listener"].map((type) =>
        casesOf(type)("exposure-lb-listener-cors", { [HEADER]: "*" }, { [HEADER]: SHOP }, HEADER),
    ),
    ...[
        ["aws:s3/bucketCorsConfiguration:BucketCorsConfiguration", "s3-bucket-cors-configuration"],
        ["aws:s3/bucketCorsConfigurationV2:BucketCorsConfigurationV2", "s3-bucket-cors-configuration-v2"],
        ["aws:s3/bucket:Bucket", "s3-bucket"],
        ["aws:s3/bucketV2:BucketV2", "s3-bucket-v2"],
    ].map(([type, subject]) =>
        casesOf(type!)(`exposure-${subject}-cors`, rules("*"), rules(SHOP), "corsRules[0].allowedOrigins"),
    ),
];

const allowOrigin = (kind: string, value: string) => ({
    responseParameters: {
        [`${kind}.header.Access-Control-Allow-Methods`]: "'*'",
        [`${kind}.header.Access-Control-Allow-Origin`]: value,
    },
});

const answers: readonly RuleCase[] = (
    [
        [
            "aws:apigateway/integrationResponse:IntegrationResponse",
            "apigateway-integration-response",
            "method.response",
        ],
        ["aws:apigateway/response:Response", "apigateway-response", "gatewayresponse"],
    ] as const
).map(([type, subject, kind]) =>
    casesOf(type)(
        `exposure-${subject}-cors`,
        allowOrigin(kind, "'*'"),
        allowOrigin(kind, `'${SHOP}'`),
        `responseParameters.${kind}.header.Access-Control-Allow-Origin`,
    ),
);

const DISTRIBUTION = "aws:cloudfront/distribution:Distribution";
const geoRestriction = (restriction: object) => ({ restrictions: { geoRestriction: restriction } });
const IDENTITY = { originAccessIdentity: "origin-access-identity/cloudfront/E127EXAMPLE51Z" };

const cloudFront: readonly RuleCase[] = [
    ...[
        [DISTRIBUTION, "cloudfront-distribution"],
        ["aws:cloudfront/multitenantDistribution:MultitenantDistribution", "cloudfront-multitenant-distribution"],
    ].flatMap(([type, subject]) => [
        casesOf(type!)(
            `network-protection-${subject}-countries`,
            geoRestriction({ restrictionType: "none" }),
            geoRestriction({ restrictionType: "whitelist", locations: ["DE"] }),
            "restrictions.geoRestriction.restrictionType",
        ),
        casesOf(type!)(
            `network-protection-${subject}-response-headers`,
            { defaultCacheBehavior: { targetOriginId: "app" } },
            { defaultCacheBehavior: { targetOriginId: "app", responseHeadersPolicyId: "67f7725c-6f97-4210-82d7" } },
            "defaultCacheBehavior.responseHeadersPolicyId",
        ),
    ]),
    casesOf(DISTRIBUTION)(
        "network-protection-cloudfront-distribution-access-identity",
        { origins: [{ originId: "files", s3OriginConfig: IDENTITY }] },
        { origins: [{ originId: "files", originAccessControlId: "E327GJI25M56DG" }] },
        "origins[0].s3OriginConfig.originAccessIdentity",
    ),
];

const told: readonly RuleCase[] = [
    casesOf("aws:codebuild/project:Project")(
        "exposure-codebuild-project-badge",
        { badgeEnabled: "true" },
        { badgeEnabled: false },
        "badgeEnabled",
    ),
    casesOf("aws:appsync/graphQLApi:GraphQLApi")(
        "exposure-appsync-graph-ql-api-introspection",
        {},
        { introspectionConfig: "DISABLED" },
        "introspectionConfig",
    ),
    casesOf("aws:appsync/graphQLApi:GraphQLApi")(
        "exposure-appsync-graph-ql-api-introspection",
        { introspectionConfig: "ENABLED" },
        { introspectionConfig: "DISABLED" },
    ),
];

const REST_API = "aws:apigateway/restApi:RestApi";
const API = "aws:apigatewayv2/api:Api";
const REST = "unauthenticated-apigateway-rest-api-body";
const HTTP = "unauthenticated-apigatewayv2-api-body";

/** An API with one operation, and what else the document says. */
const body = (operation: object, document: object = {}, method = "get") => ({
    body: JSON.stringify({ openapi: "3.0.1", paths: { "/items": { [method]: operation } }, ...document }),
});
const SIGNED = { security: [{ sigv4: [] }] };

const documents: readonly RuleCase[] = [
    casesOf(REST_API)(REST, body({}), body(SIGNED), "body"),
    casesOf(REST_API)(REST, body({ security: [] }, SIGNED), body({}, SIGNED)),
    casesOf(REST_API)(REST, body({ security: [{}, { sigv4: [] }] }), body({}, {}, "options")),
    casesOf(REST_API)(REST, body({}, {}, "x-amazon-apigateway-any-method"), {
        ...body({}),
        endpointConfiguration: { types: "PRIVATE" },
    }),
    casesOf(REST_API)(REST, body({}), body({}, { "x-amazon-apigateway-policy": { Statement: [] } })),
    {
        rule: REST,
        violation: { type: REST_API, properties: body({}) },
        clean: [
            { type: REST_API, properties: { id: "abc", ...body({}) } },
            {
                type: "aws:apigateway/restApiPolicy:RestApiPolicy",
                properties: { restApiId: "abc", policy: "{}" },
                from: { restApiId: ["subject"] },
            },
        ],
    },
    casesOf(API)(HTTP, body({}), body({ security: [{ users: [] }] }), "body"),
    casesOf(API)(HTTP, body({}), { body: "openapi: 3.0.1\n" }),
];

/** What web sites, browsers and callers of APIs can do. */
export const exposureWebCases: readonly RuleCase[] = [...crossOrigin, ...answers, ...cloudFront, ...told, ...documents];
