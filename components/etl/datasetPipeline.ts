import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Dataset } from "../../datasets";
import type { Settings } from "../../settings";
import type { TaskRoles } from "../access/taskRoles";
import type { GlueKeys } from "../catalog/glueEncryption";
import { pipelineName } from "../catalog/names";
import type { Environment } from "../environment";
import type { FunctionNetwork } from "../functions/functionRights";
import type { DataLake } from "../lake/dataLake";
import { type CatalogKey, grant } from "../rights";
import type { Warehouse } from "../warehouse/warehouse";
import { engineOf } from "./engine";
import { DatasetWorkflow } from "./datasetWorkflow";
import { loadOptions, type ZoneUris } from "./jobArguments";
import { jobLogGroups, jobLogNames, type JobLogsArgs } from "./jobLogs";
import { duckdbJobRights, type JobScope, loadFunctionRights, loadJobRights, sparkJobRights } from "./jobRights";
import { duckdbJob, type JobSettings, loadJob, sparkJob } from "./jobs";
import { librariesKey } from "./libraries";
import { LoadFunction } from "./loadFunction";
import { Starts } from "./starts";
import type { ConnectionScope } from "./vpcRights";

/** What the caller of {@link DatasetPipeline} decides. */
export interface DatasetPipelineArgs {
    readonly environment: Environment;
    readonly dataset: Dataset;
    readonly lake: Pick<DataLake, "raw" | "curated" | "quarantine" | "scripts">;
    readonly crawler: aws.glue.Crawler;
    readonly warehouse: Pick<Warehouse, "endpoint" | "database" | "copyRoleArn" | "migrations">;
    readonly roles: Pick<TaskRoles, "job" | "load" | "arrival" | "schedule">;
    /** Keys of the lake, and of the jobs' logs, starts and undelivered events. */
    readonly keys: GlueKeys;
    readonly catalogKey: CatalogKey;
    readonly securityConfiguration: aws.glue.SecurityConfiguration;
    readonly connection: ConnectionScope;
    /** Where the load function runs; it is made instead of the load job where this is given. @default a load job */
    readonly functionNetwork?: FunctionNetwork;
    readonly notifications: aws.sns.Topic;
    readonly settings: JobSettings & Pick<Settings, "schedulesEnabled" | "logRetentionDays" | "alarms">;
    /** Folder of the jobs' code, path from the project's root. */
    readonly scriptsFolder: string;
    /** What must be uploaded before the first run. */
    readonly scripts: readonly pulumi.Resource[];
}

/** Everything that takes a dataset from its raw files to the warehouse. */
export class DatasetPipeline extends pulumi.ComponentResource {
    public readonly job: aws.glue.Job;
    /** Undefined where a function loads. */
    public readonly load?: aws.glue.Job;
    /** Undefined where a job loads. */
    public readonly loadFunction?: LoadFunction;
    /** Name of the log group of what the job prints. */
    public readonly jobOutput: pulumi.Output<string>;
    public readonly workflow: aws.glue.Workflow;
    public readonly starts: Starts;

    constructor(name: string, args: DatasetPipelineArgs, opts?: pulumi.ComponentResourceOptions) {
        super("strata:etl:DatasetPipeline", name, {}, opts);
        const { environment, dataset, crawler, roles } = args;
        const { job, output } =
            engineOf(dataset, args.settings) === "duckdb" ? this.duckdbJob(name, args) : this.sparkJob(name, args);
        this.job = job;
        this.jobOutput = output;
        if (args.functionNetwork === undefined) {
            this.load = this.loadJob(name, args);
        } else {
            this.loadFunction = this.loader(name, args, args.functionNetwork);
        }
        this.workflow = new DatasetWorkflow(
            `${name}-workflow`,
            {
                workflowName: pipelineName(environment, dataset),
                title: dataset.title,
                crawler,
                job: this.job,
                load: this.load,
            },
            { parent: this },
        ).workflow;
        this.starts = new Starts(
            name,
            {
                environment,
                dataset,
                raw: args.lake.raw,
                workflow: this.workflow,
                roles,
                schedulesEnabled: args.settings.schedulesEnabled,
                key: args.keys.etl,
                notifications: alarmsTo(args),
            },
            { parent: this },
        );
        this.registerOutputs({ job: this.job.name, workflow: this.workflow.name });
    }

    private sparkJob(name: string, args: DatasetPipelineArgs) {
        const role = args.roles.job[args.dataset.name]!;
        const logs = this.logs(`${name}-job`, args, "spark", role);
        const rights = grant(`${name}-job-rights`, role, sparkJobRights(this.scope(args, logs.names)), {
            parent: this,
        });
        const job = new aws.glue.Job(`${name}-job`, sparkJob(this.parts(args, role)), {
            parent: this,
            dependsOn: [rights, ...logs.groups, ...args.scripts],
        });
        return { job, output: logs.groups[0]!.name };
    }

    private duckdbJob(name: string, args: DatasetPipelineArgs) {
        const role = args.roles.job[args.dataset.name]!;
        const logs = this.logs(`${name}-job`, args, "pythonShell", role);
        const scope = this.scope(args, logs.names);
        const rights = grant(`${name}-job-rights`, role, duckdbJobRights(scope, librariesKey(args.scriptsFolder)), {
            parent: this,
        });
        const job = new aws.glue.Job(`${name}-job`, duckdbJob(this.parts(args, role), args.scriptsFolder), {
            parent: this,
            dependsOn: [rights, ...logs.groups, ...args.scripts],
        });
        return { job, output: logs.groups[0]!.name };
    }

    private loadJob(name: string, args: DatasetPipelineArgs): aws.glue.Job {
        const role = args.roles.load[args.dataset.name]!;
        const { warehouse } = args;
        const logs = this.logs(`${name}-load`, args, "pythonShell", role);
        const scope = this.scope(args, logs.names);
        const rights = grant(`${name}-load-rights`, role, loadJobRights(scope, warehouse.endpoint), {
            parent: this,
        });
        return new aws.glue.Job(`${name}-load`, loadJob(this.parts(args, role), warehouse), {
            parent: this,
            dependsOn: [rights, ...logs.groups, warehouse.migrations, ...args.scripts],
        });
    }

    private loader(name: string, args: DatasetPipelineArgs, network: FunctionNetwork): LoadFunction {
        const { environment, dataset, lake, keys, warehouse } = args;
        const scope = { environment, dataset, lake, lakeKey: keys.lake };
        return new LoadFunction(
            `${name}-load`,
            {
                environment,
                dataset,
                curated: lake.curated,
                role: args.roles.load[dataset.name]!,
                rights: loadFunctionRights(scope, warehouse.endpoint),
                options: loadOptions(dataset, this.uris(args), warehouse),
                key: keys.etl,
                network,
                logRetentionDays: args.settings.logRetentionDays,
                notifications: alarmsTo(args),
                scriptsFolder: args.scriptsFolder,
                dependsOn: [warehouse.migrations, ...args.scripts],
            },
            { parent: this },
        );
    }

    private logs(name: string, args: DatasetPipelineArgs, kind: JobLogsArgs["kind"], role: aws.iam.Role) {
        const job = { kind, securityConfiguration: args.securityConfiguration.name, roleName: role.name };
        const kept = { key: args.keys.etl, retentionDays: args.settings.logRetentionDays };
        return {
            groups: jobLogGroups(`${name}-logs`, { ...job, ...kept }, { parent: this }),
            names: jobLogNames(job),
        };
    }

    private scope(args: DatasetPipelineArgs, logGroups: JobScope["logGroups"]): JobScope {
        return {
            environment: args.environment,
            dataset: args.dataset,
            lake: args.lake,
            lakeKey: args.keys.lake,
            catalogKey: args.catalogKey,
            connection: args.connection,
            engine: engineOf(args.dataset, args.settings),
            logGroups,
        };
    }

    private uris({ lake }: DatasetPipelineArgs): ZoneUris {
        return {
            raw: lake.raw.uri,
            curated: lake.curated.uri,
            quarantine: lake.quarantine.uri,
            scripts: lake.scripts.uri,
        };
    }

    private parts(args: DatasetPipelineArgs, role: aws.iam.Role) {
        return {
            environment: args.environment,
            dataset: args.dataset,
            uris: this.uris(args),
            settings: args.settings,
            role,
            securityConfiguration: args.securityConfiguration.name,
            connection: args.connection.name,
        };
    }
}

/** Topic of the alarms, in a stack that has any. */
function alarmsTo({ settings, notifications }: DatasetPipelineArgs): aws.sns.Topic | undefined {
    return settings.alarms === "none" ? undefined : notifications;
}
