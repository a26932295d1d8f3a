import * as command from "@pulumi/command";
import * as pulumi from "@pulumi/pulumi";

import type { Dataset } from "../../datasets";
import { loadRoleName, queryEditorRoleName, unloadRoleName, vendorRoleName } from "../access/taskRoles";
import { databaseNames } from "../catalog/names";
import type { Environment } from "../environment";
import { streamName } from "../streaming/names";
import { ADDRESS, type WarehouseEndpoint } from "./endpoint";
import type { Feature } from "./features";
import { pseudonymName } from "./pseudonyms";
import { checksumOfAll, readMigrations } from "./migrate/migrationFiles";

/** Folder of the migrations, path from the project's root. */
export const MIGRATIONS = "sql/migrations";

/** Runs from the project's root, which is the working directory of a Pulumi program. */
const RUNNER = "node -r ts-node/register/transpile-only components/warehouse/migrate/main.ts";

/** What {@link runMigrations} needs. */
export interface MigrationsArgs {
    readonly environment: Environment;
    /** Every dataset of the project, also those that the stack does not hold. */
    readonly allDatasets: readonly Dataset[];
    readonly endpoint: Pick<WarehouseEndpoint, "type" | "identifier" | "adminSecretArn">;
    readonly database: string;
    readonly copyRoleArn: pulumi.Input<string>;
    /** Folder of the migrations. */
    readonly folder: string;
    /** Parameters that only features have, by name. */
    readonly more: Readonly<Record<string, pulumi.Input<string>>>;
    /** Features that are on; migrations that need another one are left out. */
    readonly features: readonly Feature[];
}

/**
 * Parameters of the migrations, the same ones in every stack: migrations are applied everywhere, so they have the name
 * of a dataset's load role and stream also where the dataset is not switched on.
 */
function parameters({
    environment,
    allDatasets,
    copyRoleArn,
    more,
}: MigrationsArgs): Record<string, pulumi.Input<string>> {
    const { curated, quarantine } = databaseNames(environment);
    const loadRoles = allDatasets.map(({ name }) => [`${name}_load_role_name`, loadRoleName(environment, name)]);
    const streams = allDatasets.map(({ name }) => [`${name}_stream_name`, streamName(environment, name)]);
    return {
        copy_role_arn: copyRoleArn,
        curated_database: curated,
        quarantine_database: quarantine,
        query_editor_role_name: queryEditorRoleName(environment),
        unload_role_name: unloadRoleName(environment),
        vendor_role_name: vendorRoleName(environment),
        pseudonym_function_name: pseudonymName(environment),
        ...(Object.fromEntries([...loadRoles, ...streams]) as Record<string, string>),
        ...more,
    };
}

/**
 * Apply the SQL migrations after the warehouse is there, and again whenever a file is added or a feature switched.
 *
 * Not as `aws.redshiftdata.Statement`: that forgets its state after days, and runs its SQL again (pulumi-aws 5076).
 */
export function runMigrations(
    name: string,
    args: MigrationsArgs,
    opts: pulumi.CustomResourceOptions,
): command.local.Command {
    const { endpoint } = args;
    return new command.local.Command(
        name,
        {
            create: RUNNER,
            environment: {
                [ADDRESS[endpoint.type].variable]: endpoint.identifier,
                DATABASE: args.database,
                SECRET_ARN: endpoint.adminSecretArn,
                AWS_REGION: args.environment.region,
                MIGRATIONS: args.folder,
                FEATURES: args.features.join(","),
                PARAMETERS: pulumi.jsonStringify(parameters(args)),
            },
            triggers: [checksumOfAll(readMigrations(args.folder)), ...args.features],
        },
        opts,
    );
}
