import * as vega from "vega";
import * as vegaLite from "vega-lite";

import type { QueryResult, Row, Value } from "../../runRecord";
import { isNumeric, toNumber } from "../table";
import { fitSpec, isFitting, type Spec } from "./fit";
import { slim } from "./slim";
import { chartTheme, type ChartSize } from "./theme";
import { useTextWidths } from "./textWidth";

/** A chart as SVG: one drawing for each width of the page or, of several small views, one that is scaled. */
export type Chart =
    | {
          readonly kind: "drawn";
          readonly title: string;
          readonly subtitle: string;
          readonly wide: string;
          readonly narrow?: string;
      }
    | { readonly kind: "failed"; readonly reason: string };

/** Warnings are of no use to the reader of a report; an error ends the drawing, where vega would go on without. */
const LOGGER = vega.logger(vega.Error, "error", (_method, _level, messages) => {
    throw new Error(messages.map(String).join(" "));
});

/** Rows with numbers as numbers: a chart cannot place a decimal that arrives as text. */
function chartRows(result: QueryResult): Record<string, Value>[] {
    const numeric = result.columns.filter((column) => isNumeric(result.rows, column));
    return result.rows.map((row: Row) => {
        const numbers = numeric.map((column) => [column, toNumber(row[column]) ?? null] as const);
        return { ...row, ...Object.fromEntries(numbers) };
    });
}

/** Title and subtitle of a specification: the page writes them itself, because text in a drawing does not wrap. */
function captions(spec: Spec): { title: string; subtitle: string } {
    const text = (lines: unknown) => (Array.isArray(lines) ? lines.join(" ") : typeof lines === "string" ? lines : "");
    const title = spec.title;
    if (title !== null && typeof title === "object" && !Array.isArray(title)) {
        const parts = title as Spec;
        return { title: text(parts.text), subtitle: text(parts.subtitle) };
    }
    return { title: text(title), subtitle: "" };
}

/** Make the ids of an SVG its own: the page holds many. */
function ownIds(svg: string, prefix: string): string {
    return svg.replace(/\bid="([^"]+)"/g, `id="${prefix}-$1"`).replace(/url\(#([^)]+)\)/g, `url(#${prefix}-$1)`);
}

async function draw(result: QueryResult, size: ChartSize, id: string): Promise<string> {
    const values = chartRows(result);
    const spec = { ...fitSpec(result.chart!, values, size), data: { values } } as unknown as vegaLite.TopLevelSpec;
    const compiled = vegaLite.compile(spec, { config: chartTheme(size), logger: LOGGER }).spec;
    const view = new vega.View(vega.parse(compiled), { renderer: "none", logger: LOGGER });
    try {
        return ownIds(slim(await view.toSVG()), `${id}-${size}`);
    } finally {
        view.finalize();
    }
}

/**
 * Draw the chart of a result as inline SVG.
 *
 * @param id makes the ids inside the SVG unique on the page.
 */
export async function renderChart(result: QueryResult, id: string): Promise<Chart | undefined> {
    if (result.chart === undefined || result.rows.length === 0) {
        return undefined;
    }
    useTextWidths();
    try {
        const drawn = { kind: "drawn", ...captions(result.chart), wide: await draw(result, "wide", id) } as const;
        return isFitting(result.chart) ? { ...drawn, narrow: await draw(result, "narrow", id) } : drawn;
    } catch (error) {
        return { kind: "failed", reason: error instanceof Error ? error.message : String(error) };
    }
}
