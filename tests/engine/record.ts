/**
 * Command `npx ts-node -T tests/engine/record.ts [NAME...]`: makes the recorded previews anew, all or those that are named.
 * Needs `pulumi` on the PATH; nothing is deployed, as a stand-in takes the place of AWS (docs/engine.md).
 */
import * as fs from "node:fs";

import { ROOT } from "../plan/support";
import { Engine } from "./engine";
import { ProgramCopy } from "./program";
import { record, RECORDINGS } from "./recordings";

async function main(names: readonly string[]): Promise<void> {
    const chosen = RECORDINGS.filter(({ name }) => names.length === 0 || names.includes(name));
    const program = new ProgramCopy();
    const engine = await Engine.start(program);
    const folders = new Map([
        [program.folder, "/program"],
        [ROOT, "/checkout"],
    ]);
    try {
        for (const stack of new Set(chosen.map((each) => each.stack))) {
            await engine.init(stack);
            await engine.succeed("up", "-s", stack, "--yes", "--skip-preview");
        }
        for (const recording of chosen) {
            const flags = recording.sames === undefined ? [] : ["--show-sames"];
            const { file, code } = await program.edited(recording.edits, () =>
                engine.preview(recording.stack, recording.name, ...flags),
            );
            await record(recording, fs.readFileSync(file, "utf8"), folders);
            console.log(`${recording.name}: pulumi ended with ${code}`);
        }
    } finally {
        engine.stop();
        program.remove();
    }
}

main(process.argv.slice(2)).catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
});
