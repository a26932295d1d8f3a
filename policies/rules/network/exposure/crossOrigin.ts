import { each, violation } from "../../../engine/outcomes";
import type { ResourceRule } from "../../../engine/rule";
import { customRule, exposureRules, type ExposureSetting } from "./setting";

/** Which web sites may call by the browsers of their visitors. */
const cors = {
    part: "cors",
    title: "Browsers may call from named web sites only.",
    wrong: ["*"],
    message: "Every web site can call it by the browsers of its visitors.",
    severity: "low",
    level: "advisory",
} as const;

const SETTINGS: readonly ExposureSetting[] = [
    {
        ...cors,
        type: "aws:lambda/functionUrl:FunctionUrl",
        path: "cors.allowOrigins",
        fix: 'cors: { allowOrigins: ["https://shop.example.com"] }',
    },
    {
        ...cors,
        type: "aws:apigatewayv2/api:Api",
        path: "corsConfiguration.allowOrigins",
        fix: 'corsConfiguration: { allowOrigins: ["https://shop.example.com"] }',
    },
    {
        ...cors,
        type: "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy",
        path: "corsConfig.accessControlAllowOrigins.items",
        fix: 'corsConfig: { accessControlAllowOrigins: { items: ["https://shop.example.com"] }, ... }',
    },
    {
        ...cors,
        type: ["aws:lb/listener:Listener", "aws:alb/listener:Listener"],
        path: "routingHttpResponseAccessControlAllowOriginHeaderValue",
        fix: 'routingHttpResponseAccessControlAllowOriginHeaderValue: "https://shop.example.com"',
    },
    ...(
        [
            ["aws:s3/bucketCorsConfiguration:BucketCorsConfiguration", "corsRules[]"],
            ["aws:s3/bucketCorsConfigurationV2:BucketCorsConfigurationV2", "corsRules[]"],
            ["aws:s3/bucket:Bucket", "corsRules[]"],
            ["aws:s3/bucketV2:BucketV2", "corsRules[]"],
        ] as const
    ).map(([type, rules]) => ({
        ...cors,
        type,
        in: rules,
        path: "allowedOrigins",
        fix: 'corsRules: [{ allowedOrigins: ["https://shop.example.com"], ... }]',
    })),
];

/** The header as it is named in the answers of a REST API, which writes constants between single quotes. */
const HEADER = /\.header\.access-control-allow-origin$/i;

const restApi = (type: string): ResourceRule =>
    customRule(
        type,
        {
            part: cors.part,
            title: cors.title,
            severity: cors.severity,
            level: cors.level,
            fix: 'responseParameters: { "....header.Access-Control-Allow-Origin": "\'https://shop.example.com\'" }',
        },
        ["responseParameters"],
        (response) =>
            each(response.get("responseParameters").members(), function* ([name, value]) {
                if (HEADER.test(name) && value.text() === "'*'") {
                    yield violation(value, cors.message);
                }
            }),
    );

/** Which web sites may call what the stack offers, and read the answers. */
export const crossOrigin: readonly ResourceRule[] = [
    ...exposureRules(SETTINGS),
    ...["aws:apigateway/integrationResponse:IntegrationResponse", "aws:apigateway/response:Response"].map(restApi),
];
