import type * as command from "@pulumi/command";
import * as pulumi from "@pulumi/pulumi";

import type { Dataset } from "../../datasets";
import type { TaskRoles } from "../access/taskRoles";
import type { Catalog } from "../catalog/catalog";
import type { Environment } from "../environment";
import type { Keyring } from "../keys/keyring";
import type { DataLake } from "../lake/dataLake";
import type { Network } from "../network/network";
import { grant } from "../rights";
import type { SourceTable } from "../sources/sourceTable";
import { cluster } from "./cluster/cluster";
import { copyRights } from "./copyRights";
import { DATABASE, type WarehouseEndpoint } from "./endpoint";
import type { Feature } from "./features";
import { Integrations, type IntegrationSource } from "./integrations";
import { MIGRATIONS, runMigrations } from "./migrations";
import type { WarehousePlace, WarehouseSettings } from "./place";
import { allowQueryEditor } from "./queryEditor";
import { serverless } from "./serverless/serverless";

/** What the caller of {@link Warehouse} decides. */
export interface WarehouseArgs {
    readonly environment: Environment;
    /** Datasets that the stack holds: the warehouse may read their files. */
    readonly datasets: readonly Dataset[];
    /** Every dataset of the project: the migrations name them all, whatever the stack holds. */
    readonly allDatasets: readonly Dataset[];
    readonly network: Pick<Network, "privateSubnetIds" | "warehouseSecurityGroupId" | "paths">;
    readonly lake: Pick<DataLake, "curated" | "quarantine" | "feeds">;
    readonly catalog: Pick<Catalog, "curatedDatabase" | "quarantineDatabase" | "ownsAccountSettings">;
    /** Table of DynamoDB that the warehouse copies, or has replicated if `settings.zeroEtl`. @default none */
    readonly sourceTable?: Pick<SourceTable, "arn" | "ready">;
    /** Function that queries call. @default none */
    readonly function?: { readonly arn: pulumi.Input<string> };
    /** Whether UNLOAD may write to the lake. @default false */
    readonly unload?: boolean;
    readonly keys: Pick<Keyring, "warehouse" | "lake" | "catalog" | "etl">;
    readonly roles: Pick<TaskRoles, "copy" | "snapshots" | "clusterSchedule" | "queryEditor">;
    readonly settings: WarehouseSettings;
    /** Features that are on and bring migrations of their own. @default none */
    readonly features?: readonly Feature[];
    /** What the features' migrations read while they are applied. @default nothing */
    readonly featureResources?: readonly pulumi.Resource[];
    /** Folder of the migrations, path from the project's root. @default "sql/migrations" */
    readonly migrations?: string;
}

/** Redshift in private subnets, with its limits, logs, rights on the lake, and the schema in it. */
export class Warehouse extends pulumi.ComponentResource {
    /** How to reach it: the one interface of both kinds of warehouse. */
    public readonly endpoint: WarehouseEndpoint;
    public readonly database = DATABASE;
    /** Role of COPY and of the external schemas. */
    public readonly copyRoleArn: pulumi.Output<string>;
    /** The run of the migrations; what needs tables waits for it. */
    public readonly migrations: command.local.Command;

    constructor(name: string, args: WarehouseArgs, opts?: pulumi.ComponentResourceOptions) {
        super("strata:warehouse:Warehouse", name, {}, opts);
        const { environment, datasets, lake, keys, roles } = args;
        const catalogKey = { environment, arn: keys.catalog.arn, owned: args.catalog.ownsAccountSettings };
        const rights = grant(
            `${name}-copy-rights`,
            roles.copy,
            copyRights({
                ...{ environment, datasets, lake, lakeKey: keys.lake, catalogKey },
                ...{ feeds: lake.feeds, sourceTable: args.sourceTable, unload: args.unload, function: args.function },
            }),
            { parent: this },
        );
        const make = args.settings.warehouseType === "provisioned" ? cluster : serverless;
        this.endpoint = make(name, placeOf(args), args.settings, this);
        if (roles.queryEditor !== undefined) {
            allowQueryEditor(
                `${name}-query-editor-rights`,
                { environment, endpoint: this.endpoint, role: roles.queryEditor },
                { parent: this },
            );
        }
        this.copyRoleArn = roles.copy.arn;
        const integrations = this.integrations(name, args);
        this.migrations = runMigrations(
            `${name}-migrations`,
            {
                environment,
                allDatasets: args.allDatasets,
                endpoint: this.endpoint,
                database: this.database,
                copyRoleArn: this.copyRoleArn,
                folder: args.migrations ?? MIGRATIONS,
                more: {
                    ...(lake.feeds === undefined ? {} : { feeds_uri: lake.feeds.uri }),
                    ...(integrations?.ids.vendors === undefined
                        ? {}
                        : { vendors_integration_id: integrations.ids.vendors }),
                },
                features: args.features ?? [],
            },
            // COPY JOBs and replicas need their integrations. External schemas name the catalog's databases, use the copy role, and are looked up through the VPC.
            {
                parent: this,
                dependsOn: [
                    rights,
                    args.catalog.curatedDatabase,
                    args.catalog.quarantineDatabase,
                    ...args.network.paths,
                    ...(integrations?.resources ?? []),
                    ...(args.featureResources ?? []),
                ],
            },
        );
        this.registerOutputs({ identifier: this.endpoint.identifier, database: this.database });
    }

    /** What AWS itself feeds the warehouse from; undefined where there is nothing. */
    private integrations(name: string, args: WarehouseArgs): Integrations | undefined {
        const { feeds } = args.lake;
        const sources: IntegrationSource[] = [];
        if (feeds !== undefined) {
            const description = "New files of feeds, for COPY JOBs";
            sources.push({ id: "feeds", description, arn: feeds.arn, ready: [feeds] });
        }
        if (args.sourceTable !== undefined && args.settings.zeroEtl) {
            const { arn, ready } = args.sourceTable;
            const description = "Companies of DynamoDB, replicated";
            sources.push({ id: "vendors", description, arn, key: args.keys.warehouse, ready });
        }
        return sources.length === 0
            ? undefined
            : new Integrations(
                  `${name}-integrations`,
                  { environment: args.environment, namespaceArn: this.endpoint.namespaceArn, sources },
                  { parent: this },
              );
    }
}

function placeOf({ environment, network, keys, roles }: WarehouseArgs): WarehousePlace {
    return {
        environment,
        subnetIds: network.privateSubnetIds,
        securityGroupId: network.warehouseSecurityGroupId,
        key: keys.warehouse,
        copyRole: roles.copy,
        snapshotRole: roles.snapshots,
        clusterScheduleRole: roles.clusterSchedule,
        scheduleKey: keys.etl,
    };
}
