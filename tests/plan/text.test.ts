import assert from "assert/strict";

import { valueAt } from "../../plan/paths";
import { brief } from "../../plan/text/brief";
import { factsOf } from "../../plan/text/facts";
import { layerOrder } from "../../plan/text/layers";
import { render } from "../../plan/text/render";
import type { Plan, PlannedResource } from "../../plan/types";

function planned(type: string, name: string, more: Partial<PlannedResource> = {}): PlannedResource {
    const inputs = more.inputs ?? {};
    return {
        urn: `urn:pulumi:dev::p::${type}::${name}`,
        type,
        name,
        custom: true,
        layer: "stack",
        inputs,
        state: inputs,
        secrets: [],
        options: {},
        dependencies: [],
        propertyDependencies: {},
        ...more,
    };
}

const facts = (type: string, inputs: Record<string, unknown>, more: Partial<PlannedResource> = {}) =>
    factsOf(planned(type, "it", { inputs, ...more }));

describe("text of a plan", () => {
    it("shortens values and finds them by path", () => {
        assert.equal(valueAt({ a: [{ b: 1 }] }, "a[0].b"), 1);
        assert.equal(valueAt({ a: null }, "a.b"), undefined);
        assert.deepEqual(["[unknown]", ["a", 1], [1, 2, 3, 4], { a: 1, b: 2 }, " two\n lines "].map(brief), [
            "?",
            "a, 1",
            "4 entries",
            "{2}",
            "two lines",
        ]);
    });

    it("says what matters of a type, and leaves out what is not there", () => {
        assert.equal(facts("aws:ec2/subnet:Subnet", { cidrBlock: "10.0.0.0/24" }), "10.0.0.0/24");
        assert.equal(
            facts("aws:glue/job:Job", {
                command: { name: "glueetl", scriptLocation: "s3://b/glue/x/job.py" },
                glueVersion: "5.1",
                numberOfWorkers: 2,
                workerType: "G.1X",
                timeout: 60,
            }),
            "glueetl · glue/x/job.py · Glue 5.1 · 2 x G.1X · 60 min",
        );
        const policy = '{"Statement":[{}]}';
        assert.equal(facts("aws:kms/key:Key", { enableKeyRotation: true, policy }), "rotates · 1 statement");
        assert.equal(facts("aws:kms/key:Key", { policy: "[unknown]" }), "does not rotate");
    });

    it("names the key of a bucket's encryption, and none where there is none", () => {
        const type = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";
        const rules = (sseAlgorithm: string) => [{ applyServerSideEncryptionByDefault: { sseAlgorithm } }];
        const propertyDependencies = { rules: ["urn:pulumi:dev::p::aws:kms/key:Key::lake"] };
        assert.equal(facts(type, { rules: rules("AES256") }), "AES256");
        assert.equal(facts(type, { rules: rules("aws:kms") }, { propertyDependencies }), "aws:kms · key lake");
    });

    it("names protocol, ports and peer of a security rule", () => {
        const type = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
        const group = { referencedSecurityGroupId: "sg-1" };
        const named = { propertyDependencies: { referencedSecurityGroupId: ["urn:pulumi:dev::p::t::jobs"] } };
        assert.equal(
            facts(type, { ipProtocol: "tcp", fromPort: 443, toPort: 443, cidrIpv4: "10.0.0.0/8" }),
            "tcp 443 · from 10.0.0.0/8",
        );
        assert.equal(
            facts(type, { ipProtocol: "tcp", fromPort: 0, toPort: 65535, ...group }, named),
            "tcp on all ports · from jobs",
        );
        assert.equal(facts(type, { ipProtocol: "udp", fromPort: 1, toPort: 9, ...group }), "udp 1-9 · from sg-1");
        assert.equal(facts(type, { ipProtocol: "-1" }), "all traffic");
    });

    it("shows the first plain inputs of other types", () => {
        assert.equal(facts("x:y:Z", { a: 1, b: { c: 2 }, d: "e", tags: "t", f: true, g: 5 }), "a 1 · d e · f true");
    });

    it("puts layers after those that they depend on", () => {
        const of = (layer: string, ...needs: PlannedResource[]) =>
            planned("a:b:C", layer, { layer, dependencies: needs.map((each) => each.urn) });
        const [base, middle] = [of("z-base"), of("m")];
        assert.deepEqual(layerOrder([of("a-top", base, middle), middle, base]), ["m", "z-base", "a-top"]);
    });

    it("indents children, marks what is special and cuts lines to the width", () => {
        const parent = planned("p:lake:Store", "store", { custom: false, layer: "lake" });
        const child = planned("aws:s3/bucket:Bucket", "raw", {
            layer: "lake",
            parent: parent.urn,
            inputs: { bucket: "a-bucket-with-a-long-name" },
            options: { protect: true, retainOnDelete: true },
            secrets: ["tags.key"],
        });
        const plan: Plan = {
            version: 1,
            project: "p",
            stack: "dev",
            program: ".",
            config: {},
            resources: [parent, child],
            outputs: { url: "x", list: [1] },
            secretOutputs: [],
            providers: { aws: "7" },
            invokes: [],
            warnings: ["something is assumed"],
        };
        const text = (marks: string) => [
            "p, stack dev · aws 7",
            "",
            "lake (1)",
            "  Store        store",
            `    s3.Bucket  raw    a-bucket-with-a-long-name${marks}`,
            "",
            "outputs",
            "  url: x",
            "  list:",
            "    - 1",
            "",
            "warnings",
            "  something is assumed",
            "",
            "1 resource (1 protected) and 1 component in 1 layer",
            "",
        ];
        assert.deepEqual(render(plan, 200).split("\n"), text(" [protected] [retained] [secret tags.key]"));
        assert.deepEqual(render(plan, 60).split("\n"), text(" [protected]…"));
    });
});
