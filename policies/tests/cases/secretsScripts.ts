import type { RuleCase } from "../support/ruleCase";
import { of, text } from "../support/secretCases";

const BUILD = "aws:codebuild/project:Project";

const INSTANCE = "aws:ec2/instance:Instance";
const CLOUD_CONFIG = "#cloud-config\nwrite_files:\n  - path: /etc/app\n    content: password=Horse-7battery\n";

/** Secrets in user data, code and commands. */
export const secretScriptCases: readonly RuleCase[] = [
    text("secret-ec2-instance-user-data", INSTANCE, (userData) => ({ userData }), "userData"),
    of(
        "secret-ec2-instance-user-data",
        INSTANCE,
        { userDataBase64: Buffer.from(CLOUD_CONFIG).toString("base64") },
        { userDataBase64: Buffer.from("#!/bin/sh\necho hello world\n").toString("base64") },
        "userDataBase64",
    ),
    // What instance metadata, functions and other variables give is not in the text.
    of(
        "secret-ec2-instance-user-data",
        INSTANCE,
        { userData: "mysql --user=root --password=Horse7 < dump.sql" },
        { userData: 'TOKEN=$(curl -X PUT "http://169.254.169.254/latest/api/token")\ncurl -H "token: $TOKEN"\n' },
    ),
    text(
        "secret-ec2-launch-template-user-data",
        "aws:ec2/launchTemplate:LaunchTemplate",
        (script) => ({ userData: Buffer.from(String(script)).toString("base64") }),
        "userData",
    ),
    text(
        "secret-ec2-launch-configuration-user-data",
        "aws:ec2/launchConfiguration:LaunchConfiguration",
        (userData) => ({ userData }),
        "userData",
    ),
    text(
        "secret-ec2-spot-instance-request-user-data",
        "aws:ec2/spotInstanceRequest:SpotInstanceRequest",
        (userData) => ({ userData }),
        "userData",
    ),
    text(
        "secret-ec2-spot-fleet-request-user-data",
        "aws:ec2/spotFleetRequest:SpotFleetRequest",
        (userData) => ({ launchSpecifications: [{ instanceType: "m6i.large" }, { userData }] }),
        "launchSpecifications[1].userData",
    ),
    text(
        "secret-lightsail-instance-user-data",
        "aws:lightsail/instance:Instance",
        (userData) => ({ userData }),
        "userData",
    ),
    text(
        "secret-imagebuilder-image-recipe-user-data",
        "aws:imagebuilder/imageRecipe:ImageRecipe",
        (script) => ({ userDataBase64: Buffer.from(String(script)).toString("base64") }),
        "userDataBase64",
    ),
    of(
        "secret-imagebuilder-image-recipe-parameters",
        "aws:imagebuilder/imageRecipe:ImageRecipe",
        { components: [{ parameters: [{ name: "AgentToken", value: "f3a9c1d27b" }] }] },
        { components: [{ parameters: [{ name: "AgentVersion", value: "f3a9c1d27b" }] }] },
        "components[0].parameters[0].value",
    ),
    text("secret-imagebuilder-component-data", "aws:imagebuilder/component:Component", (data) => ({ data }), "data"),
    text("secret-imagebuilder-workflow-data", "aws:imagebuilder/workflow:Workflow", (data) => ({ data }), "data"),
    of(
        "secret-imagebuilder-container-recipe-dockerfile",
        "aws:imagebuilder/containerRecipe:ContainerRecipe",
        { dockerfileTemplateData: "FROM {{{ imagebuilder:parentImage }}}\nENV NPM_TOKEN=f3a9c1d27b\n" },
        { dockerfileTemplateData: "FROM {{{ imagebuilder:parentImage }}}\nRUN --mount=type=secret,id=npm npm ci\n" },
        "dockerfileTemplateData",
    ),
    text(
        "secret-sagemaker-notebook-instance-lifecycle-configuration-scripts",
        "aws:sagemaker/notebookInstanceLifecycleConfiguration:NotebookInstanceLifecycleConfiguration",
        (script) => ({ onStart: Buffer.from(String(script)).toString("base64") }),
        "onStart",
    ),
    text(
        "secret-sagemaker-studio-lifecycle-config-script",
        "aws:sagemaker/studioLifecycleConfig:StudioLifecycleConfig",
        (script) => ({ studioLifecycleConfigContent: Buffer.from(String(script)).toString("base64") }),
        "studioLifecycleConfigContent",
    ),
    text(
        "secret-codebuild-project-build-commands",
        BUILD,
        (buildspec) => ({ source: { type: "NO_SOURCE", buildspec } }),
        "source.buildspec",
    ),
    of(
        "secret-codebuild-project-source",
        BUILD,
        { source: { type: "GITHUB", location: "https://me:f3a9c1d27b@github.com/example/app.git" } },
        { source: { type: "GITHUB", location: "https://github.com/example/app.git" } },
        "source.location",
    ),
    of(
        "secret-codepipeline-pipeline-actions",
        "aws:codepipeline/pipeline:Pipeline",
        { stages: [{ actions: [{ provider: "GitHub", configuration: { Owner: "me", OAuthToken: "f3a9c1d27b" } }] }] },
        { stages: [{ actions: [{ provider: "S3", configuration: { BucketName: "b", ObjectKey: "release.zip" } }] }] },
        "stages[0].actions[0].configuration.OAuthToken",
    ),
    of(
        "secret-codepipeline-pipeline-actions",
        "aws:codepipeline/pipeline:Pipeline",
        {
            stages: [
                {
                    actions: [
                        { configuration: { EnvironmentVariables: '[{"name":"DB_PASSWORD","value":"Horse-7"}]' } },
                    ],
                },
            ],
        },
        {
            stages: [
                {
                    actions: [
                        {
                            configuration: {
                                EnvironmentVariables: '[{"name":"DB_PASSWORD","value":"db","type":"SECRETS_MANAGER"}]',
                            },
                        },
                    ],
                },
            ],
        },
        "stages[0].actions[0].configuration.EnvironmentVariables",
    ),
    text("secret-ssm-document-content", "aws:ssm/document:Document", (content) => ({ content }), "content"),
    of(
        "secret-ssm-association-parameters",
        "aws:ssm/association:Association",
        { parameters: { adminPassword: "Horse-battery-7" } },
        { parameters: { adminPassword: "{{ssm-secure:/orders/admin}}" } },
        "parameters.adminPassword",
    ),
    of(
        "secret-ssm-maintenance-window-task-parameters",
        "aws:ssm/maintenanceWindowTask:MaintenanceWindowTask",
        {
            taskInvocationParameters: {
                runCommandParameters: { parameters: [{ name: "ApiToken", values: ["f3a9c1d27b"] }] },
            },
        },
        {
            taskInvocationParameters: {
                runCommandParameters: { parameters: [{ name: "commands", values: ["yum update -y"] }] },
            },
        },
        "taskInvocationParameters.runCommandParameters.parameters[0].values[0]",
    ),
    of(
        "secret-cloudfront-function-code",
        "aws:cloudfront/function:Function",
        { code: "const apiKey = 'f3a9c1d27b';\nfunction handler(event) { return event.request; }" },
        { code: "function handler(event) { const token = event.request.headers.token; return event.request; }" },
        "code",
    ),
    of(
        "secret-appsync-function-code",
        "aws:appsync/function:Function",
        { code: 'export const request = () => ({ headers: { "x-api-key": "f3a9c1d27b" } });' },
        { code: "export const request = (ctx) => ({ nextToken: ctx.args.nextToken });" },
        "code",
    ),
    of(
        "secret-appsync-resolver-code",
        "aws:appsync/resolver:Resolver",
        { requestTemplate: '{ "headers": { "api_token": "f3a9c1d27b" } }' },
        { requestTemplate: '{ "nextToken": $util.toJson($ctx.args.nextToken) }' },
        "requestTemplate",
    ),
];
