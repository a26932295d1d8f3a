/**
 * What AWS's Service Authorization Reference says of actions and condition keys, as a table that `data/build.ts` makes
 * at build. It is read on the first question (6 ms), a service's part on the first question about the service. Every
 * function takes names in any case, as IAM does, and none throws on text that names nothing.
 */
import * as fs from "node:fs";
import * as path from "node:path";

import { LEVELS, PART, TABLE_FILE, type Level, type PackedTable } from "./data/format";
import { matchesGlob } from "../engine/glob";
import { normal } from "./patterns";

export { LEVELS, type Level };

/** A kind of resources that an action is done to. */
export interface ResourceType {
    /** For instance `object`. */
    readonly name: string;
    /** For instance `arn:${Partition}:s3:::${BucketName}/${ObjectName}`. */
    readonly arn: string;
    /** Condition keys of a request that names such a resource: `ec2:ResourceTag/${TagKey}`. */
    readonly conditionKeys: readonly string[];
}

/** One action of a service. There is one object for each action: compare by identity, use as a key of maps. */
export interface Action {
    /** With the service, as AWS writes it: `s3:GetObject`. */
    readonly name: string;
    /** Prefix of the service: `s3`. */
    readonly service: string;
    readonly level: Level;
    /** Resources that a policy can limit the action to; none where its Resource can only be `*`. */
    readonly resourceTypes: readonly ResourceType[];
    /** Those among them that each request names, so that a policy must allow all of them. */
    readonly requiredTypes: readonly ResourceType[];
    /** Condition keys of the service that every request for the action has, besides the global ones: `s3:prefix`. */
    readonly conditionKeys: readonly string[];
    /** Actions that a caller needs as well: `iam:PassRole`. */
    readonly dependentActions: readonly string[];
}

/** Namespace of Redshift Serverless. */
const SERVERLESS_NAMESPACE: ResourceType = {
    name: "namespace",
    arn: "arn:${Partition}:redshift-serverless:${Region}:${Account}:namespace/${NamespaceId}",
    conditionKeys: [],
};

/**
 * Types that the Service Authorization Reference leaves out, by the actions' names; a request names one of these or one
 * of those. Source: Amazon Redshift Database Developer Guide, "Create an S3 event integration to automatically copy files
 * from Amazon S3 buckets".
 */
const MORE_TYPES: ReadonlyMap<string, ResourceType> = new Map([
    ["redshift:AuthorizeInboundIntegration", SERVERLESS_NAMESPACE],
    ["redshift:CreateInboundIntegration", SERVERLESS_NAMESPACE],
    ["redshift:DeleteResourcePolicy", SERVERLESS_NAMESPACE],
    ["redshift:GetResourcePolicy", SERVERLESS_NAMESPACE],
    ["redshift:PutResourcePolicy", SERVERLESS_NAMESPACE],
]);

/**
 * Actions that the Service Authorization Reference leaves out, read like those of the same service that they are named
 * after. Source: Amazon Quick user guide, the permissions of agents that work on dashboards; both are calls of the API.
 */
const MORE_ACTIONS: Readonly<Record<string, string>> = {
    "quicksight:DescribeAnalysisDefinition": "quicksight:DescribeAnalysis",
    "quicksight:DescribeDashboardDefinition": "quicksight:DescribeDashboard",
};

interface Service {
    readonly actions: ReadonlyMap<string, Action>;
    /** Type by key, as AWS writes the key. */
    readonly keys: ReadonlyMap<string, string>;
}

let loaded: PackedTable | undefined;

function table(): PackedTable {
    loaded ??= JSON.parse(fs.readFileSync(path.join(__dirname, TABLE_FILE), "utf8")) as PackedTable;
    return loaded;
}

const lines = (text: string | undefined): readonly string[] =>
    text === undefined || text === "" ? [] : text.split("\n");

const split = (text: string | undefined): readonly string[] =>
    text === undefined || text === "" ? [] : text.split(",");

function pair(line: string): readonly [string, string] {
    const end = line.lastIndexOf("=");
    return [line.slice(0, end), line.slice(end + 1)];
}

function typeOf(line: string, keys: readonly (readonly [string, string])[]): ResourceType {
    const [name = "", arn = "", indexes] = line.split("=");
    return { name, arn, conditionKeys: split(indexes).map((index) => keys[Number(index)]![0]) };
}

function unpack(name: string, packed: string): Service {
    const [typePart, keyPart, actionPart] = packed.split(PART);
    const keys = lines(keyPart).map(pair);
    const types = lines(typePart).map((line) => typeOf(line, keys));
    const actions = lines(actionPart).map((line): Action => {
        const [action = "", level = "", resources, ownKeys, dependentActions] = line.split("|");
        const indexes = split(resources);
        const more = MORE_TYPES.get(`${name}:${action}`);
        const named = indexes.map((index) => types[Number.parseInt(index, 10)]!);
        return {
            name: `${name}:${action}`,
            service: name,
            level: LEVELS[Number(level)] ?? "Write",
            resourceTypes: more === undefined ? named : [...named, more],
            requiredTypes: more === undefined ? named.filter((_, index) => indexes[index]!.endsWith("!")) : [],
            conditionKeys: split(ownKeys).map((index) => keys[Number(index)]![0]),
            dependentActions: split(dependentActions),
        };
    });
    const known = new Map(actions.map((it) => [it.name.toLowerCase(), it]));
    for (const [action, alike] of Object.entries(MORE_ACTIONS)) {
        const model = known.get(alike.toLowerCase());
        if (model !== undefined && !known.has(action.toLowerCase())) {
            known.set(action.toLowerCase(), { ...model, name: action });
        }
    }
    return { actions: known, keys: new Map(keys) };
}

const unpacked = new Map<string, Service>();

function service(prefix: string): Service | undefined {
    const name = prefix.toLowerCase();
    const known = unpacked.get(name);
    if (known !== undefined) {
        return known;
    }
    const { services } = table();
    if (!Object.hasOwn(services, name)) {
        return undefined;
    }
    const made = unpack(name, services[name]!);
    unpacked.set(name, made);
    return made;
}

/** Prefixes of every service, in lower case: `s3`, `ec2`. */
export function services(): readonly string[] {
    return Object.keys(table().services);
}

/** Whether actions of this prefix exist: `isService("s3")`. */
export function isService(prefix: string): boolean {
    return Object.hasOwn(table().services, prefix.toLowerCase());
}

/** The action by its full name without wildcards: `actionInfo("s3:GetObject")`. */
export function actionInfo(name: string): Action | undefined {
    const end = name.indexOf(":");
    return end < 0 ? undefined : service(name.slice(0, end))?.actions.get(name.toLowerCase());
}

/** Actions of one service, none for an unknown prefix. */
export function actionsOf(prefix: string): readonly Action[] {
    return [...(service(prefix)?.actions.values() ?? [])];
}

function find(text: string): readonly Action[] {
    // Compared without regular expressions, which can be too long, or take too long, for text that anybody writes.
    const pattern = normal(text);
    if (!/[*?]/.test(pattern)) {
        const only = actionInfo(pattern);
        return only === undefined ? [] : [only];
    }
    const end = pattern.indexOf(":");
    // Without a colon a `*` stands for it; then only what precedes the first wildcard tells of the service.
    const start = end < 0 ? pattern.slice(0, pattern.search(/[*?]/)) : "";
    const prefix = end < 0 ? "*" : pattern.slice(0, end);
    return services()
        .filter((name) =>
            end < 0 ? name.startsWith(start) || start.startsWith(`${name}:`) : matchesGlob(prefix, name),
        )
        .flatMap((name) => actionsOf(name).filter((action) => matchesGlob(pattern, action.name.toLowerCase())));
}

/** Patterns are few and come again and again; the bound keeps memory flat where they are not. */
const CACHED_PATTERNS = 5_000;
const found = new Map<string, readonly Action[]>();

/**
 * Actions that a pattern with `*` and `?` stands for: `actionsMatching("s3:Get*")`, `"*Get*"`, `"*"`. A name without
 * wildcards gives one action, or none where no such action exists. Cached; the list is the same object every time.
 */
export function actionsMatching(pattern: string): readonly Action[] {
    const key = pattern.toLowerCase();
    let actions = found.get(key);
    if (actions === undefined) {
        if (found.size >= CACHED_PATTERNS) {
            found.clear();
        }
        actions = find(key);
        found.set(key, actions);
    }
    return actions;
}

/** Whether a policy can limit the action to resources; false for those whose Resource can only be `*`. */
export function takesResource(action: Action): boolean {
    return action.resourceTypes.length > 0;
}

/** ARN patterns of the resources that an action can be limited to, with variables: `arn:${Partition}:s3:::${BucketName}`. */
export function arnPatternsOf(action: Action): readonly string[] {
    return action.resourceTypes.map(({ arn }) => arn);
}

const SPECIAL = /[.+^${}()|[\]\\]/g;

/** `aws:ResourceTag/${TagKey}`, `s3:ExistingObjectTag/<key>` and `aws:PrincipalTag/tag-key` stand for any key behind the slash. */
const VARIABLE = /\$\{[^}]*\}|<[^>]*>|(?<=\/)tag-key$/gi;

interface KeyIndex {
    readonly exact: ReadonlyMap<string, string>;
    readonly patterns: readonly (readonly [RegExp, string])[];
}

function keyIndex(keys: Iterable<readonly [string, string]>): KeyIndex {
    const exact = new Map<string, string>();
    const patterns: (readonly [RegExp, string])[] = [];
    for (const [key, type] of keys) {
        if (VARIABLE.test(key)) {
            const source = key
                .toLowerCase()
                .split(VARIABLE)
                .map((text) => text.replace(SPECIAL, "\\$&").replaceAll("?", "\\?"));
            patterns.push([new RegExp(`^${source.join(".+")}$`, "s"), type]);
        } else {
            exact.set(key.toLowerCase(), type);
        }
        VARIABLE.lastIndex = 0;
    }
    return { exact, patterns };
}

function lookUp({ exact, patterns }: KeyIndex, key: string): string | undefined {
    return exact.get(key) ?? patterns.find(([pattern]) => pattern.test(key))?.[1];
}

let globalIndex: KeyIndex | undefined;
const serviceIndexes = new Map<string, KeyIndex>();

function globalKeys(): KeyIndex {
    globalIndex ??= keyIndex(table().globalKeys.map(pair));
    return globalIndex;
}

function serviceKeys(prefix: string): KeyIndex | undefined {
    let index = serviceIndexes.get(prefix);
    if (index === undefined) {
        const keys = service(prefix)?.keys;
        if (keys === undefined) {
            return undefined;
        }
        index = keyIndex(keys);
        serviceIndexes.set(prefix, index);
    }
    return index;
}

/**
 * Type of a condition key as AWS names it (`String`, `ARN`, `Bool`, `Numeric`, `Date`, `IPAddress`, `ArrayOfString` ...);
 * undefined where no such key exists. Keys of identity providers (`accounts.google.com:aud`, `oidc.eks.…:sub`) are taken
 * for texts: their names are the customer's.
 */
export function conditionKeyType(key: string): string | undefined {
    const name = key.toLowerCase();
    const end = name.indexOf(":");
    const prefix = end < 0 ? "" : name.slice(0, end);
    const type = lookUp(globalKeys(), name);
    if (type !== undefined) {
        return type;
    }
    const own = serviceKeys(prefix);
    if (own !== undefined) {
        return lookUp(own, name);
    }
    return prefix.includes(".") || /^(saml|cognito-identity|graph)/.test(prefix)
        ? "String"
        : lookUp(serviceKeys("sts")!, name);
}

/** Whether a condition key exists; with an action, whether a request for the action can carry it. */
export function isConditionKey(key: string, action?: Action): boolean {
    const name = key.toLowerCase();
    if (action === undefined || lookUp(globalKeys(), name) !== undefined) {
        return conditionKeyType(key) !== undefined;
    }
    const own = [...action.conditionKeys, ...action.resourceTypes.flatMap(({ conditionKeys }) => conditionKeys)];
    return lookUp(keyIndex(own.map((it) => [it, ""])), name) !== undefined;
}
