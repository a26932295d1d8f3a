import assert from "node:assert/strict";
import * as path from "node:path";

import { stagesOf } from "../../pulumi/stages";
import { rules } from "../../rules";
import { Settings } from "../../settings/settings";
import { Analyzer } from "../support/analyzer";
import { document } from "../support/policyTypes";

const PACK = path.resolve(__dirname, "../..");
const POLICY = "aws:s3/bucketPolicy:BucketPolicy";

/** Ids of the rules of each stage for a type. */
function idsOf(type: string, settings = new Settings()): { analyze: Set<string>; analyzeStack: Set<string> } {
    const { analyze, analyzeStack } = stagesOf(rules)(settings);
    const ids = (its: typeof analyze): Set<string> => new Set((its.get(type) ?? []).map(({ id }) => id));
    return { analyze: ids(analyze), analyzeStack: ids(analyzeStack) };
}

describe("stages of the rules", () => {
    it("leave advisory rules on IAM to the stack", () => {
        const { analyze, analyzeStack } = idsOf(POLICY);
        assert.equal(analyzeStack.has("iam-document-action"), true);
        assert.equal(analyze.has("iam-document-action"), false);
    });

    it("keep what can stop a resource, and advisory rules of other domains, with the resource", () => {
        const { analyze, analyzeStack } = idsOf(POLICY);
        assert.equal(analyze.has("iam-public-s3-bucket-policy"), true);
        assert.equal(analyzeStack.has("iam-public-s3-bucket-policy"), false);
        assert.equal(idsOf("aws:sns/topic:Topic").analyze.has("encryption-in-transit-sns-topic-policy"), true);
    });

    it("follow the configured levels", () => {
        const raised = idsOf(POLICY, new Settings({ levels: { "iam-document-action": "mandatory" } }));
        assert.equal(raised.analyze.has("iam-document-action"), true);
        assert.equal(raised.analyzeStack.has("iam-document-action"), false);
        const lowered = idsOf(POLICY, new Settings({ levels: { "iam-public": "advisory" } }));
        assert.equal(lowered.analyzeStack.has("iam-public-s3-bucket-policy"), true);
    });

    it("hold every resource rule once", () => {
        const { analyze, analyzeStack } = stagesOf(rules)(new Settings());
        for (const type of new Set(rules.flatMap(({ decides }) => Object.keys(decides)))) {
            const own = rules.filter((rule) => rule.scope === "resource" && type in rule.decides);
            const both = [...(analyze.get(type) ?? []), ...(analyzeStack.get(type) ?? [])];
            assert.deepEqual(new Set(both), new Set(own));
            assert.equal(both.length, own.length);
        }
    });
});

describe("stages of a pack in its process", () => {
    const policy = document({
        Effect: "Deny",
        Principal: "*",
        Action: "s3:GetObjekt",
        Resource: "arn:aws:s3:::orders/*",
    });
    const resource = { type: POLICY, properties: { bucket: "orders", policy } };
    const typo = "iam-document-action";
    let pack: Analyzer;
    before(async () => {
        pack = await Analyzer.start(PACK);
    });
    after(() => pack.stop());

    it("tell of an action that does not exist once, with the stack", async () => {
        const single = await pack.analyze(resource);
        assert.deepEqual(
            single.filter((it) => it.policy === typo),
            [],
        );
        const inStack = (await pack.analyzeStack([resource])).filter((it) => it.policy === typo);
        assert.deepEqual(
            inStack.map(({ level, message }) => [level, message.split("\n")[0]]),
            [["advisory", "policy.Statement[0].Action: s3 has no action GetObjekt."]],
        );
    });

    it("judge what the program gave, not what the provider computed", async () => {
        await pack.analyze({ type: "aws:sqs/queue:Queue", properties: { sqsManagedSseEnabled: true } });
        const computed = { sqsManagedSseEnabled: true, policy };
        const found = await pack.analyzeStack([{ type: "aws:sqs/queue:Queue", properties: computed }]);
        assert.deepEqual(
            found.filter((it) => it.policy === typo),
            [],
        );
    });
});
