import type { DatasetRun, QueryResult, RunRecord, Stage } from "../runRecord";
import { type Chart, renderChart } from "./charts/render";
import { buildFlow, type Flow } from "./flow";
import { bytes, count, counted, dateTime, seconds, share } from "./format";
import { buildQuarantine, type Quarantine } from "./quarantine";
import { buildTable, type Table } from "./table";

/** Rows of a result that the page shows. */
const SHOWN_ROWS = 25;

/** A figure of the page's head. */
interface Figure {
    readonly label: string;
    readonly value: string;
    readonly note: string;
    readonly tone: "plain" | "good" | "bad";
}

/** A query with its answer. */
interface Query {
    readonly id: string;
    readonly number: string;
    readonly title: string;
    readonly question: string;
    readonly sql: string;
    readonly table: Table;
    readonly chart: Chart | undefined;
    readonly alternative: string;
}

interface StageView {
    readonly title: string;
    readonly summary: string;
    readonly seconds: string;
    /** Percent of the longest stage. */
    readonly width: number;
}

interface FileView {
    readonly file: string;
    readonly status: string;
    readonly rowsIn: string;
    readonly clean: string;
    readonly rejected: string;
    readonly reasons: string;
    readonly months: string;
}

interface DatasetView {
    readonly id: string;
    readonly title: string;
    readonly name: string;
    readonly flow: Flow;
    readonly analyses: readonly Query[];
    readonly athena: readonly Query[];
    readonly quarantine: Quarantine;
    readonly files: readonly FileView[];
    readonly months: readonly { readonly month: string; readonly rows: string; readonly bytes: string }[];
    readonly crawled: DatasetRun["crawled"];
}

/** Everything that the templates write; they decide nothing themselves. */
export interface Page {
    readonly title: string;
    readonly project: string;
    readonly stack: string;
    readonly startedAt: string;
    readonly input: string;
    readonly figures: readonly Figure[];
    readonly failedChecks: number;
    readonly stages: readonly StageView[];
    readonly datasets: readonly DatasetView[];
    readonly checks: RunRecord["checks"];
    readonly notRun: RunRecord["notRun"];
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

function figures(record: RunRecord): Figure[] {
    const rowsIn = sum(record.datasets.map((dataset) => dataset.rowsIn));
    const clean = sum(record.datasets.map((dataset) => dataset.clean));
    const quarantined = sum(record.datasets.map((dataset) => dataset.quarantined));
    const loaded = sum(record.datasets.map((dataset) => dataset.loaded));
    const files = sum(record.datasets.map((dataset) => dataset.files.length));
    const passed = record.checks.filter((check) => check.passed).length;
    const total = record.checks.length;
    const balanced = clean + quarantined === rowsIn;
    const balance = balanced ? share(quarantined, rowsIn) : `${count(rowsIn - clean)} expected`;
    return [
        { label: "Rows in", value: count(rowsIn), note: counted(files, "file"), tone: "plain" },
        { label: "Clean", value: count(clean), note: share(clean, rowsIn), tone: "plain" },
        { label: "Quarantined", value: count(quarantined), note: balance, tone: balanced ? "plain" : "bad" },
        { label: "In the warehouse", value: count(loaded), note: loaded === 1 ? "row" : "rows", tone: "plain" },
        {
            label: "Checks passed",
            value: total === 0 ? "none" : `${passed} of ${total}`,
            note: passed === total ? "all hold" : `${total - passed} failed`,
            tone: total === 0 ? "plain" : passed === total ? "good" : "bad",
        },
        { label: "Time", value: seconds(record.seconds), note: counted(record.stages.length, "stage"), tone: "plain" },
    ];
}

/** Stages may run at the same time, so that each bar begins at the left. */
function stageViews(stages: readonly Stage[]): StageView[] {
    const longest = Math.max(...stages.map((stage) => stage.seconds), Number.MIN_VALUE);
    return stages.map((stage) => ({
        title: stage.title,
        summary: stage.summary,
        seconds: seconds(stage.seconds),
        width: Math.round((1000 * stage.seconds) / longest) / 10,
    }));
}

async function queryView(result: QueryResult, index: number, prefix: string): Promise<Query> {
    const id = `${prefix}-${index + 1}`;
    return {
        id,
        number: String(index + 1).padStart(2, "0"),
        title: result.title,
        question: result.question,
        sql: result.sql.trim(),
        table: buildTable(result.columns, result.rows, SHOWN_ROWS),
        chart: await renderChart(result, id),
        alternative: `Chart: ${result.title}. ${result.question} The ${count(result.rows.length)} rows are in the table below.`,
    };
}

function fileViews(dataset: DatasetRun): FileView[] {
    return dataset.files.map((file) => ({
        file: file.file,
        status: file.status,
        rowsIn: count(file.rowsIn),
        clean: count(file.clean),
        rejected: count(sum(Object.values(file.rejected))),
        reasons: Object.entries(file.rejected)
            .map(([reason, rows]) => `${reason} ${count(rows)}`)
            .join(", "),
        months: file.months.join(", "),
    }));
}

async function datasetView(dataset: DatasetRun, index: number, stages: readonly Stage[]): Promise<DatasetView> {
    const id = `d${index + 1}`;
    const queries = (results: readonly QueryResult[], kind: string) =>
        Promise.all(results.map((result, position) => queryView(result, position, `${id}-${kind}`)));
    return {
        id,
        title: dataset.title,
        name: dataset.name,
        flow: buildFlow(dataset, stages),
        analyses: await queries(dataset.analyses, "analysis"),
        athena: await queries(dataset.athena, "athena"),
        quarantine: buildQuarantine(dataset),
        files: fileViews(dataset),
        months: dataset.months.map((month) => ({
            month: month.month,
            rows: count(month.rows),
            bytes: bytes(month.bytes),
        })),
        crawled: dataset.crawled,
    };
}

/** Turn a run's record into what the page says. */
export async function buildPage(record: RunRecord): Promise<Page> {
    const ownStages = record.datasets.length === 1 ? record.stages : [];
    return {
        title: record.datasets.map((dataset) => dataset.title).join(", ") || "No dataset",
        project: record.project,
        stack: record.stack,
        startedAt: dateTime(record.startedAt),
        input: record.input.description,
        figures: figures(record),
        failedChecks: record.checks.filter((check) => !check.passed).length,
        stages: stageViews(record.stages),
        datasets: await Promise.all(record.datasets.map((dataset, index) => datasetView(dataset, index, ownStages))),
        checks: record.checks,
        notRun: record.notRun,
    };
}
