/** Policy of the key of the layer `etl`: logs, bookmarks, notifications and starts of the jobs. */
import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { arn } from "../../access/arns";
import { policyDocument } from "../../access/policyDocument";
import type { Environment } from "../../environment";
import { zoneBucketArn } from "../../lake/zoneName";
import {
    allowAdministration,
    allowByIam,
    allowLogGroups,
    allowRoles,
    DECRYPT,
    ENCRYPT_AND_DECRYPT,
} from "../statements";
import { allowFunctions } from "./functions";
import { arnOf, arnsOf, type KeyUsers } from "./users";

export function etl({
    environment,
    roles,
    eventDrivenCrawls = false,
    costAnomalies = false,
}: KeyUsers): aws.iam.PolicyDocument {
    const schedules = [roles.schedule.arn, ...arnOf(roles.unload), ...arnOf(roles.vendors), ...arnOf(roles.snapshots)];
    const topics = arn(environment, "sns", `${environment.prefix}-*`);
    const inQueues = {
        ArnLike: { "kms:EncryptionContext:aws:sqs:arn": arn(environment, "sqs", `${environment.prefix}-*`) },
    };
    const ofAccount = { StringEquals: { "aws:SourceAccount": environment.accountId } };
    const publish = (sid: string, service: string, condition: Record<string, unknown>): aws.iam.PolicyStatement => ({
        Sid: sid,
        Effect: "Allow",
        Principal: { Service: service },
        Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
        Resource: "*",
        Condition: { ArnLike: { "kms:EncryptionContext:aws:sns:topicArn": topics }, ...condition },
    });
    const loads = arnsOf(roles.load);
    const functions = [
        ...(roles.loaderFunction ? Object.values(roles.load) : []),
        ...(roles.pseudonym === undefined ? [] : [roles.pseudonym]),
    ];
    return policyDocument(
        allowAdministration(environment),
        allowLogGroups(
            environment,
            "/aws-glue/*",
            ...(functions.length > 0 ? [`/aws/lambda/${environment.prefix}-*`] : []),
            ...(roles.emr === undefined ? [] : [`/aws/emr-serverless/${environment.prefix}`]),
        ),
        // Glue encrypts bookmarks in the worker, so no service makes the call.
        ...allowRoles(environment, "RunJobs", {
            roles: [
                ...arnsOf(roles.crawler),
                ...arnsOf(roles.job),
                ...arnsOf(roles.streamJob ?? {}),
                ...(roles.loaderFunction ? [] : loads),
                ...arnOf(roles.jdbc),
                ...arnOf(roles.sourceCrawler),
            ],
            actions: [...ENCRYPT_AND_DECRYPT, "kms:Encrypt"],
        }),
        ...allowFunctions(environment, functions),
        ...startEmrJobs(environment, roles),
        // EventBridge names neither account nor rule when it publishes (EventBridge User Guide, "Using resource-based
        // policies"): the topic is all there is to go by.
        publish("NotifyOfEvents", "events.amazonaws.com", {}),
        {
            Sid: "KeepUndeliveredEvents",
            Effect: "Allow",
            Principal: { Service: "events.amazonaws.com" },
            Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
            Resource: "*",
            Condition: inQueues,
        },
        ...(eventDrivenCrawls ? [tellOfRawFiles(environment, inQueues)] : []),
        ...allowRoles(environment, "KeepFailedStarts", {
            roles: schedules,
            actions: ENCRYPT_AND_DECRYPT,
            services: ["sqs"],
            condition: inQueues,
        }),
        allowByIam(environment, "ReadUndeliveredByIam", { actions: DECRYPT, services: ["sqs"], condition: inQueues }),
        // The scheduler encrypts in the name of whoever makes a schedule, and decrypts in that of the schedule's role.
        allowByIam(environment, "MakeSchedulesByIam", { actions: ENCRYPT_AND_DECRYPT, services: ["scheduler"] }),
        ...allowRoles(environment, "RunSchedules", {
            roles: schedules,
            actions: DECRYPT,
            services: ["scheduler"],
        }),
        publish("NotifyOfAlarms", "cloudwatch.amazonaws.com", ofAccount),
        publish("NotifyOfBudgets", "budgets.amazonaws.com", ofAccount),
        ...(costAnomalies ? [publish("NotifyOfCostAnomalies", "costalerts.amazonaws.com", ofAccount)] : []),
    );
}

/**
 * EMR Serverless refuses a job whose log is encrypted by a key that whoever starts it cannot use (EMR Serverless User
 * Guide, "Encrypting logs").
 */
function startEmrJobs(environment: Environment, { emr }: KeyUsers["roles"]): aws.iam.PolicyStatement[] {
    const use = { actions: ENCRYPT_AND_DECRYPT, services: ["emr-serverless"] };
    return emr === undefined ? [] : [allowByIam(environment, "StartEmrJobsByIam", use)];
}

/** S3 encrypts what it tells the crawlers' queues of changes in the raw zone. */
function tellOfRawFiles(
    environment: Environment,
    inQueues: { readonly ArnLike: Readonly<Record<string, pulumi.Output<string>>> },
): aws.iam.PolicyStatement {
    return {
        Sid: "TellOfRawFiles",
        Effect: "Allow",
        Principal: { Service: "s3.amazonaws.com" },
        Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
        Resource: "*",
        Condition: {
            StringEquals: { "aws:SourceAccount": environment.accountId },
            ArnLike: { ...inQueues.ArnLike, "aws:SourceArn": zoneBucketArn(environment, "raw") },
        },
    };
}
