import assert from "node:assert/strict";

import { compare } from "../../review/changes/compare";
import { cleanUp } from "../plan/support";
import { planned } from "./support";

const program = (range: string) => `
    const aws = require("@pulumi/aws");
    const vpc = new aws.ec2.Vpc("vpc", { cidrBlock: "${range}" });
    const subnet = new aws.ec2.Subnet("subnet", { vpcId: vpc.id, cidrBlock: "10.0.1.0/24" });
    const group = new aws.ec2.SecurityGroup("group", { name: "team", vpcId: vpc.id });
    new aws.ec2.VpcEndpoint("endpoint", { vpcId: vpc.id, serviceName: "com.amazonaws.eu-west-1.glue", vpcEndpointType: "Interface", subnetIds: [subnet.id] });
    new aws.glue.Connection("connection", { name: "team", physicalConnectionRequirements: { subnetId: subnet.id, securityGroupIdLists: [group.id] } });
    new aws.cloudwatch.LogGroup("logs", { name: "team" });
`;

describe("what a replaced resource takes along", () => {
    after(cleanUp);

    it("is replaced where it cannot take another id, updated where it can, and left alone where it holds none", async () => {
        const [before, after] = await Promise.all([planned(program("10.0.0.0/16")), planned(program("10.1.0.0/16"))]);
        const { changes } = compare("dev", before, after);
        assert.deepEqual(changes.map(({ operation, after: resource }) => `${operation} ${resource!.name}`).sort(), [
            "replace endpoint",
            "replace group",
            "replace subnet",
            "replace vpc",
            "update connection",
        ]);
        const endpoint = changes.find(({ after: resource }) => resource!.name === "endpoint")!;
        assert.deepEqual(
            endpoint.properties.map(({ path, follows, replaces }) => [path, follows, replaces]),
            [
                ["subnetIds", true, false],
                ["vpcId", true, true],
            ],
        );
    });
});
