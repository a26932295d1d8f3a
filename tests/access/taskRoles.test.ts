import assert from "node:assert/strict";

import { loadRoleName, TaskRoles } from "../../components/access/taskRoles";
import { yellowTaxi } from "../../datasets/yellowTaxi";
import { deploy, testEnvironment } from "../support/mocks";

const ROLE = "aws:iam/role:Role";
const account = { "aws:SourceAccount": "000000000000" };

const deployRoles = (flowLogs = true, datasets = [yellowTaxi]) =>
    deploy(() => new TaskRoles("roles", { environment: testEnvironment(), datasets, flowLogs }));

const trustIn = (service: string | string[], condition?: Record<string, unknown>) => ({
    Version: "2012-10-17",
    Statement: [
        {
            Sid: "Assume",
            Effect: "Allow",
            Principal: { Service: service },
            Action: "sts:AssumeRole",
            ...(condition === undefined ? {} : { Condition: condition }),
        },
    ],
});

describe("TaskRoles", () => {
    it("makes a role per task and dataset, named after the stack", async () => {
        const { resources } = await deployRoles();
        assert.deepEqual(
            resources
                .ofType(ROLE)
                .map(({ inputs }) => inputs.name)
                .sort(),
            [
                "strata-dev-arrival",
                "strata-dev-copy",
                "strata-dev-flow-logs",
                "strata-dev-schedule",
                "strata-dev-trail",
                "strata-dev-yellow_taxi-crawler",
                "strata-dev-yellow_taxi-job",
                "strata-dev-yellow_taxi-load",
            ],
        );
    });

    it("makes a role for the job that lands tables of a database, only where there is one", async () => {
        const { result, resources } = await deploy(
            () =>
                new TaskRoles("roles", {
                    ...{ environment: testEnvironment(), datasets: [], flowLogs: false },
                    jdbcSource: true,
                }),
        );
        assert.ok(result.jdbc);
        const { inputs } = resources.get(ROLE, "roles-jdbc");
        assert.equal(inputs.name, "strata-dev-jdbc");
        assert.deepEqual(
            inputs.assumeRolePolicy,
            trustIn("glue.amazonaws.com", {
                StringEqualsIfExists: account,
                ArnLikeIfExists: { "aws:SourceArn": "arn:aws:glue:us-east-1:000000000000:*" },
            }),
        );
        assert.equal((await deployRoles()).result.jdbc, undefined);
    });

    it("gives the load role the name that the warehouse's user has", async () => {
        const { resources } = await deployRoles();
        assert.equal(
            resources.get(ROLE, "roles-yellow_taxi-load").inputs.name,
            loadRoleName(testEnvironment(), "yellow_taxi"),
        );
    });

    it("makes a second dataset's roles by its name", async () => {
        const { result } = await deployRoles(true, [yellowTaxi, { ...yellowTaxi, name: "green_taxi" }]);
        assert.deepEqual(Object.keys(result.crawler), ["yellow_taxi", "green_taxi"]);
        assert.deepEqual(Object.keys(result.job), ["yellow_taxi", "green_taxi"]);
        assert.deepEqual(Object.keys(result.load), ["yellow_taxi", "green_taxi"]);
    });

    for (const name of ["roles-yellow_taxi-crawler", "roles-yellow_taxi-job", "roles-yellow_taxi-load"]) {
        it(`lets Glue take ${name}, for the account where Glue says for whom`, async () => {
            const { resources } = await deployRoles();
            assert.deepEqual(
                resources.get(ROLE, name).inputs.assumeRolePolicy,
                trustIn("glue.amazonaws.com", {
                    StringEqualsIfExists: account,
                    ArnLikeIfExists: { "aws:SourceArn": "arn:aws:glue:us-east-1:000000000000:*" },
                }),
            );
        });
    }

    for (const [name, service, source] of [
        ["roles-arrival", "events.amazonaws.com", "arn:aws:events:us-east-1:000000000000:rule/strata-dev-*"],
        [
            "roles-schedule",
            "scheduler.amazonaws.com",
            "arn:aws:scheduler:us-east-1:000000000000:schedule-group/default",
        ],
        ["roles-flow-logs", "vpc-flow-logs.amazonaws.com", "arn:aws:ec2:us-east-1:000000000000:vpc-flow-log/*"],
    ] as const) {
        it(`lets ${service} take ${name} for ${source} only`, async () => {
            const { resources } = await deployRoles();
            assert.deepEqual(
                resources.get(ROLE, name).inputs.assumeRolePolicy,
                trustIn(service, { StringEquals: account, ArnLike: { "aws:SourceArn": source } }),
            );
        });
    }

    it("lets users of the stack's workgroup copy, by either form of their external id", async () => {
        const { resources } = await deployRoles();
        assert.deepEqual(
            resources.get(ROLE, "roles-copy").inputs.assumeRolePolicy,
            trustIn(["redshift.amazonaws.com", "redshift-serverless.amazonaws.com"], {
                StringLike: {
                    "sts:ExternalId": [
                        "arn:aws:redshift:us-east-1:000000000000:dbuser:serverless-000000000000-*/*",
                        "arn:aws:redshift:us-east-1:000000000000:dbuser:strata-dev/*",
                    ],
                },
            }),
        );
    });

    it("trusts CloudTrail without conditions, which its delivery does not send", async () => {
        const { resources } = await deployRoles();
        assert.deepEqual(
            resources.get(ROLE, "roles-trail").inputs.assumeRolePolicy,
            trustIn("cloudtrail.amazonaws.com"),
        );
    });

    it("refuses a role name longer than IAM takes", async () => {
        const named = (length: number) => [{ ...yellowTaxi, name: "d".repeat(length) }];
        // strata-dev-<dataset>-crawler
        assert.equal("strata-dev--crawler".length, 19);
        await deployRoles(true, named(45));
        await assert.rejects(
            deployRoles(true, named(46)),
            new RangeError(
                `the IAM role strata-dev-${"d".repeat(46)}-crawler has 1 characters more than the 64 that AWS allows; ` +
                    "give the stack or the dataset a shorter name",
            ),
        );
    });

    it("gives no rights", async () => {
        const { resources } = await deployRoles();
        assert.deepEqual(
            resources.all.filter(({ custom, type }) => custom && type !== ROLE),
            [],
        );
        for (const role of resources.ofType(ROLE)) {
            assert.deepEqual(Object.keys(role.inputs).sort(), ["assumeRolePolicy", "description", "name"]);
        }
    });

    it("bounds every role by the policy that it is given", async () => {
        const permissionsBoundary = "arn:aws:iam::000000000000:policy/strata-dev-boundary";
        const { resources } = await deploy(
            () =>
                new TaskRoles("roles", {
                    ...{ environment: testEnvironment(), datasets: [yellowTaxi], flowLogs: true },
                    permissionsBoundary,
                }),
        );
        assert.deepEqual(
            resources.ofType(ROLE).map(({ inputs }) => inputs.permissionsBoundary),
            Array(8).fill(permissionsBoundary),
        );
    });

    it("bounds the role for people by a policy of its own, or by that of the tasks", async () => {
        const policy = (name: string) => `arn:aws:iam::000000000000:policy/${name}`;
        const boundaries = async (peopleBoundary?: string) => {
            const { resources } = await deploy(
                () =>
                    new TaskRoles("roles", {
                        ...{ environment: testEnvironment(), datasets: [], flowLogs: false },
                        queryEditorPrincipals: ["arn:aws:iam::000000000000:role/Analyst"],
                        permissionsBoundary: policy("tasks"),
                        peopleBoundary,
                    }),
            );
            return Object.fromEntries(
                resources.ofType(ROLE).map(({ name, inputs }) => [name, inputs.permissionsBoundary]),
            );
        };
        const ofTasks = Object.fromEntries(
            ["arrival", "copy", "schedule", "trail"].map((task) => [`roles-${task}`, policy("tasks")]),
        );
        assert.deepEqual(await boundaries(policy("people")), { ...ofTasks, "roles-query-editor": policy("people") });
        assert.deepEqual(await boundaries(), { ...ofTasks, "roles-query-editor": policy("tasks") });
    });

    it("has no role for flow logs without flow logs", async () => {
        const { result, resources } = await deployRoles(false);
        assert.equal(result.flowLogs, undefined);
        assert.equal(resources.names(ROLE).includes("roles-flow-logs"), false);
        assert.equal(resources.ofType(ROLE).length, 7);
    });

    it("parents the roles", async () => {
        const { resources } = await deployRoles();
        const { urn } = resources.get("strata:access:TaskRoles", "roles");
        assert.deepEqual(new Set(resources.ofType(ROLE).map(({ options }) => options.parent)), new Set([urn]));
    });
});
