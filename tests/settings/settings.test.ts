import { strict as assert } from "node:assert";

import * as pulumi from "@pulumi/pulumi";

import { readSettings, SettingError } from "../../settings";
import { schema, texts } from "../../settings/schema";
import { projectDefaults, projectTypes } from "../support/config";
import { type Changes, configure, deployProgram } from "../support/program";

const ADVICE = "Set it by 'pulumi config set NAME VALUE' or in Pulumi.dev.yaml.";
const DAYS =
    "one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653 days";
const RANGE = "a private IPv4 range of size /16 to /20 on its own boundary, such as 10.40.0.0/16";
const RPUS = "4 or a multiple of 8 up to 512 RPUs (the sizes of Redshift Serverless)";
const DATASETS = "a list with at least one of yellow_taxi, green_taxi, none of them twice";
const CHOICE = "a list of none or more of yellow_taxi, green_taxi, none of them twice";

const CRON = "a time such as cron(0 20 ? * MON-FRI *): minutes, hours, day, month, weekday, year; or empty";

/** What each setting may be, as its messages say, and values that it may not be, as they stand in the configuration. */
const TEAMS = "a list of teams and their gigabytes, such as analysts=50, none of them twice";
const SETTINGS: Readonly<Record<string, { readonly form: string; readonly wrong: readonly string[] }>> = {
    lifetime: { form: "one of permanent, disposable", wrong: ["forever", ""] },
    datasets: { form: DATASETS, wrong: ["[]", "yellow_taxi", '["yellow_taxi","yellow_taxi"]'] },
    schedulesEnabled: { form: "true or false", wrong: ["yes", "1"] },
    notificationEmail: { form: "an e-mail address, or empty", wrong: ["me", "me@"] },
    alarms: { form: "one of none, failures, all", wrong: ["some", "true"] },
    monthlyBudgetUsd: { form: "a whole number from 0 to 1000000", wrong: ["-1", "99.5", "1000001", "lots"] },
    costAnomalyUsd: { form: "a whole number from 0 to 1000000", wrong: ["-1", "lots"] },
    dashboard: { form: "true or false", wrong: ["on"] },
    rejectedRowsPercent: { form: "a whole number from 1 to 100", wrong: ["0", "101"] },
    auditInsights: { form: "true or false", wrong: ["on"] },
    auditQueries: { form: "true or false", wrong: ["on"] },
    permissionsBoundaryArn: {
        form: "the ARN of an IAM policy, or empty",
        wrong: ["boundary", "arn:aws:iam::000000000000:role/boundary", "arn:aws:iam::1:policy/boundary"],
    },
    peopleBoundaryArn: {
        form: "the ARN of an IAM policy, or empty",
        wrong: ["people", "arn:aws:iam::000000000000:role/people"],
    },
    dataReaderArns: { form: "a list of the ARNs of IAM roles", wrong: ["me", '"me"', "{}"] },
    ownsAccountSettings: { form: "true or false", wrong: ["no"] },
    vpcCidr: {
        form: RANGE,
        wrong: ["8.8.8.0/16", "172.15.0.0/16", "10.300.0.0/16", "10.0.0.0/24", "10.0.1.0/16", "10.0.0.0"],
    },
    endpointZones: { form: "a whole number from 1 to 3", wrong: ["0", "4", "1.5", "many"] },
    flowLogs: { form: "true or false", wrong: ["on"] },
    logRetentionDays: { form: DAYS, wrong: ["8", "0", "long"] },
    keyDeletionDays: { form: "a whole number from 7 to 30", wrong: ["6", "31"] },
    rawRetentionDays: { form: "a whole number from 0 to 3650", wrong: ["-1", "3651"] },
    rawRestoreDays: { form: "a whole number from 1 to 365", wrong: ["0", "366"] },
    quarantineRetentionDays: { form: "a whole number from 1 to 3650", wrong: ["0", "3651"] },
    dataQuality: { form: "true or false", wrong: ["good"] },
    visualJobs: { form: "true or false", wrong: ["studio"] },
    scalaDatasets: { form: CHOICE, wrong: ["yellow_taxi", "[7]x", '["yellow_taxi","yellow_taxi"]'] },
    duckdbDatasets: { form: CHOICE, wrong: ["yellow_taxi", "{}", '["yellow_taxi","yellow_taxi"]'] },
    eventDrivenCrawls: { form: "true or false", wrong: ["on"] },
    loaderFunction: { form: "true or false", wrong: ["lambda"] },
    warehouseUnload: { form: "true or false", wrong: ["yes"] },
    warehouseCopyJobs: { form: "true or false", wrong: ["yes"] },
    lambdaUdf: { form: "true or false", wrong: ["yes"] },
    dynamoDbSource: { form: "true or false", wrong: ["yes"] },
    zeroEtl: { form: "true or false", wrong: ["yes"] },
    streaming: { form: "true or false", wrong: ["kinesis"] },
    streamingJob: { form: "true or false", wrong: ["glue"] },
    streamShards: { form: "a whole number from 0 to 100", wrong: ["-1", "101"] },
    streamRetentionHours: { form: "a whole number from 24 to 8760", wrong: ["23", "8761"] },
    streamProducerArns: { form: "a list of the ARNs of IAM roles", wrong: ["me", '"me"', "{}"] },
    emr: { form: "true or false", wrong: ["7"] },
    emrMaxVcpus: { form: "a whole number from 4 to 400", wrong: ["3", "401"] },
    sourceCrawler: { form: "true or false", wrong: ["on"] },
    bi: { form: "true or false", wrong: ["yes"] },
    biSecretArn: { form: "the ARN of a secret of Secrets Manager, or empty", wrong: ["strata_bi"] },
    biReaderArns: {
        form: "a list of the ARNs of QuickSight users and groups",
        wrong: ["anna", '["anna"]x', "{}"],
    },
    biAuthorArns: {
        form: "a list of the ARNs of QuickSight users and groups",
        wrong: ["anna", '["anna"]x', "{}"],
    },
    jdbcSource: { form: "one of none, existing, sample", wrong: ["mysql", "true"] },
    jdbcTables: {
        form: 'a list of schema.table:column such as ["shop.orders:updated_at"], no table twice',
        wrong: ["shop.orders:updated_at", '{"shop.orders":"updated_at"}'],
    },
    jdbcSchedule: {
        form: "a schedule of six fields such as cron(0 4 * * ? *)",
        wrong: ["", "0 4 * * *", "cron(0 4 * * *)", "rate(1 day)"],
    },
    jdbcOverlapMinutes: { form: "a whole number from 1 to 10080", wrong: ["0", "10081"] },
    jdbcUrl: {
        form: "a URL such as jdbc:postgresql://db.example.com:5432/shop, without parameters, or empty",
        wrong: [
            "postgresql://db:5432/shop",
            "jdbc:mysql://db:3306/shop",
            "jdbc:postgresql://db/shop",
            "jdbc:postgresql://db:5432/shop?sslmode=disable",
        ],
    },
    jdbcCidr: {
        form: "a private IPv4 range on its own boundary, such as 10.60.0.0/24 or 10.60.0.7/32, or empty",
        wrong: ["0.0.0.0/0", "10.60.0.1/24", "8.8.8.8/32", "10.60.0.0", "10.0.0.0/7"],
    },
    jdbcPeeringConnectionId: {
        form: "the id of a VPC peering connection, or empty",
        wrong: ["vpc-12345678", "pcx-", "pcx-XYZ45678"],
    },
    jdbcSecretArn: {
        form: "the ARN of a secret of Secrets Manager, or empty",
        wrong: ["shop", "arn:aws:ssm:us-east-1:000000000000:parameter/shop"],
    },
    jdbcSecretKeyArn: {
        form: "the ARN of a KMS key, or empty",
        wrong: ["key", "arn:aws:kms:us-east-1:000000000000:alias/shop"],
    },
    jdbcCaCertificate: {
        form: "the path of a .pem file from the project's root, or empty",
        wrong: ["ca.crt", "certificates/my ca.pem"],
    },
    glueVersion: { form: "one of 5.0, 5.1, 6.0", wrong: ["4.0", "5"] },
    glueWorkerType: {
        form: "one of G.1X, G.2X, G.4X, G.8X, G.12X, G.16X, R.1X, R.2X, R.4X, R.8X",
        wrong: ["G.025X", "g.1x"],
    },
    glueFlex: { form: "true or false", wrong: ["cheap"] },
    glueMaxWorkers: { form: "a whole number from 2 to 100", wrong: ["1", "101"] },
    glueTimeoutMinutes: { form: "a whole number from 5 to 2880", wrong: ["4", "2881"] },
    athenaScanLimitGb: { form: "a whole number from 1 to 10000", wrong: ["0", "10001"] },
    athenaTeams: { form: TEAMS, wrong: ["analysts=50", '["a=1","a=2"]'] },
    partitionProjection: { form: "true or false", wrong: ["on"] },
    icebergTables: { form: "true or false", wrong: ["yes"] },
    lakeFormation: { form: "true or false", wrong: ["on"] },
    lakeFormationDeployerArns: { form: "a list of the ARNs of IAM roles", wrong: ["me", "{}"] },
    warehouseBaseRpus: { form: RPUS, wrong: ["12", "2", "520", "few"] },
    warehouseMaxRpus: { form: RPUS, wrong: ["9", "513"] },
    warehousePricePerformance: { form: "one of 0, 1, 25, 50, 75, 100", wrong: ["2", "101", "cheap"] },
    warehouseRpuHoursPerDay: { form: "a whole number from 1 to 10000", wrong: ["0", "10001"] },
    warehouseRpuHoursPerMonth: { form: "a whole number from 0 to 310000", wrong: ["-1", "310001"] },
    warehouseType: { form: "one of serverless, provisioned", wrong: ["cluster", ""] },
    warehouseNodeType: {
        form: "one of ra3.large, ra3.xlplus, ra3.4xlarge, ra3.16xlarge, rg.large, rg.xlarge, rg.4xlarge, rg.12xlarge",
        wrong: ["dc2.large", "ra3"],
    },
    warehouseNodes: { form: "a whole number from 1 to 128", wrong: ["0", "129"] },
    warehouseMultiAz: { form: "true or false", wrong: ["2"] },
    warehouseConcurrencyClusters: { form: "a whole number from 0 to 10", wrong: ["-1", "11"] },
    warehouseConcurrencyMinutesPerDay: { form: "a whole number from 1 to 14400", wrong: ["0", "14401"] },
    warehousePauseSchedule: { form: CRON, wrong: ["8 pm", "cron(0 20 * * *)", "rate(1 day)"] },
    warehouseResumeSchedule: { form: CRON, wrong: ["0 6 ? * * *"] },
    warehouseBusyNodes: { form: "a whole number from 0 to 128", wrong: ["-1", "129"] },
    warehouseBusySchedule: { form: CRON, wrong: ["cron()"] },
    warehouseQuietSchedule: { form: CRON, wrong: ["cron(0 18)"] },
    warehouseMaintenanceWindow: {
        form: "a weekly time of 30 minutes or more in UTC such as sun:03:00-sun:03:30, or empty",
        wrong: ["sunday", "sun:24:00-sun:24:30", "sun:03:00"],
    },
    warehouseSnapshotHours: { form: "one of 0, 4, 6, 8, 12, 24", wrong: ["1", "5", "48"] },
    warehouseSnapshotDays: { form: "a whole number from 1 to 3653", wrong: ["0", "3654"] },
    warehouseSnapshotCopyRegion: { form: "a region of AWS such as us-west-2, or empty", wrong: ["Oregon", "us-west"] },
    queryEditor: { form: "true or false", wrong: ["v2"] },
    queryEditorPrincipalArns: {
        form: "a list of the ARNs of IAM roles, users or sessions",
        wrong: ["me", "{}", '"arn:aws:iam::000000000000:role/Analyst"'],
    },
};

/** A value of the configuration as the messages show it. */
function shown(name: string, text: string): string {
    try {
        return name in texts ? JSON.stringify(text) : JSON.stringify(JSON.parse(text));
    } catch {
        return JSON.stringify(text);
    }
}

/** Sentences of the error without the advice at its end. */
function problemsOf(changes: Changes): readonly string[] {
    configure(changes);
    try {
        readSettings();
    } catch (error) {
        assert.ok(error instanceof SettingError);
        const lines = error.message.split("\n");
        assert.equal(lines.pop(), ADVICE);
        return lines;
    }
    return assert.fail("the settings were accepted");
}

describe("settings", () => {
    beforeEach(async () => {
        await pulumi.runtime.setMocks(
            { newResource: (r) => ({ id: r.name, state: r.inputs }), call: (c) => c.inputs },
            "strata",
            "dev",
        );
    });

    after(() => pulumi.runtime.setAllConfig({}));

    it("are those that Pulumi.yaml declares and these tests know", () => {
        const declared = Object.keys(projectDefaults()).filter((key) => key.startsWith("strata:"));
        assert.deepEqual(
            Object.keys(schema.shape)
                .map((name) => `strata:${name}`)
                .sort(),
            declared.sort(),
        );
        assert.deepEqual(Object.keys(SETTINGS).sort(), Object.keys(schema.shape).sort());
    });

    it("are text where Pulumi.yaml declares them as text", () => {
        const declared = Object.entries(projectTypes()).filter(([, type]) => type === "string");
        assert.deepEqual(
            Object.keys(texts)
                .map((name) => `strata:${name}`)
                .sort(),
            declared.map(([key]) => key).sort(),
        );
    });

    it("are read with their types", () => {
        configure();
        const { datasets, ...values } = readSettings();
        assert.deepEqual(
            datasets.map((dataset) => dataset.name),
            ["yellow_taxi"],
        );
        assert.deepEqual(values, {
            region: "us-east-1",
            lifetime: "permanent",
            schedulesEnabled: true,
            notificationEmail: "",
            alarms: "failures",
            monthlyBudgetUsd: 0,
            costAnomalyUsd: 0,
            dashboard: false,
            rejectedRowsPercent: 10,
            auditInsights: false,
            auditQueries: true,
            permissionsBoundaryArn: "",
            peopleBoundaryArn: "",
            dataReaderArns: [],
            ownsAccountSettings: true,
            vpcCidr: "10.40.0.0/16",
            endpointZones: 3,
            flowLogs: true,
            logRetentionDays: 90,
            keyDeletionDays: 30,
            rawRetentionDays: 0,
            rawRestoreDays: 30,
            quarantineRetentionDays: 180,
            dataQuality: false,
            visualJobs: false,
            scalaDatasets: [],
            duckdbDatasets: [],
            eventDrivenCrawls: false,
            sourceCrawler: false,
            bi: false,
            biSecretArn: "",
            biReaderArns: [],
            biAuthorArns: [],
            jdbcSource: "none",
            jdbcTables: [],
            jdbcSchedule: "cron(0 4 * * ? *)",
            jdbcOverlapMinutes: 60,
            jdbcUrl: "",
            jdbcCidr: "",
            jdbcPeeringConnectionId: "",
            jdbcSecretArn: "",
            jdbcSecretKeyArn: "",
            jdbcCaCertificate: "",
            glueVersion: "5.1",
            glueWorkerType: "G.1X",
            glueFlex: false,
            loaderFunction: false,
            warehouseUnload: false,
            warehouseCopyJobs: false,
            lambdaUdf: false,
            dynamoDbSource: false,
            zeroEtl: false,
            streaming: false,
            streamingJob: false,
            streamShards: 0,
            streamRetentionHours: 24,
            streamProducerArns: [],
            emr: false,
            emrMaxVcpus: 16,
            glueMaxWorkers: 4,
            glueTimeoutMinutes: 60,
            athenaScanLimitGb: 100,
            athenaTeams: [],
            partitionProjection: false,
            icebergTables: false,
            lakeFormation: false,
            lakeFormationDeployerArns: [],
            warehouseBaseRpus: 8,
            warehouseMaxRpus: 32,
            warehousePricePerformance: 0,
            warehouseRpuHoursPerDay: 24,
            warehouseRpuHoursPerMonth: 0,
            warehouseType: "serverless",
            warehouseNodeType: "ra3.large",
            warehouseNodes: 2,
            warehouseMultiAz: false,
            warehouseConcurrencyClusters: 0,
            warehouseConcurrencyMinutesPerDay: 60,
            warehousePauseSchedule: "",
            warehouseResumeSchedule: "",
            warehouseBusyNodes: 0,
            warehouseBusySchedule: "",
            warehouseQuietSchedule: "",
            warehouseMaintenanceWindow: "",
            warehouseSnapshotHours: 0,
            warehouseSnapshotDays: 7,
            warehouseSnapshotCopyRegion: "",
            queryEditor: false,
            queryEditorPrincipalArns: [],
        });
    });

    for (const [name, { form, wrong }] of Object.entries(SETTINGS)) {
        it(`refuse each wrong value of ${name}, and none at all`, () => {
            const key = `strata:${name}`;
            for (const value of wrong) {
                assert.deepEqual(problemsOf({ [key]: value }), [
                    `setting ${key} = ${shown(name, value)} is not ${form}`,
                ]);
            }
            assert.deepEqual(problemsOf({ [key]: undefined }), [`setting ${key} is missing; it must be ${form}`]);
        });
    }

    it("name the element of a list that is wrong", () => {
        const reader = "arn:aws:iam::000000000000:role/reader";
        assert.deepEqual(
            problemsOf({
                "strata:dataReaderArns": JSON.stringify([reader, "me", 7]),
                "strata:datasets": '["no_such_data"]',
            }),
            [
                'setting strata:datasets[0] = "no_such_data" is not one of yellow_taxi, green_taxi',
                'setting strata:dataReaderArns[1] = "me" is not the ARN of an IAM role',
                "setting strata:dataReaderArns[2] = 7 is not the ARN of an IAM role",
            ],
        );
    });

    it("may be their bounds", () => {
        const bounds: Changes = {
            "strata:endpointZones": "1",
            "strata:warehouseBaseRpus": "4",
            "strata:warehouseMaxRpus": "512",
            "strata:vpcCidr": "192.168.0.0/20",
            "strata:keyDeletionDays": "7",
            "strata:permissionsBoundaryArn": "arn:aws-us-gov:iam::aws:policy/path/Boundary",
            "strata:notificationEmail": "data@example.org",
            "aws:region": "us-gov-west-1",
        };
        configure(bounds);
        const settings: Readonly<Record<string, unknown>> = { ...readSettings() };
        for (const [key, text] of Object.entries(bounds)) {
            assert.equal(String(settings[key.split(":")[1]!]), text);
        }
    });

    it("refuse a crawler of sources where there is none", () => {
        assert.deepEqual(problemsOf({ "strata:sourceCrawler": "true" }), [
            "setting strata:sourceCrawler = true has nothing to crawl, because strata:jdbcSource = none and " +
                "strata:dynamoDbSource = false; switch one of them on, or set this to false",
        ]);
    });

    it("refuse deployers of what Lake Formation does not govern", () => {
        const deployers = '["arn:aws:iam::000000000000:role/deploy"]';
        assert.deepEqual(problemsOf({ "strata:lakeFormationDeployerArns": deployers }), [
            "setting strata:lakeFormationDeployerArns names roles, but strata:lakeFormation = false governs nothing; " +
                "set that to true, or leave the list empty",
        ]);
    });

    it("must go together", () => {
        assert.deepEqual(problemsOf({ "strata:zeroEtl": "true" }), [
            "setting strata:zeroEtl = true needs the table of DynamoDB: set strata:dynamoDbSource to true too",
        ]);
        assert.deepEqual(problemsOf({ "strata:warehouseBaseRpus": "64" }), [
            "setting strata:warehouseMaxRpus = 32 is below strata:warehouseBaseRpus = 64; it must not be",
        ]);
        assert.deepEqual(problemsOf({ "strata:streaming": "true", "strata:datasets": '["green_taxi"]' }), [
            "setting strata:streaming = true, but none of strata:datasets is streamed; " +
                "add yellow_taxi there, or set strata:streaming = false",
        ]);
        assert.deepEqual(problemsOf({ "strata:streamingJob": "true" }), [
            "setting strata:streamingJob = true, but there are no streams; set strata:streaming = true too",
        ]);
        const producers = JSON.stringify(["arn:aws:iam::000000000000:role/meters"]);
        assert.deepEqual(problemsOf({ "strata:streamProducerArns": producers }), [
            "setting strata:streamProducerArns names producers, but there are no streams; " +
                "set strata:streaming = true, or take the producers out",
        ]);
    });

    describe("with names that are not known", () => {
        for (const [typed, advice] of [
            ["warehouseMaxRpu", "did you mean strata:warehouseMaxRpus?"],
            ["warehouseMaxRPU", "did you mean strata:warehouseMaxRpus?"],
            ["VpcCIDR", "did you mean strata:vpcCidr?"],
            ["monthlyBudgetUSD", "did you mean strata:monthlyBudgetUsd?"],
            ["lifetme", "did you mean strata:lifetime?"],
            ["tableau", "Pulumi.yaml declares all there are"],
        ] as const) {
            it(`stop the program: ${typed}`, () => {
                assert.deepEqual(problemsOf({ [`strata:${typed}`]: "8" }), [
                    `setting strata:${typed} is not known; ${advice}`,
                ]);
            });
        }

        it("leave the settings of other packages alone", () => {
            configure({ "aws:profile": "data", "command:warehouseMaxRpu": "8" });
            assert.equal(readSettings().region, "us-east-1");
        });
    });

    describe("of the provider", () => {
        const region = "the name of an AWS region, such as us-east-1";

        for (const name of ["us-east", "useast1", "US-EAST-1", "us-east-1a", "", "us_east_1"]) {
            it(`refuse the region "${name}"`, () => {
                assert.deepEqual(problemsOf({ "aws:region": name }), [
                    `setting aws:region = ${JSON.stringify(name)} is not ${region}`,
                ]);
            });
        }

        it("refuse to be without a region", () => {
            assert.deepEqual(problemsOf({ "aws:region": undefined }), [
                `setting aws:region is missing; it must be ${region}`,
            ]);
        });

        const tags = (value: unknown) => ({ "aws:defaultTags": JSON.stringify(value) });

        it("ask for the tags that the budget goes by, only with a budget", () => {
            const missing = (tag: string, value: string) =>
                `setting aws:defaultTags.tags.${tag} is missing; it must be ${value}, by which budgets and cost anomalies find the stack's costs`;
            assert.deepEqual(problemsOf({ "strata:monthlyBudgetUsd": "100" }), [
                missing("Project", "strata"),
                missing("Stack", "strata-dev"),
            ]);
            assert.deepEqual(
                problemsOf({ "strata:monthlyBudgetUsd": "100", ...tags({ tags: { Project: "strata" } }) }),
                [missing("Stack", "strata-dev")],
            );
            configure({
                "strata:monthlyBudgetUsd": "100",
                ...tags({ tags: { Project: "strata", Stack: "strata-dev", Team: "data" } }),
            });
            assert.equal(readSettings().monthlyBudgetUsd, 100);
        });

        it("refuse the tag of another stack, with or without a budget", () => {
            assert.deepEqual(problemsOf(tags({ tags: { Stack: "strata-prod" } })), [
                'setting aws:defaultTags.tags.Stack = "strata-prod" is not strata-dev, as in the names of this stack',
            ]);
        });

        it("refuse tags that are no map", () => {
            for (const value of ["Stack", { tags: "Stack" }, ["Stack"], { tags: null }]) {
                assert.deepEqual(problemsOf(tags(value)), [
                    `setting aws:defaultTags = ${JSON.stringify(value)} is not a map whose 'tags' is a map of texts`,
                ]);
            }
        });
    });

    it("are all told at once, and before anything is registered", async () => {
        const { result, resources } = await deployProgram({
            "aws:region": "here",
            "strata:lifetme": "disposable",
            "strata:vpcCidr": undefined,
            "strata:endpointZones": "9",
            "strata:warehouseBaseRpus": "64",
            "strata:monthlyBudgetUsd": "5",
        });
        assert.equal(
            result?.message,
            [
                "setting strata:lifetme is not known; did you mean strata:lifetime?",
                `setting strata:vpcCidr is missing; it must be ${RANGE}`,
                "setting strata:endpointZones = 9 is not a whole number from 1 to 3",
                "setting strata:warehouseMaxRpus = 32 is below strata:warehouseBaseRpus = 64; it must not be",
                'setting aws:region = "here" is not the name of an AWS region, such as us-east-1',
                "setting aws:defaultTags.tags.Project is missing; it must be strata, by which budgets and cost anomalies find the stack's costs",
                "setting aws:defaultTags.tags.Stack is missing; it must be strata-dev, by which budgets and cost anomalies find the stack's costs",
                ADVICE,
            ].join("\n"),
        );
        assert.deepEqual(
            resources.all.filter(({ type }) => type !== "pulumi:pulumi:Stack"),
            [],
        );
    });

    it("do not tell a secret that is wrong", () => {
        process.env["PULUMI_CONFIG_SECRET_KEYS"] = '["strata:notificationEmail"]';
        try {
            assert.deepEqual(problemsOf({ "strata:notificationEmail": "hidden" }), [
                "setting strata:notificationEmail = [secret] is not an e-mail address, or empty",
            ]);
        } finally {
            delete process.env["PULUMI_CONFIG_SECRET_KEYS"];
        }
    });
});
