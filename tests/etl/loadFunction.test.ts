import { strict as assert } from "node:assert";

import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { LoadFunction } from "../../components/etl/loadFunction";
import { bikeRides, foundations, keyArn } from "../support/layers";
import { deploy, type Resources, testEnvironment } from "../support/mocks";
import { type Changes, deployProgram } from "../support/program";

const NAME = "strata-dev-bike_rides-load";
const FUNCTION = `arn:aws:lambda:us-east-1:000000000000:function/${NAME}`;
const BUS = "arn:aws:events:us-east-1:000000000000:event-bus/default";
const RULE = `arn:aws:events:us-east-1:000000000000:rule/${NAME}-runs`;
const QUEUE = `arn:aws:sqs:us-east-1:000000000000:${NAME}-undelivered`;
const TOPIC = "arn:aws:sns:us-east-1:000000000000:failures";

async function deployLoader(alarms: boolean): Promise<Resources> {
    const { resources } = await deploy(() => {
        const environment = testEnvironment();
        const dataset = bikeRides();
        const { keys, roles, lake, network } = foundations(environment, [dataset]);
        return new LoadFunction("load", {
            environment,
            dataset,
            curated: lake.curated,
            role: roles.load.bike_rides!,
            rights: [{ Sid: "Load", Effect: "Allow", Action: ["redshift-data:ExecuteStatement"], Resource: "w" }],
            options: { dataset_uri: "s3://scripts/bike_rides.json", workgroup: "strata-dev" },
            key: keys.etl,
            network: {
                subnetIds: network.privateSubnetIds,
                securityGroupId: network.functionSecurityGroupId,
                paths: network.paths,
            },
            logRetentionDays: 14,
            notifications: alarms ? new aws.sns.Topic("topic", { name: "failures" }) : undefined,
            scriptsFolder: "glue-scripts",
            dependsOn: [],
        });
    });
    return resources;
}

async function program(changes: Changes): Promise<Resources> {
    const { resources, result } = await deployProgram(changes);
    assert.equal(result, undefined);
    return resources;
}

describe("LoadFunction", () => {
    let resources: Resources;

    before(async () => {
        resources = await deployLoader(true);
    });

    it("is the load job's module behind a handler, one at a time, with the job's options as variables", async () => {
        const { code, vpcConfig, ...inputs } = resources.get("aws:lambda/function:Function").inputs;
        assert.deepEqual(Object.keys(await code.assets).sort(), ["load_warehouse.py", "main.py"]);
        assert.deepEqual(vpcConfig, {
            subnetIds: ["subnet-a", "subnet-b", "subnet-c"],
            securityGroupIds: ["sg-functions"],
        });
        assert.deepEqual(inputs, {
            name: NAME,
            description: "Loads the new months of Bike rides into the warehouse",
            role: `arn:aws:iam::000000000000:role/${NAME}`,
            runtime: "python3.14",
            architectures: ["arm64"],
            handler: "main.handler",
            sourceKmsKeyArn: keyArn("etl"),
            environment: { variables: { DATASET_URI: "s3://scripts/bike_rides.json", WORKGROUP: "strata-dev" } },
            kmsKeyArn: keyArn("etl"),
            memorySize: 256,
            timeout: 900,
            reservedConcurrentExecutions: 1,
            loggingConfig: { logFormat: "JSON", logGroup: `/aws/lambda/${NAME}` },
            deadLetterConfig: { targetArn: QUEUE },
        });
    });

    it("starts when the Spark job has written the account of its run", () => {
        const { eventPattern, ...rule } = resources.get("aws:cloudwatch/eventRule:EventRule").inputs;
        assert.deepEqual(rule, { name: `${NAME}-runs`, description: "Runs of the job of Bike rides that ended" });
        assert.deepEqual(JSON.parse(eventPattern), {
            source: ["aws.s3"],
            "detail-type": ["Object Created"],
            detail: {
                bucket: { name: ["strata-dev-curated-000000000000"] },
                object: { key: ["bike_rides/_state/last_run.json"] },
            },
        });
        assert.deepEqual(resources.get("aws:cloudwatch/eventTarget:EventTarget").inputs, {
            rule: `${NAME}-runs`,
            targetId: "function",
            arn: FUNCTION,
            retryPolicy: { maximumEventAgeInSeconds: 3600, maximumRetryAttempts: 24 },
            deadLetterConfig: { arn: QUEUE },
        });
        assert.deepEqual(resources.get("aws:lambda/permission:Permission").inputs, {
            statementId: "AllowRunsRule",
            action: "lambda:InvokeFunction",
            function: NAME,
            principal: "events.amazonaws.com",
            sourceArn: RULE,
            sourceAccount: "000000000000",
        });
    });

    it("tries again twice, and tells EventBridge what became of it", () => {
        assert.deepEqual(resources.get("aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig").inputs, {
            functionName: NAME,
            maximumEventAgeInSeconds: 21_600,
            maximumRetryAttempts: 2,
            destinationConfig: { onFailure: { destination: BUS }, onSuccess: { destination: BUS } },
        });
    });

    it("may do what it is given, and tell its results", () => {
        const { policy, role } = resources.get("aws:iam/rolePolicy:RolePolicy").inputs;
        assert.equal(role, NAME);
        assert.deepEqual(policy.Statement.slice(-2), [
            { Sid: "Load", Effect: "Allow", Action: ["redshift-data:ExecuteStatement"], Resource: "w" },
            { Sid: "TellResults", Effect: "Allow", Action: ["events:PutEvents"], Resource: BUS },
        ]);
    });

    it("keeps what it gave up, and raises an alarm where there are alarms", async () => {
        assert.deepEqual(resources.get("aws:sqs/queue:Queue").inputs, {
            name: `${NAME}-undelivered`,
            kmsMasterKeyId: keyArn("etl"),
            messageRetentionSeconds: 1_209_600,
        });
        const { inputs } = resources.get("aws:cloudwatch/metricAlarm:MetricAlarm");
        assert.deepEqual([inputs.name, inputs.alarmActions], [`${NAME}-undelivered`, [TOPIC]]);
        assert.deepEqual((await deployLoader(false)).ofType("aws:cloudwatch/metricAlarm:MetricAlarm"), []);
    });
});

describe("the setting loaderFunction", () => {
    let on: Resources;
    let off: Resources;

    before(async () => {
        on = await program({ "strata:loaderFunction": "true" });
        off = await program({});
    });

    after(() => pulumi.runtime.setAllConfig({}));

    const names = (resources: Resources, type: string, part: string) =>
        resources.names(type).filter((name) => name.includes(part));

    it("puts a function in place of the load job, its trigger and its script", () => {
        assert.deepEqual(names(on, "aws:lambda/function:Function", ""), ["etl-yellow_taxi-load"]);
        for (const [type, name] of [
            ["aws:glue/job:Job", "etl-yellow_taxi-load"],
            ["aws:glue/trigger:Trigger", "etl-yellow_taxi-workflow-cleaned"],
            ["aws:s3/bucketObjectv2:BucketObjectv2", "etl-scripts-load"],
        ] as const) {
            assert.deepEqual(names(on, type, name), [], name);
            assert.deepEqual(names(off, type, name), [name]);
        }
    });

    it("makes nothing of functions where it is off", () => {
        const made = off.all.filter(({ type, name }) => type.includes("lambda") || name.includes("function"));
        assert.deepEqual(
            made.map(({ urn }) => urn),
            [],
        );
        const roles = off.ofType("aws:iam/role:Role").map(({ inputs }) => inputs.assumeRolePolicy);
        const keys = off.ofType("aws:kms/key:Key").map(({ inputs }) => inputs.policy);
        assert.ok(!/lambda/.test(JSON.stringify([...roles, ...keys])));
    });

    it("lets Lambda, not Glue, take the load role, and use the key", () => {
        const { assumeRolePolicy } = on.get("aws:iam/role:Role", "roles-yellow_taxi-load").inputs;
        assert.deepEqual(assumeRolePolicy.Statement, [
            {
                Sid: "Assume",
                Effect: "Allow",
                Principal: { Service: "lambda.amazonaws.com" },
                Action: "sts:AssumeRole",
                Condition: {
                    StringEqualsIfExists: { "aws:SourceAccount": "000000000000" },
                    ArnLikeIfExists: { "aws:SourceArn": "arn:aws:lambda:us-east-1:000000000000:function:strata-dev-*" },
                },
            },
        ]);
        const load = "arn:aws:iam::000000000000:role/strata-dev-yellow_taxi-load";
        const policy = JSON.parse(on.get("aws:kms/key:Key", "keys-etl").inputs.policy);
        const sids = policy.Statement.filter(({ Principal }: { Principal: { AWS?: string } }) =>
            [Principal.AWS].flat().includes(load),
        ).map(({ Sid }: { Sid: string }) => Sid);
        assert.deepEqual(sids, ["ReadVariables1", "KeepFailedEvents"]);
        const variables = policy.Statement.find(({ Sid }: { Sid: string }) => Sid === "ReadVariables1");
        assert.deepEqual(variables.Condition, {
            ArnEquals: {
                "kms:EncryptionContext:aws:lambda:FunctionArn":
                    "arn:aws:lambda:us-east-1:000000000000:function:strata-dev-yellow_taxi-load",
            },
        });
    });

    it("gives functions a way to the Data API and to S3, and to nothing else", () => {
        const rules = ["aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule"].flatMap((type) =>
            names(on, type, "functions"),
        );
        assert.deepEqual(rules, ["network-groups-functions-to-endpoints-out", "network-groups-functions-to-s3-out"]);
        assert.ok(on.names("aws:ec2/vpcEndpoint:VpcEndpoint").includes("network-redshift-data"));
    });

    it("tells of loads that fail, and counts those that succeed, by Lambda's own events", () => {
        const { inputs } = on.get("aws:cloudwatch/eventRule:EventRule", "etl-failures-failed-loads");
        assert.deepEqual(JSON.parse(inputs.eventPattern), {
            source: ["lambda"],
            "detail-type": ["Lambda Function Invocation Result - Failure"],
            detail: {
                requestContext: { functionArn: [{ suffix: ":function:strata-dev-yellow_taxi-load:$LATEST" }] },
            },
        });
        const jobs = JSON.parse(
            on.get("aws:cloudwatch/eventRule:EventRule", "etl-failures-failed-jobs").inputs.eventPattern,
        );
        assert.deepEqual(jobs.detail.jobName, ["strata-dev-yellow_taxi"]);
    });
});
