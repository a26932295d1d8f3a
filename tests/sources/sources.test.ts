import { strict as assert } from "node:assert";

import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { TaskRoles } from "../../components/access/taskRoles";
import { Sources, type SourcesArgs } from "../../components/sources/sources";
import { deploy, type Resources, testEnvironment, valueOf } from "../support/mocks";
import { foundations, keyArn } from "../support/layers";

const SECRET = "arn:aws:secretsmanager:us-east-1:000000000000:secret:rds!cluster-1b2c-AbCdEf";
const OWN_SECRET = "arn:aws:secretsmanager:us-east-1:000000000000:secret:strata-dev/shop-AbCdEf";
const OWN_KEY = "arn:aws:kms:us-east-1:000000000000:key/shop";
const HOST = "strata-dev-source.cluster-x.us-east-1.rds.amazonaws.com";
const SCRIPTS = "s3://strata-dev-scripts-000000000000";
const EGRESS = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
const INGRESS = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";

const SETTINGS: SourcesArgs["settings"] = {
    glueVersion: "5.1",
    glueTimeoutMinutes: 45,
    schedulesEnabled: true,
    logRetentionDays: 14,
    jdbcSource: "sample",
    jdbcTables: ["shop.orders:updated_at", "shop.events:event_id"],
    jdbcSchedule: "cron(0 4 * * ? *)",
    jdbcOverlapMinutes: 90,
    jdbcUrl: "",
    jdbcCidr: "",
    jdbcPeeringConnectionId: "",
    jdbcSecretArn: "",
    jdbcSecretKeyArn: "",
    jdbcCaCertificate: "",
};

const EXISTING = {
    jdbcSource: "existing",
    jdbcUrl: "jdbc:postgresql://db.example.com:5433/shop",
    jdbcCidr: "10.60.0.0/24",
    jdbcSecretArn: OWN_SECRET,
} as const;

const outputs = {
    "aws:rds/cluster:Cluster": { endpoint: HOST, masterUserSecrets: [{ secretArn: SECRET }] },
};

function deploySources(
    settings: Partial<SourcesArgs["settings"]> = {},
    lifetime: "permanent" | "disposable" = "permanent",
    without: Partial<Record<"role" | "group" | "key", boolean>> = {},
) {
    return deploy(
        () => {
            const environment = testEnvironment(lifetime);
            const { keys, lake, network } = foundations(environment, []);
            const roles = new TaskRoles("own", {
                ...{ environment, datasets: [], flowLogs: false },
                jdbcSource: !without.role,
            });
            const sourcesKey = without.key ? undefined : new aws.kms.Key("sources-key", {});
            return new Sources("sources", {
                ...{ environment, lake, roles },
                network: {
                    ...network,
                    vpcId: pulumi.output("vpc-1"),
                    routeTableId: pulumi.output("rtb-1"),
                    sourcesSecurityGroupId: without.group ? undefined : pulumi.output("sg-sources"),
                },
                keys: { lake: keys.lake, etl: keys.etl, sources: sourcesKey },
                catalogKey: { environment, arn: keys.catalog.arn, owned: true },
                securityConfiguration: new aws.glue.SecurityConfiguration("security", {
                    name: "strata-dev-etl",
                    encryptionConfiguration: {},
                } as unknown as aws.glue.SecurityConfigurationArgs),
                settings: { ...SETTINGS, ...settings },
            });
        },
        { outputs },
    );
}

const policyOf = (resources: Resources, name: string) =>
    resources.get("aws:iam/rolePolicy:RolePolicy", name).inputs.policy as {
        readonly Statement: readonly Record<string, unknown>[];
    };

const statement = (resources: Resources, sid: string) =>
    policyOf(resources, "sources-jdbc-rights").Statement.find(({ Sid }) => Sid === sid);

describe("Sources: a database to try with", () => {
    it("is a private, encrypted cluster that pauses, and whose owner's password RDS keeps", async () => {
        const { resources } = await deploySources();
        const cluster = resources.get("aws:rds/cluster:Cluster");
        assert.deepEqual(cluster.inputs, {
            clusterIdentifier: "strata-dev-source",
            engine: "aurora-postgresql",
            engineVersion: "16",
            port: 15432,
            databaseName: "source",
            masterUsername: "strata_owner",
            manageMasterUserPassword: true,
            masterUserSecretKmsKeyId: keyArn("sources"),
            iamDatabaseAuthenticationEnabled: true,
            enableHttpEndpoint: true,
            storageEncrypted: true,
            kmsKeyId: keyArn("sources"),
            dbSubnetGroupName: "strata-dev-source",
            vpcSecurityGroupIds: ["strata-dev-source-id"],
            dbClusterParameterGroupName: "strata-dev-source",
            enabledCloudwatchLogsExports: ["postgresql"],
            serverlessv2ScalingConfiguration: { minCapacity: 0, maxCapacity: 2, secondsUntilAutoPause: 300 },
            backupRetentionPeriod: 7,
            copyTagsToSnapshot: true,
            deletionProtection: true,
            skipFinalSnapshot: false,
            finalSnapshotIdentifier: "strata-dev-source-final",
        });
        assert.equal(cluster.options.protect, true);
        assert.deepEqual(resources.get("aws:rds/clusterInstance:ClusterInstance").inputs, {
            identifier: "strata-dev-source-1",
            clusterIdentifier: "strata-dev-source",
            engine: "aurora-postgresql",
            instanceClass: "db.serverless",
            dbSubnetGroupName: "strata-dev-source",
            publiclyAccessible: false,
            caCertIdentifier: "rds-ca-rsa2048-g1",
            autoMinorVersionUpgrade: true,
        });
        assert.deepEqual(resources.get("aws:rds/clusterParameterGroup:ClusterParameterGroup").inputs, {
            name: "strata-dev-source",
            family: "aurora-postgresql16",
            description: "Connections by TLS only",
            parameters: [{ name: "rds.force_ssl", value: "1" }],
        });
        assert.deepEqual(resources.get("aws:rds/subnetGroup:SubnetGroup").inputs, {
            name: "strata-dev-source",
            description: "Private subnets",
            subnetIds: ["subnet-a", "subnet-b", "subnet-c"],
        });
        assert.deepEqual(resources.get("aws:cloudwatch/logGroup:LogGroup", "sources-database-logs").inputs, {
            name: "/aws/rds/cluster/strata-dev-source/postgresql",
            kmsKeyId: keyArn("sources"),
            retentionInDays: 14,
        });
    });

    it("goes with a disposable stack, without a last snapshot", async () => {
        const { resources } = await deploySources({}, "disposable");
        const { inputs, options } = resources.get("aws:rds/cluster:Cluster");
        assert.equal(options.protect, false);
        assert.equal(inputs.deletionProtection, false);
        assert.equal(inputs.skipFinalSnapshot, true);
        assert.equal("finalSnapshotIdentifier" in inputs, false);
    });

    it("is reached by the job alone, at its port", async () => {
        const { resources } = await deploySources();
        const flow = { ipProtocol: "tcp", fromPort: 15432, toPort: 15432 };
        assert.deepEqual(resources.get(INGRESS).inputs, {
            ...flow,
            securityGroupId: "strata-dev-source-id",
            referencedSecurityGroupId: "sg-sources",
            description: "The job that lands its tables",
        });
        assert.deepEqual(resources.get(EGRESS).inputs, {
            ...flow,
            securityGroupId: "sg-sources",
            referencedSecurityGroupId: "strata-dev-source-id",
            description: "The source database",
        });
        assert.deepEqual(resources.names("aws:ec2/route:Route"), []);
    });

    it("is told to the job by URL and secret", async () => {
        const { result, resources } = await deploySources();
        const url = `jdbc:postgresql://${HOST}:15432/source`;
        const connection = resources.get("aws:glue/connection:Connection");
        assert.deepEqual(connection.inputs, {
            name: "strata-dev-jdbc",
            description: "Source database",
            connectionType: "JDBC",
            connectionProperties: { JDBC_CONNECTION_URL: url, JDBC_ENFORCE_SSL: "true", SECRET_ID: SECRET },
            physicalConnectionRequirements: {
                availabilityZone: "us-east-1a",
                subnetId: "subnet-a",
                securityGroupIdLists: ["sg-sources"],
            },
        });
        // None of it is a secret, and policies are to see that TLS is required.
        assert.deepEqual(connection.secretInputs, []);
        assert.deepEqual(
            connection.options.dependencies.includes(resources.get("aws:rds/clusterInstance:ClusterInstance").urn),
            true,
        );
        assert.equal(await valueOf(result.secretArn), SECRET);
        assert.equal(await valueOf(result.jdbc.rowsUri), "s3://strata-dev-raw-000000000000/jdbc/");
        assert.equal(
            await valueOf(result.database!.clusterArn),
            "arn:aws:rds:us-east-1:000000000000:cluster/sources-database",
        );
    });

    it("needs what the layers below make for it", async () => {
        for (const [part, what] of [
            ["role", "a role"],
            ["group", "a security group"],
            ["key", "a key"],
        ] as const) {
            await assert.rejects(deploySources({}, "permanent", { [part]: true }), {
                message: `the source database needs ${what}: switch the source on for the layer below too`,
            });
        }
    });
});

describe("Sources: the job that lands tables", () => {
    it("runs once at a time, by its own connection, with its tables as arguments", async () => {
        const { resources } = await deploySources();
        const url = `jdbc:postgresql://${HOST}:15432/source`;
        assert.deepEqual(resources.get("aws:glue/job:Job").inputs, {
            name: "strata-dev-jdbc",
            description: "Lands new rows of the source database's tables",
            roleArn: "arn:aws:iam::000000000000:role/strata-dev-jdbc",
            command: {
                name: "glueetl",
                pythonVersion: "3",
                scriptLocation: `${SCRIPTS}/glue/jdbc_source/job.py`,
            },
            glueVersion: "5.1",
            workerType: "G.1X",
            numberOfWorkers: 2,
            timeout: 45,
            executionProperty: { maxConcurrentRuns: 1 },
            jobRunQueuingEnabled: true,
            maxRetries: 0,
            securityConfiguration: "strata-dev-etl",
            connections: ["strata-dev-jdbc"],
            defaultArguments: {
                "--job-language": "python",
                "--TempDir": `${SCRIPTS}/tmp/jdbc/`,
                "--extra-py-files": `${SCRIPTS}/glue/jdbc_source/packages.zip`,
                "--enable-metrics": "true",
                "--enable-observability-metrics": "true",
                "--enable-continuous-cloudwatch-log": "true",
                "--job-bookmark-option": "job-bookmark-disable",
                "--jdbc_url": url,
                "--secret_arn": SECRET,
                "--ca_uri": "none",
                "--tables": "shop.orders:updated_at,shop.events:event_id",
                "--rows_uri": "s3://strata-dev-raw-000000000000/jdbc/",
                "--records_uri": "s3://strata-dev-curated-000000000000/jdbc/_state/",
                "--overlap_minutes": "90",
                "--overlap_numbers": "10000",
            },
        });
        assert.deepEqual(
            ["output", "error"].map(
                (stream) =>
                    resources.get("aws:cloudwatch/logGroup:LogGroup", `sources-jdbc-logs-${stream}`).inputs.name,
            ),
            ["output", "error"].map((stream) => `/aws-glue/jobs/strata-dev-etl-role/strata-dev-jdbc/${stream}`),
        );
    });

    for (const [enabled, how] of [
        [true, "by its schedule"],
        [false, "by no schedule where schedules are off"],
    ] as const) {
        it(`starts ${how}`, async () => {
            const { resources } = await deploySources({ schedulesEnabled: enabled });
            assert.deepEqual(resources.get("aws:glue/trigger:Trigger").inputs, {
                name: "strata-dev-jdbc",
                description: "Lands new rows",
                type: "SCHEDULED",
                schedule: "cron(0 4 * * ? *)",
                enabled,
                actions: [{ jobName: "strata-dev-jdbc" }],
            });
        });
    }

    it("has its code, and the certificate of the authority where there is one, in the scripts zone", async () => {
        const { resources } = await deploySources({ jdbcCaCertificate: "certificates/ca.pem" });
        assert.deepEqual(
            resources
                .ofType("aws:s3/bucketObjectv2:BucketObjectv2")
                .map(({ inputs }) => inputs.key)
                .sort(),
            ["glue/jdbc_source/ca.pem", "glue/jdbc_source/job.py", "glue/jdbc_source/packages.zip"],
        );
        const { defaultArguments } = resources.get("aws:glue/job:Job").inputs;
        assert.equal(defaultArguments["--ca_uri"], `${SCRIPTS}/glue/jdbc_source/ca.pem`);
        const read = statement(resources, "ReadScripts");
        assert.deepEqual(
            (read!.Resource as string[]).map((arn) =>
                arn.slice("arn:aws:s3:::strata-dev-scripts-000000000000/".length),
            ),
            ["glue/jdbc_source/job.py", "glue/jdbc_source/packages.zip", "glue/jdbc_source/ca.pem"],
        );
    });

    it("may read one secret and its own code, and write its rows and records", async () => {
        const { resources } = await deploySources();
        const { Statement } = policyOf(resources, "sources-jdbc-rights");
        const bucket = (zone: string) => `arn:aws:s3:::strata-dev-${zone}-000000000000`;
        const writes = [
            "s3:GetObject",
            "s3:PutObject",
            "s3:DeleteObject",
            "s3:AbortMultipartUpload",
            "s3:ListMultipartUploadParts",
        ];
        const through = (service: string) => ({
            StringEquals: { "kms:ViaService": `${service}.us-east-1.amazonaws.com` },
        });
        const allow = (Sid: string, Action: string[], Resource: unknown, Condition?: unknown) => ({
            Sid,
            Effect: "Allow",
            Action,
            Resource,
            ...(Condition === undefined ? {} : { Condition }),
        });
        assert.deepEqual(Statement.slice(0, 10), [
            allow(
                "ListBuckets",
                ["s3:ListBucket", "s3:GetBucketLocation"],
                [bucket("raw"), bucket("curated"), bucket("scripts")],
            ),
            allow(
                "ReadScripts",
                ["s3:GetObject"],
                ["job.py", "packages.zip"].map((file) => `${bucket("scripts")}/glue/jdbc_source/${file}`),
            ),
            allow("FindUploads", ["s3:ListBucketMultipartUploads"], [bucket("raw")]),
            allow("WriteRows", writes, [`${bucket("raw")}/jdbc/*`, `${bucket("raw")}/jdbc_$folder$`]),
            allow("WriteRecords", writes, [`${bucket("curated")}/jdbc/_state/*`]),
            allow("WriteScratch", writes, [`${bucket("scripts")}/tmp/jdbc/*`]),
            allow("UseLakeKey", ["kms:Decrypt", "kms:GenerateDataKey"], keyArn("lake"), through("s3")),
            allow("ReadLogin", ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"], SECRET),
            allow("DecryptLogin", ["kms:Decrypt"], keyArn("sources"), through("secretsmanager")),
            allow("UseCatalogKey", ["kms:Decrypt"], keyArn("catalog"), through("glue")),
        ]);
        assert.deepEqual(
            Statement.slice(10).map(({ Sid }) => Sid),
            [
                "PutMetrics",
                "ReadSecurityConfiguration",
                "WriteLogs",
                "ReadConnection",
                "MakeNetworkInterfaces",
                "RemoveNetworkInterfaces",
                "TagNetworkInterfaces",
                "LookAtTheNetwork",
            ],
        );
        assert.deepEqual(statement(resources, "ReadConnection")!.Resource, [
            "arn:aws:glue:us-east-1:000000000000:catalog",
            "arn:aws:glue:us-east-1:000000000000:connection/strata-dev-jdbc",
        ]);
        assert.deepEqual(statement(resources, "MakeNetworkInterfaces")!.Resource, [
            "arn:aws:ec2:us-east-1:000000000000:subnet/subnet-a",
            "arn:aws:ec2:us-east-1:000000000000:security-group/sg-sources",
            "arn:aws:ec2:us-east-1:000000000000:network-interface/*",
        ]);
    });
});

describe("Sources: a database that is there already", () => {
    it("is reached in its range of addresses at its port, and nothing is made of it", async () => {
        const { result, resources } = await deploySources(EXISTING);
        assert.deepEqual(
            resources.all.filter(({ type }) => type.startsWith("aws:rds/")).map(({ name }) => name),
            [],
        );
        assert.equal(result.database, undefined);
        assert.deepEqual(resources.get(EGRESS).inputs, {
            securityGroupId: "sg-sources",
            cidrIpv4: "10.60.0.0/24",
            ipProtocol: "tcp",
            fromPort: 5433,
            toPort: 5433,
            description: "The source database",
        });
        assert.deepEqual(resources.names(INGRESS), []);
        assert.deepEqual(resources.names("aws:ec2/route:Route"), []);
        assert.deepEqual(resources.get("aws:glue/connection:Connection").inputs.connectionProperties, {
            JDBC_CONNECTION_URL: EXISTING.jdbcUrl,
            JDBC_ENFORCE_SSL: "true",
            SECRET_ID: OWN_SECRET,
        });
        assert.equal(statement(resources, "ReadLogin")!.Resource, OWN_SECRET);
        assert.equal(statement(resources, "DecryptLogin"), undefined);
    });

    it("is reached through a peering by a route, and its login decrypted by its own key", async () => {
        const { resources } = await deploySources({
            ...EXISTING,
            jdbcPeeringConnectionId: "pcx-12345678",
            jdbcSecretKeyArn: OWN_KEY,
        });
        assert.deepEqual(resources.get("aws:ec2/route:Route").inputs, {
            routeTableId: "rtb-1",
            destinationCidrBlock: "10.60.0.0/24",
            vpcPeeringConnectionId: "pcx-12345678",
        });
        assert.deepEqual(statement(resources, "DecryptLogin")!.Resource, OWN_KEY);
    });
});
