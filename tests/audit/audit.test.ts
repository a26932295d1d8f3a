import * as aws from "@pulumi/aws";
import assert from "node:assert/strict";

import { Audit } from "../../components/audit/audit";
import type { Lifetime } from "../../components/environment";
import { DataLake } from "../../components/lake/dataLake";
import { deploy, testEnvironment } from "../support/mocks";

const BUCKET = "strata-dev-trail-000000000000";
const TRAIL_ARN = "arn:aws:cloudtrail:us-east-1:000000000000:trail/strata-dev";
const LOGS_ARN = "arn:aws:logs:us-east-1:000000000000:log-group:/aws/cloudtrail/strata-dev";
const KEY_ARN = "arn:aws:kms:us-east-1:000000000000:key/key";

const deployAudit = (rules = ["jobs", "crawlers"], lifetime: Lifetime = "permanent") =>
    deploy(() => {
        const environment = testEnvironment(lifetime);
        const key = new aws.kms.Key("key");
        const lake = new DataLake("lake", {
            environment,
            lakeKey: key,
            queryKey: key,
            rawRetentionDays: 0,
            rawRestoreDays: 30,
            quarantineRetentionDays: 30,
        });
        return new Audit("audit", {
            environment,
            lake,
            key,
            trailRole: new aws.iam.Role("trail-role", { name: "strata-dev-trail", assumeRolePolicy: "{}" }),
            logRetentionDays: 90,
            notifications: new aws.sns.Topic("topic", { name: "strata-dev-failures" }),
            failureRules: rules.map(
                (rule) => new aws.cloudwatch.EventRule(rule, { name: `strata-dev-failed-${rule}` }),
            ),
        });
    });

describe("Audit", () => {
    it("records management and the lake's objects in every region, with validation", async () => {
        const { resources } = await deployAudit();
        const lakeArns = ["raw", "curated", "quarantine", "scripts", "query-results"].map(
            (zone) => `arn:aws:s3:::strata-dev-${zone}-000000000000/`,
        );
        const trail = resources.get("aws:cloudtrail/trail:Trail");
        assert.deepEqual(trail.inputs, {
            name: "strata-dev",
            s3BucketName: BUCKET,
            kmsKeyId: KEY_ARN,
            enableLogFileValidation: true,
            isMultiRegionTrail: true,
            includeGlobalServiceEvents: true,
            cloudWatchLogsGroupArn: `${LOGS_ARN}:*`,
            cloudWatchLogsRoleArn: "arn:aws:iam::000000000000:role/strata-dev-trail",
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
                        { field: "resources.ARN", startsWiths: lakeArns },
                    ],
                },
            ],
        });
        for (const [type, name] of [
            ["aws:s3/bucketPolicy:BucketPolicy", "audit-trail-policy"],
            ["aws:iam/rolePolicy:RolePolicy", "audit-deliver"],
        ] as const) {
            assert.ok(trail.options.dependencies.includes(resources.get(type, name).urn), name);
        }
    });

    it("keeps the trail in a bucket that only this trail writes to", async () => {
        const { resources } = await deployAudit();
        const { Statement } = resources.get("aws:s3/bucketPolicy:BucketPolicy", "audit-trail-policy").inputs.policy;
        assert.equal(Statement.length, 8);
        assert.deepEqual(Statement.slice(6), [
            {
                Sid: "AllowTrailAclCheck",
                Effect: "Allow",
                Principal: { Service: "cloudtrail.amazonaws.com" },
                Action: "s3:GetBucketAcl",
                Resource: `arn:aws:s3:::${BUCKET}`,
                Condition: { StringEquals: { "aws:SourceArn": TRAIL_ARN } },
            },
            {
                Sid: "AllowTrailDelivery",
                Effect: "Allow",
                Principal: { Service: "cloudtrail.amazonaws.com" },
                Action: "s3:PutObject",
                Resource: `arn:aws:s3:::${BUCKET}/AWSLogs/000000000000/*`,
                Condition: {
                    StringEquals: { "aws:SourceArn": TRAIL_ARN, "s3:x-amz-acl": "bucket-owner-full-control" },
                },
            },
        ]);
    });

    it("lets CloudTrail write its digests, which S3's own key encrypts", async () => {
        const { resources } = await deployAudit();
        const { Statement } = resources.get("aws:s3/bucketPolicy:BucketPolicy", "audit-trail-policy").inputs.policy;
        for (const { Sid, Condition } of Statement.slice(2, 6)) {
            assert.equal(Condition.StringNotEquals["aws:PrincipalServiceName"], "cloudtrail.amazonaws.com", Sid);
        }
    });

    it("keeps the trail's files without end, in a cheaper class after 90 days", async () => {
        const { resources } = await deployAudit();
        const { rules } = resources.get(
            "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
            "audit-trail-lifecycle",
        ).inputs;
        assert.deepEqual(
            rules.map(({ id }: { id: string }) => id),
            ["clean-up", "move"],
        );
        assert.deepEqual(rules[1].transitions, [{ days: 90, storageClass: "GLACIER_IR" }]);
        assert.equal(rules[0].noncurrentVersionExpiration.noncurrentDays, 365);
    });

    for (const [lifetime, kept] of [
        ["permanent", true],
        ["disposable", false],
    ] as const) {
        it(`${kept ? "keeps" : "gives up"} the trail of a ${lifetime} stack`, async () => {
            const { resources } = await deployAudit([], lifetime);
            const { inputs, options } = resources.get("aws:s3/bucket:Bucket", "audit-trail");
            assert.equal(options.protect, kept);
            assert.equal(inputs.forceDestroy, !kept);
        });
    }

    it("logs the trail encrypted, by a role that can write there only", async () => {
        const { resources } = await deployAudit();
        assert.deepEqual(resources.get("aws:cloudwatch/logGroup:LogGroup").inputs, {
            name: "/aws/cloudtrail/strata-dev",
            kmsKeyId: KEY_ARN,
            retentionInDays: 90,
        });
        assert.deepEqual(resources.get("aws:iam/rolePolicy:RolePolicy").inputs, {
            role: "strata-dev-trail",
            policy: {
                Version: "2012-10-17",
                Statement: [
                    {
                        Sid: "DeliverTrail",
                        Effect: "Allow",
                        Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
                        Resource: `${LOGS_ARN}:log-stream:000000000000_CloudTrail_*`,
                    },
                ],
            },
        });
    });

    it("raises an alarm for each failure rule, and one for its notice", async () => {
        const { resources } = await deployAudit();
        const alarms = resources.ofType("aws:cloudwatch/metricAlarm:MetricAlarm");
        assert.deepEqual(
            alarms.map(({ inputs }) => [inputs.name, inputs.metricName, inputs.dimensions]),
            [
                ["strata-dev-failed-jobs-run-failed", "TriggeredRules", { RuleName: "strata-dev-failed-jobs" }],
                ["strata-dev-failed-jobs-notice-failed", "FailedInvocations", { RuleName: "strata-dev-failed-jobs" }],
                ["strata-dev-failed-crawlers-run-failed", "TriggeredRules", { RuleName: "strata-dev-failed-crawlers" }],
                [
                    "strata-dev-failed-crawlers-notice-failed",
                    "FailedInvocations",
                    { RuleName: "strata-dev-failed-crawlers" },
                ],
            ],
        );
        const { name, alarmDescription, metricName, dimensions, ...rest } = alarms[0]!.inputs;
        assert.match(alarmDescription, /^A run failed/);
        assert.deepEqual(rest, {
            namespace: "AWS/Events",
            statistic: "Sum",
            period: 300,
            evaluationPeriods: 1,
            comparisonOperator: "GreaterThanThreshold",
            threshold: 0,
            treatMissingData: "notBreaching",
            alarmActions: ["arn:aws:sns:us-east-1:000000000000:strata-dev-failures"],
        });
    });

    it("raises none without failure rules", async () => {
        const { resources } = await deployAudit([]);
        assert.deepEqual(resources.names("aws:cloudwatch/metricAlarm:MetricAlarm"), []);
    });
});
