import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { arn } from "../access/arns";
import type { Environment } from "../environment";
import type { Statement } from "../rights";

/** Where a function runs. */
export interface FunctionNetwork {
    /** Private subnets, one or more. */
    readonly subnetIds: readonly pulumi.Input<string>[];
    readonly securityGroupId: pulumi.Input<string>;
    /** What leads from the subnets to AWS's services. */
    readonly paths: readonly pulumi.Resource[];
}

/** What the rights of every function name. */
export interface FunctionScope {
    readonly environment: Environment;
    /** Name of the function. */
    readonly functionName: string;
    readonly logGroup: aws.cloudwatch.LogGroup;
    /** Key of the function's variables and code. */
    readonly key: aws.kms.Key;
    readonly network: FunctionNetwork;
}

/** Of AWS's policy AWSLambdaVPCAccessExecutionRole, what changes interfaces that are there. */
const NETWORK_CHANGES = [
    "ec2:AssignPrivateIpAddresses",
    "ec2:DeleteNetworkInterface",
    "ec2:UnassignPrivateIpAddresses",
];
const NETWORK_LOOKS = ["ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets"];

/** ARN of a function of the stack. */
export function functionArn(environment: Environment, functionName: string): pulumi.Output<string> {
    return arn(environment, "lambda", `function:${functionName}`);
}

/**
 * What Lambda does with the role before any code of the function runs: write its log, read its variables, and place it
 * in the network. The code itself is denied the network: Lambda names the function where the code calls, and only there
 * (Lambda Developer Guide, "Using source function ARN to control function access behavior").
 */
export function functionRights(scope: FunctionScope): Statement[] {
    const { environment, network } = scope;
    const ec2 = (resource: pulumi.Input<string>) => arn(environment, "ec2", resource);
    const own = functionArn(environment, scope.functionName);
    return [
        {
            Sid: "WriteLog",
            Effect: "Allow",
            Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
            Resource: pulumi.interpolate`${scope.logGroup.arn}:*`,
        },
        {
            Sid: "ReadVariables",
            Effect: "Allow",
            Action: ["kms:Decrypt"],
            Resource: scope.key.arn,
            Condition: { StringEquals: { "kms:EncryptionContext:aws:lambda:FunctionArn": own } },
        },
        {
            Sid: "MakeInterfaces",
            Effect: "Allow",
            Action: ["ec2:CreateNetworkInterface"],
            Resource: [
                ...network.subnetIds.map((subnet) => ec2(pulumi.interpolate`subnet/${subnet}`)),
                ec2(pulumi.interpolate`security-group/${network.securityGroupId}`),
                ec2("network-interface/*"),
            ],
        },
        {
            // Lambda asks for the right to delete whatever the interface's id is going to be (Lambda Developer Guide,
            // "Giving Lambda functions access to resources in an Amazon VPC").
            Sid: "ManageInterfaces",
            Effect: "Allow",
            Action: NETWORK_CHANGES,
            Resource: ec2("*/*"),
        },
        // EC2 has no resource types for these.
        { Sid: "LookAtTheNetwork", Effect: "Allow", Action: NETWORK_LOOKS, Resource: "*" },
        {
            Sid: "DenyNetworkToTheCode",
            Effect: "Deny",
            Action: ["ec2:CreateNetworkInterface", ...NETWORK_CHANGES, ...NETWORK_LOOKS],
            Resource: "*",
            Condition: { ArnEquals: { "lambda:SourceFunctionArn": own } },
        },
    ];
}
