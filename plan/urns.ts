const ROOT_TYPE = "pulumi:pulumi:Stack";

/** Type of a resource with those of its parents, `a$b$c`, as it stands in its URN. */
function qualifiedType(urn: string): string {
    return urn.split("::")[2] ?? "";
}

/** Type token of a resource. */
export function typeOf(urn: string): string {
    return qualifiedType(urn).split("$").pop()!;
}

/** Logical name of a resource, which may hold `::`. */
export function nameOf(urn: string): string {
    return urn.split("::").slice(3).join("::");
}

/** Name of the stack; it may hold colons. */
export function stackOf(urn: string): string {
    return urn.split("::", 1)[0]!.split(":").slice(2).join(":");
}

/** Name of the project. */
export function projectOf(urn: string): string {
    return urn.split("::")[1] ?? "";
}

/** The URN that the engine gives: the types of all parents but the stack's are part of it. */
export function urnOf(project: string, stack: string, parent: string, type: string, name: string): string {
    const parentType = parent === "" ? "" : qualifiedType(parent);
    const full = parentType === "" || parentType === ROOT_TYPE ? type : `${parentType}$${type}`;
    return `urn:pulumi:${stack}::${project}::${full}::${name}`;
}

/**
 * The layer of a resource: the second part of the type of the nearest component (itself included) that belongs to
 * the project's own package, `strata:<layer>:<Type>` or `<project>:<layer>:<Type>`; `stack` if there is none.
 */
export function layerOf(urn: string, project: string): string {
    const own = qualifiedType(urn)
        .split("$")
        .map((type) => type.split(":"))
        .filter(([head, layer]) => (head === "strata" || head === project) && layer !== undefined);
    return own.pop()?.[1] ?? "stack";
}
