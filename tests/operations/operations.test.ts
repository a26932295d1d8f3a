import { strict as assert } from "node:assert";

import * as aws from "@pulumi/aws";

import type { AlarmLevel } from "../../components/operations/alarmLevel";
import { Operations } from "../../components/operations/operations";
import type { WarehouseEndpoint } from "../../components/warehouse/endpoint";
import type { Dataset } from "../../datasets";
import { bikeRides, workgroupEndpoint } from "../support/layers";
import { deploy, type Resources, testEnvironment } from "../support/mocks";

const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
const RULE = "aws:cloudwatch/eventRule:EventRule";
const TOPIC = "arn:aws:sns:us-east-1:000000000000:strata-dev-failures";

interface Options {
    readonly alarms?: AlarmLevel;
    readonly monthlyBudgetUsd?: number;
    readonly costAnomalyUsd?: number;
    readonly dashboard?: boolean;
    readonly datasets?: readonly Dataset[];
    readonly loaderFunction?: boolean;
    readonly warehouse?: { readonly endpoint: WarehouseEndpoint };
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
                rejectedRowsPercent: 10,
                warehouseMaxRpus: 32,
                jobOutputs: { bike_rides: "/aws-glue/jobs/bikes", scooter_rides: "/aws-glue/jobs/scooters" },
                failureRules: ["strata-dev-failed-jobs", "strata-dev-failed-crawlers"],
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
                    rejectedRowsPercent: 10,
                    warehouseMaxRpus: 32,
                    jobOutputs: {},
                    failureRules: [],
                    topicArn: TOPIC,
                });
            });
        const { resources } = await watch("failures");
        assert.deepEqual(resources.get(ALARM, "operations-missed-snapshots").inputs, {
            name: "strata-dev-missed-snapshots",
            alarmDescription:
                "A scheduled snapshot of the warehouse was not made; the message in the queue says why " +
                "Runbook: docs/runbooks.md#undelivered",
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

    describe("unusual costs", () => {
        it("are looked for in what the stack's tag is on, and told of by the topic from an amount on", async () => {
            const resources = await deployOperations({ costAnomalyUsd: 50 });
            assert.deepEqual(managed(resources), [
                "operations-cost-anomalies-monitor",
                "operations-cost-anomalies-subscription",
            ]);
            const { monitorSpecification, ...monitor } = resources.get(
                "aws:costexplorer/anomalyMonitor:AnomalyMonitor",
            ).inputs;
            assert.deepEqual(monitor, { name: "strata-dev-costs", monitorType: "CUSTOM" });
            assert.deepEqual(JSON.parse(monitorSpecification), {
                Tags: { Key: "Stack", MatchOptions: ["EQUALS"], Values: ["strata-dev"] },
            });
            assert.deepEqual(resources.get("aws:costexplorer/anomalySubscription:AnomalySubscription").inputs, {
                name: "strata-dev-costs",
                frequency: "IMMEDIATE",
                monitorArnLists: ["arn:aws:costexplorer:us-east-1:000000000000:anomalyMonitor/strata-dev-costs"],
                subscribers: [{ type: "SNS", address: TOPIC }],
                thresholdExpression: {
                    dimension: {
                        key: "ANOMALY_TOTAL_IMPACT_ABSOLUTE",
                        matchOptions: ["GREATER_THAN_OR_EQUAL"],
                        values: ["50"],
                    },
                },
            });
        });
    });

    describe("the dashboard", () => {
        interface Widget {
            readonly type: string;
            readonly x: number;
            readonly y: number;
            readonly width: number;
            readonly height: number;
            readonly properties: {
                readonly title: string;
                readonly region: string;
                readonly metrics: readonly (readonly unknown[])[];
            };
        }

        async function widgetsOf(options: Options): Promise<readonly Widget[]> {
            const resources = await deployOperations({ dashboard: true, ...options });
            const { dashboardName, dashboardBody } = resources.get("aws:cloudwatch/dashboard:Dashboard").inputs;
            assert.equal(dashboardName, "strata-dev");
            return (JSON.parse(dashboardBody) as { readonly widgets: readonly Widget[] }).widgets;
        }

        it("has a graph for each question, side by side without holes", async () => {
            const [header, ...graphs] = await widgetsOf({});
            assert.deepEqual([header!.type, header!.width], ["text", 24]);
            assert.deepEqual(
                graphs.map(({ x, y, properties }) => [x, y, properties.title]),
                [
                    [0, 2, "Failures by kind"],
                    [8, 2, "Starts that did not arrive"],
                    [16, 2, "Rejected rows of a run, %"],
                    [0, 8, "Time of the jobs, ms"],
                    [8, 8, "Warehouse: RPUs"],
                    [16, 8, "Warehouse: waiting queries"],
                    [0, 14, "Warehouse: used of 24 RPU-hours of today"],
                    [8, 14, "Athena: bytes read"],
                ],
            );
        });

        it("asks for metrics by namespace, name and pairs of dimensions, or by an expression", async () => {
            for (const type of ["serverless", "provisioned"] as const) {
                const [, ...graphs] = await widgetsOf({ warehouse: { endpoint: { ...workgroupEndpoint(), type } } });
                for (const { type: kind, width, height, properties } of graphs) {
                    assert.deepEqual([kind, width, height, properties.region], ["metric", 8, 6, "us-east-1"]);
                    assert.ok(properties.metrics.length > 0);
                    for (const metric of properties.metrics) {
                        const texts = metric.filter((part) => typeof part === "string");
                        const options = metric.filter((part) => typeof part !== "string");
                        const named = texts.length >= 4 && texts.length % 2 === 0;
                        const searched = texts.length === 0 && "expression" in (options[0] as object);
                        assert.ok(named || searched, JSON.stringify(metric));
                        assert.ok(options.length <= 1 && metric.indexOf(options[0]) <= metric.length - 1);
                    }
                }
            }
        });

        it("names the stack's own rules, queues, datasets and warehouse", async () => {
            const [, failures, starts, rejected, jobs, capacity, queued] = await widgetsOf({});
            assert.deepEqual(failures!.properties.metrics, [
                ["AWS/Events", "TriggeredRules", "RuleName", "strata-dev-failed-jobs"],
                ["AWS/Events", "TriggeredRules", "RuleName", "strata-dev-failed-crawlers"],
            ]);
            assert.deepEqual(starts!.properties.metrics, [
                ["AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", "strata-dev-bike_rides-undelivered"],
            ]);
            assert.deepEqual(rejected!.properties.metrics, [
                ["Strata/strata-dev", "RejectedPercent", "Dataset", "bike_rides", { label: "Bike rides" }],
            ]);
            assert.deepEqual(jobs!.properties.metrics[0]!.slice(0, 4), [
                "Glue",
                "glue.driver.aggregate.elapsedTime",
                "JobName",
                "strata-dev-bike_rides",
            ]);
            assert.deepEqual(capacity!.properties.metrics, [
                ["AWS/Redshift-Serverless", "ComputeCapacity", "Workgroup", "strata-dev"],
            ]);
            assert.deepEqual(queued!.properties.metrics, [
                [
                    {
                        expression:
                            'SEARCH(\'Namespace="AWS/Redshift-Serverless" MetricName="QueriesQueued" ' +
                            "Workgroup=\"strata-dev\"', 'Maximum', 300)",
                    },
                ],
            ]);
        });
    });

    describe("with all alarms", () => {
        it("tells of a warehouse that has used four fifths of its day", async () => {
            const resources = await deployOperations({ alarms: "all" });
            assert.deepEqual(managed(resources).sort(), [
                "operations-bike_rides-rows-counts",
                "operations-bike_rides-rows-rejected",
                "operations-warehouse-capacity",
                "operations-warehouse-usage",
            ]);
            assert.deepEqual(resources.get(ALARM, "operations-warehouse-usage").inputs, {
                name: "strata-dev-warehouse-usage",
                alarmDescription:
                    "The warehouse has used 80 % of its 24 RPU-hours of today; at 100 % it takes no more queries until " +
                    "tomorrow: find the query, or raise strata:warehouseRpuHoursPerDay. " +
                    "Runbook: docs/runbooks.md#warehouse-usage",
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

        it("tells of a serverless warehouse that has been at its most for an hour", async () => {
            const resources = await deployOperations({ alarms: "all" });
            assert.deepEqual(resources.get(ALARM, "operations-warehouse-capacity").inputs, {
                name: "strata-dev-warehouse-capacity",
                alarmDescription:
                    "The warehouse has run at its 32 RPUs for an hour, and queries may wait: find the queries, or raise " +
                    "strata:warehouseMaxRpus. Runbook: docs/runbooks.md#warehouse-capacity",
                namespace: "AWS/Redshift-Serverless",
                metricName: "ComputeCapacity",
                dimensions: { Workgroup: "strata-dev" },
                threshold: 32,
                statistic: "Minimum",
                period: 300,
                evaluationPeriods: 12,
                datapointsToAlarm: 12,
                comparisonOperator: "GreaterThanOrEqualToThreshold",
                treatMissingData: "notBreaching",
                alarmActions: [TOPIC],
            });
        });

        it("tells of a cluster whose processors have been busy for an hour", async () => {
            const endpoint = { ...workgroupEndpoint(), type: "provisioned" } as const;
            const resources = await deployOperations({ alarms: "all", warehouse: { endpoint } });
            const { alarmDescription, namespace, metricName, dimensions, threshold } = resources.get(
                ALARM,
                "operations-warehouse-capacity",
            ).inputs;
            assert.match(alarmDescription, /^The warehouse's processors have been 90 % busy for an hour, /);
            assert.deepEqual(
                { namespace, metricName, dimensions, threshold },
                {
                    namespace: "AWS/Redshift",
                    metricName: "CPUUtilization",
                    dimensions: { ClusterIdentifier: "strata-dev" },
                    threshold: 90,
                },
            );
        });

        it("makes a metric of the job's line about its rows, and tells of many rejected ones", async () => {
            const resources = await deployOperations({ alarms: "all" });
            assert.deepEqual(resources.get("aws:cloudwatch/logMetricFilter:LogMetricFilter").inputs, {
                name: "strata-dev-bike_rides-rows",
                logGroupName: "/aws-glue/jobs/bikes",
                pattern: '{ $.event = "rows" && $.rows_in > 0 }',
                metricTransformation: {
                    namespace: "Strata/strata-dev",
                    name: "RejectedPercent",
                    value: "$.quarantined_percent",
                    unit: "Percent",
                    dimensions: { Dataset: "$.dataset" },
                },
            });
            assert.deepEqual(resources.get(ALARM, "operations-bike_rides-rows-rejected").inputs, {
                name: "strata-dev-bike_rides-rejected",
                alarmDescription:
                    "A run rejected more than 10 % of the rows of Bike rides that it read: see the reasons in the quarantine. " +
                    "Runbook: docs/runbooks.md#rejected-rows",
                namespace: "Strata/strata-dev",
                metricName: "RejectedPercent",
                dimensions: { Dataset: "bike_rides" },
                statistic: "Maximum",
                period: 3600,
                evaluationPeriods: 1,
                comparisonOperator: "GreaterThanThreshold",
                threshold: 10,
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
            assert.deepEqual(resources.names(ALARM), [
                "operations-bike_rides-rows-rejected",
                "operations-bike_rides-stale",
                "operations-scooter_rides-rows-rejected",
                "operations-warehouse-capacity",
                "operations-warehouse-usage",
            ]);
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
                    "run. New stacks are in alarm until their first load. Runbook: docs/runbooks.md#stale-dataset",
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
