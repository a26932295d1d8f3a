import assert from "node:assert/strict";

import { lifecycleRules } from "../../components/lake/lifecycle";

const cleanUp = (noncurrentDays: number, more: Record<string, unknown> = {}) => ({
    id: "clean-up",
    status: "Enabled",
    filter: { prefix: "" },
    abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
    noncurrentVersionExpiration: { noncurrentDays },
    ...more,
});
const markers = { expiration: { expiredObjectDeleteMarker: true } };

describe("lifecycleRules", () => {
    it("cleans up old versions, unfinished uploads and delete markers of objects that are kept", () => {
        assert.deepEqual(lifecycleRules({ restoreWithin: 30 }), [cleanUp(30, markers)]);
    });

    it("expires objects", () => {
        assert.deepEqual(lifecycleRules({ restoreWithin: 7, expireAfter: 90 }), [
            cleanUp(7),
            { id: "expire", status: "Enabled", filter: { prefix: "" }, expiration: { days: 90 } },
        ]);
    });

    it("moves objects that are kept", () => {
        const transition = { after: 30, storageClass: "INTELLIGENT_TIERING" } as const;
        assert.deepEqual(lifecycleRules({ restoreWithin: 30, transition }), [
            cleanUp(30, markers),
            {
                id: "move",
                status: "Enabled",
                filter: { prefix: "" },
                transitions: [{ days: 30, storageClass: "INTELLIGENT_TIERING" }],
            },
        ]);
    });

    for (const [expireAfter, moved] of [
        [29, false],
        [30, false],
        [31, true],
    ] as const) {
        it(`${moved ? "moves" : "does not move"} after 30 days what expires after ${expireAfter}`, () => {
            const transition = { after: 30, storageClass: "GLACIER_IR" } as const;
            const rules = lifecycleRules({ restoreWithin: 1, expireAfter, transition });
            assert.deepEqual(
                rules.map(({ id }) => id),
                moved ? ["clean-up", "expire", "move"] : ["clean-up", "expire"],
            );
        });
    }

    it("expires scratch data after a week", () => {
        assert.deepEqual(lifecycleRules({ restoreWithin: 90, temporaryPrefix: "tmp/" }), [
            cleanUp(90, markers),
            { id: "expire-temporary", status: "Enabled", filter: { prefix: "tmp/" }, expiration: { days: 7 } },
        ]);
    });
});
