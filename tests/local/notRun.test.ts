import { strict as assert } from "node:assert";

import {
    dashboards,
    governance,
    iceberg,
    otherSpark,
    sources,
    streamed,
    studio,
    unscheduled,
    unwatched,
} from "../../local/notRun";
import type { Plan, PlannedResource } from "../../plan/types";

const job = (name: string, glueVersion: string) =>
    ({ type: "aws:glue/job:Job", inputs: { glueVersion, command: { name } } }) as unknown as PlannedResource;

describe("what was not run", () => {
    it("names the Spark of another version of Glue, and no Python shell's version", () => {
        assert.deepEqual(otherSpark({ resources: [job("glueetl", "6.0"), job("pythonshell", "3.0")] }), [
            {
                what: "The Spark of Glue 6.0",
                why: "The Spark jobs are planned for Glue 6.0 and ran here on Spark 3.5.6, which is that of Glue 5.1.",
            },
        ]);
        assert.deepEqual(otherSpark({ resources: [job("glueetl", "5.1"), job("pythonshell", "3.0")] }), []);
    });

    it("names the schedules of the warehouse, where there are any", () => {
        const planned = (type: string, name: string) => ({ type, name, inputs: {} }) as unknown as PlannedResource;
        const snapshots = planned("aws:scheduler/schedule:Schedule", "warehouse-snapshots");
        const pause = planned("aws:redshift/scheduledAction:ScheduledAction", "warehouse-pause");
        const workflow = planned("aws:scheduler/schedule:Schedule", "etl-yellow_taxi-schedule");
        assert.deepEqual(unscheduled({ resources: [snapshots, workflow, pause] }), [
            {
                what: "Snapshots, pauses and resizes of the warehouse",
                why: "The warehouse's stand-in has no clock and no nodes; planned, and never started here: 2 schedules.",
            },
        ]);
        assert.deepEqual(unscheduled({ resources: [workflow] }), []);
    });

    it("names the planned alarms and budget, where there are any", () => {
        const alarm = { type: "aws:cloudwatch/metricAlarm:MetricAlarm", inputs: {} } as unknown as PlannedResource;
        const budget = {
            type: "aws:budgets/budget:Budget",
            inputs: { limitAmount: "100" },
        } as unknown as PlannedResource;
        const whyOf = (resources: readonly PlannedResource[]) => unwatched({ resources }).map(({ why }) => why);
        const why = (planned: string) => [
            `CloudWatch and AWS Budgets have no stand-in; planned, and never told of here: ${planned}.`,
        ];
        assert.deepEqual(whyOf([alarm, budget, alarm]), why("2 alarms and a budget of 100 USD a month"));
        assert.deepEqual(whyOf([budget]), why("a budget of 100 USD a month"));
        assert.deepEqual(whyOf([alarm]), why("1 alarm"));
        assert.deepEqual(whyOf([job("glueetl", "5.1")]), []);
    });

    it("names streams and EMR Serverless, where there are any", () => {
        const whats = (...types: string[]) =>
            streamed({ resources: types.map((type) => ({ type }) as unknown as PlannedResource) }).map(
                ({ what }) => what,
            );
        const stream = "aws:kinesis/stream:Stream";
        assert.deepEqual(whats(stream, "aws:emrserverless/application:Application"), ["Streams", "EMR Serverless"]);
        assert.deepEqual(whats(stream, stream), ["Streams"]);
        assert.deepEqual(whats("aws:s3/bucket:Bucket"), []);
    });

    it("names the source database and QuickSight, where there are any", () => {
        const planned = (type: string, connectionType: string) => ({
            resources: [{ type, inputs: { connectionType } } as unknown as PlannedResource],
        });
        const database = planned("aws:glue/connection:Connection", "JDBC");
        const network = planned("aws:glue/connection:Connection", "NETWORK");
        const quickSight = planned("aws:quicksight/dataSet:DataSet", "");
        const whats = (plan: typeof database) => [...sources(plan), ...dashboards(plan)].map(({ what }) => what);
        assert.deepEqual(whats(database), ["Tables of the source database"]);
        assert.deepEqual(whats(network), []);
        assert.deepEqual(whats(quickSight), ["QuickSight"]);
    });

    it("names Iceberg tables and grants of Lake Formation, where there are any", () => {
        const table = {
            ...{ type: "aws:glue/catalogTable:CatalogTable", name: "t" },
            inputs: { openTableFormatInput: {} },
            state: { name: "trips_iceberg" },
        } as unknown as PlannedResource;
        const grant = { type: "aws:lakeformation/permissions:Permissions", inputs: {} } as unknown as PlannedResource;
        const plan = (...resources: readonly PlannedResource[]) => ({ resources }) as unknown as Plan;
        assert.deepEqual(
            iceberg(plan(table)).map(({ what, why }) => [what, why.includes("optimised: trips_iceberg.")]),
            [["Iceberg tables", true]],
        );
        assert.deepEqual(governance(plan(grant, grant)), [
            {
                what: "The grants of Lake Formation",
                why: "Lake Formation has no stand-in; planned, and nobody is held by them here: 2 grants.",
            },
        ]);
        assert.deepEqual([...iceberg(plan(grant)), ...governance(plan(table))], []);
    });

    it("names the rulesets and visual jobs that Glue alone runs", () => {
        const resource = (type: string, name: string) => ({ type, name, inputs: {} }) as unknown as PlannedResource;
        const ruleset = resource("aws:glue/dataQualityRuleset:DataQualityRuleset", "etl-taxi-quality");
        const visual = resource("command:local:Command", "etl-taxi-visual");
        const migrations = resource("command:local:Command", "warehouse-migrations");
        const named = (...resources: readonly PlannedResource[]) => studio({ resources }).map(({ what }) => what);
        assert.deepEqual(named(ruleset, visual, migrations), ["Data-quality rulesets", "The visual jobs"]);
        assert.deepEqual(named(migrations, job("glueetl", "5.1")), []);
    });
});
