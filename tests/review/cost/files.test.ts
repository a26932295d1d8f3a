import assert from "assert/strict";
import * as fs from "fs";
import * as os from "os";
import * as path from "path";

import { costSection } from "../../../review/cost/section";
import { PriceList } from "../../../review/cost/prices";
import { assumptionsFor, named } from "../../../review/cost/usage";
import { comparison, USAGE } from "./support";

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "strata-cost-"));
const GOOD = fs.readFileSync(USAGE, "utf8");
const PRICES = fs.readFileSync(path.resolve(__dirname, "../../../review/cost/prices.yaml"), "utf8");

function written(text: string): string {
    const file = path.join(folder, "file.yaml");
    fs.writeFileSync(file, text);
    return file;
}

/** The message for assumptions in which a text stands in place of another, without the file's name. */
function complaint(from: string, to: string): string {
    assert.ok(GOOD.includes(from), from);
    const file = written(GOOD.replace(from, to));
    try {
        costSection(comparison([], []), file);
    } catch (error) {
        assert.equal((error as Error).name, "ReviewError");
        return (error as Error).message.replace(path.relative(process.cwd(), file), "FILE");
    }
    return "none";
}

describe("files of the cost estimate", () => {
    after(() => fs.rmSync(folder, { recursive: true }));

    it("name an unknown member, and those that are allowed", () => {
        assert.equal(
            complaint("{ gbPerEndpoint: 10,", "{ gbPerEndpiont: 10,"),
            "FILE: default.network.gbPerEndpoint is missing",
        );
        assert.equal(
            complaint("{ gbPerEndpoint: 10,", "{ gbPerEndpoint: 10, gbPerRoute: 1,"),
            "FILE: the member default.network.gbPerRoute is not known; allowed are gbPerEndpoint, gbPerNatGateway",
        );
        assert.match(
            complaint("default:\n", "default:\n  wine: {}\n"),
            /^FILE: the member default\.wine is not known; allowed are audit, /,
        );
        assert.equal(
            complaint("activeHoursPerDay: 0.5", "hours: 1"),
            "FILE: the member environments.dev.warehouse.hours is not known; allowed are activeHoursPerDay, storedGb, snapshotGb, spectrumTb, pausedClusterHours",
        );
    });

    it("name a value that is not allowed, and what is", () => {
        assert.equal(
            complaint("runsPerMonth: 6, minutesPerRun: 10", "runsPerMonth: -1, minutesPerRun: 10"),
            "FILE: default.glue.jobs[1].runsPerMonth = -1 is below 0; a number of 0 or more is allowed",
        );
        assert.equal(
            complaint("scannedTb: 2", "scannedTb: much"),
            'FILE: default.athena.workgroups[0].scannedTb = "much" is not a number of 0 or more',
        );
        assert.equal(
            complaint("activeHoursPerDay: 1,", "activeHoursPerDay: 25,"),
            "FILE: default.warehouse.activeHoursPerDay = 25 is above 24; a day has 24 hours",
        );
        assert.equal(
            complaint("rotations: 1", "rotations: 3"),
            "FILE: default.keys.rotations = 3 is above 2; later rotations are not billed",
        );
        assert.equal(
            complaint(
                '    functions:\n      - { name: "*", invocationsThousands: 1000, milliseconds: 200 }',
                "    functions: []",
            ),
            'FILE: default.lambda.functions = [] holds no entry; one for the name "*" is the least',
        );
        assert.equal(
            complaint("riseUsd: 20", "riseUsd: .inf"),
            "FILE: thresholds.riseUsd = null is not a number of 0 or more",
        );
    });

    it("say when a file cannot be read or is no YAML", () => {
        assert.throws(() => assumptionsFor("dev", path.join(folder, "none.yaml")), /none\.yaml cannot be read$/);
        assert.throws(() => assumptionsFor("dev", written("default: [")), /file\.yaml is not valid YAML: /);
        assert.throws(() => assumptionsFor("dev", written("")), /file\.yaml: the file = null is not a map of members$/);
    });

    it("lay an environment over the default ones", () => {
        assert.deepEqual(assumptionsFor("dev", USAGE).usage.warehouse, {
            activeHoursPerDay: 0.5,
            storedGb: 100,
            snapshotGb: 50,
            spectrumTb: 2,
            pausedClusterHours: 200,
        });
        assert.equal(assumptionsFor("dev", USAGE).environment, "dev");
        assert.equal(assumptionsFor("qa", USAGE).usage.warehouse.activeHoursPerDay, 1);
        assert.equal(assumptionsFor("qa", USAGE).environment, "default");
        assert.equal(assumptionsFor("toString", USAGE).environment, "default");
    });

    it("find the first name that fits", () => {
        const entries = [{ name: "*-load" }, { name: "a.c" }, { name: "*" }];
        assert.equal(named(entries, "trips-load"), entries[0]);
        assert.equal(named(entries, "abc"), entries[2]);
        assert.equal(named(entries, "a.c"), entries[1]);
        assert.equal(named([{ name: "lake-*" }], "my-lake-raw"), undefined);
    });

    it("hold assumptions for the stacks, and a price list with a source for each price", () => {
        for (const stack of ["dev", "staging", "prod"]) {
            assert.equal(assumptionsFor(stack).environment, stack);
        }
        const prices = new PriceList();
        assert.equal(prices.region, "us-east-1");
        assert.match(prices.date, /^\d{4}-\d\d-\d\d$/);
        assert.ok(prices.keys.length > 100);
        assert.equal(prices.of("glue.dpuHour").checked, true);
        assert.equal(prices.of("ec2.t3.micro").checked, false);
    });

    it("refuse a wrong price, date, address or source", () => {
        const refused = (from: string, to: string) => () => new PriceList(written(PRICES.replace(from, to)));
        assert.throws(
            refused("usd: 0.44,", "usd: -0.44,"),
            /glue\.prices\.dpuHour\.usd = -0\.44 is below 0; a price is 0 or more$/,
        );
        assert.throws(refused("date: 2026-11-30", "date: soon"), /date = "soon" is not a date such as 2026-11-30$/);
        assert.throws(
            refused("page: https://aws.amazon.com/glue", "page: glue"),
            /is not the address of a pricing page$/,
        );
        assert.throws(
            refused("unit: key-month, source: facts", "unit: key-month, source: hearsay"),
            /services\.kms\.prices\.keyMonth\.source = "hearsay" is not one of facts, published, recorded, older, memory$/,
        );
    });
});

describe("docs/cost.md", () => {
    it("shows the assumptions that usage.yaml holds", () => {
        const text = fs.readFileSync(path.resolve(__dirname, "../../../docs/cost.md"), "utf8");
        const rows = [...text.matchAll(/^\| [^|]+\| `([a-zA-Z.[\]0-9]+)` +\| +(.+?) +\| +(.+?) +\| +(.+?) +\|$/gm)];
        assert.ok(rows.length > 10);
        const at = (value: unknown, member: string): unknown =>
            member.split(/[.[\]]+/).reduce((found, step) => (found as Record<string, unknown>)[step], value);
        for (const [, member, ...shown] of rows) {
            const held = ["dev", "staging", "prod"].map((stack) => at(assumptionsFor(stack).usage, member!));
            assert.deepEqual(shown.map(Number), held, member);
        }
    });

    it("states the thresholds that usage.yaml holds", () => {
        const text = fs.readFileSync(path.resolve(__dirname, "../../../docs/cost.md"), "utf8").replace(/\s+/g, " ");
        const { risePercent, riseUsd, ceilingRisePercent, ceilingRiseUsd } = assumptionsFor("dev").thresholds;
        assert.ok(text.includes(`at least ${risePercent} % and ${riseUsd} USD a month`));
        assert.ok(text.includes(`at least ${ceilingRisePercent} % and ${ceilingRiseUsd} USD`));
    });
});
