/** Reads inputs of a resource for its bill. */
import { SECRET, UNKNOWN, type PlannedResource } from "../../plan/types";

/** An input that decides a charge and has no value that could be calculated with. */
export class UnknownInput extends Error {
    override readonly name = "UnknownInput";

    /** @param driver The input in words, such as `numberOfNodes`. */
    constructor(readonly driver: string) {
        super(`${driver} is known only after the deployment`);
    }
}

function step(value: unknown, name: string): unknown {
    if (value === UNKNOWN || value === SECRET) {
        return value;
    }
    return value !== null && typeof value === "object" ? (value as Record<string, unknown>)[name] : undefined;
}

/**
 * The value at a path such as `configuration.bytesScannedCutoffPerQuery`; undefined where it was not set.
 *
 * @throws UnknownInput if only the deployment tells it, or it is a secret.
 */
export function valueOf(resource: PlannedResource, path: string): unknown {
    const value = path.split(".").reduce<unknown>(step, resource.inputs);
    if (value === UNKNOWN || value === SECRET) {
        throw new UnknownInput(path);
    }
    return value ?? undefined;
}

/**
 * A number that is not negative.
 *
 * @param fallback What AWS takes when the input is left out.
 * @throws UnknownInput if it is not known, or left out without a fallback.
 */
export function numberOf(resource: PlannedResource, path: string, fallback?: number): number {
    const value = valueOf(resource, path) ?? fallback;
    const read = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
    if (typeof read !== "number" || !Number.isFinite(read) || read < 0) {
        throw new UnknownInput(path);
    }
    return read;
}

/** A text. @throws UnknownInput if it is not known, or left out without a fallback. */
export function textOf(resource: PlannedResource, path: string, fallback?: string): string {
    const value = valueOf(resource, path) ?? fallback;
    if (typeof value !== "string") {
        throw new UnknownInput(path);
    }
    return value;
}

/** Whether a switch is on; programs write `true` and `"true"`. @throws UnknownInput if it is not known. */
export function isOn(resource: PlannedResource, path: string): boolean {
    const value = valueOf(resource, path);
    return value === true || value === "true";
}

/** A list; its elements may be unknown. @throws UnknownInput if the list itself is not known. */
export function listOf(resource: PlannedResource, path: string): readonly unknown[] {
    const value = valueOf(resource, path) ?? [];
    if (!Array.isArray(value)) {
        throw new UnknownInput(path);
    }
    return value;
}

/** Whether an input is set at all, known or not. */
export function isSet(resource: PlannedResource, path: string): boolean {
    return (path.split(".").reduce<unknown>(step, resource.inputs) ?? undefined) !== undefined;
}
