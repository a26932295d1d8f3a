import { strict as assert } from "node:assert";
import * as fs from "node:fs";
import * as path from "node:path";

import { RUNBOOK_SECTIONS } from "../../components/runbook";
import { VARIANTS } from "../../features/variants";
import { planOfVariant } from "../features/plans";

const document = fs.readFileSync(path.resolve(__dirname, "../../docs/runbooks.md"), "utf8");
const sections = [...document.matchAll(/^## (.+)$/gm)].map(([, title]) => title!);

describe("runbooks", function () {
    this.timeout(300_000);

    it("has a section for each kind of alarm, and no other", () => {
        assert.deepEqual(sections, [...RUNBOOK_SECTIONS]);
    });

    for (const variant of VARIANTS) {
        it(`are named by every alarm of ${variant}`, async () => {
            const { resources } = await planOfVariant("dev", variant);
            const alarms = resources.filter(({ type }) => type === "aws:cloudwatch/metricAlarm:MetricAlarm");
            assert.ok(variant === "off" ? alarms.length === 0 : alarms.length > 5);
            const unknown = alarms.filter(({ inputs }) => {
                const [, section] =
                    /Runbook: docs\/runbooks\.md#([a-z-]+)$/.exec(String(inputs.alarmDescription)) ?? [];
                return section === undefined || !sections.includes(section);
            });
            assert.deepEqual(
                unknown.map(({ name }) => name),
                [],
            );
        });
    }
});
