import assert from "node:assert/strict";

import { TaskRoles, type TaskRolesArgs } from "../../components/access/taskRoles";
import type { Lifetime } from "../../components/environment";
import { Keyring, type KeyringArgs } from "../../components/keys/keyring";
import { yellowTaxi } from "../../datasets/yellowTaxi";
import { deploy, type Inputs, testEnvironment, valueOf } from "../support/mocks";

const KEY = "aws:kms/key:Key";
const ROOT = "arn:aws:iam::000000000000:root";
const READER = "arn:aws:iam::000000000000:role/analyst";
const role = (task: string) => `arn:aws:iam::000000000000:role/strata-dev-${task}`;
const CRAWLER = role("yellow_taxi-crawler");
const JOB = role("yellow_taxi-job");
const LOAD = role("yellow_taxi-load");
const COPY = role("copy");
const SCHEDULE = role("schedule");
const READ = ["kms:Decrypt", "kms:DescribeKey"];
const WRITE = ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey*"];

interface Options {
    readonly lifetime?: Lifetime;
    readonly readers?: readonly string[];
    readonly deletionDays?: number;
    readonly more?: Partial<KeyringArgs>;
    /** Roles of options. */
    readonly roles?: Partial<TaskRolesArgs>;
}

const deployKeys = ({
    lifetime = "permanent",
    readers = [READER],
    deletionDays = 30,
    more,
    ...options
}: Options = {}) =>
    deploy(() => {
        const environment = testEnvironment(lifetime);
        const roles = new TaskRoles("roles", {
            ...{ environment, datasets: [yellowTaxi], flowLogs: true },
            ...options.roles,
        });
        return new Keyring("keys", { environment, deletionDays, roles, dataReaderArns: readers, ...more });
    });

/** Statements of a key's policy without the administrators', by Sid. */
async function statementsOf(layer: string, options: Options = {}): Promise<Inputs> {
    const { resources } = await deployKeys(options);
    const policy = JSON.parse(resources.get(KEY, `keys-${layer}`).inputs.policy);
    assert.equal(policy.Version, "2012-10-17");
    const [first, ...rest] = policy.Statement;
    assert.equal(first.Sid, "AdministerByIam");
    return Object.fromEntries(rest.map(({ Sid, ...statement }: Inputs) => [Sid, statement]));
}

const allow = (Principal: unknown, Action: unknown, Condition?: unknown) => ({
    Effect: "Allow",
    Principal,
    Action,
    Resource: "*",
    ...(Condition === undefined ? {} : { Condition }),
});
const via = (...services: string[]) => ({
    "kms:ViaService": services.map((service) => `${service}.us-east-1.amazonaws.com`),
});
const byIam = (...services: string[]) => ({ "kms:CallerAccount": "000000000000", ...via(...services) });
const inZones = (...zones: string[]) => ({
    ArnLike: {
        "kms:EncryptionContext:aws:s3:arn": [
            ...zones.map((zone) => `arn:aws:s3:::strata-dev-${zone}-000000000000`),
            ...zones.map((zone) => `arn:aws:s3:::strata-dev-${zone}-000000000000/*`),
        ],
    },
});
const logGroup = (...names: string[]) =>
    allow(
        { Service: "logs.us-east-1.amazonaws.com" },
        ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
        {
            ArnLike: {
                "kms:EncryptionContext:aws:logs:arn": names.map(
                    (name) => `arn:aws:logs:us-east-1:000000000000:log-group:${name}`,
                ),
            },
        },
    );

const LAYERS = ["audit", "catalog", "etl", "lake", "network", "query", "warehouse"] as const;

describe("Keyring", () => {
    it("makes one rotated key per layer, with an alias", async () => {
        const { result, resources } = await deployKeys({ deletionDays: 14 });
        assert.deepEqual(
            resources.names(KEY),
            LAYERS.map((layer) => `keys-${layer}`),
        );
        for (const layer of LAYERS) {
            const { inputs } = resources.get(KEY, `keys-${layer}`);
            assert.equal(inputs.enableKeyRotation, true);
            assert.equal(inputs.deletionWindowInDays, 14);
            assert.match(inputs.description, /^strata-dev: /);
            assert.deepEqual(resources.get("aws:kms/alias:Alias", `keys-${layer}`).inputs, {
                name: `alias/strata-dev-${layer}`,
                targetKeyId: `keys-${layer}-id`,
            });
            assert.equal(await valueOf(result[layer].arn), `arn:aws:kms:us-east-1:000000000000:key/keys-${layer}`);
        }
    });

    for (const [lifetime, kept] of [
        ["permanent", true],
        ["disposable", false],
    ] as const) {
        it(`${kept ? "protects" : "does not protect"} the keys of a ${lifetime} stack`, async () => {
            const { resources } = await deployKeys({ lifetime });
            for (const { options } of resources.ofType(KEY)) {
                assert.equal(options.protect, kept);
            }
        });
    }

    it("lets the account's IAM policies manage each key, but not use it", async () => {
        const { resources } = await deployKeys();
        for (const layer of LAYERS) {
            const [first] = JSON.parse(resources.get(KEY, `keys-${layer}`).inputs.policy).Statement;
            assert.deepEqual(first.Principal, { AWS: ROOT });
            assert.equal(first.Condition, undefined);
            const actions: string[] = first.Action;
            // Without these the key could not be changed any more, or not deleted.
            for (const needed of ["kms:PutKeyPolicy", "kms:GetKeyPolicy", "kms:ScheduleKeyDeletion"]) {
                assert.ok(actions.includes(needed), needed);
            }
            assert.deepEqual(
                actions.filter((action) => /\*|Encrypt|Decrypt|GenerateDataKey|CreateGrant|Sign|Derive/.test(action)),
                [],
            );
        }
    });

    it("opens the lake to each task for its zones only", async () => {
        const s3 = { StringEquals: via("s3") };
        assert.deepEqual(await statementsOf("lake"), {
            UploadByIam: allow({ AWS: ROOT }, WRITE, { StringEquals: byIam("s3"), ...inZones("raw", "scripts") }),
            UploadReferencesByIam: allow({ AWS: ROOT }, ["kms:DescribeKey", "kms:GenerateDataKey*"], {
                StringEquals: byIam("s3"),
                ...inZones("curated"),
            }),
            CrawlRaw: allow({ AWS: [CRAWLER] }, READ, { ...s3, ...inZones("raw") }),
            ReadRawInJobs: allow({ AWS: [JOB] }, READ, { ...s3, ...inZones("raw") }),
            WriteInJobs: allow({ AWS: [JOB] }, WRITE, { ...s3, ...inZones("curated", "quarantine", "scripts") }),
            ReadManifestsInLoads: allow({ AWS: [LOAD] }, READ, { ...s3, ...inZones("curated", "scripts") }),
            CopyToWarehouse: allow({ AWS: [COPY] }, READ, { ...s3, ...inZones("curated", "quarantine") }),
            ReadTables: allow({ AWS: [READER] }, READ, { ...s3, ...inZones("raw", "curated", "quarantine") }),
        });
    });

    it("opens the catalog to its writers and readers through Glue", async () => {
        const glue = { StringEquals: via("glue") };
        const write = [...WRITE, "kms:Encrypt"];
        assert.deepEqual(await statementsOf("catalog"), {
            UseCatalogByIam: allow({ AWS: ROOT }, write, { StringEquals: byIam("glue") }),
            WriteCatalog: allow({ AWS: [CRAWLER, JOB] }, write, glue),
            ReadCatalog: allow({ AWS: [COPY, LOAD, READER] }, READ, glue),
        });
    });

    it("opens the jobs' key to the jobs, their log groups, the notifications and the starts", async () => {
        const topic = {
            ArnLike: { "kms:EncryptionContext:aws:sns:topicArn": "arn:aws:sns:us-east-1:000000000000:strata-dev-*" },
        };
        const queues = {
            ArnLike: { "kms:EncryptionContext:aws:sqs:arn": "arn:aws:sqs:us-east-1:000000000000:strata-dev-*" },
        };
        const publish = ["kms:Decrypt", "kms:GenerateDataKey*"];
        const ofAccount = { StringEquals: { "aws:SourceAccount": "000000000000" } };
        assert.deepEqual(await statementsOf("etl"), {
            EncryptLogGroups: logGroup("/aws-glue/*"),
            RunJobs: allow({ AWS: [CRAWLER, JOB, LOAD] }, [...WRITE, "kms:Encrypt"]),
            NotifyOfEvents: allow({ Service: "events.amazonaws.com" }, publish, topic),
            KeepUndeliveredEvents: allow({ Service: "events.amazonaws.com" }, publish, queues),
            KeepFailedStarts: allow({ AWS: [SCHEDULE] }, WRITE, { StringEquals: via("sqs"), ...queues }),
            ReadUndeliveredByIam: allow({ AWS: ROOT }, READ, { StringEquals: byIam("sqs"), ...queues }),
            MakeSchedulesByIam: allow({ AWS: ROOT }, WRITE, { StringEquals: byIam("scheduler") }),
            RunSchedules: allow({ AWS: [SCHEDULE] }, READ, { StringEquals: via("scheduler") }),
            NotifyOfAlarms: allow({ Service: "cloudwatch.amazonaws.com" }, publish, { ...topic, ...ofAccount }),
            NotifyOfBudgets: allow({ Service: "budgets.amazonaws.com" }, publish, { ...topic, ...ofAccount }),
        });
    });

    it("opens the jobs' key to S3 for what it tells the crawlers' queues, where there are some", async () => {
        const statements = await statementsOf("etl", { more: { eventDrivenCrawls: true } });
        assert.deepEqual(
            statements.TellOfRawFiles,
            allow({ Service: "s3.amazonaws.com" }, ["kms:Decrypt", "kms:GenerateDataKey*"], {
                StringEquals: { "aws:SourceAccount": "000000000000" },
                ArnLike: {
                    "kms:EncryptionContext:aws:sqs:arn": "arn:aws:sqs:us-east-1:000000000000:strata-dev-*",
                    "aws:SourceArn": "arn:aws:s3:::strata-dev-raw-000000000000",
                },
            }),
        );
    });

    it("opens the jobs' key to whoever starts a job on EMR Serverless, where there is one", async () => {
        const statements = await statementsOf("etl", { roles: { emrDatasets: [yellowTaxi] } });
        assert.deepEqual(
            statements.StartEmrJobsByIam,
            allow({ AWS: ROOT }, WRITE, { StringEquals: byIam("emr-serverless") }),
        );
        assert.equal((await statementsOf("etl")).StartEmrJobsByIam, undefined);
    });

    it("opens the query results to the readers", async () => {
        assert.deepEqual(await statementsOf("query"), {
            UseResults: allow({ AWS: [READER] }, WRITE, { StringEquals: via("s3"), ...inZones("query-results") }),
        });
    });

    it("names nobody where there are no readers", async () => {
        assert.deepEqual(await statementsOf("query", { readers: [] }), {});
        assert.deepEqual(Object.keys(await statementsOf("lake", { readers: [] })), [
            "UploadByIam",
            "UploadReferencesByIam",
            "CrawlRaw",
            "ReadRawInJobs",
            "WriteInJobs",
            "ReadManifestsInLoads",
            "CopyToWarehouse",
        ]);
        assert.deepEqual((await statementsOf("catalog", { readers: [] })).ReadCatalog.Principal, {
            AWS: [COPY, LOAD],
        });
    });

    it("opens the warehouse's key to Redshift, its log groups, its secret and the Data API", async () => {
        const grant = ["kms:CreateGrant", "kms:DescribeKey"];
        assert.deepEqual(await statementsOf("warehouse"), {
            EncryptLogGroups: logGroup("/aws/redshift/strata-dev/*", "/aws/redshift/cluster/strata-dev/*"),
            MakeWarehouseByIam: allow({ AWS: ROOT }, [...WRITE, "kms:Encrypt", "kms:ReEncrypt*"], {
                StringEquals: byIam("redshift", "redshift-serverless"),
            }),
            UseAdminSecretByIam: allow({ AWS: ROOT }, WRITE, {
                StringEquals: byIam("secretsmanager"),
                StringLike: {
                    "kms:EncryptionContext:SecretARN": [
                        "arn:aws:secretsmanager:us-east-1:000000000000:secret:redshift!strata-dev-*",
                        "RequestToValidateKeyAccess",
                    ],
                },
            }),
            GrantToServicesByIam: allow({ AWS: ROOT }, grant, {
                StringEquals: byIam("redshift", "redshift-serverless", "redshift-data", "secretsmanager"),
            }),
            GrantToDataApiInLoads: allow({ AWS: [LOAD] }, grant, {
                StringEquals: via("redshift", "redshift-serverless", "redshift-data"),
            }),
        });
    });

    it("opens the audit key to one trail, its log group and its readers", async () => {
        const source = { "aws:SourceArn": "arn:aws:cloudtrail:us-east-1:000000000000:trail/strata-dev" };
        const context = {
            ArnLike: {
                "kms:EncryptionContext:aws:cloudtrail:arn": "arn:aws:cloudtrail:*:000000000000:trail/strata-dev",
            },
        };
        const trail = { Service: "cloudtrail.amazonaws.com" };
        assert.deepEqual(await statementsOf("audit"), {
            EncryptLogGroups: logGroup("/aws/cloudtrail/strata-dev"),
            EncryptTrail: allow(trail, "kms:GenerateDataKey*", { StringEquals: source, ...context }),
            CheckKeyForTrail: allow(trail, "kms:DescribeKey", { StringEquals: source }),
            ReadTrailByIam: allow({ AWS: ROOT }, READ, { StringEquals: byIam("s3"), ...context }),
        });
    });

    it("opens the network's key to its log groups", async () => {
        assert.deepEqual(await statementsOf("network"), { EncryptLogGroups: logGroup("/aws/vpc/strata-dev/*") });
    });

    it("gives no statement a service without a condition", async () => {
        const { resources } = await deployKeys();
        for (const { inputs } of resources.ofType(KEY)) {
            for (const statement of JSON.parse(inputs.policy).Statement as Inputs[]) {
                assert.ok(statement.Principal.Service === undefined || statement.Condition !== undefined);
                assert.notEqual(statement.Principal, "*");
            }
        }
    });

    it("makes a key of the source database only where the stack makes one, used by the job for its login", async () => {
        const { resources } = await deployKeys({
            more: { sourceDatabase: true },
            roles: { jdbcSource: true },
        });
        const { Statement } = JSON.parse(resources.get(KEY, "keys-sources").inputs.policy);
        const bySid = Object.fromEntries(Statement.map(({ Sid, ...rest }: Inputs) => [Sid, rest]));
        const secret = "arn:aws:secretsmanager:us-east-1:000000000000:secret:rds!cluster-*";
        const ofSecret = (...more: string[]) => ({
            StringLike: { "kms:EncryptionContext:SecretARN": [secret, ...more] },
        });
        assert.deepEqual(Object.keys(bySid), [
            "AdministerByIam",
            "EncryptLogGroups",
            "MakeDatabaseByIam",
            "GrantToServicesByIam",
            "UseLoginByIam",
            "ReadLoginInJobs",
        ]);
        assert.deepEqual(bySid.EncryptLogGroups, logGroup("/aws/rds/cluster/strata-dev-source/*"));
        assert.deepEqual(
            bySid.MakeDatabaseByIam,
            allow({ AWS: ROOT }, [...WRITE, "kms:Encrypt", "kms:ReEncrypt*"], { StringEquals: byIam("rds") }),
        );
        assert.deepEqual(
            bySid.GrantToServicesByIam,
            allow({ AWS: ROOT }, ["kms:CreateGrant", "kms:DescribeKey"], {
                StringEquals: byIam("rds", "secretsmanager"),
            }),
        );
        assert.deepEqual(
            bySid.UseLoginByIam,
            allow({ AWS: ROOT }, WRITE, {
                StringEquals: byIam("secretsmanager"),
                ...ofSecret("RequestToValidateKeyAccess"),
            }),
        );
        assert.deepEqual(
            bySid.ReadLoginInJobs,
            allow({ AWS: [role("jdbc")] }, READ, { StringEquals: via("secretsmanager"), ...ofSecret() }),
        );
    });

    it("lets the job that lands tables write rows and records, and read its connection", async () => {
        const options = { roles: { jdbcSource: true } };
        const lake = await statementsOf("lake", options);
        assert.deepEqual(
            lake.LandTables,
            allow({ AWS: [role("jdbc")] }, WRITE, {
                StringEquals: via("s3"),
                ...inZones("raw", "curated", "scripts"),
            }),
        );
        assert.ok((await statementsOf("etl", options)).RunJobs.Principal.AWS.includes(role("jdbc")));
        assert.ok((await statementsOf("catalog", options)).ReadCatalog.Principal.AWS.includes(role("jdbc")));
        assert.equal((await statementsOf("lake")).LandTables, undefined);
    });
});
