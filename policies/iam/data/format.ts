/**
 * Form of `generated/actions.table`: one packed text for each service, so that loading is one quick `JSON.parse` and
 * only the services that documents name are unpacked.
 */
export interface PackedTable {
    /** Version of the data that it was made of. */
    readonly version: string;
    /** Condition keys that every request can carry, as `key=Type`. */
    readonly globalKeys: readonly string[];
    /** Packed services by their prefix; see {@link PART}. */
    readonly services: Readonly<Record<string, string>>;
}

/**
 * A packed service holds three parts, separated by this text, of one entry a line: resource types
 * (`name=arn=condition keys`), condition keys (`key=Type`) and actions. An action has five fields, separated by `|`:
 * name; level (an index into {@link LEVELS}); resource types, with a `!` behind each that a request must name; condition
 * keys; dependent actions. Types and keys are named by their index in the part.
 */
export const PART = "\n\n";

/** What AWS's Service Authorization Reference calls access levels, from the harmless to the dangerous. */
export const LEVELS = ["List", "Read", "Tagging", "Write", "Permissions management"] as const;

export type Level = (typeof LEVELS)[number];

/**
 * File with the table, relative to the folder `iam`, in the sources and in the compiled package. Not `.json`, which
 * formatters would unfold.
 */
export const TABLE_FILE = "data/generated/actions.table";
