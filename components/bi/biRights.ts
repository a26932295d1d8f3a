import * as pulumi from "@pulumi/pulumi";

import { arn } from "../access/arns";
import type { Environment } from "../environment";
import type { Statement } from "../rights";

/** Where the VPC connection of QuickSight is. */
export interface ConnectionPlace {
    readonly subnetIds: readonly pulumi.Input<string>[];
    readonly securityGroupId: pulumi.Input<string>;
}

/**
 * Place a VPC connection of QuickSight in its subnets, with its security group.
 *
 * Actions as in the QuickSight User Guide, "Configuring the VPC connection in the Amazon QuickSight console".
 */
export function connectionRights(environment: Environment, place: ConnectionPlace): Statement[] {
    const ec2 = (resource: pulumi.Input<string>) => arn(environment, "ec2", resource);
    const group = ec2(pulumi.interpolate`security-group/${place.securityGroupId}`);
    const subnets = place.subnetIds.map((id) => ec2(pulumi.interpolate`subnet/${id}`));
    const interfaces = ec2("network-interface/*");
    return [
        {
            Sid: "MakeNetworkInterfaces",
            Effect: "Allow",
            Action: ["ec2:CreateNetworkInterface"],
            Resource: [...subnets, group, interfaces],
        },
        {
            Sid: "ChangeNetworkInterfaces",
            Effect: "Allow",
            Action: ["ec2:DeleteNetworkInterface", "ec2:ModifyNetworkInterfaceAttribute"],
            Resource: interfaces,
            Condition: { ArnEquals: { "ec2:Subnet": subnets } },
        },
        {
            Sid: "GiveTheGroup",
            Effect: "Allow",
            Action: ["ec2:ModifyNetworkInterfaceAttribute"],
            Resource: group,
        },
        {
            // EC2 has no resource types for these.
            Sid: "LookAtTheNetwork",
            Effect: "Allow",
            Action: ["ec2:DescribeSecurityGroups", "ec2:DescribeSubnets"],
            Resource: "*",
        },
    ];
}
