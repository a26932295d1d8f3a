import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { policyDocument } from "../access/policyDocument";
import { dataOptions, type Environment } from "../environment";
import { requireKey, requireTls } from "./bucketStatements";
import { lifecycleRules, type Retention } from "./lifecycle";
import { zoneBucketName, type ZoneName } from "./zoneName";

/** A queue that S3 tells of changes in a zone. */
export interface ZoneQueue {
    /** Name of the configuration in the bucket. */
    readonly id: string;
    readonly arn: pulumi.Input<string>;
    /** Only objects below this folder, which ends with a slash. */
    readonly prefix: string;
    /** What S3 tells of, such as `s3:ObjectCreated:*`. */
    readonly events: readonly string[];
    /** What must be there before S3 may send; it tries when it is told to. */
    readonly ready: pulumi.Resource;
}

/** What the caller of {@link Zone} decides. */
export interface ZoneArgs {
    readonly environment: Environment;
    readonly zone: ZoneName;
    readonly retention: Retention;
    /** Key of the zone's objects. Without one S3's own key encrypts them, which only log delivery needs. */
    readonly key?: aws.kms.Key;
    /** Service that writes with an encryption, or an encryption context, of its own choice. @default none */
    readonly exemptService?: string;
    /** Zone that the requests to this one are logged in. @default not logged, for the zone of the logs itself */
    readonly accessLogs?: Zone;
    /** Queues that S3 tells of changes, besides EventBridge. @default none */
    readonly queues?: readonly ZoneQueue[];
    /** Whether a service of AWS says whom S3 tells of changes; then this program says nothing about it. @default false */
    readonly notifiedByService?: boolean;
    /** More statements of the bucket's policy, by the bucket's ARN. @default none */
    readonly statements?: (bucketArn: pulumi.Output<string>) => aws.iam.PolicyStatement[];
}

/** A private, versioned, encrypted bucket with all its settings. */
export class Zone extends pulumi.ComponentResource {
    public readonly bucket: aws.s3.Bucket;
    public readonly bucketName: pulumi.Output<string>;
    public readonly arn: pulumi.Output<string>;
    /** `s3://<bucket>/`. */
    public readonly uri: pulumi.Output<string>;

    constructor(name: string, args: ZoneArgs, opts?: pulumi.ComponentResourceOptions) {
        super("strata:lake:Zone", name, {}, opts);
        const { environment, zone } = args;
        this.bucket = new aws.s3.Bucket(
            name,
            { bucket: zoneBucketName(environment, zone), forceDestroy: environment.lifetime === "disposable" },
            { parent: this, ...dataOptions(environment) },
        );
        this.bucketName = this.bucket.bucket;
        this.arn = this.bucket.arn;
        this.uri = pulumi.interpolate`s3://${this.bucketName}/`;
        this.closeToThePublic(name, args);
        this.encrypt(name, args);
        this.keepVersions(name, args.retention);
        this.report(name, args);
        this.registerOutputs({ bucketName: this.bucketName, arn: this.arn, uri: this.uri });
    }

    private closeToThePublic(name: string, args: ZoneArgs): void {
        const bucket = this.bucketName;
        const block = new aws.s3.BucketPublicAccessBlock(
            `${name}-public-access`,
            {
                bucket,
                blockPublicAcls: true,
                blockPublicPolicy: true,
                ignorePublicAcls: true,
                restrictPublicBuckets: true,
            },
            { parent: this },
        );
        new aws.s3.BucketOwnershipControls(
            `${name}-ownership`,
            { bucket, rule: { objectOwnership: "BucketOwnerEnforced" } },
            { parent: this },
        );
        const statements = [
            ...requireTls(this.arn),
            ...(args.key === undefined ? [] : requireKey(this.arn, args.key.arn, args.exemptService)),
            ...(args.statements?.(this.arn) ?? []),
        ];
        // S3 refuses two changes of a bucket's access at the same time.
        new aws.s3.BucketPolicy(
            `${name}-policy`,
            { bucket, policy: policyDocument(...statements) },
            { parent: this, dependsOn: [block] },
        );
    }

    private encrypt(name: string, { key, exemptService }: ZoneArgs): void {
        const byDefault =
            key === undefined ? { sseAlgorithm: "AES256" } : { sseAlgorithm: "aws:kms", kmsMasterKeyId: key.arn };
        new aws.s3.BucketServerSideEncryptionConfiguration(
            `${name}-encryption`,
            {
                bucket: this.bucketName,
                rules: [
                    {
                        applyServerSideEncryptionByDefault: byDefault,
                        // One data key for many objects: fewer calls to KMS. Not for a service that encrypts with a
                        // context of its own, which the bucket's data key would not carry.
                        bucketKeyEnabled: key !== undefined && exemptService === undefined,
                        blockedEncryptionTypes: ["SSE-C"],
                    },
                ],
            },
            { parent: this },
        );
    }

    private keepVersions(name: string, retention: Retention): void {
        const bucket = this.bucketName;
        const versioning = new aws.s3.BucketVersioning(
            `${name}-versioning`,
            { bucket, versioningConfiguration: { status: "Enabled" } },
            { parent: this },
        );
        new aws.s3.BucketLifecycleConfiguration(
            `${name}-lifecycle`,
            { bucket, rules: lifecycleRules(retention) },
            { parent: this, dependsOn: [versioning] },
        );
    }

    private report(name: string, { zone, accessLogs, queues = [], notifiedByService = false }: ZoneArgs): void {
        const bucket = this.bucketName;
        if (!notifiedByService) {
            new aws.s3.BucketNotification(
                `${name}-events`,
                { bucket, eventbridge: true, ...(queues.length === 0 ? {} : { queues: queues.map(notification) }) },
                { parent: this, dependsOn: queues.map(({ ready }) => ready) },
            );
        }
        if (accessLogs !== undefined) {
            new aws.s3.BucketLogging(
                `${name}-logging`,
                {
                    bucket,
                    targetBucket: accessLogs.bucketName,
                    targetPrefix: `${zone}/`,
                    targetObjectKeyFormat: { partitionedPrefix: { partitionDateSource: "EventTime" } },
                },
                // S3 must be allowed to deliver before it is told to.
                { parent: this, dependsOn: [accessLogs] },
            );
        }
    }
}

function notification({ id, arn, prefix, events }: ZoneQueue): aws.types.input.s3.BucketNotificationQueue {
    return { id, queueArn: arn, filterPrefix: prefix, events: [...events] };
}
