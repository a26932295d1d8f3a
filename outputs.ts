import * as pulumi from "@pulumi/pulumi";

import type { Dataset } from "./datasets";
import type { Environment } from "./components/environment";
import type { Zone } from "./components/lake/zone";
import { DATABASE, PORT, type WarehouseEndpoint } from "./components/warehouse/endpoint";

/** For each dataset, the S3 folder whose new files start its workflow. */
export function dropFolders(datasets: readonly Dataset[], raw: Zone): Record<string, pulumi.Output<string>> {
    return Object.fromEntries(datasets.map(({ name }) => [name, pulumi.interpolate`${raw.uri}${name}/`]));
}

/** For each dataset, the command that runs its workflow now. */
export function runCommands(datasets: readonly Dataset[], environment: Environment): Record<string, string> {
    const { prefix, region } = environment;
    return Object.fromEntries(
        datasets.map(({ name }) => [name, `aws glue start-workflow-run --name ${prefix}-${name} --region ${region}`]),
    );
}

/** Pages of the AWS console where the stack's work is to be seen. */
export function consoleLinks(environment: Environment): Record<string, string> {
    const { prefix, region } = environment;
    const console = `https://${region}.console.aws.amazon.com`;
    return {
        workflows: `${console}/glue/home?region=${region}#/v2/etl-configuration/workflows`,
        athena: `${console}/athena/home?region=${region}#/query-editor`,
        redshiftQueryEditor: `${console}/sqlworkbench/home?region=${region}#/client`,
        alarms: `${console}/cloudwatch/home?region=${region}#alarmsV2:?search=${prefix}`,
    };
}

/** How programs inside the VPC connect: by a user and a password, or by the caller's IAM identity; TLS always. */
export function connectionStrings(warehouse: { readonly endpoint: Pick<WarehouseEndpoint, "host"> }) {
    const { host } = warehouse.endpoint;
    const place = pulumi.interpolate`${host}:${PORT}/${DATABASE}`;
    return {
        host,
        port: PORT,
        database: DATABASE,
        jdbc: pulumi.interpolate`jdbc:redshift://${place};ssl=true;sslmode=verify-full`,
        jdbcIam: pulumi.interpolate`jdbc:redshift:iam://${place};ssl=true;sslmode=verify-full`,
        odbc: pulumi.interpolate`Driver={Amazon Redshift ODBC Driver (x64)};Server=${host};Port=${PORT};Database=${DATABASE};SSLMode=verify-full`,
    };
}
