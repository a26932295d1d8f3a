import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Dataset } from "../../datasets";
import type { Settings } from "../../settings";
import type { Catalog } from "../catalog/catalog";
import { monthProjection, quarantineTable, tableInputs } from "../catalog/tables";
import type { Environment } from "../environment";
import { jobLogGroups, jobLogNames } from "../etl/jobLogs";
import { scriptKeys } from "../etl/scripts";
import type { ConnectionScope } from "../etl/vpcRights";
import type { DataLake } from "../lake/dataLake";
import { type CatalogKey, grant } from "../rights";
import { checkpointFolder, cleanStreamTable, rejectedStreamTable, streamJobName, streamScript } from "./names";
import { streamJobRights } from "./streamJobRights";

/** What the caller of {@link StreamJob} decides. */
export interface StreamJobArgs {
    readonly environment: Environment;
    readonly dataset: Dataset;
    readonly stream: aws.kinesis.Stream;
    readonly lake: Pick<DataLake, "curated" | "quarantine" | "scripts">;
    readonly catalog: Pick<Catalog, "curatedDatabase" | "quarantineDatabase">;
    /** Role of the job; it gets its rights. */
    readonly role: aws.iam.Role;
    readonly keys: { readonly streaming: aws.kms.Key; readonly lake: aws.kms.Key; readonly etl: aws.kms.Key };
    readonly catalogKey: CatalogKey;
    readonly securityConfiguration: aws.glue.SecurityConfiguration;
    readonly connection: ConnectionScope;
    readonly settings: Pick<Settings, "glueVersion" | "logRetentionDays">;
    /** Folder of the jobs' code, path from the project's root. @default "glue-scripts" */
    readonly scriptsFolder?: string;
}

/** Two of the smallest workers, which only streaming jobs take: half a DPU in all. */
const WORKERS = { workerType: "G.025X", numberOfWorkers: 2 };

/** Within three hours from here (UTC) Glue restarts the job every week, as it must at least. */
const MAINTENANCE = "Sun:3";

/** First month of a table whose dataset names none. */
const FIRST_MONTH = "2009-01";

/** The quality rules on a stream's rows, batch by batch: clean ones to the curated zone, others to the quarantine. */
export class StreamJob extends pulumi.ComponentResource {
    public readonly job: aws.glue.Job;

    constructor(name: string, args: StreamJobArgs, opts?: pulumi.ComponentResourceOptions) {
        super("strata:streaming:StreamJob", name, {}, opts);
        const { environment, dataset, lake, role } = args;
        this.tables(name, args);
        const script = new aws.s3.BucketObjectv2(
            `${name}-script`,
            {
                bucket: lake.scripts.bucketName,
                key: `glue/${streamScript(dataset)}`,
                source: new pulumi.asset.FileAsset(`${args.scriptsFolder ?? "glue-scripts"}/${streamScript(dataset)}`),
            },
            { parent: this, dependsOn: [lake.scripts] },
        );
        const logs = {
            kind: "spark",
            securityConfiguration: args.securityConfiguration.name,
            roleName: role.name,
        } as const;
        const groups = jobLogGroups(
            `${name}-logs`,
            { ...logs, key: args.keys.etl, retentionDays: args.settings.logRetentionDays },
            { parent: this },
        );
        const rights = grant(
            `${name}-rights`,
            role,
            streamJobRights({ ...args, streamArn: args.stream.arn, logGroups: jobLogNames(logs) }),
            { parent: this },
        );
        this.job = new aws.glue.Job(
            name,
            {
                name: streamJobName(environment, dataset.name),
                description: `Cleans the rows of ${dataset.title} as they come`,
                roleArn: role.arn,
                command: {
                    name: "gluestreaming",
                    pythonVersion: "3",
                    scriptLocation: pulumi.interpolate`${lake.scripts.uri}glue/${streamScript(dataset)}`,
                },
                glueVersion: args.settings.glueVersion,
                ...WORKERS,
                maintenanceWindow: MAINTENANCE,
                // A second run would write the same batches.
                executionProperty: { maxConcurrentRuns: 1 },
                maxRetries: 1,
                securityConfiguration: args.securityConfiguration.name,
                connections: [args.connection.name],
                defaultArguments: this.jobArguments(args),
            },
            { parent: this, dependsOn: [rights, script, ...groups] },
        );
        this.registerOutputs({ job: this.job.name });
    }

    private jobArguments({ environment, dataset, stream, lake }: StreamJobArgs): Record<string, pulumi.Input<string>> {
        const keys = scriptKeys(dataset);
        const { scripts } = lake;
        return {
            "--job-language": "python",
            "--extra-py-files": pulumi.interpolate`${scripts.uri}${keys.packages}`,
            "--TempDir": pulumi.interpolate`${scripts.uri}${checkpointFolder(dataset)}tmp/`,
            "--enable-metrics": "true",
            "--enable-continuous-cloudwatch-log": "true",
            "--job-bookmark-option": "job-bookmark-disable",
            "--dataset_uri": pulumi.interpolate`${scripts.uri}${keys.definition}`,
            "--curated_uri": pulumi.interpolate`${lake.curated.uri}${dataset.name}/`,
            "--quarantine_uri": pulumi.interpolate`${lake.quarantine.uri}${dataset.name}/`,
            "--checkpoint_uri": pulumi.interpolate`${scripts.uri}${checkpointFolder(dataset)}`,
            "--source_uri": pulumi.interpolate`kinesis://${stream.name}`,
            "--region": environment.region,
        };
    }

    private tables(name: string, { dataset, lake, catalog }: StreamJobArgs): void {
        const { partitionColumn, monthOf, columns, firstMonth } = dataset.curated;
        const clean = cleanStreamTable(dataset);
        const location = pulumi.interpolate`${lake.curated.uri}${dataset.name}/${clean}/`;
        const inputs = tableInputs(
            {
                name: clean,
                description: `${dataset.title}: clean rows of the stream`,
                folder: `${dataset.name}/${clean}/`,
                format: "parquet",
                columns,
                partitionKeys: [{ name: partitionColumn, type: "string", comment: `Month of ${monthOf}, YYYY-MM` }],
            },
            location,
        );
        new aws.glue.CatalogTable(
            `${name}-clean`,
            {
                databaseName: catalog.curatedDatabase.name,
                ...inputs,
                // Nothing registers the months: Athena works them out.
                parameters: {
                    EXTERNAL: "TRUE",
                    classification: "parquet",
                    ...monthProjection(partitionColumn, firstMonth ?? FIRST_MONTH),
                },
            },
            { parent: this },
        );
        const rejected = rejectedStreamTable(dataset);
        const definition = {
            ...quarantineTable(dataset),
            name: rejected,
            description: `${dataset.title}: rejected rows of the stream`,
            folder: `${dataset.name}/${rejected}/`,
        };
        new aws.glue.CatalogTable(
            `${name}-rejected`,
            {
                databaseName: catalog.quarantineDatabase.name,
                ...tableInputs(definition, pulumi.interpolate`${lake.quarantine.uri}${definition.folder}`),
            },
            { parent: this },
        );
    }
}
