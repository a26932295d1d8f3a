import * as path from "node:path";

import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Dataset } from "../../datasets";
import { arn } from "../access/arns";
import { loadName } from "../catalog/names";
import type { Environment } from "../environment";
import type { FunctionNetwork } from "../functions/functionRights";
import { LambdaFunction } from "../functions/lambdaFunction";
import type { Zone } from "../lake/zone";
import type { Statement } from "../rights";
import { allowDeadLetters, deadLetterQueue, tellOfDeadLetters } from "./deadLetters";
import { LOAD_SCRIPT } from "./scripts";

/** Code of the function, path from the project's root. It calls the load job's own module. */
const HANDLER = "functions/load_months/main.py";

/** Seconds: the most that Lambda allows. A month that takes longer is loaded all the same, and found loaded by the retry. */
const TIMEOUT = 900;

/** Seconds that an event waits for its turn: the most that Lambda allows, because only one load runs at a time. */
const LONGEST_WAIT = 21_600;

/** What the caller of {@link LoadFunction} decides. */
export interface LoadFunctionArgs {
    readonly environment: Environment;
    readonly dataset: Dataset;
    /** Zone whose account of a run starts the load. */
    readonly curated: Zone;
    readonly role: aws.iam.Role;
    readonly rights: readonly Statement[];
    /** Options of the load, by their names in the load job. */
    readonly options: Readonly<Record<string, pulumi.Input<string>>>;
    /** Key of the layer. */
    readonly key: aws.kms.Key;
    readonly network: FunctionNetwork;
    readonly logRetentionDays: number;
    /** Topic that an alarm tells of loads that were given up. @default no alarm */
    readonly notifications?: aws.sns.Topic;
    /** Folder of the jobs' code, path from the project's root. */
    readonly scriptsFolder: string;
    /** What must be there before the first load. */
    readonly dependsOn: readonly pulumi.Resource[];
}

/**
 * Loads the new months of a dataset into the warehouse when the Spark job has written the account of its run, instead of
 * a load job. One load at a time; the next event makes up for one that fails, because a load takes all months that have
 * changed.
 */
export class LoadFunction extends pulumi.ComponentResource {
    public readonly function: LambdaFunction;
    /** Rule on the accounts of runs. */
    public readonly runs: aws.cloudwatch.EventRule;
    /** Events whose load was given up or never started. */
    public readonly undelivered: aws.sqs.Queue;

    constructor(name: string, args: LoadFunctionArgs, opts?: pulumi.ComponentResourceOptions) {
        super("strata:etl:LoadFunction", name, {}, opts);
        const { environment, dataset, key } = args;
        const loads = loadName(environment, dataset);
        this.undelivered = deadLetterQueue(
            `${name}-undelivered`,
            { queueName: `${loads}-undelivered`, key },
            { parent: this },
        );
        if (args.notifications !== undefined) {
            tellOfDeadLetters(
                `${name}-undelivered`,
                {
                    queue: this.undelivered,
                    alarmName: `${loads}-undelivered`,
                    description: `A load of ${dataset.title} was given up; invoke the function ${loads} by hand`,
                    notifications: args.notifications,
                },
                { parent: this },
            );
        }
        this.function = this.loader(name, args);
        this.runs = this.onRun(name, args);
        allowDeadLetters(`${name}-undelivered`, { queue: this.undelivered, rule: this.runs }, { parent: this });
        this.registerOutputs({ function: this.function.arn, undelivered: this.undelivered.url });
    }

    private loader(name: string, args: LoadFunctionArgs): LambdaFunction {
        const { environment, dataset } = args;
        const results = arn(environment, "events", "event-bus/default");
        const variables = Object.entries(args.options).map(([option, value]) => [option.toUpperCase(), value] as const);
        const loader = new LambdaFunction(
            name,
            {
                environment,
                functionName: loadName(environment, dataset),
                description: `Loads the new months of ${dataset.title} into the warehouse`,
                role: args.role,
                rights: [
                    ...args.rights,
                    { Sid: "TellResults", Effect: "Allow", Action: ["events:PutEvents"], Resource: results },
                ],
                code: code(args.scriptsFolder),
                handler: "main.handler",
                variables: Object.fromEntries(variables),
                key: args.key,
                network: args.network,
                concurrency: 1,
                timeoutSeconds: TIMEOUT,
                logRetentionDays: args.logRetentionDays,
                deadLetters: this.undelivered,
                dependsOn: args.dependsOn,
            },
            { parent: this },
        );
        new aws.lambda.FunctionEventInvokeConfig(
            `${name}-retries`,
            {
                functionName: loader.resource.name,
                maximumEventAgeInSeconds: LONGEST_WAIT,
                maximumRetryAttempts: 2,
                // As events, so that the rule on failures and that on fresh loads see them.
                destinationConfig: { onFailure: { destination: results }, onSuccess: { destination: results } },
            },
            { parent: this },
        );
        return loader;
    }

    private onRun(name: string, args: LoadFunctionArgs): aws.cloudwatch.EventRule {
        const { environment, dataset } = args;
        const rule = new aws.cloudwatch.EventRule(
            `${name}-runs`,
            {
                name: `${loadName(environment, dataset)}-runs`,
                description: `Runs of the job of ${dataset.title} that ended`,
                eventPattern: pulumi.jsonStringify({
                    source: ["aws.s3"],
                    "detail-type": ["Object Created"],
                    detail: {
                        bucket: { name: [args.curated.bucketName] },
                        object: { key: [`${dataset.name}/_state/last_run.json`] },
                    },
                }),
            },
            { parent: this },
        );
        const permission = new aws.lambda.Permission(
            `${name}-runs`,
            {
                statementId: "AllowRunsRule",
                action: "lambda:InvokeFunction",
                function: this.function.resource.name,
                principal: "events.amazonaws.com",
                sourceArn: rule.arn,
                sourceAccount: environment.accountId,
            },
            { parent: this },
        );
        new aws.cloudwatch.EventTarget(
            `${name}-runs`,
            {
                rule: rule.name,
                targetId: "function",
                arn: this.function.arn,
                retryPolicy: { maximumEventAgeInSeconds: 3600, maximumRetryAttempts: 24 },
                deadLetterConfig: { arn: this.undelivered.arn },
            },
            { parent: this, dependsOn: [permission] },
        );
        return rule;
    }
}

/** The handler, and the load job's module beside it. */
function code(scriptsFolder: string): pulumi.asset.AssetArchive {
    return new pulumi.asset.AssetArchive({
        "main.py": new pulumi.asset.FileAsset(HANDLER),
        "load_warehouse.py": new pulumi.asset.FileAsset(path.posix.join(scriptsFolder, LOAD_SCRIPT)),
    });
}
