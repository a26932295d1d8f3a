import { strict as assert } from "node:assert";

import { TaskRoles } from "../../components/access/taskRoles";
import { Keyring } from "../../components/keys/keyring";
import { bikeRides, foundations, keyArn, makeCatalog } from "../support/layers";
import { deploy, type Resources, testEnvironment } from "../support/mocks";

const TABLE = "aws:glue/catalogTable:CatalogTable";
const OPTIMIZER = "aws:glue/catalogTableOptimizer:CatalogTableOptimizer";
const ROLE = "arn:aws:iam::000000000000:role/strata-dev-bike_rides-optimizer";

async function deployCatalog(icebergTables: boolean): Promise<Resources> {
    const { resources } = await deploy(() => {
        const environment = testEnvironment();
        const datasets = [bikeRides()];
        const base = foundations(environment, datasets);
        const roles = new TaskRoles("own", { environment, datasets, flowLogs: false, icebergTables });
        new Keyring("keys", { environment, deletionDays: 30, roles, dataReaderArns: [] });
        makeCatalog(environment, datasets, { ...base, roles });
    });
    return resources;
}

describe("Iceberg tables", () => {
    let resources: Resources;

    before(async () => {
        resources = await deployCatalog(true);
    });

    it("are made empty by the catalog, with the curated columns and the month as partition", () => {
        const { inputs, options } = resources.get(TABLE, "catalog-bike_rides-iceberg");
        assert.deepEqual(inputs, {
            name: "rides_iceberg",
            databaseName: "strata_dev_curated",
            openTableFormatInput: {
                icebergInput: {
                    metadataOperation: "CREATE",
                    version: "2",
                    icebergTableInput: {
                        location: "s3://strata-dev-curated-000000000000/bike_rides/rides_iceberg",
                        schema: {
                            schemaId: 0,
                            type: "struct",
                            fields: [
                                { id: 1, name: "ride_id", type: '"long"', required: false, doc: "Number of the ride" },
                                { id: 2, name: "fare", type: '"decimal(10,2)"', required: false, doc: "USD" },
                                {
                                    id: 3,
                                    name: "started_month",
                                    type: '"string"',
                                    required: false,
                                    doc: "Month of started_at, YYYY-MM",
                                },
                            ],
                        },
                        partitionSpec: {
                            specId: 0,
                            fields: [{ fieldId: 1000, sourceId: 3, name: "started_month", transform: "identity" }],
                        },
                        properties: { "write.format.default": "parquet", "write.parquet.compression-codec": "zstd" },
                    },
                },
            },
        });
        assert.deepEqual(options.ignoreChanges, [
            "openTableFormatInput",
            "parameters",
            "partitionKeys",
            "storageDescriptor",
            "tableType",
        ]);
    });

    it("are compacted, forget old snapshots and lose files that none names", () => {
        const optimizer = (type: string, how: object) => ({
            catalogId: "000000000000",
            databaseName: "strata_dev_curated",
            tableName: "rides_iceberg",
            type,
            configuration: { enabled: true, roleArn: ROLE, ...how },
        });
        assert.deepEqual(
            ["compaction", "retention", "orphan-file-deletion"].map(
                (type) => resources.get(OPTIMIZER, `catalog-bike_rides-iceberg-${type}`).inputs,
            ),
            [
                optimizer("compaction", {
                    compactionConfiguration: { icebergConfiguration: { strategy: "binpack" } },
                }),
                optimizer("retention", {
                    retentionConfiguration: {
                        icebergConfiguration: {
                            snapshotRetentionPeriodInDays: 5,
                            numberOfSnapshotsToRetain: 1,
                            cleanExpiredFiles: true,
                        },
                    },
                }),
                optimizer("orphan_file_deletion", {
                    orphanFileDeletionConfiguration: { icebergConfiguration: { orphanFileRetentionPeriodInDays: 7 } },
                }),
            ],
        );
    });

    it("let the optimisers replace the files of their table and commit it, and nothing else", () => {
        const { inputs } = resources.get("aws:iam/rolePolicy:RolePolicy", "catalog-bike_rides-iceberg-rights");
        const glue = "arn:aws:glue:us-east-1:000000000000";
        assert.equal(inputs.role, "strata-dev-bike_rides-optimizer");
        assert.deepEqual(inputs.policy.Statement, [
            {
                Sid: "ListBuckets",
                Effect: "Allow",
                Action: ["s3:ListBucket", "s3:GetBucketLocation"],
                Resource: ["arn:aws:s3:::strata-dev-curated-000000000000"],
            },
            {
                Sid: "ReplaceFiles",
                Effect: "Allow",
                Action: ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"],
                Resource: "arn:aws:s3:::strata-dev-curated-000000000000/bike_rides/rides_iceberg/*",
            },
            {
                Sid: "UseLakeKey",
                Effect: "Allow",
                Action: ["kms:Decrypt", "kms:GenerateDataKey"],
                Resource: keyArn("lake"),
                Condition: { StringEquals: { "kms:ViaService": "s3.us-east-1.amazonaws.com" } },
            },
            {
                Sid: "CommitTable",
                Effect: "Allow",
                Action: ["glue:GetTable", "glue:UpdateTable"],
                Resource: [
                    `${glue}:catalog`,
                    `${glue}:database/strata_dev_curated`,
                    `${glue}:table/strata_dev_curated/rides_iceberg`,
                ],
            },
            {
                Sid: "UseCatalogKey",
                Effect: "Allow",
                Action: ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"],
                Resource: keyArn("catalog"),
                Condition: { StringEquals: { "kms:ViaService": "glue.us-east-1.amazonaws.com" } },
            },
            {
                Sid: "WriteLogs",
                Effect: "Allow",
                Action: ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"],
                Resource: "arn:aws:logs:us-east-1:000000000000:log-group:/aws-glue/iceberg-*/logs:*",
            },
        ]);
    });

    it("open the keys of the lake and the catalog to the optimisers", () => {
        const statements = (layer: string) =>
            JSON.parse(resources.get("aws:kms/key:Key", `keys-${layer}`).inputs.policy).Statement as {
                readonly Sid: string;
                readonly Principal: { readonly AWS: readonly string[] };
            }[];
        const named = (layer: string, sid: string) =>
            statements(layer).find((statement) => statement.Sid === sid)!.Principal.AWS;
        assert.deepEqual(named("lake", "OptimizeTables"), [ROLE]);
        assert.ok(named("catalog", "WriteCatalog").includes(ROLE));
    });

    it("leave neither table, optimiser nor role where the stack has none", async () => {
        const without = await deployCatalog(false);
        assert.ok(!without.names(TABLE).includes("catalog-bike_rides-iceberg"));
        assert.deepEqual(without.ofType(OPTIMIZER), []);
        assert.ok(!without.names("aws:iam/role:Role").includes("own-bike_rides-optimizer"));
    });
});
