import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { arn } from "../access/arns";
import { denyPlainHttp } from "../access/denyPlainHttp";
import { policyDocument } from "../access/policyDocument";
import { failures, type FailureRule, type FailureScope } from "./failures";

/** What the caller of {@link FailureNotifications} decides. */
export interface FailureNotificationsArgs extends FailureScope {
    /** Key of the topic's messages. */
    readonly key: aws.kms.Key;
    /** Address that is told; empty for none. Plain: it decides whether there is a subscription. */
    readonly email: string;
    /** Whether unusual costs are told of. @default false */
    readonly costAnomalies?: boolean;
}

/** Tells people of runs that failed, by a topic that the stack's alarms and its budget use too. */
export class FailureNotifications extends pulumi.ComponentResource {
    public readonly topic: aws.sns.Topic;
    /** The topic's ARN, known once services may publish to it. */
    public readonly publishArn: pulumi.Output<string>;
    /** One rule per kind of failure; what they match is counted in CloudWatch. */
    public readonly rules: readonly aws.cloudwatch.EventRule[];

    constructor(name: string, args: FailureNotificationsArgs, opts?: pulumi.ComponentResourceOptions) {
        super("strata:etl:FailureNotifications", name, {}, opts);
        this.topic = new aws.sns.Topic(
            name,
            {
                name: `${args.environment.prefix}-failures`,
                displayName: `${args.environment.prefix} failures`,
                kmsMasterKeyId: args.key.arn,
            },
            { parent: this },
        );
        const policy = this.allowPublishing(name, args);
        this.publishArn = policy.arn;
        if (args.email !== "") {
            new aws.sns.TopicSubscription(
                `${name}-email`,
                { topic: this.topic.arn, protocol: "email", endpoint: args.email },
                { parent: this },
            );
        }
        this.rules = failures(args).map((failure) => this.rule(name, args, failure, policy));
        this.registerOutputs({ topic: this.topic.arn });
    }

    private rule(
        name: string,
        { environment }: FailureNotificationsArgs,
        failure: FailureRule,
        policy: aws.sns.TopicPolicy,
    ): aws.cloudwatch.EventRule {
        const rule = new aws.cloudwatch.EventRule(
            `${name}-${failure.id}`,
            {
                name: `${environment.prefix}-${failure.id}`,
                description: failure.description,
                eventPattern: JSON.stringify(failure.pattern),
            },
            { parent: this },
        );
        new aws.cloudwatch.EventTarget(
            `${name}-${failure.id}`,
            {
                rule: rule.name,
                targetId: "topic",
                arn: this.topic.arn,
                inputTransformer: { inputPaths: failure.inputPaths, inputTemplate: JSON.stringify(failure.message) },
            },
            { parent: this, dependsOn: [policy] },
        );
        return rule;
    }

    private allowPublishing(
        name: string,
        { environment, costAnomalies = false }: FailureNotificationsArgs,
    ): aws.sns.TopicPolicy {
        const topic = this.topic.arn;
        const allow = (sid: string, service: string): aws.iam.PolicyStatement => ({
            Sid: sid,
            Effect: "Allow",
            Principal: { Service: service },
            Action: ["sns:Publish"],
            Resource: topic,
        });
        const { partition, accountId, prefix } = environment;
        const of = (source: pulumi.Input<string>) => ({
            StringEquals: { "aws:SourceAccount": accountId },
            ArnLike: { "aws:SourceArn": source },
        });
        const ofAlarms = of(arn(environment, "cloudwatch", `alarm:${prefix}-*`));
        // As in the Cost Management User Guide, "Creating an Amazon SNS topic for budget notifications".
        const ofBudgets = of(pulumi.interpolate`arn:${partition}:budgets::${accountId}:*`);
        // As there, "Creating an Amazon SNS topic for anomaly notifications".
        const ofAnomalies = { StringEquals: { "aws:SourceAccount": accountId } };
        return new aws.sns.TopicPolicy(
            name,
            {
                arn: topic,
                policy: policyDocument(
                    // EventBridge names no rule when it publishes, so a condition would drop every message
                    // (EventBridge User Guide, "Amazon SNS permissions").
                    allow("AllowRules", "events.amazonaws.com"),
                    { ...allow("AllowAlarms", "cloudwatch.amazonaws.com"), Condition: ofAlarms },
                    { ...allow("AllowBudgets", "budgets.amazonaws.com"), Condition: ofBudgets },
                    ...(costAnomalies
                        ? [{ ...allow("AllowCostAnomalies", "costalerts.amazonaws.com"), Condition: ofAnomalies }]
                        : []),
                    denyPlainHttp(topic, ["sns:Publish"]),
                ),
            },
            { parent: this },
        );
    }
}
