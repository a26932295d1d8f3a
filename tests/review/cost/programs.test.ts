import assert from "assert/strict";

import type { Plan } from "../../../plan/types";
import { costSection } from "../../../review/cost/section";
import type { Section } from "../../../review/types";
import { cleanUp, planOf } from "../../plan/support";
import { comparison, USAGE } from "./support";

/** A warehouse with a bucket and endpoints, as a program in JavaScript. */
const program = (zones: number, base: number) => `
    const aws = require("@pulumi/aws");
    const vpc = new aws.ec2.Vpc("main", { cidrBlock: "10.0.0.0/16" });
    const subnets = ["a", "b"].map((zone, index) => new aws.ec2.Subnet(zone, { vpcId: vpc.id, cidrBlock: "10.0." + index + ".0/24" }));
    for (const service of ["glue", "logs"]) {
        new aws.ec2.VpcEndpoint(service, {
            vpcId: vpc.id,
            serviceName: "com.amazonaws.us-east-1." + service,
            vpcEndpointType: "Interface",
            subnetIds: subnets.slice(0, ${zones}).map((subnet) => subnet.id),
        });
    }
    const bucket = new aws.s3.Bucket("lake-raw", {});
    new aws.s3.BucketLifecycleConfiguration("older", {
        bucket: bucket.id,
        rules: [{ id: "move", status: "Enabled", transitions: [{ days: 30, storageClass: "GLACIER_IR" }] }],
    });
    const namespace = new aws.redshiftserverless.Namespace("dwh", { namespaceName: "dwh", manageAdminPassword: true });
    const workgroup = new aws.redshiftserverless.Workgroup("dwh", {
        workgroupName: "dwh",
        namespaceName: namespace.namespaceName,
        baseCapacity: ${base},
    });
    new aws.redshiftserverless.UsageLimit("dwh", {
        resourceArn: workgroup.arn,
        usageType: "serverless-compute",
        amount: 8,
        period: "daily",
        breachAction: "deactivate",
    });
`;

describe("cost of a change to a program", () => {
    after(cleanUp);

    let section: Section;
    before(async function () {
        this.timeout(120_000);
        const side = ({ resources, outputs, config }: Plan) => ({ resources, outputs, config });
        const [old, now] = [await planOf(program(1, 8)), await planOf(program(2, 64))];
        section = costSection(
            { ...comparison(old.resources, now.resources), before: side(old), after: side(now) },
            USAGE,
        );
    });

    it("counts by what the resources refer to", () => {
        // Before: endpoints 2 x 7.40, bucket 0.72, storage 2.40, secret 0.40, compute 0.5 h x 8 RPUs a day = 45.625.
        // After: endpoints 2 x 14.70, compute 0.5 h x 64 RPUs, which the limit cuts to 8 RPU-hours a day = 91.25.
        assert.deepEqual(section.table!.rows, [
            ["Redshift", "48.03", "93.65", "+45.63"],
            ["VPC", "14.80", "29.40", "+14.60"],
            ["S3", "0.72", "0.72", ""],
            ["Secrets Manager", "0.40", "0.40", ""],
            ["all", "63.95", "124.17", "+60.23"],
        ]);
        assert.equal(section.summary, "About 124 USD a month instead of 64 (+60).");
    });

    it("tells the drivers, the biggest first", () => {
        assert.deepEqual(
            section.lines.map(({ text }) => text),
            [
                "+45.63 USD Redshift: 1 serverless workgroup with 64 RPUs as base instead of 8.",
                "+14.60 USD VPC: 2 interface endpoints in 2 zones instead of 1.",
            ],
        );
        assert.deepEqual(
            section.verdict.map(({ text }) => text),
            ["The monthly cost rises to about 124 USD instead of 64 (+60), by estimate."],
        );
    });
});
