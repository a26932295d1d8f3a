import { each, violation } from "../../../engine/outcomes";
import type { ResourceRule } from "../../../engine/rule";
import { subjectOf } from "../../subject";
import { typesOf } from "../valueRule";
import { GUESSABLE, type Guessable, ISSUED } from "./guessableSecrets";
import { SECRET_CONTROLS } from "./place";
import { isWritten } from "./written";

/** Passwords that are tried first, without digits and signs at their ends (NCSC, "Passwords: the most hacked"). */
const TRIED_FIRST: ReadonlySet<string> = new Set([
    ...["a", "abc", "abcd", "admin", "administrator", "awsuser", "changeit", "changeme", "change_me", "change-me"],
    ...["database", "default", "demo", "example", "guest", "hunter", "iloveyou", "letmein", "login", "master"],
    ...["mypassword", "mysecret", "mysecretpassword", "mysql", "notsecret", "oracle", "pass", "passw", "password"],
    ...["passwort", "postgres", "postgresql", "qwerty", "qwertyuiop", "redshift", "root", "rootroot", "sample"],
    ...["secret", "secretpassword", "supersecret", "temp", "test", "testing", "testtest", "user", "welcome"],
    ...["yourpassword", "foo", "foobar", "foobarbaz", "supersecretpassword", "adminpassword", "adminadmin"],
    ...["masterpassword", "rootpassword", "testpassword", "dbpassword", "passwordpassword", "mypass", "changethis"],
]);

/** Letters for which other signs stand. */
const LETTERS: ReadonlyMap<string, string> = new Map([
    ["@", "a"],
    ["4", "a"],
    ["3", "e"],
    ["1", "i"],
    ["0", "o"],
    ["$", "s"],
    ["5", "s"],
]);

/** A password without what people put around a word. */
const bare = (password: string): string => password.toLowerCase().replace(/^[^a-z]+|[^a-z]+$/g, "");

/** Whether a password is among those that are tried first, or too short to resist trying all. */
export function isGuessable(password: string): boolean {
    const word = bare(password);
    if (password.length < 8 || /^(.)\1*$/.test(password)) {
        return true;
    }
    // Digits and signs alone are guessed while they are few.
    return word === ""
        ? password.length < 13
        : TRIED_FIRST.has(word) || TRIED_FIRST.has(word.replace(/[@43105$]/g, (sign) => LETTERS.get(sign) ?? sign));
}

type Kind = Pick<ResourceRule, "title" | "severity" | "level">;

/** Passwords that people choose: whoever guesses one is in. */
const CHOSEN: Kind = {
    title: "Passwords are not those that everybody tries first.",
    severity: "high",
    level: "mandatory",
};

/** Secrets that another system issues: a short one is most often a placeholder, which opens nothing. */
const GIVEN: Kind = {
    title: "Secrets are not those that everybody tries first.",
    severity: "low",
    level: "advisory",
};

/** The password in `user:password` in base64; the text itself where it is none. */
function basicPassword(credentials: string): string {
    const text = Buffer.from(credentials, "base64").toString("utf8");
    return /^[^:]*:/.test(text) ? text.slice(text.indexOf(":") + 1) : credentials;
}

/** Passwords and the like in an object in JSON, by their names; the text itself where it is none. */
function secretsInJson(text: string): readonly string[] {
    if (!text.trimStart().startsWith("{")) {
        return [text];
    }
    try {
        const members = Object.entries(JSON.parse(text) as object) as readonly (readonly [string, unknown])[];
        return members.flatMap(([name, value]) =>
            /passw|pwd|secret|token/i.test(name) && typeof value === "string" && value !== "" ? [value] : [],
        );
    } catch {
        return [];
    }
}

/** The secrets in the text of a property. */
const secretsIn = (text: string, { isBasic = false, isJson = false }: Guessable): readonly string[] =>
    isJson ? secretsInJson(text) : [isBasic ? basicPassword(text) : text];

const rule =
    (kind: Kind) =>
    (it: Guessable): ResourceRule => ({
        ...kind,
        scope: "resource",
        id: `secret-${subjectOf(typesOf(it.type)[0]!)}-guessable`,
        domain: "encryption",
        family: "secret",
        controls: { nist: [...(SECRET_CONTROLS.nist ?? []), "IA-5(1)"], pci: ["8.6.2"] },
        fix: "new random.RandomPassword(name, { length: 32 }), or let AWS manage the password",
        decides: Object.fromEntries(typesOf(it.type).map((type) => [type, it.paths])),
        check: (resource) =>
            each(it.paths, (path) =>
                each(
                    resource.all(path).flatMap((found) => (found.isKnown() ? found.items() : [])),
                    function* (property) {
                        const text = String(property.unchecked());
                        if (isWritten(property) && secretsIn(text, it).some(isGuessable)) {
                            yield violation(property, "The password is short, or one of those that are tried first.");
                        }
                    },
                ),
            ),
    });

/** Passwords that can be guessed: whoever wrote them, wrote them into the program. */
export const guessable = [...GUESSABLE.map(rule(CHOSEN)), ...ISSUED.map(rule(GIVEN))];
