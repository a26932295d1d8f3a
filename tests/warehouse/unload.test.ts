import { strict as assert } from "node:assert";

import * as command from "@pulumi/command";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { TaskRoles } from "../../components/access/taskRoles";
import { Keyring } from "../../components/keys/keyring";
import { copyRights } from "../../components/warehouse/copyRights";
import { Unload } from "../../components/warehouse/unload";
import { deploy, type Inputs, type Resources, testEnvironment, valueOf } from "../support/mocks";
import {
    bikeRides,
    foundations,
    keyArn,
    makeFolder,
    removeFolder,
    WORKGROUP_ARN,
    workgroupEndpoint,
} from "../support/layers";

const QUEUE = "arn:aws:sqs:us-east-1:000000000000:strata-dev-bike_rides-unload-undelivered";
const COPY_ROLE = "arn:aws:iam::000000000000:role/strata-dev-copy";
const KMS_KEY = "arn:aws:kms:us-east-1:000000000000:key/0000-11";
const SQL = `-- Purpose: rides
unload ('select 1 as a')
to '\${exports_uri}bike_rides/'
iam_role '\${copy_role_arn}'
kms_key_id '\${lake_key_arn}' encrypted format as parquet;
`;

describe("Unload", () => {
    let folder: string;
    let resources: Resources;

    const deployUnload = (schedulesEnabled: boolean, withTopic: boolean) =>
        deploy(() => {
            const environment = testEnvironment();
            const { lake, keys } = foundations(environment, []);
            const unload = { sql: `${folder}/bike_rides.sql`, schedule: "cron(0 6 6 * ? *)" };
            const rides = bikeRides();
            const datasets = [
                { ...rides, warehouse: { ...rides.warehouse, unload } },
                bikeRides({ name: "scooter_rides" }),
            ];
            return new Unload("unload", {
                ...{ environment, datasets, lake, schedulesEnabled },
                warehouse: {
                    endpoint: workgroupEndpoint(),
                    copyRoleArn: pulumi.output(COPY_ROLE),
                    migrations: new command.local.Command("migrations", {}),
                },
                lakeKey: { arn: pulumi.output(KMS_KEY) } as aws.kms.Key,
                key: keys.etl,
                role: new aws.iam.Role("role", { name: "strata-dev-unload", assumeRolePolicy: "" }),
                notifications: withTopic ? new aws.sns.Topic("topic", { name: "strata-dev-failures" }) : undefined,
            });
        });

    before(async () => {
        folder = makeFolder({ "bike_rides.sql": SQL });
        ({ resources } = await deployUnload(true, true));
    });

    after(() => removeFolder(folder));

    it("tells the warehouse, on the schedule of each dataset that has an unload, with an event of its end", () => {
        const { inputs, options } = resources.get("aws:scheduler/schedule:Schedule");
        const { input, ...target } = inputs.target;
        assert.deepEqual(
            { ...inputs, target },
            {
                name: "strata-dev-bike_rides-unload",
                description: "Unloads Bike rides to the lake",
                scheduleExpression: "cron(0 6 6 * ? *)",
                scheduleExpressionTimezone: "UTC",
                state: "ENABLED",
                flexibleTimeWindow: { mode: "OFF" },
                kmsKeyArn: keyArn("etl"),
                target: {
                    arn: "arn:aws:scheduler:::aws-sdk:redshiftdata:batchExecuteStatement",
                    roleArn: "arn:aws:iam::000000000000:role/strata-dev-unload",
                    retryPolicy: { maximumEventAgeInSeconds: 3600, maximumRetryAttempts: 10 },
                    deadLetterConfig: { arn: QUEUE },
                },
            },
        );
        assert.deepEqual(JSON.parse(input), {
            WorkgroupName: "strata-dev",
            Database: "strata",
            Sqls: [
                "-- Purpose: rides\nunload ('select 1 as a')\n" +
                    "to 's3://strata-dev-curated-000000000000/exports/bike_rides/'\n" +
                    `iam_role '${COPY_ROLE}'\nkms_key_id '${KMS_KEY}' encrypted format as parquet`,
            ],
            StatementName: "strata-dev/bike_rides-unload",
            WithEvent: true,
        });
        const { urn } = resources.get("aws:iam/rolePolicy:RolePolicy");
        assert.ok(options.dependencies.includes(urn));
    });

    it("lets the scheduler send statements and keep those that it could not send, and nothing else", () => {
        const { inputs } = resources.get("aws:iam/rolePolicy:RolePolicy");
        assert.equal(inputs.role, "strata-dev-unload");
        assert.deepEqual(inputs.policy.Statement, [
            {
                Sid: "RunStatements",
                Effect: "Allow",
                Action: ["redshift-data:ExecuteStatement", "redshift-data:BatchExecuteStatement"],
                Resource: WORKGROUP_ARN,
            },
            {
                Sid: "LogIn",
                Effect: "Allow",
                Action: ["redshift-serverless:GetCredentials"],
                Resource: WORKGROUP_ARN,
            },
            { Sid: "KeepFailedStarts", Effect: "Allow", Action: ["sqs:SendMessage"], Resource: QUEUE },
            {
                Sid: "UseKey",
                Effect: "Allow",
                Action: ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey*"],
                Resource: keyArn("etl"),
            },
        ]);
    });

    it("keeps failed starts under the key, tells of them, and takes none without TLS", () => {
        assert.deepEqual(resources.get("aws:sqs/queue:Queue").inputs, {
            name: "strata-dev-bike_rides-unload-undelivered",
            kmsMasterKeyId: keyArn("etl"),
            messageRetentionSeconds: 1_209_600,
        });
        const { policy } = resources.get("aws:sqs/queuePolicy:QueuePolicy").inputs;
        assert.deepEqual(
            policy.Statement.map(({ Sid }: Inputs) => Sid),
            ["DenyPlainHttp"],
        );
        const alarm = resources.get("aws:cloudwatch/metricAlarm:MetricAlarm").inputs;
        assert.equal(alarm.name, "strata-dev-bike_rides-unload-undelivered");
        assert.deepEqual(alarm.alarmActions, ["arn:aws:sns:us-east-1:000000000000:strata-dev-failures"]);
    });

    it("is paused where schedules are, and has no alarm where there are none", async () => {
        const { resources: paused } = await deployUnload(false, false);
        assert.equal(paused.get("aws:scheduler/schedule:Schedule").inputs.state, "DISABLED");
        assert.deepEqual(paused.names("aws:cloudwatch/metricAlarm:MetricAlarm"), []);
    });
});

describe("the rights that unloads need", () => {
    const rightsOf = async (unload: boolean) => {
        const { result } = await deploy(() => {
            const environment = testEnvironment();
            const { lake, keys } = foundations(environment, []);
            const catalogKey = { environment, arn: keys.catalog.arn, owned: true };
            return copyRights({ environment, datasets: [], lake, lakeKey: keys.lake, catalogKey, unload });
        });
        return valueOf(pulumi.output(result as pulumi.Input<Inputs>[]));
    };
    const keysOf = async (unload: boolean) => {
        const { resources } = await deploy(() => {
            const environment = testEnvironment();
            const roles = new TaskRoles("roles", { environment, datasets: [], flowLogs: false, unload });
            return new Keyring("keys", { environment, deletionDays: 30, roles, dataReaderArns: [] });
        });
        const statements = (key: string): Inputs[] =>
            JSON.parse(resources.get("aws:kms/key:Key", `keys-${key}`).inputs.policy).Statement;
        return { resources, statements };
    };
    const UNLOAD_ROLE = "arn:aws:iam::000000000000:role/strata-dev-unload";

    it("are to write below exports/ of the curated zone, under the lake's key", async () => {
        const [off, on] = [await rightsOf(false), await rightsOf(true)];
        const sids = (statements: Inputs[]) => statements.map(({ Sid }) => Sid);
        assert.deepEqual(sids(off), ["ListBuckets", "ReadLake", "DecryptLake", "ReadCatalog", "UseCatalogKey"]);
        assert.deepEqual(sids(on), ["ListBuckets", "ReadLake", "Unload", "UseLakeKey", "ReadCatalog", "UseCatalogKey"]);
        assert.deepEqual(on[2], {
            Sid: "Unload",
            Effect: "Allow",
            Action: [
                "s3:GetObject",
                "s3:PutObject",
                "s3:DeleteObject",
                "s3:AbortMultipartUpload",
                "s3:ListMultipartUploadParts",
            ],
            Resource: ["arn:aws:s3:::strata-dev-curated-000000000000/exports/*"],
        });
        assert.deepEqual(on[3], {
            Sid: "UseLakeKey",
            Effect: "Allow",
            Action: ["kms:Decrypt", "kms:GenerateDataKey"],
            Resource: keyArn("lake"),
            Condition: { StringEquals: { "kms:ViaService": "s3.us-east-1.amazonaws.com" } },
        });
    });

    it("are a role of the scheduler's, which the keys know", async () => {
        const { resources, statements } = await keysOf(true);
        const role = resources.get("aws:iam/role:Role", "roles-unload").inputs;
        assert.deepEqual(role.assumeRolePolicy.Statement[0].Condition, {
            StringEquals: { "aws:SourceAccount": "000000000000" },
            ArnLike: { "aws:SourceArn": "arn:aws:scheduler:us-east-1:000000000000:schedule-group/default" },
        });
        const naming = (key: string, arn: string) =>
            statements(key)
                .filter((statement) => JSON.stringify(statement).includes(arn))
                .map(({ Sid }) => Sid);
        assert.deepEqual(naming("warehouse", UNLOAD_ROLE), ["GrantToDataApiInLoads"]);
        assert.deepEqual(naming("etl", UNLOAD_ROLE), ["KeepFailedStarts", "RunSchedules"]);
        assert.deepEqual(naming("lake", COPY_ROLE), ["CopyToWarehouse", "UnloadFromWarehouse"]);
        assert.deepEqual(
            statements("lake").find(({ Sid }) => Sid === "UnloadFromWarehouse"),
            {
                Sid: "UnloadFromWarehouse",
                Effect: "Allow",
                Principal: { AWS: [COPY_ROLE] },
                Action: ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey*"],
                Resource: "*",
                Condition: {
                    StringEquals: { "kms:ViaService": ["s3.us-east-1.amazonaws.com"] },
                    ArnLike: {
                        "kms:EncryptionContext:aws:s3:arn": [
                            "arn:aws:s3:::strata-dev-curated-000000000000",
                            "arn:aws:s3:::strata-dev-curated-000000000000/*",
                        ],
                    },
                },
            },
        );
    });

    it("are gone with the unloads", async () => {
        const { resources, statements } = await keysOf(false);
        assert.ok(!resources.names("aws:iam/role:Role").includes("roles-unload"));
        const all = JSON.stringify(["lake", "etl", "warehouse"].map(statements));
        assert.ok(!all.includes("unload") && !all.includes("Unload"));
    });
});
