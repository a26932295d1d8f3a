/** `npm run drift:issue`: one issue on GitHub for each stack that has drifted. */
import * as path from "node:path";

import { runIfMain, type Script } from "./command";
import { DeliveryError } from "./deliveryError";
import { readReport } from "./driftReport";
import { connect } from "./github/client";
import { reportDrift } from "./github/driftIssue";
import { runUrl } from "./github/runUrl";
import { PROJECT, stackName } from "./project";

interface Options {
    readonly stack: string;
    readonly report?: string;
}

async function driftIssue(options: Options): Promise<number> {
    const { stack } = options;
    const file = path.resolve(options.report ?? path.join(PROJECT, ".strata", "drift", `${stack}.json`));
    const report = readReport(file);
    if (report.stack !== stack) {
        throw new DeliveryError(`${file} is about the stack ${report.stack}, not ${stack}.`);
    }
    const { action, number } = await reportDrift(connect(), report, runUrl());
    console.log(action === "none" ? `${stack}: no drift, and no open issue` : `${stack}: ${action} issue ${number}`);
    return 0;
}

/** `npm run drift:issue`. */
export const DRIFT_ISSUE: Script<Options> = {
    name: "drift:issue",
    description:
        "Open, update or close the issue about a stack's drift, from the report of 'npm run drift'. Needs GITHUB_TOKEN and " +
        "GITHUB_REPOSITORY.",
    exitCodes: "0 the issue says what the report says, 1 it does not.",
    options: (command) =>
        command
            .requiredOption("--stack <name>", "stack of the report", stackName)
            .option("--report <file>", "report of 'npm run drift' (default: .strata/drift/<stack>.json)"),
    action: driftIssue,
};

runIfMain(module, DRIFT_ISSUE);
