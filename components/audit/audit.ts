import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { policyDocument } from "../access/policyDocument";
import type { Environment } from "../environment";
import { allowTrailDelivery } from "../lake/bucketStatements";
import type { DataLake } from "../lake/dataLake";
import { Zone } from "../lake/zone";
import type { WarehouseType } from "../warehouse/warehouseType";
import { AuditQueries } from "./auditQueries";
import { FailureAlarm } from "./failureAlarm";

/** What the caller of {@link Audit} decides. */
export interface AuditArgs {
    readonly environment: Environment;
    /** Lake whose objects' reads and writes are recorded. */
    readonly lake: DataLake;
    readonly key: aws.kms.Key;
    /** Role that delivers the trail to CloudWatch Logs; it gets the right to. */
    readonly trailRole: aws.iam.Role;
    /** Days; one of CloudWatch's values. */
    readonly logRetentionDays: number;
    /** Topic that is told of failed runs. */
    readonly notifications: aws.sns.Topic;
    /** Rules that match events of failed runs, and get alarms; none where there are to be no alarms. */
    readonly failureRules: readonly aws.cloudwatch.EventRule[];
    /** Whether unusual rates of calls and errors are looked for. @default false */
    readonly insights?: boolean;
    /** Where the queries of the trail and the logs are saved; none without. */
    readonly queries?: { readonly workgroupName: pulumi.Input<string>; readonly warehouse: WarehouseType };
}

/** What CloudTrail Insights looks for in management events. */
const INSIGHTS = ["ApiCallRateInsight", "ApiErrorRateInsight"] as const;

/** Who did what, to the account and to every object of the lake; and alarms for runs that failed. */
export class Audit extends pulumi.ComponentResource {
    /** Bucket of the trail's files, kept without end. */
    public readonly trailZone: Zone;
    public readonly trail: aws.cloudtrail.Trail;
    public readonly logGroup: aws.cloudwatch.LogGroup;

    constructor(name: string, args: AuditArgs, opts?: pulumi.ComponentResourceOptions) {
        super("strata:audit:Audit", name, {}, opts);
        const { environment, key, lake } = args;
        this.trailZone = new Zone(
            `${name}-trail`,
            {
                environment,
                zone: "trail",
                key,
                // CloudTrail encrypts its digests with S3's own key, also where the logs have a customer key.
                exemptService: "cloudtrail.amazonaws.com",
                retention: { restoreWithin: 365, transition: { after: 90, storageClass: "GLACIER_IR" } },
                accessLogs: lake.accessLogs,
                statements: (bucket) => allowTrailDelivery(environment, bucket, environment.prefix),
            },
            { parent: this },
        );
        this.logGroup = new aws.cloudwatch.LogGroup(
            `${name}-logs`,
            {
                name: `/aws/cloudtrail/${environment.prefix}`,
                kmsKeyId: key.arn,
                retentionInDays: args.logRetentionDays,
            },
            { parent: this },
        );
        this.trail = this.recordInto(name, args);
        if (args.queries !== undefined) {
            new AuditQueries(
                `${name}-queries`,
                { environment, trail: this.trailZone, accessLogs: lake.accessLogs, ...args.queries },
                { parent: this },
            );
        }
        args.failureRules.forEach((rule, index) => {
            new FailureAlarm(
                `${name}-failures-${index + 1}`,
                { rule, notifications: args.notifications },
                { parent: this },
            );
        });
        this.registerOutputs({ trailArn: this.trail.arn, logGroupName: this.logGroup.name });
    }

    private recordInto(
        name: string,
        { environment, key, lake, trailRole, insights = false }: AuditArgs,
    ): aws.cloudtrail.Trail {
        const rights = new aws.iam.RolePolicy(
            `${name}-deliver`,
            {
                role: trailRole.name,
                policy: policyDocument({
                    Sid: "DeliverTrail",
                    Effect: "Allow",
                    Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
                    Resource: pulumi.interpolate`${this.logGroup.arn}:log-stream:${environment.accountId}_CloudTrail_*`,
                }),
            },
            { parent: this },
        );
        // Not the access logs and the trail itself: each delivery would be recorded, and its record delivered.
        const recorded = [lake.raw, lake.curated, lake.quarantine, lake.scripts, lake.queryResults];
        return new aws.cloudtrail.Trail(
            name,
            {
                name: environment.prefix,
                s3BucketName: this.trailZone.bucketName,
                kmsKeyId: key.arn,
                enableLogFileValidation: true,
                isMultiRegionTrail: true,
                includeGlobalServiceEvents: true,
                cloudWatchLogsGroupArn: pulumi.interpolate`${this.logGroup.arn}:*`,
                cloudWatchLogsRoleArn: trailRole.arn,
                ...(insights ? { insightSelectors: INSIGHTS.map((insightType) => ({ insightType })) } : {}),
                advancedEventSelectors: [
                    {
                        name: "Management of the account",
                        fieldSelectors: [{ field: "eventCategory", equals: ["Management"] }],
                    },
                    {
                        name: "Objects of the lake",
                        fieldSelectors: [
                            { field: "eventCategory", equals: ["Data"] },
                            { field: "resources.type", equals: ["AWS::S3::Object"] },
                            {
                                field: "resources.ARN",
                                startsWiths: recorded.map((zone) => pulumi.interpolate`${zone.arn}/`),
                            },
                        ],
                    },
                ],
            },
            // CloudTrail checks that it may write when the trail is made.
            { parent: this, dependsOn: [this.trailZone, rights] },
        );
    }
}
