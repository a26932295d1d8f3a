import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Dataset } from "../../datasets";
import type { Catalog } from "../catalog/catalog";
import { databaseNames } from "../catalog/names";
import type { Environment } from "../environment";
import type { Zone } from "../lake/zone";
import { type Prepared, prepared } from "./preparedStatements";
import { QueryFileError, queryFiles, queryFilesBelow, type SavedQuery } from "./queryFiles";
import type { Team } from "./teams";
import { viewInputs } from "./views";

/** What the caller of {@link Query} decides. */
export interface QueryArgs {
    readonly environment: Environment;
    /** Datasets whose queries are saved in the workgroup. */
    readonly datasets: readonly Dataset[];
    /** Zone of the query results. */
    readonly resultsZone: Zone;
    /** Key of the query results. */
    readonly key: aws.kms.Key;
    /** Most gigabytes (10^9 bytes) that one query may scan. */
    readonly scanLimitGb: number;
    /** Teams that get a workgroup of their own, with its own limit, results and cost. @default none */
    readonly teams?: readonly Team[];
    /** Whether the datasets' Iceberg tables are there, and the queries that fill them are saved. @default false */
    readonly icebergTables?: boolean;
    readonly catalog: Pick<Catalog, "curatedDatabase">;
}

/** A workgroup of Athena, as far as workgroups differ. */
interface WorkgroupParts {
    readonly name: string;
    readonly description: string;
    /** Folder of the results in their zone, ends with a slash. */
    readonly folder: string;
    readonly scanLimitGb: number;
    readonly tags?: Readonly<Record<string, string>>;
}

/**
 * The Athena workgroups, which decide where results go and how much a query may read; the datasets' saved queries,
 * prepared statements and views.
 */
export class Query extends pulumi.ComponentResource {
    /** The workgroup that is there in any case, and holds the saved queries. */
    public readonly workgroupName: pulumi.Output<string>;
    /** Workgroups of the teams, by the team's name. */
    public readonly teams: Readonly<Record<string, aws.athena.Workgroup>>;
    /** Saved queries by `<dataset>/<file name without ending>`. */
    public readonly namedQueries: Readonly<Record<string, aws.athena.NamedQuery>>;
    /** Views of the curated database, by name. */
    public readonly views: Readonly<Record<string, aws.glue.CatalogTable>>;

    constructor(name: string, args: QueryArgs, opts?: pulumi.ComponentResourceOptions) {
        super("strata:query:Query", name, {}, opts);
        const { environment, datasets, teams = [] } = args;
        const workgroup = this.workgroup(name, args, {
            name: environment.prefix,
            description: "Queries on the lake, with limited scans and encrypted results",
            folder: "athena/",
            scanLimitGb: args.scanLimitGb,
        });
        this.teams = Object.fromEntries(
            teams.map((team) => [team.name, this.workgroup(`${name}-${team.name}`, args, ofTeam(environment, team))]),
        );
        this.workgroupName = workgroup.name;
        this.namedQueries = Object.fromEntries(
            datasets.flatMap((dataset) => this.savedQueries(name, args, dataset, workgroup)),
        );
        const statements = datasets.flatMap((dataset) =>
            queryFilesBelow(dataset.athenaQueries, "prepared", parametersOf(args)).map((file) =>
                prepared(dataset.name, file),
            ),
        );
        this.keep(name, statements, workgroup);
        for (const [team, ofTheTeam] of Object.entries(this.teams)) {
            this.keep(`${name}-${team}`, statements, ofTheTeam);
        }
        this.views = this.viewsOf(name, args);
        this.registerOutputs({ workgroupName: this.workgroupName });
    }

    private workgroup(name: string, args: QueryArgs, parts: WorkgroupParts): aws.athena.Workgroup {
        const { environment } = args;
        return new aws.athena.Workgroup(
            name,
            {
                name: parts.name,
                description: parts.description,
                // Athena keeps the history of queries in the workgroup and deletes no workgroup that has one.
                forceDestroy: environment.lifetime === "disposable",
                configuration: {
                    enforceWorkgroupConfiguration: true,
                    publishCloudwatchMetricsEnabled: true,
                    bytesScannedCutoffPerQuery: parts.scanLimitGb * 1e9,
                    engineVersion: { selectedEngineVersion: "Athena engine version 3" },
                    resultConfiguration: {
                        outputLocation: pulumi.interpolate`${args.resultsZone.uri}${parts.folder}`,
                        expectedBucketOwner: environment.accountId,
                        encryptionConfiguration: { encryptionOption: "SSE_KMS", kmsKeyArn: args.key.arn },
                    },
                },
                ...(parts.tags === undefined ? {} : { tags: parts.tags }),
            },
            { parent: this },
        );
    }

    private savedQueries(
        name: string,
        args: QueryArgs,
        dataset: Dataset,
        workgroup: aws.athena.Workgroup,
    ): [string, aws.athena.NamedQuery][] {
        const parameters = parametersOf(args);
        const save = (query: SavedQuery, id: string): [string, aws.athena.NamedQuery] => [
            `${dataset.name}/${id}`,
            new aws.athena.NamedQuery(
                `${name}-${dataset.name}-${id}`,
                {
                    name: query.title,
                    description: query.question,
                    workgroup: workgroup.name,
                    database: args.catalog.curatedDatabase.name,
                    query: query.sql,
                },
                { parent: this },
            ),
        ];
        const fill = args.icebergTables === true ? queryFilesBelow(dataset.athenaQueries, "iceberg", parameters) : [];
        return [
            ...queryFiles(dataset.athenaQueries, parameters).map((query) => save(query, query.id)),
            ...fill.map((query) => save(query, `iceberg-${query.id}`)),
        ];
    }

    private keep(name: string, statements: readonly Prepared[], workgroup: aws.athena.Workgroup): void {
        for (const { name: statement, description, sql } of statements) {
            new aws.athena.PreparedStatement(
                `${name}-${statement}`,
                { name: statement, description, workgroup: workgroup.name, queryStatement: sql },
                { parent: this },
            );
        }
    }

    private viewsOf(name: string, args: QueryArgs): Record<string, aws.glue.CatalogTable> {
        const parameters = parametersOf(args);
        const files = viewFiles(args.datasets, parameters);
        const view = (file: SavedQuery) =>
            new aws.glue.CatalogTable(
                `${name}-${file.id}`,
                {
                    databaseName: args.catalog.curatedDatabase.name,
                    ...viewInputs(file, parameters.curated_database),
                },
                { parent: this },
            );
        return Object.fromEntries(files.map((file) => [file.id, view(file)]));
    }
}

/**
 * The views of all datasets; datasets may share a folder, and so a view.
 *
 * @throws QueryFileError if two files mean different views by the same name.
 */
function viewFiles(datasets: readonly Dataset[], parameters: Readonly<Record<string, string>>): SavedQuery[] {
    const views = new Map<string, SavedQuery>();
    for (const file of datasets.flatMap((dataset) => queryFilesBelow(dataset.athenaQueries, "views", parameters))) {
        if ((views.get(file.id) ?? file).sql !== file.sql) {
            throw new QueryFileError(`there are two views ${file.id} of the curated database; give one another name`);
        }
        views.set(file.id, file);
    }
    return [...views.values()];
}

/** What the files of SQL may name. */
function parametersOf({ environment }: QueryArgs) {
    const databases = databaseNames(environment);
    return {
        raw_database: databases.raw,
        curated_database: databases.curated,
        quarantine_database: databases.quarantine,
    };
}

/** A team's workgroup: its tag tells what the team's queries cost. */
function ofTeam({ prefix }: Environment, { name, scanLimitGb }: Team): WorkgroupParts {
    return {
        name: `${prefix}-${name}`,
        description: `Queries of the team ${name}, with limited scans and encrypted results`,
        folder: `athena-teams/${name}/`,
        scanLimitGb,
        tags: { Team: name },
    };
}
