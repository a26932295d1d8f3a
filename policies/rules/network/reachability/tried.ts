import { Undetermined } from "../../../engine/unknown";

/** The value, or why it cannot be told. */
export function tried<T>(read: () => T): { readonly value: T } | { readonly doubt: Undetermined } {
    try {
        return { value: read() };
    } catch (error) {
        if (error instanceof Undetermined) {
            return { doubt: error };
        }
        throw error;
    }
}
