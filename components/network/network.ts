import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Environment } from "../environment";
import { subnetCidr } from "./cidr";
import { dynamoDbEndpointPolicy, interfaceEndpointPolicy, s3EndpointPolicy } from "./endpointPolicies";
import { endpointsFor, type NetworkFeatures } from "./features";
import { FlowLogs, type FlowLogSettings } from "./flowLogs";
import { SecurityGroups } from "./securityGroups";

export type { NetworkFeatures } from "./features";

/** Redshift Serverless with enhanced routing needs three. */
const ZONES = 3;
/** A subnet is an eighth of the range: three for now, five free for later tiers. A /16 gives 8,187 addresses each. */
const SUBNET_BITS = 3;

/**
 * Zones that newer services leave out: us-east-1 has one. Redshift Serverless is not in every zone and publishes no list
 * (Redshift Management Guide, "Considerations when using Amazon Redshift Serverless").
 */
const OLD_ZONE_IDS = ["use1-az3"] as const;

/** What the caller of {@link Network} decides. */
export interface NetworkArgs {
    readonly environment: Environment;
    /** IPv4 range of the VPC, /16 to /20. */
    readonly cidr: string;
    /** Zones that interface endpoints span, 1 to 3; each costs about 7 USD a month and endpoint. */
    readonly endpointZones: number;
    readonly features: NetworkFeatures;
    /** Where the traffic is logged. @default not logged */
    readonly flowLogs?: FlowLogSettings;
}

/** A VPC of private subnets in three zones, without a way to or from the internet. */
export class Network extends pulumi.ComponentResource {
    public readonly vpcId: pulumi.Output<string>;
    /** One per zone. */
    public readonly privateSubnetIds: pulumi.Output<string>[];
    /** Subnet of the Glue jobs, which use one only. */
    public readonly jobSubnetId: pulumi.Output<string>;
    public readonly jobAvailabilityZone: pulumi.Output<string>;
    public readonly jobSecurityGroupId: pulumi.Output<string>;
    public readonly warehouseSecurityGroupId: pulumi.Output<string>;
    /** Group of Lambda functions; undefined without any. */
    public readonly functionSecurityGroupId?: pulumi.Output<string>;
    /** Group of QuickSight's network interfaces; undefined without them. */
    public readonly quickSightSecurityGroupId?: pulumi.Output<string>;
    /** Group of the job that reads a database; undefined without one. */
    public readonly sourcesSecurityGroupId?: pulumi.Output<string>;
    /** Routes of the private subnets. */
    public readonly routeTableId: pulumi.Output<string>;
    /** What leads from the subnets to AWS's services; who needs them at once waits for it. */
    public readonly paths: readonly pulumi.Resource[];

    /** @throws RangeError if `endpointZones` is not 1, 2 or 3, or `cidr` is not a range that can be cut. */
    constructor(name: string, args: NetworkArgs, opts?: pulumi.ComponentResourceOptions) {
        if (!Number.isInteger(args.endpointZones) || args.endpointZones < 1 || args.endpointZones > ZONES) {
            throw new RangeError(`endpointZones = ${args.endpointZones} is not 1, 2 or 3`);
        }
        super("strata:network:Network", name, {}, opts);
        const { environment, features } = args;
        const vpc = new aws.ec2.Vpc(
            name,
            {
                cidrBlock: args.cidr,
                // Both are needed for the endpoints' private names.
                enableDnsSupport: true,
                enableDnsHostnames: true,
                tags: { Name: environment.prefix },
            },
            { parent: this },
        );
        const routes = new aws.ec2.RouteTable(
            `${name}-private`,
            { vpcId: vpc.id, tags: { Name: `${environment.prefix}-private` } },
            { parent: this },
        );
        const subnets = this.privateSubnets(name, args, vpc, routes);
        const s3 = this.gateway(name, "s3", s3EndpointPolicy(environment), { environment, vpc, routes });
        const dynamoDb =
            features.tablesFromWarehouse === true
                ? this.gateway(name, "dynamodb", dynamoDbEndpointPolicy(environment), { environment, vpc, routes })
                : undefined;
        const groups = new SecurityGroups(
            `${name}-groups`,
            {
                environment,
                vpcId: vpc.id,
                features,
                s3PrefixListId: s3.prefixListId,
                dynamoDbPrefixListId: dynamoDb?.prefixListId,
            },
            { parent: this },
        );
        this.paths = [
            s3,
            ...(dynamoDb === undefined ? [] : [dynamoDb]),
            ...this.interfaceEndpoints(name, args, vpc, subnets, groups),
            groups,
        ];
        if (args.flowLogs !== undefined) {
            new FlowLogs(`${name}-flow-logs`, { environment, vpcId: vpc.id, ...args.flowLogs }, { parent: this });
        }

        this.vpcId = vpc.id;
        this.privateSubnetIds = subnets.map((subnet) => subnet.id);
        const jobSubnet = subnets[0]!;
        this.jobSubnetId = jobSubnet.id;
        this.jobAvailabilityZone = jobSubnet.availabilityZone;
        this.jobSecurityGroupId = groups.jobs.id;
        this.warehouseSecurityGroupId = groups.warehouse.id;
        if (groups.functions !== undefined) {
            this.functionSecurityGroupId = groups.functions.id;
        }
        if (groups.quickSight !== undefined) {
            this.quickSightSecurityGroupId = groups.quickSight.id;
        }
        if (groups.sources !== undefined) {
            this.sourcesSecurityGroupId = groups.sources.id;
        }
        this.routeTableId = routes.id;
        this.registerOutputs({ vpcId: this.vpcId, privateSubnetIds: this.privateSubnetIds });
    }

    private privateSubnets(
        name: string,
        { environment, cidr }: NetworkArgs,
        vpc: aws.ec2.Vpc,
        routes: aws.ec2.RouteTable,
    ): aws.ec2.Subnet[] {
        const zones = aws.getAvailabilityZonesOutput(
            {
                state: "available",
                // Not Local Zones and Wavelength Zones: they have to be opted into, and lack most services.
                filters: [{ name: "opt-in-status", values: ["opt-in-not-required"] }],
                excludeZoneIds: [...OLD_ZONE_IDS],
            },
            { parent: this },
        );
        return Array.from({ length: ZONES }, (_, index) => {
            const subnet = new aws.ec2.Subnet(
                `${name}-private-${index + 1}`,
                {
                    vpcId: vpc.id,
                    cidrBlock: subnetCidr(cidr, SUBNET_BITS, index),
                    availabilityZone: zones.names.apply((names) => zoneAt(names, index)),
                    mapPublicIpOnLaunch: false,
                    tags: { Name: `${environment.prefix}-private-${index + 1}` },
                },
                { parent: this },
            );
            new aws.ec2.RouteTableAssociation(
                `${name}-private-${index + 1}`,
                { subnetId: subnet.id, routeTableId: routes.id },
                { parent: this },
            );
            return subnet;
        });
    }

    /** A route to a service that costs nothing. */
    private gateway(
        name: string,
        service: "s3" | "dynamodb",
        policy: aws.iam.PolicyDocument,
        { environment, vpc, routes }: { environment: Environment; vpc: aws.ec2.Vpc; routes: aws.ec2.RouteTable },
    ): aws.ec2.VpcEndpoint {
        return new aws.ec2.VpcEndpoint(
            `${name}-${service}`,
            {
                vpcId: vpc.id,
                serviceName: `com.amazonaws.${environment.region}.${service}`,
                vpcEndpointType: "Gateway",
                routeTableIds: [routes.id],
                policy: pulumi.jsonStringify(policy),
                tags: { Name: `${environment.prefix}-${service}` },
            },
            { parent: this },
        );
    }

    private interfaceEndpoints(
        name: string,
        { environment, endpointZones, features }: NetworkArgs,
        vpc: aws.ec2.Vpc,
        subnets: readonly aws.ec2.Subnet[],
        groups: SecurityGroups,
    ): aws.ec2.VpcEndpoint[] {
        return endpointsFor(features).map(
            (service) =>
                new aws.ec2.VpcEndpoint(
                    `${name}-${service}`,
                    {
                        vpcId: vpc.id,
                        serviceName: `com.amazonaws.${environment.region}.${service}`,
                        vpcEndpointType: "Interface",
                        subnetIds: subnets.slice(0, endpointZones).map((subnet) => subnet.id),
                        securityGroupIds: [groups.endpoints.id],
                        privateDnsEnabled: true,
                        policy: pulumi.jsonStringify(interfaceEndpointPolicy(environment, service)),
                        tags: { Name: `${environment.prefix}-${service}` },
                    },
                    { parent: this },
                ),
        );
    }
}

function zoneAt(names: readonly string[], index: number): string {
    const zone = names[index];
    if (zone === undefined) {
        throw new Error(
            `the network needs ${ZONES} availability zones, but the region offers ${names.length}; choose another by aws:region`,
        );
    }
    return zone;
}
