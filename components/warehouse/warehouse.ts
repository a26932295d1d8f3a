import * as aws from "@pulumi/aws";
import type * as command from "@pulumi/command";
import * as pulumi from "@pulumi/pulumi";

import type { Dataset } from "../../datasets";
import type { TaskRoles } from "../access/taskRoles";
import type { Catalog } from "../catalog/catalog";
import { dataOptions, type Environment } from "../environment";
import type { DataLake } from "../lake/dataLake";
import type { Network } from "../network/network";
import { grant } from "../rights";
import { copyRights } from "./copyRights";
import type { Feature } from "./features";
import { MIGRATIONS, runMigrations } from "./migrations";
import { CONFIG_PARAMETERS, LOG_EXPORTS } from "./parameters";

/** What the caller of {@link Warehouse} decides. */
export interface WarehouseArgs {
    readonly environment: Environment;
    /** Datasets that the stack holds: the warehouse may read their files. */
    readonly datasets: readonly Dataset[];
    /** Every dataset of the project: the migrations name them all, whatever the stack holds. */
    readonly allDatasets: readonly Dataset[];
    readonly network: Pick<Network, "privateSubnetIds" | "warehouseSecurityGroupId" | "paths">;
    readonly lake: Pick<DataLake, "curated" | "quarantine">;
    readonly catalog: Pick<Catalog, "curatedDatabase" | "quarantineDatabase" | "ownsAccountSettings">;
    readonly keys: { readonly warehouse: aws.kms.Key; readonly lake: aws.kms.Key; readonly catalog: aws.kms.Key };
    readonly roles: Pick<TaskRoles, "copy">;
    /** Capacity at which a query starts, in RPUs. */
    readonly baseRpus: number;
    /** Most RPUs that the warehouse scales to. */
    readonly maxRpus: number;
    /** RPU-hours a day after which the warehouse takes no more queries. */
    readonly rpuHoursPerDay: number;
    readonly logRetentionDays: number;
    /** Features that are on and bring migrations of their own. @default none */
    readonly features?: readonly Feature[];
    /** Folder of the migrations, path from the project's root. @default "sql/migrations" */
    readonly migrations?: string;
}

/** User that owns the namespace. Explicit, because changing it later fails. */
const ADMIN = "strata_admin";

const PORT = 5439;

/** Redshift Serverless in private subnets, with its limits, logs, rights on the lake, and the schema in it. */
export class Warehouse extends pulumi.ComponentResource {
    public readonly namespaceName: pulumi.Output<string>;
    public readonly workgroupName: pulumi.Output<string>;
    public readonly workgroupArn: pulumi.Output<string>;
    /** Id of the limit of RPU-hours a day. */
    public readonly usageLimitId: pulumi.Output<string>;
    public readonly database = "strata" as const;
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
            copyRights({ environment, datasets, lake, lakeKey: keys.lake, catalogKey }),
            { parent: this },
        );
        const namespace = this.namespace(name, args);
        const workgroup = this.workgroup(name, args, namespace);
        this.usageLimitId = this.limit(name, args, workgroup).id;
        this.namespaceName = namespace.namespaceName;
        this.workgroupName = workgroup.workgroupName;
        this.workgroupArn = workgroup.arn;
        this.copyRoleArn = roles.copy.arn;
        this.migrations = runMigrations(
            `${name}-migrations`,
            {
                environment,
                allDatasets: args.allDatasets,
                workgroupName: this.workgroupName,
                database: this.database,
                adminSecretArn: namespace.adminPasswordSecretArn,
                copyRoleArn: this.copyRoleArn,
                folder: args.migrations ?? MIGRATIONS,
                features: args.features ?? [],
            },
            // External schemas name the catalog's databases, use the copy role, and are looked up through the VPC.
            {
                parent: this,
                dependsOn: [
                    rights,
                    args.catalog.curatedDatabase,
                    args.catalog.quarantineDatabase,
                    ...args.network.paths,
                ],
            },
        );
        this.registerOutputs({ workgroupName: this.workgroupName, database: this.database });
    }

    /** Redshift writes into groups that exist; those that it makes itself are kept for ever and not with the key. */
    private logGroups(name: string, args: WarehouseArgs): aws.cloudwatch.LogGroup[] {
        return LOG_EXPORTS.map(
            (log) =>
                new aws.cloudwatch.LogGroup(
                    `${name}-${log}`,
                    {
                        name: `/aws/redshift/${args.environment.prefix}/${log}`,
                        kmsKeyId: args.keys.warehouse.arn,
                        retentionInDays: args.logRetentionDays,
                    },
                    { parent: this },
                ),
        );
    }

    /** Managed password, user and default role are set at creation: changes to them fail later. */
    private namespace(name: string, args: WarehouseArgs): aws.redshiftserverless.Namespace {
        const { environment, keys, roles } = args;
        return new aws.redshiftserverless.Namespace(
            name,
            {
                namespaceName: environment.prefix,
                dbName: this.database,
                adminUsername: ADMIN,
                manageAdminPassword: true,
                adminPasswordSecretKmsKeyId: keys.warehouse.arn,
                kmsKeyId: keys.warehouse.arn,
                iamRoles: [roles.copy.arn],
                defaultIamRoleArn: roles.copy.arn,
                logExports: [...LOG_EXPORTS],
            },
            { parent: this, dependsOn: this.logGroups(name, args), ...dataOptions(environment) },
        );
    }

    private workgroup(
        name: string,
        args: WarehouseArgs,
        namespace: aws.redshiftserverless.Namespace,
    ): aws.redshiftserverless.Workgroup {
        return new aws.redshiftserverless.Workgroup(
            name,
            {
                workgroupName: args.environment.prefix,
                namespaceName: namespace.namespaceName,
                baseCapacity: args.baseRpus,
                maxCapacity: args.maxRpus,
                configParameters: [...CONFIG_PARAMETERS],
                enhancedVpcRouting: true,
                publiclyAccessible: false,
                port: PORT,
                subnetIds: args.network.privateSubnetIds,
                securityGroupIds: [args.network.warehouseSecurityGroupId],
            },
            { parent: this },
        );
    }

    private limit(
        name: string,
        args: WarehouseArgs,
        workgroup: aws.redshiftserverless.Workgroup,
    ): aws.redshiftserverless.UsageLimit {
        return new aws.redshiftserverless.UsageLimit(
            `${name}-limit`,
            {
                resourceArn: workgroup.arn,
                usageType: "serverless-compute",
                amount: args.rpuHoursPerDay,
                period: "daily",
                breachAction: "deactivate",
            },
            { parent: this },
        );
    }
}
