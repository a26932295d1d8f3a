/** A warehouse on the layers below it, for its tests. */
import type { Environment, Lifetime } from "../../components/environment";
import type { Feature } from "../../components/warehouse/features";
import type { WarehouseSettings } from "../../components/warehouse/place";
import { Warehouse, type WarehouseArgs } from "../../components/warehouse/warehouse";
import { bikeRides, foundations, makeCatalog } from "../support/layers";
import { deploy, type Deployment, testEnvironment } from "../support/mocks";

/** Secret of the admin, as Redshift makes it. */
export const SECRET = "arn:aws:secretsmanager:us-east-1:000000000000:secret:redshift!strata-dev-admin";

/** Address of the workgroup. */
export const WORKGROUP_HOST = "strata-dev.000000000000.us-east-1.redshift-serverless.amazonaws.com";

/** Address of the cluster. */
export const CLUSTER_HOST = "strata-dev.abc.us-east-1.redshift.amazonaws.com";

/** Settings with every option off. */
export const SETTINGS: WarehouseSettings = {
    warehouseType: "serverless",
    warehouseBaseRpus: 8,
    warehouseMaxRpus: 32,
    warehousePricePerformance: 0,
    warehouseRpuHoursPerDay: 24,
    warehouseRpuHoursPerMonth: 0,
    warehouseNodeType: "ra3.large",
    warehouseNodes: 2,
    warehouseMultiAz: false,
    warehouseConcurrencyClusters: 0,
    warehouseConcurrencyMinutesPerDay: 60,
    warehousePauseSchedule: "",
    warehouseResumeSchedule: "",
    warehouseBusyNodes: 0,
    warehouseBusySchedule: "",
    warehouseQuietSchedule: "",
    warehouseMaintenanceWindow: "",
    warehouseSnapshotHours: 0,
    warehouseSnapshotDays: 7,
    warehouseSnapshotCopyRegion: "",
    zeroEtl: false,
    keyDeletionDays: 30,
    logRetentionDays: 14,
};

/** What differs from the usual. */
export interface Changes {
    readonly lifetime?: Lifetime;
    readonly ownsAccountSettings?: boolean;
    readonly features?: Feature[];
    readonly settings?: Partial<WarehouseSettings>;
    readonly queryEditorPrincipals?: readonly string[];
    readonly sourceTable?: WarehouseArgs["sourceTable"];
}

/** A warehouse with the migrations of a folder. */
export function deployWarehouse(folder: string, changes: Changes = {}): Promise<Deployment<Warehouse>> {
    const settings = { ...SETTINGS, ...changes.settings };
    return deploy(
        () => {
            const environment: Environment = testEnvironment(changes.lifetime ?? "permanent");
            const datasets = [bikeRides()];
            const { queryEditorPrincipals } = changes;
            const base = foundations(environment, datasets, { warehouse: settings, queryEditorPrincipals });
            const catalog = makeCatalog(environment, datasets, base, changes.ownsAccountSettings ?? true);
            return new Warehouse("warehouse", {
                ...{ ...base, environment, datasets, catalog, settings },
                allDatasets: [...datasets, bikeRides({ name: "scooter_rides" })],
                features: changes.features,
                sourceTable: changes.sourceTable,
                migrations: folder,
            });
        },
        {
            outputs: {
                "aws:redshiftserverless/namespace:Namespace": { adminPasswordSecretArn: SECRET },
                "aws:redshiftserverless/workgroup:Workgroup": { endpoints: [{ address: WORKGROUP_HOST }] },
                "aws:redshift/cluster:Cluster": { masterPasswordSecretArn: SECRET, dnsName: CLUSTER_HOST },
            },
        },
    );
}
