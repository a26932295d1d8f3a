import assert from "assert/strict";

import { UNKNOWN, type PlannedResource } from "../../../plan/types";
import { estimateOf, resource, usageLimit, workgroup } from "./support";

/** Hand-worked amounts; a month has 730 hours. */
type Case = readonly [title: string, resources: readonly PlannedResource[], usd: number];

const cluster = (inputs: Record<string, unknown>) =>
    resource("aws:redshift/cluster:Cluster", "dwh", { clusterIdentifier: "dwh", ...inputs });
const job = (inputs: Record<string, unknown>, name = "clean") =>
    resource("aws:glue/job:Job", name, { command: { name: "glueetl" }, ...inputs });
const bucket = resource("aws:s3/bucket:Bucket", "lake-raw", { bucket: "raw" });
const onBucket = (type: string, inputs: Record<string, unknown>) =>
    resource(type, "setting", { bucket: "raw", ...inputs }, { propertyDependencies: { bucket: [bucket.urn] } });
const stream = (inputs: Record<string, unknown>) => resource("aws:kinesis/stream:Stream", "trips", inputs);
const lambda = (inputs: Record<string, unknown>) => resource("aws:lambda/function:Function", "load", inputs);
const aurora = (capacity: Record<string, number>) => {
    const owner = resource("aws:rds/cluster:Cluster", "db", { serverlessv2ScalingConfiguration: capacity });
    const type = "aws:rds/clusterInstance:ClusterInstance";
    const inputs = { instanceClass: "db.serverless", clusterIdentifier: "db-id" };
    return [owner, resource(type, "db-1", inputs)];
};
const trail = (inputs: Record<string, unknown>) => resource("aws:cloudtrail/trail:Trail", "audit", inputs);
const dataEvents = [{ fieldSelectors: [{ field: "eventCategory", equals: ["Data"] }] }];
const fastAlarm = { metricName: "x", period: 10 };

const CASES: readonly Case[] = [
    // Keys: 1 + 10 x 0.03; a rotated one has one more version.
    ["a key", [resource("aws:kms/key:Key", "lake", {})], 1.3],
    ["a key that is rotated", [resource("aws:kms/key:Key", "lake", { enableKeyRotation: true })], 2.3],
    ["a replica of a key", [resource("aws:kms/replicaKey:ReplicaKey", "lake")], 1.3],
    ["a secret: 0.40 + 2 x 0.05", [resource("aws:secretsmanager/secret:Secret", "db")], 0.5],

    // Network: 730 x 0.01 for each zone + 10 x 0.01.
    [
        "an interface endpoint in 3 zones",
        [
            resource("aws:ec2/vpcEndpoint:VpcEndpoint", "glue", {
                vpcEndpointType: "Interface",
                subnetIds: ["a", "b", UNKNOWN],
            }),
        ],
        22,
    ],
    ["a gateway endpoint", [resource("aws:ec2/vpcEndpoint:VpcEndpoint", "s3", { vpcEndpointType: "Gateway" })], 0],
    ["an endpoint of AWS's default type", [resource("aws:ec2/vpcEndpoint:VpcEndpoint", "s3")], 0],
    [
        "an endpoint whose two subnets are resources",
        [
            resource("aws:ec2/vpcEndpoint:VpcEndpoint", "glue", { vpcEndpointType: "Interface" }),
            ...["a", "b"].map((zone) =>
                resource("aws:ec2/vpcEndpointSubnetAssociation:VpcEndpointSubnetAssociation", zone, {
                    vpcEndpointId: "glue-id",
                }),
            ),
        ],
        14.7,
    ],
    ["a NAT gateway: 730 x 0.045 + 100 x 0.045", [resource("aws:ec2/natGateway:NatGateway", "nat")], 37.35],
    ["a public address", [resource("aws:ec2/eip:Eip", "nat")], 3.65],

    // Storage: 10 x 0.023 + 100 GB in the colder class + 10 x 0.005 + 100 x 0.0004.
    ["a bucket without rules", [bucket], 2.62],
    [
        "a bucket that moves its data",
        [
            bucket,
            onBucket("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration", {
                rules: [
                    { status: "Disabled", transitions: [{ storageClass: "DEEP_ARCHIVE" }] },
                    { status: "Enabled", transitions: [{ storageClass: "GLACIER_IR" }, { storageClass: "GLACIER" }] },
                ],
            }),
        ],
        0.72,
    ],
    [
        "events of a bucket: 0.01 million",
        [bucket, onBucket("aws:s3/bucketNotification:BucketNotification", { eventbridge: true })],
        2.63,
    ],
    [
        "a bucket that asks KMS for each object: 11 x 0.03",
        [
            bucket,
            onBucket("aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration", {
                rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms" }, bucketKeyEnabled: false }],
            }),
        ],
        2.95,
    ],
    [
        "a bucket with a bucket key",
        [
            bucket,
            onBucket("aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration", {
                rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms" }, bucketKeyEnabled: true }],
            }),
        ],
        2.62,
    ],
    ["an image repository", [resource("aws:ecr/repository:Repository", "spark")], 1],

    // Glue: 6 runs of 10 minutes are an hour.
    ["a job of 10 G.2X: 20 DPU-hours", [job({ workerType: "G.2X", numberOfWorkers: 10 })], 8.8],
    ["a FLEX job", [job({ workerType: "G.1X", numberOfWorkers: 10, executionClass: "FLEX" })], 2.9],
    ["a job of Glue 6", [job({ workerType: "G.1X", numberOfWorkers: 10, glueVersion: "6.0" })], 3.08],
    [
        "a FLEX job of Glue 6",
        [job({ workerType: "G.1X", numberOfWorkers: 10, glueVersion: "6.0", executionClass: "FLEX" })],
        2.03,
    ],
    ["a job with much memory", [job({ workerType: "R.1X", numberOfWorkers: 10 })], 5.2],
    [
        "a job that scales: 3 workers of up to 10",
        [
            job({
                workerType: "G.1X",
                numberOfWorkers: 10,
                defaultArguments: { "--enable-auto-scaling": "true" },
            }),
        ],
        1.32,
    ],
    [
        "a job that scales up to less than the assumption",
        [job({ workerType: "G.1X", numberOfWorkers: 2, defaultArguments: { "--enable-auto-scaling": "true" } })],
        0.88,
    ],
    ["a job that is stopped after 5 minutes", [job({ workerType: "G.1X", numberOfWorkers: 10, timeout: 5 })], 2.2],
    ["a job without a size: 10 DPU", [job({})], 4.4],
    ["a Python shell job: 0.5 h x 0.0625 DPU", [job({ command: { name: "pythonshell" } }, "trips-load")], 0.01375],
    [
        "a streaming job: 730 h x 2 x 0.25 DPU",
        [job({ command: { name: "gluestreaming" }, workerType: "G.025X", numberOfWorkers: 2 })],
        160.6,
    ],
    ["a crawler: 6 x 10 minutes at least x 2 DPU", [resource("aws:glue/crawler:Crawler", "trips")], 0.88],
    [
        "the catalog, once for two databases: 200k objects and 2 million requests",
        ["raw", "curated"].map((name) => resource("aws:glue/catalogDatabase:CatalogDatabase", name)),
        4,
    ],
    ["a table optimizer", [resource("aws:glue/catalogTableOptimizer:CatalogTableOptimizer", "compact")], 4.4],

    // Warehouse: 1 hour a day at the base, 30.41667 days.
    ["a workgroup of 8 RPUs: 243.33 RPU-hours", [workgroup({ baseCapacity: 8 })], 91.25],
    ["a workgroup of the default size, 128 RPUs", [workgroup({})], 1460],
    [
        "a workgroup that its limit stops at 4 RPU-hours a day",
        [workgroup({ baseCapacity: 8 }), usageLimit({ amount: 4, period: "daily", breachAction: "deactivate" })],
        45.625,
    ],
    [
        "a workgroup whose limit only logs",
        [workgroup({ baseCapacity: 8 }), usageLimit({ amount: 4, period: "daily", breachAction: "log" })],
        91.25,
    ],
    [
        "a namespace with the admin's secret: 100 x 0.024 + 0.40",
        [resource("aws:redshiftserverless/namespace:Namespace", "dwh", { manageAdminPassword: true })],
        2.8,
    ],
    ["a recovery point that is kept", [resource("aws:redshiftserverless/snapshot:Snapshot", "dwh")], 1.2],
    [
        "a cluster of 2 RA3 nodes: 1,585.56 + 2.40 + Spectrum 10 + secret 0.40",
        [cluster({ nodeType: "ra3.xlplus", numberOfNodes: 2, manageMasterPassword: true })],
        1598.36,
    ],
    [
        "a cluster in 2 zones: 3,171.12 + 2.40 + 10",
        [cluster({ nodeType: "ra3.xlplus", numberOfNodes: 2, multiAz: true })],
        3183.52,
    ],
    [
        "a cluster of RG nodes, without Spectrum: 1,109.892 + 2.40",
        [cluster({ nodeType: "rg.xlarge", numberOfNodes: 2 })],
        1112.292,
    ],
    [
        "a cluster that a schedule pauses: 2 x 200 h x 1.086 + 2.40 + 10",
        [
            cluster({ nodeType: "ra3.xlplus", numberOfNodes: 2 }),
            resource("aws:redshift/scheduledAction:ScheduledAction", "pause", {
                targetAction: { pauseCluster: { clusterIdentifier: "dwh" } },
            }),
        ],
        446.8,
    ],
    ["a snapshot of a cluster", [resource("aws:redshift/clusterSnapshot:ClusterSnapshot", "dwh")], 1.15],

    // Queries.
    ["a workgroup of Athena", [resource("aws:athena/workgroup:Workgroup", "query")], 10],
    [
        "a capacity reservation of 24 DPUs",
        [resource("aws:athena/capacityReservation:CapacityReservation", "fixed", { targetDpus: 24 })],
        5256,
    ],

    // Watching.
    [
        "logs kept a year: 4 x 0.5 + 4 x 12 x 0.15 x 0.03",
        [resource("aws:cloudwatch/logGroup:LogGroup", "audit-logs", { retentionInDays: 365 })],
        2.216,
    ],
    ["logs kept for ever, counted as a year", [resource("aws:cloudwatch/logGroup:LogGroup", "audit-logs")], 2.216],
    [
        "logs of rare access: 2 x 0.25 + 2 x 12 x 0.15 x 0.03",
        [resource("aws:cloudwatch/logGroup:LogGroup", "job", { logGroupClass: "INFREQUENT_ACCESS" })],
        0.608,
    ],
    ["an alarm", [resource("aws:cloudwatch/metricAlarm:MetricAlarm", "failed", { metricName: "x", period: 300 })], 0.1],
    ["an alarm of high resolution", [resource("aws:cloudwatch/metricAlarm:MetricAlarm", "failed", fastAlarm)], 0.3],
    [
        "an alarm on two metrics",
        [
            resource("aws:cloudwatch/metricAlarm:MetricAlarm", "share", {
                metricQueries: [{ metric: {} }, { metric: {} }, { expression: "a / b" }],
            }),
        ],
        0.2,
    ],
    [
        "an alarm on what is unusual",
        [
            resource("aws:cloudwatch/metricAlarm:MetricAlarm", "odd", {
                metricQueries: [{ metric: {} }, { expression: "ANOMALY_DETECTION_BAND(a)" }],
                thresholdMetricId: "e1",
            }),
        ],
        0.3,
    ],
    ["a composite alarm", [resource("aws:cloudwatch/compositeAlarm:CompositeAlarm", "any")], 0.5],
    ["a dashboard", [resource("aws:cloudwatch/dashboard:Dashboard", "lake")], 3],
    ["a metric from logs", [resource("aws:cloudwatch/logMetricFilter:LogMetricFilter", "rejected")], 0.3],
    ["a trail of management events", [trail({})], 0],
    ["a trail with data events", [trail({ advancedEventSelectors: dataEvents })], 1],
    ["a trail with data events of the older form", [trail({ eventSelectors: [{ dataResources: [{}] }] })], 1],
    ["a trail with insights", [trail({ insightSelectors: [{ insightType: "ApiCallRateInsight" }] })], 3.5],
    ["a budget", [resource("aws:budgets/budget:Budget", "month")], 0],
    ["an action of a budget: 30.41667 x 0.10", [resource("aws:budgets/budgetAction:BudgetAction", "stop")], 73 / 24],

    // Streams.
    ["a stream of 2 shards: 21.90 + 100 x 0.014", [stream({ shardCount: 2 })], 23.3],
    ["a stream that keeps two days: + 29.20", [stream({ shardCount: 2, retentionPeriod: 48 })], 52.5],
    [
        "a stream on demand: 29.20 + 50 x 0.08 + 20 x 0.04",
        [stream({ streamModeDetails: { streamMode: "ON_DEMAND" } })],
        34,
    ],
    [
        "a consumer of its own: + 21.90",
        [
            stream({ shardCount: 2 }),
            resource("aws:kinesis/streamConsumer:StreamConsumer", "spark", {
                streamArn: "arn:aws:x:us-east-1:000000000000:trips",
            }),
        ],
        45.2,
    ],
    [
        "a delivery stream to Parquet by day: 40 x (0.029 + 0.018 + 0.02)",
        [
            resource("aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream", "raw", {
                extendedS3Configuration: {
                    dataFormatConversionConfiguration: { enabled: true },
                    dynamicPartitioningConfiguration: { enabled: true },
                },
            }),
        ],
        2.68,
    ],

    // Messages.
    ["a topic", [resource("aws:sns/topic:Topic", "failures")], 1],
    ["mails", [resource("aws:sns/topicSubscription:TopicSubscription", "team", { protocol: "email" })], 1],
    ["a queue", [resource("aws:sqs/queue:Queue", "undelivered")], 2],
    ["a queue in order", [resource("aws:sqs/queue:Queue", "ordered", { fifoQueue: true })], 2.5],
    ["a schedule", [resource("aws:scheduler/schedule:Schedule", "monthly")], 1],
    ["a schedule that is off", [resource("aws:scheduler/schedule:Schedule", "monthly", { state: "DISABLED" })], 0],
    ["an event bus", [resource("aws:cloudwatch/eventBus:EventBus", "own")], 3],
    ["an archive", [resource("aws:cloudwatch/eventArchive:EventArchive", "own")], 2],
    ["a pipe", [resource("aws:pipes/pipe:Pipe", "own")], 1.2],
    ["a state machine", [resource("aws:sfn/stateMachine:StateMachine", "load")], 0.1],

    // Compute: a million runs of 0.2 s.
    ["a function of 512 MB: 0.20 + 100,000 x 0.0000166667", [lambda({ memorySize: 512 })], 1.86667],
    ["a function on ARM", [lambda({ memorySize: 512, architectures: ["arm64"] })], 1.53334],
    [
        "10 warm instances: 13,140,000 GB-seconds",
        [
            lambda({ memorySize: 512, name: "load" }),
            resource("aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig", "warm", {
                functionName: "load",
                provisionedConcurrentExecutions: 10,
            }),
        ],
        56.617108,
    ],
    ["EMR Serverless: 5.2624 + 2.3114", [resource("aws:emrserverless/application:Application", "spark")], 7.5738],
    ["an instance", [resource("aws:ec2/instance:Instance", "bastion", { instanceType: "t3.medium" })], 30.368],
    ["a volume", [resource("aws:ebs/volume:Volume", "data", { type: "gp3", size: 100 })], 8],
    ["Airflow", [resource("aws:mwaa/environment:Environment", "air", { environmentClass: "mw1.small" })], 357.7],

    // Databases.
    [
        "PostgreSQL in 2 zones: 94.90 + 11.50 + 0.40",
        [
            resource("aws:rds/instance:Instance", "source", {
                engine: "postgres",
                instanceClass: "db.t4g.medium",
                allocatedStorage: 50,
                storageType: "gp3",
                multiAz: true,
                manageMasterUserPassword: true,
            }),
        ],
        106.8,
    ],
    ["Aurora: 10 + 2 ACUs", aurora({ minCapacity: 0.5, maxCapacity: 8 }), 185.2],
    ["Aurora with more at least: 10 + 4 ACUs", aurora({ minCapacity: 4, maxCapacity: 8 }), 360.4],
    [
        "DynamoDB on demand: 2.50 + 1 + 2.50 + 2",
        [
            resource("aws:dynamodb/table:Table", "state", {
                billingMode: "PAY_PER_REQUEST",
                pointInTimeRecovery: { enabled: true },
            }),
        ],
        8,
    ],
    [
        "DynamoDB provisioned: 9.49 + 2.847 + 2.50",
        [resource("aws:dynamodb/table:Table", "state", { writeCapacity: 20, readCapacity: 30 })],
        14.837,
    ],
    [
        "a replication instance: 54.312 + 50 GB beyond those included x 2 x 0.115",
        [
            resource("aws:dms/replicationInstance:ReplicationInstance", "copy", {
                replicationInstanceClass: "dms.t3.small",
                allocatedStorage: 100,
                multiAz: true,
            }),
        ],
        65.812,
    ],

    // BI.
    ["QuickSight: 2 x 24 + 10 x 3", [resource("aws:quicksight/accountSubscription:AccountSubscription", "bi")], 78],
    [
        "two datasets in SPICE and one that asks its source: 5 x 0.38",
        ["a", "b", "c"].map((name) =>
            resource("aws:quicksight/dataSet:DataSet", name, { importMode: name === "a" ? "DIRECT_QUERY" : "SPICE" }),
        ),
        1.9,
    ],
    ["a reader", [resource("aws:quicksight/user:User", "reader", { userRole: "READER" })], 3],

    // What costs nothing by itself.
    ["a role", [resource("aws:iam/role:Role", "job")], 0],
    ["a component", [resource("strata:lake:DataLake", "lake", {}, { custom: false })], 0],
    ["a bucket that is only read", [{ ...bucket, options: { read: true } }], 0],
];

describe("cost of each kind of resource", () => {
    for (const [title, resources, usd] of CASES) {
        it(title, () => {
            const found = estimateOf(...resources);
            assert.ok(Math.abs(found.total - usd) < 1e-9, `${found.total} USD instead of ${usd}`);
            assert.deepEqual(found.unknown, []);
            assert.deepEqual(found.unpriced, []);
            assert.deepEqual(found.unlisted, []);
        });
    }

    it("tells what is due without any use from what is used", () => {
        // 4 x 730 x 0.01 fixed, 0.10 for the data.
        const found = estimateOf(
            resource("aws:ec2/vpcEndpoint:VpcEndpoint", "glue", { vpcEndpointType: "Interface", subnetIds: ["a"] }),
        );
        assert.equal(found.fixed, 7.3);
        assert.equal(found.total, 7.3999999999999995);
    });
});

describe("cost that the list cannot give", () => {
    it("names what has no price: a node type, an engine, a worker type, a role, a service", () => {
        const found = estimateOf(
            cluster({ nodeType: "dc1.large", numberOfNodes: 2 }),
            resource("aws:rds/instance:Instance", "source", {
                engine: "mysql",
                instanceClass: "db.t3.large",
                allocatedStorage: 20,
            }),
            job({ workerType: "G.32X", numberOfWorkers: 2 }),
            resource("aws:quicksight/user:User", "pro", { userRole: "AUTHOR_PRO" }),
            resource("aws:opensearch/domain:Domain", "search"),
        );
        assert.deepEqual(
            found.unpriced.map(({ reason }) => reason),
            [
                "its node type dc1.large is not in the price list",
                "its class db.t3.large for mysql is not in the price list",
                "its worker type G.32X is not known",
                "its role AUTHOR_PRO is not in the price list",
                "AWS charges by the hour for its nodes, and the price list does not hold it",
            ],
        );
        // Spectrum 10 and the storage of the database 20 x 0.115.
        assert.equal(found.total, 12.3);
    });

    it("names an unknown input and goes on with the rest of the resource", () => {
        const found = estimateOf(cluster({ nodeType: "ra3.xlplus", numberOfNodes: UNKNOWN }));
        assert.deepEqual(
            found.unknown.map(({ driver }) => driver),
            ["numberOfNodes"],
        );
        // 2.40 + 10
        assert.equal(found.total, 12.4);
    });

    it("names the subnets of an endpoint that only the deployment tells", () => {
        const inputs = { vpcEndpointType: "Interface", subnetIds: UNKNOWN };
        const found = estimateOf(resource("aws:ec2/vpcEndpoint:VpcEndpoint", "glue", inputs));
        assert.deepEqual(
            found.unknown.map(({ driver }) => driver),
            ["subnetIds"],
        );
        assert.equal(found.total, 0.1);
    });

    it("never makes an amount of what is no number", () => {
        for (const baseCapacity of [UNKNOWN, "many", NaN, -8, {}]) {
            const found = estimateOf(workgroup({ baseCapacity }));
            assert.equal(found.total, 0, String(baseCapacity));
            assert.deepEqual(
                found.unknown.map(({ driver }) => driver),
                ["baseCapacity"],
            );
        }
    });

    it("names a resource whose use no assumption fits", () => {
        const found = estimateOf(resource("aws:s3/bucket:Bucket", "other"));
        assert.deepEqual(
            found.unknown.map(({ driver }) => driver),
            ["its use, for which the assumptions hold no name that fits"],
        );
    });

    it("knows that a price-performance target chooses the capacity", () => {
        const found = estimateOf(workgroup({ baseCapacity: 8, pricePerformanceTarget: { enabled: true, level: 50 } }));
        assert.equal(found.total, 91.25);
        assert.deepEqual(
            found.unknown.map(({ driver }) => driver),
            ["the capacity that its price-performance target chooses"],
        );
    });

    it("leaves a type that no table knows out of the amount, and names it", () => {
        const found = estimateOf(
            resource("aws:quantum/computer:Computer", "qubits"),
            resource("kubernetes:core/v1:Pod", "pod"),
        );
        assert.deepEqual(
            found.unlisted.map(({ type }) => type),
            ["aws:quantum/computer:Computer", "kubernetes:core/v1:Pod"],
        );
        assert.equal(found.total, 0);
    });
});

describe("ceilings", () => {
    const ceilings = (...resources: PlannedResource[]) =>
        estimateOf(...resources).ceilings.map(({ what, by, usd, per }) => [
            what,
            by,
            usd && Number(usd.toFixed(9)),
            per,
        ]);
    const compute = "compute of the warehouse";

    it("are those of the usage limit, for each period", () => {
        const limited = (amount: number, period: string) =>
            ceilings(workgroup({ baseCapacity: 8 }), usageLimit({ amount, period, breachAction: "deactivate" }));
        // 8 x 730 / 24 x 0.375, 56 x 730 / 168 x 0.375, 240 x 0.375
        assert.deepEqual(limited(8, "daily"), [[compute, "by its usage limit of 8 RPU-hours a day", 91.25, "month"]]);
        assert.deepEqual(limited(56, "weekly"), [
            [compute, "by its usage limit of 56 RPU-hours a week", 91.25, "month"],
        ]);
        assert.deepEqual(limited(240, "monthly"), [
            [compute, "by its usage limit of 240 RPU-hours a month", 90, "month"],
        ]);
    });

    it("are those of the largest capacity where no limit stops earlier", () => {
        // 16 x 730 x 0.375
        const expected = [[compute, "by its largest capacity of 16 RPUs around the clock", 4380, "month"]];
        assert.deepEqual(ceilings(workgroup({ maxCapacity: 16 })), expected);
        const logs = usageLimit({ amount: 8, period: "daily", breachAction: "log" });
        assert.deepEqual(ceilings(workgroup({ maxCapacity: 16 }), logs), expected);
    });

    it("are none where nothing limits", () => {
        assert.deepEqual(ceilings(workgroup({ baseCapacity: 8 })), [[compute, "", undefined, "month"]]);
    });

    it("are a job's timeout with all workers and retries", () => {
        // 6 runs, each tried twice, x 1 h x 10 x 0.44
        const size = { workerType: "G.1X", numberOfWorkers: 10, timeout: 60, maxRetries: 1 };
        assert.deepEqual(ceilings(job(size)), [
            ["12 runs of the job", "with all workers until the timeout of 60 minutes", 52.8, "month"],
        ]);
    });

    it("are what a query of Athena may scan", () => {
        const configuration = { bytesScannedCutoffPerQuery: 10_000_000_000 };
        assert.deepEqual(ceilings(resource("aws:athena/workgroup:Workgroup", "query", { configuration })), [
            ["one query", "by its limit of 10 GB scanned", 0.05, "query"],
        ]);
    });

    it("are the largest capacity of Aurora", () => {
        // 8 x 730 x 0.12
        assert.deepEqual(ceilings(...aurora({ minCapacity: 0.5, maxCapacity: 8 })), [
            ["capacity of the database", "by its largest capacity of 8 ACUs around the clock", 700.8, "month"],
        ]);
    });
});
