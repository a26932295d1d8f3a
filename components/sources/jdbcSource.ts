import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { GlueKeys } from "../catalog/glueEncryption";
import type { Environment } from "../environment";
import { jobLogGroups, jobLogNames } from "../etl/jobLogs";
import type { JobSettings } from "../etl/jobs";
import { type DataLake, TEMPORARY_PREFIX } from "../lake/dataLake";
import type { Network } from "../network/network";
import { type CatalogKey, grant } from "../rights";
import { openDatabasePath } from "./databasePath";
import type { JdbcDatabase } from "./jdbcDatabase";
import { jdbcRights } from "./jdbcRights";
import { type JdbcScriptKeys, RECORDS, ROWS, uploadJdbcScripts } from "./jdbcScripts";
import type { JdbcSettings } from "./jdbcSettings";

/** What the caller of {@link JdbcSource} decides. */
export interface JdbcSourceArgs {
    readonly environment: Environment;
    readonly database: JdbcDatabase;
    readonly lake: Pick<DataLake, "raw" | "curated" | "scripts">;
    readonly network: Pick<Network, "jobSubnetId" | "jobAvailabilityZone" | "routeTableId" | "paths">;
    /** Group of the job. */
    readonly securityGroupId: pulumi.Input<string>;
    /** Role of the job; it gets its rights here. */
    readonly role: aws.iam.Role;
    /** Keys of the lake and of the job's logs. */
    readonly keys: GlueKeys;
    readonly catalogKey: CatalogKey;
    readonly securityConfiguration: aws.glue.SecurityConfiguration;
    readonly settings: Pick<JobSettings, "glueVersion" | "glueTimeoutMinutes"> &
        Pick<JdbcSettings, "jdbcTables" | "jdbcSchedule" | "jdbcOverlapMinutes" | "jdbcCaCertificate"> & {
            readonly schedulesEnabled: boolean;
            readonly logRetentionDays: number;
        };
}

/** Name of the job that lands tables, and of its connection and trigger. */
export function jdbcName(environment: Environment): string {
    return `${environment.prefix}-jdbc`;
}

/** Folder of the job's scratch data in the scripts bucket. */
const SCRATCH = `${TEMPORARY_PREFIX}jdbc/`;
/** A table's rows come by one connection, so that more workers have nothing to do. */
const WORKERS = 2;
/** Numbers below the highest one that a run looks at again. */
const OVERLAP_NUMBERS = 10_000;

/**
 * The class takes all properties of a connection for secrets. None of these is: they say where the login is kept. Policies
 * and reviews of a plan can then tell that TLS is required.
 */
const openProperties: pulumi.ResourceTransformation = ({ props, opts }) => ({
    props: { ...props, connectionProperties: pulumi.unsecret(props.connectionProperties) },
    opts,
});

/** The way from tables of a database to the raw zone: connection, job, schedule. */
export class JdbcSource extends pulumi.ComponentResource {
    public readonly connection: aws.glue.Connection;
    public readonly job: aws.glue.Job;
    /** `s3://.../`, where each table has a folder. */
    public readonly rowsUri: pulumi.Output<string>;

    constructor(name: string, args: JdbcSourceArgs, opts?: pulumi.ComponentResourceOptions) {
        super("strata:sources:JdbcSource", name, {}, opts);
        const { database, lake, network, securityGroupId, settings } = args;
        const path = openDatabasePath(
            name,
            {
                reached: database.reached,
                readerSecurityGroupId: securityGroupId,
                routeTableId: network.routeTableId,
            },
            { parent: this },
        );
        this.rowsUri = pulumi.interpolate`${lake.raw.uri}${ROWS}`;
        this.connection = this.connect(name, args, path);
        const scripts = uploadJdbcScripts(
            `${name}-scripts`,
            { scripts: lake.scripts, caCertificate: settings.jdbcCaCertificate },
            { parent: this },
        );
        this.job = this.landingJob(name, args, scripts);
        this.schedule(name, args);
        this.registerOutputs({ job: this.job.name, rowsUri: this.rowsUri });
    }

    private connect(name: string, args: JdbcSourceArgs, path: readonly pulumi.Resource[]): aws.glue.Connection {
        const { environment, database, network } = args;
        return new aws.glue.Connection(
            `${name}-connection`,
            {
                name: jdbcName(environment),
                description: "Source database",
                connectionType: "JDBC",
                connectionProperties: {
                    JDBC_CONNECTION_URL: database.url,
                    JDBC_ENFORCE_SSL: "true",
                    SECRET_ID: database.secretArn,
                },
                physicalConnectionRequirements: {
                    availabilityZone: network.jobAvailabilityZone,
                    subnetId: network.jobSubnetId,
                    securityGroupIdLists: [args.securityGroupId],
                },
            },
            {
                parent: this,
                // A job that starts before its endpoints and the database are there fails or hangs.
                dependsOn: [...network.paths, ...path, ...(database.dependsOn ?? [])],
                transformations: [openProperties],
            },
        );
    }

    private landingJob(
        name: string,
        args: JdbcSourceArgs,
        scripts: { readonly keys: JdbcScriptKeys; readonly objects: readonly pulumi.Resource[] },
    ): aws.glue.Job {
        const { environment, lake, role, keys, securityConfiguration, settings } = args;
        const logs = {
            kind: "spark",
            securityConfiguration: securityConfiguration.name,
            roleName: role.name,
            key: keys.etl,
            retentionDays: settings.logRetentionDays,
        } as const;
        const groups = jobLogGroups(`${name}-logs`, logs, { parent: this });
        const rights = grant(
            `${name}-rights`,
            role,
            jdbcRights({
                ...{ environment, lake, database: args.database, catalogKey: args.catalogKey },
                lakeKey: keys.lake,
                connection: {
                    name: this.connection.name,
                    subnetId: args.network.jobSubnetId,
                    securityGroupId: args.securityGroupId,
                },
                scripts: scripts.keys,
                temporaryPrefix: SCRATCH,
                logGroups: jobLogNames(logs),
            }),
            { parent: this },
        );
        return new aws.glue.Job(
            name,
            {
                name: jdbcName(environment),
                description: "Lands new rows of the source database's tables",
                roleArn: role.arn,
                command: {
                    name: "glueetl",
                    pythonVersion: "3",
                    scriptLocation: pulumi.interpolate`${lake.scripts.uri}${scripts.keys.job}`,
                },
                glueVersion: settings.glueVersion,
                workerType: "G.1X",
                numberOfWorkers: WORKERS,
                timeout: settings.glueTimeoutMinutes,
                // Two runs at once would write the same batch: the second waits in the queue, which only jobs without
                // retries of their own have. What a failed run left is done by the next one.
                executionProperty: { maxConcurrentRuns: 1 },
                jobRunQueuingEnabled: true,
                maxRetries: 0,
                securityConfiguration: securityConfiguration.name,
                connections: [this.connection.name],
                defaultArguments: this.arguments(args, scripts.keys),
            },
            { parent: this, dependsOn: [rights, ...groups, ...scripts.objects] },
        );
    }

    private arguments({ database, lake, settings }: JdbcSourceArgs, keys: JdbcScriptKeys) {
        const { scripts } = lake;
        return {
            "--job-language": "python",
            "--TempDir": pulumi.interpolate`${scripts.uri}${SCRATCH}`,
            "--extra-py-files": pulumi.interpolate`${scripts.uri}${keys.packages}`,
            "--enable-metrics": "true",
            "--enable-observability-metrics": "true",
            "--enable-continuous-cloudwatch-log": "true",
            // Bookmarks know one column without ties and late commits, and a retried run would land rows twice.
            "--job-bookmark-option": "job-bookmark-disable",
            "--jdbc_url": database.url,
            "--secret_arn": database.secretArn,
            // An argument cannot be empty.
            "--ca_uri": keys.ca === undefined ? "none" : pulumi.interpolate`${scripts.uri}${keys.ca}`,
            "--tables": settings.jdbcTables.join(","),
            "--rows_uri": this.rowsUri,
            "--records_uri": pulumi.interpolate`${lake.curated.uri}${RECORDS}`,
            "--overlap_minutes": String(settings.jdbcOverlapMinutes),
            "--overlap_numbers": String(OVERLAP_NUMBERS),
        };
    }

    private schedule(name: string, { environment, settings }: JdbcSourceArgs): aws.glue.Trigger {
        return new aws.glue.Trigger(
            `${name}-schedule`,
            {
                name: jdbcName(environment),
                description: "Lands new rows",
                type: "SCHEDULED",
                schedule: settings.jdbcSchedule,
                enabled: settings.schedulesEnabled,
                actions: [{ jobName: this.job.name }],
            },
            { parent: this },
        );
    }
}
