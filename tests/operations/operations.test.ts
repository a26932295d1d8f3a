import { strict as assert } from "node:assert";

import * as aws from "@pulumi/aws";

import type { AlarmLevel } from "../../components/operations/alarmLevel";
import { Operations } from "../../components/operations/operations";
import type { Dataset } from "../../datasets";
import { bikeRides, workgroupEndpoint } from "../support/layers";
import { deploy, type Resources, testEnvironment } from "../support/mocks";

const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
const RULE = "aws:cloudwatch/eventRule:EventRule";
const TOPIC = "arn:aws:sns:us-east-1:000000000000:strata-dev-failures";

interface Options {
    readonly alarms?: AlarmLevel;
    readonly monthlyBudgetUsd?: number;
    readonly datasets?: readonly Dataset[];
    readonly loaderFunction?: boolean;
}

async function deployOperations(options: Options = {}): Promise<Resources> {
    const { resources } = await deploy(
        () =>
            new Operations("operations", {
                environment: testEnvironment(),
                datasets: [bikeRides()],
                warehouse: { endpoint: workgroupEndpoint() },
                alarms: "none",
                monthlyBudgetUsd: 0,
                topicArn: TOPIC,
                ...options,
            }),
    );
    return resources;
}

const managed = (resources: Resources) => resources.all.filter(({ custom }) => custom).map(({ name }) => name);

describe("Operations", () => {
    for (const alarms of ["none", "failures"] as const) {
        it(`makes nothing with alarms = ${alarms} and no budget`, async () => {
            const datasets = [bikeRides({ freshWithinHours: 26 })];
            assert.deepEqual(managed(await deployOperations({ alarms, datasets })), []);
        });
    }

    it("tells of snapshots that were not made, unless nothing is to be told", async () => {
        const watch = (alarms: AlarmLevel) =>
            deploy(() => {
                const missedSnapshots = new aws.sqs.Queue("missed", { name: "strata-dev-missed-snapshots" });
                return new Operations("operations", {
                    environment: testEnvironment(),
                    datasets: [],
                    warehouse: { endpoint: { ...workgroupEndpoint(), missedSnapshots } },
                    alarms,
                    monthlyBudgetUsd: 0,
                    topicArn: TOPIC,
                });
            });
        const { resources } = await watch("failures");
        assert.deepEqual(resources.get(ALARM, "operations-missed-snapshots").inputs, {
            name: "strata-dev-missed-snapshots",
            alarmDescription: "A scheduled snapshot of the warehouse was not made; the message in the queue says why",
            namespace: "AWS/SQS",
            metricName: "ApproximateNumberOfMessagesVisible",
            dimensions: { QueueName: "strata-dev-missed-snapshots" },
            statistic: "Maximum",
            period: 300,
            evaluationPeriods: 1,
            threshold: 0,
            comparisonOperator: "GreaterThanThreshold",
            treatMissingData: "notBreaching",
            alarmActions: [TOPIC],
        });
        assert.deepEqual((await watch("none")).resources.names(ALARM), []);
    });

    describe("the budget", () => {
        it("counts what the stack's tag is on, without credits, and tells at 80 %, 100 % and a forecast of 100 %", async () => {
            const resources = await deployOperations({ monthlyBudgetUsd: 250 });
            assert.deepEqual(managed(resources), ["operations-budget"]);
            const notice = (notificationType: string, threshold: number) => ({
                notificationType,
                threshold,
                thresholdType: "PERCENTAGE",
                comparisonOperator: "GREATER_THAN",
                subscriberSnsTopicArns: [TOPIC],
            });
            assert.deepEqual(resources.get("aws:budgets/budget:Budget").inputs, {
                name: "strata-dev-monthly",
                budgetType: "COST",
                timeUnit: "MONTHLY",
                limitAmount: "250",
                limitUnit: "USD",
                costFilters: [{ name: "TagKeyValue", values: ["user:Stack$strata-dev"] }],
                costTypes: { includeCredit: false, includeRefund: false },
                notifications: [notice("ACTUAL", 80), notice("ACTUAL", 100), notice("FORECASTED", 100)],
            });
        });

        it("belongs to its component", async () => {
            const resources = await deployOperations({ monthlyBudgetUsd: 1 });
            const component = resources.get("strata:operations:Budget");
            assert.equal(resources.get("aws:budgets/budget:Budget").options.parent, component.urn);
            assert.equal(component.options.parent, resources.get("strata:operations:Operations").urn);
        });
    });

    describe("with all alarms", () => {
        it("tells of a warehouse that has used four fifths of its day", async () => {
            const resources = await deployOperations({ alarms: "all" });
            assert.deepEqual(managed(resources), ["operations-warehouse-usage"]);
            assert.deepEqual(resources.get(ALARM).inputs, {
                name: "strata-dev-warehouse-usage",
                alarmDescription:
                    "The warehouse has used 80 % of its 24 RPU-hours of today; at 100 % it takes no more queries until " +
                    "tomorrow: find the query, or raise strata:warehouseRpuHoursPerDay.",
                namespace: "AWS/Redshift-Serverless",
                metricName: "UsageLimitConsumed",
                dimensions: { UsageLimitId: "limit-1", UsageType: "SERVERLESS_COMPUTE", Workgroup: "strata-dev" },
                statistic: "Maximum",
                period: 3600,
                evaluationPeriods: 1,
                comparisonOperator: "GreaterThanOrEqualToThreshold",
                threshold: 19.2,
                treatMissingData: "notBreaching",
                alarmActions: [TOPIC],
            });
        });

        it("counts the loads that succeed, and tells of a dataset without one for its hours", async () => {
            const quiet = bikeRides({ name: "scooter_rides" });
            const resources = await deployOperations({
                alarms: "all",
                datasets: [bikeRides({ freshWithinHours: 26 }), quiet],
            });
            assert.deepEqual(resources.names(ALARM), ["operations-bike_rides-stale", "operations-warehouse-usage"]);
            const { eventPattern, ...rule } = resources.get(RULE).inputs;
            assert.deepEqual(rule, {
                name: "strata-dev-bike_rides-loaded",
                description: "Loads of Bike rides that succeeded",
            });
            assert.deepEqual(JSON.parse(eventPattern), {
                source: ["aws.glue"],
                "detail-type": ["Glue Job State Change"],
                detail: { jobName: ["strata-dev-bike_rides-load"], state: ["SUCCEEDED"] },
            });
            assert.deepEqual(resources.get(ALARM, "operations-bike_rides-stale").inputs, {
                name: "strata-dev-bike_rides-stale",
                alarmDescription:
                    "No load of Bike rides has succeeded for 26 hours: see whether files arrive, and the workflow's last " +
                    "run. New stacks are in alarm until their first load.",
                namespace: "AWS/Events",
                metricName: "TriggeredRules",
                dimensions: { RuleName: "strata-dev-bike_rides-loaded" },
                statistic: "Sum",
                period: 3600,
                evaluationPeriods: 26,
                datapointsToAlarm: 26,
                comparisonOperator: "LessThanThreshold",
                threshold: 1,
                treatMissingData: "breaching",
                alarmActions: [TOPIC],
            });
        });

        it("counts the functions' loads, where functions load", async () => {
            const resources = await deployOperations({
                alarms: "all",
                datasets: [bikeRides({ freshWithinHours: 26 })],
                loaderFunction: true,
            });
            assert.deepEqual(JSON.parse(resources.get(RULE).inputs.eventPattern), {
                source: ["lambda"],
                "detail-type": ["Lambda Function Invocation Result - Success"],
                detail: {
                    requestContext: { functionArn: [{ suffix: ":function:strata-dev-bike_rides-load:$LATEST" }] },
                },
            });
        });

        it("takes a week, and refuses what an alarm cannot look back to", async () => {
            const within = (freshWithinHours: number) =>
                deployOperations({ alarms: "all", datasets: [bikeRides({ freshWithinHours })] });
            assert.equal((await within(168)).get(ALARM, "operations-bike_rides-stale").inputs.evaluationPeriods, 168);
            for (const hours of [0, 169, 1.5]) {
                await assert.rejects(
                    within(hours),
                    new RangeError(
                        `freshWithinHours = ${hours} of the dataset bike_rides is not a whole number from 1 to 168`,
                    ),
                );
            }
        });
    });
});
