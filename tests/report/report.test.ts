import * as assert from "assert";

import { renderReport } from "../../local/report";
import { section, textOf } from "../support/html";
import { FIXTURE } from "./fixture";
import { analysis, withDataset } from "./page";

describe("the report", () => {
    let html: string;
    let text: string;

    before(async () => {
        html = await renderReport(FIXTURE);
        text = textOf(html);
    });

    const assertSays = (where: string, ...phrases: readonly string[]) => {
        for (const phrase of phrases) {
            assert.ok(where.includes(phrase), `does not say: ${phrase}\n${where}`);
        }
    };

    it("begins with the run and its headline figures", () => {
        assertSays(
            text,
            "strata local run of the stack dev New York yellow taxi trips",
            "23 November 2026, 21:29 UTC · 20,000 generated rows of 2019-01 and 2019-02",
            "Rows in 20,000 3 files Clean 19,640 98.2% Quarantined 360 1.8% In the warehouse 19,640 rows",
            "Checks passed 2 of 2 all hold Time 18.4 s 7 stages",
        );
        assert.ok(!text.includes("check failed"));
    });

    it("draws the flow with its counts and describes it", () => {
        const flow = section(html, "d1-flow");
        assertSays(
            flow,
            'aria-label="20,000 rows in 3 raw files became 19,640 clean and 360 quarantined rows; the warehouse holds ' +
                '19,640, read by 5 analyses, and the lake is read by 1 Athena query."',
        );
        assertSays(
            textOf(flow),
            "Raw files 20,000 rows 3 files",
            "Clean 19,640 rows 98.2%",
            "Quarantined 360 rows 1.8%",
            "Warehouse 19,640 rows 2 months",
        );
        assert.strictEqual(flow.match(/class="band"/g)?.length, 5);
        assert.deepStrictEqual(
            [...flow.matchAll(/class="step"[^>]*>([^<]*)/g)].map(([, text]) => text),
            ["Clean and partition 14.9 s", "Load the warehouse 1.3 s", "Ask the analyses 0.94 s"],
        );
    });

    it("shows each analysis with its question, SQL, chart and table", () => {
        const analyses = section(html, "d1-analyses");
        assert.strictEqual(analyses.match(/<article/g)?.length, 5);
        assert.strictEqual(analyses.match(/<figure class="chart both">/g)?.length, 4);
        assert.strictEqual(analyses.match(/<div role="img" aria-label="Chart: /g)?.length, 4);
        assert.strictEqual(analyses.match(/<svg /g)?.length, 8);
        assertSays(
            textOf(analyses),
            "01 Trips and revenue by hour and borough When and where do taxis earn their money?",
            "select pickup_hour, pickup_borough as borough, count(*) as trips from taxi.yellow_trips",
            "Table First 25 of 96 rows Pickup hour Borough Trips Revenue USD 0 Manhattan 465 7,114.50",
        );
        assertSays(
            analyses,
            'aria-label="Chart: Trips by day. How does each day compare with the one before? The 59 rows are in the table below."',
        );
    });

    it("shows the table of an analysis without a chart in its place", () => {
        const [, tips = ""] = section(html, "d1-analyses").split('id="d1-analysis-5"');
        assertSays(textOf(tips), "Payment Trips Tip share Card 14,210 21.3% Cash 5,350 0.0% No charge 60 – 3 rows");
        assert.ok(!tips.includes("<summary>Table"));
    });

    it("shows the Athena queries", () => {
        assertSays(
            textOf(section(html, "d1-athena")),
            "Rejected rows by file Which file brought the rejected rows?",
            "yellow_tripdata_2019-01.csv 1,178 yellow_tripdata_2019-02.csv 182",
        );
    });

    it("shows the quarantine, most frequent reason first", () => {
        const quarantine = section(html, "d1-quarantine");
        assertSays(
            textOf(quarantine),
            "360 rows, 1.8% of those that came in",
            "Unknown zone 334 92.8% A location id is missing, is not in the zone lookup, or is 264, which means unknown.",
            "Negative amount 23 6.4% An amount is below zero: a refund or a dispute, not a trip. Malformed row 3 0.8%",
        );
        assert.deepStrictEqual(quarantine.match(/width:[\d.]+%/g), ["width:100%", "width:6.9%", "width:0.9%"]);
    });

    it("shows a malformed row's text without its empty columns", () => {
        const [, malformed = ""] = section(html, "d1-quarantine").split("rejected rows, Malformed row");
        assertSays(
            textOf(malformed),
            "Malformed row Source file 1,2019-02-03 10:00:00,broken yellow_tripdata_2019-02.csv",
        );
        assert.ok(!malformed.includes("Vendor id"));
    });

    it("shows files, months and the crawled schema", () => {
        const files = textOf(section(html, "d1-files"));
        assertSays(
            files,
            "yellow_tripdata_2019-02.csv processed 9,492 9,310 182 2019-02 unknown_zone 164, negative_amount 15, malformed_row 3",
            "copy_of_2019-01.csv duplicate 0 0 0",
            "2019-01 10,330 512 kB 2019-02 9,310 469 kB",
        );
        assertSays(
            textOf(section(html, "d1-schema")),
            "Table yellow_taxi of the raw database, 8 columns.",
            "vendor_id bigint",
        );
    });

    it("shows stages in their time, checks, and what was not run", () => {
        const stages = section(html, "stages");
        assertSays(textOf(stages), "Clean and partition 14.9 s 19,640 clean, 360 quarantined");
        // 2.41 of the longest stage's 14.9 seconds.
        assertSays(stages, '<i style="width:16.2%">', '<i style="width:100%">');
        assertSays(textOf(section(html, "checks")), "passed Rows in = clean + quarantined 20,000 = 19,640 + 360");
        assertSays(textOf(section(html, "not-run")), "grant usage on schema taxi The stand-in has no users");
    });

    it("refers to nothing outside itself and holds no scripts", () => {
        const addresses = html.match(/https?:\/\/[^"'\s)<]+/g) ?? [];
        assert.deepStrictEqual(
            [...new Set(addresses)].filter((address) => !address.startsWith("http://www.w3.org/")),
            [],
        );
        assert.strictEqual(/<script|@import|url\((?!#)|<iframe|<link (?!rel="icon" href="data:,")/.test(html), false);
        assert.ok(html.length < 400_000, `${html.length} characters`);
    });

    it("has no id twice", () => {
        const ids = [...html.matchAll(/\bid="([^"]+)"/g)].map(([, id]) => id);
        assert.deepStrictEqual(
            ids.filter((id, index) => ids.indexOf(id) !== index),
            [],
        );
        for (const [, id] of html.matchAll(/(?:url\(|href=")#([^)"]+)/g)) {
            assert.ok(ids.includes(id), `nothing has the id ${id}`);
        }
    });
});

describe("the report of an unusual run", () => {
    it("shows a failed check at the top and in its place", async () => {
        const checks = [...FIXTURE.checks, { title: "Sums agree", passed: false, detail: "1.00 and 2.00" }];
        const html = await renderReport({ ...FIXTURE, checks });
        const text = textOf(html);
        assert.ok(text.includes("Checks passed 2 of 3 1 failed"));
        assert.ok(html.includes('role="alert"><strong>One check failed.</strong>'));
        assert.ok(textOf(section(html, "checks")).includes("failed Sums agree 1.00 and 2.00"));
    });

    it("shows rows that are neither clean nor quarantined", async () => {
        const text = textOf(await renderReport(withDataset({ quarantined: 350 })));
        assert.ok(text.includes("Quarantined 350 360 expected"), text.slice(0, 400));
    });

    it("says that a query returned nothing", async () => {
        const html = await renderReport(
            withDataset({ analyses: [analysis(0, { rows: [] }), analysis(4, { rows: [] })] }),
        );
        const text = textOf(section(html, "d1-analyses"));
        assert.strictEqual(text.split("The query returned no rows for this run's data.").length - 1, 2);
        assert.ok(!section(html, "d1-analyses").includes("<svg"));
    });

    it("says that nothing was rejected", async () => {
        const change = { quarantined: 0, clean: 20000, byReason: {}, quarantineSample: [] };
        const html = await renderReport(withDataset(change));
        assert.strictEqual(textOf(section(html, "d1-quarantine")), "Quarantine No row was rejected.");
        assert.strictEqual(section(html, "d1-flow").match(/class="band"/g)?.length, 4);
    });

    it("says why a chart could not be drawn, and keeps its table", async () => {
        const chart = { mark: "bar", transform: [{ filter: "datum.(" }], encoding: {} };
        const html = await renderReport(withDataset({ analyses: [analysis(0, { chart }), analysis(1)] }));
        const text = textOf(section(html, "d1-analyses"));
        assert.ok(/The chart could not be drawn: \S/.test(text), text.slice(0, 600));
        assert.ok(text.includes("First 25 of 96 rows"));
        assert.ok(section(html, "d1-analyses").includes("<svg"));
    });

    it("draws several small views once, and leaves their size to the specification", async () => {
        const chart = {
            mark: "bar",
            width: 80,
            encoding: {
                row: { field: "borough", type: "nominal" },
                x: { field: "pickup_hour", type: "ordinal" },
                y: { field: "trips", type: "quantitative" },
            },
        };
        const html = await renderReport(withDataset({ analyses: [analysis(0, { chart })] }));
        const analyses = section(html, "d1-analyses");
        assert.strictEqual(analyses.match(/<svg /g)?.length, 1);
        assert.ok(analyses.includes('<figure class="chart">'));
    });

    it("writes a chart's title and subtitle above it, not into it", async () => {
        const titled = (title: unknown) => analysis(2, { chart: { ...analysis(2).chart!, title } });
        const analyses = [titled({ text: "Busy pairs", subtitle: ["Trips", "per pair"] }), titled("Plain <title>")];
        const html = section(await renderReport(withDataset({ analyses })), "d1-analyses");
        assert.ok(html.includes("<figcaption>Busy pairs <span>Trips per pair</span></figcaption>"), html);
        assert.ok(html.includes("<figcaption>Plain &lt;title&gt;</figcaption>"));
        assert.strictEqual(html.match(/Busy pairs/g)?.length, 1);
    });

    it("can be made of a run that did nothing", async () => {
        const html = await renderReport({ ...FIXTURE, stages: [], datasets: [], checks: [], notRun: [] });
        const text = textOf(html);
        for (const phrase of [
            "No dataset",
            "Rows in 0 0 files",
            "Checks passed none",
            "No checks were made.",
            "Everything was run.",
        ]) {
            assert.ok(text.includes(phrase), phrase);
        }
    });

    it("shows two datasets under their own names", async () => {
        const [taxi] = FIXTURE.datasets;
        const html = await renderReport({
            ...FIXTURE,
            datasets: [taxi!, { ...taxi!, name: "green", title: "Green trips" }],
        });
        assert.ok(textOf(html).includes("Rows in 40,000 6 files"));
        assert.ok(textOf(section(html, "d2-flow")).startsWith("Flow of Green trips"));
        assert.strictEqual(html.includes('class="step"'), false);
    });
});

describe("the report of hostile values", () => {
    const HOSTILE = `<script>alert("x")</script><img src=x onerror='y'>&`;

    /** The record with every text replaced, except what decides its shape. */
    function poison(value: unknown, key = ""): unknown {
        const kept = [
            "status",
            "kind",
            "mark",
            "type",
            "field",
            "sort",
            "chart",
            "columns",
            "crawled",
            "startedAt",
            "reject_reason",
        ];
        if (kept.includes(key) || key === "encoding") {
            return value;
        }
        if (typeof value === "string") {
            return HOSTILE;
        }
        if (Array.isArray(value)) {
            return value.map((item) => poison(item));
        }
        if (value !== null && typeof value === "object") {
            return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, poison(item, name)]));
        }
        return value;
    }

    it("escapes them in text, attributes and charts", async () => {
        const record = poison(FIXTURE) as typeof FIXTURE;
        const pairs = { ...record.datasets[0]!.analyses[2]!, chart: analysis(2).chart! };
        const columns = [[HOSTILE, HOSTILE]] as const;
        const dataset = {
            ...record.datasets[0]!,
            analyses: [pairs],
            crawled: { table: HOSTILE, columns },
            byReason: { [HOSTILE]: 3 },
        };
        const html = await renderReport({ ...record, datasets: [dataset] });
        assert.strictEqual(html.includes("<script"), false);
        assert.strictEqual(html.includes("<img"), false);
        // Every attribute of the page ends where it should: no tag holds the hostile attribute.
        assert.strictEqual(/<[^>]*onerror=/.test(html.replace(/"[^"]*"/g, '""')), false);
        assert.ok(html.includes("&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;"));
        assert.ok(textOf(section(html, "d1-files")).includes(HOSTILE));
    });
});
