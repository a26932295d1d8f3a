/** The programs that the benchmark plans: the platform with a typical change, and one that only imports its modules. */
import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

export const PROJECT = path.resolve(__dirname, "..", "..");

/** Settings of the stack dev that the change alters: what the reviewer of a pull request sees often. */
const CHANGE: readonly (readonly [RegExp, string])[] = [
    [/strata:endpointZones: \d+/, "strata:endpointZones: 2"],
    [/strata:logRetentionDays: \d+/, "strata:logRetentionDays: 7"],
];

const MODULES = /(?:from|import) "(\.[^"]+)"/g;

/** A copy of the last commit, with the packages of this checkout. */
function copy(parent: string, name: string): string {
    const folder = path.join(parent, name);
    execFileSync("git", ["clone", "--quiet", "--depth", "1", `file://${PROJECT}`, folder]);
    fs.symlinkSync(path.join(PROJECT, "node_modules"), path.join(folder, "node_modules"));
    return folder;
}

function rewrite(file: string, edit: (text: string) => string): void {
    const before = fs.readFileSync(file, "utf8");
    const after = edit(before);
    if (after === before) {
        throw new Error(`${file} is not as the benchmark expects it: nothing in it was changed`);
    }
    fs.writeFileSync(file, after);
}

/** Folders of the programs; {@link remove} deletes them. */
export interface Programs {
    /** The last commit with a typical change, not committed. */
    readonly changed: string;
    /** The last commit, its `index.ts` with nothing but imports of the same modules. */
    readonly importsOnly: string;
    remove(): void;
}

export function makePrograms(): Programs {
    const parent = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), "strata-bench-"));
    const changed = copy(parent, "changed");
    rewrite(path.join(changed, "Pulumi.dev.yaml"), (text) =>
        CHANGE.reduce((all, [pattern, value]) => all.replace(pattern, value), text),
    );
    const importsOnly = copy(parent, "imports-only");
    rewrite(path.join(importsOnly, "index.ts"), (text) =>
        [...text.matchAll(MODULES)].map(([, module]) => `import "${module}";\n`).join(""),
    );
    return { changed, importsOnly, remove: () => fs.rmSync(parent, { recursive: true, force: true }) };
}
