/** Reads values of resources that are plain JSON. */

/** The values at a path through objects and lists: `s3Targets[].path`. Lists are gone through where they stand. */
export function valuesAt(value: unknown, path: string): readonly unknown[] {
    const steps = path.split(".").map((step) => step.replace("[]", ""));
    const found = steps.reduce<readonly unknown[]>(
        (all, step) =>
            all.flatMap((each) => flat(each)).flatMap((each) => (isObject(each) && step in each ? [each[step]] : [])),
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
        const read = json(value);
        return read === undefined ? [value] : textsIn(read);
    }
    if (Array.isArray(value)) {
        return value.flatMap(textsIn);
    }
    return isObject(value) ? Object.values(value).flatMap(textsIn) : [];
}

/** An object or a list that is written as text; undefined for any other text. */
export function json(text: string): unknown {
    if (!/^\s*[{[]/.test(text)) {
        return undefined;
    }
    try {
        return JSON.parse(text) as unknown;
    } catch {
        return undefined;
    }
}

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
    typeof value === "object" && value !== null && !Array.isArray(value);

const flat = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as readonly unknown[]) : [value]);

/** Whether a pattern, in which `*` stands for any characters and `?` for one, matches the whole text. */
export function matches(pattern: string, text: string): boolean {
    let [at, star, retry] = [0, -1, 0];
    for (let index = 0; index < text.length;) {
        if (pattern[at] === "*") {
            [star, retry] = [at++, index];
        } else if (pattern[at] === text[index] || pattern[at] === "?") {
            [at, index] = [at + 1, index + 1];
        } else if (star >= 0) {
            [at, index] = [star + 1, ++retry];
        } else {
            return false;
        }
    }
    return /^\**$/.test(pattern.slice(at));
}

export const isWild = (pattern: string): boolean => /[*?]/.test(pattern);
