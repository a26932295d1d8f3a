import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Environment } from "../environment";
import { endpointClients, hasVpcFunctions, hasVpcJobs, type NetworkFeatures } from "./features";

const HTTPS = 443;
/** As in `components/warehouse/endpoint.ts`, which is built on this layer. */
const WAREHOUSE = 5439;

/** What the caller of {@link SecurityGroups} decides. */
export interface SecurityGroupsArgs {
    readonly environment: Environment;
    readonly vpcId: pulumi.Input<string>;
    readonly features: NetworkFeatures;
    /** Prefix list of S3, from its gateway endpoint. */
    readonly s3PrefixListId: pulumi.Input<string>;
    /** Prefix list of DynamoDB, from its gateway endpoint. @default none */
    readonly dynamoDbPrefixListId?: pulumi.Input<string>;
}

/** The other end of a flow. */
type Peer = aws.ec2.SecurityGroup | { readonly prefixListId: pulumi.Input<string> };

/**
 * One security group per role, with only the flows that exist.
 *
 * Only QuickSight's leads to the warehouse's port 5439: loads and people send SQL through the Data API and the query editor, which
 * reach the warehouse from AWS's side.
 */
export class SecurityGroups extends pulumi.ComponentResource {
    public readonly jobs: aws.ec2.SecurityGroup;
    /** QuickSight's network interfaces; undefined without them. */
    public readonly quickSight?: aws.ec2.SecurityGroup;
    /** The job that reads a database; undefined without one. */
    public readonly sources?: aws.ec2.SecurityGroup;
    public readonly warehouse: aws.ec2.SecurityGroup;
    /** Lambda functions; undefined without any. */
    public readonly functions?: aws.ec2.SecurityGroup;
    public readonly endpoints: aws.ec2.SecurityGroup;

    constructor(name: string, args: SecurityGroupsArgs, opts?: pulumi.ComponentResourceOptions) {
        super("strata:network:SecurityGroups", name, {}, opts);
        const { features } = args;
        // A VPC's default group lets its members talk to each other and to everyone; without rules it is of no use.
        new aws.ec2.DefaultSecurityGroup(
            `${name}-default`,
            { vpcId: args.vpcId, ingress: [], egress: [] },
            { parent: this },
        );
        this.jobs = this.group(name, "jobs", "Glue jobs in the VPC", args);
        this.warehouse = this.group(name, "warehouse", "Redshift Serverless", args);
        this.endpoints = this.group(name, "endpoints", "Interface endpoints", args);

        const s3 = { prefixListId: args.s3PrefixListId };
        if (hasVpcJobs(features)) {
            // Glue requires all TCP ports between the workers of a job.
            this.flow(`${name}-jobs-to-jobs`, this.jobs, this.jobs, "Workers of a job to each other", [0, 65535]);
            this.allowOut(`${name}-jobs-to-s3`, this.jobs, s3, "Jobs to S3");
        }
        if (features.jdbcSource === true) {
            this.sources = this.group(name, "sources", "Glue job that reads a database", args);
            const description = "Workers of the job to each other";
            this.flow(`${name}-sources-to-sources`, this.sources, this.sources, description, [0, 65535]);
            this.allowOut(`${name}-sources-to-s3`, this.sources, s3, "Landed rows to S3");
        }
        this.allowOut(`${name}-warehouse-to-s3`, this.warehouse, s3, "COPY and lake queries to S3");
        if (hasVpcFunctions(features)) {
            this.functions = this.group(name, "functions", "Lambda functions in the VPC", args);
            this.allowOut(`${name}-functions-to-s3`, this.functions, s3, "Functions to S3");
        }
        if (features.bi === true) {
            this.quickSight = this.toWarehouse(name, args);
        }
        if (args.dynamoDbPrefixListId !== undefined) {
            const dynamoDb = { prefixListId: args.dynamoDbPrefixListId };
            this.allowOut(`${name}-warehouse-to-dynamodb`, this.warehouse, dynamoDb, "COPY of tables of DynamoDB");
        }
        for (const client of endpointClients(features)) {
            this.flow(`${name}-${client}-to-endpoints`, this[client]!, this.endpoints, `${client} to AWS services`);
        }
        this.registerOutputs({ jobsId: this.jobs.id, warehouseId: this.warehouse.id, endpointsId: this.endpoints.id });
    }

    /**
     * The group of QuickSight's interfaces keeps no state: the warehouse's answers need a rule of their own (QuickSight
     * User Guide, "Security groups: inbound and outbound rules").
     */
    private toWarehouse(name: string, args: SecurityGroupsArgs): aws.ec2.SecurityGroup {
        const group = this.group(name, "quicksight", "QuickSight", args);
        const port = [WAREHOUSE, WAREHOUSE] as const;
        this.flow(`${name}-quicksight-to-warehouse`, group, this.warehouse, "Queries of QuickSight", port);
        new aws.vpc.SecurityGroupIngressRule(
            `${name}-warehouse-to-quicksight-in`,
            {
                securityGroupId: group.id,
                referencedSecurityGroupId: this.warehouse.id,
                ipProtocol: "tcp",
                fromPort: 0,
                toPort: 65535,
                description: "Answers of the warehouse to QuickSight",
            },
            { parent: this },
        );
        return group;
    }

    private group(
        name: string,
        role: "jobs" | "functions" | "quicksight" | "sources" | "warehouse" | "endpoints",
        description: string,
        { environment, vpcId }: SecurityGroupsArgs,
    ): aws.ec2.SecurityGroup {
        return new aws.ec2.SecurityGroup(
            `${name}-${role}`,
            {
                name: `${environment.prefix}-${role}`,
                description,
                vpcId,
                tags: { Name: `${environment.prefix}-${role}` },
            },
            { parent: this },
        );
    }

    /** Let `from` open connections to `to`, at both ends. */
    private flow(
        name: string,
        from: aws.ec2.SecurityGroup,
        to: aws.ec2.SecurityGroup,
        description: string,
        ports: readonly [number, number] = [HTTPS, HTTPS],
    ): void {
        this.allowOut(name, from, to, description, ports);
        const [fromPort, toPort] = ports;
        new aws.vpc.SecurityGroupIngressRule(
            `${name}-in`,
            {
                securityGroupId: to.id,
                referencedSecurityGroupId: from.id,
                ipProtocol: "tcp",
                fromPort,
                toPort,
                description,
            },
            { parent: this },
        );
    }

    private allowOut(
        name: string,
        from: aws.ec2.SecurityGroup,
        to: Peer,
        description: string,
        [fromPort, toPort]: readonly [number, number] = [HTTPS, HTTPS],
    ): void {
        const peer =
            to instanceof aws.ec2.SecurityGroup
                ? { referencedSecurityGroupId: to.id }
                : { prefixListId: to.prefixListId };
        new aws.vpc.SecurityGroupEgressRule(
            `${name}-out`,
            { securityGroupId: from.id, ...peer, ipProtocol: "tcp", fromPort, toPort, description },
            { parent: this },
        );
    }
}
