import { type PlainPlace, placeRule } from "./place";

const READ = "Read the secret from Secrets Manager in what is called; pass only its ARN.";
const CONNECTION = "An EventBridge connection, which keeps the secret in Secrets Manager.";

const PLACES: readonly PlainPlace[] = [
    {
        type: "aws:sfn/stateMachine:StateMachine",
        part: "definition",
        what: "definitions of state machines",
        paths: ["definition"],
        fix: CONNECTION,
    },
    {
        type: "aws:cloudwatch/eventTarget:EventTarget",
        part: "input",
        what: "inputs of EventBridge targets",
        paths: [
            "input",
            "inputTransformer.inputTemplate",
            "httpTarget.headerParameters",
            "httpTarget.queryStringParameters",
        ],
        fix: CONNECTION,
    },
    {
        type: "aws:scheduler/schedule:Schedule",
        part: "input",
        what: "inputs of schedules",
        paths: ["target.input"],
        fix: READ,
    },
    {
        type: "aws:pipes/pipe:Pipe",
        part: "input",
        what: "inputs, headers and variables of pipes",
        paths: [
            "enrichmentParameters.inputTemplate",
            "enrichmentParameters.httpParameters.headerParameters",
            "enrichmentParameters.httpParameters.queryStringParameters",
            "targetParameters.inputTemplate",
            "targetParameters.httpParameters.headerParameters",
            "targetParameters.httpParameters.queryStringParameters",
            "targetParameters.batchJobParameters.containerOverrides.environments[]",
            "targetParameters.ecsTaskParameters.overrides.containerOverrides[].environments[]",
        ],
        fix: CONNECTION,
    },
    {
        type: "aws:lambda/invocation:Invocation",
        part: "input",
        what: "inputs of invocations",
        paths: ["input"],
        fix: READ,
    },
    {
        type: "aws:cloudwatch/eventConnection:EventConnection",
        part: "open-parameters",
        what: "parameters of EventBridge connections that are not marked as secret",
        paths: ["invocationHttpParameters", "oauth.oauthHttpParameters"].flatMap((parameters) =>
            ["bodies[]", "headers[]", "queryStrings[]"].map((list) => `authParameters.${parameters}.${list}`),
        ),
        fix: "isValueSecret: true",
    },
    {
        type: "aws:iot/topicRule:TopicRule",
        part: "actions",
        what: "headers and client properties of IoT rules",
        paths: [
            "https[].httpHeaders[]",
            "kafkas[].clientProperties",
            "kafkas[].headers[]",
            "errorAction.http.httpHeaders[]",
            "errorAction.kafka.clientProperties",
            "errorAction.kafka.headers[]",
        ],
        fix: "\"sasl.scram.password\": \"${get_secret('name', 'SecretString', 'password', roleArn)}\"",
    },
    {
        type: "aws:apigateway/integration:Integration",
        part: "request",
        what: "request parameters and templates of REST integrations",
        paths: ["requestParameters", "requestTemplates"],
        fix: READ,
    },
    {
        type: "aws:apigateway/integration:Integration",
        part: "address",
        what: "addresses of REST integrations",
        paths: ["uri"],
        isAddress: true,
        fix: READ,
    },
    {
        type: "aws:apigatewayv2/integration:Integration",
        part: "request",
        what: "request parameters of HTTP integrations",
        paths: ["requestParameters"],
        fix: READ,
    },
    {
        type: "aws:apigatewayv2/integration:Integration",
        part: "address",
        what: "addresses of HTTP integrations",
        paths: ["integrationUri"],
        isAddress: true,
        fix: READ,
    },
    {
        type: "aws:cloudfront/distribution:Distribution",
        part: "origin-headers",
        what: "headers that CloudFront sends to origins",
        paths: ["origins[].customHeaders[]"],
        also: ["origins[].customHeaders[].value"],
        // CloudFront Developer Guide, "Restrict access to Application Load Balancers": such a header is a way to do it,
        // better than none; origin access control and VPC origins need no secret.
        level: "advisory",
        severity: "medium",
        fix: "originAccessControlId, or vpcOriginConfig",
    },
    {
        type: "aws:sns/topicSubscription:TopicSubscription",
        part: "endpoint",
        what: "addresses that topics send to",
        paths: ["endpoint"],
        isAddress: true,
        level: "advisory",
        fix: "An address that authenticates by the message's signature.",
    },
];

/** What is sent to others: inputs, headers, templates. */
export const requests = PLACES.map(placeRule);
