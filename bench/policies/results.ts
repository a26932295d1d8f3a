import type { LabelledResult } from "./labelled";
import type { OwnStack } from "./ownStacks";

/** One pack's times. */
export interface Row {
    readonly name: string;
    readonly milliseconds: number;
    readonly least: number;
    readonly most: number;
    /** By the base of its table. */
    readonly ratio: number;
}

export interface Results {
    /** Undefined where the machine has no labelled cases. */
    readonly labelled: readonly LabelledResult[] | undefined;
    readonly ownStacks: readonly OwnStack[];
    readonly date: string;
    readonly machine: string;
    readonly rules: number;
    readonly resources: number;
    readonly starts: readonly Row[];
    /** Of the first run of each pack's process. */
    readonly firstAnalyses: readonly Row[];
    readonly analyses: readonly Row[];
    readonly runs: { readonly warmUp: number; readonly counted: number };
    readonly stacks: readonly {
        readonly size: number;
        readonly rows: readonly Row[];
        readonly memory: readonly number[];
    }[];
}

const fixed = (value: number): string => value.toFixed(value < 10 ? 2 : 0);

function table(rows: readonly Row[]): string {
    const lines = rows.map(
        ({ name, milliseconds, least, most, ratio }) =>
            `| ${name} | ${fixed(milliseconds)} (${fixed(least)} to ${fixed(most)}) | ${ratio.toFixed(2)} |`,
    );
    return ["| pack | milliseconds (median; range) | ratio |", "| --- | --- | --- |", ...lines].join("\n");
}

const row = (rows: readonly Row[], name: string): Row => rows.find((it) => it.name === name)!;

function verdict(text: string, value: number, bound: number, unit: string): string {
    return `- ${text}: ${value.toFixed(2)} ${unit}; the target is at most ${bound} ${unit}: ${value <= bound ? "met" : "**missed**"}`;
}

const percent = (part: number, whole: number): string => `${part} of ${whole} (${((100 * part) / whole).toFixed(1)}%)`;

function labelledTable(results: readonly LabelledResult[] | undefined): string {
    if (results === undefined) {
        return "The labelled cases are not on this machine: this was not measured.";
    }
    const lines = results.flatMap(({ pack, errors, all, domains }) =>
        [[errors === 0 ? "all" : `all (an error on ${errors} of the cases)`, all] as const, ...domains].map(
            ([domain, { violations, missed, pairs, untold }]) =>
                `| ${pack} | ${domain} | ${percent(violations - missed.length, violations)} | ${percent(pairs - untold.length, pairs)} |`,
        ),
    );
    return ["| pack | domain | caught | told apart |", "| --- | --- | --- | --- |", ...lines].join("\n");
}

function ownTable(stacks: readonly OwnStack[]): string {
    const lines = stacks.map(
        ({ stack, awsResources, mandatory, advisory, undetermined }) =>
            `| ${stack} | ${awsResources} | ${mandatory} | ${advisory} | ${undetermined} |`,
    );
    return [
        "| stack | AWS resources | mandatory | advisory | undetermined |",
        "| --- | --- | --- | --- | --- |",
        ...lines,
    ].join("\n");
}

/** The measurements as a section of docs/policies.md. */
export function markdown({
    labelled,
    ownStacks,
    date,
    machine,
    rules,
    resources,
    starts,
    firstAnalyses,
    analyses,
    runs,
    stacks,
}: Results): string {
    const large = stacks.at(-1)!;
    const later = (row(starts, "strata-aws").milliseconds - row(starts, "empty").milliseconds) / 1000;
    const used = large.memory.map((it) => it.toFixed(0)).join(", ");
    return [
        `\`npm run bench:policies\` on ${date}: ${rules} rules, the ${resources} AWS resources of this project's dev stack, over gRPC as Pulumi's engine sends them, the packs in turn, ${machine}.`,
        "Labelled configurations (see below for their source and for labels held to be wrong), each judged as a stack of its own:",
        labelledTable(labelled),
        "Findings on this project's own stacks, without configuration or exemptions:",
        ownTable(ownStacks),
        "Start of the pack until it answers:",
        table(starts),
        `Analyze, per resource, in ${runs.counted} runs of the stack after ${runs.warmUp} that are not counted:`,
        table(analyses),
        "The same in the first run of each process, before the just-in-time compiler has done its work (one run each):",
        table(firstAnalyses),
        ...stacks.flatMap(({ size, rows }) => [
            `AnalyzeStack on ${size.toLocaleString("en-US")} resources:`,
            table(rows),
        ]),
        [
            verdict("the pack starts later than an empty one by", later, 0.3, "s"),
            verdict("Analyze by an empty pack", row(analyses, "strata-aws").ratio, 1.15, "x"),
            verdict(
                `AnalyzeStack on ${large.size.toLocaleString("en-US")} resources by one empty stack policy`,
                row(large.rows, "strata-aws").ratio,
                2,
                "x",
            ),
        ].join("\n"),
        used === ""
            ? "Memory was not read on this system."
            : `Resident memory of the pack after each run on the large stack, with what is not collected yet: ${used} MiB.`,
    ].join("\n\n");
}
