import * as command from "@pulumi/command";
import type * as pulumi from "@pulumi/pulumi";

import type { Environment } from "../../environment";

/** Runs from the project's root, which is the working directory of a Pulumi program. */
const RUNNER = "node -r ts-node/register/transpile-only components/warehouse/serverless/takeSnapshot.ts";

/**
 * A snapshot before a permanent stack's warehouse is deleted: neither Redshift Serverless nor the provider makes one.
 *
 * The command does nothing until it is deleted, which happens before what it depends on is. If the snapshot fails, so
 * does the deletion, and the warehouse stays.
 */
export function finalSnapshot(
    name: string,
    { prefix, region, lifetime }: Environment,
    warehouse: pulumi.Resource[],
    parent: pulumi.Resource,
): command.local.Command | undefined {
    if (lifetime !== "permanent") {
        return undefined;
    }
    return new command.local.Command(
        `${name}-final-snapshot`,
        { delete: RUNNER, environment: { NAMESPACE: prefix, AWS_REGION: region } },
        { parent, dependsOn: warehouse },
    );
}
