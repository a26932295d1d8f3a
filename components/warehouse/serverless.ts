import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { dataOptions, type Environment } from "../environment";
import { ADMIN, DATABASE, logInToWorkgroup, PORT, type WarehouseEndpoint } from "./endpoint";
import { auditLogGroups, LOG_EXPORTS } from "./logGroups";
import { configParameters } from "./parameters";
import type { WarehousePlace, WarehouseSettings } from "./place";

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
            baseCapacity: settings.warehouseBaseRpus,
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
    const limit = new aws.redshiftserverless.UsageLimit(
        `${name}-limit`,
        {
            resourceArn: workgroup.arn,
            usageType: "serverless-compute",
            amount: settings.warehouseRpuHoursPerDay,
            period: "daily",
            breachAction: "deactivate",
        },
        { parent },
    );
    return {
        type: "serverless",
        identifier: workgroup.workgroupName,
        arn: workgroup.arn,
        namespaceArn: namespace.arn,
        adminSecretArn: namespace.adminPasswordSecretArn,
        host: workgroup.endpoints.apply((endpoints) => endpoints[0]!.address),
        logIn: logInToWorkgroup(workgroup.arn),
        usageLimits: [
            {
                id: "usage",
                metric: {
                    namespace: "AWS/Redshift-Serverless",
                    dimensions: {
                        UsageLimitId: limit.id,
                        UsageType: "SERVERLESS_COMPUTE",
                        Workgroup: workgroup.workgroupName,
                    },
                },
                amount: settings.warehouseRpuHoursPerDay,
                units: "RPU-hours of today",
                then: "it takes no more queries until tomorrow",
                setting: "strata:warehouseRpuHoursPerDay",
            },
        ],
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
