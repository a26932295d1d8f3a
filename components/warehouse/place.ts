import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import type { Settings } from "../../settings";
import type { Environment } from "../environment";

/** Settings of the warehouse. */
export type WarehouseSettings = Pick<
    Settings,
    | "warehouseType"
    | "warehouseBaseRpus"
    | "warehouseMaxRpus"
    | "warehousePricePerformance"
    | "warehouseRpuHoursPerDay"
    | "warehouseRpuHoursPerMonth"
    | "warehouseNodeType"
    | "warehouseNodes"
    | "warehouseMultiAz"
    | "warehouseConcurrencyClusters"
    | "warehouseConcurrencyMinutesPerDay"
    | "warehousePauseSchedule"
    | "warehouseResumeSchedule"
    | "warehouseBusyNodes"
    | "warehouseBusySchedule"
    | "warehouseQuietSchedule"
    | "warehouseMaintenanceWindow"
    | "warehouseSnapshotHours"
    | "warehouseSnapshotDays"
    | "warehouseSnapshotCopyRegion"
    | "zeroEtl"
    | "keyDeletionDays"
    | "logRetentionDays"
>;

/** Where a warehouse stands, under which key, and with which role. */
export interface WarehousePlace {
    readonly environment: Environment;
    /** Private subnets, in three availability zones. */
    readonly subnetIds: pulumi.Input<string>[];
    readonly securityGroupId: pulumi.Input<string>;
    /** Key of the data, the admin's secret and the logs. */
    readonly key: aws.kms.Key;
    /** Role of COPY and of the external schemas. */
    readonly copyRole: aws.iam.Role;
    /** Role by which EventBridge Scheduler makes snapshots of a namespace; undefined where it makes none. */
    readonly snapshotRole: aws.iam.Role | undefined;
    /** Role by which Redshift's scheduler changes a cluster; undefined where it changes nothing. */
    readonly clusterScheduleRole: aws.iam.Role | undefined;
    /** Key of schedules, and of what they could not do. */
    readonly scheduleKey: aws.kms.Key;
}
