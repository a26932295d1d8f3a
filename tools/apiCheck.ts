/** Checks plans against AWS's models of its calls, by the Python of `apicheck/`. */
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

import type { Plan } from "../plan/types";
import { ensurePython } from "./pythonEnv";

const ROOT = path.resolve(__dirname, "..");

/** What the check found in a plan. */
export interface ApiReport {
    /** AWS resources that were checked. */
    readonly checked: number;
    /** Share of the plan's AWS resources that was checked, 0 to 1. */
    readonly coverage: number;
    /** A sentence for each thing that AWS would not take. */
    readonly findings: readonly string[];
    /** Types that no call can be checked for: how many resources, and why. */
    readonly unchecked: Readonly<Record<string, { readonly count: number; readonly why: string }>>;
}

/** A report for each plan, in their order. */
export function checkApi(plans: readonly Plan[]): ApiReport[] {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "strata-api-"));
    try {
        const files = plans.map((plan, index) => {
            const file = path.join(folder, `${index}.json`);
            fs.writeFileSync(file, JSON.stringify(plan));
            return file;
        });
        const result = spawnSync(ensurePython(), ["-m", "apicheck", "--json", ...files], {
            cwd: ROOT,
            encoding: "utf8",
            maxBuffer: 1 << 28,
        });
        const lines = result.stdout.trim().split("\n");
        if (lines.length !== plans.length || result.stdout === "") {
            throw new Error(`the check of the plans failed:\n${result.stderr}`);
        }
        return lines.map((line) => JSON.parse(line) as ApiReport);
    } finally {
        fs.rmSync(folder, { recursive: true });
    }
}
