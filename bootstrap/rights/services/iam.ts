import { boundaryArns } from "../../boundaries/names";
import { iamArn } from "../../environment";
import { PASSED_TO } from "../passedTo";
import { roles } from "../places";
import type { Service } from "../service";

const ROLE = "aws:iam/role:Role";
const PASS = { create: ["iam:PassRole"] };

/** Roles of tasks and people, none of which may do more than one of the environment's boundaries allows. */
export const iam: Service = [
    {
        sid: "BoundedRoles",
        on: roles,
        when: (environment) => ({ StringEquals: { "iam:PermissionsBoundary": boundaryArns(environment) } }),
        calls: {
            [ROLE]: { create: ["iam:CreateRole"], change: ["iam:PutRolePermissionsBoundary"] },
            "aws:iam/rolePolicy:RolePolicy": { create: ["iam:PutRolePolicy"], remove: ["iam:DeleteRolePolicy"] },
        },
    },
    {
        sid: "Roles",
        on: roles,
        calls: {
            [ROLE]: {
                create: ["iam:TagRole"],
                read: [
                    "iam:GetRole",
                    "iam:ListAttachedRolePolicies",
                    "iam:ListInstanceProfilesForRole",
                    "iam:ListRolePolicies",
                    "iam:ListRoleTags",
                ],
                change: ["iam:UntagRole", "iam:UpdateAssumeRolePolicy", "iam:UpdateRole", "iam:UpdateRoleDescription"],
                remove: ["iam:DeleteRole"],
            },
            "aws:iam/rolePolicy:RolePolicy": { read: ["iam:GetRolePolicy"] },
        },
    },
    {
        sid: "PassRoles",
        on: roles,
        when: () => ({ StringEquals: { "iam:PassedToService": PASSED_TO } }),
        calls: {
            "aws:cloudtrail/trail:Trail": PASS,
            "aws:cloudwatch/eventTarget:EventTarget": PASS,
            "aws:ec2/flowLog:FlowLog": PASS,
            "aws:glue/catalogTableOptimizer:CatalogTableOptimizer": PASS,
            "aws:glue/crawler:Crawler": PASS,
            "aws:glue/job:Job": PASS,
            "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream": PASS,
            "aws:lambda/function:Function": PASS,
            "aws:lakeformation/resource:Resource": PASS,
            "aws:quicksight/vpcConnection:VpcConnection": PASS,
            "aws:redshift/cluster:Cluster": PASS,
            "aws:redshift/scheduledAction:ScheduledAction": PASS,
            "aws:redshiftserverless/namespace:Namespace": PASS,
            "aws:scheduler/schedule:Schedule": PASS,
        },
    },
    {
        sid: "RoleOfEmr",
        on: (environment) => [
            iamArn(
                environment,
                "role/aws-service-role/ops.emr-serverless.amazonaws.com/AWSServiceRoleForAmazonEMRServerless",
            ),
        ],
        when: () => ({ StringEquals: { "iam:AWSServiceName": "ops.emr-serverless.amazonaws.com" } }),
        calls: { "aws:emrserverless/application:Application": { create: ["iam:CreateServiceLinkedRole"] } },
    },
    {
        sid: "RoleOfRds",
        on: (environment) => [iamArn(environment, "role/aws-service-role/rds.amazonaws.com/AWSServiceRoleForRDS")],
        when: () => ({ StringEquals: { "iam:AWSServiceName": "rds.amazonaws.com" } }),
        calls: { "aws:rds/cluster:Cluster": { create: ["iam:CreateServiceLinkedRole"] } },
    },
    {
        sid: "RoleOfRedshift",
        on: (environment) => [
            iamArn(environment, "role/aws-service-role/redshift.amazonaws.com/AWSServiceRoleForRedshift"),
        ],
        when: () => ({ StringEquals: { "iam:AWSServiceName": "redshift.amazonaws.com" } }),
        calls: {
            "aws:redshift/cluster:Cluster": { create: ["iam:CreateServiceLinkedRole"] },
            "aws:redshiftserverless/workgroup:Workgroup": { create: ["iam:CreateServiceLinkedRole"] },
        },
    },
];
