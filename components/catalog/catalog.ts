import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Dataset } from "../../datasets";
import type { TaskRoles } from "../access/taskRoles";
import type { Environment } from "../environment";
import type { Locations } from "../governance/locations";
import type { DataLake } from "../lake/dataLake";
import type { Zone } from "../lake/zone";
import type { CrawlQueue } from "./crawlQueues";
import { DatasetCrawler } from "./datasetCrawler";
import { glueEncryption } from "./glueEncryption";
import { IcebergTable } from "./icebergTable";
import { databaseNames } from "./names";
import { curatedTables, quarantineTable, type TableDefinition, tableInputs } from "./tables";

/** What the caller of {@link Catalog} decides. */
export interface CatalogArgs {
    readonly environment: Environment;
    /** Datasets whose tables and crawlers there are. */
    readonly datasets: readonly Dataset[];
    readonly lake: Pick<DataLake, "raw" | "curated" | "quarantine">;
    /** Key of the catalog's metadata. */
    readonly key: aws.kms.Key;
    /** Key of the lake's objects. */
    readonly lakeKey: aws.kms.Key;
    /** Key of the crawlers' logs. */
    readonly etlKey: aws.kms.Key;
    /** Roles of the crawlers and, where there are Iceberg tables, of their optimisers. */
    readonly roles: Pick<TaskRoles, "crawler" | "optimizer">;
    /** Whether the stack sets the encryption of the whole catalog of its account and region. */
    readonly ownsAccountSettings: boolean;
    /** Days that the crawlers' logs are kept. */
    readonly logRetentionDays: number;
    /** Whether Athena works out the months of the clean rows by itself. @default false */
    readonly partitionProjection?: boolean;
    /** Folders that Lake Formation governs: the crawlers read by its credentials. @default none */
    readonly locations?: Pick<Locations, "folders" | "deployerGrants">;
    /** Where changes of the raw files wait for the crawlers, by dataset name. @default every crawl looks at every file */
    readonly crawlQueues?: Readonly<Record<string, CrawlQueue>>;
}

/** The Glue catalog: databases of the zones, tables of the curated and quarantine zones, crawlers over the raw zone. */
export class Catalog extends pulumi.ComponentResource {
    public readonly rawDatabase: aws.glue.CatalogDatabase;
    public readonly curatedDatabase: aws.glue.CatalogDatabase;
    public readonly quarantineDatabase: aws.glue.CatalogDatabase;
    /** Whether the stack sets the key of the account's catalog. */
    public readonly ownsAccountSettings: boolean;
    /** Tables of the clean rows and of the references, by table name. */
    public readonly curatedTables: Readonly<Record<string, aws.glue.CatalogTable>>;
    /** Tables of the rejected rows, by table name. */
    public readonly quarantineTables: Readonly<Record<string, aws.glue.CatalogTable>>;
    /** By dataset name; empty in stacks without Iceberg tables. */
    public readonly icebergTables: Readonly<Record<string, aws.glue.CatalogTable>>;
    /** Encryption of what crawlers write. */
    public readonly securityConfiguration: aws.glue.SecurityConfiguration;
    /** By dataset name. */
    public readonly crawlers: Readonly<Record<string, aws.glue.Crawler>>;

    constructor(name: string, args: CatalogArgs, opts?: pulumi.ComponentResourceOptions) {
        super("strata:catalog:Catalog", name, {}, opts);
        const { lake, datasets } = args;
        const names = databaseNames(args.environment);
        this.ownsAccountSettings = args.ownsAccountSettings;
        const settings = args.ownsAccountSettings ? [this.encryptAccountCatalog(name, args.key)] : [];
        const database = (zone: string, physicalName: string, of: Zone, description: string) =>
            new aws.glue.CatalogDatabase(
                `${name}-${zone}`,
                { name: physicalName, description, locationUri: of.uri },
                { parent: this, dependsOn: settings },
            );
        this.rawDatabase = database("raw", names.raw, lake.raw, "Raw files as the crawlers find them");
        this.curatedDatabase = database("curated", names.curated, lake.curated, "Clean rows and reference tables");
        this.quarantineDatabase = database("quarantine", names.quarantine, lake.quarantine, "Rejected rows");
        const tables = (definitions: readonly TableDefinition[], of: aws.glue.CatalogDatabase, zone: Zone) =>
            Object.fromEntries(
                definitions.map((each) => [
                    each.name,
                    this.table(name, each, of, zone, args.locations?.deployerGrants),
                ]),
            );
        const curated = curatedTables(datasets, args.partitionProjection);
        this.curatedTables = tables(curated, this.curatedDatabase, lake.curated);
        this.quarantineTables = tables(datasets.map(quarantineTable), this.quarantineDatabase, lake.quarantine);
        this.icebergTables = this.icebergTablesOf(name, args);
        this.securityConfiguration = new aws.glue.SecurityConfiguration(
            `${name}-security`,
            {
                name: `${args.environment.prefix}-catalog`,
                encryptionConfiguration: glueEncryption({ lake: args.lakeKey, etl: args.etlKey }),
            },
            { parent: this },
        );
        this.crawlers = this.crawlersOf(name, args);
        this.registerOutputs({
            rawDatabase: this.rawDatabase.name,
            curatedDatabase: this.curatedDatabase.name,
            quarantineDatabase: this.quarantineDatabase.name,
        });
    }

    private encryptAccountCatalog(name: string, key: aws.kms.Key): aws.glue.DataCatalogEncryptionSettings {
        return new aws.glue.DataCatalogEncryptionSettings(
            `${name}-encryption`,
            {
                dataCatalogEncryptionSettings: {
                    encryptionAtRest: { catalogEncryptionMode: "SSE-KMS", sseAwsKmsKeyId: key.arn },
                    connectionPasswordEncryption: { returnConnectionPasswordEncrypted: true, awsKmsKeyId: key.arn },
                },
            },
            { parent: this },
        );
    }

    private table(
        name: string,
        definition: TableDefinition,
        database: aws.glue.CatalogDatabase,
        zone: Zone,
        waitFor: readonly pulumi.Resource[] = [],
    ): aws.glue.CatalogTable {
        const location = pulumi.interpolate`${zone.uri}${definition.folder}`;
        return new aws.glue.CatalogTable(
            `${name}-${definition.name}`,
            { databaseName: database.name, ...tableInputs(definition, location) },
            { parent: this, dependsOn: [...waitFor] },
        );
    }

    private icebergTablesOf(name: string, args: CatalogArgs): Record<string, aws.glue.CatalogTable> {
        const { environment, roles } = args;
        const tableOf = (dataset: Dataset, role: aws.iam.Role) =>
            new IcebergTable(
                `${name}-${dataset.name}-iceberg`,
                {
                    ...{ environment, dataset, role, lakeKey: args.lakeKey },
                    curated: args.lake.curated,
                    database: this.curatedDatabase,
                    catalogKey: { environment, arn: args.key.arn, owned: args.ownsAccountSettings },
                },
                { parent: this, dependsOn: [...(args.locations?.deployerGrants ?? [])] },
            ).table;
        return Object.fromEntries(
            args.datasets.flatMap((dataset) => {
                const role = roles.optimizer?.[dataset.name];
                return role === undefined ? [] : [[dataset.name, tableOf(dataset, role)]];
            }),
        );
    }

    private crawlersOf(name: string, args: CatalogArgs): Record<string, aws.glue.Crawler> {
        const { environment } = args;
        const keys = { lake: args.lakeKey, etl: args.etlKey };
        const { securityConfiguration } = this;
        const crawlerOf = (dataset: Dataset) =>
            new DatasetCrawler(
                `${name}-${dataset.name}`,
                {
                    environment,
                    dataset,
                    raw: args.lake.raw,
                    database: this.rawDatabase,
                    role: args.roles.crawler[dataset.name]!,
                    securityConfiguration,
                    keys,
                    catalogKey: { environment, arn: args.key.arn, owned: args.ownsAccountSettings },
                    logRetentionDays: args.logRetentionDays,
                    queue: args.crawlQueues?.[dataset.name],
                    location: args.locations?.folders[dataset.name]?.raw,
                },
                { parent: this },
            ).crawler;
        return Object.fromEntries(args.datasets.map((dataset) => [dataset.name, crawlerOf(dataset)]));
    }
}
