import { arn } from "../../../components/access/arns";
import { everything, named, whereDisposable } from "../places";
import type { Service } from "../service";

const CLUSTER = "aws:rds/cluster:Cluster";
const INSTANCE = "aws:rds/clusterInstance:ClusterInstance";
const PARAMETERS = "aws:rds/clusterParameterGroup:ClusterParameterGroup";
const SUBNETS = "aws:rds/subnetGroup:SubnetGroup";

const TAGS = {
    create: ["rds:AddTagsToResource"],
    read: ["rds:ListTagsForResource"],
    change: ["rds:RemoveTagsFromResource"],
};

/** The database that a stack may make to try a source with. */
export const rds: Service = [
    {
        sid: "Databases",
        on: named("rds", "cluster:", "cluster-pg:", "db:", "subgrp:"),
        calls: {
            [CLUSTER]: {
                create: ["rds:CreateDBCluster", "rds:EnableHttpEndpoint", ...TAGS.create],
                read: ["rds:DescribeDBClusters", ...TAGS.read],
                change: ["rds:DisableHttpEndpoint", "rds:ModifyDBCluster", ...TAGS.change],
            },
            [INSTANCE]: {
                create: ["rds:CreateDBInstance", ...TAGS.create],
                read: ["rds:DescribeDBInstances", ...TAGS.read],
                change: ["rds:ModifyDBInstance", ...TAGS.change],
                remove: ["rds:DeleteDBInstance"],
            },
            [PARAMETERS]: {
                create: ["rds:CreateDBClusterParameterGroup", "rds:ModifyDBClusterParameterGroup", ...TAGS.create],
                read: ["rds:DescribeDBClusterParameterGroups", "rds:DescribeDBClusterParameters", ...TAGS.read],
                change: ["rds:ResetDBClusterParameterGroup", ...TAGS.change],
                remove: ["rds:DeleteDBClusterParameterGroup"],
            },
            [SUBNETS]: {
                create: ["rds:CreateDBSubnetGroup", ...TAGS.create],
                read: ["rds:DescribeDBSubnetGroups", ...TAGS.read],
                change: ["rds:ModifyDBSubnetGroup", ...TAGS.change],
                remove: ["rds:DeleteDBSubnetGroup"],
            },
        },
    },
    {
        sid: "RemoveDatabases",
        on: whereDisposable(named("rds", "cluster:")),
        calls: { [CLUSTER]: { remove: ["rds:DeleteDBCluster"] } },
    },
    {
        // Every cluster may be part of a global one, which belongs to no region.
        sid: "LookAtGlobalDatabases",
        on: everything,
        calls: { [CLUSTER]: { read: ["rds:DescribeGlobalClusters"] } },
    },
    {
        // RDS makes the owner's secret in the name of whoever makes the cluster, and gives it a name of its own.
        sid: "OwnersSecret",
        on: (environment) => [arn(environment, "secretsmanager", "secret:rds!cluster-*")],
        calls: {
            [CLUSTER]: {
                create: ["secretsmanager:CreateSecret", "secretsmanager:TagResource"],
                change: ["secretsmanager:RotateSecret"],
            },
        },
    },
    {
        // RDS looks at where it is put, in the name of whoever puts it there.
        sid: "LookAtTheNetworkForRds",
        on: everything,
        calls: {
            [SUBNETS]: { create: ["ec2:DescribeAvailabilityZones", "ec2:DescribeSubnets", "ec2:DescribeVpcs"] },
            [CLUSTER]: { create: ["ec2:DescribeSecurityGroups"] },
        },
    },
];
