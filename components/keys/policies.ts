/**
 * Policy of each layer's key: who uses it, through which service, on what.
 *
 * The account's IAM policies decide who manages a key. Data is only for the roles that are named here, except for what
 * the deploying principal does, whose name the program does not know and which IAM therefore decides: uploads to the raw
 * and scripts zones, writing (not reading) reference tables in the curated zone, the catalog's metadata, making the
 * warehouse and using its admin secret. IAM also decides who reads the audit trail.
 */
import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { arn } from "../access/arns";
import { policyDocument } from "../access/policyDocument";
import type { DatasetRoles, TaskRoles } from "../access/taskRoles";
import type { Environment } from "../environment";
import {
    allowAdministration,
    allowByIam,
    allowLogGroups,
    allowRoles,
    DECRYPT,
    ENCRYPT,
    ENCRYPT_AND_DECRYPT,
    inZones,
} from "./statements";

/** What the key policies are made of. */
export interface KeyUsers {
    readonly environment: Environment;
    readonly roles: TaskRoles;
    /** ARNs of the roles of people and tools that read the curated data. */
    readonly dataReaderArns: readonly string[];
}

type PolicyOf = (users: KeyUsers) => aws.iam.PolicyDocument;

const arnsOf = (roles: DatasetRoles) => Object.values(roles).map((role) => role.arn);

function lake({ environment, roles, dataReaderArns }: KeyUsers): aws.iam.PolicyDocument {
    const services = ["s3"];
    const read = (sid: string, readers: readonly pulumi.Input<string>[], condition: ReturnType<typeof inZones>) =>
        allowRoles(environment, sid, { roles: readers, actions: DECRYPT, services, condition });
    return policyDocument(
        allowAdministration(environment),
        allowByIam(environment, "UploadByIam", {
            actions: ENCRYPT_AND_DECRYPT,
            services,
            condition: inZones(environment, "raw", "scripts"),
        }),
        // To write is not to read: an upload in one part needs no decryption.
        allowByIam(environment, "UploadReferencesByIam", {
            actions: ENCRYPT,
            services,
            condition: inZones(environment, "curated"),
        }),
        ...read("CrawlRaw", arnsOf(roles.crawler), inZones(environment, "raw")),
        ...read("ReadRawInJobs", arnsOf(roles.job), inZones(environment, "raw")),
        ...allowRoles(environment, "WriteInJobs", {
            roles: arnsOf(roles.job),
            actions: ENCRYPT_AND_DECRYPT,
            services,
            condition: inZones(environment, "curated", "quarantine", "scripts"),
        }),
        ...read("ReadManifestsInLoads", arnsOf(roles.load), inZones(environment, "curated", "scripts")),
        ...read("CopyToWarehouse", [roles.copy.arn], inZones(environment, "curated", "quarantine")),
        // Every zone that has tables: the saved queries look at raw and rejected rows too.
        ...read("ReadTables", dataReaderArns, inZones(environment, "raw", "curated", "quarantine")),
    );
}

function catalog({ environment, roles, dataReaderArns }: KeyUsers): aws.iam.PolicyDocument {
    const services = ["glue"];
    return policyDocument(
        allowAdministration(environment),
        // Also for other users of the account's catalog, which is encrypted as a whole.
        allowByIam(environment, "UseCatalogByIam", { actions: [...ENCRYPT_AND_DECRYPT, "kms:Encrypt"], services }),
        ...allowRoles(environment, "WriteCatalog", {
            roles: [...arnsOf(roles.crawler), ...arnsOf(roles.job)],
            actions: [...ENCRYPT_AND_DECRYPT, "kms:Encrypt"],
            services,
        }),
        ...allowRoles(environment, "ReadCatalog", {
            // Loads read the connection that they run in.
            roles: [roles.copy.arn, ...arnsOf(roles.load), ...dataReaderArns],
            actions: DECRYPT,
            services,
        }),
    );
}

function etl({ environment, roles }: KeyUsers): aws.iam.PolicyDocument {
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
    return policyDocument(
        allowAdministration(environment),
        allowLogGroups(environment, "/aws-glue/*"),
        // Glue encrypts bookmarks in the worker, so no service makes the call.
        ...allowRoles(environment, "RunJobs", {
            roles: [...arnsOf(roles.crawler), ...arnsOf(roles.job), ...arnsOf(roles.load)],
            actions: [...ENCRYPT_AND_DECRYPT, "kms:Encrypt"],
        }),
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
        ...allowRoles(environment, "KeepFailedStarts", {
            roles: [roles.schedule.arn],
            actions: ENCRYPT_AND_DECRYPT,
            services: ["sqs"],
            condition: inQueues,
        }),
        allowByIam(environment, "ReadUndeliveredByIam", { actions: DECRYPT, services: ["sqs"], condition: inQueues }),
        // The scheduler encrypts in the name of whoever makes a schedule, and decrypts in that of the schedule's role.
        allowByIam(environment, "MakeSchedulesByIam", { actions: ENCRYPT_AND_DECRYPT, services: ["scheduler"] }),
        ...allowRoles(environment, "RunSchedules", {
            roles: [roles.schedule.arn],
            actions: DECRYPT,
            services: ["scheduler"],
        }),
        publish("NotifyOfAlarms", "cloudwatch.amazonaws.com", ofAccount),
        publish("NotifyOfBudgets", "budgets.amazonaws.com", ofAccount),
    );
}

function query({ environment, dataReaderArns }: KeyUsers): aws.iam.PolicyDocument {
    return policyDocument(
        allowAdministration(environment),
        // Athena writes and reads results in the name of whoever asks.
        ...allowRoles(environment, "UseResults", {
            roles: dataReaderArns,
            actions: ENCRYPT_AND_DECRYPT,
            services: ["s3"],
            condition: inZones(environment, "query-results"),
        }),
    );
}

function warehouse({ environment, roles }: KeyUsers): aws.iam.PolicyDocument {
    const { prefix } = environment;
    const secret = arn(environment, "secretsmanager", `secret:redshift!${prefix}-*`);
    const redshift = ["redshift", "redshift-serverless"];
    // Services use the key later by grants in the name of whoever calls them now. The Data API makes one for each
    // namespace whose key it is to keep statements and results under.
    const grant = ["kms:CreateGrant", "kms:DescribeKey"];
    return policyDocument(
        allowAdministration(environment),
        allowLogGroups(environment, `/aws/redshift/${prefix}/*`),
        allowByIam(environment, "MakeWarehouseByIam", {
            actions: [...ENCRYPT_AND_DECRYPT, "kms:Encrypt", "kms:ReEncrypt*"],
            services: redshift,
        }),
        allowByIam(environment, "UseAdminSecretByIam", {
            actions: ENCRYPT_AND_DECRYPT,
            services: ["secretsmanager"],
            // Before it creates a secret, the service tries the key with this fixed context.
            condition: {
                StringLike: { "kms:EncryptionContext:SecretARN": [secret, "RequestToValidateKeyAccess"] },
            },
        }),
        allowByIam(environment, "GrantToServicesByIam", {
            actions: grant,
            services: [...redshift, "redshift-data", "secretsmanager"],
        }),
        ...allowRoles(environment, "GrantToDataApiInLoads", {
            roles: arnsOf(roles.load),
            actions: grant,
            services: [...redshift, "redshift-data"],
        }),
    );
}

function audit({ environment }: KeyUsers): aws.iam.PolicyDocument {
    const { partition, accountId, prefix } = environment;
    const source = { "aws:SourceArn": arn(environment, "cloudtrail", `trail/${prefix}`) };
    // A trail of all regions encrypts in each of them.
    const ofTrail = {
        ArnLike: {
            "kms:EncryptionContext:aws:cloudtrail:arn": pulumi.interpolate`arn:${partition}:cloudtrail:*:${accountId}:trail/${prefix}`,
        },
    };
    const trail = { Effect: "Allow", Principal: { Service: "cloudtrail.amazonaws.com" }, Resource: "*" } as const;
    return policyDocument(
        allowAdministration(environment),
        allowLogGroups(environment, `/aws/cloudtrail/${prefix}`),
        {
            ...trail,
            Sid: "EncryptTrail",
            Action: "kms:GenerateDataKey*",
            Condition: { StringEquals: source, ...ofTrail },
        },
        { ...trail, Sid: "CheckKeyForTrail", Action: "kms:DescribeKey", Condition: { StringEquals: source } },
        allowByIam(environment, "ReadTrailByIam", { actions: DECRYPT, services: ["s3"], condition: ofTrail }),
    );
}

function network({ environment }: KeyUsers): aws.iam.PolicyDocument {
    return policyDocument(
        allowAdministration(environment),
        allowLogGroups(environment, `/aws/vpc/${environment.prefix}/*`),
    );
}

/** Policy of each key. */
export const keyPolicies = { lake, catalog, etl, query, warehouse, audit, network } satisfies Record<string, PolicyOf>;

/** Names of the keys, one per layer. */
export type KeyName = keyof typeof keyPolicies;
