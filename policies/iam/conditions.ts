import { every, some } from "../engine/quantifiers";
import { Undetermined } from "../engine/unknown";
import { valueLimits, type Limit, type LimitKeys } from "./conditionsKeys";
import { operatorOf, type Operator } from "./conditionsOperators";
import type { Condition, Statement } from "./document";
import { holds, normal } from "./patterns";

/** Keys that are in every request (IAM User Guide, "AWS global condition context keys"), so that IfExists changes nothing. */
const ALWAYS_PRESENT: ReadonlySet<string> = new Set([
    "aws:principalaccount",
    "aws:resourceaccount",
    "aws:securetransport",
]);

const nullsByConditions = new WeakMap<readonly Condition[], ReadonlyMap<string, readonly Condition[]>>();

/** Conditions on whether keys are in the request, by key; found once, as statements can have any number of conditions. */
function nullsOf(conditions: readonly Condition[]): ReadonlyMap<string, readonly Condition[]> {
    let nulls = nullsByConditions.get(conditions);
    if (nulls === undefined) {
        const found = new Map<string, Condition[]>();
        for (const condition of conditions.filter(({ operator }) => operatorOf(operator)?.family === "null")) {
            const key = condition.key.toLowerCase();
            found.set(key, [...(found.get(key) ?? []), condition]);
        }
        nulls = found;
        nullsByConditions.set(conditions, nulls);
    }
    return nulls;
}

/** Whether a statement asks for the key to be in the request: `Null: { key: "false" }`. */
function askedFor(key: string, conditions: readonly Condition[]): boolean {
    const same = nullsOf(conditions).get(key) ?? [];
    return some(same, ({ values }) => values.length > 0 && every(values, (value) => value.flag() === false));
}

/** Whether a condition is met where its key is missing, and nothing else in the statement asks for the key. */
export function metWithoutKey(condition: Condition, operator: Operator, conditions: readonly Condition[]): boolean {
    const key = condition.key.toLowerCase();
    const absent = operator.ifExists || operator.set === "ForAllValues";
    return absent && !ALWAYS_PRESENT.has(key) && !askedFor(key, conditions);
}

/** Limits of which an unknown value can be none: `0.0.0.0/0`, `false`. */
const UNSURE: ReadonlySet<Limit> = new Set<Limit>(["cidr", "true", "vpc"]);

/**
 * Whether each value of a condition names somebody or something in particular. One that the deployment gives does: it is
 * the name, id or ARN of something.
 */
function namesSomebody(condition: Condition, operator: Operator, keys: LimitKeys): boolean {
    const limit = keys(condition.key.toLowerCase());
    return (
        limit !== undefined &&
        condition.values.length > 0 &&
        every(condition.values, (value) =>
            value.isKnown() || UNSURE.has(limit) ? valueLimits(limit, value.text() ?? "", operator.wildcards) : true,
        )
    );
}

/** Whether one condition asks for somebody or something in particular, where its key is in the request. */
export function asksFor(condition: Condition, keys: LimitKeys): boolean {
    const operator = operatorOf(condition.operator);
    return (
        operator !== undefined &&
        !operator.negated &&
        operator.family !== "null" &&
        namesSomebody(condition, operator, keys)
    );
}

/** Whether one condition of an Allow statement limits it to requests that the keys tell apart from anyone's. */
export function conditionLimits(condition: Condition, conditions: readonly Condition[], keys: LimitKeys): boolean {
    const operator = operatorOf(condition.operator);
    return operator !== undefined && asksFor(condition, keys) && !metWithoutKey(condition, operator, conditions);
}

/** Whether the conditions of an Allow statement limit it. All of them must be met, so that one is enough. */
export function isLimited(statement: Statement, keys: LimitKeys): boolean {
    const { conditions } = statement;
    return some(conditions, (condition) => conditionLimits(condition, conditions, keys));
}

/** Exceptions for AWS services, by which a Deny spares nobody else. */
const SERVICE_EXCEPTIONS: ReadonlySet<string> = new Set(["aws:principalisawsservice", "aws:viaawsservice"]);

/**
 * Whether one condition of a Deny statement spares nobody but those whom the keys name: it is met by everybody else,
 * also where the key is missing.
 */
function sparesOnlyKnown(condition: Condition, keys: LimitKeys): boolean {
    const operator = operatorOf(condition.operator);
    if (operator === undefined) {
        return false;
    }
    if (operator.family === "bool" && SERVICE_EXCEPTIONS.has(condition.key.toLowerCase())) {
        return every(condition.values, (value) => value.flag() === false);
    }
    return operator.negated && operator.set !== "ForAnyValue" && namesSomebody(condition, operator, keys);
}

/** Most comparisons of one pair of lists, and longest pattern: far more than a document within AWS's quotas needs. */
const MOST = { pairs: 100_000, length: 4_096 };

function covers(deny: Statement, allow: Statement, name: "Action" | "Resource"): boolean {
    const patterns = deny.list(name);
    const items = allow.list(name);
    if (name === "Resource" && patterns.length === 0) {
        return !deny.has("NotResource");
    }
    if (patterns.length * items.length > MOST.pairs) {
        return false;
    }
    return every(items, (item) =>
        some(patterns, (pattern) => {
            const [outer, inner] = [normal(pattern.lower() ?? ""), normal(item.lower() ?? "")];
            return outer.length <= MOST.length && inner.length <= MOST.length && holds(outer, inner);
        }),
    );
}

function deniesEverybody(deny: Statement): boolean {
    // NotPrincipal in a Deny spares those whom it names, so it limits as well.
    return deny.has("NotPrincipal") || some(deny.principals(), ({ value }) => value.text() === "*");
}

/** Whether a Deny keeps everybody out but known callers, from whatever it is about. */
function isPerimeter(deny: Statement, keys: LimitKeys): boolean {
    const { conditions } = deny;
    const limits = conditions.length > 0 || deny.has("NotPrincipal");
    return limits && deniesEverybody(deny) && every(conditions, (condition) => sparesOnlyKnown(condition, keys));
}

/** Most such Deny statements that are looked at: far more than fit into a document within AWS's quotas. */
const MOST_PERIMETERS = 200;

type Perimeters = readonly (Statement | Undetermined)[];

const perimetersByKeys = new WeakMap<LimitKeys, WeakMap<readonly Statement[], Perimeters>>();

/** The Deny statements of a document that keep everybody out but known callers, or may do so; found once. */
function perimetersOf(statements: readonly Statement[], keys: LimitKeys): Perimeters {
    const byStatements = perimetersByKeys.get(keys) ?? new WeakMap<readonly Statement[], Perimeters>();
    perimetersByKeys.set(keys, byStatements);
    let found = byStatements.get(statements);
    if (found === undefined) {
        const list: (Statement | Undetermined)[] = [];
        for (const statement of statements) {
            try {
                const denies = statement.member("Effect")?.lower() === "deny";
                if (denies && list.length < MOST_PERIMETERS && isPerimeter(statement, keys)) {
                    list.push(statement);
                }
            } catch (error) {
                if (!(error instanceof Undetermined)) {
                    throw error;
                }
                list.push(error);
            }
        }
        found = list;
        byStatements.set(statements, found);
    }
    return found;
}

/**
 * Whether a Deny of the same document takes the access of an Allow from everybody but known callers, as data perimeters
 * do: `Deny` to `*` unless `aws:PrincipalOrgID` is the own one.
 */
export function isLimitedByDeny(allow: Statement, statements: readonly Statement[], keys: LimitKeys): boolean {
    return some(perimetersOf(statements, keys), (deny) => {
        if (deny instanceof Undetermined) {
            throw deny;
        }
        // Resources come last: they are often not known yet, and seldom decide.
        return covers(deny, allow, "Action") && covers(deny, allow, "Resource");
    });
}
