/** `npm run bench:policies`: the pack beside an empty one, awsguard, and itself with twice the rules. */
import * as os from "node:os";

import { Analyzer, type SentResource } from "../../policies/tests/support/analyzer";
import { rules } from "../../policies/rules";
import { writeSection } from "../../policies/registry/section";
import { corpus } from "./corpus";
import { labelledResults } from "./labelled";
import { analyzeTime, median, memory, startTime, timed } from "./measure";
import { ownStacks } from "./ownStacks";
import { type BenchedPack, benchedPacks } from "./packs";
import { markdown, type Row } from "./results";

const STARTS = 7;
const PASSES = 15;
const STACK_SIZES = [1_000, 10_000] as const;
const STACK_RUNS = 3;

type Times = ReadonlyMap<string, readonly number[]>;

/** Repeats a measurement of every pack, in turn, so that a slower moment of the machine hits all of them. */
async function inTurn(
    packs: readonly BenchedPack[],
    times: number,
    measure: (pack: BenchedPack) => Promise<number>,
): Promise<Times> {
    const results = new Map<string, number[]>(packs.map(({ name }) => [name, []]));
    for (let run = 0; run < times; run++) {
        for (const pack of packs) {
            results.get(pack.name)!.push(await measure(pack));
        }
    }
    return results;
}

function rows(times: Times, base: string): readonly Row[] {
    const unit = median(times.get(base)!);
    return [...times].map(([name, values]) => ({
        name,
        milliseconds: median(values),
        least: Math.min(...values),
        most: Math.max(...values),
        ratio: median(values) / unit,
    }));
}

async function withAnalyzers<T>(
    packs: readonly BenchedPack[],
    use: (analyzers: ReadonlyMap<string, Analyzer>) => Promise<T>,
): Promise<T> {
    const started = await Promise.all(
        packs.map(async ({ name, folder }) => [name, await Analyzer.start(folder)] as const),
    );
    try {
        return await use(new Map(started));
    } finally {
        started.forEach(([, analyzer]) => analyzer.stop());
    }
}

interface StackResult {
    readonly size: number;
    readonly rows: readonly Row[];
    /** Resident memory of the pack in MiB after each run; empty where the system does not tell. */
    readonly memory: readonly number[];
}

function stackTimes(
    packs: readonly BenchedPack[],
    size: number,
    resources: readonly SentResource[],
): Promise<StackResult> {
    return withAnalyzers(packs, async (analyzers) => {
        const used: number[] = [];
        const times = await inTurn(packs, STACK_RUNS, async ({ name }) => {
            const analyzer = analyzers.get(name)!;
            const time = await timed(() => analyzer.analyzeStack(resources));
            const now = memory(analyzer.pid);
            if (name === "strata-aws" && now !== undefined) {
                used.push(now);
            }
            return time;
        });
        return { size, rows: rows(times, "empty-stack"), memory: used };
    });
}

async function main(): Promise<void> {
    const packs = benchedPacks();
    const { inputs, stack } = await corpus();
    const starts = await inTurn([packs.empty, packs.strata, packs.doubled, packs.awsguard], STARTS, ({ folder }) =>
        startTime(folder),
    );
    const single = [packs.empty, packs.strata, packs.doubled, packs.awsguard];
    const analyses = await withAnalyzers(single, async (analyzers) => {
        await inTurn(single, 3, ({ name }) => analyzeTime(analyzers.get(name)!, inputs));
        return inTurn(single, PASSES, ({ name }) => analyzeTime(analyzers.get(name)!, inputs));
    });
    const stacks: StackResult[] = [];
    for (const size of STACK_SIZES) {
        stacks.push(await stackTimes([packs.emptyStack, packs.strata, packs.doubled], size, stack(size)));
    }
    const labelled = await labelledResults([packs.awsguard, packs.strata]);
    const text = markdown({
        labelled,
        ownStacks: await ownStacks(["dev", "staging", "prod"]),
        date: new Date().toISOString().slice(0, 10),
        machine: `${os.type()} on ${os.arch()}, ${os.cpus().length} cores, Node ${process.version}`,
        rules: rules.length,
        resources: inputs.length,
        starts: rows(starts, "empty"),
        analyses: rows(analyses, "empty"),
        stacks,
    });
    process.stdout.write(text);
    writeSection("docs/policies.md", "bench:policies", text);
}

void main();
