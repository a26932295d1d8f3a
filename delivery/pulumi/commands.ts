/** The command lines of the Pulumi CLI, as plain values. */
import * as fs from "node:fs";
import * as path from "node:path";

import { PROJECT } from "../project";

/** The policy pack, configured by the file that the review reads too, where there is one. */
export function policyOptions(project = PROJECT): readonly string[] {
    const file = "policy-config.json";
    const config = fs.existsSync(path.join(project, file)) ? ["--policy-pack-config", file] : [];
    return ["--policy-pack", "policies", ...config];
}

/** A stack and the copy of its configuration that a command uses: the CLI writes into the file that it reads. */
export interface Stack {
    readonly name: string;
    readonly configFile: string;
}

function of({ name, configFile }: Stack): readonly string[] {
    return ["--stack", name, "--config-file", configFile, "--non-interactive"];
}

/** Preview with the policy pack; the result is on the standard output, the findings of the pack in the event log. */
export function previewCommand(stack: Stack, eventLog: string): readonly string[] {
    return ["preview", ...of(stack), "--json", ...policyOptions(), "--event-log", eventLog];
}

/** Compare what is deployed with the program; 7 is the exit code when they differ. */
export function driftCommand(stack: Stack): readonly string[] {
    return ["preview", ...of(stack), "--json", "--refresh", "--expect-no-changes"];
}

/** Make the stack, with its secrets under a key, unless it is there. */
export function selectCommand(stack: string, secretsProvider: string): readonly string[] {
    return ["stack", "select", stack, "--non-interactive", "--create", "--secrets-provider", secretsProvider];
}

/** Deploy with the policy pack. */
export function deployCommand(stack: Stack): readonly string[] {
    return ["up", ...of(stack), "--yes", ...policyOptions()];
}

/** Exit codes of the Pulumi CLI that mean something of their own; every other failure is 1 or 255. */
export const PULUMI_EXIT = { authentication: 3, stackNotFound: 6, changes: 7 } as const;
