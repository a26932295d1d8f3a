import { matchesGlob } from "../../../engine/glob";
import type { Condition, Statement } from "../../../iam/document";

/** One kind of access that a policy must refuse to plain HTTP: an action, on a resource whose ARN is of this form. */
export interface Access {
    /** In lower case, for instance `s3:getobject`. */
    readonly action: string;
    /** Whether a resource of a statement covers such resources; every resource where it is left out. */
    readonly covers?: (resource: string) => boolean;
    /** What is done so, for the message: `reading objects`. */
    readonly what: string;
}

const SECURE = "aws:securetransport";
const TLS_VERSION = "s3:tlsversion";

const EQUALS = new Set(["bool", "stringequals", "stringequalsignorecase", "stringlike"]);
const DIFFERS = new Set(["stringnotequals", "stringnotequalsignorecase", "stringnotlike"]);

/** An operator without `IfExists`, in lower case; undefined for set operators, which no single-valued key needs. */
function operatorOf({ operator }: Condition): string {
    return operator.toLowerCase().replace(/ifexists$/, "");
}

function isOnly(condition: Condition, value: string): boolean {
    return condition.values.length > 0 && condition.values.every((it) => it.lower() === value);
}

/** Whether a condition holds for every request by plain HTTP. */
function holdsForPlainHttp(condition: Condition): boolean {
    const operator = operatorOf(condition);
    if (condition.key.toLowerCase() === SECURE) {
        return (
            (EQUALS.has(operator) && isOnly(condition, "false")) || (DIFFERS.has(operator) && isOnly(condition, "true"))
        );
    }
    // The key is absent from requests by plain HTTP, so that only the form with IfExists refuses them.
    return (
        condition.key.toLowerCase() === TLS_VERSION &&
        /^numericlessthan(?:equals)?ifexists$/i.test(condition.operator) &&
        condition.values.length > 0
    );
}

/** Whether a condition never holds for a request by plain HTTP. */
function failsForPlainHttp(condition: Condition): boolean {
    return (
        condition.key.toLowerCase() === SECURE &&
        ((EQUALS.has(operatorOf(condition)) && isOnly(condition, "true")) ||
            (DIFFERS.has(operatorOf(condition)) && isOnly(condition, "false")))
    );
}

/** Whether a statement is about everybody: `*`, or `{ AWS: "*" }`. */
function isForEveryone(statement: Statement): boolean {
    return statement.principals().some(({ kind, value }) => kind.toLowerCase() === "aws" && value.text() === "*");
}

function coversAction(statement: Statement, action: string): boolean {
    if (statement.has("Action")) {
        return statement.list("Action").some((pattern) => matchesGlob(pattern.lower() ?? "", action));
    }
    return (
        statement.has("NotAction") &&
        !statement.list("NotAction").some((pattern) => matchesGlob(pattern.lower() ?? "", action))
    );
}

function coversResource(statement: Statement, { covers }: Access): boolean {
    if (covers === undefined) {
        return true;
    }
    return statement.has("Resource") && statement.list("Resource").some((resource) => covers(resource.text() ?? ""));
}

/** Whether a Deny refuses this access to everybody who comes by plain HTTP, and to nobody else's conditions. */
function refuses(statement: Statement, access: Access): boolean {
    const conditions = statement.conditions;
    return (
        isForEveryone(statement) &&
        conditions.length > 0 &&
        conditions.every(holdsForPlainHttp) &&
        coversAction(statement, access.action) &&
        coversResource(statement, access)
    );
}

/**
 * The first kind of access that a policy of these statements leaves open to plain HTTP; undefined where it refuses all: by a Deny, or by
 * Allow statements all of which ask for TLS.
 *
 * @throws Undetermined where a statement that decides is not known
 */
export function openToPlainHttp(statements: readonly Statement[], accesses: readonly Access[]): Access | undefined {
    const denies = statements.filter((statement) => !statement.allows);
    const open = accesses.find((access) => !denies.some((statement) => refuses(statement, access)));
    if (open === undefined) {
        return undefined;
    }
    const allows = statements.filter((statement) => statement.allows);
    const allAskForTls = allows.every((statement) => statement.conditions.some(failsForPlainHttp));
    return allows.length > 0 && allAskForTls ? undefined : open;
}
