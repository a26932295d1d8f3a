import assert from "assert/strict";

import { planProgram } from "../../plan/planProgram";
import { cleanUp, planOf, programOf, resource } from "./support";

const SDK = 'const pulumi = require("@pulumi/pulumi");\n';

describe("plan of a program from elsewhere", () => {
    after(cleanUp);

    it("records resources of any provider", async () => {
        const plan = await planOf(`${SDK}
            const base = new pulumi.CustomResource("random:index/randomId:RandomId", "base", { byteLength: 3 });
            new pulumi.CustomResource("kubernetes:core/v1:Pod", "pod", { node: base.id, nothing: null, list: [1.5, true] });
        `);
        const base = resource(plan, "random:index/randomId:RandomId", "base");
        // SHA-256 of the URN starts with the digits after the hyphen.
        assert.equal(base.urn, "urn:pulumi:dev::tiny::random:index/randomId:RandomId::base");
        assert.deepEqual(base.state, { byteLength: 3, id: "base-2759e42" });
        const pod = resource(plan, "kubernetes:core/v1:Pod", "pod");
        assert.deepEqual(pod.inputs, { list: [1.5, true], node: "base-2759e42", nothing: null });
        assert.deepEqual(pod.propertyDependencies, { node: [base.urn] });
        assert.deepEqual(plan.warnings, []);
    });

    it("gives the types of all parents to the URN, and the layer of the nearest", async () => {
        const plan = await planOf(`${SDK}
            const outer = new pulumi.ComponentResource("strata:lake:Outer", "outer");
            const inner = new pulumi.ComponentResource("other:thing:Inner", "inner", {}, { parent: outer });
            new pulumi.ComponentResource("tiny:audit:Leaf", "leaf", {}, { parent: inner });
        `);
        const layers = Object.fromEntries(plan.resources.map((each) => [each.urn, each.layer]));
        assert.deepEqual(layers, {
            "urn:pulumi:dev::tiny::pulumi:pulumi:Stack::tiny-dev": "stack",
            "urn:pulumi:dev::tiny::strata:lake:Outer::outer": "lake",
            "urn:pulumi:dev::tiny::strata:lake:Outer$other:thing:Inner::inner": "lake",
            "urn:pulumi:dev::tiny::strata:lake:Outer$other:thing:Inner$tiny:audit:Leaf::leaf": "audit",
        });
    });

    it("tells resources of one type and name apart by their parents", async () => {
        const plan = await planOf(`${SDK}
            const make = (name, dependsOn) => {
                const parent = new pulumi.ComponentResource("a:b:" + name, name);
                return new pulumi.CustomResource("x:y:Z", "same", {}, { parent, dependsOn });
            };
            make("Two", make("One"));
        `);
        const [one, two] = plan.resources.filter((each) => each.name === "same");
        assert.deepEqual(one!.options, {});
        assert.deepEqual(two!.options, { dependsOn: [one!.urn] });
    });

    it("takes the outputs of an exported function, and the names that the engine would give", async () => {
        const plan = await planOf(`${SDK}module.exports = async () => ({
            names: [pulumi.getProject(), pulumi.getStack(), pulumi.getOrganization()], preview: pulumi.runtime.isDryRun(),
        });`);
        assert.deepEqual(plan.outputs, { names: ["tiny", "dev", "organization"], preview: true });
    });

    it("records what is registered after the program's last line", async () => {
        const plan = await planOf(`${SDK}setTimeout(() => new pulumi.ComponentResource("a:b:C", "late"), 20);`);
        assert.equal(resource(plan, "a:b:C", "late").urn, "urn:pulumi:dev::tiny::a:b:C::late");
    });

    it("runs ES modules, in JavaScript and in TypeScript", async () => {
        const module = 'import * as pulumi from "@pulumi/pulumi";\nimport { size } from "./size.js";\n';
        const text = `${module}export const out = pulumi.output(size);`;
        const manifest = { "package.json": '{"type":"module"}' };
        const plain = programOf({ ...manifest, "index.js": text, "size.js": "export const size = 4;" });
        const typed = programOf({ ...manifest, "index.ts": text, "size.ts": "export const size: number = 5;" });
        assert.deepEqual((await planProgram({ program: plain, stack: "dev" })).outputs, { out: 4 });
        assert.deepEqual((await planProgram({ program: typed, stack: "dev" })).outputs, { out: 5 });
    });

    it("knows neither credentials nor settings of the caller", async () => {
        process.env.AWS_SECRET_ACCESS_KEY = "key";
        process.env.PULUMI_CONFIG_PASSPHRASE = "phrase";
        try {
            const plan = await planOf(
                "exports.names = Object.keys(process.env).filter((name) => /^AWS|PASSPHRASE|PLAN_JOB/.test(name));",
            );
            assert.deepEqual(plan.outputs, { names: [] });
        } finally {
            delete process.env.AWS_SECRET_ACCESS_KEY;
            delete process.env.PULUMI_CONFIG_PASSPHRASE;
        }
    });

    it("answers an unknown function with its arguments, and says so", async () => {
        const plan = await planOf(`${SDK}exports.out = pulumi.runtime.invoke("foo:index:getBar", { a: 1 });`);
        assert.deepEqual(plan.outputs, { out: { a: 1 } });
        assert.deepEqual(plan.invokes, [{ token: "foo:index:getBar", inputs: { a: 1 }, result: { a: 1 } }]);
        assert.deepEqual(plan.warnings, [
            "the answer of foo:index:getBar is unknown to a plan: it is taken to return its arguments only",
        ]);
    });

    it("says that it does not know another stack's outputs, a plugin's components and the region", async () => {
        const plan = await planOf(`${SDK}
            exports.out = new pulumi.StackReference("org/base/prod").getOutput("vpcId");
            new pulumi.ComponentResource("plug:in:Thing", "thing", {}, {}, true);
            new pulumi.CustomResource("aws:sns/topic:Topic", "topic", {});
        `);
        assert.deepEqual(plan.outputs, { out: "[unknown]" });
        assert.deepEqual(plan.warnings, [
            "no region is named (aws:region, or that of a provider): us-east-1 is assumed",
            "the outputs of the stack org/base/prod are unknown: a plan does not read other stacks",
            "urn:pulumi:dev::tiny::plug:in:Thing::thing is built by a provider plugin: its children and outputs are not in the plan",
        ]);
        assert.deepEqual(resource(plan, "plug:in:Thing", "thing").options, { remote: true });
    });

    it("hides a secret wherever it got to, and keeps short ones from hiding other text", async () => {
        const plan = await planOf(`${SDK}
            exports.long = pulumi.secret({ token: "s3cr3t-t0ken" });
            exports.short = pulumi.secret("dev");
            new pulumi.ComponentResource("a:b:C", "named-s3cr3t-t0ken");
        `);
        assert.deepEqual(plan.outputs, { long: "[secret]", short: "[secret]" });
        assert.deepEqual(plan.secretOutputs, ["long", "short"]);
        assert.equal(resource(plan, "a:b:C", "named-[secret]").urn, "urn:pulumi:dev::tiny::a:b:C::named-[secret]");
    });

    it("hands on what the program prints, apart from the plan", async () => {
        const printed: string[] = [];
        const program = programOf({ "index.js": 'console.log("hello");' });
        await planProgram({ program, stack: "dev", onOutput: (text) => printed.push(text) });
        assert.equal(printed.join(""), "hello\n");
    });
});
