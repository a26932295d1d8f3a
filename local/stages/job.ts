import * as fs from "node:fs";
import * as path from "node:path";

import { duckdbPython } from "../../tools/duckdbEnv";
import { PythonError } from "../../tools/pythonEnv";
import { childEnvironment, endpointEnvironment } from "../environment";
import { jobError } from "../logs";
import type { PlannedJob } from "../planned/job";
import { plannedBuckets } from "../planned/lake";
import { parseS3Uri } from "../planned/read";
import { RunError } from "../runError";
import type { Session } from "../session";
import type { Workspace } from "../workspace";
import { sparkSubmitArguments } from "./sparkArguments";

/** Arguments with which a workflow starts a job, besides the job's own. */
type Arguments = Readonly<Record<string, string>>;

/** Values that a run of a job has on AWS too. */
export function glueArguments(job: PlannedJob, given: Arguments, workflow: string): Arguments {
    return { "--JOB_NAME": job.name, "--WORKFLOW_NAME": workflow, "--WORKFLOW_RUN_ID": "wr_local", ...given };
}

/** File that takes what a job says. */
export function jobLog(workspace: Workspace, job: PlannedJob): string {
    return path.join(workspace.logs, `${job.name}.log`);
}

/**
 * Run a planned job to its end: Spark jobs by `spark-submit`, Python shell jobs by Python, both with the planned
 * script and arguments.
 *
 * @throws RunError with the job's own last words when it fails.
 */
export async function runJob(session: Session, job: PlannedJob, given: Arguments): Promise<void> {
    const { workspace } = session;
    const log = jobLog(workspace, job);
    const command = job.kind === "spark" ? spark(session, job, given) : python(session, job, given);
    const ended = await session.processes.run(command.program, command.arguments, {
        cwd: workspace.tmp,
        env: {
            ...childEnvironment(workspace, session.machine.java.home),
            ...endpointEnvironment(session.endpoints),
            PYSPARK_PYTHON: session.machine.python,
            SPARK_LOCAL_IP: "127.0.0.1",
        },
        log,
        timeout: job.timeoutMinutes * 60_000,
    });
    if (ended.timedOut) {
        throw new RunError(`Planned ${job.label} did not end within its ${job.timeoutMinutes} minutes.`, log);
    }
    if (ended.code !== 0) {
        throw new RunError(`Planned ${job.label} failed: ${jobError(log)}`, log);
    }
}

interface Launch {
    readonly program: string;
    readonly arguments: readonly string[];
}

function spark(session: Session, job: PlannedJob, given: Arguments): Launch {
    if (given["--job-language"] === "scala") {
        throw new RunError(
            `Planned ${job.label} is a Scala job, which Glue compiles and the local run does not; ` +
                "take its dataset out of strata:scalaDatasets: the PySpark job gives the same rows.",
        );
    }
    const packages = (given["--extra-py-files"] ?? "").split(",").filter((uri) => uri !== "");
    return {
        program: path.join(path.dirname(session.machine.python), "spark-submit"),
        arguments: sparkSubmitArguments({
            lake: session.workspace.lake,
            buckets: plannedBuckets(session.plan),
            tmp: session.workspace.tmp,
            script: uploaded(session, job.script, `The script of planned ${job.label}`),
            packages: packages.map((uri) => uploaded(session, uri, `--extra-py-files of planned ${job.label}`)),
            arguments: given,
            inputBytes: folderBytes(session, given["--raw_uri"]),
        }),
    };
}

function python(session: Session, job: PlannedJob, given: Arguments): Launch {
    const script = uploaded(session, job.script, `The script of planned ${job.label}`);
    return {
        program: job.kind === "duckdb" ? duckdb() : session.machine.python,
        arguments: [script, ...Object.entries(given).flat()],
    };
}

/** Python with the libraries that AWS has from the archive at `--libraries_uri`. */
function duckdb(): string {
    try {
        return duckdbPython();
    } catch (error) {
        throw error instanceof PythonError ? new RunError(error.message) : error;
    }
}

/** The file of an object that the program uploads. */
function uploaded(session: Session, uri: string, owner: string): string {
    const { bucket, key } = parseS3Uri(uri, owner);
    const file = session.lake.fileOf(bucket, key);
    if (!fs.existsSync(file)) {
        throw new RunError(`${owner} is ${uri}, which the program does not upload.`);
    }
    return file;
}

function folderBytes(session: Session, uri: string | undefined): number {
    if (uri === undefined) {
        return 0;
    }
    const { bucket, key } = parseS3Uri(uri, "--raw_uri");
    const folder = session.lake.fileOf(bucket, key);
    return fs.readdirSync(folder).reduce((sum, name) => sum + fs.statSync(path.join(folder, name)).size, 0);
}
