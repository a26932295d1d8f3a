import { valueAt } from "../plan/text/brief";
import type { Plan } from "../plan/types";
import type { NotRun } from "./runRecord";
import type { Session } from "./session";

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
    return [...otherSpark(session.plan), ...ALWAYS, ...statements];
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
