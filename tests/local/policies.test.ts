import { strict as assert } from "node:assert";

import { policyCheck } from "../../local/stages/policies";

const report = {
    awsResources: 184,
    rules: 900,
    blocks: true,
    violations: [
        { rule: "encryption-at-rest-sqs-queue", level: "mandatory", name: "orders" },
        { rule: "encryption-customer-key-sns-topic", level: "advisory", name: "news" },
    ],
    undetermined: [{}],
};

describe("the policy check of the plan", () => {
    it("fails on what would stop a deployment, and names it", () => {
        assert.deepEqual(policyCheck(report), {
            title: "The plan follows the policy pack",
            passed: false,
            detail: "184 AWS resources by 900 rules, 1 mandatory, 1 advisory, 1 undetermined: encryption-at-rest-sqs-queue on orders",
        });
    });

    it("passes where there is only advice", () => {
        const { passed, detail } = policyCheck({ ...report, blocks: false, violations: report.violations.slice(1) });
        assert.equal(passed, true);
        assert.equal(detail, "184 AWS resources by 900 rules, 0 mandatory, 1 advisory, 1 undetermined");
    });
});
