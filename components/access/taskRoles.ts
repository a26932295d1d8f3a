import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Dataset } from "../../datasets";
import type { Environment } from "../environment";
import type { WarehouseType } from "../warehouse/warehouseType";
import { optionalRoles } from "./optionalRoles";
import { trustGlue, trustLambda, trustScheduler, trustService, trustTrail, trustWarehouse } from "./trust";

/** What the caller of {@link TaskRoles} decides. */
export interface TaskRolesArgs {
    readonly environment: Environment;
    /** Datasets that get a crawler, a job and a load role each. */
    readonly datasets: readonly Dataset[];
    /** Whether the VPC's traffic is logged, which takes a role. */
    readonly flowLogs: boolean;
    /** Whether the tables of the sources are crawled. @default false */
    readonly sourceCrawler?: boolean;
    /** Whether Lake Formation governs the lake, which takes a role to read it. @default false */
    readonly lakeFormation?: boolean;
    /** Whether there are Iceberg tables, whose optimisers take a role each. @default false */
    readonly icebergTables?: boolean;
    /** Whether tables are unloaded to the lake on schedule. @default false */
    readonly unload?: boolean;
    /** Whether functions load the warehouse, instead of load jobs. @default false */
    readonly loaderFunction?: boolean;
    /** Whether QuickSight reaches the warehouse, which takes a role. @default false */
    readonly bi?: boolean;
    /** Whether tables of a database are landed, which takes a role. @default false */
    readonly jdbcSource?: boolean;
    /** Whether Glue Data Quality evaluates the curated tables, which takes a role for each. @default false */
    readonly dataQuality?: boolean;
    /** Whether the companies are copied from DynamoDB. @default false */
    readonly dynamoDbSource?: boolean;
    /** Whether rows are taken from streams too. @default false */
    readonly streaming?: boolean;
    /** Whether a job cleans the streams' rows as they come. @default false */
    readonly streamingJob?: boolean;
    /** Datasets whose job may run on EMR Serverless. @default none */
    readonly emrDatasets?: readonly Dataset[];
    /** The warehouse's kind and what is done to it by schedule, which takes a role. @default Serverless, nothing */
    readonly warehouse?: WarehouseTasks;
    /** ARNs of the people who may take the role of the query editor; nobody without it. @default no such role */
    readonly queryEditorPrincipals?: readonly string[];
    /** Whether the warehouse calls a function for pseudonyms. @default false */
    readonly lambdaUdf?: boolean;
    /** ARN of the policy that bounds what every task's role may be given. @default no boundary */
    readonly permissionsBoundary?: string;
    /** ARN of the policy that bounds what a role for people may be given. @default that of the tasks */
    readonly peopleBoundary?: string;
}

/** What is done to the warehouse by schedule. */
export interface WarehouseTasks {
    readonly type: WarehouseType;
    /** EventBridge Scheduler makes snapshots of a namespace. */
    readonly snapshots: boolean;
    /** Redshift's scheduler pauses, resumes or resizes a cluster. */
    readonly clusterSchedule: boolean;
}

const NO_TASKS: WarehouseTasks = { type: "serverless", snapshots: false, clusterSchedule: false };

/** Name of the role that loads a dataset; the warehouse has a user for it, also where the stack has no such dataset. */
export function loadRoleName({ prefix }: Pick<Environment, "prefix">, dataset: string): string {
    return `${prefix}-${dataset}-load`;
}

/** Name of the role of people who use the query editor; the warehouse has a user for it where the feature is on. */
export function queryEditorRoleName({ prefix }: Pick<Environment, "prefix">): string {
    return `${prefix}-query-editor`;
}

/** Name of the role of the scheduled unloads; the warehouse has a user for it where the feature is on. */
export function unloadRoleName({ prefix }: Pick<Environment, "prefix">): string {
    return `${prefix}-unload`;
}

/** Name of the role that refreshes the companies; the warehouse has a user for it where the feature is on. */
export function vendorRoleName({ prefix }: Pick<Environment, "prefix">): string {
    return `${prefix}-vendors`;
}

/** Roles of a dataset's task, by the dataset's name. */
export type DatasetRoles = Readonly<Record<string, aws.iam.Role>>;

/** Longest name of a role. Source: IAM User Guide, "IAM and AWS STS quotas". The other names of a dataset are shorter. */
const MAX_ROLE_NAME = 64;

/** Told before anything is made: AWS tells it when half of the stack is there. */
function roleName(name: string): string {
    if (name.length > MAX_ROLE_NAME) {
        const over = name.length - MAX_ROLE_NAME;
        throw new RangeError(
            `the IAM role ${name} has ${over} characters more than the ${MAX_ROLE_NAME} that AWS allows; ` +
                "give the stack or the dataset a shorter name",
        );
    }
    return name;
}

/**
 * One role per task, without rights: each layer adds the rights that its task needs, and the keys' policies name the
 * roles before the layers exist.
 */
export class TaskRoles extends pulumi.ComponentResource {
    /** Crawlers of the raw zone. */
    public readonly crawler: DatasetRoles;
    /** Spark jobs, raw to curated. */
    public readonly job: DatasetRoles;
    /** Load jobs or functions, curated to warehouse. */
    public readonly load: DatasetRoles;
    /** Glue's optimisers of the Iceberg tables; undefined without such tables. */
    public readonly optimizer?: DatasetRoles;
    /** Whether the load roles are those of functions. */
    public readonly loaderFunction: boolean;
    /** Evaluations of the curated tables' rules; undefined without them. */
    public readonly quality?: DatasetRoles;
    /** Crawler of the sources' tables; undefined without it. */
    public readonly sourceCrawler?: aws.iam.Role;
    /** Lake Formation, which reads files for those that it lets read; undefined where it does not govern the lake. */
    public readonly lakeFormation?: aws.iam.Role;
    /** Firehose, which lands the streamed datasets' rows; undefined without streams. */
    public readonly delivery?: DatasetRoles;
    /** Jobs that clean the streams' rows as they come; undefined without them. */
    public readonly streamJob?: DatasetRoles;
    /** Jobs on EMR Serverless; undefined without any. */
    public readonly emr?: DatasetRoles;
    /** EventBridge, which tells a workflow of arrived files. */
    public readonly arrival: aws.iam.Role;
    /** EventBridge Scheduler, which starts a workflow. */
    public readonly schedule: aws.iam.Role;
    /** The warehouse, which copies from and queries the lake. */
    public readonly copy: aws.iam.Role;
    /** QuickSight, which places its connection in the network; undefined without it. */
    public readonly quickSight?: aws.iam.Role;
    /** The job that lands tables of a database; undefined without one. */
    public readonly jdbc?: aws.iam.Role;
    /** EventBridge Scheduler, which makes snapshots of the warehouse; undefined where it makes none. */
    public readonly snapshots?: aws.iam.Role;
    /** Redshift's scheduler, which pauses, resumes and resizes a cluster; undefined where nothing is scheduled. */
    public readonly clusterSchedule?: aws.iam.Role;
    /** People in Query Editor v2; undefined where it is off. */
    public readonly queryEditor?: aws.iam.Role;
    /** Delivery of the VPC's flow logs; undefined without flow logs. */
    public readonly flowLogs?: aws.iam.Role;
    /** EventBridge Scheduler, which tells the warehouse to unload; undefined without scheduled unloads. */
    public readonly unload?: aws.iam.Role;
    /** EventBridge Scheduler, which tells the warehouse to copy the companies; undefined without a table of DynamoDB. */
    public readonly vendors?: aws.iam.Role;
    /** The function that makes pseudonyms; undefined without it. */
    public readonly pseudonym?: aws.iam.Role;
    /** Delivery of the trail to CloudWatch Logs. */
    public readonly trail: aws.iam.Role;

    constructor(name: string, args: TaskRolesArgs, opts?: pulumi.ComponentResourceOptions) {
        super("strata:access:TaskRoles", name, {}, opts);
        const { environment, datasets } = args;
        const { prefix } = environment;

        const role = (
            task: string,
            description: string,
            trust: aws.iam.PolicyDocument,
            permissionsBoundary = args.permissionsBoundary,
        ) =>
            new aws.iam.Role(
                `${name}-${task}`,
                { name: roleName(`${prefix}-${task}`), description, assumeRolePolicy: trust, permissionsBoundary },
                { parent: this },
            );
        const datasetRoles = (
            task: string,
            description: string,
            trust = trustGlue(environment),
            of: readonly Dataset[] = datasets,
        ): DatasetRoles =>
            Object.fromEntries(
                of.map((dataset) => [
                    dataset.name,
                    role(`${dataset.name}-${task}`, `${dataset.title}: ${description}`, trust),
                ]),
            );

        this.crawler = datasetRoles("crawler", "crawls the raw zone");
        this.job = datasetRoles("job", "cleans raw files into the lake");
        this.loaderFunction = args.loaderFunction ?? false;
        const loader = this.loaderFunction ? trustLambda(environment) : trustGlue(environment);
        this.load = datasetRoles("load", "loads the warehouse", loader);
        this.arrival = role(
            "arrival",
            "Tells workflows of files that arrived",
            trustService(environment, "events.amazonaws.com", { service: "events", resource: `rule/${prefix}-*` }),
        );
        this.schedule = role("schedule", "Starts workflows on schedule", trustScheduler(environment));
        const { type } = args.warehouse ?? NO_TASKS;
        this.copy = role("copy", "Reads the lake for the warehouse", trustWarehouse(environment, type));
        this.trail = role("trail", "Delivers the trail to CloudWatch Logs", trustTrail());
        Object.assign(this, optionalRoles(args, { role, datasetRoles }));
        this.registerOutputs({ copyRoleArn: this.copy.arn });
    }
}
