import * as fs from "fs";
import * as path from "path";

import { isMap, parseDocument, type YAMLMap } from "yaml";

import { PlanError } from "../errors";

/** The parts of `Pulumi.yaml` that a plan needs. */
export interface Project {
    readonly name: string;
    /** Absolute folder of `Pulumi.yaml`. */
    readonly root: string;
    /** Absolute folder that the engine would run the program in. */
    readonly workingDirectory: string;
    /** Absolute path of the program's file. */
    readonly entry: string;
    /** The `config` section, if there is one. */
    readonly config?: YAMLMap;
    /** Absolute path of the `tsconfig.json` that `runtime.options.tsconfig` names. */
    readonly tsconfig?: string;
}

const PROJECT_FILES = ["Pulumi.yaml", "Pulumi.yml"];
const ENTRY_ENDINGS = ["", ".ts", ".js", ".mjs", ".cjs", ".mts", ".cts"];

/** The map at the top of a YAML file. */
export function readYamlMap(file: string): YAMLMap {
    const document = parseDocument(fs.readFileSync(file, "utf8"));
    const problem = document.errors[0];
    if (problem !== undefined) {
        throw new PlanError(`${file} is not valid YAML: ${problem.message.split("\n")[0]}`);
    }
    if (!isMap(document.contents)) {
        throw new PlanError(`${file} holds no settings: it must be a YAML map`);
    }
    return document.contents;
}

/** The first of the names that exists in the folder, as a full path. */
export function existing(folder: string, names: readonly string[]): string | undefined {
    return names.map((name) => path.join(folder, name)).find((file) => fs.existsSync(file));
}

function isFolder(file: string): boolean {
    return fs.existsSync(file) && fs.statSync(file).isDirectory();
}

function fileAt(base: string): string | undefined {
    const candidates = ENTRY_ENDINGS.map((ending) => base + ending);
    return candidates.find((file) => fs.existsSync(file) && !isFolder(file));
}

function packageMain(folder: string): string | undefined {
    const file = path.join(folder, "package.json");
    if (!fs.existsSync(file)) {
        return undefined;
    }
    try {
        const main: unknown = (JSON.parse(fs.readFileSync(file, "utf8")) as { main?: unknown }).main;
        return typeof main === "string" ? main : undefined;
    } catch {
        throw new PlanError(`${file} is not valid JSON; correct it, it may name the program's main file`);
    }
}

function entryOf(root: string, main: string | undefined): { entry: string; workingDirectory: string } {
    const target = path.resolve(root, main ?? ".");
    const workingDirectory = isFolder(target) ? target : path.dirname(target);
    const fromPackage = isFolder(target) ? packageMain(target) : undefined;
    const candidates = isFolder(target)
        ? [...(fromPackage === undefined ? [] : [path.join(target, fromPackage)]), path.join(target, "index")]
        : [target];
    const entry = candidates.flatMap((base) => fileAt(base) ?? fileAt(path.join(base, "index")) ?? [])[0];
    if (entry === undefined) {
        const wanted = path.relative(root, candidates[0]!) || ".";
        throw new PlanError(`${root} has no program: '${wanted}' (main of Pulumi.yaml or package.json) does not exist`);
    }
    return { entry, workingDirectory };
}

function runtimeOf(file: string, map: YAMLMap): { name: unknown; tsconfig?: string } {
    const runtime: unknown = map.get("runtime");
    if (!isMap(runtime)) {
        return { name: runtime };
    }
    const tsconfig: unknown = map.getIn(["runtime", "options", "tsconfig"]);
    const absolute = typeof tsconfig === "string" ? path.resolve(path.dirname(file), tsconfig) : undefined;
    return { name: runtime.get("name"), tsconfig: absolute };
}

/**
 * Read the project of a folder.
 *
 * @throws PlanError if there is no `Pulumi.yaml`, it is not a Node.js project or its program does not exist.
 */
export function readProject(folder: string): Project {
    const root = path.resolve(folder);
    if (!isFolder(root)) {
        throw new PlanError(`there is no folder ${root}; --program takes the folder of a Pulumi.yaml`);
    }
    const file = existing(root, PROJECT_FILES);
    if (file === undefined) {
        throw new PlanError(`${root} has no Pulumi.yaml; --program takes the folder of a Pulumi program`);
    }
    const map = readYamlMap(file);
    const name: unknown = map.get("name");
    if (typeof name !== "string" || name === "") {
        throw new PlanError(`${file} gives the project no name; add 'name: my-project'`);
    }
    const runtime = runtimeOf(file, map);
    if (runtime.name !== "nodejs") {
        const found = runtime.name === undefined ? "no runtime" : `the runtime ${String(runtime.name)}`;
        throw new PlanError(`${file} has ${found}; only programs with the runtime nodejs can be planned`);
    }
    const main: unknown = map.get("main");
    const config: unknown = map.get("config");
    return {
        name,
        root,
        ...entryOf(root, typeof main === "string" ? main : undefined),
        ...(isMap(config) ? { config } : {}),
        ...(runtime.tsconfig === undefined ? {} : { tsconfig: runtime.tsconfig }),
    };
}
