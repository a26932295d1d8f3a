import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { dataOptions, type Environment } from "../../environment";
import { ADMIN, DATABASE, logInToWorkgroup, PORT, type UsageLimit, type WarehouseEndpoint } from "../endpoint";
import { auditLogGroups, LOG_EXPORTS } from "../logGroups";
import { finalSnapshot } from "./finalSnapshot";
import { configParameters } from "./parameters";
import type { WarehousePlace, WarehouseSettings } from "../place";
import { scheduleSnapshots } from "./snapshots";

/** Redshift Serverless in private subnets: namespace, workgroup, logs and limits. */
export function serverless(
    name: string,
    place: WarehousePlace,
    settings: WarehouseSettings,
    parent: pulumi.Resource,
): WarehouseEndpoint {
    const namespace = namespaceOf(name, place, settings, parent);
    const workgroup = new aws.redshiftserverless.Workgroup(
        name,
        {
            workgroupName: place.environment.prefix,
            namespaceName: namespace.namespaceName,
            ...capacity(settings),
            maxCapacity: settings.warehouseMaxRpus,
            configParameters: configParameters(settings.zeroEtl),
            enhancedVpcRouting: true,
            publiclyAccessible: false,
            port: PORT,
            subnetIds: place.subnetIds,
            securityGroupIds: [place.securityGroupId],
        },
        { parent },
    );
    const limits = [dailyLimit(name, workgroup, settings, parent)];
    if (settings.warehouseRpuHoursPerMonth > 0) {
        limits.push(monthlyLimit(name, workgroup, settings, parent));
    }
    finalSnapshot(name, place.environment, [namespace, workgroup], parent);
    return {
        type: "serverless",
        identifier: workgroup.workgroupName,
        arn: workgroup.arn,
        namespaceArn: namespace.arn,
        adminSecretArn: namespace.adminPasswordSecretArn,
        host: workgroup.endpoints.apply((endpoints) => endpoints[0]!.address),
        logIn: logInToWorkgroup(workgroup.arn),
        usageLimits: limits,
        missedSnapshots: scheduleSnapshots(name, place, namespace, settings, parent),
    };
}

/** What a query starts with: a fixed number of RPUs or, with a target, as many as Redshift learns that it needs. */
function capacity({ warehouseBaseRpus, warehousePricePerformance: level }: WarehouseSettings) {
    return level === 0 ? { baseCapacity: warehouseBaseRpus } : { pricePerformanceTarget: { enabled: true, level } };
}

type Workgroup = aws.redshiftserverless.Workgroup;

function limitMetric(limit: aws.redshiftserverless.UsageLimit, workgroup: Workgroup): UsageLimit["metric"] {
    return {
        namespace: "AWS/Redshift-Serverless",
        dimensions: {
            UsageLimitId: limit.id,
            UsageType: "SERVERLESS_COMPUTE",
            Workgroup: workgroup.workgroupName,
        },
    };
}

/** Where a day's cost ends. */
function dailyLimit(
    name: string,
    workgroup: Workgroup,
    { warehouseRpuHoursPerDay: amount }: WarehouseSettings,
    parent: pulumi.Resource,
): UsageLimit {
    const limit = new aws.redshiftserverless.UsageLimit(
        `${name}-limit`,
        {
            resourceArn: workgroup.arn,
            usageType: "serverless-compute",
            amount,
            period: "daily",
            breachAction: "deactivate",
        },
        { parent },
    );
    return {
        id: "usage",
        metric: limitMetric(limit, workgroup),
        amount,
        units: "RPU-hours of today",
        then: "it takes no more queries until tomorrow",
        setting: "strata:warehouseRpuHoursPerDay",
    };
}

/** What a month is meant to cost; it stops no query. */
function monthlyLimit(
    name: string,
    workgroup: Workgroup,
    { warehouseRpuHoursPerMonth: amount }: WarehouseSettings,
    parent: pulumi.Resource,
): UsageLimit {
    const limit = new aws.redshiftserverless.UsageLimit(
        `${name}-monthly-limit`,
        {
            resourceArn: workgroup.arn,
            usageType: "serverless-compute",
            amount,
            period: "monthly",
            breachAction: "emit-metric",
        },
        { parent },
    );
    return {
        id: "monthly-usage",
        metric: limitMetric(limit, workgroup),
        amount,
        units: "RPU-hours of this month",
        then: "nothing stops, and the month costs more than was planned",
        setting: "strata:warehouseRpuHoursPerMonth",
    };
}

/** Managed password, user and default role are set at creation: changes to them fail later. */
function namespaceOf(
    name: string,
    { environment, key, copyRole }: WarehousePlace,
    { logRetentionDays }: WarehouseSettings,
    parent: pulumi.Resource,
): aws.redshiftserverless.Namespace {
    const folder = logFolder(environment);
    const groups = auditLogGroups(name, { folder, key, retentionDays: logRetentionDays }, { parent });
    return new aws.redshiftserverless.Namespace(
        name,
        {
            namespaceName: environment.prefix,
            dbName: DATABASE,
            adminUsername: ADMIN,
            manageAdminPassword: true,
            adminPasswordSecretKmsKeyId: key.arn,
            kmsKeyId: key.arn,
            iamRoles: [copyRole.arn],
            defaultIamRoleArn: copyRole.arn,
            logExports: [...LOG_EXPORTS],
        },
        { parent, dependsOn: groups, ...dataOptions(environment) },
    );
}

/** Log groups of a namespace. Source: Redshift Management Guide, audit logging for Redshift Serverless. */
const logFolder = ({ prefix }: Environment) => `/aws/redshift/${prefix}/`;
