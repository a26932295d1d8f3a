import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

import type { Plan, PlannedResource } from "../../plan/types";

type State = Readonly<Record<string, unknown>>;

/** A planned resource with the given state; the rest is what the readers do not look at. */
export function resource(type: string, name: string, state: State, layer = "stack"): PlannedResource {
    return {
        urn: `urn:pulumi:dev::strata::${type}::${name}`,
        type,
        name,
        custom: true,
        layer,
        inputs: state,
        state,
        secrets: [],
        options: {},
        dependencies: [],
        propertyDependencies: {},
    };
}

const DATASET = {
    name: "trips",
    title: "Trips",
    raw: {
        format: "csv",
        extensions: [".csv"],
        periodPattern: "(?<year>20\\d{2})",
        columns: [{ name: "at", type: "timestamp", aliases: ["pickup"] }],
    },
    curated: { table: "clean_trips", partitionColumn: "month", monthOf: "at", columns: [] },
    rules: [{ name: "no_time", rejectWhen: "at is null", description: "No time." }],
    reference: [],
    warehouse: { schema: "taxi", table: "trips", loadSql: "sql/load/trips.sql" },
    analyses: "sql/analyses/trips",
};

function table(name: string, databaseName: string, location: string, columns: readonly object[]): PlannedResource {
    return resource("aws:glue/catalogTable:CatalogTable", name, {
        name,
        databaseName,
        storageDescriptor: { location, columns },
    });
}

const WORKFLOW = [
    resource("aws:glue/workflow:Workflow", "flow", { name: "flow", arn: "arn:aws:glue:::workflow/flow" }),
    resource("aws:glue/trigger:Trigger", "after-job", {
        name: "after-job",
        type: "CONDITIONAL",
        workflowName: "flow",
        predicate: { conditions: [{ jobName: "spark", state: "SUCCEEDED" }] },
        actions: [{ jobName: "load" }],
    }),
    resource("aws:glue/trigger:Trigger", "after-crawl", {
        name: "after-crawl",
        type: "CONDITIONAL",
        workflowName: "flow",
        predicate: { conditions: [{ crawlerName: "crawler", crawlState: "SUCCEEDED" }] },
        actions: [{ jobName: "spark", arguments: { "--raw_uri": "s3://raw/trips/", "--more": "1" } }],
    }),
    resource("aws:glue/trigger:Trigger", "start", {
        name: "start",
        type: "EVENT",
        workflowName: "flow",
        actions: [{ crawlerName: "crawler" }],
    }),
];

const ETL = [
    resource("aws:glue/classifier:Classifier", "csv", {
        name: "csv",
        csvClassifier: { delimiter: ";", quoteSymbol: "'", containsHeader: "PRESENT", serde: "OpenCSVSerDe" },
    }),
    resource("aws:glue/crawler:Crawler", "crawler", {
        name: "crawler",
        databaseName: "raw",
        classifiers: ["csv"],
        s3Targets: [{ path: "s3://raw/trips/" }],
    }),
    resource("aws:glue/job:Job", "spark-job", {
        name: "spark",
        command: { name: "glueetl", scriptLocation: "s3://scripts/job.py" },
        defaultArguments: {
            "--dataset_uri": "s3://scripts/trips.json",
            "--raw_uri": "s3://elsewhere/",
            "--curated_uri": "s3://curated/trips/",
            "--quarantine_uri": "s3://quarantine/trips/",
            "--curated_database": "curated",
        },
        timeout: 5,
    }),
    resource("aws:glue/job:Job", "load-job", {
        name: "load",
        command: { name: "pythonshell", scriptLocation: "s3://scripts/load.py" },
    }),
];

const STARTS = [
    resource("aws:cloudwatch/eventRule:EventRule", "arrival", {
        name: "arrival",
        eventPattern: JSON.stringify({
            source: ["aws.s3"],
            "detail-type": ["Object Created"],
            detail: { bucket: { name: ["raw"] }, object: { key: [{ prefix: "trips/" }] } },
        }),
    }),
    resource("aws:cloudwatch/eventTarget:EventTarget", "arrival", {
        rule: "arrival",
        arn: "arn:aws:glue:::workflow/flow",
    }),
];

const WAREHOUSE = [
    resource("aws:redshiftserverless/namespace:Namespace", "warehouse", { namespaceName: "space", dbName: "strata" }),
    resource("aws:redshiftserverless/workgroup:Workgroup", "warehouse", {
        workgroupName: "group",
        namespaceName: "space",
    }),
    resource(
        "command:local:Command",
        "migrations",
        { create: "node migrate.js", environment: { WORKGROUP: "group" } },
        "warehouse",
    ),
];

const BUCKETS = ["raw", "curated", "quarantine", "scripts"].map((bucket) =>
    resource("aws:s3/bucket:Bucket", `${bucket}-bucket`, { bucket }),
);

/** A small plan with everything that a run reads. */
export function samplePlan(): Plan {
    return {
        version: 1,
        project: "strata",
        stack: "dev",
        program: ".",
        config: { "aws:region": "us-east-1" },
        resources: [
            ...BUCKETS,
            resource("aws:s3/bucketObjectv2:BucketObjectv2", "definition", {
                bucket: "scripts",
                key: "trips.json",
                source: { asset: { text: JSON.stringify(DATASET) } },
            }),
            resource("aws:glue/catalogDatabase:CatalogDatabase", "raw", { name: "raw", description: "Raw files" }),
            resource("aws:glue/catalogDatabase:CatalogDatabase", "curated", { name: "curated" }),
            resource("aws:glue/catalogDatabase:CatalogDatabase", "quarantine", { name: "quarantine" }),
            table("clean_trips", "curated", "s3://curated/trips/clean_trips/", [
                { name: "fare", type: "decimal(10,2)" },
                { name: "zone", type: "string" },
            ]),
            table("trips_rejected", "quarantine", "s3://quarantine/trips/trips_rejected/", [
                { name: "reject_reason", type: "string" },
            ]),
            ...ETL,
            ...WORKFLOW,
            ...STARTS,
            resource("aws:athena/workgroup:Workgroup", "query", {
                name: "athena",
                configuration: { resultConfiguration: { outputLocation: "s3://results/athena/" } },
            }),
            resource("aws:athena/namedQuery:NamedQuery", "q1", {
                name: "Trips",
                database: "curated",
                workgroup: "athena",
                query: "-- title: Trips\nselect 1",
            }),
            ...WAREHOUSE,
        ],
        outputs: {},
        secretOutputs: [],
        providers: {},
        invokes: [],
        warnings: [],
    };
}

/** The plan with other state of the resource of that name and type ending; `undefined` takes the resource away. */
export function changed(plan: Plan, type: string, name: string, change: State | undefined): Plan {
    const matches = (each: PlannedResource) => each.name === name && each.type.endsWith(`:${type}`);
    if (!plan.resources.some(matches)) {
        throw new Error(`the sample plan has no ${type} ${name}`);
    }
    const resources = plan.resources.flatMap((each) => {
        if (!matches(each)) {
            return [each];
        }
        return change === undefined ? [] : [{ ...each, state: { ...each.state, ...change } }];
    });
    return { ...plan, resources };
}

/** A folder that is deleted after the test. Call in a `describe`. */
export function temporaryFolder(): () => string {
    let folder = "";
    beforeEach(() => {
        folder = fs.mkdtempSync(path.join(os.tmpdir(), "strata-local-"));
    });
    afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));
    return () => folder;
}
