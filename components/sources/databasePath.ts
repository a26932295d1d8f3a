import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import type { Reached } from "./jdbcDatabase";

/** What leads from the landing job to its database. */
export interface DatabasePathArgs {
    readonly reached: Reached;
    /** Group of the job. */
    readonly readerSecurityGroupId: pulumi.Input<string>;
    /** Routes of the job's subnet. */
    readonly routeTableId: pulumi.Input<string>;
}

/** Let the job open connections to the database, at the job's end; and the route, where it goes through a peering. */
export function openDatabasePath(
    name: string,
    { reached, readerSecurityGroupId, routeTableId }: DatabasePathArgs,
    opts: pulumi.CustomResourceOptions,
): pulumi.Resource[] {
    const peer =
        "cidr" in reached ? { cidrIpv4: reached.cidr } : { referencedSecurityGroupId: reached.securityGroupId };
    const egress = new aws.vpc.SecurityGroupEgressRule(
        `${name}-to-database`,
        {
            securityGroupId: readerSecurityGroupId,
            ...peer,
            ipProtocol: "tcp",
            fromPort: reached.port,
            toPort: reached.port,
            description: "The source database",
        },
        opts,
    );
    if (!("cidr" in reached) || reached.peeringConnectionId === undefined) {
        return [egress];
    }
    const route = new aws.ec2.Route(
        `${name}-to-database`,
        {
            routeTableId,
            destinationCidrBlock: reached.cidr,
            vpcPeeringConnectionId: reached.peeringConnectionId,
        },
        opts,
    );
    return [egress, route];
}
