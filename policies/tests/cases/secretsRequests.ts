import type { RuleCase } from "../support/ruleCase";
import { document, of, UNKNOWN } from "../support/secretCases";

const PARAMETER = "aws:ssm/parameter:Parameter";

/** Secrets in what services send: definitions, inputs, headers, addresses. */
export const secretRequestCases: readonly RuleCase[] = [
    of(
        "secret-sfn-state-machine-definition",
        "aws:sfn/stateMachine:StateMachine",
        {
            definition: JSON.stringify({
                States: { Call: { Parameters: { Headers: { "x-api-key": "f3a9c1d27b" } } } },
            }),
        },
        { definition: JSON.stringify({ States: { Call: { Parameters: { "Token.$": "$$.Task.Token" } } } }) },
        "definition",
    ),
    document(
        "secret-cloudwatch-event-target-input",
        "aws:cloudwatch/eventTarget:EventTarget",
        (input) => ({ input }),
        "input",
    ),
    document(
        "secret-scheduler-schedule-input",
        "aws:scheduler/schedule:Schedule",
        (input) => ({ target: { input } }),
        "target.input",
    ),
    of(
        "secret-pipes-pipe-input",
        "aws:pipes/pipe:Pipe",
        { targetParameters: { httpParameters: { headerParameters: { "x-api-key": "f3a9c1d27b" } } } },
        { targetParameters: { httpParameters: { headerParameters: { "x-tenant": "f3a9c1d27b" } } } },
        "targetParameters.httpParameters.headerParameters.x-api-key",
    ),
    document("secret-lambda-invocation-input", "aws:lambda/invocation:Invocation", (input) => ({ input }), "input"),
    of(
        "secret-cloudwatch-event-connection-open-parameters",
        "aws:cloudwatch/eventConnection:EventConnection",
        {
            authParameters: {
                invocationHttpParameters: {
                    headers: [{ key: "x-api-key", value: "f3a9c1d27b", isValueSecret: false }],
                },
            },
        },
        {
            authParameters: {
                invocationHttpParameters: { headers: [{ key: "x-api-key", value: "f3a9c1d27b", isValueSecret: true }] },
            },
        },
        "authParameters.invocationHttpParameters.headers[0].value",
    ),
    of(
        "secret-iot-topic-rule-actions",
        "aws:iot/topicRule:TopicRule",
        { kafkas: [{ topic: "t", clientProperties: { "sasl.scram.password": "Horse-battery-7" } }] },
        {
            kafkas: [
                {
                    topic: "t",
                    clientProperties: { "sasl.scram.password": "${get_secret('db', 'SecretString', 'password', 'r')}" },
                },
            ],
        },
        "kafkas[0].clientProperties.sasl.scram.password",
    ),
    of(
        "secret-apigateway-integration-request",
        "aws:apigateway/integration:Integration",
        { requestParameters: { "integration.request.header.x-api-key": "'f3a9c1d27b'" } },
        { requestParameters: { "integration.request.header.x-api-key": "method.request.header.x-api-key" } },
        "requestParameters.integration.request.header.x-api-key",
    ),
    of(
        "secret-apigatewayv2-integration-request",
        "aws:apigatewayv2/integration:Integration",
        { requestParameters: { "append:header.x-api-key": "f3a9c1d27b" } },
        { requestParameters: { "append:header.x-api-key": "$request.header.x-api-key" } },
        "requestParameters.append:header.x-api-key",
    ),
    // What is not known yet is the address of something that the stack makes.
    of(
        "secret-apigateway-integration-address",
        "aws:apigateway/integration:Integration",
        { uri: "https://me:Horse7@backend.example.com" },
        { uri: UNKNOWN },
        "uri",
    ),
    of(
        "secret-apigatewayv2-integration-address",
        "aws:apigatewayv2/integration:Integration",
        { integrationUri: "https://me:Horse7@backend.example.com" },
        { integrationUri: UNKNOWN },
        "integrationUri",
    ),
    of(
        "secret-ssm-parameter-plain",
        PARAMETER,
        { name: "/orders/url", type: "String", value: "https://me:Horse7@backend.example.com" },
        { name: "/orders/url", type: "String", value: UNKNOWN },
        "value",
    ),
    of(
        "secret-cloudfront-distribution-origin-headers",
        "aws:cloudfront/distribution:Distribution",
        { origins: [{ customHeaders: [{ name: "X-Origin-Secret", value: "f3a9c1d27b" }] }] },
        { origins: [{ customHeaders: [{ name: "X-Tenant", value: "f3a9c1d27b" }] }] },
        "origins[0].customHeaders[0].value",
    ),
    of(
        "secret-sns-topic-subscription-endpoint",
        "aws:sns/topicSubscription:TopicSubscription",
        { protocol: "https", endpoint: "https://alarm:Horse-7@hooks.example.com/sns" },
        { protocol: "https", endpoint: "https://hooks.example.com/sns" },
        "endpoint",
    ),
];
