import * as command from "@pulumi/command";
import * as pulumi from "@pulumi/pulumi";

import type { Dataset } from "../../datasets";
import { databaseNames } from "../catalog/names";
import type { Environment } from "../environment";
import { checksumOfAll, readMigrations } from "./migrate/migrationFiles";

/** Folder of the migrations, path from the project's root. */
export const MIGRATIONS = "sql/migrations";

/** Runs from the project's root, which is the working directory of a Pulumi program. */
const RUNNER = "node -r ts-node/register/transpile-only components/warehouse/migrate/main.ts";

/** What {@link runMigrations} needs. */
export interface MigrationsArgs {
    readonly environment: Environment;
    readonly datasets: readonly Dataset[];
    readonly workgroupName: pulumi.Input<string>;
    readonly database: string;
    /** Secret of the namespace's admin. */
    readonly adminSecretArn: pulumi.Input<string>;
    readonly copyRoleArn: pulumi.Input<string>;
    /** Names of the load jobs' roles, by dataset. */
    readonly loadRoleNames: Readonly<Record<string, pulumi.Input<string>>>;
    /** Folder of the migrations. */
    readonly folder: string;
}

/** Parameters of the migrations; `load_role_name` is the first dataset's, the others are named by their dataset. */
function parameters(args: MigrationsArgs): Record<string, pulumi.Input<string>> {
    const { curated, quarantine } = databaseNames(args.environment);
    const byDataset = args.datasets.map(({ name }) => [`${name}_load_role_name`, args.loadRoleNames[name]!] as const);
    return {
        copy_role_arn: args.copyRoleArn,
        curated_database: curated,
        quarantine_database: quarantine,
        load_role_name: byDataset[0]![1],
        ...Object.fromEntries(byDataset),
    };
}

/**
 * Apply the SQL migrations after the warehouse is there, and again whenever a file is added.
 *
 * Not as `aws.redshiftdata.Statement`: that forgets its state after days, and runs its SQL again (pulumi-aws 5076).
 */
export function runMigrations(
    name: string,
    args: MigrationsArgs,
    opts: pulumi.CustomResourceOptions,
): command.local.Command {
    return new command.local.Command(
        name,
        {
            create: RUNNER,
            environment: {
                WORKGROUP: args.workgroupName,
                DATABASE: args.database,
                SECRET_ARN: args.adminSecretArn,
                AWS_REGION: args.environment.region,
                MIGRATIONS: args.folder,
                PARAMETERS: pulumi.jsonStringify(parameters(args)),
            },
            triggers: [checksumOfAll(readMigrations(args.folder))],
        },
        opts,
    );
}
