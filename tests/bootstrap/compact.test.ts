import assert from "node:assert/strict";

import * as pulumi from "@pulumi/pulumi";

import { compact } from "../../bootstrap/boundaries/compact";
import type { Statement } from "../../bootstrap/rights/service";

const own = { StringEquals: { "aws:ResourceTag/Stack": "strata-dev" } };

const allow = (Action: string | string[], Resource: string | string[], Condition?: object): Statement =>
    ({ Sid: "Named", Effect: "Allow", Action, Resource, ...(Condition && { Condition }) }) as Statement;

const unnamed = ({ Sid: _, ...rest }: Statement) => rest;

describe("compact", () => {
    it("puts statements of different services together, and drops their names", () => {
        assert.deepEqual(compact([allow("sqs:SendMessage", "queue"), allow(["sns:Publish"], ["topic", "queue"])]), [
            { Effect: "Allow", Action: ["sqs:SendMessage", "sns:Publish"], Resource: ["queue", "topic"] },
        ]);
    });

    it("puts statements about everything together, whatever their services", () => {
        assert.deepEqual(compact([allow("ec2:DescribeVpcs", "*"), allow(["ec2:DescribeSubnets"], ["*"])]), [
            { Effect: "Allow", Action: ["ec2:DescribeVpcs", "ec2:DescribeSubnets"], Resource: "*" },
        ]);
    });

    it("keeps apart what would allow more together", () => {
        const apart = [
            allow("s3:GetObject", "one"),
            // The same service on other resources, everything, and two conditions.
            allow("s3:PutObject", "other"),
            allow("sqs:ListQueues", "*"),
            allow("kms:Decrypt", "key", own),
        ];
        assert.deepEqual(compact(apart), apart.map(unnamed));
    });

    it("joins equal conditions, and leaves those with values that are not known yet", () => {
        const later = { StringEquals: { "aws:SourceArn": pulumi.output("arn") } };
        const [joined, ...others] = compact([
            allow("kms:Decrypt", "key", own),
            allow("ec2:CreateNetworkInterface", "subnet", { ...own }),
            allow("sqs:SendMessage", "queue", later),
            allow("sns:Publish", "topic", later),
        ]);
        assert.deepEqual(joined, {
            Effect: "Allow",
            Action: ["kms:Decrypt", "ec2:CreateNetworkInterface"],
            Resource: ["key", "subnet"],
            Condition: own,
        });
        assert.deepEqual(
            others.map(({ Action }) => Action),
            ["sqs:SendMessage", "sns:Publish"],
        );
    });
});
