/** `npm run drift`: whether what is deployed is still what the program says. */
import * as fs from "node:fs";
import * as path from "node:path";

import { FOUND, runIfMain, type Script } from "./command";
import { type DriftReport, driftOf, inWords, writeReport } from "./driftReport";
import { PROJECT, shown, stackName } from "./project";
import { driftCommand, PULUMI_EXIT } from "./pulumi/commands";
import { errorsOf, readDigest } from "./pulumi/digest";
import { stackIn, withPrivateFolder, writePrivately } from "./pulumi/privateFiles";
import { failure, runPulumi } from "./pulumi/run";

interface Options {
    readonly stack: string;
    readonly report?: string;
}

function compare(stack: string): Promise<DriftReport> {
    return withPrivateFolder((folder) =>
        writePrivately(path.join(folder, "preview.json"), async (descriptor, draft) => {
            const code = await runPulumi(driftCommand(stackIn(folder, stack)), descriptor);
            const digest = readDigest(draft);
            if (digest === undefined || (code !== 0 && code !== PULUMI_EXIT.changes)) {
                throw failure(stack, "preview --refresh", code, errorsOf(digest));
            }
            const report = code === 0 ? { stack, resources: [] } : driftOf(stack, digest);
            if (code !== 0 && report.resources.length === 0) {
                throw failure(stack, "preview --refresh", code, ["it says that something differs, but not what"]);
            }
            return report;
        }),
    );
}

async function drift(options: Options): Promise<number> {
    const { stack } = options;
    const file = path.resolve(options.report ?? path.join(PROJECT, ".strata", "drift", `${stack}.json`));
    // A check that fails leaves no report, not yesterday's.
    fs.rmSync(file, { force: true });
    const report = await compare(stack);
    writeReport(file, report);
    for (const { operation, type, name, properties } of report.resources) {
        console.log(`${operation} ${type} ${name}${properties.length > 0 ? `: ${properties.join(", ")}` : ""}`);
    }
    console.log(`${stack}: ${inWords(report)} (${shown(file)})`);
    return report.resources.length === 0 ? 0 : FOUND;
}

/** `npm run drift`. */
export const DRIFT: Script<Options> = {
    name: "drift",
    description:
        "Compare what is deployed with what the program says. Needs credentials that may read; changes nothing.",
    exitCodes: "0 no drift, 2 drift, 1 the comparison could not be made.",
    options: (command) =>
        command
            .requiredOption("--stack <name>", "stack to compare", stackName)
            .option("--report <file>", "where the report goes (default: .strata/drift/<stack>.json)"),
    action: drift,
};

runIfMain(module, DRIFT);
