import * as aws from "@pulumi/aws";
import assert from "node:assert/strict";

import { Audit } from "../../components/audit/audit";
import { LOG_FIELDS, LOG_LINE, TRAIL_COLUMNS } from "../../components/audit/auditTables";
import type { Lifetime } from "../../components/environment";
import { DataLake } from "../../components/lake/dataLake";
import type { WarehouseType } from "../../components/warehouse/warehouseType";
import { deploy, testEnvironment } from "../support/mocks";

const BUCKET = "strata-dev-trail-000000000000";
const TRAIL_ARN = "arn:aws:cloudtrail:us-east-1:000000000000:trail/strata-dev";
const LOGS_ARN = "arn:aws:logs:us-east-1:000000000000:log-group:/aws/cloudtrail/strata-dev";
const KEY_ARN = "arn:aws:kms:us-east-1:000000000000:key/key";

interface Options {
    readonly insights?: boolean;
    readonly queries?: { readonly workgroupName: string; readonly warehouse: WarehouseType };
}

const deployAudit = (rules = ["jobs", "crawlers"], lifetime: Lifetime = "permanent", options: Options = {}) =>
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
            ...options,
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
        assert.equal(
            alarmDescription,
            "A run failed: see the workflow's last run. Runbook: docs/runbooks.md#run-failed",
        );
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

    it("looks for unusual rates of calls and errors where it is told to", async () => {
        const { resources } = await deployAudit([], "permanent", { insights: true });
        assert.deepEqual(resources.get("aws:cloudtrail/trail:Trail").inputs.insightSelectors, [
            { insightType: "ApiCallRateInsight" },
            { insightType: "ApiErrorRateInsight" },
        ]);
    });

    describe("queries", () => {
        const TABLE = "aws:glue/catalogTable:CatalogTable";
        const deployQueries = async (warehouse: WarehouseType = "serverless") => {
            const queries = { workgroupName: "strata-dev", warehouse };
            return (await deployAudit([], "permanent", { queries })).resources;
        };

        it("are nothing where they are off", async () => {
            const { resources } = await deployAudit();
            assert.deepEqual(resources.ofType(TABLE), []);
            assert.deepEqual(resources.ofType("aws:athena/namedQuery:NamedQuery"), []);
        });

        it("have a table of the trail by region and day, which Athena finds the files of by itself", async () => {
            const resources = await deployQueries();
            const { parameters, storageDescriptor, ...table } = resources.get(TABLE, "audit-queries-cloudtrail").inputs;
            const root = `s3://${BUCKET}/AWSLogs/000000000000/CloudTrail/`;
            assert.deepEqual(table, {
                databaseName: "strata_dev_audit",
                name: "cloudtrail",
                description: "Calls to AWS and, for the lake's objects, each read and write",
                tableType: "EXTERNAL_TABLE",
                partitionKeys: [
                    { name: "region", type: "string", comment: "Region of the call" },
                    { name: "day", type: "string", comment: "Day of the file, as 2026/01/31" },
                ],
            });
            const regions = parameters["projection.region.values"].split(",");
            assert.equal(regions.length, 17);
            assert.ok(regions.includes("us-east-1"));
            assert.deepEqual(parameters, {
                classification: "cloudtrail",
                EXTERNAL: "TRUE",
                "projection.enabled": "true",
                "projection.region.type": "enum",
                "projection.region.values": regions.join(","),
                "projection.day.type": "date",
                "projection.day.range": "2026/01/01,NOW",
                "projection.day.format": "yyyy/MM/dd",
                "projection.day.interval": "1",
                "projection.day.interval.unit": "DAYS",
                "storage.location.template": `${root}\${region}/\${day}/`,
            });
            assert.deepEqual(storageDescriptor, {
                location: root,
                inputFormat: "com.amazon.emr.cloudtrail.CloudTrailInputFormat",
                outputFormat: "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat",
                serDeInfo: { serializationLibrary: "org.apache.hive.hcatalog.data.JsonSerDe" },
                columns: TRAIL_COLUMNS.map(([name, type]) => ({ name, type })),
            });
        });

        it("have a table of the access logs by zone and day, where S3 writes them", async () => {
            const resources = await deployQueries();
            const { parameters, storageDescriptor } = resources.get(TABLE, "audit-queries-access_logs").inputs;
            const logs = "s3://strata-dev-access-logs-000000000000/";
            assert.equal(
                parameters["storage.location.template"],
                `${logs}\${zone}/000000000000/us-east-1/strata-dev-\${zone}-000000000000/\${day}/`,
            );
            assert.equal(parameters["projection.zone.values"], "curated,quarantine,query-results,raw,scripts,trail");
            assert.equal(storageDescriptor.location, logs);
            assert.deepEqual(storageDescriptor.serDeInfo.parameters, { "input.regex": LOG_LINE });
            assert.equal(storageDescriptor.columns.length, LOG_FIELDS.length);
        });

        it("read a line of an access log field by field", () => {
            const line =
                "79a59df900b949e5 strata-dev-raw-000000000000 [06/Feb/2026:00:00:38 +0000] 192.0.2.3 " +
                "arn:aws:sts::000000000000:assumed-role/strata-dev-etl/run 3E57427F3EXAMPLE REST.GET.OBJECT a%20file.csv " +
                '"GET /a%20file.csv HTTP/1.1" 200 - 113 113 7 6 "-" "S3Console/0.4" - s9lzHYrFp76ZVxRcpX9+5cj= SigV4 ' +
                "TLS_AES_128_GCM_SHA256 AuthHeader strata-dev-raw-000000000000.s3.us-east-1.amazonaws.com TLSv1.3 - -";
            for (const text of [line, `${line} us-east-1`]) {
                const [, ...fields] = new RegExp(LOG_LINE).exec(text) ?? [];
                const named = Object.fromEntries(LOG_FIELDS.map(([name], index) => [name, fields[index]]));
                assert.equal(fields.length, 26);
                assert.deepEqual(
                    [named.bucket, named.request_time, named.operation, named.key, named.request_uri],
                    [
                        "strata-dev-raw-000000000000",
                        "06/Feb/2026:00:00:38 +0000",
                        "REST.GET.OBJECT",
                        "a%20file.csv",
                        '"GET /a%20file.csv HTTP/1.1"',
                    ],
                );
                assert.deepEqual(
                    [named.http_status, named.bytes_sent, named.user_agent, named.tls_version, named.acl_required],
                    ["200", "113", '"S3Console/0.4"', "TLSv1.3", "-"],
                );
            }
        });

        it("are saved in the workgroup, with the stack's database", async () => {
            const resources = await deployQueries();
            const saved = resources.ofType("aws:athena/namedQuery:NamedQuery");
            assert.deepEqual(
                saved.map(({ name }) => name),
                [
                    "audit-queries-01_who_used_the_lake",
                    "audit-queries-02_refused_calls",
                    "audit-queries-03_changed_protection",
                    "audit-queries-04_sign_ins",
                    "audit-queries-05_requests_by_zone",
                ],
            );
            for (const { inputs } of saved) {
                assert.deepEqual([inputs.workgroup, inputs.database], ["strata-dev", "strata_dev_audit"]);
                assert.match(inputs.query, /from strata_dev_audit\.(cloudtrail|access_logs)\n/);
            }
        });

        for (const [warehouse, folder] of [
            ["serverless", "/aws/redshift/strata-dev/"],
            ["provisioned", "/aws/redshift/cluster/strata-dev/"],
        ] as const) {
            it(`ask the logs of a ${warehouse} warehouse who logged in, and whose rights changed`, async () => {
                const resources = await deployQueries(warehouse);
                const saved = resources.ofType("aws:cloudwatch/queryDefinition:QueryDefinition");
                assert.deepEqual(
                    saved.map(({ inputs }) => [inputs.name, inputs.logGroupNames]),
                    [
                        ["strata-dev/Warehouse: log-ins and refusals", [`${folder}connectionlog`]],
                        ["strata-dev/Warehouse: changed users", [`${folder}userlog`]],
                    ],
                );
            });
        }
    });

    it("raises none without failure rules", async () => {
        const { resources } = await deployAudit([]);
        assert.deepEqual(resources.names("aws:cloudwatch/metricAlarm:MetricAlarm"), []);
    });
});
