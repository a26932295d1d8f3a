import { HIDDEN_SECRET, UNKNOWN } from "../engine/unknown";
import { isJson } from "./record";

/** Key and value by which Pulumi marks a secret among a state's values. Source: pulumi/pulumi, sdk/go/common/resource/sig. */
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET_SIGNATURE = "1b47061264138c4ac30d75fd1eb44270";

/** Texts of a recorded plan and of `pulumi preview --json`. */
const MASKS: Readonly<Record<string, string>> = { "[secret]": HIDDEN_SECRET, "[unknown]": UNKNOWN };

function secretValue(secret: Readonly<Record<string, unknown>>): unknown {
    const { plaintext } = secret;
    if (typeof plaintext !== "string") {
        return HIDDEN_SECRET;
    }
    try {
        return recordedValue(JSON.parse(plaintext));
    } catch {
        return HIDDEN_SECRET;
    }
}

/** A recorded value as the rules read it: secrets and unknown values by their own marks. */
export function recordedValue(value: unknown): unknown {
    if (typeof value === "string") {
        return MASKS[value] ?? value;
    }
    if (Array.isArray(value)) {
        return value.map(recordedValue);
    }
    if (!isJson(value)) {
        return value;
    }
    return value[SIGNATURE] === SECRET_SIGNATURE ? secretValue(value) : recordedValues(value);
}

/** Whether a recorded value holds a secret in plain text, as `pulumi stack export --show-secrets` writes them. */
export function showsSecret(value: unknown): boolean {
    if (Array.isArray(value)) {
        return value.some(showsSecret);
    }
    if (!isJson(value)) {
        return false;
    }
    return value[SIGNATURE] === SECRET_SIGNATURE
        ? typeof value["plaintext"] === "string"
        : Object.values(value).some(showsSecret);
}

/** {@link recordedValue} of every member. */
export function recordedValues(values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
    return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, recordedValue(value)]));
}
