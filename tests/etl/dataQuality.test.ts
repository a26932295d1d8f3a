import { strict as assert } from "node:assert";

import { TaskRoles } from "../../components/access/taskRoles";
import { DataQuality } from "../../components/etl/dataQuality";
import { FailureNotifications } from "../../components/etl/failureNotifications";
import { bikeRides, foundations, keyArn, makeCatalog } from "../support/layers";
import { deploy, type Resources, testEnvironment } from "../support/mocks";

import * as aws from "@pulumi/aws";

const RULESET = "arn:aws:glue:us-east-1:000000000000:dataQualityRuleset/strata-dev-bike_rides";
const ROLE = "arn:aws:iam::000000000000:role/strata-dev-bike_rides-quality";
const LOGS = "/aws-glue/data-quality/strata-dev-bike_rides";

async function deployQuality(schedulesEnabled = true): Promise<Resources> {
    const { resources } = await deploy(() => {
        const environment = testEnvironment();
        const dataset = bikeRides();
        const base = foundations(environment, [dataset]);
        const catalog = makeCatalog(environment, [dataset], base);
        const roles = new TaskRoles("all-roles", {
            ...{ environment, datasets: [dataset], flowLogs: false },
            dataQuality: true,
        });
        new DataQuality("quality", {
            ...{ environment, dataset, schedulesEnabled },
            table: catalog.curatedTables[dataset.curated.table]!,
            curated: base.lake.curated,
            lakeKey: base.keys.lake,
            catalogKey: { environment, arn: base.keys.catalog.arn, owned: true },
            role: roles.quality!["bike_rides"]!,
            scheduleRole: roles.schedule,
            key: base.keys.etl,
            logRetentionDays: 14,
            undelivered: new aws.sqs.Queue("queue", { name: "strata-dev-bike_rides-undelivered" }),
        });
    });
    return resources;
}

describe("DataQuality", () => {
    let resources: Resources;

    before(async () => {
        resources = await deployQuality();
    });

    const rights = (name: string) =>
        resources.get("aws:iam/rolePolicy:RolePolicy", `quality-${name}`).inputs.policy.Statement;

    it("makes a ruleset of the curated table from the rules that quarantine rows", () => {
        const { ruleset, ...inputs } = resources.get("aws:glue/dataQualityRuleset:DataQualityRuleset").inputs;
        assert.deepEqual(inputs, {
            name: "strata-dev-bike_rides",
            description: "Rules of Bike rides",
            targetTable: { databaseName: "strata_dev_curated", tableName: "rides" },
        });
        assert.ok(ruleset.startsWith("Rules = [\n    RowCount > 0"), ruleset);
    });

    it("has it evaluated each week, by two workers, with its own logs", () => {
        const { inputs, options } = resources.get("aws:scheduler/schedule:Schedule");
        assert.deepEqual(
            { ...inputs, target: { ...inputs.target, input: JSON.parse(inputs.target.input) } },
            {
                name: "strata-dev-bike_rides-quality",
                description: "Evaluates the rules of Bike rides",
                scheduleExpression: "cron(0 9 ? * MON *)",
                scheduleExpressionTimezone: "UTC",
                state: "ENABLED",
                flexibleTimeWindow: { mode: "OFF" },
                kmsKeyArn: "arn:aws:kms:us-east-1:000000000000:key/etl-key",
                target: {
                    arn: "arn:aws:scheduler:::aws-sdk:glue:startDataQualityRulesetEvaluationRun",
                    roleArn: "arn:aws:iam::000000000000:role/strata-dev-schedule",
                    input: {
                        DataSource: { GlueTable: { DatabaseName: "strata_dev_curated", TableName: "rides" } },
                        Role: ROLE,
                        RulesetNames: ["strata-dev-bike_rides"],
                        NumberOfWorkers: 2,
                        Timeout: 60,
                        AdditionalRunOptions: { CloudWatchMetricsEnabled: true, CustomLogGroupPrefix: LOGS },
                    },
                    retryPolicy: { maximumEventAgeInSeconds: 3600, maximumRetryAttempts: 10 },
                    deadLetterConfig: { arn: "arn:aws:sqs:us-east-1:000000000000:strata-dev-bike_rides-undelivered" },
                },
            },
        );
        for (const name of ["quality-rights", "quality-schedule-rights"]) {
            assert.ok(options.dependencies.includes(resources.get("aws:iam/rolePolicy:RolePolicy", name).urn), name);
        }
        const groups = resources
            .ofType("aws:cloudwatch/logGroup:LogGroup")
            .filter(({ name }) => name.startsWith("quality-"));
        assert.deepEqual(
            groups.map(({ inputs: group }) => group),
            ["output", "error"].map((stream) => ({
                name: `${LOGS}/${stream}`,
                kmsKeyId: keyArn("etl"),
                retentionInDays: 14,
            })),
        );
        assert.ok(groups.every(({ urn }) => options.dependencies.includes(urn)));
    });

    it("has no schedule that runs where schedules are off", async () => {
        const { inputs } = (await deployQuality(false)).get("aws:scheduler/schedule:Schedule");
        assert.equal(inputs.state, "DISABLED");
    });

    it("lets the schedule start this ruleset's evaluations and pass their role to Glue alone", () => {
        assert.deepEqual(rights("schedule-rights"), [
            {
                Sid: "StartEvaluation",
                Effect: "Allow",
                Action: ["glue:StartDataQualityRulesetEvaluationRun"],
                Resource: RULESET,
            },
            {
                Sid: "PassRole",
                Effect: "Allow",
                Action: ["iam:PassRole"],
                Resource: ROLE,
                Condition: { StringEquals: { "iam:PassedToService": "glue.amazonaws.com" } },
            },
        ]);
    });

    it("lets an evaluation read the rows of its table, and publish results, metrics and logs", () => {
        const glue = "arn:aws:glue:us-east-1:000000000000";
        const logs = `arn:aws:logs:us-east-1:000000000000:log-group:${LOGS}`;
        const via = (service: string) => ({
            StringEquals: { "kms:ViaService": `${service}.us-east-1.amazonaws.com` },
        });
        assert.deepEqual(rights("rights"), [
            {
                Sid: "PublishResults",
                Effect: "Allow",
                Action: [
                    "glue:GetDataQualityResult",
                    "glue:GetDataQualityRuleset",
                    "glue:GetDataQualityRulesetEvaluationRun",
                    "glue:PublishDataQuality",
                ],
                Resource: RULESET,
            },
            {
                Sid: "ReadTable",
                Effect: "Allow",
                Action: ["glue:GetDatabase", "glue:GetPartitions", "glue:GetTable"],
                Resource: [
                    `${glue}:catalog`,
                    `${glue}:database/strata_dev_curated`,
                    `${glue}:table/strata_dev_curated/rides`,
                ],
            },
            {
                Sid: "UseCatalogKey",
                Effect: "Allow",
                Action: ["kms:Decrypt"],
                Resource: keyArn("catalog"),
                Condition: via("glue"),
            },
            {
                Sid: "ListBuckets",
                Effect: "Allow",
                Action: ["s3:ListBucket", "s3:GetBucketLocation"],
                Resource: ["arn:aws:s3:::strata-dev-curated-000000000000"],
            },
            {
                Sid: "ReadRows",
                Effect: "Allow",
                Action: ["s3:GetObject"],
                Resource: ["arn:aws:s3:::strata-dev-curated-000000000000/bike_rides/rides/*"],
            },
            {
                Sid: "DecryptLake",
                Effect: "Allow",
                Action: ["kms:Decrypt"],
                Resource: keyArn("lake"),
                Condition: via("s3"),
            },
            {
                Sid: "FetchCode",
                Effect: "Allow",
                Action: ["s3:GetObject"],
                Resource: ["arn:aws:s3:::aws-glue-ml-data-quality-assets-us-east-1/*"],
            },
            {
                Sid: "PutMetrics",
                Effect: "Allow",
                Action: ["cloudwatch:PutMetricData"],
                Resource: "*",
                Condition: { StringEquals: { "cloudwatch:namespace": "Glue Data Quality" } },
            },
            {
                Sid: "WriteLogs",
                Effect: "Allow",
                Action: ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents", "logs:AssociateKmsKey"],
                Resource: [`${logs}/*`, `${logs}/*:*`],
            },
        ]);
    });

    it("is told of as any failure, where there is an evaluation", async () => {
        const { resources: told } = await deploy(() => {
            const key = new aws.kms.Key("etl-key", {});
            const parts = { environment: testEnvironment(), datasets: [bikeRides()], key, email: "" };
            new FailureNotifications("failures", { ...parts, loaderFunction: false, dataQuality: true });
        });
        const rule = told.get("aws:cloudwatch/eventRule:EventRule", "failures-failed-quality").inputs;
        assert.deepEqual(JSON.parse(rule.eventPattern), {
            source: ["aws.glue-dataquality"],
            "detail-type": ["Data Quality Evaluation Results Available"],
            detail: {
                rulesetNames: ["strata-dev-bike_rides"],
                $or: [{ state: ["FAILED"] }, { rulesFailed: [{ numeric: [">", 0] }] }],
            },
        });
        const target = told.get("aws:cloudwatch/eventTarget:EventTarget", "failures-failed-quality").inputs;
        assert.deepEqual(target.inputTransformer.inputPaths, {
            ruleset: "$.detail.rulesetNames[0]",
            failed: "$.detail.rulesFailed",
            result: "$.detail.resultID",
        });
    });
});
