import type { SecretKind } from "./formats";

const WORDS = /[^A-Za-z0-9]+|(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/;

/** The words of a name, in lower case: `dbPassword`, `DB_PASSWORD` and `db.password` give `db`, `password`. */
const wordsOf = (name: string): readonly string[] =>
    name
        .split(WORDS)
        .filter((word) => word !== "")
        .map((word) => word.toLowerCase());

const PASSWORD = /(?:passwords?|passwd|passphrase|passcode|kennwort)$/;
const TOKEN = /(?:^|auth|access|api|bearer|refresh|session|hec)token$/;
const SECRET = /secrets?$/;
const CREDENTIALS = /^(?:credentials?|creds)$/;
const API_KEY = /apikey$/;

/** Words before `key` that make it a secret one. */
const KEYS: ReadonlySet<string> = new Set([
    ...["api", "private", "secret", "access", "account", "auth", "authentication", "encryption", "signing", "master"],
    ...["shared", "preshared", "hmac", "jwt", "license", "app", "storage", "ssh", "crypto", "aes", "webhook"],
]);

/** Last words by which a name is about a secret, but does not hold it: what it is called, where it lies, how long it lives. */
const ABOUT: ReadonlySet<string> = new Set([
    ...["arn", "arns", "name", "names", "id", "ids", "path", "paths", "file", "files", "dir", "directory", "location"],
    ...["url", "uri", "endpoint", "host", "hostname", "port", "region", "bucket", "table", "queue", "topic", "stream"],
    ...["length", "size", "ttl", "timeout", "expiry", "expiration", "expires", "age", "days", "hours", "minutes"],
    ...["seconds", "count", "max", "min", "limit", "limits", "enabled", "disabled", "required", "policy", "version"],
    ...["type", "types", "provider", "store", "manager", "alias", "ref", "reference", "prefix", "suffix", "format"],
    ...["algorithm", "issuer", "audience", "scope", "scopes", "source", "mode", "method", "label", "service", "header"],
    ...["field", "column", "parameter", "param", "variable", "role", "user", "username", "regex", "pattern", "status"],
    ...["rotation", "cache", "class", "usage", "validity", "units", "budget", "hash", "plugin", "storage", "domain"],
]);

/** Words that make a token one of another kind: a position in a list, a piece of text. */
const OTHER_TOKENS: ReadonlySet<string> = new Set(["next", "page", "continuation", "max", "min", "stop", "pad", "num"]);

/** Names whose meaning AWS documents: credentials of its SDKs, and of ECS's agent (FSBP control ECS.8). */
const KNOWN: ReadonlyMap<string, SecretKind> = new Map([
    ["aws_access_key_id", "an AWS access key"],
    ["aws_secret_access_key", "an AWS secret access key"],
    ["aws_session_token", "an AWS session token"],
    ["secret_key_base", "a key"],
    ["ecs_engine_auth_data", "a registry's credentials"],
]);

/** How a name says that it holds a secret. */
export interface SecretName {
    readonly kind: SecretKind;
    /** Whether people also use such a name for what a secret is called. */
    readonly mayBeReference: boolean;
}

/** Whether a variable of that name holds a secret; undefined where the name does not say so. */
export function secretName(name: string): SecretName | undefined {
    const known = KNOWN.get(name.toLowerCase().replace(/^-+/, "").replaceAll("-", "_"));
    if (known !== undefined) {
        return { kind: known, mayBeReference: false };
    }
    const words = wordsOf(name.length > 200 ? name.slice(-200) : name);
    const last = words.at(-1) ?? "";
    if (ABOUT.has(last) || words.some((word) => word === "public")) {
        return undefined;
    }
    const [before = ""] = words.slice(-2, -1);
    const isShort = last === "pwd" || last === "pass" || last === "pw";
    if (
        PASSWORD.test(last) ||
        (isShort && words.length > 1) ||
        /^(?:pg|mysql|db|root|admin|user)pass(?:wd)?$/.test(last)
    ) {
        return { kind: "a password", mayBeReference: false };
    }
    if (API_KEY.test(last) || (last === "key" && (KEYS.has(before) || /(?:private|secret|access)$/.test(before)))) {
        return { kind: "a key", mayBeReference: before !== "secret" && before !== "api" };
    }
    if (TOKEN.test(last) && !words.some((word) => OTHER_TOKENS.has(word))) {
        return { kind: "a token", mayBeReference: true };
    }
    if (SECRET.test(last) || CREDENTIALS.test(last)) {
        return { kind: "a secret", mayBeReference: true };
    }
    // Such as DB_PASSWORD_PROD or API_KEY_V2.
    const early = words.slice(0, -1).some((word) => PASSWORD.test(word));
    return early && words.length > 1 && /^(?:v?\d+|prod|production|dev|test|staging|old|new|value|default)$/.test(last)
        ? { kind: "a password", mayBeReference: false }
        : undefined;
}
