import * as pulumi from "@pulumi/pulumi";
import type { z } from "zod";

import { jsonOrText } from "./json";
import { invalidValues, unknownNames } from "./problems";

/** The settings of a namespace, as far as they are right. */
export interface Reading<Values> {
    /** All values; undefined if any is wrong. */
    readonly values?: Values;
    /** The values that are right one by one. */
    readonly right: Partial<Values>;
    /** What is wrong, in a sentence each. */
    readonly problems: readonly string[];
}

/**
 * Read the settings of a namespace of the configuration.
 *
 * @param schema What each may be; the descriptions of its forms are part of the problems.
 * @param texts Those that are text as they stand in the configuration; all others are JSON there.
 */
export function readNamespace<Schema extends z.ZodObject>(
    namespace: string,
    schema: Schema,
    texts: object,
): Reading<z.infer<Schema>> {
    const config = new pulumi.Config(namespace);
    const names = Object.keys(schema.shape);
    const read = (name: string): unknown => {
        const text = config.get(name);
        return text === undefined || name in texts ? text : jsonOrText(text);
    };
    const values = Object.fromEntries(names.map((name) => [name, read(name)]));
    const { data, error } = schema.safeParse(values);
    const wrong = new Set(error?.issues.map(({ path }) => path[0]));
    return {
        values: data,
        right: Object.fromEntries(Object.entries(values).filter(([name]) => !wrong.has(name))) as Partial<
            z.infer<Schema>
        >,
        problems: [
            ...unknownNames(Object.keys(pulumi.runtime.allConfig()), namespace, names),
            ...(error === undefined ? [] : invalidValues(error, schema.shape, values, namespace)),
        ],
    };
}
