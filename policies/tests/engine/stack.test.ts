import assert from "node:assert/strict";

import { Stack } from "../../engine/stack";
import { Undetermined, UNKNOWN } from "../../engine/unknown";
import { resourcesOf } from "../support/ask";

const BUCKET = "aws:s3/bucket:Bucket";
const POLICY = "aws:s3/bucketPolicy:BucketPolicy";

describe("Stack.referred", () => {
    const bucket = { type: BUCKET, name: "data", properties: { bucket: "data-1234", arn: "arn:aws:s3:::data-1234" } };
    const other = { type: BUCKET, name: "other", properties: { bucket: "other-1234" } };

    const refer = (properties: Record<string, unknown>, from: Record<string, readonly string[]> = {}) => {
        const resources = resourcesOf([{ type: POLICY, properties, from }, bucket, other]);
        return new Stack(resources).referred(resources[0]!, "bucket", [BUCKET])?.name;
    };

    it("goes by where the value comes from, even while it is unknown", () => {
        assert.equal(refer({ bucket: UNKNOWN }, { bucket: ["other"] }), "other");
    });

    it("goes by an equal name or ARN", () => {
        assert.equal(refer({ bucket: "data-1234" }), "data");
        assert.equal(refer({ bucket: "arn:aws:s3:::data-1234" }), "data");
    });

    it("finds none where the stack has none", () => {
        assert.equal(refer({ bucket: "elsewhere" }), undefined);
        assert.equal(refer({}), undefined);
    });

    it("cannot tell where the value is unknown and comes from nowhere known", () => {
        assert.throws(() => refer({ bucket: UNKNOWN }), Undetermined);
    });
});
