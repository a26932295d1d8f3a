import { strict as assert } from "node:assert";

import { csvClassifier } from "../../components/catalog/csvClassifier";
import type { CsvVariant } from "../../datasets/dataset";
import { deploy, type Resources, testEnvironment } from "../support/mocks";
import { bikeRides, foundations, keyArn, makeCatalog } from "../support/layers";

const TABLE = "aws:glue/catalogTable:CatalogTable";
const RAW = "strata-dev-raw-000000000000";

async function deployCatalog(ownsAccountSettings = true): Promise<Resources> {
    const { resources } = await deploy(() => {
        const environment = testEnvironment();
        const curated = { ...bikeRides().curated, table: "scooters" };
        const datasets = [bikeRides(), bikeRides({ name: "scooter_rides", curated })];
        makeCatalog(environment, datasets, foundations(environment, datasets), ownsAccountSettings);
    });
    return resources;
}

describe("Catalog", () => {
    let resources: Resources;

    before(async () => {
        resources = await deployCatalog();
    });

    it("has a database per zone", () => {
        const databases = resources.ofType("aws:glue/catalogDatabase:CatalogDatabase");
        assert.deepEqual(Object.fromEntries(databases.map(({ inputs }) => [inputs.name, inputs.locationUri])), {
            strata_dev_raw: `s3://${RAW}/`,
            strata_dev_curated: "s3://strata-dev-curated-000000000000/",
            strata_dev_quarantine: "s3://strata-dev-quarantine-000000000000/",
        });
    });

    it("puts curated and reference tables into the curated database and rejected rows into their own", () => {
        const tables = resources.ofType(TABLE).map(({ inputs }) => `${inputs.databaseName}.${inputs.name}`);
        assert.deepEqual(tables.sort(), [
            "strata_dev_curated.rides",
            "strata_dev_curated.scooters",
            "strata_dev_curated.stations",
            "strata_dev_quarantine.bike_rides_rejected",
            "strata_dev_quarantine.scooter_rides_rejected",
        ]);
        assert.equal(
            resources.get(TABLE, "catalog-bike_rides_rejected").inputs.storageDescriptor.location,
            "s3://strata-dev-quarantine-000000000000/bike_rides/bike_rides_rejected/",
        );
    });

    it("crawls a dataset's raw files into one table, with its role, key and classifier", () => {
        const { inputs } = resources.get("aws:glue/crawler:Crawler", "catalog-bike_rides");
        assert.deepEqual(
            { ...inputs, configuration: JSON.parse(inputs.configuration) },
            {
                name: "strata-dev-bike_rides",
                description: "Keeps the raw table of Bike rides up to its files",
                role: "arn:aws:iam::000000000000:role/strata-dev-bike_rides-crawler",
                databaseName: "strata_dev_raw",
                classifiers: ["strata-dev-bike_rides-csv"],
                s3Targets: [{ path: `s3://${RAW}/bike_rides/` }],
                configuration: {
                    Version: 1,
                    Grouping: { TableGroupingPolicy: "CombineCompatibleSchemas", TableLevelConfiguration: 2 },
                    CrawlerOutput: { Tables: { AddOrUpdateBehavior: "MergeNewColumns" } },
                },
                schemaChangePolicy: { updateBehavior: "UPDATE_IN_DATABASE", deleteBehavior: "LOG" },
                recrawlPolicy: { recrawlBehavior: "CRAWL_EVERYTHING" },
                securityConfiguration: "strata-dev-catalog",
                tags: { Dataset: "bike_rides" },
            },
        );
        assert.deepEqual(resources.get("aws:glue/classifier:Classifier", "catalog-bike_rides-csv").inputs, {
            name: "strata-dev-bike_rides-csv",
            csvClassifier: {
                delimiter: ",",
                quoteSymbol: '"',
                containsHeader: "PRESENT",
                allowSingleColumn: false,
                disableValueTrimming: false,
                serde: "LazySimpleSerDe",
            },
        });
    });

    it("reads other forms of CSV as the dataset says, with its names and types where files have none", () => {
        const { raw } = bikeRides();
        const columns = [...raw.columns, { name: "fee", type: "decimal(10,2)" as const }];
        const classifierOf = (csv: CsvVariant) => csvClassifier({ ...bikeRides(), raw: { ...raw, columns, csv } });
        const usual = { allowSingleColumn: false, disableValueTrimming: false, serde: "LazySimpleSerDe" };
        assert.deepEqual(classifierOf({ delimiter: ";", quote: "'" }), {
            delimiter: ";",
            quoteSymbol: "'",
            containsHeader: "PRESENT",
            ...usual,
        });
        assert.deepEqual(classifierOf({ delimiter: "\t", header: false }), {
            delimiter: "\t",
            quoteSymbol: '"',
            containsHeader: "ABSENT",
            headers: ["ride_id", "started_at", "fee"],
            customDatatypeConfigured: true,
            customDatatypes: ["LONG", "STRING", "DOUBLE"],
            ...usual,
        });
    });

    it("encrypts what crawlers write, and keeps their logs as long as the stack says", () => {
        assert.deepEqual(
            resources.get("aws:glue/securityConfiguration:SecurityConfiguration").inputs.encryptionConfiguration,
            {
                s3Encryption: { s3EncryptionMode: "SSE-KMS", kmsKeyArn: keyArn("lake") },
                cloudwatchEncryption: { cloudwatchEncryptionMode: "SSE-KMS", kmsKeyArn: keyArn("etl") },
                jobBookmarksEncryption: { jobBookmarksEncryptionMode: "CSE-KMS", kmsKeyArn: keyArn("etl") },
            },
        );
        assert.deepEqual(resources.get("aws:cloudwatch/logGroup:LogGroup", "catalog-bike_rides-logs").inputs, {
            name: "/aws-glue/crawlers-role/strata-dev-bike_rides-crawler-strata-dev-catalog",
            kmsKeyId: keyArn("etl"),
            retentionInDays: 14,
        });
    });

    it("encrypts the whole catalog of the account only if the stack owns its settings", async () => {
        const type = "aws:glue/dataCatalogEncryptionSettings:DataCatalogEncryptionSettings";
        assert.deepEqual(resources.get(type).inputs.dataCatalogEncryptionSettings, {
            encryptionAtRest: { catalogEncryptionMode: "SSE-KMS", sseAwsKmsKeyId: keyArn("catalog") },
            connectionPasswordEncryption: {
                returnConnectionPasswordEncrypted: true,
                awsKmsKeyId: keyArn("catalog"),
            },
        });
        assert.deepEqual((await deployCatalog(false)).ofType(type), []);
    });

    it("lets a crawler read its dataset's files and keep its table, and nothing else", () => {
        const policy = resources.get("aws:iam/rolePolicy:RolePolicy", "catalog-bike_rides-rights").inputs;
        assert.equal(policy.role, "strata-dev-bike_rides-crawler");
        const glue = "arn:aws:glue:us-east-1:000000000000";
        const logs =
            "arn:aws:logs:us-east-1:000000000000:log-group:/aws-glue/crawlers-role/" +
            "strata-dev-bike_rides-crawler-strata-dev-catalog";
        assert.deepEqual(policy.policy, {
            Version: "2012-10-17",
            Statement: [
                {
                    Sid: "ListBuckets",
                    Effect: "Allow",
                    Action: ["s3:ListBucket", "s3:GetBucketLocation"],
                    Resource: [`arn:aws:s3:::${RAW}`],
                },
                {
                    Sid: "ReadRawFiles",
                    Effect: "Allow",
                    Action: ["s3:GetObject"],
                    Resource: [`arn:aws:s3:::${RAW}/bike_rides/*`],
                },
                {
                    Sid: "DecryptRawFiles",
                    Effect: "Allow",
                    Action: ["kms:Decrypt"],
                    Resource: keyArn("lake"),
                    Condition: { StringEquals: { "kms:ViaService": "s3.us-east-1.amazonaws.com" } },
                },
                {
                    Sid: "KeepRawTable",
                    Effect: "Allow",
                    Action: [
                        "glue:GetDatabase",
                        "glue:GetTable",
                        "glue:GetTables",
                        "glue:CreateTable",
                        "glue:UpdateTable",
                        "glue:GetPartition",
                        "glue:GetPartitions",
                        "glue:BatchGetPartition",
                        "glue:BatchCreatePartition",
                        "glue:UpdatePartition",
                    ],
                    Resource: [
                        `${glue}:catalog`,
                        `${glue}:database/strata_dev_raw`,
                        `${glue}:table/strata_dev_raw/bike_rides*`,
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
                    Sid: "ReadSecurityConfiguration",
                    Effect: "Allow",
                    Action: ["glue:GetSecurityConfiguration"],
                    Resource: "*",
                },
                {
                    Sid: "WriteLogs",
                    Effect: "Allow",
                    Action: [
                        "logs:CreateLogGroup",
                        "logs:CreateLogStream",
                        "logs:PutLogEvents",
                        "logs:AssociateKmsKey",
                    ],
                    Resource: [logs, `${logs}:*`],
                },
            ],
        });
    });
});
