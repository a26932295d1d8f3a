import * as fs from "fs";
import * as os from "os";
import * as path from "path";

import { planProgram } from "../../plan/planProgram";
import type { Plan, PlannedResource } from "../../plan/types";

export const ROOT = path.resolve(__dirname, "..", "..");

const made: string[] = [];

/**
 * A folder outside the project with these files; a stack `dev` without settings is there unless given. Without
 * dependencies, its SDK is one that was not installed to its end, so that none in a folder above is found instead.
 */
export function programOf(files: Record<string, string>, dependencies = true): string {
    const folder = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), "strata-plan-"));
    made.push(folder);
    const all = { "Pulumi.yaml": "name: tiny\nruntime: nodejs\n", "Pulumi.dev.yaml": "", ...files };
    for (const [name, text] of Object.entries(all)) {
        fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
        fs.writeFileSync(path.join(folder, name), text);
    }
    const modules = path.join(folder, "node_modules");
    if (dependencies) {
        fs.symlinkSync(path.join(ROOT, "node_modules"), modules);
    } else {
        fs.mkdirSync(path.join(modules, "@pulumi", "pulumi"), { recursive: true });
        fs.writeFileSync(path.join(modules, "@pulumi", "pulumi", "package.json"), '{"main":"./missing.js"}');
    }
    return folder;
}

/** Remove what {@link programOf} made. */
export function cleanUp(): void {
    made.splice(0).forEach((folder) => fs.rmSync(folder, { recursive: true, force: true }));
}

/** The plan of a program of one file, written in JavaScript. */
export function planOf(source: string, files: Record<string, string> = {}): Promise<Plan> {
    return planProgram({ program: programOf({ "index.js": source, ...files }), stack: "dev" });
}

/** The only resource with this type and logical name. */
export function resource(plan: Plan, type: string, name: string): PlannedResource {
    const found = plan.resources.filter((each) => each.type === type && each.name === name);
    if (found.length !== 1) {
        throw new Error(`${found.length} resources are ${type} ${name}`);
    }
    return found[0]!;
}
