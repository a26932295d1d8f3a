import * as fs from "node:fs";

import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Dataset } from "../../datasets";
import type { Environment } from "../environment";
import type { DataLake } from "../lake/dataLake";
import { substitute } from "../sqlTemplate";
import { EXPORTS } from "./copyRights";
import { splitStatements } from "./migrate/statements";
import { ScheduledStatements } from "./scheduledStatements";
import type { Warehouse } from "./warehouse";

/** What the caller of {@link Unload} decides. */
export interface UnloadArgs {
    readonly environment: Environment;
    /** Datasets of the stack; those with an unload get a schedule each. */
    readonly datasets: readonly Dataset[];
    readonly warehouse: Pick<Warehouse, "endpoint" | "copyRoleArn" | "migrations">;
    readonly lake: Pick<DataLake, "curated">;
    readonly lakeKey: aws.kms.Key;
    /** Role of the scheduler. */
    readonly role: aws.iam.Role;
    /** Key of the schedules and of starts that failed. */
    readonly key: aws.kms.Key;
    readonly schedulesEnabled: boolean;
    /** Topic that alarms tell of starts that failed. @default no alarm */
    readonly notifications?: aws.sns.Topic;
}

/** What the warehouse gives out: partitioned Parquet files below `exports/<dataset>/` of the curated zone, on schedule. */
export class Unload extends pulumi.ComponentResource {
    constructor(name: string, args: UnloadArgs, opts?: pulumi.ComponentResourceOptions) {
        super("strata:warehouse:Unload", name, {}, opts);
        const values = pulumi.output({
            exports_uri: pulumi.interpolate`${args.lake.curated.uri}${EXPORTS}`,
            copy_role_arn: args.warehouse.copyRoleArn,
            lake_key_arn: args.lakeKey.arn,
        });
        for (const dataset of args.datasets) {
            const { unload } = dataset.warehouse;
            if (unload === undefined) {
                continue;
            }
            const text = fs.readFileSync(unload.sql, "utf8");
            new ScheduledStatements(
                `${name}-${dataset.name}`,
                {
                    environment: args.environment,
                    endpoint: args.warehouse.endpoint,
                    task: `${dataset.name}-unload`,
                    description: `Unloads ${dataset.title} to the lake`,
                    statements: values.apply((known) => splitStatements(substitute(text, known, unload.sql))),
                    expression: unload.schedule,
                    enabled: args.schedulesEnabled,
                    role: args.role,
                    key: args.key,
                    notifications: args.notifications,
                },
                { parent: this, dependsOn: [args.warehouse.migrations] },
            );
        }
        this.registerOutputs({});
    }
}
