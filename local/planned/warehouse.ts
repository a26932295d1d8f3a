import { z } from "zod";

import type { Plan } from "../../plan/types";
import { RunError } from "../runError";
import { label, ofType, properties, single } from "./read";

const COMMAND = z.object({
    create: z.string(),
    dir: z.string().optional(),
    interpreter: z.array(z.string()).min(1).default(["/bin/sh", "-c"]),
    environment: z.record(z.string(), z.string()).default({}),
    stdin: z.string().optional(),
});

/** A command that the deployment runs on the machine of whoever deploys. */
export type PlannedCommand = z.infer<typeof COMMAND> & { readonly label: string };

/** The planned warehouse and what is run to bring its schema up to date. */
export interface PlannedWarehouse {
    /** How the Data API names it. */
    readonly name: { readonly WorkgroupName: string } | { readonly ClusterIdentifier: string };
    readonly database: string;
    readonly migrations: PlannedCommand;
}

const CLUSTER = "aws:redshift/cluster:Cluster";

/**
 * The planned workgroup or cluster of Redshift, its database and the command that migrates it.
 *
 * @throws RunError when one of them is missing or they do not belong together.
 */
export function plannedWarehouse(plan: Plan): PlannedWarehouse {
    const found = ofType(plan, CLUSTER).length > 0 ? plannedCluster(plan) : plannedWorkgroup(plan);
    return { ...found, migrations: migrations(plan) };
}

function plannedCluster(plan: Plan): Omit<PlannedWarehouse, "migrations"> {
    const cluster = single(plan, CLUSTER, "holds the warehouse");
    const { clusterIdentifier, databaseName } = properties(
        cluster,
        z.object({ clusterIdentifier: z.string(), databaseName: z.string() }),
    );
    return { name: { ClusterIdentifier: clusterIdentifier }, database: databaseName };
}

function plannedWorkgroup(plan: Plan): Omit<PlannedWarehouse, "migrations"> {
    const workgroup = single(plan, "aws:redshiftserverless/workgroup:Workgroup", "holds the warehouse");
    const names = properties(workgroup, z.object({ workgroupName: z.string(), namespaceName: z.string() }));
    const namespace = single(plan, "aws:redshiftserverless/namespace:Namespace", "holds the warehouse's database");
    const database = properties(namespace, z.object({ namespaceName: z.string(), dbName: z.string() }));
    if (database.namespaceName !== names.namespaceName) {
        throw new RunError(
            `Planned ${label(workgroup)} belongs to namespace '${names.namespaceName}', but the program creates '${database.namespaceName}'.`,
        );
    }
    return { name: { WorkgroupName: names.workgroupName }, database: database.dbName };
}

function migrations(plan: Plan): PlannedCommand {
    // Others only run when the stack is destroyed.
    const commands = ofType(plan, "command:local:Command").filter(
        ({ layer, inputs }) => layer === "warehouse" && inputs["create"] !== undefined,
    );
    const [command, ...others] = commands;
    if (command === undefined || others.length > 0) {
        throw new RunError(
            `The warehouse of stack ${plan.stack} has ${commands.length} command:local:Command to create it; ` +
                "one is expected, which applies the migrations.",
        );
    }
    return { ...properties(command, COMMAND), label: label(command) };
}
