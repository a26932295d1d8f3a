import * as zlib from "node:zlib";

import { kindByForm, type SecretKind } from "./formats";
import { kindByName } from "./values";

/** A secret in a text. */
export interface TextFinding {
    readonly kind: SecretKind;
    /** Variable to which the text gives it, where there is one. */
    readonly name?: string;
}

/** An assignment to a name with a telling word in it: `NAME=value`, `"name": "value"`, `name => 'value'`. */
const ASSIGNMENT =
    /(?:passw(?:or)?d|passphrase|pwd|pass|secret|token|api[_-]?key|private[_-]?key|access[_-]?key|auth[_-]?key|credentials?)[A-Za-z0-9_.-]{0,40}["'\\]{0,2}(\s{0,8})(=>|:=|[:=])(\s{0,8})(?:\\?"([^"\\\n]{1,500})\\?"|\\?'([^'\\\n]{1,500})\\?'|([^\s"',;)}\]&|<>]{1,500}))/gi;

/** The same as options of a command: `--password value`. */
const OPTION =
    /(?<=\s)--?([A-Za-z0-9-]{0,40}(?:password|passwd|secret|token|api-key|access-key)[A-Za-z0-9-]{0,20})\s{1,4}(?:"([^"\n]{1,500})"|'([^'\n]{1,500})'|([^\s"'-][^\s"']{0,500}))/gi;

/** SQL: `create user u password 'value'`, `identified by 'value'`. */
const IN_SQL = /\b(?:password|identified\s{1,5}by(?:\s{1,5}password)?)\s{1,5}'([^'\s]{4,200})'/gi;

/** A word that each of the three has. Most texts have none, so that they need not be looked through three times. */
const TELLING = /pass|pwd|secret|token|key|credential|identified/i;

/** Least length of a secret in a program's text, where shorter ones are signs and marks. */
const LEAST = 4;

const NAME_BEFORE = /[A-Za-z0-9_.-]{0,64}$/;

/** The whole name of which the match starts somewhere inside. */
function nameAt(text: string, match: RegExpMatchArray): string {
    const index = match.index ?? 0;
    const before = NAME_BEFORE.exec(text.slice(Math.max(0, index - 64), index))?.[0] ?? "";
    const after = /^[A-Za-z0-9_.-]{0,100}/.exec(match[0])?.[0] ?? "";
    return `${before}${after}`;
}

/** Whether a value without quotes stands for itself: not a variable, a call or a type of some programming language. */
function isWritten(name: string, value: string, operator: string): boolean {
    if (/[([]/.test(value) || /^[A-Za-z_]+(?:\.[A-Za-z_]+)+$/.test(value)) {
        return false;
    }
    const hasDigit = /[0-9]/.test(value) && /[A-Za-z]/.test(value);
    if (operator === "=") {
        return !/^[a-z_]+$/i.test(value) || name === name.toUpperCase();
    }
    return hasDigit && value.length >= 8;
}

function assigned(text: string): TextFinding | undefined {
    for (const match of text.matchAll(ASSIGNMENT)) {
        const [, before = "", operator = "", after = "", double, single, bare = ""] = match;
        const name = nameAt(text, match);
        const quoted = double ?? single;
        if (quoted === undefined && !isWritten(name, bare, before + operator + after)) {
            continue;
        }
        const value = quoted ?? bare;
        const kind = value.length < LEAST ? undefined : kindByName(name, value);
        if (kind !== undefined) {
            return { kind, name };
        }
    }
    for (const [, name = "", double, single, bare] of text.matchAll(OPTION)) {
        const kind = kindByName(name, double ?? single ?? bare ?? "");
        if (kind !== undefined) {
            return { kind, name };
        }
    }
    for (const [, value = ""] of text.matchAll(IN_SQL)) {
        if (kindByName("password", value) !== undefined) {
            return { kind: "a password" };
        }
    }
    return undefined;
}

/** Secret in a plain text: by its form, or by the name of what it is assigned to. */
export function secretIn(text: string): TextFinding | undefined {
    const kind = kindByForm(text);
    if (kind !== undefined) {
        return { kind };
    }
    return TELLING.test(text) ? assigned(text) : undefined;
}

/** A sign that base64 does not have. One at a time, so that no text is too long for the expression. */
const NOT_BASE64 = /[^A-Za-z0-9+/=\s]/;
/** Most bytes that a compressed text may unpack to. */
const MOST_BYTES = 4_000_000;

function unpacked(bytes: Buffer): string {
    if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) {
        return bytes.toString("utf8");
    }
    try {
        return zlib.gunzipSync(bytes, { maxOutputLength: MOST_BYTES }).toString("utf8");
    } catch {
        return "";
    }
}

/** The text behind base64, unpacked where cloud-init would unpack it; undefined where it is no base64 of a text. */
export function decoded(text: string): string | undefined {
    if (text.length < 16 || NOT_BASE64.test(text) || text.replace(/\s/g, "").length % 4 !== 0) {
        return undefined;
    }
    const plain = unpacked(Buffer.from(text, "base64"));
    return plain.includes("\uFFFD") || plain === "" ? undefined : plain;
}
