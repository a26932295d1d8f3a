/** `npm run bench:review`: how long a review of the stack dev takes, and the program beside its own imports. */
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

import { planProgram } from "../../plan/planProgram";
import { writeSection } from "../../policies/registry/section";
import { median, timed } from "../policies/measure";
import { makePrograms, PROJECT, type Programs } from "./programs";
import { markdown, type ReviewRun } from "./results";

const REVIEWS = 5;
const PLANS = 9;
const TIMINGS = /planning ([\d.]+) s, policies ([\d.]+) s/;

/** One review as a user makes it, by a process of its own. */
async function reviewOnce({ changed }: Programs): Promise<ReviewRun> {
    const out = path.join(changed, "..", "review");
    const main = path.join(PROJECT, "review", "main.ts");
    const args = ["-r", require.resolve("ts-node/register/transpile-only"), main];
    const options = ["--program", changed, "--base", "HEAD", "--stack", "dev", "--out", out, "--timings"];
    let output = "";
    const all = await timed(async () => {
        const { stdout, stderr, status } = spawnSync(process.execPath, [...args, ...options], {
            cwd: PROJECT,
            encoding: "utf8",
        });
        if (status !== 0 && status !== 2) {
            throw new Error(`the review failed: ${stderr}`);
        }
        output = stdout;
    });
    const [, planning = "", policies = ""] = TIMINGS.exec(output) ?? [];
    const comment = fs.readFileSync(path.join(out, "review.md"), "utf8");
    return {
        all,
        planning: 1000 * Number(planning),
        policies: 1000 * Number(policies),
        visibleLines: visible(comment),
    };
}

/** Lines of a comment that are seen before anything is unfolded. */
function visible(comment: string): number {
    let depth = 0;
    return comment.split("\n").filter((line) => {
        depth += line === "<details>" ? 1 : 0;
        const seen = depth === 0 && line.trim() !== "";
        depth -= line === "</details>" ? 1 : 0;
        return seen;
    }).length;
}

async function main(): Promise<void> {
    const programs = makePrograms();
    try {
        const plan = (program: string) => timed(() => planProgram({ program, stack: "dev" }));
        await reviewOnce(programs);
        const reviews: ReviewRun[] = [];
        const [whole, importsOnly]: [number[], number[]] = [[], []];
        for (let run = 0; run < REVIEWS; run++) {
            reviews.push(await reviewOnce(programs));
        }
        for (let run = 0; run < PLANS; run++) {
            whole.push(await plan(programs.changed));
            importsOnly.push(await plan(programs.importsOnly));
        }
        const text = markdown({
            date: new Date().toISOString().slice(0, 10),
            machine: `${os.type()} on ${os.arch()} with ${os.availableParallelism()} cores, Node ${process.versions.node}`,
            reviews,
            plan: median(whole),
            importsOnly: median(importsOnly),
            plans: PLANS,
        });
        writeSection(path.join(PROJECT, "docs", "benchmarks.md"), "bench:review", text);
        process.stdout.write(`${text}\n`);
    } finally {
        programs.remove();
    }
}

main().catch((error: unknown) => {
    process.stderr.write(`${(error as Error).stack}\n`);
    process.exitCode = 1;
});
