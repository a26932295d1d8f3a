/** Writes what each option costs while idle into docs/cost.md: `ts-node -T tools/costTable.ts`. */
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

import pLimit from "p-limit";

import { options } from "../features";
import type { Option, SettingTexts } from "../features/option";
import { settingsWith } from "../features/variants";
import { planProgram } from "../plan/planProgram";
import type { Plan } from "../plan/types";
import { estimate } from "../review/cost/estimate";
import { ownPrices } from "../review/cost/prices";
import { assumptionsFor } from "../review/cost/usage";
import { cells, withTableAt } from "./tableInDocument";

/** Where the table stands. */
const PLACE = {
    document: "docs/cost.md",
    start: "<!-- costs: written by npm run docs:costs from features/options and review/cost/prices.yaml -->",
    end: "<!-- end of costs -->",
} as const;

const STACK = "dev";

/** Makes the plan of the stack dev with settings. */
export type Planner = (config: SettingTexts) => Promise<Plan>;

/** USD a month that are due without any use, and what the price list lacks. */
function idle({ resources }: Plan): { readonly usd: number; readonly unknown: ReadonlySet<string> } {
    const { fixed, unpriced, unlisted } = estimate(resources, assumptionsFor(STACK).usage, ownPrices());
    return {
        usd: fixed,
        unknown: new Set([...unpriced.map(({ reason }) => reason), ...unlisted.map(({ type }) => type)]),
    };
}

/** An amount with its sign: `+1.40`, `0`, `-7.30`. */
function inWords(usd: number): string {
    const text = Math.abs(usd).toFixed(2);
    return text === "0.00" ? "0" : `${usd < 0 ? "−" : "+"}${text}`;
}

function row(option: Option, before: ReturnType<typeof idle>, plan: Plan): string {
    const { usd, unknown } = idle(plan);
    const lacking = [...unknown].some((reason) => !before.unknown.has(reason))
        ? " and what has no price in the list"
        : "";
    return cells([option.row, option.name, `${inWords(usd - before.usd)}${lacking}`, option.inUse]);
}

/** The table in Markdown: a row for each option, beside the stack with none on. */
export async function costTable(plan: Planner): Promise<string> {
    const { date, region } = ownPrices();
    const [without, ...plans] = await Promise.all(
        [[], ...options.map((option) => [option])].map((on) => plan(settingsWith(on))),
    );
    const off = idle(without!);
    const header = ["feature", "option", `idle, USD a month (${region}, ${date})`, "in use"];
    const rows = [
        cells(["", "everything off", off.usd.toFixed(2), "the spine: lake, jobs, warehouse, Athena"]),
        ...options.map((option, index) => row(option, off, plans[index]!)),
    ];
    return [cells(header), cells(["---", "---", "---:", "---"]), ...rows].join("\n");
}

/** The document's text with the table of now. @throws Error if it has no place for it. */
export async function withCosts(text: string, root: string, plan: Planner): Promise<string> {
    return withTableAt(PLACE, text, await costTable(plan), root);
}

async function main(root: string): Promise<void> {
    const file = path.join(root, PLACE.document);
    const inTurn = pLimit(os.availableParallelism());
    const plan: Planner = (config) => inTurn(() => planProgram({ program: root, stack: STACK, config }));
    fs.writeFileSync(file, await withCosts(fs.readFileSync(file, "utf8"), root, plan));
}

if (require.main === module) {
    void main(path.resolve(__dirname, ".."));
}
