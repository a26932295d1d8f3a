import type { Dataset } from "../../datasets";
import { loadName, pipelineName } from "../catalog/names";
import type { Environment } from "../environment";
import { invocationResults } from "../functions/invocationResults";
import { rulesetName } from "./dqdl";

/** Whose failures there are. */
export interface FailureScope {
    readonly environment: Environment;
    readonly datasets: readonly Dataset[];
    /** Whether functions load the datasets, instead of jobs. */
    readonly loaderFunction: boolean;
    /** Names of jobs that are not of a dataset. @default none */
    readonly otherJobs?: readonly string[];
    /** Whether the curated rows are held against rulesets, which can fail. @default false */
    readonly dataQuality?: boolean;
}

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
export function failures(scope: FailureScope): FailureRule[] {
    const { environment, datasets, loaderFunction, otherJobs = [], dataQuality = false } = scope;
    const { prefix, region } = environment;
    const crawlers = datasets.map((dataset) => pipelineName(environment, dataset));
    const spark = datasets.map((dataset) => pipelineName(environment, dataset));
    const loads = datasets.map((dataset) => loadName(environment, dataset));
    const ofDatasets = loaderFunction ? spark : spark.flatMap((job, index) => [job, loads[index]!]);
    const jobs = [...ofDatasets, ...otherJobs];
    return [
        ...(loaderFunction ? [failedLoads(environment, loads)] : []),
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
        ...(dataQuality ? [failedQuality(environment, datasets)] : []),
    ];
}

/** Load functions that failed after all of their retries. */
function failedLoads({ region }: Environment, functions: readonly string[]): FailureRule {
    return {
        id: "failed-loads",
        description: "Loads by function that failed",
        pattern: invocationResults("Failure", functions),
        inputPaths: {
            function: "$.detail.requestContext.functionArn",
            condition: "$.detail.requestContext.condition",
            message: "$.detail.responsePayload.errorMessage",
        },
        message:
            `Function <function> in ${region} gave up (<condition>): <message>. ` +
            "What it did not load stays as it was; invoke it again once the reason is gone.",
    };
}

/**
 * Rows that break a rule of their ruleset, found by an evaluation.
 *
 * Both signs are taken, because the Glue Developer Guide's samples of the event differ in which one tells of rules.
 */
function failedQuality(environment: Environment, datasets: readonly Dataset[]): FailureRule {
    const { region } = environment;
    return {
        id: "failed-quality",
        description: "Curated rows that break a rule",
        pattern: {
            source: ["aws.glue-dataquality"],
            "detail-type": ["Data Quality Evaluation Results Available"],
            detail: {
                rulesetNames: datasets.map((dataset) => rulesetName(environment, dataset)),
                $or: [{ state: ["FAILED"] }, { rulesFailed: [{ numeric: [">", 0] }] }],
            },
        },
        inputPaths: {
            ruleset: "$.detail.rulesetNames[0]",
            failed: "$.detail.rulesFailed",
            result: "$.detail.resultID",
        },
        message:
            `Rules of the ruleset <ruleset> in ${region} failed: <failed>. Which ones: ` +
            `aws glue get-data-quality-result --region ${region} --result-id <result>`,
    };
}
