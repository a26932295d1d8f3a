import { spawn } from "node:child_process";

import { DeliveryError } from "../deliveryError";
import { PROJECT, pulumiVersion } from "../project";
import { PULUMI_EXIT } from "./commands";
import { pulumiEnvironment } from "./environment";

/** A signal to this process is the Pulumi CLI's to answer: it ends an update in order. A terminal tells it by itself. */
function leaveSignalsTo(child: { kill(signal: NodeJS.Signals): boolean }): () => void {
    const ignore = (): void => undefined;
    const forward = (): void => void child.kill("SIGINT");
    process.on("SIGINT", ignore).on("SIGTERM", forward);
    return () => void process.off("SIGINT", ignore).off("SIGTERM", forward);
}

/**
 * Run the Pulumi CLI in the project; what it says on the standard error is shown.
 *
 * @param output Where its standard output goes: shown, or a file descriptor.
 * @returns Its exit code.
 * @throws DeliveryError if it is missing or was ended.
 */
export function runPulumi(args: readonly string[], output: "inherit" | number = "inherit"): Promise<number> {
    const env = pulumiEnvironment();
    return new Promise((resolve, reject) => {
        const child = spawn("pulumi", args, { cwd: PROJECT, env, stdio: ["ignore", output, "inherit"] });
        const restore = leaveSignalsTo(child);
        child.on("error", (error: NodeJS.ErrnoException) => {
            restore();
            reject(new DeliveryError(error.code === "ENOENT" ? missing() : `pulumi did not start: ${error.message}.`));
        });
        child.on("close", (code, signal) => {
            restore();
            if (code === null) {
                reject(new DeliveryError(`pulumi was ended by ${signal}.`));
            } else {
                resolve(code);
            }
        });
    });
}

function missing(): string {
    return (
        "pulumi is not on the PATH: install version " +
        `${pulumiVersion()} of the Pulumi CLI, that of the SDK in package.json (https://www.pulumi.com/docs/install/).`
    );
}

/** Why a run of the Pulumi CLI failed, as far as its exit code tells. */
export function failure(stack: string, command: string, code: number, messages: readonly string[] = []): DeliveryError {
    const reasons: Readonly<Record<number, string>> = {
        [PULUMI_EXIT.authentication]: "the login at the backend or at AWS was refused",
        [PULUMI_EXIT.stackNotFound]:
            "the stack does not exist; set PULUMI_SECRETS_PROVIDER for 'npm run deploy' to make it, or use " +
            "'pulumi stack init'",
    };
    const said = messages.length > 0 ? messages.join("; ") : "what it said stands above";
    return new DeliveryError(`${stack}: 'pulumi ${command}' ended with exit code ${code}: ${reasons[code] ?? said}.`);
}
