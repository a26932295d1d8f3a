import type { DatasetRun, Stage } from "../runRecord";
import { count, counted, seconds, share } from "./format";

/** A place where rows lie: a bar whose height is its share of the rows that came in. */
export interface Node {
    readonly title: string;
    readonly figure: string;
    readonly detail: string;
    readonly colour: string;
    readonly x: number;
    readonly y: number;
    readonly height: number;
    /** Where the label stands: above the bar, or beside it. */
    readonly label: "above" | "beside";
}

/** Rows on their way from one bar to the next. */
export interface Band {
    readonly path: string;
    readonly colour: string;
}

/** A stage of the run, written on the band whose rows it moves. */
export interface Step {
    readonly text: string;
    readonly x: number;
    readonly y: number;
}

/** The flow of a dataset's rows as a drawing, and as sentences for those who do not see it. */
export interface Flow {
    readonly width: number;
    readonly height: number;
    readonly barWidth: number;
    readonly nodes: readonly Node[];
    readonly bands: readonly Band[];
    readonly steps: readonly Step[];
    readonly description: string;
}

const WIDTH = 1000;
const BAR = 10;
const TOP = 66;
const FULL = 110;
const GAP = 44;
const COLUMNS = [0, 290, 580, 830] as const;
/** Fewest pixels of a bar that holds any rows: a few rejected rows among millions must still be seen. */
const LEAST = 4;

function thickness(rows: number, rowsIn: number): number {
    return rows === 0 || rowsIn === 0 ? 0 : Math.max(LEAST, (FULL * rows) / rowsIn);
}

function round(value: number): number {
    return Math.round(value * 10) / 10;
}

/** A band between two vertical edges, with level ends. */
function band(from: { x: number; y: number }, to: { x: number; y: number }, height: number, end = height): string {
    const [x0, y0, x1, y1] = [from.x, from.y, to.x, to.y].map(round) as [number, number, number, number];
    const middle = round((x0 + x1) / 2);
    return (
        `M${x0},${y0}C${middle},${y0} ${middle},${y1} ${x1},${y1}V${round(y1 + end)}` +
        `C${middle},${round(y1 + end)} ${middle},${round(y0 + height)} ${x0},${round(y0 + height)}Z`
    );
}

type Place = Pick<Node, "x" | "y" | "height" | "label">;

function places(
    dataset: DatasetRun,
): Record<"raw" | "clean" | "rejected" | "warehouse" | "analyses" | "athena", Place> {
    const clean = thickness(dataset.clean, dataset.rowsIn);
    const rejected = thickness(dataset.quarantined, dataset.rowsIn);
    const loaded = Math.min(FULL, thickness(dataset.loaded, Math.max(dataset.rowsIn, dataset.loaded)));
    const below = TOP + FULL + GAP;
    const raw = dataset.rowsIn === 0 ? 0 : FULL;
    return {
        raw: { x: COLUMNS[0], y: TOP, height: raw, label: "above" },
        clean: { x: COLUMNS[1], y: TOP, height: clean, label: "above" },
        rejected: { x: COLUMNS[1], y: below, height: rejected, label: "beside" },
        warehouse: { x: COLUMNS[2], y: TOP, height: loaded, label: "above" },
        analyses: { x: COLUMNS[3], y: TOP, height: dataset.analyses.length > 0 ? loaded : 0, label: "above" },
        athena: { x: COLUMNS[3], y: below, height: dataset.athena.length > 0 ? LEAST : 0, label: "beside" },
    };
}

function nodes(dataset: DatasetRun): Node[] {
    const at = places(dataset);
    const { rowsIn, clean, quarantined, loaded } = dataset;
    const rows = (value: number) => `${count(value)} ${value === 1 ? "row" : "rows"}`;
    return [
        {
            ...at.raw,
            title: "Raw files",
            figure: rows(rowsIn),
            detail: counted(dataset.files.length, "file"),
            colour: "slate",
        },
        { ...at.clean, title: "Clean", figure: rows(clean), detail: share(clean, rowsIn), colour: "teal" },
        {
            ...at.rejected,
            title: "Quarantined",
            figure: rows(quarantined),
            detail: share(quarantined, rowsIn),
            colour: "rust",
        },
        {
            ...at.warehouse,
            title: "Warehouse",
            figure: rows(loaded),
            detail: counted(dataset.months.length, "month"),
            colour: "indigo",
        },
        {
            ...at.analyses,
            title: "Warehouse analyses",
            figure: count(dataset.analyses.length),
            detail: "",
            colour: "indigo",
        },
        {
            ...at.athena,
            title: "Athena queries",
            figure: count(dataset.athena.length),
            detail: "",
            colour: "teal",
        },
    ];
}

function bands(dataset: DatasetRun): Band[] {
    const { raw, clean, rejected, warehouse, analyses, athena } = places(dataset);
    const right = (place: Place, offset = 0) => ({ x: place.x + BAR, y: place.y + offset });
    const rejectedOffset = Math.max(0, raw.height - rejected.height);
    // The clean band leaves room for the rejected one at its foot, so that neither hides the other.
    const cleanStart = Math.min(clean.height, rejectedOffset);
    const athenaOffset = Math.max(0, clean.height - athena.height);
    const drawn = [
        { from: raw, path: band(right(raw), clean, cleanStart, clean.height), to: clean, colour: "teal" },
        { from: raw, path: band(right(raw, rejectedOffset), rejected, rejected.height), to: rejected, colour: "rust" },
        {
            from: clean,
            path: band(right(clean), warehouse, clean.height, warehouse.height),
            to: warehouse,
            colour: "indigo",
        },
        { from: warehouse, path: band(right(warehouse), analyses, warehouse.height), to: analyses, colour: "indigo" },
        { from: clean, path: band(right(clean, athenaOffset), athena, athena.height), to: athena, colour: "teal" },
    ];
    return drawn
        .filter(({ from, to }) => from.height > 0 && to.height > 0)
        .map(({ path, colour }) => ({ path, colour }));
}

/** Names of the stages that move rows, in the order of the bands between the columns. */
const MOVING_STAGES = ["job", "load", "query"];

function steps(stages: readonly Stage[]): Step[] {
    return MOVING_STAGES.flatMap((name, index) => {
        const stage = stages.find((candidate) => candidate.name === name);
        const x = (COLUMNS[index]! + BAR + COLUMNS[index + 1]!) / 2;
        return stage === undefined
            ? []
            : [{ text: `${stage.title} ${seconds(stage.seconds)}`, x, y: TOP + FULL / 2 + 5 }];
    });
}

/**
 * Lay out the flow of one dataset's rows, from its raw files to the queries.
 *
 * @param stages the run's stages, or none if they are not this dataset's alone.
 */
export function buildFlow(dataset: DatasetRun, stages: readonly Stage[]): Flow {
    const { rowsIn, clean, quarantined, loaded } = dataset;
    return {
        width: WIDTH,
        height: TOP + FULL + GAP + 56,
        barWidth: BAR,
        nodes: nodes(dataset),
        bands: bands(dataset),
        steps: dataset.rowsIn === 0 ? [] : steps(stages),
        description:
            `${count(rowsIn)} rows in ${counted(dataset.files.length, "raw file")} became ${count(clean)} clean and ` +
            `${count(quarantined)} quarantined rows; the warehouse holds ${count(loaded)}, read by ` +
            `${counted(dataset.analyses.length, "analysis", "analyses")}, and the lake is read by ` +
            `${counted(dataset.athena.length, "Athena query", "Athena queries")}.`,
    };
}
