import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Dataset } from "../../datasets";
import type { DatasetRoles } from "../access/taskRoles";
import type { Environment } from "../environment";
import { emrJobRights } from "../etl/jobRights";
import type { DataLake } from "../lake/dataLake";
import type { Network } from "../network/network";
import { type CatalogKey, grant } from "../rights";
import { startCommand } from "./startCommand";

/** Spark 3.5.6, as the jobs' Glue 5.1. Source: EMR Release Guide, "Spark release history". */
const RELEASE = "emr-7.12.0";

/** Minutes without a job after which the application stops. */
const IDLE_MINUTES = 15;

/** What the caller of {@link SparkApplication} decides. */
export interface SparkApplicationArgs {
    readonly environment: Environment;
    /** Datasets whose jobs may run here. */
    readonly datasets: readonly Dataset[];
    readonly lake: Pick<DataLake, "raw" | "curated" | "quarantine" | "scripts">;
    readonly network: Pick<Network, "privateSubnetIds" | "jobSecurityGroupId">;
    /** Roles of the jobs; they get their rights. */
    readonly roles: DatasetRoles;
    readonly lakeKey: aws.kms.Key;
    readonly catalogKey: CatalogKey;
    /** Key of the logs. */
    readonly key: aws.kms.Key;
    /** Most vCPUs at a time, 4 or more; each comes with 8 GB of memory. */
    readonly maxVcpus: number;
    readonly logRetentionDays: number;
}

/** EMR Serverless in the private subnets, for the same scripts that Glue runs; it costs nothing while no job runs. */
export class SparkApplication extends pulumi.ComponentResource {
    public readonly applicationId: pulumi.Output<string>;
    /** Commands that run the datasets' jobs here now, by dataset. */
    public readonly startCommands: Readonly<Record<string, pulumi.Output<string>>>;

    constructor(name: string, args: SparkApplicationArgs, opts?: pulumi.ComponentResourceOptions) {
        super("strata:emr:SparkApplication", name, {}, opts);
        const { environment, network, key } = args;
        const logGroup = new aws.cloudwatch.LogGroup(
            `${name}-logs`,
            {
                name: `/aws/emr-serverless/${environment.prefix}`,
                kmsKeyId: key.arn,
                retentionInDays: args.logRetentionDays,
            },
            { parent: this },
        );
        for (const dataset of args.datasets) {
            grant(
                `${name}-${dataset.name}-rights`,
                args.roles[dataset.name]!,
                emrJobRights({
                    environment,
                    dataset,
                    lake: args.lake,
                    lakeKey: args.lakeKey,
                    catalogKey: args.catalogKey,
                    logGroup,
                }),
                { parent: this },
            );
        }
        const application = new aws.emrserverless.Application(
            name,
            {
                name: environment.prefix,
                type: "SPARK",
                releaseLabel: RELEASE,
                architecture: "ARM64",
                autoStartConfiguration: { enabled: true },
                autoStopConfiguration: { enabled: true, idleTimeoutMinutes: IDLE_MINUTES },
                maximumCapacity: {
                    cpu: `${args.maxVcpus} vCPU`,
                    memory: `${args.maxVcpus * 8} GB`,
                    disk: `${args.maxVcpus * 20} GB`,
                },
                // Two runs of a dataset at once would write the same months: the second waits.
                schedulerConfiguration: { maxConcurrentRuns: 1, queueTimeoutMinutes: 360 },
                networkConfiguration: {
                    subnetIds: network.privateSubnetIds,
                    securityGroupIds: [network.jobSecurityGroupId],
                },
                monitoringConfiguration: {
                    cloudwatchLoggingConfiguration: {
                        enabled: true,
                        logGroupName: logGroup.name,
                        encryptionKeyArn: key.arn,
                    },
                    managedPersistenceMonitoringConfiguration: { enabled: false },
                },
            },
            { parent: this },
        );
        this.applicationId = application.id;
        this.startCommands = Object.fromEntries(
            args.datasets.map((dataset) => [
                dataset.name,
                startCommand({
                    environment,
                    dataset,
                    uris: {
                        raw: args.lake.raw.uri,
                        curated: args.lake.curated.uri,
                        quarantine: args.lake.quarantine.uri,
                        scripts: args.lake.scripts.uri,
                    },
                    applicationId: this.applicationId,
                    roleArn: args.roles[dataset.name]!.arn,
                }),
            ]),
        );
        this.registerOutputs({ applicationId: this.applicationId });
    }
}
