import type { Row } from "../../runRecord";
import { CHART_SIZES, type ChartSize } from "./theme";

/** A Vega-Lite specification or a part of one. */
export type Spec = Readonly<Record<string, unknown>>;

/** Keys of specifications that hold several views: their size comes from the views. */
const COMPOSITIONS = ["facet", "concat", "hconcat", "vconcat", "repeat"];

/** Pixels beside the plots of a row of small views: axis and, on a wide page, legend. */
const BESIDE_PLOTS: Readonly<Record<ChartSize, number>> = { wide: 200, narrow: 60 };

function encodingOf(spec: Spec): Spec {
    return (spec.encoding ?? {}) as Spec;
}

/** Whether a chart can be drawn for each width of the page; of other compositions there is one drawing, scaled. */
export function isFitting(spec: Spec): boolean {
    const encoding = encodingOf(spec);
    return !COMPOSITIONS.some((key) => key in spec) && !("row" in encoding) && !("facet" in encoding);
}

/** Values of the field that makes a row of small views, or none if the chart is a single view. */
function smallViews(spec: Spec, rows: readonly Row[]): number | undefined {
    const { column } = encodingOf(spec) as { column?: { field?: string } };
    const field = column?.field;
    return field === undefined ? undefined : Math.max(1, new Set(rows.map((row) => row[field])).size);
}

/** Copy a specification without some keys, wherever they stand. */
function without(value: unknown, keys: readonly string[]): unknown {
    if (Array.isArray(value)) {
        return value.map((item) => without(item, keys));
    }
    if (value === null || typeof value !== "object") {
        return value;
    }
    const kept = Object.entries(value).filter(([key]) => !keys.includes(key));
    return Object.fromEntries(kept.map(([key, item]) => [key, without(item, keys)]));
}

/**
 * Make a specification fit the page: its width, the page's colours for its schemes, level labels, and no title, which
 * the page writes itself. On a narrow page labels take no more room than the theme allows.
 */
export function fitSpec(spec: Spec, rows: readonly Row[], size: ChartSize): Spec {
    const ours = size === "narrow" ? ["scheme", "labelAngle", "labelLimit"] : ["scheme", "labelAngle"];
    const { title: _title, ...fitted } = without(spec, ours) as Record<string, unknown>;
    if (!isFitting(spec)) {
        return fitted;
    }
    const { width, height } = CHART_SIZES[size];
    const views = smallViews(spec, rows);
    const own = spec.height ?? height;
    return views === undefined
        ? { ...fitted, width, height: own, autosize: { type: "fit-x", contains: "padding" } }
        : { ...fitted, width: Math.floor((width - BESIDE_PLOTS[size]) / views), height: own };
}
