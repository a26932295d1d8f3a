import { type PlainPlace, placeRule } from "./place";

const READ_AT_BOOT = "aws secretsmanager get-secret-value in the script, by the instance's role";

const userData = (type: string, what: string, paths: readonly string[]): PlainPlace => ({
    type,
    part: "user-data",
    what: `user data of ${what}`,
    paths,
    fix: READ_AT_BOOT,
});

const PLACES: readonly PlainPlace[] = [
    userData("aws:ec2/instance:Instance", "EC2 instances", ["userData", "userDataBase64"]),
    userData("aws:ec2/launchTemplate:LaunchTemplate", "launch templates", ["userData"]),
    userData("aws:ec2/launchConfiguration:LaunchConfiguration", "launch configurations", [
        "userData",
        "userDataBase64",
    ]),
    userData("aws:ec2/spotInstanceRequest:SpotInstanceRequest", "spot instances", ["userData", "userDataBase64"]),
    userData("aws:ec2/spotFleetRequest:SpotFleetRequest", "spot fleets", ["launchSpecifications[].userData"]),
    userData("aws:lightsail/instance:Instance", "Lightsail instances", ["userData"]),
    userData("aws:imagebuilder/imageRecipe:ImageRecipe", "image recipes", ["userDataBase64"]),
    {
        type: "aws:imagebuilder/imageRecipe:ImageRecipe",
        part: "parameters",
        what: "parameters of an image's components",
        paths: ["components[].parameters[]"],
        also: ["components[].parameters[].value"],
        fix: READ_AT_BOOT,
    },
    {
        type: "aws:imagebuilder/component:Component",
        part: "data",
        what: "documents of image components",
        paths: ["data"],
        fix: READ_AT_BOOT,
    },
    {
        type: "aws:imagebuilder/workflow:Workflow",
        part: "data",
        what: "documents of image workflows",
        paths: ["data"],
        fix: READ_AT_BOOT,
    },
    {
        type: "aws:imagebuilder/containerRecipe:ContainerRecipe",
        part: "dockerfile",
        what: "Dockerfiles of container recipes",
        paths: ["dockerfileTemplateData", "components[].parameters[]"],
        fix: "Hand the secret over when the container runs.",
    },
    {
        type: "aws:sagemaker/notebookInstanceLifecycleConfiguration:NotebookInstanceLifecycleConfiguration",
        part: "scripts",
        what: "start scripts of notebooks",
        paths: ["onCreate", "onStart"],
        fix: READ_AT_BOOT,
    },
    {
        type: "aws:sagemaker/studioLifecycleConfig:StudioLifecycleConfig",
        part: "script",
        what: "start scripts of SageMaker Studio",
        paths: ["studioLifecycleConfigContent"],
        fix: READ_AT_BOOT,
    },
    {
        type: "aws:codebuild/project:Project",
        part: "build-commands",
        what: "build specifications of CodeBuild projects",
        paths: ["source.buildspec", "secondarySources[].buildspec"],
        fix: "env: { secrets-manager: { TOKEN: secret-id:key } } in the buildspec",
    },
    {
        type: "aws:codebuild/project:Project",
        part: "source",
        what: "addresses of a CodeBuild project's sources",
        paths: ["source.location", "secondarySources[].location"],
        isAddress: true,
        fix: "source: { auth: { type: CODECONNECTIONS, resource: connection.arn } }",
        controls: { fsbp: ["CodeBuild.1"] },
    },
    {
        type: "aws:codepipeline/pipeline:Pipeline",
        part: "actions",
        what: "actions of pipelines",
        paths: ["stages[].actions[].configuration", "stages[].actions[].commands[]"],
        fix: 'provider: "CodeStarSourceConnection", configuration: { ConnectionArn: connection.arn }',
    },
    {
        type: "aws:ssm/document:Document",
        part: "content",
        what: "documents of Systems Manager",
        paths: ["content"],
        fix: "{{ssm-secure:name}}, or a parameter of the type SecureString",
    },
    {
        type: "aws:ssm/association:Association",
        part: "parameters",
        what: "parameters of associations",
        paths: ["parameters"],
        fix: "The name of a SecureString parameter, which the document reads.",
    },
    {
        type: "aws:ssm/maintenanceWindowTask:MaintenanceWindowTask",
        part: "parameters",
        what: "parameters of maintenance tasks",
        paths: [
            "taskInvocationParameters.automationParameters.parameters[]",
            "taskInvocationParameters.runCommandParameters.parameters[]",
            "taskInvocationParameters.lambdaParameters.payload",
            "taskInvocationParameters.stepFunctionsParameters.input",
        ],
        fix: "The name of a SecureString parameter, which the task reads.",
    },
    {
        type: "aws:cloudfront/function:Function",
        part: "code",
        what: "code of CloudFront functions",
        paths: ["code"],
        fix: "Read the value from a key value store.",
    },
    {
        type: "aws:appsync/function:Function",
        part: "code",
        what: "code of AppSync functions",
        paths: ["code", "requestMappingTemplate", "responseMappingTemplate"],
        fix: "A Lambda data source that reads the secret from Secrets Manager.",
    },
    {
        type: "aws:appsync/resolver:Resolver",
        part: "code",
        what: "code of AppSync resolvers",
        paths: ["code", "requestTemplate", "responseTemplate"],
        fix: "A Lambda data source that reads the secret from Secrets Manager.",
    },
];

/** Scripts and programs in the text of a stack. */
export const scripts = PLACES.map(placeRule);
