import type { Dataset } from "../../datasets";
import { loadJobName, pipelineName } from "../catalog/names";
import type { Environment } from "../environment";

/** A kind of failure, the events that tell of it, and the words in which people are told. */
export interface FailureRule {
    /** Part of the rule's name. */
    readonly id: string;
    readonly description: string;
    /** Event pattern of EventBridge. */
    readonly pattern: object;
    /** Names in the message, by their places in the event. */
    readonly inputPaths: Readonly<Record<string, string>>;
    /** Message with `<name>` for each input path. */
    readonly message: string;
}

/**
 * Failures of a stack's own jobs, crawlers and statements.
 *
 * The warehouse's statements are those whose names begin with the workgroup's and that ask for an event (`WithEvent`):
 * the migration runner's do. A load that fails is told of as a job.
 */
export function failures(environment: Environment, datasets: readonly Dataset[]): FailureRule[] {
    const { prefix, region } = environment;
    const crawlers = datasets.map((dataset) => pipelineName(environment, dataset));
    const jobs = datasets.flatMap((dataset) => [pipelineName(environment, dataset), loadJobName(environment, dataset)]);
    return [
        {
            id: "failed-jobs",
            description: "Jobs that failed or took too long",
            pattern: {
                source: ["aws.glue"],
                "detail-type": ["Glue Job State Change"],
                detail: { jobName: jobs, state: ["FAILED", "TIMEOUT"] },
            },
            inputPaths: {
                job: "$.detail.jobName",
                state: "$.detail.state",
                run: "$.detail.jobRunId",
                message: "$.detail.message",
            },
            message: `Job <job> in ${region} ended as <state>: <message>. Its log is in CloudWatch under the run <run>.`,
        },
        {
            id: "failed-crawlers",
            description: "Crawlers that failed",
            pattern: {
                source: ["aws.glue"],
                "detail-type": ["Glue Crawler State Change"],
                detail: { crawlerName: crawlers, state: ["Failed"] },
            },
            inputPaths: { crawler: "$.detail.crawlerName", message: "$.detail.errorMessage" },
            message: `Crawler <crawler> in ${region} failed: <message>. Its workflow run ends here.`,
        },
        {
            id: "failed-statements",
            description: "Statements of migrations that the warehouse refused",
            pattern: {
                source: ["aws.redshift-data"],
                "detail-type": ["Redshift Data Statement Status Change"],
                detail: { statementName: [{ prefix: `${prefix}/` }], state: ["FAILED", "ABORTED"] },
            },
            inputPaths: { statement: "$.detail.statementName", state: "$.detail.state", id: "$.detail.statementId" },
            message:
                `Statement <statement> in ${region} ended as <state>. The reason: ` +
                `aws redshift-data describe-statement --region ${region} --id <id>`,
        },
    ];
}
