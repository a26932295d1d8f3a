import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Environment } from "../environment";
import type { Network } from "../network/network";
import { grant } from "../rights";
import { DATABASE, PORT, type WarehouseEndpoint } from "../warehouse/endpoint";
import { connectionRights } from "./biRights";
import { Dashboard } from "./dashboard";

/** What the caller of {@link Bi} decides. */
export interface BiArgs {
    readonly environment: Environment;
    readonly warehouse: {
        readonly endpoint: Pick<WarehouseEndpoint, "host">;
        /** The run of the migrations, which make the user and the views. */
        readonly migrations: pulumi.Resource;
    };
    readonly network: Pick<Network, "privateSubnetIds" | "paths">;
    /** Group of QuickSight's network interfaces. */
    readonly securityGroupId: pulumi.Input<string>;
    /** Role by which QuickSight places them; it gets its rights here. */
    readonly role: aws.iam.Role;
    /** Secret with the log-in of `strata_bi`; empty until there is one. Plain: it decides whether there is a dashboard. */
    readonly secretArn: string;
    /** ARNs of the QuickSight users and groups who see the dashboard. */
    readonly readerArns: readonly string[];
    /** ARNs of those who build on it as well. */
    readonly authorArns: readonly string[];
}

/** QuickSight's way to the warehouse and, once it has a log-in, a dashboard of the taxi trips. */
export class Bi extends pulumi.ComponentResource {
    public readonly connectionArn: pulumi.Output<string>;
    /** Undefined without a log-in. */
    public readonly dashboard?: Dashboard;

    constructor(name: string, args: BiArgs, opts?: pulumi.ComponentResourceOptions) {
        super("strata:bi:Bi", name, {}, opts);
        const { environment, network, role, securityGroupId } = args;
        const subnetIds = network.privateSubnetIds;
        const rights = grant(
            `${name}-connection-rights`,
            role,
            connectionRights(environment, { subnetIds, securityGroupId }),
            { parent: this },
        );
        const connection = new aws.quicksight.VpcConnection(
            `${name}-connection`,
            {
                vpcConnectionId: environment.prefix,
                name: environment.prefix,
                roleArn: role.arn,
                subnetIds,
                securityGroupIds: [securityGroupId],
            },
            { parent: this, dependsOn: [rights, ...network.paths] },
        );
        this.connectionArn = connection.arn;
        if (args.secretArn !== "") {
            this.dashboard = new Dashboard(
                `${name}-dashboard`,
                {
                    environment,
                    source: {
                        host: args.warehouse.endpoint.host,
                        port: PORT,
                        database: DATABASE,
                        secretArn: args.secretArn,
                        vpcConnectionArn: connection.arn,
                    },
                    readerArns: args.readerArns,
                    authorArns: args.authorArns,
                    after: [args.warehouse.migrations],
                },
                { parent: this },
            );
        }
        this.registerOutputs({ connectionArn: this.connectionArn });
    }
}
