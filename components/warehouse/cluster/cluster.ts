import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { arn } from "../../access/arns";
import { dataOptions } from "../../environment";
import { ADMIN, DATABASE, logInToCluster, PORT, type UsageLimit, type WarehouseEndpoint } from "../endpoint";
import { auditLogGroups, LOG_EXPORTS } from "../logGroups";
import type { WarehousePlace, WarehouseSettings } from "../place";
import { clusterParameters, FAMILY } from "./parameters";
import { scheduleCluster } from "./schedules";
import { keepSnapshots } from "./snapshots";

/** A cluster of RA3 or RG nodes in private subnets: its parameters, logs, limits, schedules and snapshots. */
export function cluster(
    name: string,
    place: WarehousePlace,
    settings: WarehouseSettings,
    parent: pulumi.Resource,
): WarehouseEndpoint {
    const { environment } = place;
    const made = clusterOf(name, place, settings, parent);
    logsOf(name, place, settings, made, parent);
    scheduleCluster(name, { environment, cluster: made, role: place.clusterScheduleRole, settings }, { parent });
    keepSnapshots(name, { environment, cluster: made, settings }, { parent });
    return {
        type: "provisioned",
        identifier: made.clusterIdentifier,
        // Made of the name, which is known before the cluster is there.
        arn: arn(environment, "redshift", pulumi.interpolate`cluster:${made.clusterIdentifier}`),
        namespaceArn: made.clusterNamespaceArn,
        adminSecretArn: made.masterPasswordSecretArn,
        host: made.dnsName,
        logIn: logInToCluster(environment, made.clusterIdentifier),
        usageLimits:
            settings.warehouseConcurrencyClusters === 0 ? [] : [limitScaling(name, made, settings, { parent })],
    };
}

function clusterOf(
    name: string,
    { environment, subnetIds, securityGroupId, key, copyRole }: WarehousePlace,
    settings: WarehouseSettings,
    parent: pulumi.Resource,
): aws.redshift.Cluster {
    const { prefix, lifetime } = environment;
    const nodes = settings.warehouseNodes;
    const subnets = new aws.redshift.SubnetGroup(
        name,
        { name: prefix, description: "Private subnets of the warehouse", subnetIds },
        { parent },
    );
    const parameters = new aws.redshift.ParameterGroup(
        name,
        {
            name: prefix,
            description: "Parameters of the warehouse",
            family: FAMILY,
            parameters: clusterParameters(settings.warehouseConcurrencyClusters, settings.zeroEtl),
        },
        { parent },
    );
    return new aws.redshift.Cluster(
        name,
        {
            clusterIdentifier: prefix,
            nodeType: settings.warehouseNodeType,
            clusterType: nodes === 1 ? "single-node" : "multi-node",
            numberOfNodes: nodes,
            multiAz: settings.warehouseMultiAz,
            databaseName: DATABASE,
            masterUsername: ADMIN,
            manageMasterPassword: true,
            masterPasswordSecretKmsKeyId: key.arn,
            encrypted: "true",
            kmsKeyId: key.arn,
            iamRoles: [copyRole.arn],
            defaultIamRoleArn: copyRole.arn,
            clusterSubnetGroupName: subnets.name,
            clusterParameterGroupName: parameters.name,
            vpcSecurityGroupIds: [securityGroupId],
            enhancedVpcRouting: true,
            publiclyAccessible: false,
            port: PORT,
            automatedSnapshotRetentionPeriod: settings.warehouseSnapshotDays,
            ...(settings.warehouseMaintenanceWindow === ""
                ? {}
                : { preferredMaintenanceWindow: settings.warehouseMaintenanceWindow }),
            ...(lifetime === "permanent"
                ? { skipFinalSnapshot: false, finalSnapshotIdentifier: `${prefix}-final` }
                : { skipFinalSnapshot: true }),
        },
        {
            parent,
            ...dataOptions(environment),
            // The schedule changes it, and an update must not change it back.
            ignoreChanges: settings.warehouseBusyNodes === 0 ? [] : ["numberOfNodes"],
        },
    );
}

/** Log groups of a cluster are called so. Source: Redshift Management Guide, "Database audit logging". */
function logsOf(
    name: string,
    { environment, key }: WarehousePlace,
    { logRetentionDays }: WarehouseSettings,
    made: aws.redshift.Cluster,
    parent: pulumi.Resource,
): void {
    const folder = `/aws/redshift/cluster/${environment.prefix}/`;
    const groups = auditLogGroups(name, { folder, key, retentionDays: logRetentionDays }, { parent });
    new aws.redshift.Logging(
        `${name}-logs`,
        {
            clusterIdentifier: made.clusterIdentifier,
            logDestinationType: "cloudwatch",
            logExports: [...LOG_EXPORTS],
        },
        { parent, dependsOn: groups },
    );
}

/** Minutes a day that queries may run on more clusters than the stack's own. */
function limitScaling(
    name: string,
    made: aws.redshift.Cluster,
    settings: WarehouseSettings,
    opts: pulumi.CustomResourceOptions,
): UsageLimit {
    const amount = settings.warehouseConcurrencyMinutesPerDay;
    const limit = new aws.redshift.UsageLimit(
        `${name}-limit`,
        {
            clusterIdentifier: made.clusterIdentifier,
            featureType: "concurrency-scaling",
            limitType: "time",
            amount,
            period: "daily",
            breachAction: "disable",
        },
        opts,
    );
    return {
        id: "usage",
        metric: {
            namespace: "AWS/Redshift",
            dimensions: {
                ClusterIdentifier: made.clusterIdentifier,
                FeatureType: "CONCURRENCY_SCALING",
                UsageLimitId: limit.id,
            },
        },
        amount,
        units: "minutes of concurrency scaling of today",
        then: "queries wait for the cluster's own nodes until tomorrow",
        setting: "strata:warehouseConcurrencyMinutesPerDay",
    };
}
