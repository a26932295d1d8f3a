import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import type { Settings } from "../../settings";
import type { Environment } from "../environment";

/** Settings of the warehouse. */
export type WarehouseSettings = Pick<
    Settings,
    "warehouseBaseRpus" | "warehouseMaxRpus" | "warehouseRpuHoursPerDay" | "zeroEtl" | "logRetentionDays"
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
}
