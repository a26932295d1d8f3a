import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";

import { PlanError } from "../../plan/errors";
import { planProgram } from "../../plan/planProgram";
import { existing, readYamlMap } from "../../plan/program/projectFile";
import type { Plan } from "../../plan/types";
import { ReviewError } from "../reviewError";
import type { Side } from "../types";
import { type Base, exportBase, isSameFile } from "./git";

/** A side without anything in it. */
export const NOTHING: Side = { resources: [], outputs: {}, config: {} };

/** A plan as a side of a comparison. */
export const sideOf = ({ resources, outputs, config }: Plan): Side => ({ resources, outputs, config });

/** The program as it was at the base. */
export interface BaseProgram {
    /** Folder of its `Pulumi.yaml`; undefined where the base has no program there. */
    readonly folder: string | undefined;
    remove(): void;
}

/** Where the packages of an installation stand; without a lock, `package.json` has to do. */
const LOCKS = ["package-lock.json", "package.json"];

/**
 * Give the base the packages that it needs: those of the working tree where both ask for the same, else its own.
 *
 * @throws ReviewError where they cannot be installed
 */
function installPackages(base: Base, exported: string, program: string): void {
    const folder = path.join(exported, base.folder);
    const lock = LOCKS.find((file) => fs.existsSync(path.join(folder, file))) ?? LOCKS[0]!;
    if (isSameFile(base, exported, program, lock)) {
        linkPackages(base, exported, program);
        return;
    }
    const args = ["ci", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
    const { status, stderr } = spawnSync("npm", args, { cwd: folder, encoding: "utf8" });
    if (status !== 0) {
        const reason = (stderr ?? "").split("\n").find((line) => line.trim() !== "") ?? "npm ci failed";
        throw new ReviewError(
            `The packages of the base ${base.ref}, which are others than those here, cannot be installed: ${reason.trim()}`,
        );
    }
}

/** Every `node_modules` from the program's folder up to the repository's top. */
function linkPackages({ repository, folder }: Base, exported: string, program: string): void {
    let below = folder;
    for (let here = program; ; here = path.dirname(here), below = path.posix.dirname(below)) {
        const modules = path.join(here, "node_modules");
        const link = path.join(exported, below, "node_modules");
        if (fs.existsSync(modules) && !fs.existsSync(link)) {
            fs.symlinkSync(modules, link, "junction");
        }
        if (below === "" || below === "." || path.resolve(here) === path.resolve(repository)) {
            return;
        }
    }
}

/**
 * Put the program of the base into a folder of its own.
 *
 * @param parent existing folder in which it is made
 */
export function checkOutBase(base: Base, program: string, parent: string): BaseProgram {
    const exported = fs.mkdtempSync(path.join(parent, "base-"));
    const remove = () => fs.rmSync(exported, { recursive: true, force: true });
    try {
        exportBase(base, exported);
        const folder = path.join(exported, base.folder);
        if (!isProgram(folder)) {
            return { folder: undefined, remove };
        }
        installPackages(base, exported, program);
        return { folder, remove };
    } catch (error) {
        remove();
        throw error;
    }
}

/** Names of the stacks that have settings in a folder, sorted. */
export function stacksIn(folder: string): readonly string[] {
    return fs
        .readdirSync(folder)
        .map((file) => /^Pulumi\.(.+)\.ya?ml$/.exec(file)?.[1])
        .filter((stack): stack is string => stack !== undefined)
        .sort();
}

/** Whether a folder holds a Pulumi program. */
export const isProgram = (folder: string): boolean => projectFile(folder) !== undefined;

const projectFile = (folder: string): string | undefined => existing(folder, ["Pulumi.yaml", "Pulumi.yml"]);

/** Name of the project of a program, where its file tells one. */
export function projectIn(folder: string): string | undefined {
    try {
        const name = readYamlMap(projectFile(folder)!).get("name");
        return typeof name === "string" ? name : undefined;
    } catch {
        return undefined;
    }
}

/** The message of a plan in one line, in which the program's folder says nothing: the base's is a temporary one. */
const inOneLine = (message: string, program: string): string =>
    message
        .trim()
        .replaceAll(`${program}${path.sep}`, "")
        .replaceAll(program, "its folder")
        .replace(/\s*\n\s*/g, "; ");

/**
 * Plan a program for a stack.
 *
 * @param where the words with which an error begins, such as `In the working tree`
 * @throws ReviewError in one sentence
 */
export async function planSide(program: string, stack: string, where: string): Promise<Plan> {
    try {
        return await planProgram({ program, stack });
    } catch (error) {
        if (error instanceof PlanError) {
            throw new ReviewError(
                `${where}, the stack ${stack} cannot be planned: ${inOneLine(error.message, program)}`,
            );
        }
        throw error;
    }
}
