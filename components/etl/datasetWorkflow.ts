import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/** What the caller of {@link DatasetWorkflow} decides. */
export interface DatasetWorkflowArgs {
    /** Name of the workflow; its triggers begin with it. */
    readonly workflowName: string;
    readonly title: string;
    readonly crawler: aws.glue.Crawler;
    readonly job: aws.glue.Job;
    /** Job that loads the warehouse. @default a function does, when the Spark job has ended */
    readonly load?: aws.glue.Job;
}

/**
 * Events wait for this long, in seconds, so that files which arrive together start one run. It is longer than a
 * crawl takes, because a crawler that runs already refuses the next start.
 */
const BATCH_WINDOW = 300;

/** Most events of a batch. Source: Glue Developer Guide, workflow restrictions. */
const BATCH_SIZE = 100;

/** Crawl, clean, and load by a job: each starts when the one before has succeeded. */
export class DatasetWorkflow extends pulumi.ComponentResource {
    public readonly workflow: aws.glue.Workflow;

    constructor(name: string, args: DatasetWorkflowArgs, opts?: pulumi.ComponentResourceOptions) {
        super("strata:etl:DatasetWorkflow", name, {}, opts);
        const { crawler, job, load } = args;
        this.workflow = new aws.glue.Workflow(
            name,
            // Without a limit of concurrent runs: it would drop the start, while the job queues it.
            {
                name: args.workflowName,
                description: `${args.title}: crawl, clean${load === undefined ? "" : ", load"}`,
            },
            { parent: this },
        );
        const trigger = (step: string, trigger: Omit<aws.glue.TriggerArgs, "name" | "workflowName">) =>
            new aws.glue.Trigger(
                `${name}-${step}`,
                { name: `${args.workflowName}-${step}`, workflowName: this.workflow.name, ...trigger },
                { parent: this },
            );
        // The only start trigger that a workflow may have. Runs on schedule and on demand start the workflow itself.
        trigger("arrival", {
            type: "EVENT",
            description: "Files arrived",
            eventBatchingConditions: [{ batchSize: BATCH_SIZE, batchWindow: BATCH_WINDOW }],
            actions: [{ crawlerName: crawler.name }],
        });
        trigger("crawled", {
            type: "CONDITIONAL",
            description: "The raw table is up to date",
            predicate: { conditions: [{ crawlerName: crawler.name, crawlState: "SUCCEEDED" }] },
            actions: [{ jobName: job.name }],
        });
        if (load !== undefined) {
            trigger("cleaned", {
                type: "CONDITIONAL",
                description: "The curated rows are up to date",
                predicate: { conditions: [{ jobName: job.name, state: "SUCCEEDED" }] },
                actions: [{ jobName: load.name }],
            });
        }
        this.registerOutputs({ workflow: this.workflow.name });
    }
}
