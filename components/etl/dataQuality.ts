import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { databaseNames } from "../catalog/names";
import { grant } from "../rights";
import { scheduledCall } from "../scheduledCall";
import { rulesetName, rulesetOf } from "./dqdl";
import { type QualityScope, qualityRights } from "./qualityRights";

/** What the caller of {@link DataQuality} decides. */
export interface DataQualityArgs extends Omit<QualityScope, "rulesetName" | "logPrefix"> {
    readonly table: aws.glue.CatalogTable;
    /** Role of the evaluations. */
    readonly role: aws.iam.Role;
    /** Role of the schedules, which starts them. */
    readonly scheduleRole: aws.iam.Role;
    /** Key of the evaluations' logs and of what the schedule sends. */
    readonly key: aws.kms.Key;
    readonly logRetentionDays: number;
    readonly schedulesEnabled: boolean;
    /** Queue of starts that were not taken. */
    readonly undelivered: aws.sqs.Queue;
}

/** Mondays after the night's runs: the evaluation reads the whole table. */
const WEEKLY = "cron(0 9 ? * MON *)";

/** Workers of an evaluation, each a G.1X: the least that Glue takes. */
const WORKERS = 2;
const TIMEOUT_MINUTES = 60;

/** Start of the names of an evaluation's log groups; Glue adds `/output` and `/error`. */
function logPrefix({ environment, dataset }: Pick<DataQualityArgs, "environment" | "dataset">): string {
    return `/aws-glue/data-quality/${environment.prefix}-${dataset.name}`;
}

/** The rules that quarantine rows, as a ruleset of the curated table that Glue Data Quality evaluates each week. */
export class DataQuality extends pulumi.ComponentResource {
    public readonly ruleset: aws.glue.DataQualityRuleset;
    public readonly schedule: aws.scheduler.Schedule;

    constructor(name: string, args: DataQualityArgs, opts?: pulumi.ComponentResourceOptions) {
        super("strata:etl:DataQuality", name, {}, opts);
        const { environment, dataset } = args;
        const { text, onlyInJob } = rulesetOf(dataset);
        const others = onlyInJob.length === 0 ? "" : `; checked by the job alone: ${onlyInJob.join(", ")}`;
        this.ruleset = new aws.glue.DataQualityRuleset(
            name,
            {
                name: rulesetName(environment, dataset),
                description: `Rules of ${dataset.title}${others}`,
                ruleset: text,
                targetTable: { databaseName: databaseNames(environment).curated, tableName: args.table.name },
            },
            { parent: this },
        );
        const logs = this.logGroups(name, args);
        const scope = { ...args, rulesetName: rulesetName(environment, dataset), logPrefix: logPrefix(args) };
        const rights = grant(`${name}-rights`, args.role, qualityRights(scope), { parent: this });
        this.schedule = this.weekly(name, args, [rights, ...logs]);
        this.registerOutputs({ ruleset: this.ruleset.name });
    }

    /** Made here, so that they are encrypted and have an end: those that Glue makes have neither. */
    private logGroups(name: string, args: DataQualityArgs): aws.cloudwatch.LogGroup[] {
        return ["output", "error"].map(
            (stream) =>
                new aws.cloudwatch.LogGroup(
                    `${name}-logs-${stream}`,
                    {
                        name: `${logPrefix(args)}/${stream}`,
                        kmsKeyId: args.key.arn,
                        retentionInDays: args.logRetentionDays,
                    },
                    { parent: this },
                ),
        );
    }

    private weekly(name: string, args: DataQualityArgs, first: readonly pulumi.Resource[]): aws.scheduler.Schedule {
        const { environment, dataset, role, scheduleRole } = args;
        const startRights = grant(
            `${name}-schedule-rights`,
            scheduleRole,
            [
                {
                    Sid: "StartEvaluation",
                    Effect: "Allow",
                    Action: ["glue:StartDataQualityRulesetEvaluationRun"],
                    Resource: this.ruleset.arn,
                },
                {
                    Sid: "PassRole",
                    Effect: "Allow",
                    Action: ["iam:PassRole"],
                    Resource: role.arn,
                    Condition: { StringEquals: { "iam:PassedToService": "glue.amazonaws.com" } },
                },
            ],
            { parent: this },
        );
        return scheduledCall(
            name,
            {
                environment,
                scheduleName: `${environment.prefix}-${dataset.name}-quality`,
                description: `Evaluates the rules of ${dataset.title}`,
                expression: WEEKLY,
                enabled: args.schedulesEnabled,
                call: "glue:startDataQualityRulesetEvaluationRun",
                request: this.evaluation(args),
                role: scheduleRole,
                key: args.key,
                undelivered: args.undelivered,
            },
            { parent: this, dependsOn: [...first, startRights] },
        );
    }

    /** Request of an evaluation of the whole table. */
    private evaluation(args: DataQualityArgs) {
        const { environment, table, role } = args;
        return {
            DataSource: {
                GlueTable: { DatabaseName: databaseNames(environment).curated, TableName: table.name },
            },
            Role: role.arn,
            RulesetNames: [this.ruleset.name],
            NumberOfWorkers: WORKERS,
            Timeout: TIMEOUT_MINUTES,
            AdditionalRunOptions: { CloudWatchMetricsEnabled: true, CustomLogGroupPrefix: logPrefix(args) },
        };
    }
}
