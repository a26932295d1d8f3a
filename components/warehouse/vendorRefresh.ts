import * as fs from "node:fs";

import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Environment } from "../environment";
import { substitute } from "../sqlTemplate";
import { splitStatements } from "./migrate/statements";
import { ScheduledStatements } from "./scheduledStatements";
import type { Warehouse } from "./warehouse";

/** SQL of the refresh, path from the project's root. */
const SQL = "sql/refresh/vendors.sql";

/** Every day before the datasets' own runs. */
const SCHEDULE = "cron(30 5 * * ? *)";

/** What the caller of {@link refreshVendors} decides. */
export interface VendorRefreshArgs {
    readonly environment: Environment;
    readonly warehouse: Pick<Warehouse, "endpoint" | "copyRoleArn" | "migrations">;
    /** Name of the table of DynamoDB. */
    readonly tableName: pulumi.Input<string>;
    /** Role of the scheduler. */
    readonly role: aws.iam.Role;
    /** Key of the schedule and of starts that failed. */
    readonly key: aws.kms.Key;
    readonly schedulesEnabled: boolean;
    /** Topic that an alarm tells of starts that failed. @default no alarm */
    readonly notifications?: aws.sns.Topic;
}

/** Copy the table of companies from DynamoDB into the warehouse every day. */
export function refreshVendors(name: string, args: VendorRefreshArgs): ScheduledStatements {
    const values = pulumi.output({ copy_role_arn: args.warehouse.copyRoleArn, source_table_name: args.tableName });
    const text = fs.readFileSync(SQL, "utf8");
    return new ScheduledStatements(
        name,
        {
            environment: args.environment,
            endpoint: args.warehouse.endpoint,
            task: "vendors-refresh",
            description: "Copies the companies from DynamoDB into the warehouse",
            statements: values.apply((known) => splitStatements(substitute(text, known, SQL))),
            expression: SCHEDULE,
            enabled: args.schedulesEnabled,
            role: args.role,
            key: args.key,
            notifications: args.notifications,
        },
        { dependsOn: [args.warehouse.migrations] },
    );
}
