import { median } from "../policies/measure";

/** One review; times in milliseconds. */
export interface ReviewRun {
    readonly all: number;
    readonly planning: number;
    readonly policies: number;
    /** Lines of the comment that are seen before anything is unfolded. */
    readonly visibleLines: number;
}

export interface Results {
    readonly date: string;
    readonly machine: string;
    readonly reviews: readonly ReviewRun[];
    /** Median milliseconds of a plan of the platform, and of one of a program that imports the same modules. */
    readonly plan: number;
    readonly importsOnly: number;
    readonly plans: number;
}

const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(1);

function row(name: string, values: readonly number[], plan: number): string {
    const [middle, least, most] = [median(values), Math.min(...values), Math.max(...values)];
    return `| ${name} | ${seconds(middle)} (${seconds(least)} to ${seconds(most)}) | ${(middle / plan).toFixed(2)} |`;
}

const verdict = (text: string, value: string, bound: string, met: boolean): string =>
    `- ${text}: ${value}; the target is at most ${bound}: ${met ? "met" : "**missed**"}`;

/** The section of docs/benchmarks.md. */
export function markdown({ date, machine, reviews, plan, importsOnly, plans }: Results): string {
    const of = (name: keyof ReviewRun) => reviews.map((review) => review[name]);
    const all = median(of("all"));
    const lines = Math.max(...of("visibleLines"));
    const ratio = plan / importsOnly;
    return [
        "## The review of a pull request",
        "",
        `\`npm run bench:review\` on ${date}: the last commit with two settings of the stack dev changed, against that commit; ${reviews.length} reviews after an uncounted one, each in a process of its own, then ${plans} plans of the platform in turn with ${plans} of a program that only imports the same modules. ${machine}.`,
        "",
        "| part | seconds (median; range) | by one plan |",
        "| --- | --- | --- |",
        row("**the review**", of("all"), plan),
        row("of that: both commits planned, side by side", of("planning"), plan),
        row("of that: both plans judged by the policy pack", of("policies"), plan),
        row("one plan of the platform", [plan], plan),
        row("one plan of a program with the same imports only", [importsOnly], plan),
        "",
        verdict("a review of the stack dev", `${seconds(all)} s`, "10 s", all <= 10_000),
        verdict("the program by its imports alone", `${ratio.toFixed(2)} x`, "1.2 x", ratio <= 1.2),
        verdict("lines of the comment before anything is unfolded", `${lines}`, "60", lines <= 60),
    ].join("\n");
}
