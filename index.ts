/** The platform, layer by layer: who, with which keys, where, on what. Settings are explained in Pulumi.yaml. */
import { TaskRoles } from "./components/access/taskRoles";
import { Audit } from "./components/audit/audit";
import { Catalog } from "./components/catalog/catalog";
import { CrawlQueues } from "./components/catalog/crawlQueues";
import { currentEnvironment } from "./components/environment";
import { engineOf } from "./components/etl/engine";
import { Etl } from "./components/etl/etl";
import { Keyring } from "./components/keys/keyring";
import { Governance } from "./components/governance/governance";
import { Locations } from "./components/governance/locations";
import { DataLake } from "./components/lake/dataLake";
import { Network } from "./components/network/network";
import { Operations } from "./components/operations/operations";
import { Query } from "./components/query/query";
import { parseTeams } from "./components/query/teams";
import { jdbcName } from "./components/sources/jdbcSource";
import { SourceTable, vendorTableName } from "./components/sources/sourceTable";
import { streamJobName } from "./components/streaming/names";
import { Streaming } from "./components/streaming/streaming";
import { featuresOf } from "./components/warehouse/features";
import { Pseudonyms } from "./components/warehouse/pseudonyms";
import { warehouseTasks } from "./components/warehouse/tasks";
import { Warehouse } from "./components/warehouse/warehouse";
import { allDatasets } from "./datasets";
import { makeIntegrations } from "./integrations";
import { connectionStrings, consoleLinks, dropFolders, runCommands } from "./outputs";
import { readSettings } from "./settings";

const settings = readSettings();
const environment = currentEnvironment(settings.region, settings.lifetime);
const { datasets } = settings;
const emrDatasets = datasets.filter((dataset) => engineOf(dataset, settings) === "pyspark");
const hasJdbcSource = settings.jdbcSource !== "none";

const roles = new TaskRoles("roles", {
    environment,
    datasets,
    flowLogs: settings.flowLogs,
    icebergTables: settings.icebergTables,
    lakeFormation: settings.lakeFormation,
    sourceCrawler: settings.sourceCrawler,
    unload: settings.warehouseUnload,
    loaderFunction: settings.loaderFunction,
    streaming: settings.streaming,
    streamingJob: settings.streamingJob,
    emrDatasets: settings.emr ? emrDatasets : undefined,
    jdbcSource: hasJdbcSource,
    dataQuality: settings.dataQuality,
    bi: settings.bi,
    dynamoDbSource: settings.dynamoDbSource,
    warehouse: warehouseTasks(settings),
    queryEditorPrincipals: settings.queryEditorPrincipalArns,
    lambdaUdf: settings.lambdaUdf,
    permissionsBoundary: settings.permissionsBoundaryArn || undefined,
    peopleBoundary: settings.peopleBoundaryArn || undefined,
});

const keys = new Keyring("keys", {
    environment,
    deletionDays: settings.keyDeletionDays,
    roles,
    dataReaderArns: settings.dataReaderArns,
    sourceDatabase: settings.jdbcSource === "sample",
    eventDrivenCrawls: settings.eventDrivenCrawls,
    feeds: settings.warehouseCopyJobs,
    zeroEtl: settings.zeroEtl,
    streamProducerArns: settings.streamProducerArns,
    costAnomalies: settings.costAnomalyUsd > 0,
});

const network = new Network("network", {
    environment,
    cidr: settings.vpcCidr,
    endpointZones: settings.endpointZones,
    features: {
        jobsInVpc: true,
        loadFromVpc: !settings.loaderFunction,
        loadFunctionsInVpc: settings.loaderFunction,
        streamsToWarehouse: settings.streaming,
        streamsToJobs: settings.streamingJob,
        lakeQueriesFromWarehouse: true,
        jdbcSource: hasJdbcSource,
        bi: settings.bi,
        tablesFromWarehouse: settings.dynamoDbSource,
        warehouseFunction: settings.lambdaUdf,
    },
    flowLogs: roles.flowLogs && {
        role: roles.flowLogs,
        key: keys.network,
        retentionDays: settings.logRetentionDays,
    },
});

const crawls = settings.eventDrivenCrawls
    ? new CrawlQueues("crawls", { environment, datasets, key: keys.etl })
    : undefined;

const lake = new DataLake("lake", {
    environment,
    lakeKey: keys.lake,
    queryKey: keys.query,
    rawRetentionDays: settings.rawRetentionDays,
    rawRestoreDays: settings.rawRestoreDays,
    quarantineRetentionDays: settings.quarantineRetentionDays,
    feeds: settings.warehouseCopyJobs,
    rawQueues: crawls?.targets,
});

const locations =
    roles.lakeFormation &&
    new Locations("locations", {
        ...{ environment, datasets, lake, lakeKey: keys.lake },
        role: roles.lakeFormation,
        deployerArns: settings.lakeFormationDeployerArns,
    });

const catalog = new Catalog("catalog", {
    environment,
    datasets,
    lake,
    key: keys.catalog,
    lakeKey: keys.lake,
    etlKey: keys.etl,
    logRetentionDays: settings.logRetentionDays,
    roles,
    ownsAccountSettings: settings.ownsAccountSettings,
    crawlQueues: crawls?.queues,
    partitionProjection: settings.partitionProjection,
    locations,
});

if (locations !== undefined) {
    const readerArns = settings.dataReaderArns;
    new Governance("governance", { environment, datasets, catalog, locations, roles, readerArns });
}

const query = new Query("query", {
    environment,
    datasets,
    resultsZone: lake.queryResults,
    key: keys.query,
    scanLimitGb: settings.athenaScanLimitGb,
    teams: parseTeams(settings.athenaTeams),
    icebergTables: settings.icebergTables,
    catalog,
});

const vendorTable = settings.dynamoDbSource
    ? new SourceTable("vendors", {
          environment,
          tableName: vendorTableName(environment),
          hashKey: "vendor_id",
          key: keys.lake,
          replicated: settings.zeroEtl,
      })
    : undefined;

const streaming =
    roles.delivery &&
    keys.streaming &&
    new Streaming("streaming", {
        environment,
        datasets,
        raw: lake.raw,
        catalog,
        roles: { delivery: roles.delivery, copy: roles.copy },
        keys: { streaming: keys.streaming, lake: keys.lake, catalog: keys.catalog },
        shards: settings.streamShards,
        retentionHours: settings.streamRetentionHours,
        logRetentionDays: settings.logRetentionDays,
    });

const pseudonyms =
    roles.pseudonym === undefined || network.functionSecurityGroupId === undefined
        ? undefined
        : new Pseudonyms("pseudonyms", {
              environment,
              role: roles.pseudonym,
              key: keys.etl,
              network: {
                  subnetIds: network.privateSubnetIds,
                  securityGroupId: network.functionSecurityGroupId,
                  paths: network.paths,
              },
              logRetentionDays: settings.logRetentionDays,
              keyDeletionDays: settings.keyDeletionDays,
          });

const warehouse = new Warehouse("warehouse", {
    environment,
    datasets,
    allDatasets,
    network,
    lake,
    catalog,
    keys,
    roles,
    sourceTable: vendorTable,
    function: pseudonyms,
    unload: settings.warehouseUnload,
    settings,
    features: featuresOf(settings),
    featureResources: streaming && [streaming],
});

const etl = new Etl("etl", {
    environment,
    datasets,
    lake,
    catalog,
    warehouse,
    network,
    key: keys.etl,
    lakeKey: keys.lake,
    catalogKey: keys.catalog,
    roles,
    otherJobs: [
        ...(hasJdbcSource ? [jdbcName(environment)] : []),
        ...Object.keys(roles.streamJob ?? {}).map((dataset) => streamJobName(environment, dataset)),
    ],
    settings,
});

const { sources, emr } = makeIntegrations({
    ...{ settings, environment, roles, keys, network, lake, catalog, warehouse, etl },
    ...{ vendorTable, streaming, emrDatasets },
});

new Audit("audit", {
    environment,
    lake,
    key: keys.audit,
    trailRole: roles.trail,
    logRetentionDays: settings.logRetentionDays,
    notifications: etl.notifications,
    failureRules: settings.alarms === "none" ? [] : etl.failureRules,
    insights: settings.auditInsights,
    queries: settings.auditQueries
        ? { workgroupName: query.workgroupName, warehouse: warehouse.endpoint.type }
        : undefined,
});

new Operations("operations", {
    environment,
    datasets,
    warehouse,
    loaderFunction: settings.loaderFunction,
    alarms: settings.alarms,
    monthlyBudgetUsd: settings.monthlyBudgetUsd,
    costAnomalyUsd: settings.costAnomalyUsd,
    dashboard: settings.dashboard,
    rejectedRowsPercent: settings.rejectedRowsPercent,
    warehouseMaxRpus: settings.warehouseMaxRpus,
    jobOutputs: etl.jobOutputs,
    failureRules: etl.failureRules.map((rule) => rule.name),
    topicArn: etl.notificationsArn,
});

/** What to open next: drop a CSV file, watch the workflow, ask Athena or the warehouse. */
export const dropFilesHere = dropFolders(datasets, lake.raw);
export const runNow = runCommands(datasets, environment);
export const runOnEmr = emr?.startCommands ?? {};
export const streams = streaming?.streamNames ?? {};
export const consolePages = consoleLinks(environment);
export const athenaWorkgroup = query.workgroupName;
export const warehouseName = warehouse.endpoint.identifier;
export const warehouseHost = warehouse.endpoint.host;
export const warehouseDatabase = warehouse.database;
export const warehouseConnections = connectionStrings(warehouse);
export const databases = {
    raw: catalog.rawDatabase.name,
    curated: catalog.curatedDatabase.name,
    quarantine: catalog.quarantineDatabase.name,
};
export const landedTables =
    sources === undefined
        ? {}
        : {
              rows: sources.jdbc.rowsUri,
              login: sources.secretArn,
              database: sources.database?.clusterArn,
          };
