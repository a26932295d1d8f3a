import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { dashboardBody, type Shown } from "./dashboardBody";

/** One page of CloudWatch for a stack: failures, freshness of the data, and how busy the warehouse is. */
export class Dashboard extends pulumi.ComponentResource {
    constructor(name: string, args: Shown, opts?: pulumi.ComponentResourceOptions) {
        super("strata:operations:Dashboard", name, {}, opts);
        new aws.cloudwatch.Dashboard(
            name,
            { dashboardName: args.environment.prefix, dashboardBody: pulumi.jsonStringify(dashboardBody(args)) },
            { parent: this },
        );
        this.registerOutputs();
    }
}
