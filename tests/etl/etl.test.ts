import { strict as assert } from "node:assert";

import * as command from "@pulumi/command";
import * as pulumi from "@pulumi/pulumi";

import { Etl, type EtlSettings } from "../../components/etl/etl";
import type { WarehouseType } from "../../components/warehouse/warehouseType";
import type { Dataset } from "../../datasets";
import { deploy, type Resources, testEnvironment, valueOf } from "../support/mocks";
import {
    bikeRides,
    CLUSTER_ARN,
    clusterEndpoint,
    foundations,
    keyArn,
    makeCatalog,
    makeFolder,
    removeFolder,
    WORKGROUP_ARN,
    workgroupEndpoint,
} from "../support/layers";

const SETTINGS: EtlSettings = {
    glueVersion: "5.1",
    glueWorkerType: "G.1X",
    glueFlex: false,
    visualJobs: false,
    scalaDatasets: [],
    duckdbDatasets: [],
    glueMaxWorkers: 4,
    glueTimeoutMinutes: 60,
    schedulesEnabled: true,
    notificationEmail: "",
    logRetentionDays: 14,
    alarms: "failures",
    loaderFunction: false,
    costAnomalyUsd: 0,
};
const COPY_ROLE = "arn:aws:iam::000000000000:role/strata-dev-copy";
const SCRIPTS = "s3://strata-dev-scripts-000000000000";
const TOPIC = "arn:aws:sns:us-east-1:000000000000:strata-dev-failures";
const WORKFLOW = "arn:aws:glue:us-east-1:000000000000:workflow/strata-dev-bike_rides";
const KEY = "arn:aws:kms:us-east-1:000000000000:key/etl-key";
const QUEUE = "arn:aws:sqs:us-east-1:000000000000:strata-dev-bike_rides-undelivered";

describe("Etl", () => {
    let folder: string;
    let resources: Resources;
    let etl: Etl;

    async function deployEtl(
        settings: Partial<EtlSettings> = {},
        datasets: readonly Dataset[] = [bikeRides()],
        ownsAccountSettings = true,
        warehouseType: WarehouseType = "serverless",
    ) {
        return deploy(() => {
            const environment = testEnvironment();
            const base = foundations(environment, datasets);
            const { keys, roles, lake, network } = base;
            const catalog = makeCatalog(environment, datasets, base, ownsAccountSettings);
            const warehouse = {
                endpoint: warehouseType === "serverless" ? workgroupEndpoint() : clusterEndpoint(environment),
                database: "strata" as const,
                copyRoleArn: pulumi.output(COPY_ROLE),
                migrations: new command.local.Command("migrations", {}),
            };
            return new Etl("etl", {
                ...{ environment, datasets, lake, catalog, warehouse, network, roles },
                key: keys.etl,
                lakeKey: keys.lake,
                catalogKey: keys.catalog,
                settings: { ...SETTINGS, ...settings },
                scriptsFolder: folder,
            });
        });
    }

    before(async () => {
        folder = makeFolder({
            "strata_glue/__init__.py": "",
            "strata_glue/parts/read.py": "",
            "strata_glue/__pycache__/read.pyc": "",
            "bike_rides/__init__.py": "",
            "bike_rides/job.py": "",
            "load/load_warehouse.py": "",
            "duckdb/run_job.py": "",
            "duckdb/requirements.txt": "duckdb==1.2.2\n",
            "strata_scala/Rows.scala": "object Rows\n",
            "strata_scala/Job.scala": "class Job\n",
            "strata_scala/notes.md": "",
            "bike_rides/BikeRides.scala": "object BikeRides extends Job\n",
        });
        ({ resources, result: etl } = await deployEtl());
    });

    after(() => removeFolder(folder));

    const job = (name: string) => resources.get("aws:glue/job:Job", name);
    const rights = (name: string) => resources.get("aws:iam/rolePolicy:RolePolicy", name).inputs;

    it("runs the Spark job one at a time in a queue, with the stack's sizes and its place in the network", () => {
        const { defaultArguments: _, ...inputs } = job("etl-bike_rides-job").inputs;
        assert.deepEqual(inputs, {
            name: "strata-dev-bike_rides",
            description: "Cleans the raw files of Bike rides",
            roleArn: "arn:aws:iam::000000000000:role/strata-dev-bike_rides-job",
            command: { name: "glueetl", pythonVersion: "3", scriptLocation: `${SCRIPTS}/glue/bike_rides/job.py` },
            glueVersion: "5.1",
            workerType: "G.1X",
            numberOfWorkers: 4,
            timeout: 60,
            executionProperty: { maxConcurrentRuns: 1 },
            jobRunQueuingEnabled: true,
            maxRetries: 0,
            securityConfiguration: "strata-dev-etl",
            tags: { Dataset: "bike_rides" },
            connections: ["strata-dev"],
        });
    });

    it("tells the Spark job where everything is", () => {
        assert.deepEqual(job("etl-bike_rides-job").inputs.defaultArguments, {
            "--job-language": "python",
            "--extra-py-files": `${SCRIPTS}/glue/packages.zip`,
            "--TempDir": `${SCRIPTS}/tmp/bike_rides/`,
            "--enable-auto-scaling": "true",
            "--enable-metrics": "true",
            "--enable-observability-metrics": "true",
            "--enable-continuous-cloudwatch-log": "true",
            "--job-bookmark-option": "job-bookmark-disable",
            "--dataset_uri": `${SCRIPTS}/datasets/bike_rides.json`,
            "--raw_uri": "s3://strata-dev-raw-000000000000/bike_rides/",
            "--curated_uri": "s3://strata-dev-curated-000000000000/bike_rides/",
            "--quarantine_uri": "s3://strata-dev-quarantine-000000000000/bike_rides/",
            "--curated_database": "strata_dev_curated",
        });
    });

    describe("on DuckDB", () => {
        // sha256 of the lock file above.
        const libraries = "glue/libraries/duckdb-ccfc67c60b56.zip";
        let duckdb: Resources;

        before(async () => {
            duckdb = (await deployEtl({ duckdbDatasets: ["bike_rides"] })).resources;
        });

        it("is a Python shell of 16 GB with the name, place and arguments of the Spark job", () => {
            assert.deepEqual(duckdb.get("aws:glue/job:Job", "etl-bike_rides-job").inputs, {
                name: "strata-dev-bike_rides",
                description: "Cleans the raw files of Bike rides",
                roleArn: "arn:aws:iam::000000000000:role/strata-dev-bike_rides-job",
                command: {
                    name: "pythonshell",
                    pythonVersion: "3.9",
                    scriptLocation: `${SCRIPTS}/glue/duckdb/run_job.py`,
                },
                glueVersion: "3.0",
                maxCapacity: 1,
                timeout: 60,
                executionProperty: { maxConcurrentRuns: 1 },
                maxRetries: 0,
                securityConfiguration: "strata-dev-etl",
                tags: { Dataset: "bike_rides" },
                connections: ["strata-dev"],
                defaultArguments: {
                    "--job-language": "python",
                    "--job_uri": `${SCRIPTS}/glue/bike_rides/job.py`,
                    "--packages_uri": `${SCRIPTS}/glue/packages.zip`,
                    "--libraries_uri": `${SCRIPTS}/${libraries}`,
                    "--dataset_uri": `${SCRIPTS}/datasets/bike_rides.json`,
                    "--raw_uri": "s3://strata-dev-raw-000000000000/bike_rides/",
                    "--curated_uri": "s3://strata-dev-curated-000000000000/bike_rides/",
                    "--quarantine_uri": "s3://strata-dev-quarantine-000000000000/bike_rides/",
                    "--curated_database": "strata_dev_curated",
                },
            });
        });

        it("has the size that its dataset asks for", async () => {
            const small = bikeRides({ job: { duckdbDpus: 0.0625, timeoutMinutes: 7 } });
            const { resources: deployed } = await deployEtl({ duckdbDatasets: ["bike_rides"] }, [small]);
            const { inputs } = deployed.get("aws:glue/job:Job", "etl-bike_rides-job");
            assert.deepEqual([inputs.maxCapacity, inputs.timeout], [0.0625, 7]);
        });

        it("finds its libraries in the scripts bucket, packed by the machine that deploys", () => {
            const upload = duckdb.get("command:local:Command", "etl-scripts-duckdb-libraries");
            assert.deepEqual(upload.inputs, {
                create:
                    `"\${STRATA_PYTHON:-python3}" ${folder}/duckdb/build_libraries.py .strata/duckdb-libraries.zip` +
                    ' && aws s3 cp --only-show-errors .strata/duckdb-libraries.zip "$LIBRARIES_URI"',
                delete: 'aws s3 rm --only-show-errors "$LIBRARIES_URI"',
                environment: { LIBRARIES_URI: `${SCRIPTS}/${libraries}`, AWS_REGION: "us-east-1" },
                triggers: [libraries],
            });
            const { options } = duckdb.get("aws:glue/job:Job", "etl-bike_rides-job");
            assert.ok(options.dependencies.includes(upload.urn));
        });

        it("logs where Glue's Python shells do, for as long as the other jobs", () => {
            const { inputs } = duckdb.get("aws:cloudwatch/logGroup:LogGroup", "etl-bike_rides-job-logs-error");
            assert.deepEqual(inputs, {
                name: "/aws-glue/python-jobs/strata-dev-etl-role/strata-dev-bike_rides-job/error",
                kmsKeyId: KEY,
                retentionInDays: 14,
            });
        });

        it("may do what the Spark job may, without what only Spark does", () => {
            const { Statement: statements } = duckdb.get("aws:iam/rolePolicy:RolePolicy", "etl-bike_rides-job-rights")
                .inputs.policy as { Statement: { Sid: string; Resource: unknown }[] };
            const spark = rights("etl-bike_rides-job-rights").policy.Statement.map(
                ({ Sid: sid }: { Sid: string }) => sid,
            );
            assert.deepEqual(
                statements.map(({ Sid: sid }) => sid),
                spark.filter((sid: string) => !["FindUploads", "PutMetrics"].includes(sid)),
            );
            const resources = (sid: string) => statements.find((statement) => statement.Sid === sid)!.Resource;
            const scripts = "arn:aws:s3:::strata-dev-scripts-000000000000";
            assert.deepEqual(resources("ReadScripts"), [
                `${scripts}/glue/duckdb/run_job.py`,
                `${scripts}/glue/bike_rides/job.py`,
                `${scripts}/glue/packages.zip`,
                `${scripts}/${libraries}`,
                `${scripts}/datasets/bike_rides.json`,
            ]);
            assert.deepEqual(resources("WriteLake"), [
                "arn:aws:s3:::strata-dev-curated-000000000000/bike_rides/*",
                "arn:aws:s3:::strata-dev-quarantine-000000000000/bike_rides/*",
            ]);
        });

        it("leaves nothing behind where no dataset asks for it", () => {
            const objects = resources.names("aws:s3/bucketObjectv2:BucketObjectv2");
            assert.equal(objects.includes("etl-scripts-duckdb"), false);
            assert.deepEqual(resources.names("command:local:Command"), ["migrations"]);
            assert.ok(duckdb.names("aws:s3/bucketObjectv2:BucketObjectv2").includes("etl-scripts-duckdb"));
        });
    });

    describe("in Scala", () => {
        const dataset = bikeRides({ scala: { script: "bike_rides/BikeRides.scala", className: "BikeRides" } });
        let scala: Resources;

        before(async () => {
            scala = (await deployEtl({ scalaDatasets: ["bike_rides"] }, [dataset])).resources;
        });

        const script = "glue/bike_rides/BikeRides.scala";

        it("is the same job but for its language, script and class", () => {
            const { defaultArguments, ...inputs } = scala.get("aws:glue/job:Job", "etl-bike_rides-job").inputs;
            const { defaultArguments: python, ...rest } = job("etl-bike_rides-job").inputs;
            assert.deepEqual(inputs, {
                ...rest,
                command: { name: "glueetl", scriptLocation: `${SCRIPTS}/${script}` },
            });
            const { "--extra-py-files": _, ...same } = python;
            assert.deepEqual(defaultArguments, { ...same, "--job-language": "scala", "--class": "BikeRides" });
        });

        it("uploads one file, the shared sources by name and then the dataset's, in place of the Python script", async () => {
            const objects = scala.ofType("aws:s3/bucketObjectv2:BucketObjectv2");
            const { inputs } = objects.find(({ name }) => name === "etl-scripts-bike_rides-job")!;
            assert.equal(inputs.key, script);
            assert.equal(await inputs.source.text, "class Job\n\nobject Rows\n\nobject BikeRides extends Job\n");
            assert.equal(objects.length, 6);
        });

        it("may read its script and definition, and no Python packages", () => {
            const { policy } = scala.get("aws:iam/rolePolicy:RolePolicy", "etl-bike_rides-job-rights").inputs;
            const { Resource: files } = policy.Statement.find(({ Sid: sid }: { Sid: string }) => sid === "ReadScripts");
            const bucket = "arn:aws:s3:::strata-dev-scripts-000000000000";
            assert.deepEqual(files, [`${bucket}/${script}`, `${bucket}/datasets/bike_rides.json`]);
        });

        it("is refused without its source", async () => {
            const elsewhere = bikeRides({ scala: { script: "bike_rides/Gone.scala", className: "Gone" } });
            await assert.rejects(deployEtl({ scalaDatasets: ["bike_rides"] }, [elsewhere]), {
                message: `the Scala source ${folder}/bike_rides/Gone.scala is not there; the dataset's definition names it`,
            });
        });
    });

    it("runs Spark jobs on spare capacity where the stack says so, and no other job", async () => {
        const flexible = (await deployEtl({ glueFlex: true })).resources;
        const { inputs } = flexible.get("aws:glue/job:Job", "etl-bike_rides-job");
        assert.deepEqual(inputs, { ...job("etl-bike_rides-job").inputs, executionClass: "FLEX" });
        assert.deepEqual(
            flexible.get("aws:glue/job:Job", "etl-bike_rides-load").inputs,
            job("etl-bike_rides-load").inputs,
        );
    });

    it("lets a dataset ask for other sizes than the stack's", async () => {
        const big = bikeRides({ job: { workerType: "G.2X", maxWorkers: 9, timeoutMinutes: 120 } });
        const { inputs } = (await deployEtl({}, [big])).resources.get("aws:glue/job:Job", "etl-bike_rides-job");
        assert.deepEqual([inputs.workerType, inputs.numberOfWorkers, inputs.timeout], ["G.2X", 9, 120]);
    });

    it("runs the load job after the migrations, with retries", () => {
        const { inputs, options } = job("etl-bike_rides-load");
        assert.deepEqual(inputs, {
            name: "strata-dev-bike_rides-load",
            description: "Loads the new months of Bike rides into the warehouse",
            roleArn: "arn:aws:iam::000000000000:role/strata-dev-bike_rides-load",
            command: {
                name: "pythonshell",
                pythonVersion: "3.9",
                scriptLocation: `${SCRIPTS}/glue/load/load_warehouse.py`,
            },
            glueVersion: "3.0",
            maxCapacity: 0.0625,
            timeout: 60,
            executionProperty: { maxConcurrentRuns: 2 },
            maxRetries: 2,
            securityConfiguration: "strata-dev-etl",
            tags: { Dataset: "bike_rides" },
            connections: ["strata-dev"],
            defaultArguments: {
                "--job-language": "python",
                "--dataset_uri": `${SCRIPTS}/datasets/bike_rides.json`,
                "--manifests_uri": "s3://strata-dev-curated-000000000000/bike_rides/_manifests/",
                "--load_sql_uri": `${SCRIPTS}/sql/load/bike_rides.sql`,
                "--reference_uri": "s3://strata-dev-curated-000000000000/bike_rides/",
                "--copy_role_arn": COPY_ROLE,
                "--workgroup": "strata-dev",
                "--database": "strata",
            },
        });
        assert.ok(options.dependencies.includes(resources.get("command:local:Command").urn));
    });

    it("uploads code, definitions and reference tables before the jobs", () => {
        const type = "aws:s3/bucketObjectv2:BucketObjectv2";
        const where = (bucket: string, key: string) => `${bucket}/${key}`;
        assert.deepEqual(
            resources
                .ofType(type)
                .map(({ inputs }) => where(inputs.bucket, inputs.key))
                .sort(),
            [
                "strata-dev-curated-000000000000/bike_rides/stations/stations.csv",
                "strata-dev-scripts-000000000000/datasets/bike_rides.json",
                "strata-dev-scripts-000000000000/glue/bike_rides/job.py",
                "strata-dev-scripts-000000000000/glue/load/load_warehouse.py",
                "strata-dev-scripts-000000000000/glue/packages.zip",
                "strata-dev-scripts-000000000000/sql/load/bike_rides.sql",
            ],
        );
        const { dependencies } = job("etl-bike_rides-job").options;
        assert.deepEqual(
            resources.ofType(type).filter(({ urn }) => !dependencies.includes(urn)),
            [],
        );
    });

    it("uploads nothing before its bucket encrypts, keeps versions and refuses other keys", () => {
        const settings = [
            "bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
            "bucketVersioning:BucketVersioning",
            "bucketPolicy:BucketPolicy",
        ];
        for (const { inputs, options, name } of resources.ofType("aws:s3/bucketObjectv2:BucketObjectv2")) {
            for (const type of settings) {
                const [found, ...more] = resources
                    .ofType(`aws:s3/${type}`)
                    .filter((setting) => setting.inputs.bucket === inputs.bucket);
                assert.deepEqual(more, []);
                assert.ok(options.dependencies.includes(found!.urn), `${name} ${type}`);
            }
        }
    });

    it("lets no job into the network before its endpoints are there", () => {
        const { dependencies } = resources.get("aws:glue/connection:Connection").options;
        assert.ok(dependencies.includes(resources.get("aws:ec2/vpcEndpoint:VpcEndpoint", "endpoint").urn));
    });

    it("connects the jobs to one private subnet", () => {
        assert.deepEqual(resources.get("aws:glue/connection:Connection").inputs, {
            name: "strata-dev",
            description: "Private subnet of the jobs",
            connectionType: "NETWORK",
            physicalConnectionRequirements: {
                availabilityZone: "us-east-1a",
                subnetId: "subnet-a",
                securityGroupIdLists: ["sg-jobs"],
            },
        });
    });

    it("encrypts objects with the lake's key, which its buckets ask for, and logs with its own", () => {
        const { inputs } = resources.get("aws:glue/securityConfiguration:SecurityConfiguration", "etl-security");
        assert.deepEqual(inputs, {
            name: "strata-dev-etl",
            encryptionConfiguration: {
                s3Encryption: { s3EncryptionMode: "SSE-KMS", kmsKeyArn: keyArn("lake") },
                cloudwatchEncryption: { cloudwatchEncryptionMode: "SSE-KMS", kmsKeyArn: keyArn("etl") },
                jobBookmarksEncryption: { jobBookmarksEncryptionMode: "CSE-KMS", kmsKeyArn: keyArn("etl") },
            },
        });
    });

    it("makes the log groups that Glue writes to", () => {
        const groups = resources
            .ofType("aws:cloudwatch/logGroup:LogGroup")
            .filter(({ name }) => name.startsWith("etl-"));
        assert.deepEqual(groups.map(({ inputs }) => inputs.name).sort(), [
            "/aws-glue/jobs/strata-dev-etl-role/strata-dev-bike_rides-job/error",
            "/aws-glue/jobs/strata-dev-etl-role/strata-dev-bike_rides-job/output",
            "/aws-glue/python-jobs/strata-dev-etl-role/strata-dev-bike_rides-load/error",
            "/aws-glue/python-jobs/strata-dev-etl-role/strata-dev-bike_rides-load/output",
        ]);
        assert.deepEqual(
            [...new Set(groups.map(({ inputs }) => `${inputs.kmsKeyId} ${inputs.retentionInDays}`))],
            [`${keyArn("etl")} 14`],
        );
    });

    it("makes them before a job can start, because Glue would make them without end", () => {
        for (const name of ["etl-bike_rides-job", "etl-bike_rides-load"]) {
            for (const stream of ["output", "error"]) {
                const { urn } = resources.get("aws:cloudwatch/logGroup:LogGroup", `${name}-logs-${stream}`);
                assert.ok(job(name).options.dependencies.includes(urn), `${name} ${stream}`);
            }
        }
    });

    it("crawls on arrival, cleans when crawled, loads when cleaned", () => {
        assert.equal(resources.get("aws:glue/workflow:Workflow").inputs.name, "strata-dev-bike_rides");
        const trigger = (step: string) =>
            resources.get("aws:glue/trigger:Trigger", `etl-bike_rides-workflow-${step}`).inputs;
        const common = { workflowName: "strata-dev-bike_rides" };
        assert.deepEqual(trigger("arrival"), {
            ...common,
            name: "strata-dev-bike_rides-arrival",
            type: "EVENT",
            description: "Files arrived",
            eventBatchingConditions: [{ batchSize: 100, batchWindow: 300 }],
            actions: [{ crawlerName: "strata-dev-bike_rides" }],
        });
        assert.deepEqual(trigger("crawled"), {
            ...common,
            name: "strata-dev-bike_rides-crawled",
            type: "CONDITIONAL",
            description: "The raw table is up to date",
            predicate: { conditions: [{ crawlerName: "strata-dev-bike_rides", crawlState: "SUCCEEDED" }] },
            actions: [{ jobName: "strata-dev-bike_rides" }],
        });
        assert.deepEqual(trigger("cleaned"), {
            ...common,
            name: "strata-dev-bike_rides-cleaned",
            type: "CONDITIONAL",
            description: "The curated rows are up to date",
            predicate: { conditions: [{ jobName: "strata-dev-bike_rides", state: "SUCCEEDED" }] },
            actions: [{ jobName: "strata-dev-bike_rides-load" }],
        });
    });

    it("tells the workflow of new objects below the dataset's folder, and keeps what does not arrive", () => {
        const rule = resources.get("aws:cloudwatch/eventRule:EventRule", "etl-bike_rides-arrival").inputs;
        assert.equal(rule.name, "strata-dev-bike_rides-arrival");
        assert.deepEqual(JSON.parse(rule.eventPattern), {
            source: ["aws.s3"],
            "detail-type": ["Object Created"],
            detail: {
                bucket: { name: ["strata-dev-raw-000000000000"] },
                object: { key: [{ prefix: "bike_rides/" }] },
            },
        });
        assert.deepEqual(resources.get("aws:cloudwatch/eventTarget:EventTarget", "etl-bike_rides-arrival").inputs, {
            rule: "strata-dev-bike_rides-arrival",
            targetId: "workflow",
            arn: WORKFLOW,
            roleArn: "arn:aws:iam::000000000000:role/strata-dev-arrival",
            retryPolicy: { maximumEventAgeInSeconds: 3600, maximumRetryAttempts: 24 },
            deadLetterConfig: { arn: QUEUE },
        });
        assert.deepEqual(rights("etl-bike_rides-arrival-rights"), {
            role: "strata-dev-arrival",
            policy: {
                Version: "2012-10-17",
                Statement: [
                    { Sid: "NotifyWorkflow", Effect: "Allow", Action: ["glue:NotifyEvent"], Resource: WORKFLOW },
                ],
            },
        });
    });

    it("takes undelivered events from its own rule only, and raises an alarm", () => {
        assert.deepEqual(resources.get("aws:sqs/queue:Queue").inputs, {
            name: "strata-dev-bike_rides-undelivered",
            kmsMasterKeyId: KEY,
            messageRetentionSeconds: 1_209_600,
        });
        const [allow, deny] = resources.get("aws:sqs/queuePolicy:QueuePolicy").inputs.policy.Statement;
        assert.deepEqual(allow, {
            Sid: "AllowArrivalRule",
            Effect: "Allow",
            Principal: { Service: "events.amazonaws.com" },
            Action: ["sqs:SendMessage"],
            Resource: QUEUE,
            Condition: {
                ArnEquals: {
                    "aws:SourceArn": "arn:aws:events:us-east-1:000000000000:rule/strata-dev-bike_rides-arrival",
                },
            },
        });
        assert.deepEqual([deny.Effect, deny.Condition], ["Deny", { Bool: { "aws:SecureTransport": "false" } }]);
        const alarm = resources.get("aws:cloudwatch/metricAlarm:MetricAlarm").inputs;
        assert.deepEqual(
            [alarm.metricName, alarm.dimensions, alarm.threshold, alarm.comparisonOperator, alarm.alarmActions],
            [
                "ApproximateNumberOfMessagesVisible",
                { QueueName: "strata-dev-bike_rides-undelivered" },
                0,
                "GreaterThanThreshold",
                [TOPIC],
            ],
        );
    });

    it("raises no alarm for undelivered starts in a stack without alarms, and keeps them all the same", async () => {
        const quiet = (await deployEtl({ alarms: "none" })).resources;
        assert.deepEqual(quiet.ofType("aws:cloudwatch/metricAlarm:MetricAlarm"), []);
        assert.deepEqual(quiet.names("aws:sqs/queue:Queue"), ["etl-bike_rides-undelivered"]);
        assert.deepEqual(
            quiet.names("aws:cloudwatch/eventRule:EventRule"),
            resources.names("aws:cloudwatch/eventRule:EventRule"),
        );
    });

    it("starts the workflow on the dataset's schedule", () => {
        const { inputs } = resources.get("aws:scheduler/schedule:Schedule");
        assert.deepEqual(
            { ...inputs, target: { ...inputs.target, input: JSON.parse(inputs.target.input) } },
            {
                name: "strata-dev-bike_rides",
                description: "Runs the workflow of Bike rides",
                scheduleExpression: "cron(0 6 5 * ? *)",
                scheduleExpressionTimezone: "UTC",
                state: "ENABLED",
                flexibleTimeWindow: { mode: "OFF" },
                kmsKeyArn: KEY,
                target: {
                    arn: "arn:aws:scheduler:::aws-sdk:glue:startWorkflowRun",
                    roleArn: "arn:aws:iam::000000000000:role/strata-dev-schedule",
                    input: { Name: "strata-dev-bike_rides" },
                    retryPolicy: { maximumEventAgeInSeconds: 3600, maximumRetryAttempts: 10 },
                    deadLetterConfig: { arn: QUEUE },
                },
            },
        );
        assert.deepEqual(rights("etl-bike_rides-schedule-rights").policy.Statement, [
            { Sid: "StartWorkflow", Effect: "Allow", Action: ["glue:StartWorkflowRun"], Resource: WORKFLOW },
            { Sid: "KeepFailedStarts", Effect: "Allow", Action: ["sqs:SendMessage"], Resource: QUEUE },
            {
                Sid: "UseKey",
                Effect: "Allow",
                Action: ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey*"],
                Resource: KEY,
            },
        ]);
    });

    it("has a disabled schedule where schedules are off, and none for a dataset without", async () => {
        const type = "aws:scheduler/schedule:Schedule";
        const off = await deployEtl({ schedulesEnabled: false });
        assert.equal(off.resources.get(type).inputs.state, "DISABLED");
        const none = await deployEtl({}, [bikeRides({ schedule: undefined })]);
        assert.deepEqual(none.resources.ofType(type), []);
        assert.equal(
            none.resources.names("aws:iam/rolePolicy:RolePolicy").includes("etl-bike_rides-schedule-rights"),
            false,
        );
    });

    it("gives each dataset a pipeline of its own", async () => {
        const curated = { ...bikeRides().curated, table: "scooters" };
        const scooters = bikeRides({ name: "scooter_rides", curated, reference: [], schedule: undefined });
        const { resources: both, result } = await deployEtl({}, [bikeRides(), scooters]);
        assert.deepEqual(Object.keys(result.pipelines), ["bike_rides", "scooter_rides"]);
        assert.deepEqual(both.names("aws:glue/job:Job"), [
            "etl-bike_rides-job",
            "etl-bike_rides-load",
            "etl-scooter_rides-job",
            "etl-scooter_rides-load",
        ]);
    });

    it("hands out the topic and the rules of failures", async () => {
        assert.deepEqual(Object.keys(etl.pipelines), ["bike_rides"]);
        assert.equal(etl.failureRules.length, 3);
        assert.equal(await valueOf(etl.notifications.arn), TOPIC);
        assert.equal(await valueOf(etl.notificationsArn), TOPIC);
    });

    describe("rights of the jobs", () => {
        const bucket = (zone: string) => `arn:aws:s3:::strata-dev-${zone}-000000000000`;
        const statement = (name: string, sid: string) =>
            rights(name).policy.Statement.find((entry: { Sid: string }) => entry.Sid === sid);

        it("are these and no more", () => {
            const sids = (name: string) => rights(name).policy.Statement.map((entry: { Sid: string }) => entry.Sid);
            const network = [
                "ReadConnection",
                "MakeNetworkInterfaces",
                "RemoveNetworkInterfaces",
                "TagNetworkInterfaces",
                "LookAtTheNetwork",
            ];
            assert.deepEqual(sids("etl-bike_rides-job-rights"), [
                "ListBuckets",
                "ReadRawFiles",
                "ReadScripts",
                "FindUploads",
                "WriteLake",
                "UseLakeKey",
                "RegisterPartitions",
                "UseCatalogKey",
                "PutMetrics",
                "ReadSecurityConfiguration",
                "WriteLogs",
                ...network,
            ]);
            assert.deepEqual(sids("etl-bike_rides-load-rights"), [
                "ListBuckets",
                "ReadManifests",
                "ReadScripts",
                "DecryptLake",
                "UseCatalogKey",
                "RunStatements",
                "LogIn",
                "ReadOwnStatements",
                "ReadSecurityConfiguration",
                "WriteLogs",
                ...network,
            ]);
            assert.equal(rights("etl-bike_rides-job-rights").role, "strata-dev-bike_rides-job");
            assert.equal(rights("etl-bike_rides-load-rights").role, "strata-dev-bike_rides-load");
        });

        it("let the Spark job read raw files and its code, and write below the dataset's folders", () => {
            const name = "etl-bike_rides-job-rights";
            assert.deepEqual(statement(name, "ReadRawFiles").Resource, [`${bucket("raw")}/bike_rides/*`]);
            assert.deepEqual(statement(name, "ReadScripts").Resource, [
                `${bucket("scripts")}/glue/bike_rides/job.py`,
                `${bucket("scripts")}/glue/packages.zip`,
                `${bucket("scripts")}/datasets/bike_rides.json`,
            ]);
            assert.deepEqual(statement(name, "WriteLake"), {
                Sid: "WriteLake",
                Effect: "Allow",
                Action: [
                    "s3:GetObject",
                    "s3:PutObject",
                    "s3:DeleteObject",
                    "s3:AbortMultipartUpload",
                    "s3:ListMultipartUploadParts",
                ],
                Resource: [
                    `${bucket("curated")}/bike_rides/*`,
                    `${bucket("curated")}/bike_rides_$folder$`,
                    `${bucket("quarantine")}/bike_rides/*`,
                    `${bucket("quarantine")}/bike_rides_$folder$`,
                    `${bucket("scripts")}/tmp/bike_rides/*`,
                ],
            });
            assert.deepEqual(statement(name, "FindUploads"), {
                Sid: "FindUploads",
                Effect: "Allow",
                Action: ["s3:ListBucketMultipartUploads"],
                Resource: [bucket("curated"), bucket("quarantine")],
            });
            assert.deepEqual(statement(name, "UseLakeKey").Action, ["kms:Decrypt", "kms:GenerateDataKey"]);
        });

        it("let it register partitions of its table and put Glue's metrics", () => {
            const name = "etl-bike_rides-job-rights";
            const glue = "arn:aws:glue:us-east-1:000000000000";
            assert.deepEqual(statement(name, "RegisterPartitions"), {
                Sid: "RegisterPartitions",
                Effect: "Allow",
                Action: ["glue:GetTable", "glue:BatchCreatePartition"],
                Resource: [
                    `${glue}:catalog`,
                    `${glue}:database/strata_dev_curated`,
                    `${glue}:table/strata_dev_curated/rides`,
                ],
            });
            assert.deepEqual(statement(name, "PutMetrics").Condition, {
                StringEquals: { "cloudwatch:namespace": "Glue" },
            });
        });

        it("let it use the stack's own key for the catalog, or that of the stack that owns the catalog", async () => {
            const write = ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"];
            const via = { StringEquals: { "kms:ViaService": "glue.us-east-1.amazonaws.com" } };
            const common = { Sid: "UseCatalogKey", Effect: "Allow", Action: write };
            assert.deepEqual(statement("etl-bike_rides-job-rights", "UseCatalogKey"), {
                ...common,
                Resource: keyArn("catalog"),
                Condition: via,
            });
            const guest = (await deployEtl({}, [bikeRides()], false)).resources;
            const { policy } = guest.get("aws:iam/rolePolicy:RolePolicy", "etl-bike_rides-job-rights").inputs;
            assert.deepEqual(
                policy.Statement.find(({ Sid: sid }: { Sid: string }) => sid === "UseCatalogKey"),
                {
                    ...common,
                    Resource: "arn:aws:kms:us-east-1:000000000000:key/*",
                    Condition: {
                        ...via,
                        "ForAnyValue:StringLike": { "kms:ResourceAliases": "alias/strata-*-catalog" },
                    },
                },
            );
        });

        it("let it write to its log groups and make interfaces in its subnet", () => {
            const name = "etl-bike_rides-job-rights";
            const logs = "arn:aws:logs:us-east-1:000000000000:log-group:/aws-glue";
            const names = (root: string, role: string) => [
                `${logs}/${root}*strata-dev-etl*${role}/*`,
                `${logs}/${root}*strata-dev-etl*${role}/*:*`,
                `${logs}/${root}*${role}*strata-dev-etl*`,
                `${logs}/${root}*${role}*strata-dev-etl*:*`,
            ];
            assert.deepEqual(statement(name, "WriteLogs").Resource, names("jobs", "strata-dev-bike_rides-job"));
            assert.deepEqual(
                statement("etl-bike_rides-load-rights", "WriteLogs").Resource,
                names("python-jobs", "strata-dev-bike_rides-load"),
            );
            const ec2 = "arn:aws:ec2:us-east-1:000000000000";
            assert.deepEqual(statement(name, "ReadConnection").Resource, [
                "arn:aws:glue:us-east-1:000000000000:catalog",
                "arn:aws:glue:us-east-1:000000000000:connection/strata-dev",
            ]);
            assert.deepEqual(statement(name, "MakeNetworkInterfaces").Resource, [
                `${ec2}:subnet/subnet-a`,
                `${ec2}:security-group/sg-jobs`,
                `${ec2}:network-interface/*`,
            ]);
            assert.deepEqual(statement(name, "RemoveNetworkInterfaces").Condition, {
                ArnEquals: { "ec2:Subnet": `${ec2}:subnet/subnet-a` },
            });
            assert.deepEqual(statement(name, "TagNetworkInterfaces").Condition, {
                "ForAllValues:StringEquals": { "aws:TagKeys": ["aws-glue-service-resource"] },
            });
        });

        it("let the load job run statements in the workgroup and read its own only", () => {
            const name = "etl-bike_rides-load-rights";
            assert.deepEqual(statement(name, "ReadManifests").Resource, [
                `${bucket("curated")}/bike_rides/_manifests/*`,
            ]);
            assert.deepEqual(statement(name, "ReadScripts").Resource, [
                `${bucket("scripts")}/glue/load/load_warehouse.py`,
                `${bucket("scripts")}/datasets/bike_rides.json`,
                `${bucket("scripts")}/sql/load/bike_rides.sql`,
            ]);
            assert.deepEqual(statement(name, "DecryptLake").Action, ["kms:Decrypt"]);
            // The connection that the job runs in is encrypted with it.
            assert.deepEqual(statement(name, "UseCatalogKey"), {
                Sid: "UseCatalogKey",
                Effect: "Allow",
                Action: ["kms:Decrypt"],
                Resource: keyArn("catalog"),
                Condition: { StringEquals: { "kms:ViaService": "glue.us-east-1.amazonaws.com" } },
            });
            assert.deepEqual(statement(name, "RunStatements"), {
                Sid: "RunStatements",
                Effect: "Allow",
                Action: ["redshift-data:ExecuteStatement", "redshift-data:BatchExecuteStatement"],
                Resource: WORKGROUP_ARN,
            });
            assert.deepEqual(statement(name, "LogIn"), {
                Sid: "LogIn",
                Effect: "Allow",
                Action: ["redshift-serverless:GetCredentials"],
                Resource: WORKGROUP_ARN,
            });
            assert.deepEqual(statement(name, "ReadOwnStatements").Condition, {
                StringEquals: { "redshift-data:statement-owner-iam-userid": "${aws:userid}" },
            });
        });

        it("let the load job log in to a cluster, and tell it the cluster's name", async () => {
            const { resources: others } = await deployEtl({}, [bikeRides()], true, "provisioned");
            const { inputs } = others.get("aws:iam/rolePolicy:RolePolicy", "etl-bike_rides-load-rights");
            const statements = inputs.policy.Statement as { Sid: string }[];
            assert.deepEqual(
                statements.filter(({ Sid }) => Sid === "RunStatements" || Sid === "LogIn"),
                [
                    {
                        Sid: "RunStatements",
                        Effect: "Allow",
                        Action: ["redshift-data:ExecuteStatement", "redshift-data:BatchExecuteStatement"],
                        Resource: CLUSTER_ARN,
                    },
                    {
                        Sid: "LogIn",
                        Effect: "Allow",
                        Action: ["redshift:GetClusterCredentialsWithIAM"],
                        Resource: "arn:aws:redshift:us-east-1:000000000000:dbname:strata-dev/strata",
                    },
                ],
            );
            const { defaultArguments } = others.get("aws:glue/job:Job", "etl-bike_rides-load").inputs;
            assert.deepEqual(
                [defaultArguments["--cluster"], defaultArguments["--workgroup"]],
                ["strata-dev", undefined],
            );
        });
    });
});
