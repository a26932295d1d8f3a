import * as vega from "vega";
import type { Config } from "vega-lite";

/** How wide a chart is drawn, in CSS pixels: the page shows the one that fits. */
export type ChartSize = "wide" | "narrow";

/** Outer sizes of a chart whose specification sets none of its own. */
export const CHART_SIZES: Readonly<Record<ChartSize, { width: number; height: number }>> = {
    wide: { width: 640, height: 300 },
    narrow: { width: 312, height: 260 },
};

/** Colours of categories, in order. They are the page's own, so that they follow its light and dark schemes. */
const CATEGORIES = ["teal", "amber", "indigo", "rust", "moss", "plum", "slate"].map((name) => `var(--${name})`);

/** Name of the page's colour ramp, from few to many. */
const RAMP = "page";

/** Mix the ramp's colours in the browser: when a chart is drawn, the reader's colour scheme is not known yet. */
vega.scheme(RAMP, (position: number) => {
    const percent = Math.round(1000 * position) / 10;
    return `color-mix(in oklab, var(--ramp-high) ${percent}%, var(--ramp-low))`;
});

const LEVEL_TITLE = { titleAngle: 0, titleBaseline: "bottom", titleY: -10 } as const;

/** Look of every chart: the page's colours and type, quiet axes, no frame. */
export function chartTheme(size: ChartSize): Config {
    const narrow = size === "narrow";
    return {
        background: "transparent",
        padding: { left: 2, right: narrow ? 6 : 10, top: 6, bottom: 2 },
        font: "system-ui, sans-serif",
        aria: false,
        view: { stroke: null, continuousWidth: 300, continuousHeight: 200 },
        axis: {
            labelColor: "var(--muted)",
            titleColor: "var(--muted)",
            labelFontSize: 11.5,
            titleFontSize: 11.5,
            titleFontWeight: "normal",
            titlePadding: 10,
            labelPadding: 6,
            labelLimit: narrow ? 165 : 240,
            gridColor: "var(--line)",
            domainColor: "var(--rule)",
            tickColor: "var(--rule)",
            tickSize: 4,
        },
        axisQuantitative: { domain: false, ticks: false, tickCount: narrow ? 4 : 6 },
        // Titles of vertical axes stand level above them: easier to read, and the plot keeps the width.
        axisYQuantitative: { ...LEVEL_TITLE, titleAlign: "left", titleX: 0 },
        axisYDiscrete: { ...LEVEL_TITLE, titleAlign: "right", titleX: -6, grid: false, domain: false, ticks: false },
        axisX: { labelAngle: 0, labelOverlap: "parity", labelSeparation: 4 },
        axisXDiscrete: { grid: false },
        axisXTemporal: { grid: false },
        legend: {
            orient: narrow ? "bottom" : "right",
            columns: narrow ? 2 : 1,
            labelColor: "var(--ink)",
            titleColor: "var(--muted)",
            labelFontSize: 11.5,
            titleFontSize: 11.5,
            titleFontWeight: "normal",
            labelLimit: 150,
            symbolStrokeWidth: 0,
            symbolType: "circle",
            symbolSize: 90,
            rowPadding: 5,
            gradientStrokeColor: "transparent",
        },
        header: {
            labelColor: "var(--ink)",
            titleColor: "var(--muted)",
            labelFontSize: 12,
            titleFontWeight: "normal",
            labelPadding: 24,
        },
        title: { color: "var(--ink)", subtitleColor: "var(--muted)", anchor: "start", fontSize: 13, fontWeight: 600 },
        range: {
            category: CATEGORIES,
            ordinal: CATEGORIES,
            ramp: { scheme: RAMP },
            heatmap: { scheme: RAMP },
            diverging: { scheme: RAMP },
        },
        mark: { color: "var(--teal)" },
        bar: { cornerRadiusEnd: 2, discreteBandSize: { band: 0.8 } },
        rect: { stroke: null },
        line: { strokeWidth: 2, strokeJoin: "round", strokeCap: "round" },
        area: { fillOpacity: 0.8 },
        point: { filled: true, size: 50, strokeWidth: 0 },
        circle: { opacity: 0.85 },
        rule: { color: "var(--muted)" },
        text: { color: "var(--ink)", fontSize: 11.5 },
    };
}
