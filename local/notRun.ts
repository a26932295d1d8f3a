import { valueAt } from "../plan/paths";
import type { Plan } from "../plan/types";
import { plannedIcebergTables } from "./planned/catalog";
import { looksAtSources } from "./planned/crawler";
import type { NotRun } from "./runRecord";
import type { Session } from "./session";
import { count } from "./words";

/** What the stand-ins do otherwise than AWS, whatever the run. */
const ALWAYS: readonly NotRun[] = [
    {
        what: "Rights, keys and network",
        why: "The stand-ins take every call: roles, bucket and key policies, encryption, security groups and endpoints are planned and not enforced.",
    },
    {
        what: "Scaling, queuing and retries of the jobs",
        why: "Spark runs on this machine with all of its processors, once.",
    },
    {
        what: "The schedule and the notifications",
        why: "The run starts the workflow as the arrival of a file does; nobody waits for the schedule, and failures are shown here.",
    },
    {
        what: "Glue's own crawler",
        why: "Its stand-in infers the schema with DuckDB and makes one table per dataset, as the planned grouping asks for.",
    },
    {
        what: "Athena's own SQL engine",
        why: "The planned queries are translated by sqlglot from Athena's dialect to DuckDB's, and then run by the Athena API.",
    },
];

interface WarehouseNotRun extends NotRun {
    readonly times: number;
}

/** What has no meaning or no stand-in here, with the statements that the warehouse's stand-in did not run. */
export async function notRun(session: Session): Promise<readonly NotRun[]> {
    const response = await fetch(`${session.endpoints.redshiftData}/not-run`);
    const warehouse = (await response.json()) as readonly WarehouseNotRun[];
    const statements = warehouse.map(({ what, why }) => ({ what: `Warehouse: ${what}`, why }));
    return [
        ...otherSpark(session.plan),
        ...ALWAYS,
        ...studio(session.plan),
        ...iceberg(session.plan),
        ...governance(session.plan),
        ...sources(session.plan),
        ...dashboards(session.plan),
        ...sourceCrawlers(session.plan),
        ...streamed(session.plan),
        ...unwatched(session.plan),
        ...unscheduled(session.plan),
        ...statements,
    ];
}

/** Services of streams and of other engines that have no stand-in, and what tests show of them. */
const WITHOUT_STAND_IN: readonly (NotRun & { readonly type: string })[] = [
    {
        type: "aws:kinesis/stream:Stream",
        what: "Streams",
        why: "Kinesis, Firehose and the warehouse's reading of streams have no stand-in; tests/glue runs the streaming job on a folder of records.",
    },
    {
        type: "aws:emrserverless/application:Application",
        what: "EMR Serverless",
        why: "It has no stand-in; tests/glue runs the scripts by spark-submit as EMR does, without Glue's library.",
    },
];

/** Says so when streams or EMR Serverless are planned. */
export function streamed({ resources }: Pick<Plan, "resources">): readonly NotRun[] {
    const planned = new Set(resources.map(({ type }) => type));
    return WITHOUT_STAND_IN.filter(({ type }) => planned.has(type)).map(({ what, why }) => ({ what, why }));
}

/** Says so when data-quality rulesets or visual jobs are planned. */
export function studio({ resources }: Pick<Plan, "resources">): readonly NotRun[] {
    const rulesets = resources.some(({ type }) => type === "aws:glue/dataQualityRuleset:DataQualityRuleset");
    const visual = resources.some(
        ({ type, name }) => type === "command:local:Command" && name.startsWith("etl-") && name.endsWith("-visual"),
    );
    return [
        ...(rulesets
            ? [
                  {
                      what: "Data-quality rulesets",
                      why: "Glue evaluates them; tests/glue runs their counts on rows that pass and rows that break each rule.",
                  },
              ]
            : []),
        ...(visual
            ? [
                  {
                      what: "The visual jobs",
                      why: "Glue writes their scripts; tests/glue runs the SQL of their nodes beside the scripted job.",
                  },
              ]
            : []),
    ];
}

/** Says so when Iceberg tables are planned. */
export function iceberg(plan: Plan): readonly NotRun[] {
    const tables = plannedIcebergTables(plan);
    const why = `DuckDB reads Iceberg by an extension that it would download; not made, filled or optimised: ${tables.join(", ")}. tests/sql runs the statements that fill them on plain tables.`;
    return tables.length === 0 ? [] : [{ what: "Iceberg tables", why }];
}

/** Says so when a crawler of the sources' tables is planned. */
export function sourceCrawlers({ resources }: Pick<Plan, "resources">): readonly NotRun[] {
    return resources
        .filter((resource) => resource.type === "aws:glue/crawler:Crawler" && looksAtSources(resource))
        .map(({ name }) => ({
            what: `The crawler '${name}'`,
            why: "It looks at tables of a database or of DynamoDB, and the crawler's stand-in reads files.",
        }));
}

/** Says so when Lake Formation governs the planned lake. */
export function governance({ resources }: Pick<Plan, "resources">): readonly NotRun[] {
    const grants = resources.filter(({ type }) => type === "aws:lakeformation/permissions:Permissions");
    const why = `Lake Formation has no stand-in; planned, and nobody is held by them here: ${count(grants.length, "grant")}.`;
    return grants.length === 0 ? [] : [{ what: "The grants of Lake Formation", why }];
}

/** Says so when tables of a database are planned to be landed. */
export function sources({ resources }: Pick<Plan, "resources">): readonly NotRun[] {
    const connections = resources.filter(
        ({ type, inputs }) => type === "aws:glue/connection:Connection" && inputs["connectionType"] === "JDBC",
    );
    const why = "The local run has no database to land tables of; tests/glue lands those of a real PostgreSQL.";
    return connections.length === 0 ? [] : [{ what: "Tables of the source database", why }];
}

/** Says so when QuickSight is planned. */
export function dashboards({ resources }: Pick<Plan, "resources">): readonly NotRun[] {
    const why =
        "QuickSight has no stand-in; tests/sql runs what its dashboard asks, and checks it by QuickSight's own API model.";
    return resources.some(({ type }) => type.startsWith("aws:quicksight/")) ? [{ what: "QuickSight", why }] : [];
}

/** Says so when alarms or a budget are planned: nothing is measured and nothing costs anything here. */
export function unwatched({ resources }: Pick<Plan, "resources">): readonly NotRun[] {
    const alarms = resources.filter(({ type }) => type === "aws:cloudwatch/metricAlarm:MetricAlarm");
    const budgets = resources.filter(({ type }) => type === "aws:budgets/budget:Budget");
    const planned = [
        ...(alarms.length === 0 ? [] : [count(alarms.length, "alarm")]),
        ...budgets.map(({ inputs }) => `a budget of ${String(inputs["limitAmount"])} USD a month`),
    ].join(" and ");
    const why = `CloudWatch and AWS Budgets have no stand-in; planned, and never told of here: ${planned}.`;
    return planned === "" ? [] : [{ what: "Alarms and the budget", why }];
}

/** What changes or keeps a warehouse by the clock. */
const WAREHOUSE_SCHEDULES: ReadonlySet<string> = new Set([
    "aws:redshift/scheduledAction:ScheduledAction",
    "aws:redshift/snapshotSchedule:SnapshotSchedule",
    "aws:redshift/snapshotCopy:SnapshotCopy",
]);

/** Says so when snapshots, pauses or resizes of the warehouse are planned: the stand-in has no clock and no nodes. */
export function unscheduled({ resources }: Pick<Plan, "resources">): readonly NotRun[] {
    const planned = resources.filter(
        ({ type, name }) =>
            WAREHOUSE_SCHEDULES.has(type) ||
            (type === "aws:scheduler/schedule:Schedule" && name === "warehouse-snapshots"),
    );
    return planned.length === 0
        ? []
        : [
              {
                  what: "Snapshots, pauses and resizes of the warehouse",
                  why: `The warehouse's stand-in has no clock and no nodes; planned, and never started here: ${count(planned.length, "schedule")}.`,
              },
          ];
}

/** Version of Glue whose Spark, 3.5.6, runs here. */
const LOCAL_GLUE_VERSION = "5.1";

/** Says so when the planned Spark jobs would run on another version of Glue. */
export function otherSpark({ resources }: Pick<Plan, "resources">): readonly NotRun[] {
    const versions = resources
        .filter(({ type, inputs }) => type === "aws:glue/job:Job" && valueAt(inputs, "command.name") === "glueetl")
        .map(({ inputs }) => String(inputs["glueVersion"]))
        .filter((version) => version !== LOCAL_GLUE_VERSION);
    return [...new Set(versions)].map((version) => ({
        what: `The Spark of Glue ${version}`,
        why: `The Spark jobs are planned for Glue ${version} and ran here on Spark 3.5.6, which is that of Glue ${LOCAL_GLUE_VERSION}.`,
    }));
}
