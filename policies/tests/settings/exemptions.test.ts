import assert from "node:assert/strict";

import { rules } from "../../rules";
import type { Exemption } from "../../settings/configuration";
import { exempt, review } from "../../settings/exemptions";
import { ask } from "../support/ask";

const QUEUE = "aws:sqs/queue:Queue";
const RULE = "encryption-at-rest-sqs-queue";
const TODAY = "2026-11-25";

const exemption: Exemption = {
    rule: RULE,
    resource: `${QUEUE}::legacy`,
    reason: "Replaced in January.",
    owner: "data@example.com",
    expires: "2026-12-31",
};

const findings = ask(
    rules.filter(({ id }) => id === RULE),
    [
        { type: QUEUE, name: "legacy", properties: { sqsManagedSseEnabled: false } },
        { type: QUEUE, name: "orders", properties: { sqsManagedSseEnabled: false } },
    ],
);

const standing = (...exemptions: readonly Exemption[]): readonly string[] =>
    exempt(findings, exemptions, TODAY).standing.map(({ resource }) => resource.name);

const notices = (...exemptions: readonly Exemption[]): readonly string[] =>
    review(exemptions, findings, TODAY).map(({ name, message }) => `${name}: ${message}`);

describe("exemptions", () => {
    it("accept the findings that they name, and are listed", () => {
        assert.deepEqual(standing(exemption), ["orders"]);
        assert.deepEqual(notices(exemption), [
            `exemption-applied: The exemption of ${RULE} on ${QUEUE}::legacy accepts 1 finding until 2026-12-31: Replaced in January. (data@example.com)`,
        ]);
    });

    it("take URNs and wildcards", () => {
        assert.deepEqual(standing({ ...exemption, resource: `urn:pulumi:*::${QUEUE}::*` }), []);
        assert.deepEqual(standing({ ...exemption, rule: "encryption-*", resource: "*::orders" }), ["legacy"]);
    });

    it("can be narrowed to one property", () => {
        assert.deepEqual(standing({ ...exemption, finding: "sqsManagedSseEnabled" }), ["orders"]);
        assert.deepEqual(standing({ ...exemption, finding: "kmsMasterKeyId" }), ["legacy", "orders"]);
    });

    it("hold on their last day, and not after it", () => {
        assert.deepEqual(standing({ ...exemption, expires: TODAY }), ["orders"]);
        const expired = { ...exemption, expires: "2026-11-24" };
        assert.deepEqual(standing(expired), ["legacy", "orders"]);
        assert.match(notices(expired)[0]!, /^exemption-expired: .* ended on 2026-11-24/);
    });

    it("do nothing without a reason, an owner or an end, and say so", () => {
        const incomplete = { ...exemption, reason: " ", owner: "" };
        assert.deepEqual(standing(incomplete), ["legacy", "orders"]);
        assert.match(notices(incomplete)[0]!, /^exemption-incomplete: .* it has no reason, no owner\.$/);
    });

    it("are reported where they accept nothing", () => {
        assert.match(notices({ ...exemption, resource: "*::gone" })[0]!, /^exemption-unused: /);
    });
});
