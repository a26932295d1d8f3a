/** What the data layers are built on, for their tests: a dataset with its files, and the layers below. */
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { TaskRoles } from "../../components/access/taskRoles";
import { Catalog, type CatalogArgs } from "../../components/catalog/catalog";
import type { Environment } from "../../components/environment";
import { DataLake } from "../../components/lake/dataLake";
import { logInToCluster, logInToWorkgroup, type WarehouseEndpoint } from "../../components/warehouse/endpoint";
import type { WarehouseSettings } from "../../components/warehouse/place";
import { warehouseTasks } from "../../components/warehouse/tasks";
import type { Dataset } from "../../datasets";

/** A temporary folder with files; the caller removes it by {@link removeFolder}. */
export function makeFolder(files: Readonly<Record<string, string>>): string {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "strata-test-"));
    for (const [name, text] of Object.entries(files)) {
        fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
        fs.writeFileSync(path.join(folder, name), text);
    }
    return folder;
}

/** Remove a folder of {@link makeFolder}. */
export function removeFolder(folder: string): void {
    fs.rmSync(folder, { recursive: true, force: true });
}

/** A small dataset: two raw columns, one reference table, a schedule, default sizes. */
export function bikeRides(overrides: Partial<Dataset> = {}): Dataset {
    return {
        name: "bike_rides",
        title: "Bike rides",
        source: "Made up",
        raw: {
            format: "csv",
            extensions: [".csv"],
            periodPattern: "(?<year>\\d{4})",
            columns: [
                { name: "ride_id", type: "bigint" },
                { name: "started_at", type: "timestamp" },
            ],
        },
        curated: {
            table: "rides",
            partitionColumn: "started_month",
            monthOf: "started_at",
            columns: [
                { name: "ride_id", type: "bigint", comment: "Number of the ride" },
                { name: "fare", type: "decimal(10,2)", comment: "USD" },
            ],
        },
        rules: [],
        reference: [
            {
                name: "stations",
                file: "datasets/reference/stations.csv",
                columns: [{ name: "station_id", type: "int", comment: "Number of the station" }],
            },
        ],
        script: "bike_rides/job.py",
        warehouse: { schema: "bikes", table: "rides", loadSql: "sql/load/bike_rides.sql" },
        athenaQueries: "sql/athena/bike_rides",
        analyses: "sql/analyses/bike_rides",
        schedule: "cron(0 6 5 * ? *)",
        ...overrides,
    };
}

/** What takes roles that are not always there. */
export interface RoleChanges {
    readonly warehouse?: WarehouseSettings;
    readonly queryEditorPrincipals?: readonly string[];
}

/** Keys, roles and buckets that the layer under test is given; call it within `deploy`. */
export function foundations(environment: Environment, datasets: readonly Dataset[], changes: RoleChanges = {}) {
    const key = (name: string) => new aws.kms.Key(`${name}-key`, {});
    const keys = {
        lake: key("lake"),
        catalog: key("catalog"),
        etl: key("etl"),
        query: key("query"),
        warehouse: key("warehouse"),
    };
    const roles = new TaskRoles("roles", {
        ...{ environment, datasets, flowLogs: false },
        warehouse: changes.warehouse && warehouseTasks(changes.warehouse),
        queryEditorPrincipals: changes.queryEditorPrincipals,
    });
    const lake = new DataLake("lake", {
        environment,
        lakeKey: keys.lake,
        queryKey: keys.query,
        rawRetentionDays: 0,
        rawRestoreDays: 30,
        quarantineRetentionDays: 30,
    });
    const network = {
        privateSubnetIds: ["subnet-a", "subnet-b", "subnet-c"].map((id) => pulumi.output(id)),
        jobSubnetId: pulumi.output("subnet-a"),
        jobAvailabilityZone: pulumi.output("us-east-1a"),
        jobSecurityGroupId: pulumi.output("sg-jobs"),
        warehouseSecurityGroupId: pulumi.output("sg-warehouse"),
        functionSecurityGroupId: pulumi.output("sg-functions"),
        paths: [new aws.ec2.VpcEndpoint("endpoint", { vpcId: "vpc", serviceName: "com.amazonaws.us-east-1.glue" })],
    };
    return { keys, roles, lake, network };
}

/** A catalog on {@link foundations}, in a stack that owns the account's settings or not. */
export function makeCatalog(
    environment: Environment,
    datasets: readonly Dataset[],
    { keys, roles, lake }: ReturnType<typeof foundations>,
    ownsAccountSettings = true,
    more: Partial<CatalogArgs> = {},
): Catalog {
    return new Catalog("catalog", {
        ...{ environment, datasets, lake, roles, ownsAccountSettings, logRetentionDays: 14, ...more },
        key: keys.catalog,
        lakeKey: keys.lake,
        etlKey: keys.etl,
    });
}

/** ARN that the mocks give the key `<name>-key` of {@link foundations}. */
export function keyArn(name: string): string {
    return `arn:aws:kms:us-east-1:000000000000:key/${name}-key`;
}

/** ARN of the workgroup of {@link workgroupEndpoint}. */
export const WORKGROUP_ARN = "arn:aws:redshift-serverless:us-east-1:000000000000:workgroup/strata-dev";

/** A Serverless warehouse, for the layers above it. */
export function workgroupEndpoint(rpuHoursPerDay = 24): WarehouseEndpoint {
    return {
        type: "serverless",
        identifier: pulumi.output("strata-dev"),
        arn: pulumi.output(WORKGROUP_ARN),
        namespaceArn: pulumi.output("arn:aws:redshift-serverless:us-east-1:000000000000:namespace/strata-dev"),
        adminSecretArn: pulumi.output("arn:aws:secretsmanager:us-east-1:000000000000:secret:redshift!strata-dev-admin"),
        host: pulumi.output("strata-dev.000000000000.us-east-1.redshift-serverless.amazonaws.com"),
        logIn: logInToWorkgroup(WORKGROUP_ARN),
        usageLimits: [
            {
                id: "usage",
                metric: {
                    namespace: "AWS/Redshift-Serverless",
                    dimensions: { UsageLimitId: "limit-1", UsageType: "SERVERLESS_COMPUTE", Workgroup: "strata-dev" },
                },
                amount: rpuHoursPerDay,
                units: "RPU-hours of today",
                then: "it takes no more queries until tomorrow",
                setting: "strata:warehouseRpuHoursPerDay",
            },
        ],
    };
}

/** ARN of the cluster of {@link clusterEndpoint}. */
export const CLUSTER_ARN = "arn:aws:redshift:us-east-1:000000000000:cluster:strata-dev";

/** A provisioned warehouse, for the layers above it. */
export function clusterEndpoint(environment: Environment): WarehouseEndpoint {
    return {
        type: "provisioned",
        identifier: pulumi.output("strata-dev"),
        arn: pulumi.output(CLUSTER_ARN),
        namespaceArn: pulumi.output("arn:aws:redshift:us-east-1:000000000000:namespace:strata-dev"),
        adminSecretArn: pulumi.output("arn:aws:secretsmanager:us-east-1:000000000000:secret:redshift!strata-dev-admin"),
        host: pulumi.output("strata-dev.abc.us-east-1.redshift.amazonaws.com"),
        logIn: logInToCluster(environment, "strata-dev"),
        usageLimits: [],
    };
}
