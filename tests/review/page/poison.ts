/** A name that would do harm in text, in an attribute, in a style sheet or as an address. */
export const HOSTILE = `javascript:alert(1)//<script>alert("x")</script></style><img src=x onerror='y' onclick="z">&`;

/** Keys whose values this repository's own code decides. */
const OWN = ["id", "weight", "numeric", "svg", "mermaid", "empty", "counts", "unchanged"];

/** A value with every text in it replaced by a hostile one, alone, as code, and as a value that changes. */
export function poisoned(value: unknown, key = ""): unknown {
    if (OWN.includes(key)) {
        return value;
    }
    if (typeof value === "string") {
        return key === "stack" ? HOSTILE : `${HOSTILE} \`${HOSTILE}\` → \`${HOSTILE}\``;
    }
    if (Array.isArray(value)) {
        return value.map((item) => poisoned(item));
    }
    if (value !== null && typeof value === "object") {
        return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, poisoned(item, name)]));
    }
    return value;
}
