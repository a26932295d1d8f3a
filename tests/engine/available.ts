import * as assert from "node:assert";
import * as fs from "node:fs";
import * as path from "node:path";

/** The engine, and the host of programs for Node.js that comes with it. */
const COMMANDS = ["pulumi", "pulumi-language-nodejs"] as const;

function isOnPath(command: string): boolean {
    return (process.env.PATH ?? "").split(path.delimiter).some((folder) => fs.existsSync(path.join(folder, command)));
}

/**
 * Skip the tests of a suite aloud where the engine is not on the PATH. With STRATA_ENGINE=required that is a failure, so
 * that a machine that is meant to test it cannot forget to.
 */
export function needEngine(suite: Mocha.Context): void {
    const missing = COMMANDS.filter((command) => !isOnPath(command));
    if (missing.length > 0) {
        const reason = `NOT TESTED against the real engine: no ${missing.join(" and no ")} on the PATH; see docs/engine.md.`;
        assert.notStrictEqual(process.env.STRATA_ENGINE, "required", reason);
        console.warn(`\n    ${reason}\n`);
        suite.skip();
    }
}
