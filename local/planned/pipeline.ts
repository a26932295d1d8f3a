import * as fs from "node:fs";
import * as path from "node:path";

import { z } from "zod";

import { valueAt } from "../../plan/paths";
import type { Plan } from "../../plan/types";
import { RunError } from "../runError";
import { plannedTables, type PlannedTable } from "./catalog";
import type { PlannedCrawler } from "./crawler";
import { plannedObjects } from "./lake";
import { label, ofType, parseS3Uri } from "./read";
import { plannedWorkflows, type PlannedWorkflow, type Step } from "./workflow";

const DEFINITION = z.object({
    name: z.string(),
    title: z.string(),
    raw: z.object({
        extensions: z.array(z.string()).min(1),
        columns: z.array(
            z.object({
                name: z.string(),
                aliases: z.array(z.string()).default([]),
                required: z.boolean().default(true),
            }),
        ),
    }),
    curated: z.object({ table: z.string(), partitionColumn: z.string() }),
    rules: z.array(z.object({ name: z.string(), description: z.string() })),
    warehouse: z.object({ schema: z.string(), table: z.string() }),
    analyses: z.string(),
});

/** What the run needs of the dataset definition that the program uploads for the job. */
export interface Definition extends z.infer<typeof DEFINITION> {
    /** The definition as uploaded. */
    readonly source: string;
}

/** A dataset's way through the platform, as planned. */
export interface Pipeline {
    readonly dataset: Definition;
    readonly workflow: PlannedWorkflow;
    readonly crawler: PlannedCrawler;
    /** Where raw files are dropped: `s3://bucket/prefix/`. */
    readonly rawUri: string;
    readonly curatedUri: string;
    readonly curatedDatabase: string;
    /** Catalog table of the rejected rows. */
    readonly rejected: PlannedTable;
}

/**
 * The pipelines that the program plans: one per workflow.
 *
 * @throws RunError when the parts of a pipeline do not fit together.
 */
export function plannedPipelines(plan: Plan): readonly Pipeline[] {
    const loader = ofType(plan, "aws:lambda/function:Function").find(
        ({ state }) => valueAt(state, "environment.variables.MANIFESTS_URI") !== undefined,
    );
    if (loader !== undefined) {
        throw new RunError(
            `Planned ${label(loader)} loads the warehouse, and the local run calls no functions; ` +
                `set strata:loaderFunction to false for it (tests/sql runs the function's code).`,
        );
    }
    return plannedWorkflows(plan).map((workflow) => readPipeline(plan, workflow));
}

function readPipeline(plan: Plan, workflow: PlannedWorkflow): Pipeline {
    const steps = workflow.triggers.flatMap((trigger) => trigger.steps);
    const crawler = steps.find((step) => step.kind === "crawler")?.crawler;
    if (crawler === undefined) {
        throw new RunError(`Planned ${workflow.label} starts no crawler.`);
    }
    const job = cleaningStep(steps, workflow);
    const uri = (name: string) => argument(job, name);
    const rawUri = uri("--raw_uri");
    if (!crawler.s3Targets.some((target) => withSlash(target.path) === rawUri)) {
        const paths = crawler.s3Targets.map((target) => target.path).join(", ");
        throw new RunError(`Planned ${crawler.label} reads ${paths}, but ${job.job.label} reads ${rawUri}.`);
    }
    return {
        dataset: definition(plan, uri("--dataset_uri"), job.job.label),
        workflow,
        crawler,
        rawUri,
        curatedUri: uri("--curated_uri"),
        curatedDatabase: uri("--curated_database"),
        rejected: rejectedTable(plan, uri("--quarantine_uri"), job.job.label),
    };
}

type JobStep = Extract<Step, { kind: "job" }>;

function cleaningStep(steps: readonly Step[], workflow: PlannedWorkflow): JobStep {
    const step = steps.find((each): each is JobStep => each.kind === "job" && each.job.kind !== "python");
    if (step === undefined) {
        throw new RunError(
            `Planned ${workflow.label} starts no job that cleans rows (command glueetl, or pythonshell with --job_uri).`,
        );
    }
    return step;
}

function argument(step: JobStep, name: string): string {
    const value = step.arguments[name];
    if (value === undefined) {
        throw new RunError(`Planned ${step.job.label} lacks the argument ${name}.`);
    }
    return name.endsWith("_uri") && name !== "--dataset_uri" ? withSlash(value) : value;
}

function withSlash(uri: string): string {
    return uri.endsWith("/") ? uri : `${uri}/`;
}

function definition(plan: Plan, uri: string, owner: string): Definition {
    const { bucket, key } = parseS3Uri(uri, `Argument --dataset_uri of ${owner}`);
    const object = plannedObjects(plan).find((each) => each.bucket === bucket && each.key === key);
    if (object === undefined) {
        throw new RunError(`Planned ${owner} reads its dataset from ${uri}, which the program does not upload.`);
    }
    const { content } = object;
    const text =
        content.kind === "text"
            ? content.text
            : content.kind === "file"
              ? fs.readFileSync(path.resolve(plan.program, content.path), "utf8")
              : "";
    const result = DEFINITION.safeParse(parseJson(text));
    if (!result.success) {
        const problem = result.error.issues[0]!;
        throw new RunError(
            `Planned ${object.label} is not a dataset definition: ${problem.path.join(".")} ${problem.message}.`,
        );
    }
    return { ...result.data, source: text };
}

function parseJson(text: string): unknown {
    try {
        return JSON.parse(text);
    } catch {
        return undefined;
    }
}

function rejectedTable(plan: Plan, quarantineUri: string, owner: string): PlannedTable {
    const table = plannedTables(plan).find((each) => each.storageDescriptor.location.startsWith(quarantineUri));
    if (table === undefined) {
        throw new RunError(
            `Planned ${owner} writes rejected rows under ${quarantineUri}, where the program defines no catalog table.`,
        );
    }
    return table;
}
