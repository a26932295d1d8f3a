/**
 * `npm run coverage -- TABLE [FIGURES]`: which settings of which types the rules decide. Prints the figures, writes the
 * table to a Markdown file and the figures to a section of another; fails where a setting is unclassified.
 */
import * as fs from "node:fs";

import { rules } from "../rules";
import { classifications } from "./classifications";
import { classify, unknownPaths } from "./classify";
import { figures, table } from "./coverage";
import { installedTypes } from "./installed";
import { writeSection } from "./section";

const [tableFile = "coverage.md", figuresFile] = process.argv.slice(2);

/** The types, or the end with a sentence about what is missing. */
function typesOrEnd(): ReadonlyMap<string, readonly string[]> {
    try {
        return installedTypes();
    } catch (error) {
        process.stderr.write(`coverage: ${(error as Error).message}\n`);
        process.exit(1);
    }
}

const types = typesOrEnd();
const settings = classify(types, rules, classifications);
const text = figures(settings, rules, types.size);
const page = [
    "# What the policy pack decides",
    "Written by `npm run coverage`: every property of @pulumi/aws that is about encryption, placement, exposure or IAM, with the rules that decide it.",
    text,
    table(settings, rules),
].join("\n\n");
fs.writeFileSync(tableFile, `${page}\n`);
if (figuresFile !== undefined) {
    writeSection(figuresFile, "coverage", text);
}
process.stdout.write(`${text}\n`);

const open = settings.filter(({ status }) => status === "unclassified");
const wrong = [...open.map(({ type, path }) => `nobody has classified ${type} ${path}`), ...unknownPaths(types, rules)];
if (wrong.length > 0) {
    process.stderr.write(`coverage: ${wrong.length} problems\n${wrong.join("\n")}\n`);
    process.exitCode = 1;
}
