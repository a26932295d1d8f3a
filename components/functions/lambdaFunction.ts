import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Environment } from "../environment";
import { grant, type Statement } from "../rights";
import { type FunctionNetwork, functionRights } from "./functionRights";

/** What the caller of {@link LambdaFunction} decides. */
export interface LambdaFunctionArgs {
    readonly environment: Environment;
    /** Name of the function; begins with the environment's prefix and has up to 64 characters. */
    readonly functionName: string;
    readonly description: string;
    /** Role of the function; it gets the rights to write the log, read the variables and be in the network. */
    readonly role: aws.iam.Role;
    /** What else the role may do, for the code. */
    readonly rights: readonly Statement[];
    readonly code: pulumi.asset.AssetArchive;
    /** `<module>.<function>`. */
    readonly handler: string;
    /** Environment variables; none are secrets. */
    readonly variables: Readonly<Record<string, pulumi.Input<string>>>;
    /** Key of the log, the variables and the code. Its policy must let the role decrypt and Lambda use it. */
    readonly key: aws.kms.Key;
    readonly network: FunctionNetwork;
    /** Most runs at a time; the account's other functions have as many less. */
    readonly concurrency: number;
    /** Seconds, 1 to 900. */
    readonly timeoutSeconds: number;
    /** MB, 128 to 10240. @default 256 */
    readonly memoryMb?: number;
    /** Days; one of CloudWatch's values. */
    readonly logRetentionDays: number;
    /** Queue of the events that could not be handled; only of functions that are called without waiting. @default none */
    readonly deadLetters?: aws.sqs.Queue;
    /** What must be there before the function runs. @default nothing else */
    readonly dependsOn?: readonly pulumi.Resource[];
}

/** The newest Python of Lambda, and so the one with the longest support. */
const RUNTIME = "python3.14";

/** A Python function in the private subnets, with its log group; log, variables and code under one customer key. */
export class LambdaFunction extends pulumi.ComponentResource {
    public readonly resource: aws.lambda.Function;
    public readonly arn: pulumi.Output<string>;
    public readonly logGroup: aws.cloudwatch.LogGroup;

    constructor(name: string, args: LambdaFunctionArgs, opts?: pulumi.ComponentResourceOptions) {
        super("strata:functions:LambdaFunction", name, {}, opts);
        const { environment, functionName, key, network, role } = args;
        this.logGroup = new aws.cloudwatch.LogGroup(
            `${name}-logs`,
            {
                name: `/aws/lambda/${functionName}`,
                kmsKeyId: key.arn,
                retentionInDays: args.logRetentionDays,
            },
            { parent: this },
        );
        const rights = grant(
            `${name}-rights`,
            role,
            [
                ...functionRights({ environment, functionName, logGroup: this.logGroup, key, network }),
                ...keepDeadLetters(args),
                ...args.rights,
            ],
            { parent: this },
        );
        this.resource = new aws.lambda.Function(
            name,
            {
                name: functionName,
                description: args.description,
                role: role.arn,
                runtime: RUNTIME,
                architectures: ["arm64"],
                handler: args.handler,
                code: args.code,
                sourceKmsKeyArn: key.arn,
                environment: { variables: args.variables },
                kmsKeyArn: key.arn,
                memorySize: args.memoryMb ?? 256,
                timeout: args.timeoutSeconds,
                reservedConcurrentExecutions: args.concurrency,
                vpcConfig: { subnetIds: [...network.subnetIds], securityGroupIds: [network.securityGroupId] },
                loggingConfig: { logFormat: "JSON", logGroup: this.logGroup.name },
                ...(args.deadLetters === undefined ? {} : { deadLetterConfig: { targetArn: args.deadLetters.arn } }),
            },
            { parent: this, dependsOn: [rights, ...network.paths, ...(args.dependsOn ?? [])] },
        );
        this.arn = this.resource.arn;
        this.registerOutputs({ arn: this.arn });
    }
}

function keepDeadLetters({ deadLetters, key }: LambdaFunctionArgs): Statement[] {
    return deadLetters === undefined
        ? []
        : [
              { Sid: "KeepFailedEvents", Effect: "Allow", Action: ["sqs:SendMessage"], Resource: deadLetters.arn },
              {
                  Sid: "EncryptFailedEvents",
                  Effect: "Allow",
                  Action: ["kms:Decrypt", "kms:GenerateDataKey"],
                  Resource: key.arn,
                  Condition: { ArnEquals: { "kms:EncryptionContext:aws:sqs:arn": deadLetters.arn } },
              },
          ];
}
