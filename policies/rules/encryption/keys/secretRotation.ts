import { eachResource, violation } from "../../../engine/outcomes";
import type { Property } from "../../../engine/property";
import type { Resource } from "../../../engine/resource";
import type { Outcome, ResourceRule, Rule, StackRule } from "../../../engine/rule";
import type { Stack } from "../../../engine/stack";
import { Undetermined } from "../../../engine/unknown";
import { isOff, keyRules } from "./setting";

const SECRET = "aws:secretsmanager/secret:Secret";
const ROTATION = "aws:secretsmanager/secretRotation:SecretRotation";
const DAYS = 90;

const MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];

/** Months, from 1, that the month field of a cron expression names: `*`, `1,7`, `JAN-JUN`, `1/3`. */
function monthsOf(field: string): readonly number[] {
    const numbers = field.toUpperCase().replace(/[A-Z]{3}/g, (name) => String(MONTHS.indexOf(name) + 1));
    return numbers.split(",").flatMap((part) => {
        const [range = "", step] = part.split("/");
        const [from = "", to] = range === "*" ? ["1", "12"] : range.split("-");
        const last = Number(to ?? (step === undefined ? from : 12));
        const stride = Math.max(Number(step ?? 1) || 1, 1);
        const all = Array.from({ length: 12 }, (_, index) => index + 1);
        return all.filter((month) => month >= Number(from) && month <= last && (month - Number(from)) % stride === 0);
    });
}

/** Longest time between two rotations by a schedule, in days; undefined where the schedule is not understood. */
export function daysBetween(schedule: string): number | undefined {
    const [, amount, unit = ""] = /^rate\(\s*(\d{1,6})\s+(hour|day)s?\s*\)$/i.exec(schedule) ?? [];
    if (amount !== undefined) {
        return unit.toLowerCase() === "hour" ? Number(amount) / 24 : Number(amount);
    }
    const field = /^cron\(([^)]{1,200})\)$/i.exec(schedule)?.[1]?.trim().split(/\s+/)[3];
    const months = field === undefined ? [] : [...new Set(monthsOf(field))].sort((a, b) => a - b);
    if (months.length === 0) {
        return undefined;
    }
    const gaps = months.map((month, index) => (months[index + 1] ?? months[0]! + 12) - month);
    return Math.max(...gaps) * 30;
}

function* tooRare(rules: Property): Iterable<Outcome> {
    const days = rules.get("automaticallyAfterDays");
    const schedule = rules.get("scheduleExpression");
    const at = schedule.isSet() ? schedule : days;
    const between = schedule.isSet() ? daysBetween(schedule.text() ?? "") : days.number();
    if (between === undefined && !schedule.isSet()) {
        yield violation(days, "Nothing says how often the secret is rotated.");
    } else if (between !== undefined && between > DAYS) {
        yield violation(at, `The secret is rotated less often than every ${DAYS} days.`);
    }
}

const interval: ResourceRule = {
    scope: "resource",
    id: "key-secretsmanager-secret-rotation-interval",
    title: `Secrets are rotated at least every ${DAYS} days.`,
    domain: "encryption",
    family: "key",
    severity: "medium",
    level: "advisory",
    controls: { fsbp: ["SecretsManager.4"], pci: ["8.6.3"] },
    fix: "rotationRules: { automaticallyAfterDays: 30 }",
    decides: {
        [ROTATION]: ["rotationRules.automaticallyAfterDays", "rotationRules.scheduleExpression", "rotationEnabled"],
    },
    *check(rotation) {
        // Where rotation is off, the rules must be left out; that it is off is another rule's finding.
        if (rotation.get("rotationEnabled").flag() !== false) {
            yield* tooRare(rotation.get("rotationRules"));
        }
    },
};

const off = keyRules([
    {
        type: ROTATION,
        part: "off",
        title: "The rotation of a secret is not switched off.",
        path: "rotationEnabled",
        wrong: isOff,
        message: "The rotation of the secret is switched off.",
        fix: "rotationEnabled: true, rotationRules: { automaticallyAfterDays: 30 }",
    },
]);

/** Secrets that a rotation of the stack refers to, and whether some rotation cannot be told the secret of. */
function rotatedBy(stack: Stack): { readonly secrets: ReadonlySet<Resource>; readonly isOpen: boolean } {
    const secrets = new Set<Resource>();
    let isOpen = false;
    for (const rotation of stack.ofType(ROTATION)) {
        try {
            const secret = stack.referred(rotation, "secretId", [SECRET]);
            if (secret !== undefined) {
                secrets.add(secret);
            }
        } catch (error) {
            if (!(error instanceof Undetermined)) {
                throw error;
            }
            isOpen = true;
        }
    }
    return { secrets, isOpen };
}

const rotated: StackRule = {
    scope: "stack",
    id: "key-secretsmanager-secret-rotation",
    title: "Secrets are rotated automatically.",
    domain: "encryption",
    family: "key",
    severity: "medium",
    level: "advisory",
    controls: { fsbp: ["SecretsManager.1"], pci: ["8.6.3"] },
    fix: "new aws.secretsmanager.SecretRotation(name, { secretId: secret.id, rotationLambdaArn, rotationRules: { automaticallyAfterDays: 30 } })",
    decides: { [SECRET]: ["name"], [ROTATION]: ["secretId"] },
    check(stack) {
        const { secrets, isOpen } = rotatedBy(stack);
        return eachResource(stack.ofType(SECRET), function* (secret): Iterable<Outcome> {
            if (secrets.has(secret)) {
                return;
            }
            if (isOpen) {
                throw new Undetermined("name", "may be that of the secret of a rotation that is not known yet");
            }
            yield violation("", "Nothing in the stack rotates the secret, so that it stays valid for ever.");
        });
    },
};

/** How often secrets are changed. */
export const secretRotation: readonly Rule[] = [rotated, interval, ...off];
