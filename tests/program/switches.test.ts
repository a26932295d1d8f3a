import { strict as assert } from "node:assert";

import * as pulumi from "@pulumi/pulumi";

import type { Resources } from "../support/mocks";
import { type Changes, deployProgram } from "../support/program";

const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
const BUDGET = "aws:budgets/budget:Budget";
const BOUNDARY = "arn:aws:iam::000000000000:policy/strata-dev-boundary";
const TAGS = '{"tags":{"Project":"strata","Stack":"strata-dev"}}';

const FAILURES = [
    "audit-failures-1-notice-failed",
    "audit-failures-1-run-failed",
    "audit-failures-2-notice-failed",
    "audit-failures-2-run-failed",
    "audit-failures-3-notice-failed",
    "audit-failures-3-run-failed",
    "etl-yellow_taxi-undelivered",
];

async function deployWith(changes: Changes): Promise<Resources> {
    const { resources, result } = await deployProgram(changes);
    assert.equal(result, undefined);
    return resources;
}

/** Boundaries of the stack's roles. */
const boundaries = (resources: Resources) =>
    new Set(resources.ofType("aws:iam/role:Role").map(({ inputs }) => inputs.permissionsBoundary));

describe("the program's switches", () => {
    let off: Resources;
    let byDefault: Resources;
    let on: Resources;

    before(async () => {
        off = await deployWith({ "strata:alarms": "none" });
        byDefault = await deployWith({});
        on = await deployWith({
            "aws:defaultTags": TAGS,
            "strata:alarms": "all",
            "strata:monthlyBudgetUsd": "100",
            "strata:permissionsBoundaryArn": BOUNDARY,
        });
    });

    after(() => pulumi.runtime.setAllConfig({}));

    it("make alarms of none, failures or all", () => {
        assert.deepEqual(off.names(ALARM), []);
        assert.deepEqual(byDefault.names(ALARM), FAILURES);
        assert.deepEqual(on.names(ALARM), [
            ...FAILURES,
            "operations-warehouse-capacity",
            "operations-warehouse-usage",
            "operations-yellow_taxi-rows-rejected",
        ]);
    });

    it("tell of failed runs whatever the alarms", () => {
        for (const resources of [off, byDefault, on]) {
            assert.deepEqual(resources.names("aws:cloudwatch/eventTarget:EventTarget"), [
                "etl-failures-failed-crawlers",
                "etl-failures-failed-jobs",
                "etl-failures-failed-statements",
                "etl-yellow_taxi-arrival",
            ]);
        }
    });

    it("make a budget where there is one to make, after services may publish to its topic", () => {
        assert.deepEqual(byDefault.ofType(BUDGET), []);
        const { inputs, options } = on.get(BUDGET);
        assert.equal(inputs.limitAmount, "100");
        assert.ok(options.dependencies.includes(on.get("aws:sns/topicPolicy:TopicPolicy").urn));
    });

    it("bound every role, or none", () => {
        assert.deepEqual(boundaries(byDefault), new Set([undefined]));
        assert.deepEqual(boundaries(on), new Set([BOUNDARY]));
    });
});
