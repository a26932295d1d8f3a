/** Values as they come from the engine: plain, secret or not known yet. */
import { isRecord, reveal, secret, UNKNOWN_VALUE, type Wire, type WireProperties } from "../../../plan/runner/wire";

/** Texts by which the engine marks unknown values, by their kind. Source: pulumi/pulumi, resource/plugin, rpc.go. */
const UNKNOWNS: ReadonlySet<unknown> = new Set([
    UNKNOWN_VALUE,
    "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
    "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
    "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
    "030794c1-ac77-496b-92df-f27374a8bd58",
    "e48ece36-62e2-4504-bad9-02848725956a",
    "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
]);

/** Whether a value, or something in it, is not known yet. */
export function isUnknown(value: Wire | undefined): boolean {
    const plain = reveal(value).value;
    return UNKNOWNS.has(plain) || (typeof plain === "object" && plain !== null && Object.values(plain).some(isUnknown));
}

/** Whether a value, or something in it, is secret. */
export function isSecret(value: Wire | undefined): boolean {
    const revealed = reveal(value);
    return (
        revealed.secret ||
        (typeof revealed.value === "object" && revealed.value !== null && Object.values(revealed.value).some(isSecret))
    );
}

/** A value without its marks of secrets, and with the members of its maps in order. */
export function clear(value: Wire): Wire {
    const plain = reveal(value).value!;
    if (Array.isArray(plain)) {
        return plain.map(clear);
    }
    return isRecord(plain)
        ? Object.fromEntries(
              Object.keys(plain)
                  .sort()
                  .map((name) => [name, clear(plain[name]!)]),
          )
        : plain;
}

/** A value as JSON text: unknown where a part of it is, secret where a part of it is. */
export function asJson(value: Wire): Wire {
    const text = isUnknown(value) ? UNKNOWN_VALUE : JSON.stringify(clear(value));
    return isSecret(value) ? secret(text) : text;
}

/** The tags that a resource gets: those of the provider, and its own. */
export function allTags(own: Wire | undefined, defaults: Readonly<Record<string, string>>): Wire {
    const plain = reveal(own).value;
    return isUnknown(plain) ? UNKNOWN_VALUE : { ...defaults, ...(isRecord(plain) ? plain : {}) };
}

/** Members that a provider keeps for itself, such as `__defaults`, are no properties. */
export function withoutOwnMembers(properties: WireProperties): WireProperties {
    return Object.fromEntries(Object.entries(properties).filter(([name]) => !name.startsWith("__")));
}
