import * as fs from "node:fs";
import { performance } from "node:perf_hooks";

import { Analyzer, type SentResource } from "../../policies/tests/support/analyzer";

/** Milliseconds that a task takes. */
export async function timed(task: () => Promise<unknown>): Promise<number> {
    const start = performance.now();
    await task();
    return performance.now() - start;
}

export function median(values: readonly number[]): number {
    const sorted = [...values].sort((a, b) => a - b);
    const middle = sorted.length >> 1;
    return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Milliseconds from the start of a pack's process until it answers. */
export async function startTime(folder: string): Promise<number> {
    let analyzer: Analyzer | undefined;
    const time = await timed(async () => {
        analyzer = await Analyzer.start(folder);
        await analyzer.info();
    });
    analyzer?.stop();
    return time;
}

/** Milliseconds per resource, one request after the other. */
export async function analyzeTime(analyzer: Analyzer, resources: readonly SentResource[]): Promise<number> {
    const time = await timed(async () => {
        for (const resource of resources) {
            await analyzer.analyze(resource);
        }
    });
    return time / resources.length;
}

/** Resident memory of a process in MiB, now (Linux); undefined elsewhere. */
export function memory(pid: number): number | undefined {
    try {
        const status = fs.readFileSync(`/proc/${pid}/status`, "utf8");
        const kib = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
        return kib === undefined ? undefined : Number(kib) / 1024;
    } catch {
        return undefined;
    }
}
