import { strict as assert } from "node:assert";

import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { LambdaFunction } from "../../components/functions/lambdaFunction";
import { deploy, type Resources, testEnvironment } from "../support/mocks";

const KEY = "arn:aws:kms:us-east-1:000000000000:key/key";
const QUEUE = "arn:aws:sqs:us-east-1:000000000000:strata-dev-undelivered";
const FUNCTION = "arn:aws:lambda:us-east-1:000000000000:function:strata-dev-count";
const LOG_GROUP = "arn:aws:logs:us-east-1:000000000000:log-group:/aws/lambda/strata-dev-count";
const EC2 = "arn:aws:ec2:us-east-1:000000000000";

async function deployFunction(withQueue: boolean): Promise<Resources> {
    const { resources } = await deploy(() => {
        const key = new aws.kms.Key("key", {});
        return new LambdaFunction("count", {
            environment: testEnvironment(),
            functionName: "strata-dev-count",
            description: "Counts",
            role: new aws.iam.Role("role", { name: "strata-dev-count", assumeRolePolicy: "" }),
            rights: [{ Sid: "Count", Effect: "Allow", Action: ["s3:ListBucket"], Resource: "arn:aws:s3:::b" }],
            code: new pulumi.asset.AssetArchive({ "main.py": new pulumi.asset.StringAsset("code") }),
            handler: "main.handler",
            variables: { BUCKET: "b" },
            key,
            network: {
                subnetIds: ["subnet-a", "subnet-b"],
                securityGroupId: "sg-functions",
                paths: [new aws.ec2.VpcEndpoint("endpoint", { vpcId: "vpc", serviceName: "s3" })],
            },
            concurrency: 2,
            timeoutSeconds: 30,
            logRetentionDays: 14,
            deadLetters: withQueue ? new aws.sqs.Queue("queue", { name: "strata-dev-undelivered" }) : undefined,
        });
    });
    return resources;
}

const statements = (resources: Resources) =>
    resources.get("aws:iam/rolePolicy:RolePolicy").inputs.policy.Statement as Record<string, unknown>[];

describe("LambdaFunction", () => {
    let resources: Resources;
    let queued: Resources;

    before(async () => {
        resources = await deployFunction(false);
        queued = await deployFunction(true);
    });

    it("runs in the private subnets, its variables and its code under the key", () => {
        const { code: _, ...inputs } = resources.get("aws:lambda/function:Function").inputs;
        assert.deepEqual(inputs, {
            name: "strata-dev-count",
            description: "Counts",
            role: "arn:aws:iam::000000000000:role/strata-dev-count",
            runtime: "python3.14",
            architectures: ["arm64"],
            handler: "main.handler",
            sourceKmsKeyArn: KEY,
            environment: { variables: { BUCKET: "b" } },
            kmsKeyArn: KEY,
            memorySize: 256,
            timeout: 30,
            reservedConcurrentExecutions: 2,
            vpcConfig: { subnetIds: ["subnet-a", "subnet-b"], securityGroupIds: ["sg-functions"] },
            loggingConfig: { logFormat: "JSON", logGroup: "/aws/lambda/strata-dev-count" },
        });
    });

    it("waits for its rights and for the network's endpoints", () => {
        const { dependencies } = resources.get("aws:lambda/function:Function").options;
        for (const type of ["aws:iam/rolePolicy:RolePolicy", "aws:ec2/vpcEndpoint:VpcEndpoint"]) {
            assert.ok(dependencies.includes(resources.get(type).urn), type);
        }
    });

    it("keeps its log for as long as it is told, under the key", () => {
        assert.deepEqual(resources.get("aws:cloudwatch/logGroup:LogGroup").inputs, {
            name: "/aws/lambda/strata-dev-count",
            kmsKeyId: KEY,
            retentionInDays: 14,
        });
    });

    it("may write its log, read its variables and be placed, and its code nothing of the network", () => {
        const changes = [
            "ec2:AssignPrivateIpAddresses",
            "ec2:DeleteNetworkInterface",
            "ec2:UnassignPrivateIpAddresses",
        ];
        const looks = ["ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets"];
        assert.deepEqual(statements(resources), [
            {
                Sid: "WriteLog",
                Effect: "Allow",
                Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
                Resource: `${LOG_GROUP}:*`,
            },
            {
                Sid: "ReadVariables",
                Effect: "Allow",
                Action: ["kms:Decrypt"],
                Resource: KEY,
                Condition: { StringEquals: { "kms:EncryptionContext:aws:lambda:FunctionArn": FUNCTION } },
            },
            {
                Sid: "MakeInterfaces",
                Effect: "Allow",
                Action: ["ec2:CreateNetworkInterface"],
                Resource: [
                    `${EC2}:subnet/subnet-a`,
                    `${EC2}:subnet/subnet-b`,
                    `${EC2}:security-group/sg-functions`,
                    `${EC2}:network-interface/*`,
                ],
            },
            { Sid: "ManageInterfaces", Effect: "Allow", Action: changes, Resource: `${EC2}:*/*` },
            { Sid: "LookAtTheNetwork", Effect: "Allow", Action: looks, Resource: "*" },
            {
                Sid: "DenyNetworkToTheCode",
                Effect: "Deny",
                Action: ["ec2:CreateNetworkInterface", ...changes, ...looks],
                Resource: "*",
                Condition: { ArnEquals: { "lambda:SourceFunctionArn": FUNCTION } },
            },
            { Sid: "Count", Effect: "Allow", Action: ["s3:ListBucket"], Resource: "arn:aws:s3:::b" },
        ]);
    });

    it("puts events that it could not handle into the queue, where it has one", () => {
        assert.deepEqual(queued.get("aws:lambda/function:Function").inputs.deadLetterConfig, { targetArn: QUEUE });
        const own = statements(queued).filter(({ Sid }) => String(Sid).endsWith("FailedEvents"));
        assert.deepEqual(own, [
            { Sid: "KeepFailedEvents", Effect: "Allow", Action: ["sqs:SendMessage"], Resource: QUEUE },
            {
                Sid: "EncryptFailedEvents",
                Effect: "Allow",
                Action: ["kms:Decrypt", "kms:GenerateDataKey"],
                Resource: KEY,
                Condition: { ArnEquals: { "kms:EncryptionContext:aws:sqs:arn": QUEUE } },
            },
        ]);
    });
});
