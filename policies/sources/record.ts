import type { Resource } from "../engine/resource";

/** The resources of a recorded plan, preview or stack. */
export interface Recorded {
    /** What the record is, for instance `stack export`. */
    readonly kind: string;
    /** As the program gives them, for the rules on one resource. */
    readonly inputs: readonly Resource[];
    /** The same with what the provider adds, for the rules on the whole stack. */
    readonly stack: readonly Resource[];
}

/** The record cannot be read. The message says what is wrong and what can be read. */
export class RecordError extends Error {
    override readonly name = "RecordError";
}

export type Json = Readonly<Record<string, unknown>>;

export const isJson = (value: unknown): value is Json =>
    typeof value === "object" && value !== null && !Array.isArray(value);

export const list = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.filter(isJson) : []);

export const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

/** Name of a resource: what its URN says behind the last `::`. */
export const nameOf = (urn: string): string => urn.slice(urn.lastIndexOf("::") + 2);

export const dependenciesOf = (value: unknown): Readonly<Record<string, readonly string[]>> =>
    isJson(value)
        ? Object.fromEntries(
              Object.entries(value).map(([name, urns]) => [name, Array.isArray(urns) ? urns.map(textOf) : []]),
          )
        : {};
