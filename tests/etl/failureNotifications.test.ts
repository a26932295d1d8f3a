import { strict as assert } from "node:assert";

import * as aws from "@pulumi/aws";

import { FailureNotifications } from "../../components/etl/failureNotifications";
import { bikeRides, keyArn } from "../support/layers";
import { deploy, type Resources, testEnvironment } from "../support/mocks";

const TOPIC = "arn:aws:sns:us-east-1:000000000000:strata-dev-failures";

async function deployNotifications(email = ""): Promise<Resources> {
    const { resources } = await deploy(() => {
        const key = new aws.kms.Key("etl-key", {});
        const datasets = [bikeRides(), bikeRides({ name: "scooter_rides" })];
        new FailureNotifications("failures", {
            environment: testEnvironment(),
            datasets,
            loaderFunction: false,
            key,
            email,
        });
    });
    return resources;
}

describe("FailureNotifications", () => {
    let resources: Resources;

    before(async () => {
        resources = await deployNotifications();
    });

    const pattern = (id: string) =>
        JSON.parse(resources.get("aws:cloudwatch/eventRule:EventRule", `failures-${id}`).inputs.eventPattern);

    it("publishes to an encrypted topic", () => {
        assert.deepEqual(resources.get("aws:sns/topic:Topic").inputs, {
            name: "strata-dev-failures",
            displayName: "strata-dev failures",
            kmsMasterKeyId: keyArn("etl"),
        });
    });

    it("matches jobs, crawlers and statements of the stack that failed", () => {
        assert.deepEqual(pattern("failed-jobs"), {
            source: ["aws.glue"],
            "detail-type": ["Glue Job State Change"],
            detail: {
                jobName: [
                    "strata-dev-bike_rides",
                    "strata-dev-bike_rides-load",
                    "strata-dev-scooter_rides",
                    "strata-dev-scooter_rides-load",
                ],
                state: ["FAILED", "TIMEOUT"],
            },
        });
        assert.deepEqual(pattern("failed-crawlers"), {
            source: ["aws.glue"],
            "detail-type": ["Glue Crawler State Change"],
            detail: { crawlerName: ["strata-dev-bike_rides", "strata-dev-scooter_rides"], state: ["Failed"] },
        });
        assert.deepEqual(pattern("failed-statements"), {
            source: ["aws.redshift-data"],
            "detail-type": ["Redshift Data Statement Status Change"],
            detail: { statementName: [{ prefix: "strata-dev/" }], state: ["FAILED", "ABORTED"] },
        });
    });

    it("sends a sentence to the topic for each", () => {
        const targets = resources.ofType("aws:cloudwatch/eventTarget:EventTarget");
        assert.deepEqual(
            targets.map(({ inputs }) => `${inputs.rule} ${inputs.arn}`).sort(),
            ["crawlers", "jobs", "statements"].map((kind) => `strata-dev-failed-${kind} ${TOPIC}`),
        );
        const { inputTransformer } = resources.get(
            "aws:cloudwatch/eventTarget:EventTarget",
            "failures-failed-jobs",
        ).inputs;
        assert.deepEqual(inputTransformer, {
            inputPaths: {
                job: "$.detail.jobName",
                state: "$.detail.state",
                run: "$.detail.jobRunId",
                message: "$.detail.message",
            },
            inputTemplate:
                '"Job <job> in us-east-1 ended as <state>: <message>. Its log is in CloudWatch under the run <run>."',
        });
    });

    it("uses in every message only what its event gives", () => {
        for (const { name, inputs } of resources.ofType("aws:cloudwatch/eventTarget:EventTarget")) {
            const { inputPaths, inputTemplate } = inputs.inputTransformer;
            const used = [...inputTemplate.matchAll(/<(\w+)>/g)].map(([, path]) => path).sort();
            assert.deepEqual(used, Object.keys(inputPaths).sort(), name);
        }
    });

    it("lets rules, the stack's alarms and the account's budgets publish, over TLS", () => {
        const { inputs } = resources.get("aws:sns/topicPolicy:TopicPolicy");
        const allow = (sid: string, service: string) => ({
            Sid: sid,
            Effect: "Allow",
            Principal: { Service: service },
            Action: ["sns:Publish"],
            Resource: TOPIC,
        });
        assert.deepEqual(inputs.policy.Statement, [
            allow("AllowRules", "events.amazonaws.com"),
            {
                ...allow("AllowAlarms", "cloudwatch.amazonaws.com"),
                Condition: {
                    StringEquals: { "aws:SourceAccount": "000000000000" },
                    ArnLike: { "aws:SourceArn": "arn:aws:cloudwatch:us-east-1:000000000000:alarm:strata-dev-*" },
                },
            },
            {
                ...allow("AllowBudgets", "budgets.amazonaws.com"),
                Condition: {
                    StringEquals: { "aws:SourceAccount": "000000000000" },
                    ArnLike: { "aws:SourceArn": "arn:aws:budgets::000000000000:*" },
                },
            },
            {
                Sid: "DenyPlainHttp",
                Effect: "Deny",
                Principal: "*",
                Action: ["sns:Publish"],
                Resource: TOPIC,
                Condition: { Bool: { "aws:SecureTransport": "false" } },
            },
        ]);
    });

    it("subscribes an address only if there is one", async () => {
        const type = "aws:sns/topicSubscription:TopicSubscription";
        assert.deepEqual(resources.ofType(type), []);
        assert.deepEqual((await deployNotifications("data@example.org")).get(type).inputs, {
            topic: TOPIC,
            protocol: "email",
            endpoint: "data@example.org",
        });
    });
});
