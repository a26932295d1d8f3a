import { z } from "zod";

import type { Plan, PlannedResource } from "../../plan/types";
import { RunError } from "../runError";
import { type PlannedCrawler, plannedCrawlers } from "./crawler";
import { type PlannedJob, plannedJobs } from "./job";
import { label, ofType, properties } from "./read";

/** What a trigger starts. */
export type Step = { readonly kind: "crawler"; readonly crawler: PlannedCrawler } | JobStep;

interface JobStep {
    readonly kind: "job";
    readonly job: PlannedJob;
    /** The job's default arguments with those of the trigger over them. */
    readonly arguments: Readonly<Record<string, string>>;
}

/** A conditional trigger fires once its condition holds; a trigger without one starts the workflow. */
export interface PlannedTrigger {
    readonly name: string;
    readonly label: string;
    readonly condition?: { readonly all: boolean; readonly needs: readonly Need[] };
    readonly steps: readonly Step[];
}

/** Needed end of a step: `crawler:<name>` or `job:<name>`, and its state. */
export interface Need {
    readonly step: string;
    readonly state: string;
}

/** A workflow with its triggers, the start trigger first. */
export interface PlannedWorkflow {
    readonly name: string;
    readonly arn: string;
    readonly label: string;
    readonly triggers: readonly [PlannedTrigger, ...PlannedTrigger[]];
}

const action = z.object({
    crawlerName: z.string().optional(),
    jobName: z.string().optional(),
    arguments: z.record(z.string(), z.string()).default({}),
});

const condition = z.object({
    crawlerName: z.string().optional(),
    crawlState: z.string().optional(),
    jobName: z.string().optional(),
    state: z.string().optional(),
});

const TRIGGER = z.object({
    name: z.string(),
    type: z.enum(["EVENT", "SCHEDULED", "ON_DEMAND", "CONDITIONAL"]),
    workflowName: z.string().optional(),
    enabled: z.boolean().default(true),
    actions: z.array(action).min(1, "starts nothing"),
    predicate: z.object({ logical: z.enum(["AND", "ANY"]).default("AND"), conditions: z.array(condition) }).optional(),
});

/** How needs and progress name a step. */
export function stepKey(step: Step): string {
    return step.kind === "crawler" ? `crawler:${step.crawler.name}` : `job:${step.job.name}`;
}

/**
 * The planned workflows, each with its triggers.
 *
 * @throws RunError when a trigger starts or awaits what is not planned, is off, or a workflow has not one start.
 */
export function plannedWorkflows(plan: Plan): readonly PlannedWorkflow[] {
    const crawlers = new Map(plannedCrawlers(plan).map((crawler) => [crawler.name, crawler]));
    const jobs = new Map(plannedJobs(plan).map((job) => [job.name, job]));
    const triggers = ofType(plan, "aws:glue/trigger:Trigger");
    const workflows = ofType(plan, "aws:glue/workflow:Workflow");
    if (workflows.length === 0) {
        throw new RunError(
            `The plan of stack ${plan.stack} has no aws:glue/workflow:Workflow, so there is nothing to run.`,
        );
    }
    return workflows.map((resource) => {
        const { name, arn } = properties(resource, z.object({ name: z.string(), arn: z.string() }));
        const own = triggers.filter((trigger) => trigger.state["workflowName"] === name);
        const read = own.map((trigger) => readTrigger(trigger, crawlers, jobs));
        const [start, ...otherStarts] = read.filter((trigger) => trigger.condition === undefined);
        if (start === undefined || otherStarts.length > 0) {
            throw new RunError(
                `Planned ${label(resource)} has ${read.length - read.filter((each) => each.condition).length} start triggers; a Glue workflow has exactly one.`,
            );
        }
        return { name, arn, label: label(resource), triggers: [start, ...read.filter((each) => each.condition)] };
    });
}

function readTrigger(
    resource: PlannedResource,
    crawlers: ReadonlyMap<string, PlannedCrawler>,
    jobs: ReadonlyMap<string, PlannedJob>,
): PlannedTrigger {
    const trigger = properties(resource, TRIGGER);
    const name = label(resource);
    if (!trigger.enabled) {
        throw new RunError(`Planned ${name} is not enabled, so its workflow would stop there.`);
    }
    const steps = trigger.actions.map((each): Step => {
        const crawler = crawlers.get(each.crawlerName ?? "");
        const job = jobs.get(each.jobName ?? "");
        if (crawler !== undefined) {
            return { kind: "crawler", crawler };
        }
        if (job !== undefined) {
            return { kind: "job", job, arguments: { ...job.arguments, ...each.arguments } };
        }
        throw new RunError(
            `Planned ${name} starts '${each.jobName ?? each.crawlerName}', which the program does not create.`,
        );
    });
    const { predicate } = trigger;
    if (trigger.type !== "CONDITIONAL") {
        return { name: trigger.name, label: name, steps };
    }
    if (predicate === undefined || predicate.conditions.length === 0) {
        throw new RunError(`Planned ${name} is conditional but has no condition.`);
    }
    const needs = predicate.conditions.map((each) => readNeed(each, name, crawlers, jobs));
    return { name: trigger.name, label: name, steps, condition: { all: predicate.logical === "AND", needs } };
}

function readNeed(
    need: z.infer<typeof condition>,
    owner: string,
    crawlers: ReadonlyMap<string, PlannedCrawler>,
    jobs: ReadonlyMap<string, PlannedJob>,
): Need {
    if (need.crawlerName !== undefined && crawlers.has(need.crawlerName)) {
        return { step: `crawler:${need.crawlerName}`, state: need.crawlState ?? "SUCCEEDED" };
    }
    if (need.jobName !== undefined && jobs.has(need.jobName)) {
        return { step: `job:${need.jobName}`, state: need.state ?? "SUCCEEDED" };
    }
    throw new RunError(
        `Planned ${owner} waits for '${need.jobName ?? need.crawlerName}', which the program does not create.`,
    );
}
