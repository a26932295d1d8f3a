import { isMap, isScalar, isSeq, type Node, type YAMLMap } from "yaml";

import { PlanError } from "../errors";

const TYPES = ["string", "integer", "boolean", "array", "object"] as const;

/** Types that `Pulumi.yaml` can declare for a setting. */
export type SettingType = (typeof TYPES)[number];

/** One entry of the `config` section of `Pulumi.yaml`. */
export interface Declaration {
    /** Full key, `namespace:name`. */
    readonly key: string;
    readonly type?: SettingType;
    /** Type of the elements of an array. */
    readonly items?: Declaration;
    /** Value if the stack gives none. */
    readonly default?: Node;
    readonly secret: boolean;
    /** Whether a stack without a value is an error. */
    readonly required: boolean;
}

function typeOf(key: string, entry: YAMLMap): SettingType | undefined {
    const type: unknown = entry.get("type");
    if (type === undefined) {
        return undefined;
    }
    const known = TYPES.find((each) => each === type);
    if (known === undefined) {
        throw new PlanError(
            `Pulumi.yaml declares ${key} with the type ${String(type)}; it must be ${TYPES.join(", ")}`,
        );
    }
    return known;
}

function declare(key: string, entry: YAMLMap): Declaration {
    const type = typeOf(key, entry);
    const items: unknown = entry.get("items");
    const value = entry.get("default", true) ?? entry.get("value", true);
    return {
        key,
        secret: entry.get("secret") === true,
        required: type !== undefined && value === undefined,
        ...(type === undefined ? {} : { type }),
        ...(isMap(items) ? { items: declare(`${key}[]`, items) } : {}),
        ...(value === undefined ? {} : { default: value as Node }),
    };
}

/** The declared settings of a project, by full key; a key without namespace belongs to the project. */
export function declarations(project: string, config: YAMLMap | undefined): Map<string, Declaration> {
    const found = new Map<string, Declaration>();
    for (const pair of config?.items ?? []) {
        const written = String(isScalar(pair.key) ? pair.key.value : pair.key);
        const key = written.includes(":") ? written : `${project}:${written}`;
        const entry = pair.value as Node | null;
        if (isMap(entry)) {
            found.set(key, declare(key, entry));
        } else if (entry !== null) {
            found.set(key, { key, secret: false, required: false, default: entry });
        }
    }
    return found;
}

/** Text of a value as the engine hands it to a program: scalars as written, all else as JSON. */
export function textOf(node: Node): string {
    if (isScalar(node)) {
        return typeof node.value === "number" && node.source !== undefined ? node.source : String(node.value ?? "");
    }
    return JSON.stringify(node.toJSON());
}

function describeType(declaration: Declaration): string {
    const items = declaration.items?.type;
    return declaration.type === "array" && items !== undefined ? `array of ${items}` : String(declaration.type);
}

function fits(declaration: Declaration, node: Node): boolean {
    switch (declaration.type) {
        case undefined:
            return true;
        case "array":
            return (
                isSeq(node) &&
                node.items.every((item) => declaration.items === undefined || fits(declaration.items, item as Node))
            );
        case "object":
            return isMap(node);
        case "string":
            return isScalar(node);
        case "integer":
            return isScalar(node) && /^[+-]?\d+$/.test(textOf(node));
        case "boolean":
            return isScalar(node) && /^(true|false)$/.test(textOf(node));
    }
}

/**
 * Check a value against its declaration.
 *
 * @returns what is wrong, or undefined.
 */
export function mismatch(declaration: Declaration, node: Node, file: string): string | undefined {
    if (fits(declaration, node)) {
        return undefined;
    }
    const value = isScalar(node) && typeof node.value === "string" ? JSON.stringify(node.value) : textOf(node);
    return `setting ${declaration.key} = ${value} in ${file} is not of the type ${describeType(declaration)} that Pulumi.yaml declares`;
}
