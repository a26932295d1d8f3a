import { strict as assert } from "node:assert";

import * as pulumi from "@pulumi/pulumi";

import { TaskRoles } from "../../components/access/taskRoles";
import { SparkApplication } from "../../components/emr/sparkApplication";
import { bikeRides, foundations, keyArn } from "../support/layers";
import { deploy, type Resources, testEnvironment, valueOf } from "../support/mocks";
import { type Changes, deployProgram } from "../support/program";

const APPLICATION = "aws:emrserverless/application:Application";
const ROLE = "arn:aws:iam::000000000000:role/strata-dev-bike_rides-emr";
const LOG_GROUP = "arn:aws:logs:us-east-1:000000000000:log-group:/aws/emr-serverless/strata-dev";
const zone = (name: string) => `s3://strata-dev-${name}-000000000000`;

describe("SparkApplication", () => {
    let resources: Resources;
    let command: string;

    before(async () => {
        const deployment = await deploy(() => {
            const environment = testEnvironment();
            const datasets = [bikeRides()];
            const { keys, lake, network } = foundations(environment, datasets);
            const roles = new TaskRoles("emr-roles", {
                environment,
                datasets,
                flowLogs: false,
                emrDatasets: datasets,
            });
            return new SparkApplication("emr", {
                environment,
                datasets,
                lake,
                network,
                roles: roles.emr!,
                lakeKey: keys.lake,
                catalogKey: { environment, arn: keys.catalog.arn, owned: true },
                key: keys.etl,
                maxVcpus: 16,
                logRetentionDays: 14,
            });
        });
        resources = deployment.resources;
        command = await valueOf(deployment.result.startCommands.bike_rides!);
    });

    it("stops when idle, keeps no workers ready, runs one job at a time within its limit, in the private subnets", () => {
        assert.deepEqual(resources.get(APPLICATION).inputs, {
            name: "strata-dev",
            type: "SPARK",
            releaseLabel: "emr-7.12.0",
            architecture: "ARM64",
            autoStartConfiguration: { enabled: true },
            autoStopConfiguration: { enabled: true, idleTimeoutMinutes: 15 },
            maximumCapacity: { cpu: "16 vCPU", memory: "128 GB", disk: "320 GB" },
            schedulerConfiguration: { maxConcurrentRuns: 1, queueTimeoutMinutes: 360 },
            networkConfiguration: {
                subnetIds: ["subnet-a", "subnet-b", "subnet-c"],
                securityGroupIds: ["sg-jobs"],
            },
            monitoringConfiguration: {
                cloudwatchLoggingConfiguration: {
                    enabled: true,
                    logGroupName: "/aws/emr-serverless/strata-dev",
                    encryptionKeyArn: keyArn("etl"),
                },
                managedPersistenceMonitoringConfiguration: { enabled: false },
            },
        });
    });

    it("keeps its log for as long as it is told, under the key", () => {
        assert.deepEqual(resources.get("aws:cloudwatch/logGroup:LogGroup", "emr-logs").inputs, {
            name: "/aws/emr-serverless/strata-dev",
            kmsKeyId: keyArn("etl"),
            retentionInDays: 14,
        });
    });

    it("lets the job do what it does in Glue, and write its log", () => {
        const { policy, role } = resources.get("aws:iam/rolePolicy:RolePolicy", "emr-bike_rides-rights").inputs;
        assert.equal(role, "strata-dev-bike_rides-emr");
        const statements = policy.Statement as Record<string, unknown>[];
        assert.deepEqual(
            statements.map(({ Sid }) => Sid),
            [
                "ListBuckets",
                "ReadRawFiles",
                "ReadScripts",
                "FindUploads",
                "WriteLake",
                "UseLakeKey",
                "RegisterPartitions",
                "UseCatalogKey",
                "WriteLogs",
                "EncryptLogs",
                "FindLogGroups",
            ],
        );
        const bucket = (name: string) => `arn:aws:s3:::strata-dev-${name}-000000000000`;
        assert.deepEqual(statements[2]!.Resource, [
            `${bucket("scripts")}/glue/bike_rides/job.py`,
            `${bucket("scripts")}/glue/packages.zip`,
            `${bucket("scripts")}/datasets/bike_rides.json`,
        ]);
        assert.deepEqual(statements[4]!.Resource, [
            `${bucket("curated")}/bike_rides/*`,
            `${bucket("curated")}/bike_rides_$folder$`,
            `${bucket("quarantine")}/bike_rides/*`,
            `${bucket("quarantine")}/bike_rides_$folder$`,
        ]);
        assert.deepEqual(statements.slice(-3), [
            {
                Sid: "WriteLogs",
                Effect: "Allow",
                Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
                Resource: `${LOG_GROUP}:*`,
            },
            {
                Sid: "EncryptLogs",
                Effect: "Allow",
                Action: ["logs:AssociateKmsKey"],
                Resource: [LOG_GROUP, `${LOG_GROUP}:*`],
            },
            { Sid: "FindLogGroups", Effect: "Allow", Action: ["logs:DescribeLogGroups"], Resource: "*" },
        ]);
    });

    it("hands out the command that runs the Glue job's own script, packages and arguments", () => {
        const [start, driver] = command.split(" --job-driver ");
        assert.equal(
            start,
            "aws emr-serverless start-job-run --region us-east-1 --application-id strata-dev-id " +
                `--execution-role-arn ${ROLE} --name bike_rides`,
        );
        assert.deepEqual(JSON.parse(driver!.replace(/^'|'$/g, "")), {
            sparkSubmit: {
                entryPoint: `${zone("scripts")}/glue/bike_rides/job.py`,
                entryPointArguments: [
                    ...["--dataset_uri", `${zone("scripts")}/datasets/bike_rides.json`],
                    ...["--raw_uri", `${zone("raw")}/bike_rides/`],
                    ...["--curated_uri", `${zone("curated")}/bike_rides/`],
                    ...["--quarantine_uri", `${zone("quarantine")}/bike_rides/`],
                    ...["--curated_database", "strata_dev_curated"],
                ],
                sparkSubmitParameters: [
                    `--py-files ${zone("scripts")}/glue/packages.zip`,
                    "--conf spark.emr-serverless.driverEnv.PYSPARK_DRIVER_PYTHON=/usr/bin/python3.11",
                    "--conf spark.emr-serverless.driverEnv.PYSPARK_PYTHON=/usr/bin/python3.11",
                    "--conf spark.executorEnv.PYSPARK_PYTHON=/usr/bin/python3.11",
                ].join(" "),
            },
        });
    });
});

describe("the setting emr", () => {
    const program = async (changes: Changes) => {
        const { resources, result } = await deployProgram(changes);
        assert.equal(result, undefined);
        return resources;
    };

    after(() => pulumi.runtime.setAllConfig({}));

    it("makes nothing of EMR where it is off", async () => {
        const off = await program({});
        const made = off.all.filter(({ type, name }) => /emr/.test(`${type} ${name}`));
        assert.deepEqual(
            made.map(({ urn }) => urn),
            [],
        );
        assert.ok(!/emr/.test(JSON.stringify(off.ofType("aws:kms/key:Key").map(({ inputs }) => inputs.policy))));
    });

    it("lets EMR Serverless alone take the role, and the role use the keys of lake and catalog", async () => {
        const on = await program({ "strata:emr": "true", "strata:emrMaxVcpus": "32" });
        assert.equal(on.get(APPLICATION).inputs.maximumCapacity.cpu, "32 vCPU");
        const { assumeRolePolicy, arn } = on.get("aws:iam/role:Role", "roles-yellow_taxi-emr").inputs;
        assert.equal(arn, undefined);
        assert.deepEqual(assumeRolePolicy.Statement[0].Principal, { Service: "emr-serverless.amazonaws.com" });
        assert.deepEqual(assumeRolePolicy.Statement[0].Condition, {
            StringEquals: { "aws:SourceAccount": "000000000000" },
            ArnLike: { "aws:SourceArn": "arn:aws:emr-serverless:us-east-1:000000000000:/applications/*" },
        });
        const sids = (layer: string) =>
            JSON.parse(on.get("aws:kms/key:Key", `keys-${layer}`).inputs.policy)
                .Statement.filter(({ Principal }: { Principal: { AWS?: string | string[] } }) =>
                    [Principal.AWS].flat().includes("arn:aws:iam::000000000000:role/strata-dev-yellow_taxi-emr"),
                )
                .map(({ Sid }: { Sid: string }) => Sid);
        assert.deepEqual(sids("lake"), ["ReadRawInJobs", "WriteInJobs"]);
        assert.deepEqual(sids("catalog"), ["WriteCatalog"]);
    });
});
