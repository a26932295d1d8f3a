import * as assert from "assert";

import { fitSpec, isFitting } from "../../local/report/charts/fit";
import { renderChart } from "../../local/report/charts/render";
import { slim } from "../../local/report/charts/slim";
import { textWidth } from "../../local/report/charts/textWidth";
import { analysis } from "./page";

const BARS = {
    title: "Bars",
    width: 999,
    mark: "bar",
    encoding: {
        x: { field: "n", type: "quantitative", axis: { labelLimit: 400, labelAngle: -45, format: "~s" } },
        color: { field: "n", type: "quantitative", scale: { scheme: "blues", zero: true } },
    },
};

describe("a chart's specification", () => {
    it("gets the page's width and colours, and no title", () => {
        assert.deepStrictEqual(fitSpec(BARS, [], "wide"), {
            mark: "bar",
            width: 640,
            height: 300,
            autosize: { type: "fit-x", contains: "padding" },
            encoding: {
                x: { field: "n", type: "quantitative", axis: { labelLimit: 400, format: "~s" } },
                color: { field: "n", type: "quantitative", scale: { zero: true } },
            },
        });
    });

    it("gets short labels on a narrow page, and keeps its own height", () => {
        const fitted = fitSpec({ ...BARS, height: { step: 18 } }, [], "narrow");
        assert.strictEqual(fitted.width, 312);
        assert.deepStrictEqual(fitted.height, { step: 18 });
        assert.deepStrictEqual((fitted.encoding as typeof BARS.encoding).x.axis, { format: "~s" });
    });

    it("shares the width among a row of small views", () => {
        const spec = { ...BARS, encoding: { ...BARS.encoding, column: { field: "area", type: "nominal" } } };
        const rows = [{ area: "in" }, { area: "out" }, { area: "in" }];
        assert.strictEqual(isFitting(spec), true);
        assert.strictEqual(fitSpec(spec, rows, "wide").width, 220);
        assert.strictEqual(fitSpec(spec, rows, "narrow").width, 126);
        assert.strictEqual("autosize" in fitSpec(spec, rows, "wide"), false);
    });

    it("keeps the size of other compositions", () => {
        assert.strictEqual(isFitting({ hconcat: [BARS, BARS] }), false);
        assert.strictEqual(isFitting({ ...BARS, encoding: { row: { field: "a" } } }), false);
        assert.deepStrictEqual(fitSpec({ hconcat: [], width: 5 }, [], "narrow"), { hconcat: [], width: 5 });
    });
});

describe("a drawn chart", () => {
    it("follows the page's colours: ramps are mixed by the browser", async () => {
        const chart = await renderChart(analysis(1), "heat");
        assert.ok(chart?.kind === "drawn");
        assert.ok(chart.wide.includes('fill="color-mix(in oklab, var(--ramp-high) 100%, var(--ramp-low))"'));
        assert.ok(chart.wide.includes('fill="color-mix(in oklab, var(--ramp-high) 0%, var(--ramp-low))"'));
        assert.deepStrictEqual(chart.wide.match(/#[0-9a-f]{3,6}\b|rgb\(/g), null);
    });

    it("places decimals that arrive as text", async () => {
        const chart = await renderChart(
            analysis(2, {
                rows: [
                    { pair: "a", trips: "12.5" },
                    { pair: "b", trips: "100.0" },
                ],
            }),
            "text",
        );
        assert.ok(chart?.kind === "drawn");
        assert.ok(chart.wide.includes(">100<"));
        assert.deepStrictEqual(chart.wide.match(/NaN/g), null);
    });

    it("is nothing without rows or a specification", async () => {
        assert.strictEqual(await renderChart(analysis(1, { rows: [] }), "none"), undefined);
        assert.strictEqual(await renderChart(analysis(4), "none"), undefined);
    });

    it("has ids of its own", async () => {
        const chart = await renderChart(analysis(1), "heat");
        assert.ok(chart?.kind === "drawn");
        const ids = [...chart.wide.matchAll(/\bid="([^"]+)"/g)].map(([, id]) => id!);
        assert.ok(ids.length > 0);
        assert.ok(ids.every((id) => id.startsWith("heat-wide-")));
        assert.ok(chart.wide.includes("url(#heat-wide-"));
    });
});

describe("the drawing's details", () => {
    it("measure text by its characters, up to its limit", () => {
        // i and l are 0.36 em, M is 0.93, x is 0.6: 2.25 em of 10 pixels.
        assert.strictEqual(textWidth({ fontSize: 10 }, "ilMx"), 23);
        assert.strictEqual(textWidth({ fontSize: 10, limit: 20 }, "ilMx"), 20);
        assert.strictEqual(textWidth({ fontSize: null }, "x"), 7);
        assert.strictEqual(textWidth({}, null), 0);
    });

    it("leave out what is not seen, but not the shapes that others are cut to", () => {
        assert.strictEqual(
            slim('<g class="a" aria-hidden="true"><path d="M0,0h1.23456v0" pointer-events="none"/></g>'),
            "<g></g>",
        );
        assert.strictEqual(
            slim('<clipPath id="c"><path d="M0,0h1.23456"/></clipPath>'),
            '<clipPath id="c"><path d="M0,0h1.23"/></clipPath>',
        );
        assert.strictEqual(
            slim('<path transform="translate(1.005001,2)" fill="red"/>'),
            '<path transform="translate(1.00,2)" fill="red"/>',
        );
        assert.strictEqual(slim("<text>3.14159</text>"), "<text>3.14159</text>");
    });
});
