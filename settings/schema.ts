import { z } from "zod";

import { ALARM_LEVELS } from "../components/operations/alarmLevel";
import { NODE_TYPE_NAMES } from "../components/warehouse/cluster/nodeTypes";
import { WAREHOUSE_TYPES } from "../components/warehouse/warehouseType";
import { allDatasets } from "../datasets";
import { WORKER_TYPES } from "../datasets/dataset";
import {
    anyOf,
    boundary,
    cron,
    email,
    flag,
    integer,
    logRetention,
    maintenanceWindow,
    numberOf,
    oneOf,
    otherRegion,
    principalArns,
    roleArns,
    rpus,
    someOf,
    teams,
    vpcRange,
} from "./forms";
import { biTexts, biValues } from "./bi";
import { sourceTexts, sourceValues } from "./sources";

const names = allDatasets.map((dataset) => dataset.name) as [string, ...string[]];

/** Settings that are text as they stand in the configuration; all others are JSON there. */
export const texts = {
    lifetime: oneOf("permanent", "disposable"),
    notificationEmail: email,
    alarms: oneOf(...ALARM_LEVELS),
    permissionsBoundaryArn: boundary,
    peopleBoundaryArn: boundary,
    vpcCidr: vpcRange,
    ...sourceTexts,
    ...biTexts,
    glueVersion: oneOf("5.0", "5.1", "6.0"),
    glueWorkerType: oneOf(...WORKER_TYPES),
    warehouseType: oneOf(...WAREHOUSE_TYPES),
    warehouseNodeType: oneOf(...NODE_TYPE_NAMES),
    warehousePauseSchedule: cron,
    warehouseResumeSchedule: cron,
    warehouseBusySchedule: cron,
    warehouseQuietSchedule: cron,
    warehouseMaintenanceWindow: maintenanceWindow,
    warehouseSnapshotCopyRegion: otherRegion,
};

/**
 * Every setting of `Pulumi.yaml`, with what it may be. Their meanings and defaults stand in `Pulumi.yaml`; one that
 * switches something on or off has an entry in `features/options/` too.
 */
export const schema = z.strictObject({
    ...texts,
    datasets: someOf(...names),
    schedulesEnabled: flag,
    monthlyBudgetUsd: integer(0, 1_000_000),
    costAnomalyUsd: integer(0, 1_000_000),
    dashboard: flag,
    rejectedRowsPercent: integer(1, 100),
    auditInsights: flag,
    auditQueries: flag,
    dataReaderArns: roleArns,
    ownsAccountSettings: flag,
    endpointZones: integer(1, 3),
    flowLogs: flag,
    logRetentionDays: logRetention,
    keyDeletionDays: integer(7, 30),
    rawRetentionDays: integer(0, 3650),
    rawRestoreDays: integer(1, 365),
    quarantineRetentionDays: integer(1, 3650),
    dataQuality: flag,
    visualJobs: flag,
    scalaDatasets: anyOf(...names),
    duckdbDatasets: anyOf(...names),
    eventDrivenCrawls: flag,
    sourceCrawler: flag,
    glueFlex: flag,
    loaderFunction: flag,
    streaming: flag,
    streamingJob: flag,
    streamShards: integer(0, 100),
    streamRetentionHours: integer(24, 8760),
    streamProducerArns: roleArns,
    emr: flag,
    emrMaxVcpus: integer(4, 400),
    ...sourceValues,
    ...biValues,
    glueMaxWorkers: integer(2, 100),
    glueTimeoutMinutes: integer(5, 2880),
    athenaScanLimitGb: integer(1, 10_000),
    athenaTeams: teams,
    partitionProjection: flag,
    icebergTables: flag,
    lakeFormation: flag,
    lakeFormationDeployerArns: roleArns,
    warehouseBaseRpus: rpus,
    warehouseMaxRpus: rpus,
    warehouseUnload: flag,
    warehouseCopyJobs: flag,
    lambdaUdf: flag,
    dynamoDbSource: flag,
    zeroEtl: flag,
    warehousePricePerformance: numberOf(0, 1, 25, 50, 75, 100),
    warehouseRpuHoursPerDay: integer(1, 10_000),
    warehouseRpuHoursPerMonth: integer(0, 310_000),
    warehouseNodes: integer(1, 128),
    warehouseMultiAz: flag,
    warehouseConcurrencyClusters: integer(0, 10),
    warehouseConcurrencyMinutesPerDay: integer(1, 14_400),
    warehouseBusyNodes: integer(0, 128),
    warehouseSnapshotHours: numberOf(0, 4, 6, 8, 12, 24),
    warehouseSnapshotDays: integer(1, 3653),
    queryEditor: flag,
    queryEditorPrincipalArns: principalArns,
});

/** The values of all settings. */
export type Values = z.infer<typeof schema>;
