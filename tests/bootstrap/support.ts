/** Plans of the bootstrap with settings of a test, whatever the sample of the project says. */
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

import { planProgram } from "../../plan/planProgram";
import type { Plan } from "../../plan/types";
import type { Inputs } from "../support/mocks";

const ROOT = path.resolve(__dirname, "..", "..");
const PROGRAM = path.join(ROOT, "bootstrap");

export const OPERATOR = "arn:aws:iam::000000000000:role/PlatformAdministrator";

/** The settings that have no default. */
export const REQUIRED = {
    "aws:region": "us-east-1",
    "strata-bootstrap:repository": "example-org/strata",
    "strata-bootstrap:operatorArns": [OPERATOR],
};

/** The plan of the bootstrap. A setting that is undefined is left out. */
export async function planBootstrap(settings: Readonly<Record<string, unknown>> = {}): Promise<Plan> {
    const folder = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), "strata-bootstrap-"));
    try {
        for (const file of ["Pulumi.yaml", "index.ts"]) {
            fs.symlinkSync(path.join(PROGRAM, file), path.join(folder, file));
        }
        fs.symlinkSync(path.join(ROOT, "node_modules"), path.join(folder, "node_modules"));
        // JSON is YAML too.
        const config = JSON.stringify({ config: { ...REQUIRED, ...settings } });
        fs.writeFileSync(path.join(folder, "Pulumi.test.yaml"), config);
        return await planProgram({ program: folder, stack: "test" });
    } finally {
        fs.rmSync(folder, { recursive: true, force: true });
    }
}

let made: Promise<Plan> | undefined;

/** The plan with {@link REQUIRED} and defaults, made once. */
export function defaultPlan(): Promise<Plan> {
    made ??= planBootstrap();
    return made;
}

/** Inputs of the only resource of a type and logical name. */
export function inputsOf(plan: Plan, type: string, name: string): Inputs {
    const found = plan.resources.filter((it) => it.type === type && it.name === name);
    if (found.length !== 1) {
        throw new Error(`${found.length} resources are ${type} ${name}`);
    }
    return found[0]!.inputs;
}

/** Statements of a policy, as an object or as text. */
export function statementsOf(policy: unknown): readonly Inputs[] {
    const document = (typeof policy === "string" ? JSON.parse(policy) : policy) as { Statement: Inputs[] };
    return document.Statement;
}

/** The statement with a Sid, without it. */
export function statement(policy: unknown, sid: string): Inputs {
    const [found, ...others] = statementsOf(policy).filter(({ Sid }) => Sid === sid);
    if (found === undefined || others.length > 0) {
        const sids = statementsOf(policy).map(({ Sid }) => String(Sid));
        throw new Error(`expected one statement ${sid}; there are: ${sids.join(", ")}`);
    }
    const { Sid: _, ...rest } = found;
    return rest;
}
