#!/usr/bin/env node
import * as fs from "node:fs";
import * as path from "node:path";

import { Command, Option } from "commander";

import { POLICY } from "../pulumi/name";
import { jsonReport } from "../report/json";
import { makeReport, type Report } from "../report/report";
import { sarifReport } from "../report/sarif";
import { textReport } from "../report/text";
import { rules } from "../rules";
import { ConfigurationError, loadSettings } from "../settings/load";
import { readRecord } from "../sources/read";
import { RecordError } from "../sources/record";
import { packageVersion } from "./version";

interface CheckOptions {
    readonly format: "text" | "json" | "sarif";
    readonly config?: string;
    readonly out?: string;
    readonly at: string;
}

/** Nothing blocks; the check could not be made; a mandatory finding. */
const EXIT = { clean: 0, failed: 1, blocked: 2 } as const;

/** The pack's part of a policy configuration file, as `pulumi --policy-pack-config` takes it. */
function configurationOf(file: string | undefined): { readonly given: unknown; readonly folder: string } {
    if (file === undefined) {
        return { given: {}, folder: process.cwd() };
    }
    let value: unknown;
    try {
        value = JSON.parse(fs.readFileSync(file, "utf8"));
    } catch {
        throw new ConfigurationError(`The policy configuration ${file} cannot be read as JSON.`);
    }
    const own = (value as Readonly<Record<string, unknown>> | null)?.[POLICY];
    const { enforcementLevel: _level, ...given } = (own ?? {}) as Readonly<Record<string, unknown>>;
    return { given, folder: path.dirname(file) };
}

function rendered(report: Report, { format, at }: CheckOptions): string {
    if (format === "json") {
        return jsonReport(report);
    }
    return format === "sarif" ? sarifReport(report, at, packageVersion()) : textReport(report);
}

function check(file: string, options: CheckOptions): void {
    const { given, folder } = configurationOf(options.config);
    const settings = loadSettings(given, rules, folder);
    const report = makeReport(readRecord(file), rules, settings, new Date().toISOString().slice(0, 10));
    const text = rendered(report, options);
    if (options.out === undefined) {
        process.stdout.write(text);
    } else {
        fs.writeFileSync(options.out, text);
    }
    process.exitCode = report.blocks ? EXIT.blocked : EXIT.clean;
}

function listRules(): void {
    const lines = rules.map(({ id, severity, level, title }) => `${id}\t${level}\t${severity}\t${title}`);
    process.stdout.write(`${lines.join("\n")}\n`);
}

/** Runs a command; an expected error is one sentence, without a stack trace. */
function guarded<T extends readonly unknown[]>(command: (...args: T) => void): (...args: T) => void {
    return (...args) => {
        try {
            command(...args);
        } catch (error) {
            const expected = error instanceof RecordError || error instanceof ConfigurationError;
            process.stderr.write(`strata-aws-policies: ${expected ? error.message : (error as Error).stack}\n`);
            process.exitCode = EXIT.failed;
        }
    };
}

const program = new Command("strata-aws-policies").description(
    "Checks recorded AWS stacks by the policy pack's rules.",
);
program
    .command("check")
    .description("Check a recorded plan, the output of 'pulumi stack export' or of 'pulumi preview --json'.")
    .argument("<file>", "record to check")
    .addOption(new Option("--format <format>", "how to report").choices(["text", "json", "sarif"]).default("text"))
    .option("--config <file>", "policy configuration, as for pulumi's --policy-pack-config")
    .option("--out <file>", "write the report to a file")
    .option("--at <file>", "file of the repository that SARIF results name", "Pulumi.yaml")
    .addHelpText("after", "\nExit codes: 0 nothing blocks, 1 the check could not be made, 2 a mandatory finding.")
    .action(guarded(check));
program.command("rules").description("List every rule: id, level, severity, title.").action(guarded(listRules));
program.parse();
