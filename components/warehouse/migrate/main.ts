/**
 * Applies the warehouse's migrations: `node -r ts-node/register/transpile-only components/warehouse/migrate/main.ts`.
 *
 * Environment: WORKGROUP or CLUSTER, DATABASE, SECRET_ARN (of the admin; without it as the caller's IAM identity),
 * MIGRATIONS (folder), PARAMETERS (JSON object of the `${}` parameters), FEATURES (those that are on, with commas
 * between; empty or not there for none), and what the AWS SDK reads.
 * Exit code 0 if every migration is applied, 1 otherwise, with the reason on the error output.
 */
import { RedshiftDataClient } from "@aws-sdk/client-redshift-data";

import { SqlParameterError } from "../../sqlTemplate";
import { DataApi, type WarehouseName } from "./dataApi";
import { migrate } from "./migrate";
import { featureList, MigrationError, readMigrations } from "./migrationFiles";

type Variables = Readonly<Record<string, string | undefined>>;

function required(variables: Variables, name: string): string {
    const value = variables[name];
    if (value === undefined || value === "") {
        throw new MigrationError(`the environment variable ${name} is missing; components/warehouse sets it`);
    }
    return value;
}

function warehouseOf(variables: Variables): WarehouseName {
    return variables.CLUSTER ? { cluster: variables.CLUSTER } : { workgroup: required(variables, "WORKGROUP") };
}

function parametersOf(variables: Variables): Record<string, string> {
    const text = required(variables, "PARAMETERS");
    let value: unknown;
    try {
        value = JSON.parse(text);
    } catch {
        value = undefined;
    }
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    if (!isObject || Object.values(value as object).some((entry) => typeof entry !== "string")) {
        throw new MigrationError(`PARAMETERS is not a JSON object of texts: ${text}`);
    }
    return value as Record<string, string>;
}

/** Apply the migrations that the environment names; gives the exit code. */
export async function main(variables: Variables): Promise<number> {
    try {
        const files = readMigrations(required(variables, "MIGRATIONS"));
        const features = variables.FEATURES ? featureList(variables.FEATURES, "the environment variable FEATURES") : [];
        const target = {
            warehouse: warehouseOf(variables),
            database: required(variables, "DATABASE"),
            secretArn: variables.SECRET_ARN || undefined,
        };
        const api = new DataApi(new RedshiftDataClient({}), target);
        const report = await migrate(api, files, parametersOf(variables), features, console.log);
        const leftOut = report.leftOut === 0 ? "" : `, ${report.leftOut} left out because their features are off`;
        console.log(
            `${report.applied.length} migrations applied, ${report.alreadyApplied} were there already${leftOut}`,
        );
        return 0;
    } catch (error) {
        const known = error instanceof MigrationError || error instanceof SqlParameterError;
        console.error(known ? error.message : error);
        return 1;
    }
}

if (require.main === module) {
    // The SDK tells of Node versions that its later versions will need, among a deployment's messages. It is pinned.
    process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
    void main(process.env).then((code) => {
        process.exitCode = code;
    });
}
