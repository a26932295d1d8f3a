/** What stands beside the pipeline from raw files to the warehouse, each only where the stack's settings ask for it. */
import type { TaskRoles } from "./components/access/taskRoles";
import { Bi } from "./components/bi/bi";
import type { Catalog } from "./components/catalog/catalog";
import { SourceCrawler } from "./components/catalog/sourceCrawler";
import { SparkApplication } from "./components/emr/sparkApplication";
import type { Environment } from "./components/environment";
import type { Etl } from "./components/etl/etl";
import type { Keyring } from "./components/keys/keyring";
import type { DataLake } from "./components/lake/dataLake";
import type { Network } from "./components/network/network";
import { Sources } from "./components/sources/sources";
import type { SourceTable } from "./components/sources/sourceTable";
import type { Streaming } from "./components/streaming/streaming";
import { streamJobs } from "./components/streaming/streamJobs";
import { Unload } from "./components/warehouse/unload";
import { refreshVendors } from "./components/warehouse/vendorRefresh";
import type { Warehouse } from "./components/warehouse/warehouse";
import type { Dataset } from "./datasets";
import type { Settings } from "./settings";

/** The layers that the integrations build on. */
export interface Platform {
    readonly settings: Settings;
    readonly environment: Environment;
    readonly roles: TaskRoles;
    readonly keys: Keyring;
    readonly network: Network;
    readonly lake: DataLake;
    readonly catalog: Catalog;
    readonly warehouse: Warehouse;
    readonly etl: Etl;
    /** Table of DynamoDB that the warehouse copies. */
    readonly vendorTable?: SourceTable;
    readonly streaming?: Streaming;
    /** Datasets whose job can run on EMR. */
    readonly emrDatasets: readonly Dataset[];
}

/** Integrations that the stack's outputs tell of. */
export interface Integrations {
    readonly sources?: Sources;
    readonly emr?: SparkApplication;
}

/** What EventBridge Scheduler tells the warehouse to do. */
function scheduleStatements({ settings, environment, roles, keys, lake, warehouse, etl, vendorTable }: Platform): void {
    const { datasets, schedulesEnabled } = settings;
    const notifications = settings.alarms === "none" ? undefined : etl.notifications;
    if (roles.unload !== undefined) {
        new Unload("unload", {
            environment,
            datasets,
            warehouse,
            lake,
            lakeKey: keys.lake,
            role: roles.unload,
            key: keys.etl,
            schedulesEnabled,
            notifications,
        });
    }

    if (roles.vendors !== undefined && vendorTable !== undefined) {
        refreshVendors("vendors-refresh", {
            environment,
            warehouse,
            tableName: vendorTable.tableName,
            role: roles.vendors,
            key: keys.etl,
            schedulesEnabled,
            notifications,
        });
    }
}

/** Make the integrations that are on. */
export function makeIntegrations(platform: Platform): Integrations {
    scheduleStatements(platform);
    const { settings, environment, roles, keys, network, lake, catalog, warehouse, etl } = platform;
    const { vendorTable, streaming, emrDatasets } = platform;
    const { datasets } = settings;
    const catalogKey = { environment, arn: keys.catalog.arn, owned: catalog.ownsAccountSettings };

    const sources =
        settings.jdbcSource !== "none"
            ? new Sources("sources", {
                  environment,
                  lake,
                  network,
                  roles,
                  keys: { lake: keys.lake, etl: keys.etl, sources: keys.sources },
                  catalogKey,
                  securityConfiguration: etl.securityConfiguration,
                  settings,
              })
            : undefined;
    if (roles.quickSight !== undefined && network.quickSightSecurityGroupId !== undefined) {
        new Bi("bi", {
            environment,
            warehouse,
            network,
            securityGroupId: network.quickSightSecurityGroupId,
            role: roles.quickSight,
            secretArn: settings.biSecretArn,
            readerArns: settings.biReaderArns,
            authorArns: settings.biAuthorArns,
        });
    }

    if (streaming !== undefined && roles.streamJob !== undefined) {
        streamJobs("streaming", {
            environment,
            datasets,
            streaming,
            lake,
            catalog,
            roles: roles.streamJob,
            keys,
            etl,
            settings,
        });
    }

    const emr =
        roles.emr &&
        new SparkApplication("emr", {
            environment,
            datasets: emrDatasets,
            lake,
            network,
            roles: roles.emr,
            lakeKey: keys.lake,
            catalogKey,
            key: keys.etl,
            maxVcpus: settings.emrMaxVcpus,
            logRetentionDays: settings.logRetentionDays,
        });
    if (roles.sourceCrawler !== undefined) {
        new SourceCrawler("source-crawler", {
            environment,
            database: catalog.rawDatabase,
            role: roles.sourceCrawler,
            securityConfiguration: catalog.securityConfiguration,
            keys: { etl: keys.etl },
            catalogKey,
            logRetentionDays: settings.logRetentionDays,
            jdbc: sources?.crawled,
            dynamoDb: vendorTable && {
                tableName: vendorTable.tableName,
                tableArn: vendorTable.arn,
                keyArn: keys.lake.arn,
            },
        });
    }
    return { sources, emr };
}
