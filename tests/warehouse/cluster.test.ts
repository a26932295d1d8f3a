import { strict as assert } from "node:assert";

import type { Warehouse } from "../../components/warehouse/warehouse";
import type { WarehouseSettings } from "../../components/warehouse/place";
import { type Resources, valueOf } from "../support/mocks";
import { CLUSTER_ARN, keyArn, makeFolder, removeFolder } from "../support/layers";
import { type Changes, CLUSTER_HOST, deployWarehouse, SECRET } from "./support";

const CLUSTER = "aws:redshift/cluster:Cluster";
const LIMIT = "aws:redshift/usageLimit:UsageLimit";
const ACTION = "aws:redshift/scheduledAction:ScheduledAction";
const COPY_ROLE = "arn:aws:iam::000000000000:role/strata-dev-copy";
const SCHEDULE_ROLE = "arn:aws:iam::000000000000:role/strata-dev-cluster-schedule";

describe("Warehouse of nodes", () => {
    let folder: string;
    let resources: Resources;
    let warehouse: Warehouse;

    function deployCluster(settings: Partial<WarehouseSettings> = {}, changes: Changes = {}) {
        return deployWarehouse(folder, { ...changes, settings: { warehouseType: "provisioned", ...settings } });
    }

    const parametersOf = (deployed: Resources) =>
        Object.fromEntries(
            (
                deployed.get("aws:redshift/parameterGroup:ParameterGroup").inputs.parameters as {
                    name: string;
                    value: string;
                }[]
            ).map(({ name, value }) => [name, value]),
        );

    before(async () => {
        folder = makeFolder({ "010_schemas.sql": "create schema bikes;\n" });
        ({ resources, result: warehouse } = await deployCluster());
    });

    after(() => removeFolder(folder));

    it("is a private, encrypted cluster with a managed password, its own parameters and the copy role", () => {
        const { inputs, options } = resources.get(CLUSTER);
        assert.deepEqual(inputs, {
            clusterIdentifier: "strata-dev",
            nodeType: "ra3.large",
            clusterType: "multi-node",
            numberOfNodes: 2,
            multiAz: false,
            databaseName: "strata",
            masterUsername: "strata_admin",
            manageMasterPassword: true,
            masterPasswordSecretKmsKeyId: keyArn("warehouse"),
            encrypted: "true",
            kmsKeyId: keyArn("warehouse"),
            iamRoles: [COPY_ROLE],
            defaultIamRoleArn: COPY_ROLE,
            clusterSubnetGroupName: "strata-dev",
            clusterParameterGroupName: "strata-dev",
            vpcSecurityGroupIds: ["sg-warehouse"],
            enhancedVpcRouting: true,
            publiclyAccessible: false,
            port: 5439,
            automatedSnapshotRetentionPeriod: 7,
            skipFinalSnapshot: false,
            finalSnapshotIdentifier: "strata-dev-final",
        });
        assert.deepEqual([options.protect, options.ignoreChanges], [true, []]);
        assert.deepEqual(resources.get("aws:redshift/subnetGroup:SubnetGroup").inputs, {
            name: "strata-dev",
            description: "Private subnets of the warehouse",
            subnetIds: ["subnet-a", "subnet-b", "subnet-c"],
        });
    });

    it("is there instead of the workgroup, without a schedule, limit or copy", () => {
        const types = [...new Set(resources.all.map(({ type }) => type))].filter((type) => type.includes("redshift"));
        assert.deepEqual(types.sort(), [
            CLUSTER,
            "aws:redshift/logging:Logging",
            "aws:redshift/parameterGroup:ParameterGroup",
            "aws:redshift/subnetGroup:SubnetGroup",
        ]);
        assert.deepEqual(resources.names("command:local:Command"), ["warehouse-migrations"]);
        assert.ok(!resources.names("aws:iam/role:Role").includes("roles-cluster-schedule"));
    });

    it("goes without a snapshot with a stack whose data may go", async () => {
        const disposable = await deployCluster({ warehouseNodes: 1 }, { lifetime: "disposable" });
        const { inputs, options } = disposable.resources.get(CLUSTER);
        assert.deepEqual(
            [inputs.skipFinalSnapshot, "finalSnapshotIdentifier" in inputs, inputs.clusterType, options.protect],
            [true, false, "single-node", false],
        );
    });

    it("requires TLS, logs what users do, and does not scale out", () => {
        const { parameters, ...group } = resources.get("aws:redshift/parameterGroup:ParameterGroup").inputs;
        assert.deepEqual(group, {
            name: "strata-dev",
            description: "Parameters of the warehouse",
            family: "redshift-2.0",
        });
        assert.equal(parameters.length, 7);
        const { wlm_json_configuration: wlm, ...others } = parametersOf(resources);
        assert.deepEqual(others, {
            auto_mv: "true",
            enable_case_sensitive_identifier: "false",
            enable_user_activity_logging: "true",
            max_concurrency_scaling_clusters: "0",
            require_ssl: "true",
            statement_timeout: "14400000",
        });
        assert.deepEqual(JSON.parse(wlm!), [
            { auto_wlm: true, queue_type: "auto", priority: "normal", concurrency_scaling: "off" },
            { short_query_queue: true },
        ]);
    });

    it("writes its logs into groups that are there before", () => {
        const { inputs, options } = resources.get("aws:redshift/logging:Logging");
        assert.deepEqual(inputs, {
            clusterIdentifier: "strata-dev",
            logDestinationType: "cloudwatch",
            logExports: ["connectionlog", "userlog", "useractivitylog"],
        });
        const groups = resources
            .ofType("aws:cloudwatch/logGroup:LogGroup")
            .filter(({ name }) => name.startsWith("warehouse-"));
        assert.deepEqual(
            groups.map(({ inputs: group }) => group).sort((a, b) => a.name.localeCompare(b.name)),
            ["connectionlog", "useractivitylog", "userlog"].map((log) => ({
                name: `/aws/redshift/cluster/strata-dev/${log}`,
                kmsKeyId: keyArn("warehouse"),
                retentionInDays: 14,
            })),
        );
        assert.deepEqual(
            groups.filter(({ urn }) => !options.dependencies.includes(urn)),
            [],
        );
    });

    it("is reached as the other kind is: by name, ARN, secret, address and log-in", async () => {
        const { endpoint } = warehouse;
        assert.deepEqual(
            [
                endpoint.type,
                await valueOf(endpoint.identifier),
                await valueOf(endpoint.arn),
                await valueOf(endpoint.adminSecretArn),
                await valueOf(endpoint.host),
                endpoint.usageLimits,
                endpoint.missedSnapshots,
            ],
            ["provisioned", "strata-dev", CLUSTER_ARN, SECRET, CLUSTER_HOST, [], undefined],
        );
        assert.deepEqual(await valueOf(endpoint.logIn), {
            Sid: "LogIn",
            Effect: "Allow",
            Action: ["redshift:GetClusterCredentialsWithIAM"],
            Resource: "arn:aws:redshift:us-east-1:000000000000:dbname:strata-dev/strata",
        });
        const { environment } = resources.get("command:local:Command").inputs;
        assert.deepEqual([environment.CLUSTER, "WORKGROUP" in environment], ["strata-dev", false]);
    });

    it("trusts the cluster's users alone with the copy role", () => {
        const { assumeRolePolicy } = resources.get("aws:iam/role:Role", "roles-copy").inputs;
        assert.deepEqual(assumeRolePolicy.Statement[0].Principal, { Service: "redshift.amazonaws.com" });
        assert.deepEqual(assumeRolePolicy.Statement[0].Condition, {
            StringLike: { "sts:ExternalId": ["arn:aws:redshift:us-east-1:000000000000:dbuser:strata-dev/*"] },
        });
    });

    it("may have other nodes, two zones and a time for maintenance", async () => {
        const { resources: other } = await deployCluster({
            warehouseNodeType: "ra3.4xlarge",
            warehouseNodes: 3,
            warehouseMultiAz: true,
            warehouseMaintenanceWindow: "sun:03:00-sun:03:30",
            warehouseSnapshotDays: 35,
        });
        const { inputs } = other.get(CLUSTER);
        assert.deepEqual(
            [inputs.nodeType, inputs.numberOfNodes, inputs.multiAz, inputs.preferredMaintenanceWindow],
            ["ra3.4xlarge", 3, true, "sun:03:00-sun:03:30"],
        );
        assert.equal(inputs.automatedSnapshotRetentionPeriod, 35);
    });

    it("scales out for so many minutes a day", async () => {
        const { resources: scaling, result } = await deployCluster({
            warehouseConcurrencyClusters: 3,
            warehouseConcurrencyMinutesPerDay: 90,
        });
        assert.deepEqual(scaling.get(LIMIT).inputs, {
            clusterIdentifier: "strata-dev",
            featureType: "concurrency-scaling",
            limitType: "time",
            amount: 90,
            period: "daily",
            breachAction: "disable",
        });
        const { max_concurrency_scaling_clusters: most, wlm_json_configuration: wlm } = parametersOf(scaling);
        assert.equal(most, "3");
        assert.equal(JSON.parse(wlm!)[0].concurrency_scaling, "auto");
        const [limit] = result.endpoint.usageLimits;
        assert.deepEqual(
            [limit?.metric.namespace, await valueOf(limit!.metric.dimensions), limit?.amount, limit?.setting],
            [
                "AWS/Redshift",
                {
                    ClusterIdentifier: "strata-dev",
                    FeatureType: "CONCURRENCY_SCALING",
                    UsageLimitId: "warehouse-limit-id",
                },
                90,
                "strata:warehouseConcurrencyMinutesPerDay",
            ],
        );
    });

    describe("by schedule", () => {
        it("is paused and resumed by a role for this cluster", async () => {
            const { resources: paused } = await deployCluster({
                warehousePauseSchedule: "cron(0 20 ? * * *)",
                warehouseResumeSchedule: "cron(0 6 ? * * *)",
            });
            assert.deepEqual(
                paused.ofType(ACTION).map(({ name, inputs }) => [name, inputs]),
                [
                    [
                        "warehouse-pause",
                        {
                            name: "strata-dev-pause",
                            description: "Pauses the warehouse: only its storage is paid for",
                            schedule: "cron(0 20 ? * * *)",
                            iamRole: SCHEDULE_ROLE,
                            targetAction: { pauseCluster: { clusterIdentifier: "strata-dev" } },
                        },
                    ],
                    [
                        "warehouse-resume",
                        {
                            name: "strata-dev-resume",
                            description: "Resumes the warehouse",
                            schedule: "cron(0 6 ? * * *)",
                            iamRole: SCHEDULE_ROLE,
                            targetAction: { resumeCluster: { clusterIdentifier: "strata-dev" } },
                        },
                    ],
                ],
            );
            const { inputs } = paused.get("aws:iam/rolePolicy:RolePolicy", "warehouse-schedule-rights");
            assert.deepEqual(inputs.policy.Statement, [
                {
                    Sid: "ChangeCluster",
                    Effect: "Allow",
                    Action: ["redshift:PauseCluster", "redshift:ResumeCluster"],
                    Resource: CLUSTER_ARN,
                },
            ]);
            const { assumeRolePolicy } = paused.get("aws:iam/role:Role", "roles-cluster-schedule").inputs;
            assert.deepEqual(assumeRolePolicy.Statement, [
                {
                    Sid: "Assume",
                    Effect: "Allow",
                    Principal: { Service: "scheduler.redshift.amazonaws.com" },
                    Action: "sts:AssumeRole",
                    Condition: { StringEqualsIfExists: { "aws:SourceAccount": "000000000000" } },
                },
            ]);
        });

        it("has more nodes in busy hours, which an update does not take away", async () => {
            const { resources: resized } = await deployCluster({
                warehouseBusyNodes: 6,
                warehouseBusySchedule: "cron(0 7 ? * MON-FRI *)",
                warehouseQuietSchedule: "cron(0 18 ? * MON-FRI *)",
            });
            assert.deepEqual(
                resized.ofType(ACTION).map(({ inputs }) => [inputs.name, inputs.schedule, inputs.targetAction]),
                [
                    [
                        "strata-dev-grow",
                        "cron(0 7 ? * MON-FRI *)",
                        { resizeCluster: { clusterIdentifier: "strata-dev", numberOfNodes: 6, classic: false } },
                    ],
                    [
                        "strata-dev-shrink",
                        "cron(0 18 ? * MON-FRI *)",
                        { resizeCluster: { clusterIdentifier: "strata-dev", numberOfNodes: 2, classic: false } },
                    ],
                ],
            );
            assert.deepEqual(resized.get(CLUSTER).options.ignoreChanges, ["numberOfNodes"]);
            const { inputs } = resized.get("aws:iam/rolePolicy:RolePolicy", "warehouse-schedule-rights");
            assert.deepEqual(inputs.policy.Statement[0].Action, ["redshift:ResizeCluster"]);
        });
    });

    it("keeps snapshots at intervals of its own", async () => {
        const { resources: kept } = await deployCluster({ warehouseSnapshotHours: 12 });
        assert.deepEqual(kept.get("aws:redshift/snapshotSchedule:SnapshotSchedule").inputs, {
            identifier: "strata-dev-snapshots",
            description: "Snapshots of the warehouse",
            definitions: ["rate(12 hours)"],
        });
        assert.deepEqual(kept.get("aws:redshift/snapshotScheduleAssociation:SnapshotScheduleAssociation").inputs, {
            clusterIdentifier: "strata-dev",
            scheduleIdentifier: "strata-dev-snapshots",
        });
        assert.deepEqual(kept.names("aws:scheduler/schedule:Schedule"), []);
    });

    it("copies snapshots into another region under a key there", async () => {
        const { resources: copied } = await deployCluster({ warehouseSnapshotCopyRegion: "us-west-2" });
        const { policy, ...key } = copied.get("aws:kms/key:Key", "warehouse-copies").inputs;
        assert.deepEqual(key, {
            region: "us-west-2",
            description: "strata-dev: copies of the warehouse's snapshots",
            deletionWindowInDays: 30,
            enableKeyRotation: true,
        });
        const grant = JSON.parse(policy).Statement.find(({ Sid }: { Sid: string }) => Sid === "GrantToRedshiftByIam");
        assert.deepEqual(grant, {
            Sid: "GrantToRedshiftByIam",
            Effect: "Allow",
            Principal: { AWS: "arn:aws:iam::000000000000:root" },
            Action: ["kms:CreateGrant", "kms:DescribeKey"],
            Resource: "*",
            Condition: {
                StringEquals: {
                    "kms:CallerAccount": "000000000000",
                    "kms:ViaService": ["redshift.us-west-2.amazonaws.com"],
                },
            },
        });
        const { inputs } = copied.get("aws:redshift/snapshotCopyGrant:SnapshotCopyGrant");
        assert.deepEqual([inputs.region, inputs.snapshotCopyGrantName], ["us-west-2", "strata-dev-copies"]);
        assert.deepEqual(copied.get("aws:redshift/snapshotCopy:SnapshotCopy").inputs, {
            clusterIdentifier: "strata-dev",
            destinationRegion: "us-west-2",
            snapshotCopyGrantName: "strata-dev-copies",
            retentionPeriod: 7,
            manualSnapshotRetentionPeriod: 7,
        });
    });
});
