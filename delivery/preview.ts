/** `npm run preview`: the engine's preview of a stack, with the policy pack, in a file for `npm run review`. */
import * as path from "node:path";

import { FOUND, runIfMain, type Script } from "./command";
import { PROJECT, shown, stackName } from "./project";
import { previewCommand } from "./pulumi/commands";
import { countsOf, type Digest, errorsOf, readDigest } from "./pulumi/digest";
import { type PolicyEvent, readPolicyEvents } from "./pulumi/policyEvents";
import { stackIn, withPrivateFolder, writePrivately } from "./pulumi/privateFiles";
import { failure, runPulumi } from "./pulumi/run";

interface Options {
    readonly stack: string;
    readonly out?: string;
}

interface Preview {
    readonly digest: Digest;
    readonly mandatory: readonly PolicyEvent[];
    readonly advisory: readonly PolicyEvent[];
}

/**
 * Preview into a file that only its owner can read: it holds the values of properties that are not marked as secrets. A
 * preview that failed for another reason than a policy is not kept, because it is not whole.
 */
function previewInto(file: string, stack: string): Promise<Preview> {
    return withPrivateFolder((folder) =>
        writePrivately(file, async (descriptor, draft) => {
            const eventLog = path.join(folder, "events.jsonl");
            const code = await runPulumi(previewCommand(stackIn(folder, stack), eventLog), descriptor);
            const digest = readDigest(draft);
            const errors = errorsOf(digest);
            const findings = readPolicyEvents(eventLog);
            const mandatory = findings.filter(({ enforcementLevel }) => enforcementLevel === "mandatory");
            if (digest === undefined || errors.length > 0 || (code !== 0 && mandatory.length === 0)) {
                throw failure(stack, "preview", code, errors);
            }
            return { digest, mandatory, advisory: findings.filter((finding) => !mandatory.includes(finding)) };
        }),
    );
}

function show(stack: string, file: string, { digest, mandatory, advisory }: Preview): void {
    for (const { policyName, resourceUrn, message } of mandatory) {
        console.error(`[mandatory] ${policyName}${resourceUrn ? ` (${resourceUrn})` : ""}\n  ${message.trim()}`);
    }
    const policies = `${mandatory.length} mandatory and ${advisory.length} advisory policy findings`;
    console.log(`${stack}: ${countsOf(digest)}; ${policies}`);
    console.log(`${shown(file)} (for you only: it holds the values of properties)`);
}

async function preview({ stack, out }: Options): Promise<number> {
    const file = path.resolve(out ?? path.join(PROJECT, ".strata", "preview", `${stack}.json`));
    const result = await previewInto(file, stack);
    show(stack, file, result);
    return result.mandatory.length > 0 ? FOUND : 0;
}

/** `npm run preview`. */
export const PREVIEW: Script<Options> = {
    name: "preview",
    description:
        "Preview a stack by the Pulumi engine and the policy pack, for 'npm run review -- --preview'. Needs credentials.",
    exitCodes: "0 nothing stops the deployment, 2 a mandatory policy finding, 1 the preview could not be made.",
    options: (command) =>
        command
            .requiredOption("--stack <name>", "stack to preview", stackName)
            .option("--out <file>", "where the preview goes (default: .strata/preview/<stack>.json)"),
    action: preview,
};

runIfMain(module, PREVIEW);
