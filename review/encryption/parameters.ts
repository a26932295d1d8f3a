import { isRecord, type PlainRecord } from "../../plan/records";
import type { PropertyChange, ResourceChange } from "../types";

/** Members by which services name the parameters of a list, and their values. */
const NAMES = ["name", "parameterName", "parameterKey"] as const;
const VALUES = ["value", "parameterValue"] as const;

/** Lists of named values among the properties, such as `parameters` of a parameter group. */
const LISTS = ["parameters", "configParameters", "parameter"] as const;

function valuesOf(inputs: PlainRecord | undefined): ReadonlyMap<string, unknown> {
    const items = LISTS.flatMap((list) => (Array.isArray(inputs?.[list]) ? (inputs[list] as unknown[]) : []));
    return new Map(
        items.filter(isRecord).flatMap((item) => {
            const name = NAMES.map((key) => item[key]).find((it) => typeof it === "string");
            const value = VALUES.map((key) => item[key]).find((it) => it !== undefined);
            return typeof name === "string" ? [[name, value] as const] : [];
        }),
    );
}

/** Named values of a parameter group, or of a configuration like one, that change, by their own names: `require_ssl`. */
export function parameterChanges({ before, after }: ResourceChange): readonly PropertyChange[] {
    const [was, is] = [valuesOf(before?.inputs), valuesOf(after?.inputs)];
    return [...new Set([...was.keys(), ...is.keys()])]
        .filter((name) => was.get(name) !== is.get(name))
        .map((name) => ({ path: name, before: was.get(name), after: is.get(name), replaces: false, follows: false }));
}

/** `rds.force_ssl` as `forceSsl`, the way that properties are written. */
export function asProperty(name: string): string {
    return name.slice(name.lastIndexOf(".") + 1).replace(/[_-](\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** Whether a path leads into a list of named values. */
export const isParameter = (path: string): boolean =>
    LISTS.some((list) => path.startsWith(`${list}[`) || path === list);
