import { strict as assert } from "node:assert";

import * as pulumi from "@pulumi/pulumi";

import { checksumOfAll, readMigrations } from "../../components/warehouse/migrate/migrationFiles";
import type { Warehouse } from "../../components/warehouse/warehouse";
import { type Resources, valueOf } from "../support/mocks";
import { keyArn, makeFolder, removeFolder } from "../support/layers";
import { deployWarehouse, SECRET, WORKGROUP_HOST } from "./support";

const NAMESPACE = "aws:redshiftserverless/namespace:Namespace";
const COPY_ROLE = "arn:aws:iam::000000000000:role/strata-dev-copy";

describe("Warehouse", () => {
    let folder: string;
    let resources: Resources;
    let warehouse: Warehouse;

    before(async () => {
        folder = makeFolder({ "010_schemas.sql": "create schema bikes;\n" });
        ({ resources, result: warehouse } = await deployWarehouse(folder));
    });

    after(() => removeFolder(folder));

    it("has a namespace with a managed password, one key, all logs and the copy role as default", () => {
        const { inputs, options } = resources.get(NAMESPACE);
        assert.deepEqual(inputs, {
            namespaceName: "strata-dev",
            dbName: "strata",
            adminUsername: "strata_admin",
            manageAdminPassword: true,
            adminPasswordSecretKmsKeyId: keyArn("warehouse"),
            kmsKeyId: keyArn("warehouse"),
            iamRoles: [COPY_ROLE],
            defaultIamRoleArn: COPY_ROLE,
            logExports: ["connectionlog", "userlog", "useractivitylog"],
        });
        assert.equal(options.protect, true);
    });

    it("protects the namespace only in a stack whose data stays", async () => {
        const disposable = await deployWarehouse(folder, { lifetime: "disposable" });
        assert.equal(disposable.resources.get(NAMESPACE).options.protect, false);
    });

    it("makes the log groups before the namespace that writes to them", () => {
        const groups = resources
            .ofType("aws:cloudwatch/logGroup:LogGroup")
            .filter(({ name }) => name.startsWith("warehouse-"));
        assert.deepEqual(
            groups.map(({ inputs }) => inputs).sort((a, b) => a.name.localeCompare(b.name)),
            ["connectionlog", "useractivitylog", "userlog"].map((log) => ({
                name: `/aws/redshift/strata-dev/${log}`,
                kmsKeyId: keyArn("warehouse"),
                retentionInDays: 14,
            })),
        );
        const { dependencies } = resources.get(NAMESPACE).options;
        assert.deepEqual(
            groups.filter(({ urn }) => !dependencies.includes(urn)),
            [],
        );
    });

    it("has a private workgroup with enhanced routing and every parameter", () => {
        const { inputs } = resources.get("aws:redshiftserverless/workgroup:Workgroup");
        assert.deepEqual(inputs, {
            workgroupName: "strata-dev",
            namespaceName: "strata-dev",
            baseCapacity: 8,
            maxCapacity: 32,
            configParameters: [
                { parameterKey: "auto_mv", parameterValue: "true" },
                { parameterKey: "datestyle", parameterValue: "ISO, MDY" },
                { parameterKey: "enable_case_sensitive_identifier", parameterValue: "false" },
                { parameterKey: "enable_user_activity_logging", parameterValue: "true" },
                { parameterKey: "query_group", parameterValue: "default" },
                { parameterKey: "require_ssl", parameterValue: "true" },
                { parameterKey: "search_path", parameterValue: "$user, public" },
                { parameterKey: "use_fips_ssl", parameterValue: "false" },
                { parameterKey: "max_query_execution_time", parameterValue: "14400" },
            ],
            enhancedVpcRouting: true,
            publiclyAccessible: false,
            port: 5439,
            subnetIds: ["subnet-a", "subnet-b", "subnet-c"],
            securityGroupIds: ["sg-warehouse"],
        });
    });

    it("stops taking queries when the day's hours are used up", async () => {
        const [limit, ...others] = warehouse.endpoint.usageLimits;
        assert.deepEqual(others, []);
        assert.equal(await valueOf(limit!.metric.dimensions.UsageLimitId!), "warehouse-limit-id");
        assert.deepEqual(resources.get("aws:redshiftserverless/usageLimit:UsageLimit").inputs, {
            resourceArn: "arn:aws:redshift-serverless:us-east-1:000000000000:workgroup/strata-dev",
            usageType: "serverless-compute",
            amount: 24,
            period: "daily",
            breachAction: "deactivate",
        });
    });

    it("lets the warehouse read the datasets' folders and the lake's tables", () => {
        const { inputs } = resources.get("aws:iam/rolePolicy:RolePolicy", "warehouse-copy-rights");
        const curated = "arn:aws:s3:::strata-dev-curated-000000000000";
        const quarantine = "arn:aws:s3:::strata-dev-quarantine-000000000000";
        const glue = "arn:aws:glue:us-east-1:000000000000";
        assert.equal(inputs.role, "strata-dev-copy");
        assert.deepEqual(inputs.policy.Statement, [
            {
                Sid: "ListBuckets",
                Effect: "Allow",
                Action: ["s3:ListBucket", "s3:GetBucketLocation"],
                Resource: [curated, quarantine],
            },
            {
                Sid: "ReadLake",
                Effect: "Allow",
                Action: ["s3:GetObject"],
                Resource: [`${curated}/bike_rides/*`, `${quarantine}/bike_rides/*`],
            },
            {
                Sid: "DecryptLake",
                Effect: "Allow",
                Action: ["kms:Decrypt"],
                Resource: keyArn("lake"),
                Condition: { StringEquals: { "kms:ViaService": "s3.us-east-1.amazonaws.com" } },
            },
            {
                Sid: "ReadCatalog",
                Effect: "Allow",
                Action: [
                    "glue:GetDatabase",
                    "glue:GetDatabases",
                    "glue:GetTable",
                    "glue:GetTables",
                    "glue:GetPartition",
                    "glue:GetPartitions",
                    "glue:BatchGetPartition",
                ],
                Resource: [
                    `${glue}:catalog`,
                    `${glue}:database/strata_dev_curated`,
                    `${glue}:database/strata_dev_quarantine`,
                    `${glue}:table/strata_dev_curated/*`,
                    `${glue}:table/strata_dev_quarantine/*`,
                ],
            },
            {
                Sid: "UseCatalogKey",
                Effect: "Allow",
                Action: ["kms:Decrypt"],
                Resource: keyArn("catalog"),
                Condition: { StringEquals: { "kms:ViaService": "glue.us-east-1.amazonaws.com" } },
            },
        ]);
    });

    it("lets it use the key of the stack that owns the catalog, where this one does not", async () => {
        const { resources: guest } = await deployWarehouse(folder, { ownsAccountSettings: false });
        const { inputs } = guest.get("aws:iam/rolePolicy:RolePolicy", "warehouse-copy-rights");
        assert.deepEqual(inputs.policy.Statement.at(-1), {
            Sid: "UseCatalogKey",
            Effect: "Allow",
            Action: ["kms:Decrypt"],
            Resource: "arn:aws:kms:us-east-1:000000000000:key/*",
            Condition: {
                StringEquals: { "kms:ViaService": "glue.us-east-1.amazonaws.com" },
                "ForAnyValue:StringLike": { "kms:ResourceAliases": "alias/strata-*-catalog" },
            },
        });
    });

    it("runs the migrations as the namespace's admin, again when a file is added", () => {
        const { inputs } = resources.get("command:local:Command", "warehouse-migrations");
        assert.equal(inputs.create, "node -r ts-node/register/transpile-only components/warehouse/migrate/main.ts");
        const { PARAMETERS: parameters, ...environment } = inputs.environment;
        assert.deepEqual(environment, {
            WORKGROUP: "strata-dev",
            DATABASE: "strata",
            SECRET_ARN: SECRET,
            AWS_REGION: "us-east-1",
            MIGRATIONS: folder,
            FEATURES: "",
        });
        assert.deepEqual(JSON.parse(parameters), {
            copy_role_arn: COPY_ROLE,
            curated_database: "strata_dev_curated",
            quarantine_database: "strata_dev_quarantine",
            query_editor_role_name: "strata-dev-query-editor",
            unload_role_name: "strata-dev-unload",
            pseudonym_function_name: "strata-dev-pseudonym",
            vendor_role_name: "strata-dev-vendors",
            bike_rides_load_role_name: "strata-dev-bike_rides-load",
            bike_rides_stream_name: "strata-dev-bike_rides",
            // Not in the stack, but its migrations are.
            scooter_rides_load_role_name: "strata-dev-scooter_rides-load",
            scooter_rides_stream_name: "strata-dev-scooter_rides",
        });
        assert.deepEqual(inputs.triggers, [checksumOfAll(readMigrations(folder))]);
    });

    it("tells the migrations which features are on, and runs them again when one is switched", async () => {
        const { resources: featured } = await deployWarehouse(folder, { features: ["bi", "lambdaUdf"] });
        const { inputs } = featured.get("command:local:Command", "warehouse-migrations");
        assert.equal(inputs.environment.FEATURES, "bi,lambdaUdf");
        assert.deepEqual(inputs.triggers, [checksumOfAll(readMigrations(folder)), "bi", "lambdaUdf"]);
    });

    it("connects a replicated table before the migrations, which make a database of it", async () => {
        const table = { arn: pulumi.output("arn:aws:dynamodb:us-east-1:000000000000:table/vendors"), ready: [] };
        const { resources: fed } = await deployWarehouse(folder, {
            features: ["zeroEtl"],
            settings: { zeroEtl: true },
            sourceTable: table,
        });
        const integration = fed.get("aws:redshift/integration:Integration");
        assert.equal(integration.inputs.kmsKeyId, keyArn("warehouse"));
        const migrations = fed.get("command:local:Command", "warehouse-migrations");
        assert.ok(migrations.options.dependencies.includes(integration.urn));
        assert.ok("vendors_integration_id" in JSON.parse(migrations.inputs.environment.PARAMETERS));
        const { configParameters } = fed.get("aws:redshiftserverless/workgroup:Workgroup").inputs;
        assert.deepEqual(configParameters[2], {
            parameterKey: "enable_case_sensitive_identifier",
            parameterValue: "true",
        });
        assert.deepEqual(resources.names("aws:redshift/integration:Integration"), []);
    });

    it("runs them after the rights, databases and endpoints that external schemas need", () => {
        const { dependencies } = resources.get("command:local:Command", "warehouse-migrations").options;
        const needed = [
            resources.get("aws:iam/rolePolicy:RolePolicy", "warehouse-copy-rights"),
            resources.get("aws:glue/catalogDatabase:CatalogDatabase", "catalog-curated"),
            resources.get("aws:glue/catalogDatabase:CatalogDatabase", "catalog-quarantine"),
            resources.get("aws:redshiftserverless/workgroup:Workgroup"),
            resources.get("aws:ec2/vpcEndpoint:VpcEndpoint", "endpoint"),
        ];
        assert.deepEqual(
            needed.filter(({ urn }) => !dependencies.includes(urn)).map(({ name }) => name),
            [],
        );
    });

    it("tells the layers above where to load, and as whom", async () => {
        assert.deepEqual(
            [
                warehouse.endpoint.type,
                await valueOf(warehouse.endpoint.identifier),
                await valueOf(warehouse.endpoint.arn),
                await valueOf(warehouse.endpoint.adminSecretArn),
                await valueOf(warehouse.endpoint.host),
                await valueOf(warehouse.copyRoleArn),
                warehouse.database,
            ],
            [
                "serverless",
                "strata-dev",
                "arn:aws:redshift-serverless:us-east-1:000000000000:workgroup/strata-dev",
                SECRET,
                WORKGROUP_HOST,
                COPY_ROLE,
                "strata",
            ],
        );
    });
});
