import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Dataset } from "../../datasets";
import type { Settings } from "../../settings";
import type { TaskRoles } from "../access/taskRoles";
import type { Catalog } from "../catalog/catalog";
import { glueEncryption } from "../catalog/glueEncryption";
import type { Environment } from "../environment";
import type { FunctionNetwork } from "../functions/functionRights";
import type { DataLake } from "../lake/dataLake";
import type { Network } from "../network/network";
import type { Warehouse } from "../warehouse/warehouse";
import { DataQuality } from "./dataQuality";
import { DatasetPipeline } from "./datasetPipeline";
import { FailureNotifications } from "./failureNotifications";
import { GLUE_SCRIPTS, Scripts } from "./scripts";
import type { ConnectionScope } from "./vpcRights";
import { isVisual } from "./visual/nodes";
import { VisualJob } from "./visual/visualJob";

/** Settings that the layer reads. */
export type EtlSettings = Pick<
    Settings,
    | "glueVersion"
    | "glueWorkerType"
    | "glueFlex"
    | "visualJobs"
    | "scalaDatasets"
    | "duckdbDatasets"
    | "glueMaxWorkers"
    | "glueTimeoutMinutes"
    | "schedulesEnabled"
    | "notificationEmail"
    | "logRetentionDays"
    | "alarms"
    | "loaderFunction"
    | "costAnomalyUsd"
>;

/** What the caller of {@link Etl} decides. */
export interface EtlArgs {
    readonly environment: Environment;
    /** Datasets that get a pipeline each. */
    readonly datasets: readonly Dataset[];
    readonly lake: Pick<DataLake, "raw" | "curated" | "quarantine" | "scripts">;
    readonly catalog: Pick<Catalog, "crawlers" | "curatedTables" | "ownsAccountSettings">;
    readonly warehouse: Pick<Warehouse, "endpoint" | "database" | "copyRoleArn" | "migrations">;
    readonly network: Pick<
        Network,
        | "jobSubnetId"
        | "jobAvailabilityZone"
        | "jobSecurityGroupId"
        | "functionSecurityGroupId"
        | "privateSubnetIds"
        | "paths"
    >;
    /** Key of logs, bookmarks, notifications, schedules and undelivered events. */
    readonly key: aws.kms.Key;
    readonly lakeKey: aws.kms.Key;
    readonly catalogKey: aws.kms.Key;
    readonly roles: Pick<TaskRoles, "job" | "load" | "quality" | "arrival" | "schedule">;
    readonly settings: EtlSettings;
    /** Names of jobs outside the layer whose failures are told of. @default none */
    readonly otherJobs?: readonly string[];
    /** Folder of the jobs' code, path from the project's root. @default "glue-scripts" */
    readonly scriptsFolder?: string;
}

/** From raw files to the warehouse: a pipeline per dataset and what all of them share. */
export class Etl extends pulumi.ComponentResource {
    /** By dataset name. */
    public readonly pipelines: Readonly<Record<string, DatasetPipeline>>;
    /** Topic of failures. */
    public readonly notifications: aws.sns.Topic;
    /** The topic's ARN, known once services may publish to it. */
    public readonly notificationsArn: pulumi.Output<string>;
    /** Encryption of what jobs write. */
    public readonly securityConfiguration: aws.glue.SecurityConfiguration;
    /** What places jobs in the network. */
    public readonly connection: ConnectionScope;
    /** Rules that match failed runs. */
    public readonly failureRules: readonly aws.cloudwatch.EventRule[];

    constructor(name: string, args: EtlArgs, opts?: pulumi.ComponentResourceOptions) {
        super("strata:etl:Etl", name, {}, opts);
        const { environment, datasets, lake, catalog, settings } = args;
        const keys = { etl: args.key, lake: args.lakeKey };
        const scriptsFolder = args.scriptsFolder ?? GLUE_SCRIPTS;
        const failures = new FailureNotifications(
            `${name}-failures`,
            {
                environment,
                datasets,
                loaderFunction: settings.loaderFunction,
                otherJobs: args.otherJobs,
                key: args.key,
                email: settings.notificationEmail,
                dataQuality: args.roles.quality !== undefined,
                costAnomalies: settings.costAnomalyUsd > 0,
            },
            { parent: this },
        );
        this.notifications = failures.topic;
        this.notificationsArn = failures.publishArn;
        this.failureRules = failures.rules;
        this.securityConfiguration = new aws.glue.SecurityConfiguration(
            `${name}-security`,
            { name: `${environment.prefix}-etl`, encryptionConfiguration: glueEncryption(keys) },
            { parent: this },
        );
        const { securityConfiguration } = this;
        const scripts = new Scripts(
            `${name}-scripts`,
            {
                ...{ region: environment.region, datasets, settings },
                scripts: lake.scripts,
                curated: lake.curated,
                loadJobs: !settings.loaderFunction,
                folder: scriptsFolder,
            },
            { parent: this },
        );
        const connection = this.connect(name, args);
        this.connection = {
            name: connection.name,
            subnetId: args.network.jobSubnetId,
            securityGroupId: args.network.jobSecurityGroupId,
        };
        const functionNetwork = settings.loaderFunction ? functionsIn(args.network) : undefined;
        const pipelineOf = (dataset: Dataset) =>
            new DatasetPipeline(
                `${name}-${dataset.name}`,
                {
                    ...{ environment, dataset, lake, keys, securityConfiguration, settings },
                    ...{ functionNetwork, scriptsFolder },
                    crawler: catalog.crawlers[dataset.name]!,
                    catalogKey: { environment, arn: args.catalogKey.arn, owned: catalog.ownsAccountSettings },
                    warehouse: args.warehouse,
                    roles: args.roles,
                    connection: this.connection,
                    notifications: this.notifications,
                    scripts: scripts.objects,
                },
                { parent: this },
            );
        this.pipelines = Object.fromEntries(datasets.map((dataset) => [dataset.name, pipelineOf(dataset)]));
        for (const dataset of datasets) {
            this.quality(name, args, dataset);
        }
        this.visualJobs(name, args, scripts.objects);
        this.registerOutputs({ notifications: this.notifications.arn });
    }

    /** Names of the log groups of what the jobs print, by dataset name. */
    public get jobOutputs(): Readonly<Record<string, pulumi.Output<string>>> {
        const pipelines = Object.entries(this.pipelines);
        return Object.fromEntries(pipelines.map(([dataset, { jobOutput }]) => [dataset, jobOutput]));
    }

    /** The jobs as Glue Studio shows them, where the stack asks for them. */
    private visualJobs(name: string, args: EtlArgs, scripts: readonly pulumi.Resource[]): void {
        const { environment, lake, settings } = args;
        for (const dataset of settings.visualJobs ? args.datasets.filter(isVisual) : []) {
            new VisualJob(
                `${name}-${dataset.name}-visual`,
                {
                    ...{ environment, dataset, lake, settings },
                    role: args.roles.job[dataset.name]!,
                    securityConfiguration: this.securityConfiguration.name,
                    connection: this.connection.name,
                    folder: args.scriptsFolder ?? GLUE_SCRIPTS,
                },
                { parent: this, dependsOn: [...scripts] },
            );
        }
    }

    /** Evaluations of a dataset's rules on its curated rows, where there is a role for them. */
    private quality(name: string, args: EtlArgs, dataset: Dataset): void {
        const { environment, catalog, lake, lakeKey, key, roles, settings } = args;
        const role = roles.quality?.[dataset.name];
        if (role === undefined) {
            return;
        }
        new DataQuality(
            `${name}-${dataset.name}-quality`,
            {
                ...{ environment, dataset, lakeKey, key, role },
                table: catalog.curatedTables[dataset.curated.table]!,
                curated: lake.curated,
                catalogKey: { environment, arn: args.catalogKey.arn, owned: catalog.ownsAccountSettings },
                scheduleRole: roles.schedule,
                logRetentionDays: settings.logRetentionDays,
                schedulesEnabled: settings.schedulesEnabled,
                undelivered: this.pipelines[dataset.name]!.starts.undelivered,
            },
            { parent: this },
        );
    }

    /** Jobs with it run in the private subnets, without a way to the internet. */
    private connect(name: string, { environment, network }: EtlArgs): aws.glue.Connection {
        return new aws.glue.Connection(
            `${name}-network`,
            {
                name: environment.prefix,
                description: "Private subnet of the jobs",
                connectionType: "NETWORK",
                physicalConnectionRequirements: {
                    availabilityZone: network.jobAvailabilityZone,
                    subnetId: network.jobSubnetId,
                    securityGroupIdLists: [network.jobSecurityGroupId],
                },
            },
            // A job that starts before its endpoints are there hangs.
            { parent: this, dependsOn: [...network.paths] },
        );
    }
}

/** Where functions run. */
function functionsIn({ privateSubnetIds, functionSecurityGroupId, paths }: EtlArgs["network"]): FunctionNetwork {
    if (functionSecurityGroupId === undefined) {
        throw new Error("a function is to load the warehouse, but the network has no group for functions");
    }
    return { subnetIds: privateSubnetIds, securityGroupId: functionSecurityGroupId, paths };
}
