import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { policyDocument } from "../access/policyDocument";
import type { Environment } from "../environment";

/** Where a VPC's flow logs go. */
export interface FlowLogSettings {
    /** Role that delivers the logs; it gets the right to. */
    readonly role: aws.iam.Role;
    readonly key: aws.kms.Key;
    /** Days; one of CloudWatch's values. */
    readonly retentionDays: number;
}

/** What the caller of {@link FlowLogs} decides. */
export interface FlowLogsArgs extends FlowLogSettings {
    readonly environment: Environment;
    readonly vpcId: pulumi.Input<string>;
}

/** Every accepted and rejected connection of a VPC, in an encrypted log group. */
export class FlowLogs extends pulumi.ComponentResource {
    public readonly logGroup: aws.cloudwatch.LogGroup;

    constructor(name: string, args: FlowLogsArgs, opts?: pulumi.ComponentResourceOptions) {
        super("strata:network:FlowLogs", name, {}, opts);
        this.logGroup = new aws.cloudwatch.LogGroup(
            `${name}-logs`,
            {
                name: `/aws/vpc/${args.environment.prefix}/flow-logs`,
                kmsKeyId: args.key.arn,
                retentionInDays: args.retentionDays,
            },
            { parent: this },
        );
        const rights = new aws.iam.RolePolicy(
            `${name}-deliver`,
            {
                role: args.role.name,
                policy: policyDocument({
                    Sid: "DeliverFlowLogs",
                    Effect: "Allow",
                    Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
                    Resource: pulumi.interpolate`${this.logGroup.arn}:*`,
                }),
            },
            { parent: this },
        );
        new aws.ec2.FlowLog(
            name,
            {
                vpcId: args.vpcId,
                trafficType: "ALL",
                logDestinationType: "cloud-watch-logs",
                logDestination: this.logGroup.arn,
                iamRoleArn: args.role.arn,
                maxAggregationInterval: 60,
            },
            { parent: this, dependsOn: [rights] },
        );
        this.registerOutputs({ logGroupName: this.logGroup.name });
    }
}
