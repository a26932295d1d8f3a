/** Reads values of resources that are plain JSON. */
import { isRecord, jsonIn } from "../../plan/records";

/** The values at a path through objects and lists: `s3Targets[].path`. Lists are gone through where they stand. */
export function valuesAt(value: unknown, path: string): readonly unknown[] {
    const steps = path.split(".").map((step) => step.replace("[]", ""));
    const found = steps.reduce<readonly unknown[]>(
        (all, step) =>
            all.flatMap((each) => flat(each)).flatMap((each) => (isRecord(each) && step in each ? [each[step]] : [])),
        [value],
    );
    return found.flatMap((each) => flat(each)).filter((each) => each !== undefined && each !== null);
}

/** The texts among the values at a path. */
export function textsAt(value: unknown, path: string): readonly string[] {
    return valuesAt(value, path).filter((each): each is string => typeof each === "string" && each !== "");
}

/** Every text in a value, at any depth; a text that holds JSON by what is in it. */
export function textsIn(value: unknown): readonly string[] {
    if (typeof value === "string") {
        const read = jsonIn(value);
        return read === undefined ? [value] : textsIn(read);
    }
    if (Array.isArray(value)) {
        return value.flatMap(textsIn);
    }
    return isRecord(value) ? Object.values(value).flatMap(textsIn) : [];
}

const flat = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as readonly unknown[]) : [value]);

export const isWild = (pattern: string): boolean => /[*?]/.test(pattern);
