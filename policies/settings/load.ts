import * as fs from "node:fs";
import * as path from "node:path";

import Ajv, { type ErrorObject } from "ajv";

import type { Rule } from "../engine/rule";
import type { Configuration, Exemption } from "./configuration";
import { configurationProperties, exemptionsSchema } from "./schema";
import { Settings } from "./settings";

/** The configuration or an exemptions file is wrong. The message says where, what is allowed and what to do. */
export class ConfigurationError extends Error {
    override readonly name = "ConfigurationError";
}

function describe({ instancePath, message = "is wrong", params, keyword }: ErrorObject): string {
    const place = instancePath === "" ? "the configuration" : instancePath.slice(1).replaceAll("/", ".");
    const extra = params as { readonly allowedValues?: readonly string[]; readonly additionalProperty?: string };
    if (keyword === "additionalProperties") {
        return `${place} has an unknown member "${extra.additionalProperty}"`;
    }
    return `${place} ${message}${extra.allowedValues === undefined ? "" : `: ${extra.allowedValues.join(", ")}`}`;
}

function check(schema: object, value: unknown, what: string): void {
    const validate = new Ajv({ allErrors: true }).compile(schema);
    if (!validate(value)) {
        const problems = (validate.errors ?? []).map(describe).join("; ");
        throw new ConfigurationError(`${what} is wrong: ${problems}. The pack's README lists what it may hold.`);
    }
}

/** The error of a level, or an exemption, that names no rule: what it names would never do anything. */
function checkNames(configuration: Configuration, rules: readonly Rule[]): void {
    const names = new Set(["all", ...rules.flatMap(({ id, family, domain }) => [id, family, domain])]);
    const wrong = Object.keys(configuration.levels ?? {}).filter((name) => !names.has(name));
    if (wrong.length > 0) {
        throw new ConfigurationError(
            `The policy configuration is wrong: levels names no rule, family or domain "${wrong.join('", "')}". The pack's 'rules' command lists them.`,
        );
    }
}

function readExemptions(file: string, folder: string): readonly Exemption[] {
    const where = path.resolve(folder, file);
    let text: string;
    try {
        text = fs.readFileSync(where, "utf8");
    } catch {
        throw new ConfigurationError(
            `The exemptions file ${where} cannot be read. Set exemptionsFile to a file relative to the Pulumi project, or to an absolute path.`,
        );
    }
    let exemptions: unknown;
    try {
        exemptions = JSON.parse(text);
    } catch (error) {
        throw new ConfigurationError(`The exemptions file ${where} is not JSON: ${(error as Error).message}.`);
    }
    check(exemptionsSchema, exemptions, `The exemptions file ${where}`);
    return exemptions as readonly Exemption[];
}

/**
 * Settings from a configuration as it was given, with the exemptions of its file.
 *
 * @param folder directory to which `exemptionsFile` is relative
 * @throws ConfigurationError that names every wrong member and what is allowed
 */
export function loadSettings(given: unknown, rules: readonly Rule[], folder = process.cwd()): Settings {
    const schema = { type: "object", additionalProperties: false, properties: configurationProperties };
    check(schema, given, "The policy configuration");
    const configuration = given as Configuration;
    checkNames(configuration, rules);
    const { exemptionsFile, exemptions = [] } = configuration;
    const fromFile = exemptionsFile === undefined ? [] : readExemptions(exemptionsFile, folder);
    return new Settings({ ...configuration, exemptions: [...exemptions, ...fromFile] });
}
