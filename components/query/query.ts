import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Dataset } from "../../datasets";
import type { Catalog } from "../catalog/catalog";
import { databaseNames } from "../catalog/names";
import type { Environment } from "../environment";
import type { Zone } from "../lake/zone";
import { queryFiles } from "./queryFiles";

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
    readonly catalog: Pick<Catalog, "curatedDatabase">;
}

/** The Athena workgroup, which decides where results go and how much a query may read, and its saved queries. */
export class Query extends pulumi.ComponentResource {
    public readonly workgroupName: pulumi.Output<string>;
    /** Saved queries by `<dataset>/<file name without ending>`. */
    public readonly namedQueries: Readonly<Record<string, aws.athena.NamedQuery>>;

    constructor(name: string, args: QueryArgs, opts?: pulumi.ComponentResourceOptions) {
        super("strata:query:Query", name, {}, opts);
        const { environment } = args;
        const workgroup = new aws.athena.Workgroup(
            name,
            {
                name: environment.prefix,
                description: "Queries on the lake, with limited scans and encrypted results",
                // Athena keeps the history of queries in the workgroup and deletes no workgroup that has one.
                forceDestroy: environment.lifetime === "disposable",
                configuration: {
                    enforceWorkgroupConfiguration: true,
                    publishCloudwatchMetricsEnabled: true,
                    bytesScannedCutoffPerQuery: args.scanLimitGb * 1e9,
                    engineVersion: { selectedEngineVersion: "Athena engine version 3" },
                    resultConfiguration: {
                        outputLocation: pulumi.interpolate`${args.resultsZone.uri}athena/`,
                        expectedBucketOwner: environment.accountId,
                        encryptionConfiguration: { encryptionOption: "SSE_KMS", kmsKeyArn: args.key.arn },
                    },
                },
            },
            { parent: this },
        );
        this.workgroupName = workgroup.name;
        this.namedQueries = Object.fromEntries(
            args.datasets.flatMap((dataset) => this.savedQueries(name, args, dataset, workgroup)),
        );
        this.registerOutputs({ workgroupName: this.workgroupName });
    }

    private savedQueries(
        name: string,
        args: QueryArgs,
        dataset: Dataset,
        workgroup: aws.athena.Workgroup,
    ): [string, aws.athena.NamedQuery][] {
        const databases = databaseNames(args.environment);
        const parameters = {
            raw_database: databases.raw,
            curated_database: databases.curated,
            quarantine_database: databases.quarantine,
        };
        return queryFiles(dataset.athenaQueries, parameters).map((query) => [
            `${dataset.name}/${query.id}`,
            new aws.athena.NamedQuery(
                `${name}-${dataset.name}-${query.id}`,
                {
                    name: query.title,
                    description: query.question,
                    workgroup: workgroup.name,
                    database: args.catalog.curatedDatabase.name,
                    query: query.sql,
                },
                { parent: this },
            ),
        ]);
    }
}
