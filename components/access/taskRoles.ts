import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Dataset } from "../../datasets";
import type { Environment } from "../environment";
import { trustService, trustTrail, trustWarehouse } from "./trust";

/** What the caller of {@link TaskRoles} decides. */
export interface TaskRolesArgs {
    readonly environment: Environment;
    /** Datasets that get a crawler, a job and a load role each. */
    readonly datasets: readonly Dataset[];
    /** Whether the VPC's traffic is logged, which takes a role. */
    readonly flowLogs: boolean;
}

/** Name of the role that loads a dataset; the warehouse has a user for it, also where the stack has no such dataset. */
export function loadRoleName({ prefix }: Pick<Environment, "prefix">, dataset: string): string {
    return `${prefix}-${dataset}-load`;
}

/** Roles of a dataset's task, by the dataset's name. */
export type DatasetRoles = Readonly<Record<string, aws.iam.Role>>;

/**
 * One role per task, without rights: each layer adds the rights that its task needs, and the keys' policies name the
 * roles before the layers exist.
 */
export class TaskRoles extends pulumi.ComponentResource {
    /** Crawlers of the raw zone. */
    public readonly crawler: DatasetRoles;
    /** Spark jobs, raw to curated. */
    public readonly job: DatasetRoles;
    /** Load jobs, curated to warehouse. */
    public readonly load: DatasetRoles;
    /** EventBridge, which tells a workflow of arrived files. */
    public readonly arrival: aws.iam.Role;
    /** EventBridge Scheduler, which starts a workflow. */
    public readonly schedule: aws.iam.Role;
    /** The warehouse, which copies from and queries the lake. */
    public readonly copy: aws.iam.Role;
    /** Delivery of the VPC's flow logs; undefined without flow logs. */
    public readonly flowLogs?: aws.iam.Role;
    /** Delivery of the trail to CloudWatch Logs. */
    public readonly trail: aws.iam.Role;

    constructor(name: string, args: TaskRolesArgs, opts?: pulumi.ComponentResourceOptions) {
        super("strata:access:TaskRoles", name, {}, opts);
        const { environment, datasets } = args;
        const { prefix } = environment;

        const role = (task: string, description: string, trust: aws.iam.PolicyDocument) =>
            new aws.iam.Role(
                `${name}-${task}`,
                { name: `${prefix}-${task}`, description, assumeRolePolicy: trust },
                { parent: this },
            );
        const glueRoles = (task: string, description: string, resourceOf: (dataset: string) => string): DatasetRoles =>
            Object.fromEntries(
                datasets.map((dataset) => {
                    const source = { service: "glue", resource: resourceOf(dataset.name) };
                    const trust = trustService(environment, "glue.amazonaws.com", source);
                    return [dataset.name, role(`${dataset.name}-${task}`, `${dataset.title}: ${description}`, trust)];
                }),
            );

        this.crawler = glueRoles("crawler", "crawls the raw zone", (dataset) => `crawler/${prefix}-${dataset}`);
        this.job = glueRoles("job", "cleans raw files into the lake", (dataset) => `job/${prefix}-${dataset}`);
        this.load = glueRoles("load", "loads the warehouse", (dataset) => `job/${prefix}-${dataset}-load`);
        this.arrival = role(
            "arrival",
            "Tells workflows of files that arrived",
            trustService(environment, "events.amazonaws.com", { service: "events", resource: `rule/${prefix}-*` }),
        );
        this.schedule = role(
            "schedule",
            "Starts workflows on schedule",
            // Scheduler sends the group's ARN, never the schedule's, and schedules are in the default group.
            trustService(environment, "scheduler.amazonaws.com", {
                service: "scheduler",
                resource: "schedule-group/default",
            }),
        );
        this.copy = role("copy", "Reads the lake for the warehouse", trustWarehouse(environment));
        if (args.flowLogs) {
            this.flowLogs = role(
                "flow-logs",
                "Delivers the VPC's flow logs",
                trustService(environment, "vpc-flow-logs.amazonaws.com", {
                    service: "ec2",
                    resource: "vpc-flow-log/*",
                }),
            );
        }
        this.trail = role("trail", "Delivers the trail to CloudWatch Logs", trustTrail());
        this.registerOutputs({ copyRoleArn: this.copy.arn });
    }
}
