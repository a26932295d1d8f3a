import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { dataOptions, type Environment } from "../environment";
import type { Network } from "../network/network";
import type { JdbcDatabase } from "./jdbcDatabase";

/** What the caller of {@link SourceDatabase} decides. */
export interface SourceDatabaseArgs {
    readonly environment: Environment;
    readonly network: Pick<Network, "vpcId" | "privateSubnetIds">;
    /** Group of the job that reads the database. */
    readonly readerSecurityGroupId: pulumi.Input<string>;
    /** Key of the data, the logs and the login. */
    readonly key: aws.kms.Key;
    readonly logRetentionDays: number;
}

/** The newest major version whose driver Glue 5 brings and whose smallest capacity is 0; RDS chooses the minor one. */
const VERSION = "16";
/** Not the engine's own, at which scans look for it. */
const PORT = 15432;
const DATABASE = "source";
/** ACUs; one is about 2 GiB of memory. */
const MAX_CAPACITY = 2;
/** The least that Aurora takes. */
const SECONDS_UNTIL_PAUSE = 300;
const BACKUP_DAYS = 7;

/**
 * A PostgreSQL database to try a source with: Aurora Serverless, private, which pauses while nobody is connected.
 *
 * RDS keeps the owner's password in Secrets Manager and changes it every week. SQL goes by the Data API, without a way
 * into the network.
 */
export class SourceDatabase extends pulumi.ComponentResource {
    public readonly database: JdbcDatabase;
    public readonly clusterArn: pulumi.Output<string>;

    constructor(name: string, args: SourceDatabaseArgs, opts?: pulumi.ComponentResourceOptions) {
        super("strata:sources:SourceDatabase", name, {}, opts);
        const { environment, key } = args;
        const group = this.securityGroup(name, args);
        const physicalName = `${environment.prefix}-source`;
        const subnetGroup = new aws.rds.SubnetGroup(
            `${name}-subnets`,
            { name: physicalName, description: "Private subnets", subnetIds: args.network.privateSubnetIds },
            { parent: this },
        );
        const parameters = new aws.rds.ClusterParameterGroup(
            `${name}-parameters`,
            {
                name: physicalName,
                family: `aurora-postgresql${VERSION}`,
                description: "Connections by TLS only",
                parameters: [{ name: "rds.force_ssl", value: "1" }],
            },
            { parent: this },
        );
        const logs = new aws.cloudwatch.LogGroup(
            `${name}-logs`,
            {
                name: `/aws/rds/cluster/${physicalName}/postgresql`,
                kmsKeyId: key.arn,
                retentionInDays: args.logRetentionDays,
            },
            { parent: this },
        );
        const cluster = this.cluster(name, physicalName, args, { group, subnetGroup, parameters, logs });
        const instance = new aws.rds.ClusterInstance(
            `${name}-1`,
            {
                identifier: `${physicalName}-1`,
                clusterIdentifier: cluster.clusterIdentifier,
                engine: "aurora-postgresql",
                instanceClass: "db.serverless",
                dbSubnetGroupName: subnetGroup.name,
                publiclyAccessible: false,
                caCertIdentifier: "rds-ca-rsa2048-g1",
                autoMinorVersionUpgrade: true,
            },
            { parent: this },
        );
        this.clusterArn = cluster.arn;
        this.database = {
            url: pulumi.interpolate`jdbc:postgresql://${cluster.endpoint}:${PORT}/${DATABASE}`,
            secretArn: cluster.masterUserSecrets.apply((secrets) => secrets[0]!.secretArn),
            secretKeyArn: key.arn,
            reached: { port: PORT, securityGroupId: group.id },
            dependsOn: [instance],
        };
        this.registerOutputs({ clusterArn: this.clusterArn });
    }

    private cluster(
        name: string,
        physicalName: string,
        { environment, key }: SourceDatabaseArgs,
        parts: {
            readonly group: aws.ec2.SecurityGroup;
            readonly subnetGroup: aws.rds.SubnetGroup;
            readonly parameters: aws.rds.ClusterParameterGroup;
            readonly logs: aws.cloudwatch.LogGroup;
        },
    ): aws.rds.Cluster {
        const isKept = environment.lifetime === "permanent";
        return new aws.rds.Cluster(
            name,
            {
                clusterIdentifier: physicalName,
                engine: "aurora-postgresql",
                engineVersion: VERSION,
                port: PORT,
                databaseName: DATABASE,
                masterUsername: "strata_owner",
                manageMasterUserPassword: true,
                masterUserSecretKmsKeyId: key.arn,
                iamDatabaseAuthenticationEnabled: true,
                enableHttpEndpoint: true,
                storageEncrypted: true,
                kmsKeyId: key.arn,
                dbSubnetGroupName: parts.subnetGroup.name,
                vpcSecurityGroupIds: [parts.group.id],
                dbClusterParameterGroupName: parts.parameters.name,
                enabledCloudwatchLogsExports: ["postgresql"],
                serverlessv2ScalingConfiguration: {
                    minCapacity: 0,
                    maxCapacity: MAX_CAPACITY,
                    secondsUntilAutoPause: SECONDS_UNTIL_PAUSE,
                },
                backupRetentionPeriod: BACKUP_DAYS,
                copyTagsToSnapshot: true,
                deletionProtection: isKept,
                skipFinalSnapshot: !isKept,
                ...(isKept ? { finalSnapshotIdentifier: `${physicalName}-final` } : {}),
            },
            // RDS writes into a group that exists; one that it makes itself is kept for ever and not with the key.
            { parent: this, dependsOn: [parts.logs], ...dataOptions(environment) },
        );
    }

    private securityGroup(name: string, args: SourceDatabaseArgs): aws.ec2.SecurityGroup {
        const physicalName = `${args.environment.prefix}-source`;
        const group = new aws.ec2.SecurityGroup(
            `${name}-group`,
            {
                name: physicalName,
                description: "Source database",
                vpcId: args.network.vpcId,
                tags: { Name: physicalName },
            },
            { parent: this },
        );
        new aws.vpc.SecurityGroupIngressRule(
            `${name}-from-job`,
            {
                securityGroupId: group.id,
                referencedSecurityGroupId: args.readerSecurityGroupId,
                ipProtocol: "tcp",
                fromPort: PORT,
                toPort: PORT,
                description: "The job that lands its tables",
            },
            { parent: this },
        );
        return group;
    }
}
