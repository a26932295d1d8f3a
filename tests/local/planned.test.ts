import { strict as assert } from "node:assert";

import { sourceCrawlers } from "../../local/notRun";
import { checkArrival } from "../../local/planned/arrival";
import { plannedDatabases, plannedIcebergTables, plannedTables } from "../../local/planned/catalog";
import { plannedCrawlers } from "../../local/planned/crawler";
import { plannedJobs } from "../../local/planned/job";
import { plannedBuckets, plannedObjects } from "../../local/planned/lake";
import { plannedPipelines } from "../../local/planned/pipeline";
import { plannedAthena } from "../../local/planned/query";
import { plannedPrepared, plannedViews } from "../../local/planned/statements";
import { plannedWarehouse } from "../../local/planned/warehouse";
import { plannedWorkflows, stepKey } from "../../local/planned/workflow";
import { RunError } from "../../local/runError";
import type { Plan } from "../../plan/types";
import { changed, resource, samplePlan } from "./fixtures";

const plan = samplePlan();

const DEFINITION = { originalSql: "select m from curated.clean_trips", catalog: "awsdatacatalog", schema: "curated" };
const VIEW = {
    name: "months",
    databaseName: "curated",
    description: "By month",
    tableType: "VIRTUAL_VIEW",
    viewOriginalText: `/* Presto View: ${Buffer.from(JSON.stringify(DEFINITION)).toString("base64")} */`,
    storageDescriptor: { columns: [{ name: "m", type: "string" }] },
};

function refuses(work: () => unknown, message: string): void {
    assert.throws(work, (error) => error instanceof RunError && (assert.equal(error.message, message), true));
}

function withObject(source: object): Plan {
    const object = { bucket: "scripts", key: "a/b", source };
    return {
        ...plan,
        resources: [...plan.resources, resource("aws:s3/bucketObjectv2:BucketObjectv2", "more", object)],
    };
}

describe("planned lake", () => {
    it("names the buckets", () => {
        assert.deepEqual(plannedBuckets(plan), ["raw", "curated", "quarantine", "scripts"]);
    });

    it("reads text, files and nested archives", () => {
        const source = {
            archive: {
                assets: {
                    "a.py": { asset: { path: "code/a.py" } },
                    inner: { archive: { assets: { "b.txt": { asset: { text: "b" } } } } },
                },
            },
        };
        const object = plannedObjects(withObject(source)).at(-1)!;
        assert.deepEqual(object.content, {
            kind: "archive",
            entries: {
                "a.py": { kind: "file", path: "code/a.py" },
                inner: { kind: "archive", entries: { "b.txt": { kind: "text", text: "b" } } },
            },
        });
        assert.deepEqual([object.bucket, object.key], ["scripts", "a/b"]);
        assert.deepEqual(plannedObjects(withObject({ asset: { path: "x" } })).at(-1)!.content, {
            kind: "file",
            path: "x",
        });
    });

    it("refuses an object without content, and one in a bucket that is not planned", () => {
        refuses(
            () => plannedObjects(withObject({ asset: {} })),
            "Planned aws:s3/bucketObjectv2:BucketObjectv2 'more' has no content that a local run can read (a path, text or assets).",
        );
        refuses(
            () => plannedObjects(changed(plan, "BucketObjectv2", "definition", { bucket: "other" })),
            "Planned aws:s3/bucketObjectv2:BucketObjectv2 'definition' lies in bucket 'other', which the program does not create.",
        );
    });
});

describe("planned catalog, query and warehouse", () => {
    it("reads databases and tables", () => {
        assert.deepEqual(plannedDatabases(plan), [
            { name: "raw", description: "Raw files" },
            { name: "curated" },
            { name: "quarantine" },
        ]);
        assert.deepEqual(
            plannedTables(plan).map((table) => [
                table.databaseName,
                table.name,
                table.storageDescriptor.columns.length,
            ]),
            [
                ["curated", "clean_trips", 2],
                ["quarantine", "trips_rejected", 1],
            ],
        );
    });

    it("refuses a table in a database that is not planned, or without a location", () => {
        refuses(
            () => plannedTables(changed(plan, "CatalogTable", "clean_trips", { databaseName: "cured" })),
            "Planned aws:glue/catalogTable:CatalogTable 'clean_trips' belongs to database 'cured', which the program does not create.",
        );
        refuses(
            () =>
                plannedTables(
                    changed(plan, "CatalogTable", "clean_trips", { storageDescriptor: { columns: [{ name: "a" }] } }),
                ),
            "Planned aws:glue/catalogTable:CatalogTable 'clean_trips' cannot be run: storageDescriptor.location: Invalid input: expected string, received undefined.",
        );
    });

    it("reads the Athena workgroup with its queries", () => {
        assert.deepEqual(plannedAthena(plan), {
            workgroup: "athena",
            workgroups: [{ name: "athena", outputLocation: "s3://results/athena/" }],
            queries: [{ name: "Trips", database: "curated", workgroup: "athena", query: "-- title: Trips\nselect 1" }],
        });
        refuses(
            () => plannedAthena(changed(plan, "Workgroup", "query", undefined)),
            "The plan of stack dev has no aws:athena/workgroup:Workgroup, which runs the Athena queries.",
        );
        refuses(
            () => plannedAthena(changed(plan, "NamedQuery", "q1", { workgroup: "primary" })),
            "Planned aws:athena/namedQuery:NamedQuery 'q1' belongs to workgroup 'primary', but the program creates 'athena'.",
        );
    });

    it("leaves views and Iceberg tables to those who can read them", () => {
        const type = "aws:glue/catalogTable:CatalogTable";
        const iceberg = { name: "clean_iceberg", databaseName: "curated", openTableFormatInput: {} };
        const more = [resource(type, "view", VIEW), resource(type, "iceberg", iceberg)];
        const with2 = { ...plan, resources: [...plan.resources, ...more] };
        assert.deepEqual(plannedTables(with2), plannedTables(plan));
        assert.deepEqual(plannedIcebergTables(with2), ["clean_iceberg"]);
        assert.deepEqual(plannedViews(with2), [
            {
                name: "View months",
                description: "By month",
                database: "curated",
                workgroup: "athena",
                query: "select * from (\nselect m from curated.clean_trips\n) order by 1",
            },
        ]);
        const broken = { ...plan, resources: [resource(type, "view", { ...VIEW, viewOriginalText: "select 1" })] };
        refuses(
            () => plannedViews({ ...broken, resources: [...plan.resources, ...broken.resources] }),
            "Planned aws:glue/catalogTable:CatalogTable 'view' is a view, but its text is not one of Athena's.",
        );
    });

    it("fills the example into statements that are prepared in the run's workgroup", () => {
        const prepared = (name: string, workgroup: string, description: string) =>
            resource("aws:athena/preparedStatement:PreparedStatement", name, {
                name,
                workgroup,
                description,
                queryStatement: "select '?' from t where a = ? and b = ?",
            });
        const run = "Of a month. Run: execute of_month using '2019-01, x', 7";
        const own = prepared("of_month", "athena", run);
        const others = prepared("of_month_of_team", "team", run);
        assert.deepEqual(plannedPrepared({ ...plan, resources: [...plan.resources, own, others] }), [
            {
                name: "Prepared of_month",
                description: run,
                database: "curated",
                workgroup: "athena",
                query: "select '?' from t where a = '2019-01, x' and b = 7",
            },
        ]);
        refuses(
            () => plannedPrepared({ ...plan, resources: [...plan.resources, prepared("p", "athena", "using 1")] }),
            "Planned aws:athena/preparedStatement:PreparedStatement 'p' takes 2 values, but the example in its description gives 0.",
        );
    });

    it("reads the warehouse and the command of its migrations", () => {
        assert.deepEqual(plannedWarehouse(plan), {
            name: { WorkgroupName: "group" },
            database: "strata",
            migrations: {
                create: "node migrate.js",
                environment: { WORKGROUP: "group" },
                interpreter: ["/bin/sh", "-c"],
                label: "command:local:Command 'migrations'",
            },
        });
        const cluster = resource("aws:redshift/cluster:Cluster", "warehouse", {
            clusterIdentifier: "nodes",
            databaseName: "strata",
        });
        const { name, database } = plannedWarehouse({ ...plan, resources: [...plan.resources, cluster] });
        assert.deepEqual([name, database], [{ ClusterIdentifier: "nodes" }, "strata"]);
        refuses(
            () => plannedWarehouse(changed(plan, "Command", "migrations", undefined)),
            "The warehouse of stack dev has 0 command:local:Command to create it; one is expected, which applies the migrations.",
        );
        refuses(
            () => plannedWarehouse(changed(plan, "Namespace", "warehouse", { namespaceName: "other" })),
            "Planned aws:redshiftserverless/workgroup:Workgroup 'warehouse' belongs to namespace 'space', but the program creates 'other'.",
        );
    });
});

describe("planned workflow", () => {
    it("reads jobs by kind and crawlers with their classifier", () => {
        assert.deepEqual(
            plannedJobs(plan).map((job) => [job.name, job.kind, job.script, job.timeoutMinutes]),
            [
                ["spark", "spark", "s3://scripts/job.py", 5],
                ["load", "python", "s3://scripts/load.py", 480],
            ],
        );
        const runBy = (name: string) => changed(plan, "Job", "load-job", { command: { name, scriptLocation: "s" } });
        assert.deepEqual(
            plannedJobs(runBy("gluestreaming")).map(({ name }) => name),
            ["spark"],
        );
        refuses(
            () => plannedJobs(runBy("glueray")),
            "Planned aws:glue/job:Job 'load-job' cannot be run: command.name: is neither glueetl nor pythonshell.",
        );
        assert.deepEqual(plannedCrawlers(plan)[0]!.csv, {
            delimiter: ";",
            quoteSymbol: "'",
            containsHeader: "PRESENT",
            serde: "OpenCSVSerDe",
        });
        refuses(
            () => plannedCrawlers(changed(plan, "Classifier", "csv", { name: "tsv" })),
            "Planned aws:glue/crawler:Crawler 'crawler' uses classifier 'csv', which the program does not create.",
        );
    });

    it("leaves out a crawler of tables, whose sources no run makes", () => {
        const jdbc = { name: "sources", databaseName: "raw", jdbcTargets: [{ connectionName: "c", path: "a/b/c" }] };
        const more = resource("aws:glue/crawler:Crawler", "sources", jdbc);
        assert.deepEqual(
            plannedCrawlers({ ...plan, resources: [...plan.resources, more] }).map(({ name }) => name),
            ["crawler"],
        );
        assert.deepEqual(sourceCrawlers({ resources: [...plan.resources, more] }), [
            {
                what: "The crawler 'sources'",
                why: "It looks at tables of a database or of DynamoDB, and the crawler's stand-in reads files.",
            },
        ]);
    });

    it("puts the start trigger first and the trigger's arguments over the job's", () => {
        const [workflow] = plannedWorkflows(plan);
        const steps = workflow!.triggers.map((trigger) => [trigger.name, trigger.steps.map(stepKey)]);
        assert.deepEqual(steps, [
            ["start", ["crawler:crawler"]],
            ["after-job", ["job:load"]],
            ["after-crawl", ["job:spark"]],
        ]);
        const spark = workflow!.triggers[2]!.steps[0]!;
        assert(spark.kind === "job");
        assert.equal(spark.arguments["--raw_uri"], "s3://raw/trips/");
        assert.equal(spark.arguments["--more"], "1");
        assert.equal(spark.arguments["--curated_database"], "curated");
    });

    const trigger = "aws:glue/trigger:Trigger";
    const broken: readonly (readonly [string, string, Record<string, unknown> | undefined, string])[] = [
        [
            "starts what is not planned",
            "after-job",
            { actions: [{ jobName: "laod" }] },
            `Planned ${trigger} 'after-job' starts 'laod', which the program does not create.`,
        ],
        [
            "waits for what is not planned",
            "after-crawl",
            { predicate: { conditions: [{ crawlerName: "other" }] } },
            `Planned ${trigger} 'after-crawl' waits for 'other', which the program does not create.`,
        ],
        [
            "is off",
            "start",
            { enabled: false },
            `Planned ${trigger} 'start' is not enabled, so its workflow would stop there.`,
        ],
        [
            "is conditional without a condition",
            "after-job",
            { predicate: undefined },
            `Planned ${trigger} 'after-job' is conditional but has no condition.`,
        ],
        [
            "is the start and is missing",
            "start",
            undefined,
            "Planned aws:glue/workflow:Workflow 'flow' has 0 start triggers; a Glue workflow has exactly one.",
        ],
        [
            "is a second start",
            "after-job",
            { type: "SCHEDULED" },
            "Planned aws:glue/workflow:Workflow 'flow' has 2 start triggers; a Glue workflow has exactly one.",
        ],
    ];
    for (const [what, name, change, message] of broken) {
        it(`refuses a trigger that ${what}`, () => {
            refuses(() => plannedWorkflows(changed(plan, "Trigger", name, change)), message);
        });
    }

    it("refuses a plan without workflow", () => {
        refuses(
            () => plannedWorkflows(changed(plan, "Workflow", "flow", undefined)),
            "The plan of stack dev has no aws:glue/workflow:Workflow, so there is nothing to run.",
        );
    });
});

describe("planned pipeline", () => {
    it("fits the parts of a dataset together", () => {
        const [pipeline, ...others] = plannedPipelines(plan);
        assert.equal(others.length, 0);
        assert.equal(pipeline!.dataset.name, "trips");
        assert.deepEqual(pipeline!.dataset.raw.columns, [{ name: "at", aliases: ["pickup"], required: true }]);
        assert.equal(JSON.parse(pipeline!.dataset.source).raw.columns[0].type, "timestamp");
        assert.equal(pipeline!.rawUri, "s3://raw/trips/");
        assert.equal(pipeline!.curatedUri, "s3://curated/trips/");
        assert.equal(pipeline!.curatedDatabase, "curated");
        assert.equal(pipeline!.rejected.name, "trips_rejected");
    });

    it("refuses loads by function before anything runs, and minds no other function", () => {
        const withFunction = (variables: object) => {
            const loader = resource("aws:lambda/function:Function", "loader", { environment: { variables } });
            return { ...plan, resources: [...plan.resources, loader] };
        };
        refuses(
            () => plannedPipelines(withFunction({ MANIFESTS_URI: "s3://curated/trips/_manifests/" })),
            "Planned aws:lambda/function:Function 'loader' loads the warehouse, and the local run calls no functions; " +
                "set strata:loaderFunction to false for it (tests/sql runs the function's code).",
        );
        assert.equal(plannedPipelines(withFunction({})).length, 1);
    });

    it("refuses a crawler and a job that read from different places", () => {
        refuses(
            () => plannedPipelines(changed(plan, "Crawler", "crawler", { s3Targets: [{ path: "s3://raw/other/" }] })),
            "Planned aws:glue/crawler:Crawler 'crawler' reads s3://raw/other/, but aws:glue/job:Job 'spark-job' reads s3://raw/trips/.",
        );
    });

    it("refuses a job whose dataset is not uploaded or is not one", () => {
        refuses(
            () => plannedPipelines(changed(plan, "BucketObjectv2", "definition", { key: "other.json" })),
            "Planned aws:glue/job:Job 'spark-job' reads its dataset from s3://scripts/trips.json, which the program does not upload.",
        );
        refuses(
            () =>
                plannedPipelines(
                    changed(plan, "BucketObjectv2", "definition", { source: { asset: { text: '{"name": 1}' } } }),
                ),
            "Planned aws:s3/bucketObjectv2:BucketObjectv2 'definition' is not a dataset definition: name Invalid input: expected string, received number.",
        );
    });

    it("refuses a job that lacks an argument, or has no table for its rejected rows", () => {
        refuses(
            () => plannedPipelines(changed(plan, "Job", "spark-job", { defaultArguments: {} })),
            "Planned aws:glue/job:Job 'spark-job' lacks the argument --dataset_uri.",
        );
        refuses(
            () => plannedPipelines(changed(plan, "CatalogTable", "trips_rejected", undefined)),
            "Planned aws:glue/job:Job 'spark-job' writes rejected rows under s3://quarantine/trips/, where the program defines no catalog table.",
        );
    });
});

describe("planned arrival", () => {
    const workflow = plannedWorkflows(plan)[0]!;
    const pattern = (key: unknown) => ({ eventPattern: JSON.stringify({ detail: { object: { key: [key] } } }) });
    const rule = (change: Record<string, unknown> | undefined) => changed(plan, "EventRule", "arrival", change);

    it("takes an object that a rule of the workflow matches", () => {
        checkArrival(plan, workflow, "raw", "trips/a.csv");
        checkArrival(rule(pattern({ suffix: ".csv" })), workflow, "raw", "trips/a.csv");
        checkArrival(rule(pattern({ wildcard: "trips/*.csv" })), workflow, "raw", "trips/a.csv");
    });

    it("refuses an object that no rule matches", () => {
        const none = "No planned rule starts aws:glue/workflow:Workflow 'flow' when s3://raw/other/a.csv arrives";
        const arrival = "aws:cloudwatch/eventRule:EventRule 'arrival'";
        refuses(() => checkArrival(plan, workflow, "raw", "other/a.csv"), `${none} (${arrival}).`);
        refuses(
            () => checkArrival(rule(pattern({ suffix: ".gz" })), workflow, "raw", "other/a.csv"),
            `${none} (${arrival}).`,
        );
        refuses(
            () => checkArrival(rule(pattern({ wildcard: "t*.csv" })), workflow, "raw", "other/a.csv"),
            `${none} (${arrival}).`,
        );
        refuses(
            () => checkArrival(rule({ state: "DISABLED" }), workflow, "raw", "other/a.csv"),
            `${none} (no rule targets it).`,
        );
        const detached = changed(plan, "EventTarget", "arrival", { arn: "arn:other" });
        refuses(() => checkArrival(detached, workflow, "raw", "other/a.csv"), `${none} (no rule targets it).`);
    });

    it("says which operator it cannot evaluate", () => {
        refuses(
            () => checkArrival(rule(pattern({ "anything-but": "x" })), workflow, "raw", "trips/a.csv"),
            "Planned aws:cloudwatch/eventRule:EventRule 'arrival' matches by 'anything-but', which the local run cannot evaluate; it knows values, prefix, suffix and wildcard.",
        );
    });
});
