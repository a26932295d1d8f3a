import * as fs from "fs";
import * as path from "path";

import { isMap, isScalar, isSeq, parseDocument, Scalar, visit, YAMLMap, type Node } from "yaml";

import { PlanError } from "../errors";
import { SECRET } from "../types";
import { declarations, mismatch, textOf, type Declaration, type SettingType } from "./declarations";
import { existing, readYamlMap, type Project } from "./projectFile";

/** The configuration of a stack, as the engine hands it to a program. */
export interface StackConfig {
    /** Text by full key (`strata:lifetime`); lists and objects are JSON; secrets are placeholders. */
    readonly values: Readonly<Record<string, string>>;
    /** The same values as numbers, flags, lists and so on; secrets masked. */
    readonly shown: Readonly<Record<string, unknown>>;
    /** Keys of the values that are secret, wholly or in part. */
    readonly secretKeys: readonly string[];
    /** What a plan leaves out, in sentences. */
    readonly warnings: readonly string[];
}

/** What stands for a secret of a declared type: the program must be able to read it as such. */
const PLACEHOLDERS: Record<SettingType, string> = {
    string: SECRET,
    integer: "0",
    boolean: "false",
    array: "[]",
    object: "{}",
};

const STACK_FILE = /^Pulumi\.(.+)\.ya?ml$/;

/** Names of the stacks that have a file in the project's folder, sorted. */
export function stackNames(root: string): string[] {
    return fs
        .readdirSync(root)
        .flatMap((file) => STACK_FILE.exec(file)?.[1] ?? [])
        .sort();
}

function stackFile(project: Project, stack: string): string {
    const file = existing(project.root, [`Pulumi.${stack}.yaml`, `Pulumi.${stack}.yml`]);
    if (file === undefined) {
        const names = stackNames(project.root);
        const known = names.length === 0 ? "there is no stack file at all" : `there are ${names.join(", ")}`;
        throw new PlanError(`there is no stack ${stack}: ${project.root} has no Pulumi.${stack}.yaml; ${known}`);
    }
    return file;
}

function isSecure(node: unknown): node is YAMLMap {
    return isMap(node) && node.items.length === 1 && node.has("secure");
}

function hidesSecret(node: Node): boolean {
    let found = false;
    visit(node, {
        Map: (_key, map) => {
            found ||= isSecure(map);
        },
    });
    return found;
}

function withoutSecrets(value: unknown): unknown {
    if (Array.isArray(value)) {
        return value.map(withoutSecrets);
    }
    if (typeof value !== "object" || value === null) {
        return value;
    }
    const entries = Object.entries(value);
    if (entries.length === 1 && entries[0]![0] === "secure") {
        return SECRET;
    }
    return Object.fromEntries(entries.map(([key, item]) => [key, withoutSecrets(item)]));
}

function secretText(node: Node, declaration: Declaration | undefined): string {
    if (isSecure(node) || isScalar(node)) {
        return PLACEHOLDERS[declaration?.type ?? "string"];
    }
    return JSON.stringify(withoutSecrets(node.toJSON()));
}

function shownValue(node: Node, secret: boolean, declaration: Declaration | undefined): unknown {
    if (secret) {
        return isScalar(node) ? SECRET : withoutSecrets(node.toJSON());
    }
    return isScalar(node) && declaration?.type === "string" ? textOf(node) : node.toJSON();
}

/** Values of the stack's file by full key; `project:config:name` is the old form of `project:name`. */
function stackValues(project: Project, map: YAMLMap, file: string): Map<string, Node> {
    const config: unknown = map.get("config");
    if (config !== undefined && config !== null && !isMap(config)) {
        throw new PlanError(`'config' of ${file} is not a map of settings; write 'config:' and one setting a line`);
    }
    const found = new Map<string, Node>();
    for (const pair of isMap(config) ? config.items : []) {
        const written = String(isScalar(pair.key) ? pair.key.value : pair.key).replace(/^([^:]+):config:/, "$1:");
        if (pair.value !== null && (isScalar(pair.value) || isMap(pair.value) || isSeq(pair.value))) {
            found.set(written.includes(":") ? written : `${project.name}:${written}`, pair.value);
        }
    }
    return found;
}

/** What an overriding value stands for: its text where text is declared, and YAML (or JSON) otherwise. */
function overridingValue(text: string, declaration: Declaration | undefined): Node {
    const document = parseDocument(text);
    const asText = declaration?.type === "string" || document.errors.length > 0;
    return (asText ? null : document.contents) ?? new Scalar(text);
}

/** Overriding values by full key; a key without namespace belongs to the project. */
function overridingValues(
    project: Project,
    overrides: Readonly<Record<string, string>>,
    declared: Map<string, Declaration>,
): Map<string, Node> {
    const entries = Object.entries(overrides).map(([written, text]): [string, Node] => {
        const key = written.includes(":") ? written : `${project.name}:${written}`;
        return [key, overridingValue(text, declared.get(key))];
    });
    return new Map(entries);
}

/** Values that a stack has, and where they stand. */
interface Given {
    /** Name of the stack's file, or how else values are given. */
    readonly from: string;
    readonly values: Map<string, Node>;
}

function checkTypes(declared: Map<string, Declaration>, givens: readonly Given[], file: string): string[] {
    return [...declared.values()].flatMap((declaration) => {
        const given = givens.find(({ values }) => values.has(declaration.key));
        const value = given?.values.get(declaration.key);
        if (given !== undefined && value !== undefined) {
            return isSecure(value) ? [] : (mismatch(declaration, value, given.from) ?? []);
        }
        if (declaration.required) {
            return `setting ${declaration.key} is missing: Pulumi.yaml declares it (${declaration.type}) without a default; set it in ${path.basename(file)}`;
        }
        return declaration.default === undefined
            ? []
            : (mismatch(declaration, declaration.default, "Pulumi.yaml") ?? []);
    });
}

/**
 * Merge the declared defaults of a project with the values of one of its stacks, and with values that override both.
 *
 * @param overrides Text by key, as Pulumi's `--config key=value` takes it; lists and objects are YAML or JSON.
 * @throws PlanError if the stack has no file, a declared setting has no value or a value has not its declared type.
 */
export function readStackConfig(
    project: Project,
    stack: string,
    overrides: Readonly<Record<string, string>> = {},
): StackConfig {
    const file = stackFile(project, stack);
    const map = fs.readFileSync(file, "utf8").trim() === "" ? new YAMLMap() : readYamlMap(file);
    const declared = declarations(project.name, project.config);
    const ofFile = stackValues(project, map, file);
    const overriding = overridingValues(project, overrides, declared);
    const givens = [
        { from: "--config", values: overriding },
        { from: path.basename(file), values: ofFile },
    ];
    const problems = checkTypes(declared, givens, file);
    if (problems.length > 0) {
        throw new PlanError(problems.join("\n"));
    }
    const given = new Map([...ofFile, ...overriding]);
    const values: Record<string, string> = {};
    const shown: Record<string, unknown> = {};
    const secretKeys: string[] = [];
    for (const key of [...new Set([...declared.keys(), ...given.keys()])].sort()) {
        const declaration = declared.get(key);
        const node = given.get(key) ?? declaration?.default;
        if (node === undefined) {
            continue;
        }
        const secret = declaration?.secret === true || hidesSecret(node);
        values[key] = secret ? secretText(node, declaration) : textOf(node);
        shown[key] = shownValue(node, secret, declaration);
        if (secret) {
            secretKeys.push(key);
        }
    }
    const warnings = map.has("environment")
        ? [`${path.basename(file)} names environments of Pulumi ESC; a plan does not open them`]
        : [];
    return { values, shown, secretKeys, warnings };
}
