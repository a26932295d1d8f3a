/** What can be wrong with a setting, in one sentence each. */
import type { z } from "zod";

import { closest } from "./closest";

/** A value as it is written in a message; those that the engine decrypted are not told. */
function shown(key: string, value: unknown): string {
    const secrets = JSON.parse(process.env["PULUMI_CONFIG_SECRET_KEYS"] ?? "[]") as readonly string[];
    return secrets.includes(key) ? "[secret]" : JSON.stringify(value);
}

/** Problem of a setting without a value. */
export function missing(key: string, form: string): string {
    return `setting ${key} is missing; it must be ${form}`;
}

/** Problem of a value that is not of its form. `part` is the place within a list or map, such as `[0]`. */
export function wrong(key: string, value: unknown, form: string, part = ""): string {
    return `setting ${key}${part} = ${shown(key, value)} is not ${form}`;
}

/** Problems of the names that are none of the known ones: mistyped, they would leave a default in place. */
export function unknownNames(keys: readonly string[], namespace: string, known: readonly string[]): string[] {
    const names = keys.filter((key) => key.startsWith(`${namespace}:`)).map((key) => key.slice(namespace.length + 1));
    return names
        .filter((name) => !known.includes(name))
        .map((name) => {
            const meant = closest(name, known);
            const advice =
                meant === undefined ? "Pulumi.yaml declares all there are" : `did you mean ${namespace}:${meant}?`;
            return `setting ${namespace}:${name} is not known; ${advice}`;
        });
}

/** Problems that a schema of settings found, the first one of each value. */
export function invalidValues(
    error: z.ZodError,
    shape: Readonly<Record<string, z.ZodType>>,
    values: Readonly<Record<string, unknown>>,
    namespace: string,
): string[] {
    const sentences = error.issues.map(({ path: [name, index] }) => {
        const key = `${namespace}:${String(name)}`;
        const value = values[String(name)];
        const form = shape[String(name)]!;
        if (value === undefined) {
            return missing(key, form.description!);
        }
        if (typeof index === "number" && Array.isArray(value)) {
            const element = (form as z.ZodArray<z.ZodType>).element;
            return wrong(key, value[index], element.description!, `[${index}]`);
        }
        return wrong(key, value, form.description!);
    });
    return [...new Set(sentences)];
}
