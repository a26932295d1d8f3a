import { strict as assert } from "node:assert";

import type { Resources } from "../support/mocks";
import { keyArn, makeFolder, removeFolder } from "../support/layers";
import { deployWarehouse } from "./support";

const LIMIT = "aws:redshiftserverless/usageLimit:UsageLimit";
const SCHEDULE = "aws:scheduler/schedule:Schedule";
const QUEUE = "aws:sqs/queue:Queue";
const COMMAND = "command:local:Command";
const WORKGROUP = "aws:redshiftserverless/workgroup:Workgroup";

describe("Warehouse of Redshift Serverless", () => {
    let folder: string;

    before(() => {
        folder = makeFolder({ "010_schemas.sql": "create schema bikes;\n" });
    });

    after(() => removeFolder(folder));

    it("has no target, monthly plan or schedule by default", async () => {
        const { resources, result } = await deployWarehouse(folder);
        const { inputs } = resources.get(WORKGROUP);
        assert.deepEqual([inputs.baseCapacity, "pricePerformanceTarget" in inputs], [8, false]);
        assert.deepEqual(resources.names(LIMIT), ["warehouse-limit"]);
        assert.deepEqual([...resources.names(SCHEDULE), ...resources.names(QUEUE)], []);
        assert.equal(result.endpoint.missedSnapshots, undefined);
        const roles = resources.names("aws:iam/role:Role");
        assert.deepEqual(
            roles.filter((name) => /snapshots|cluster|editor/.test(name)),
            [],
        );
    });

    it("leaves the capacity to Redshift where there is a target, up to the most", async () => {
        const { resources } = await deployWarehouse(folder, { settings: { warehousePricePerformance: 75 } });
        const { inputs } = resources.get(WORKGROUP);
        assert.deepEqual(inputs.pricePerformanceTarget, { enabled: true, level: 75 });
        assert.deepEqual([inputs.maxCapacity, "baseCapacity" in inputs], [32, false]);
    });

    it("counts a month against its plan without stopping anything", async () => {
        const { resources, result } = await deployWarehouse(folder, { settings: { warehouseRpuHoursPerMonth: 300 } });
        assert.deepEqual(resources.get(LIMIT, "warehouse-monthly-limit").inputs, {
            resourceArn: "arn:aws:redshift-serverless:us-east-1:000000000000:workgroup/strata-dev",
            usageType: "serverless-compute",
            amount: 300,
            period: "monthly",
            breachAction: "emit-metric",
        });
        assert.deepEqual(
            result.endpoint.usageLimits.map(({ id, amount, setting }) => [id, amount, setting]),
            [
                ["usage", 24, "strata:warehouseRpuHoursPerDay"],
                ["monthly-usage", 300, "strata:warehouseRpuHoursPerMonth"],
            ],
        );
    });

    describe("with scheduled snapshots", () => {
        let resources: Resources;

        before(async () => {
            const settings = { warehouseSnapshotHours: 12, warehouseSnapshotDays: 35 };
            ({ resources } = await deployWarehouse(folder, { settings }));
        });

        it("makes one with a name of its own at each interval", () => {
            const { target, ...schedule } = resources.get(SCHEDULE).inputs;
            assert.deepEqual(schedule, {
                name: "strata-dev-snapshots",
                description: "Makes snapshots of the warehouse",
                scheduleExpression: "rate(12 hours)",
                flexibleTimeWindow: { mode: "OFF" },
                kmsKeyArn: keyArn("etl"),
            });
            const { input, ...rest } = target;
            assert.deepEqual(rest, {
                arn: "arn:aws:scheduler:::aws-sdk:redshiftserverless:createSnapshot",
                roleArn: "arn:aws:iam::000000000000:role/strata-dev-snapshots",
                retryPolicy: { maximumEventAgeInSeconds: 3600, maximumRetryAttempts: 10 },
                deadLetterConfig: { arn: "arn:aws:sqs:us-east-1:000000000000:strata-dev-missed-snapshots" },
            });
            assert.deepEqual(JSON.parse(input), {
                NamespaceName: "strata-dev",
                SnapshotName: "strata-dev-<aws.scheduler.execution-id>",
                RetentionPeriod: 35,
            });
        });

        it("keeps those that were not made under the key", () => {
            assert.deepEqual(resources.get(QUEUE).inputs, {
                name: "strata-dev-missed-snapshots",
                kmsMasterKeyId: keyArn("etl"),
                messageRetentionSeconds: 1_209_600,
            });
        });

        it("lets the role make snapshots of this namespace only", () => {
            const { inputs } = resources.get("aws:iam/rolePolicy:RolePolicy", "warehouse-snapshot-rights");
            assert.equal(inputs.role, "strata-dev-snapshots");
            assert.deepEqual(inputs.policy.Statement, [
                {
                    Sid: "MakeSnapshots",
                    Effect: "Allow",
                    Action: ["redshift-serverless:CreateSnapshot"],
                    Resource: [
                        "arn:aws:redshift-serverless:us-east-1:000000000000:namespace/strata-dev",
                        "arn:aws:redshift-serverless:us-east-1:000000000000:snapshot/*",
                    ],
                },
                {
                    Sid: "KeepMissed",
                    Effect: "Allow",
                    Action: ["sqs:SendMessage"],
                    Resource: "arn:aws:sqs:us-east-1:000000000000:strata-dev-missed-snapshots",
                },
                {
                    Sid: "UseKey",
                    Effect: "Allow",
                    Action: ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey*"],
                    Resource: keyArn("etl"),
                },
            ]);
        });
    });

    it("takes a last snapshot when a permanent stack is destroyed, before the warehouse goes", async () => {
        const { resources } = await deployWarehouse(folder);
        const { inputs, options } = resources.get(COMMAND, "warehouse-final-snapshot");
        assert.deepEqual(inputs, {
            delete: "node -r ts-node/register/transpile-only components/warehouse/serverless/takeSnapshot.ts",
            environment: { NAMESPACE: "strata-dev", AWS_REGION: "us-east-1" },
        });
        const needed = [resources.get(WORKGROUP), resources.get("aws:redshiftserverless/namespace:Namespace")];
        assert.deepEqual(
            needed.filter(({ urn }) => !options.dependencies.includes(urn)),
            [],
        );
        const disposable = await deployWarehouse(folder, { lifetime: "disposable" });
        assert.deepEqual(disposable.resources.names(COMMAND), ["warehouse-migrations"]);
    });
});
