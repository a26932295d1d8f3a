import * as fs from "node:fs";
import * as path from "node:path";

import { PlanError } from "../plan/errors";
import { planProgram } from "../plan/planProgram";
import type { Plan } from "../plan/types";
import { Athena } from "./athena";
import { createClients } from "./clients";
import { Warehouse } from "./dataApi";
import type { Endpoints } from "./environment";
import { Lake } from "./lake";
import { notRun } from "./notRun";
import type { Options } from "./options";
import { runPipeline } from "./pipelineRun";
import { type Pipeline, plannedPipelines } from "./planned/pipeline";
import { plannedAthena } from "./planned/query";
import { plannedWarehouse } from "./planned/warehouse";
import { Processes } from "./processes";
import { Progress } from "./progress";
import { datasetRun, describeInput } from "./record";
import { renderReport } from "./report";
import { RunError } from "./runError";
import type { Check, RunRecord } from "./runRecord";
import type { Base, Session } from "./session";
import { checkGenerated, checkInput, generateRows, inputFiles } from "./stages/input";
import { land } from "./stages/land";
import { migrate } from "./stages/migrate";
import { checkPolicies } from "./stages/policies";
import { preflight } from "./stages/preflight";
import { provision } from "./stages/provision";
import { startServices } from "./stages/services";
import { bytes, count } from "./words";
import { PROJECT, shown, type Workspace } from "./workspace";

/** A run that came to its end, whether or not its checks passed. */
export interface Finished {
    readonly record: RunRecord;
    /** File of the report. */
    readonly report: string;
    readonly session: Session;
    readonly pipeline: Pipeline;
}

/**
 * Run the planned pipeline of a stack on this machine, to a report.
 *
 * @throws RunError when it cannot go on; what it has started is the caller's to stop.
 */
export async function run(
    options: Options,
    workspace: Workspace,
    processes: Processes,
    progress: Progress,
): Promise<Finished> {
    const start = Date.now();
    const elapsed = () => (Date.now() - start) / 1000;
    const startedAt = new Date(start).toISOString();
    const machine = await progress.stage("preflight", "Preflight", async () => {
        const found = await preflight(options, (message) => progress.line(message));
        return [found, `Node ${process.versions.node}, Java ${found.java.version}, Python 3.11`];
    });
    const base = { workspace, processes, machine };
    const [{ plan, pipeline, given }, endpoints, generated] = await Promise.all([
        planStage(base, options, progress),
        progress.stage("services", "Services", async () => {
            const found = await startServices(base, options.ports);
            return [found, `S3, Glue and Athena at ${found.aws}, Redshift Data API at ${found.redshiftData}`];
        }),
        options.input === undefined ? generateStage(base, options, progress) : [],
    ]);
    const session = open(base, plan, endpoints);
    const [policies] = await Promise.all([
        policyStage(base, plan, progress),
        prepare(session, pipeline, given ?? generated, progress),
    ]);
    const findings = await runPipeline(session, pipeline, progress);
    const unfinished = {
        project: plan.project,
        stack: plan.stack,
        startedAt,
        input: describeInput(options),
        datasets: [datasetRun(pipeline, findings)],
        checks: [...findings.checks, policies],
        notRun: [...findings.refused, ...(await notRun(session))],
    };
    const report = path.join(options.out, "report.html");
    await progress.stage("report", "Report", async () => {
        const html = await renderReport({ ...unfinished, seconds: elapsed(), stages: progress.stages });
        fs.mkdirSync(options.out, { recursive: true });
        fs.writeFileSync(report, html);
        return [undefined, `${bytes(Buffer.byteLength(html))} in ${shown(report)}`];
    });
    const record = { ...unfinished, seconds: elapsed(), stages: progress.stages };
    fs.writeFileSync(path.join(options.out, "run.json"), `${JSON.stringify(record, undefined, 2)}\n`);
    return { record, report, session, pipeline };
}

interface Planned {
    readonly plan: Plan;
    readonly pipeline: Pipeline;
    /** Files of the input; undefined when rows are generated. */
    readonly given?: readonly string[];
}

async function planStage(base: Base, options: Options, progress: Progress): Promise<Planned> {
    const planned = await progress.stage("plan", "Plan", async () => {
        const plan = await planOf(options.stack);
        return [
            { plan, pipeline: choose(plannedPipelines(plan), options) },
            `${count(plan.resources.length, "resource")} of stack ${plan.stack}`,
        ];
    });
    if (options.input === undefined) {
        checkGenerated(planned.pipeline.dataset);
        return planned;
    }
    const given = inputFiles(options.input, planned.pipeline.dataset);
    await progress.stage("input", "Input", async () => {
        await checkInput(base, given, planned.pipeline);
        return [undefined, `${count(given.length, "file")} of ${planned.pipeline.dataset.name}`];
    });
    return { ...planned, given };
}

function policyStage(base: Base, plan: Plan, progress: Progress): Promise<Check> {
    return progress.stage("policies", "Policy check", async () => {
        const check = await checkPolicies(base, plan);
        return [check, check.passed ? check.detail : `FAILED: ${check.detail}`];
    });
}

async function planOf(stack: string): Promise<Plan> {
    try {
        return await planProgram({ program: PROJECT, stack });
    } catch (error) {
        if (error instanceof PlanError) {
            throw new RunError(error.message);
        }
        throw error;
    }
}

function choose(pipelines: readonly Pipeline[], options: Options): Pipeline {
    const names = pipelines.map((pipeline) => pipeline.dataset.name).join(", ");
    const chosen = pipelines.filter((pipeline) => (options.dataset ?? pipeline.dataset.name) === pipeline.dataset.name);
    if (chosen.length !== 1) {
        throw new RunError(
            `Stack ${options.stack} holds the ${pipelines.length === 1 ? "dataset" : "datasets"} ${names}: name one of them by --dataset.`,
        );
    }
    return chosen[0]!;
}

function generateStage(base: Base, options: Options, progress: Progress): Promise<readonly string[]> {
    return progress.stage("generate", "Generate rows", async () => {
        const files = await generateRows(base, options.rows);
        return [files, `${count(options.rows, "row")} in ${count(files.length, "file")}`];
    });
}

function open(base: Base, plan: Plan, endpoints: Endpoints): Session {
    const clients = createClients(endpoints);
    return {
        ...base,
        plan,
        endpoints,
        clients,
        lake: new Lake(base.workspace.lake, clients.s3),
        athena: new Athena(clients.athena, plannedAthena(plan).workgroup),
        warehouse: new Warehouse(clients.redshiftData, plannedWarehouse(plan)),
    };
}

/** Everything that must be there before the workflow starts. */
async function prepare(
    session: Session,
    pipeline: Pipeline,
    files: readonly string[],
    progress: Progress,
): Promise<void> {
    await progress.stage("provision", "Provision", async () => [undefined, await provision(session)]);
    await Promise.all([
        progress.stage("migrate", "Migrate", async () => [undefined, await migrate(session)]),
        progress.stage("land", "Land files", async () => [undefined, await land(session, pipeline, files)]),
    ]);
}
