import * as pulumi from "@pulumi/pulumi";

import type { CiEnvironment } from "../../environment";
import { newTag, ownTag } from "../limits";
import { all, everything, named, whereDisposable } from "../places";
import type { Service } from "../service";

const CLUSTER = "aws:redshift/cluster:Cluster";
const SUBNETS = "aws:redshift/subnetGroup:SubnetGroup";
const PARAMETERS = "aws:redshift/parameterGroup:ParameterGroup";
const LOGGING = "aws:redshift/logging:Logging";
const LIMIT = "aws:redshift/usageLimit:UsageLimit";
const ACTION = "aws:redshift/scheduledAction:ScheduledAction";
const TIMES = "aws:redshift/snapshotSchedule:SnapshotSchedule";
const TIMES_OF_CLUSTER = "aws:redshift/snapshotScheduleAssociation:SnapshotScheduleAssociation";
const COPY = "aws:redshift/snapshotCopy:SnapshotCopy";
const COPY_GRANT = "aws:redshift/snapshotCopyGrant:SnapshotCopyGrant";

const clusters = named("redshift", "cluster:");
const limits = all("redshift", "usagelimit:");

/** Snapshots of the stack's clusters. */
const snapshots = ({ partition, region, accountId, prefix }: CiEnvironment) => [
    pulumi.interpolate`arn:${partition}:redshift:${region}:${accountId}:snapshot:${prefix}/*`,
];

/** Grants for copies are in the region that the copies go to. */
const copyGrants = ({ partition, accountId, prefix }: CiEnvironment) => [
    pulumi.interpolate`arn:${partition}:redshift:*:${accountId}:snapshotcopygrant:${prefix}-*`,
];

/** What keys of other regions are for: copies of snapshots. */
const keysAnywhere = ({ partition, accountId }: CiEnvironment) => [
    pulumi.interpolate`arn:${partition}:kms:*:${accountId}:key/*`,
];

const TAGS = { create: ["redshift:CreateTags"], change: ["redshift:DeleteTags"] };

/** A warehouse of one's own nodes. All of it is called after the stack. */
export const redshiftCluster: Service = [
    {
        sid: "Clusters",
        on: clusters,
        calls: {
            [CLUSTER]: {
                create: ["redshift:CreateCluster", "redshift:CreateTags"],
                read: ["redshift:DescribeClusters", "redshift:DescribeLoggingStatus"],
                change: [
                    "redshift:DeleteTags",
                    "redshift:ModifyCluster",
                    "redshift:ModifyClusterIamRoles",
                    "redshift:ModifyClusterMaintenance",
                    "redshift:RebootCluster",
                    "redshift:ResizeCluster",
                ],
            },
            [LOGGING]: {
                create: ["redshift:EnableLogging"],
                read: ["redshift:DescribeLoggingStatus"],
                remove: ["redshift:DisableLogging"],
            },
            [TIMES_OF_CLUSTER]: { create: ["redshift:ModifyClusterSnapshotSchedule"] },
            [COPY]: {
                create: ["redshift:EnableSnapshotCopy"],
                read: ["redshift:DescribeClusters"],
                change: ["redshift:ModifySnapshotCopyRetentionPeriod"],
                remove: ["redshift:DisableSnapshotCopy"],
            },
        },
    },
    {
        sid: "RemoveClusters",
        on: whereDisposable(clusters),
        calls: { [CLUSTER]: { remove: ["redshift:DeleteCluster"] } },
    },
    {
        sid: "LastSnapshots",
        on: snapshots,
        calls: { [CLUSTER]: { remove: ["redshift:CreateClusterSnapshot"] } },
    },
    {
        sid: "SubnetGroups",
        on: named("redshift", "subnetgroup:"),
        calls: {
            [SUBNETS]: {
                create: ["redshift:CreateClusterSubnetGroup", ...TAGS.create],
                change: ["redshift:ModifyClusterSubnetGroup", ...TAGS.change],
                remove: ["redshift:DeleteClusterSubnetGroup"],
            },
        },
    },
    {
        sid: "ParameterGroups",
        on: named("redshift", "parametergroup:"),
        calls: {
            [PARAMETERS]: {
                create: [
                    "redshift:CreateClusterParameterGroup",
                    "redshift:ModifyClusterParameterGroup",
                    ...TAGS.create,
                ],
                read: ["redshift:DescribeClusterParameters"],
                change: ["redshift:ResetClusterParameterGroup", ...TAGS.change],
                remove: ["redshift:DeleteClusterParameterGroup"],
            },
        },
    },
    {
        sid: "SnapshotSchedules",
        on: named("redshift", "snapshotschedule:"),
        calls: {
            [TIMES_OF_CLUSTER]: { read: ["redshift:DescribeSnapshotSchedules"] },
            [TIMES]: {
                create: ["redshift:CreateSnapshotSchedule", ...TAGS.create],
                read: ["redshift:DescribeSnapshotSchedules"],
                change: ["redshift:ModifySnapshotSchedule", ...TAGS.change],
                remove: ["redshift:DeleteSnapshotSchedule"],
            },
        },
    },
    {
        sid: "CopyGrants",
        on: copyGrants,
        calls: {
            [COPY_GRANT]: {
                create: ["redshift:CreateSnapshotCopyGrant", ...TAGS.create],
                change: TAGS.change,
                remove: ["redshift:DeleteSnapshotCopyGrant"],
            },
        },
    },
    {
        sid: "GrantCopiesTheirKey",
        on: keysAnywhere,
        when: (environment) => ({
            StringEquals: ownTag(environment).StringEquals!,
            StringLike: { "kms:ViaService": "redshift.*.amazonaws.com" },
        }),
        calls: { [COPY_GRANT]: { create: ["kms:CreateGrant", "kms:DescribeKey"] } },
    },
    {
        // Their ids are made up.
        sid: "NewUsageLimits",
        on: (environment) => [...clusters(environment), ...limits(environment)],
        when: newTag,
        calls: { [LIMIT]: { create: ["redshift:CreateUsageLimit", ...TAGS.create] } },
    },
    {
        sid: "LookAtUsageLimits",
        on: (environment) => [...clusters(environment), ...limits(environment)],
        calls: { [LIMIT]: { read: ["redshift:DescribeUsageLimits"] } },
    },
    {
        sid: "UsageLimitsOfClusters",
        on: limits,
        when: ownTag,
        calls: { [LIMIT]: { change: ["redshift:ModifyUsageLimit"], remove: ["redshift:DeleteUsageLimit"] } },
    },
    {
        // IAM knows no names of these, or they are asked for without one.
        sid: "OtherPartsOfClusters",
        on: everything,
        calls: {
            [ACTION]: {
                create: ["redshift:CreateScheduledAction"],
                read: ["redshift:DescribeScheduledActions"],
                change: ["redshift:ModifyScheduledAction"],
                remove: ["redshift:DeleteScheduledAction"],
            },
            [SUBNETS]: { read: ["redshift:DescribeClusterSubnetGroups"] },
            [PARAMETERS]: { read: ["redshift:DescribeClusterParameterGroups"] },
            [COPY_GRANT]: { read: ["redshift:DescribeSnapshotCopyGrants"] },
        },
    },
];
