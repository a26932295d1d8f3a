import type { CiEnvironment } from "../../environment";
import { adopts, newTag, ownTag } from "../limits";
import { all, everything } from "../places";
import type { Calls, Condition, Group, Service } from "../service";

/** Making of a resource with the stack's tag; whatever else a request is about must have the tag already. */
function making(sid: string, kind: string, calls: Readonly<Record<string, readonly string[]>>): Group {
    const made = Object.entries(calls).map(([type, create]): [string, Calls] => [type, { create }]);
    return { sid, on: all("ec2", `${kind}/`), when: newTag, calls: Object.fromEntries(made) };
}

/** Tags that are given with the making, by actions of EC2. */
const whenMaking =
    (...actions: readonly string[]) =>
    (environment: CiEnvironment): Condition => ({
        StringEquals: { ...newTag(environment).StringEquals, "ec2:CreateAction": actions },
    });

const VPC = "aws:ec2/vpc:Vpc";
const SUBNET = "aws:ec2/subnet:Subnet";
const ROUTES = "aws:ec2/routeTable:RouteTable";
const ROUTE = "aws:ec2/route:Route";
const ASSOCIATION = "aws:ec2/routeTableAssociation:RouteTableAssociation";
const GROUP = "aws:ec2/securityGroup:SecurityGroup";
const DEFAULT_GROUP = "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup";
const INGRESS = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const EGRESS = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
const ENDPOINT = "aws:ec2/vpcEndpoint:VpcEndpoint";
const FLOW_LOG = "aws:ec2/flowLog:FlowLog";

const TAG = { create: ["ec2:CreateTags"] };

/** What Redshift looks at, in the name of whoever puts a warehouse there. */
const REDSHIFT = {
    create: [
        "ec2:DescribeAccountAttributes",
        "ec2:DescribeAddresses",
        "ec2:DescribeAvailabilityZones",
        "ec2:DescribeInternetGateways",
        "ec2:DescribeSecurityGroups",
        "ec2:DescribeSubnets",
        "ec2:DescribeVpcAttribute",
        "ec2:DescribeVpcs",
    ],
};

/** The network. Nothing in it has a name in its ARN, so that the stack's tag tells what is the stack's. */
export const ec2: Service = [
    making("MakeVpc", "vpc", { [VPC]: ["ec2:CreateVpc"] }),
    making("MakeSubnets", "subnet", { [SUBNET]: ["ec2:CreateSubnet"] }),
    making("MakeRouteTables", "route-table", { [ROUTES]: ["ec2:CreateRouteTable"] }),
    making("MakeGroups", "security-group", { [GROUP]: ["ec2:CreateSecurityGroup"] }),
    making("MakeRules", "security-group-rule", {
        [INGRESS]: ["ec2:AuthorizeSecurityGroupIngress"],
        [EGRESS]: ["ec2:AuthorizeSecurityGroupEgress"],
    }),
    making("MakeEndpoints", "vpc-endpoint", { [ENDPOINT]: ["ec2:CreateVpcEndpoint"] }),
    making("MakeFlowLogs", "vpc-flow-log", { [FLOW_LOG]: ["ec2:CreateFlowLogs"] }),
    {
        sid: "TagNewNetwork",
        on: all("ec2", "*/"),
        when: whenMaking(
            "AuthorizeSecurityGroupEgress",
            "AuthorizeSecurityGroupIngress",
            "CreateFlowLogs",
            "CreateRouteTable",
            "CreateSecurityGroup",
            "CreateSubnet",
            "CreateVpc",
            "CreateVpcEndpoint",
        ),
        calls: {
            ...Object.fromEntries(
                [VPC, SUBNET, ROUTES, GROUP, INGRESS, EGRESS, ENDPOINT, FLOW_LOG].map((type) => [type, TAG]),
            ),
        },
    },
    {
        // It comes with the VPC, without tags. The provider tags it before it takes its rules away.
        sid: "TagDefaultGroup",
        on: all("ec2", "security-group/"),
        when: adopts,
        calls: { [DEFAULT_GROUP]: TAG },
    },
    {
        sid: "OwnNetwork",
        on: all("ec2", "*/"),
        when: ownTag,
        calls: {
            [VPC]: {
                create: ["ec2:ModifyVpcAttribute"],
                change: ["ec2:CreateTags", "ec2:DeleteTags"],
                remove: ["ec2:DeleteVpc"],
            },
            [SUBNET]: {
                create: ["ec2:CreateSubnet"],
                change: ["ec2:ModifySubnetAttribute"],
                remove: ["ec2:DeleteSubnet"],
            },
            [ROUTES]: { create: ["ec2:CreateRouteTable"], remove: ["ec2:DeleteRouteTable"] },
            [ROUTE]: { create: ["ec2:CreateRoute"], change: ["ec2:ReplaceRoute"], remove: ["ec2:DeleteRoute"] },
            [ASSOCIATION]: {
                create: ["ec2:AssociateRouteTable"],
                change: ["ec2:ReplaceRouteTableAssociation"],
                remove: ["ec2:DisassociateRouteTable"],
            },
            [GROUP]: {
                // The provider takes away the rule to everywhere that AWS gives a new group.
                create: ["ec2:CreateSecurityGroup", "ec2:RevokeSecurityGroupEgress"],
                remove: ["ec2:DeleteSecurityGroup"],
            },
            [DEFAULT_GROUP]: { create: ["ec2:RevokeSecurityGroupEgress", "ec2:RevokeSecurityGroupIngress"] },
            [INGRESS]: {
                create: ["ec2:AuthorizeSecurityGroupIngress"],
                change: ["ec2:ModifySecurityGroupRules"],
                remove: ["ec2:RevokeSecurityGroupIngress"],
            },
            [EGRESS]: {
                create: ["ec2:AuthorizeSecurityGroupEgress"],
                change: ["ec2:ModifySecurityGroupRules"],
                remove: ["ec2:RevokeSecurityGroupEgress"],
            },
            [ENDPOINT]: {
                create: ["ec2:CreateVpcEndpoint"],
                change: ["ec2:ModifyVpcEndpoint"],
                remove: ["ec2:DeleteVpcEndpoints"],
            },
            [FLOW_LOG]: { create: ["ec2:CreateFlowLogs"], remove: ["ec2:DeleteFlowLogs"] },
        },
    },
    {
        sid: "LookAtTheNetwork",
        on: everything,
        calls: {
            "aws:index/getAvailabilityZones:getAvailabilityZones": { read: ["ec2:DescribeAvailabilityZones"] },
            [VPC]: {
                read: [
                    "ec2:DescribeNetworkAcls",
                    "ec2:DescribeRouteTables",
                    "ec2:DescribeSecurityGroups",
                    "ec2:DescribeVpcAttribute",
                    "ec2:DescribeVpcs",
                ],
            },
            [SUBNET]: { read: ["ec2:DescribeSubnets"], remove: ["ec2:DescribeNetworkInterfaces"] },
            [ROUTES]: { read: ["ec2:DescribeRouteTables"] },
            [ROUTE]: { read: ["ec2:DescribeRouteTables"] },
            [ASSOCIATION]: { read: ["ec2:DescribeRouteTables"] },
            [GROUP]: { read: ["ec2:DescribeSecurityGroups"], remove: ["ec2:DescribeNetworkInterfaces"] },
            [DEFAULT_GROUP]: { read: ["ec2:DescribeSecurityGroups"] },
            [INGRESS]: { read: ["ec2:DescribeSecurityGroupRules"] },
            [EGRESS]: { read: ["ec2:DescribeSecurityGroupRules"] },
            [ENDPOINT]: { read: ["ec2:DescribePrefixLists", "ec2:DescribeVpcEndpoints"] },
            [FLOW_LOG]: { read: ["ec2:DescribeFlowLogs"] },
            // Lambda looks at the network in the name of whoever puts a function there.
            "aws:lambda/function:Function": {
                create: ["ec2:DescribeSecurityGroups", "ec2:DescribeSubnets", "ec2:DescribeVpcs"],
                remove: ["ec2:DescribeNetworkInterfaces"],
            },
            "aws:redshift/cluster:Cluster": REDSHIFT,
            "aws:redshift/subnetGroup:SubnetGroup": REDSHIFT,
            "aws:redshiftserverless/workgroup:Workgroup": REDSHIFT,
        },
    },
];
