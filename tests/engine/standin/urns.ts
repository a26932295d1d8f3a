/** Type of the resource that a URN names: `urn:pulumi:<stack>::<project>::<parents>$<type>::<name>`. */
export const typeOf = (urn: string): string => urn.split("::")[2]!.split("$").at(-1)!;

/** Logical name of the resource that a URN names. */
export const nameOf = (urn: string): string => urn.split("::").slice(3).join("::");
