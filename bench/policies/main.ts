/** `npm run bench:policies`: the pack beside an empty one, awsguard, and itself with twice the rules. */
import * as os from "node:os";

import { Analyzer } from "../../policies/tests/support/analyzer";
import { rules } from "../../policies/rules";
import { writeSection } from "../../policies/registry/section";
import { type BenchedStack, corpus } from "./corpus";
import { labelledResults } from "./labelled";
import { analyzeTime, median, memory, startTime, timed } from "./measure";
import { ownStacks } from "./ownStacks";
import { type BenchedPack, benchedPacks } from "./packs";
import { markdown, type Row } from "./results";

const STARTS = 7;
/** Runs before the counted ones; then the just-in-time compiler has done most of its work. The first is shown apart. */
const WARM_UP = 40;
const PASSES = 60;
const CLIENT_WARM_UP = 10;
const STACK_SIZES = [1_000, 10_000] as const;
const STACK_RUNS = 3;

type Times = ReadonlyMap<string, readonly number[]>;

/**
 * Repeats a measurement of every pack, in turn, so that a slower moment of the machine hits all of them. Each run begins
 * with another pack: what one leaves for the machine to do (collecting garbage, compiling) does not always hit the same.
 */
async function inTurn(
    packs: readonly BenchedPack[],
    times: number,
    measure: (pack: BenchedPack, run: number) => Promise<number>,
): Promise<Times> {
    const results = new Map<string, number[]>(packs.map(({ name }) => [name, []]));
    for (let run = 0; run < times; run++) {
        const first = run % packs.length;
        for (const pack of [...packs.slice(first), ...packs.slice(0, first)]) {
            results.get(pack.name)!.push(await measure(pack, run));
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

/** Times Analyze of each resource, then sends the whole stack, as the engine does. */
function singleTimes(
    packs: readonly BenchedPack[],
    stackOf: (run: number) => BenchedStack,
): Promise<{ readonly first: Times; readonly warm: Times }> {
    return withAnalyzers(packs, async (analyzers) => {
        // The client is compiled just in time as well: not at the cost of the pack that comes first.
        const spare = await Analyzer.start(packs[0]!.folder);
        for (let run = 0; run < CLIENT_WARM_UP; run++) {
            await analyzeTime(spare, stackOf(run).single);
        }
        spare.stop();
        const measure = async ({ name }: BenchedPack, run: number): Promise<number> => {
            const analyzer = analyzers.get(name)!;
            const { single, whole } = stackOf(run);
            const time = await analyzeTime(analyzer, single);
            await analyzer.analyzeStack(whole);
            return time;
        };
        const first = await inTurn(packs, 1, measure);
        await inTurn(packs, WARM_UP - 1, (pack, run) => measure(pack, 1 + run));
        return { first, warm: await inTurn(packs, PASSES, (pack, run) => measure(pack, WARM_UP + run)) };
    });
}

/** Times AnalyzeStack, after each resource has been analysed. */
function stackTimes(packs: readonly BenchedPack[], { single, whole }: BenchedStack): Promise<StackResult> {
    return withAnalyzers(packs, async (analyzers) => {
        const used: number[] = [];
        const times = await inTurn(packs, STACK_RUNS, async ({ name }) => {
            const analyzer = analyzers.get(name)!;
            await analyzeTime(analyzer, single);
            const time = await timed(() => analyzer.analyzeStack(whole));
            const now = memory(analyzer.pid);
            if (name === "strata-aws" && now !== undefined) {
                used.push(now);
            }
            return time;
        });
        return { size: whole.length, rows: rows(times, "empty-stack"), memory: used };
    });
}

async function main(): Promise<void> {
    const packs = benchedPacks();
    const { size: own, stack } = await corpus();
    const starts = await inTurn([packs.empty, packs.strata, packs.doubled, packs.awsguard], STARTS, ({ folder }) =>
        startTime(folder),
    );
    const single = [packs.empty, packs.strata, packs.doubled, packs.awsguard];
    const { first, warm } = await singleTimes(single, (run) => stack(own, run));
    const stacks: StackResult[] = [];
    for (const size of STACK_SIZES) {
        stacks.push(await stackTimes([packs.emptyStack, packs.strata, packs.doubled], stack(size)));
    }
    const labelled = await labelledResults([packs.awsguard, packs.strata]);
    const text = markdown({
        labelled,
        ownStacks: await ownStacks(["dev", "staging", "prod"]),
        date: new Date().toISOString().slice(0, 10),
        machine: `${os.type()} on ${os.arch()}, ${os.cpus().length} cores, Node ${process.version}`,
        rules: rules.length,
        resources: own,
        starts: rows(starts, "empty"),
        firstAnalyses: rows(first, "empty"),
        analyses: rows(warm, "empty"),
        runs: { warmUp: WARM_UP, counted: PASSES },
        stacks,
    });
    process.stdout.write(text);
    writeSection("docs/policies.md", "bench:policies", text);
}

void main();
