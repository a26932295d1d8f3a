import * as pulumi from "@pulumi/pulumi";

import { arn } from "../access/arns";
import type { Environment } from "../environment";
import type { Statement } from "../rights";

/** The connection of a job and what it leads to. */
export interface ConnectionScope {
    readonly name: pulumi.Input<string>;
    readonly subnetId: pulumi.Input<string>;
    readonly securityGroupId: pulumi.Input<string>;
}

/**
 * Take the connection and make network interfaces in its subnet.
 *
 * Actions as in AWS's policy AWSGlueServiceRole, on the connection's subnet and security group instead of all.
 */
export function useConnection(environment: Environment, scope: ConnectionScope): Statement[] {
    const ec2 = (resource: pulumi.Input<string>) => arn(environment, "ec2", resource);
    const subnet = ec2(pulumi.interpolate`subnet/${scope.subnetId}`);
    const interfaces = ec2("network-interface/*");
    return [
        {
            Sid: "ReadConnection",
            Effect: "Allow",
            Action: ["glue:GetConnection"],
            Resource: [
                arn(environment, "glue", "catalog"),
                arn(environment, "glue", pulumi.interpolate`connection/${scope.name}`),
            ],
        },
        {
            Sid: "MakeNetworkInterfaces",
            Effect: "Allow",
            Action: ["ec2:CreateNetworkInterface"],
            Resource: [subnet, ec2(pulumi.interpolate`security-group/${scope.securityGroupId}`), interfaces],
        },
        {
            Sid: "RemoveNetworkInterfaces",
            Effect: "Allow",
            Action: ["ec2:DeleteNetworkInterface"],
            Resource: interfaces,
            Condition: { ArnEquals: { "ec2:Subnet": subnet } },
        },
        {
            Sid: "TagNetworkInterfaces",
            Effect: "Allow",
            Action: ["ec2:CreateTags", "ec2:DeleteTags"],
            Resource: interfaces,
            Condition: { "ForAllValues:StringEquals": { "aws:TagKeys": ["aws-glue-service-resource"] } },
        },
        {
            // EC2 has no resource types for these.
            Sid: "LookAtTheNetwork",
            Effect: "Allow",
            Action: [
                "ec2:DescribeNetworkInterfaces",
                "ec2:DescribeRouteTables",
                "ec2:DescribeSecurityGroups",
                "ec2:DescribeSubnets",
                "ec2:DescribeVpcAttribute",
                "ec2:DescribeVpcEndpoints",
            ],
            Resource: "*",
        },
    ];
}
