import { z } from "zod";

import { type LastRun, readLastRun } from "./lastRun";
import { lastLines } from "./logs";
import type { PlannedJob } from "./planned/job";
import { plannedBuckets } from "./planned/lake";
import type { Pipeline } from "./planned/pipeline";
import { parseS3Uri } from "./planned/read";
import type { Step } from "./planned/workflow";
import type { Progress } from "./progress";
import type { Findings } from "./record";
import { RunError } from "./runError";
import type { Session } from "./session";
import { crossCheck } from "./stages/checks";
import { crawl, type Crawled } from "./stages/crawl";
import { glueArguments, jobLog, runJob } from "./stages/job";
import { type Answered, quarantineSample, runAnalyses, runNamedQueries, translateQueries } from "./stages/query";
import { bytes, count } from "./words";
import { runWorkflow } from "./workflowRun";

/** Run the workflow of a dataset, then ask Athena and the warehouse about its tables. */
export async function runPipeline(session: Session, pipeline: Pipeline, progress: Progress): Promise<Findings> {
    const translated = translateQueries(session, pipeline);
    // Goes on beside the workflow. Its failure is seen where it is awaited, unless the run fails before.
    translated.catch(() => undefined);
    const crawled = await followWorkflow(session, pipeline, progress);
    const lastRun = readLastRun(session, pipeline);
    const [analyses, athena, sample] = await progress.stage("query", "Queries", async () => {
        const results = await Promise.all([
            runAnalyses(session, pipeline),
            translated.then((queries) => runNamedQueries(session, queries)),
            quarantineSample(session, pipeline),
        ]);
        return [
            results,
            `${count(results[0].length, "analysis", "analyses")} in the warehouse, ${describeAnswered(results[1])}`,
        ];
    });
    const counts = await progress.stage("check", "Cross-checks", async () => {
        const result = await crossCheck(session, pipeline, lastRun, crawled.table);
        const failed = result.checks.filter((check) => !check.passed).length;
        return [
            result,
            failed === 0 ? `${result.checks.length} passed` : `${failed} of ${result.checks.length} FAILED`,
        ];
    });
    return { crawled, lastRun, analyses, athena: athena.results, refused: athena.refused, sample, ...counts };
}

function describeAnswered({ results, refused }: Answered): string {
    return `${results.length} in Athena${refused.length === 0 ? "" : `, ${refused.length} REFUSED`}`;
}

async function followWorkflow(session: Session, pipeline: Pipeline, progress: Progress): Promise<Crawled> {
    let crawled: Crawled | undefined;
    await runWorkflow(pipeline.workflow, async (step) => {
        if (step.kind === "crawler") {
            crawled = await progress.stage("crawl", "Crawler", async () => {
                const result = await crawl(session, step.crawler);
                return [result, describeCrawl(result)];
            });
        } else {
            await runStep(session, pipeline, step, progress);
        }
    });
    if (crawled === undefined) {
        throw new RunError(`Planned ${pipeline.workflow.label} ended without running its crawler.`);
    }
    return crawled;
}

const JOB_TITLES = { spark: "Spark job", duckdb: "DuckDB job", python: "Load job" } as const;

async function runStep(
    session: Session,
    pipeline: Pipeline,
    step: Extract<Step, { kind: "job" }>,
    progress: Progress,
): Promise<void> {
    const { kind } = step.job;
    const cleans = kind !== "python";
    const given = glueArguments(step.job, step.arguments, pipeline.workflow.name);
    await progress.stage(cleans ? "job" : "load", JOB_TITLES[kind], async () => {
        await runJob(session, step.job, given);
        if (kind === "duckdb") {
            await fetchRows(session, given);
        }
        return [undefined, cleans ? describeRun(readLastRun(session, pipeline)) : describeLoad(session, step.job)];
    });
    if (kind !== "spark") {
        return;
    }
    await progress.stage("publish", "Publish to S3", async () => {
        const changes = [];
        for (const bucket of plannedBuckets(session.plan)) {
            changes.push(await session.lake.publish(bucket));
        }
        const written = changes.reduce((sum, change) => sum + change.written, 0);
        const size = changes.reduce((sum, change) => sum + change.bytes, 0);
        return [undefined, `${count(written, "object")}, ${bytes(size)}`];
    });
}

/** What a job on DuckDB wrote by the S3 API, to the folders that the warehouse's stand-in reads. */
async function fetchRows(session: Session, given: Readonly<Record<string, string>>): Promise<void> {
    for (const name of ["--curated_uri", "--quarantine_uri"]) {
        const { bucket, key } = parseS3Uri(given[name] ?? "", name);
        await session.lake.fetch(bucket, key);
    }
}

const LOADED = z.object({ loaded: z.array(z.object({ month: z.string(), rows: z.number() })) });

/** The load job's last line says what it loaded. */
function describeLoad({ workspace }: Session, job: PlannedJob): string {
    const line = lastLines(jobLog(workspace, job), 1);
    try {
        const { loaded } = LOADED.parse(JSON.parse(line));
        const rows = loaded.reduce((sum, month) => sum + month.rows, 0);
        return `${count(loaded.length, "month")}, ${count(rows, "row")} loaded`;
    } catch {
        return line;
    }
}

function describeCrawl(crawled: Crawled): string {
    const skipped = crawled.skipped.length === 0 ? "" : `; no schema in ${crawled.skipped.join(", ")}`;
    return `table ${crawled.table} with ${count(crawled.columns.length, "column")} from ${count(crawled.files, "file")}${skipped}`;
}

function describeRun({ files, months, totals }: LastRun): string {
    const { rows_in: rowsIn, clean, quarantined } = totals;
    const rows = (number: number) => number.toLocaleString("en-US");
    return `${count(files.length, "file")}, ${count(rowsIn, "row")} in, ${rows(clean)} clean in ${count(months.length, "month")}, ${rows(quarantined)} quarantined`;
}
