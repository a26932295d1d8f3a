/**
 * Whether the conditions of a statement that grants something to a principal of the own account are real limits: on
 * what can be done or to what, or on from where and by whom.
 */
import { matchesGlob } from "../engine/glob";
import { every, some } from "../engine/quantifiers";
import { metWithoutKey } from "./conditions";
import { valueLimits, type Limit } from "./conditionsKeys";
import { operatorOf, type Operator } from "./conditionsOperators";
import type { Condition, Statement } from "./document";
import { holds, normal } from "./patterns";

/**
 * What a condition limits. `scope`: which resources or services an action reaches (`aws:ResourceTag/…`,
 * `iam:PassedToService`, keys of a service). `context`: the circumstances (`aws:SourceIp`, `aws:PrincipalOrgID`, a
 * second factor, a region), which leave an administrator one.
 */
export type LimitKind = "scope" | "context";

/** Global keys that limit the circumstances; of the other global keys only those of {@link SCOPE} limit. */
const CONTEXT: ReadonlyMap<string, Limit> = new Map<string, Limit>([
    ["aws:sourceip", "cidr"],
    ["aws:vpcsourceip", "cidr"],
    ["aws:sourcevpc", "exact"],
    ["aws:sourcevpcarn", "arn"],
    ["aws:sourcevpce", "exact"],
    ["aws:vpceaccount", "exact"],
    ["aws:vpceorgid", "exact"],
    ["aws:vpceorgpaths", "org-path"],
    ["aws:ec2instancesourcevpc", "exact"],
    ["aws:ec2instancesourceprivateipv4", "exact"],
    ["aws:principalarn", "domain"],
    ["aws:principalaccount", "exact"],
    ["aws:principalorgid", "exact"],
    ["aws:principalorgpaths", "org-path"],
    ["aws:federatedprovider", "arn"],
    ["aws:userid", "domain"],
    ["aws:username", "domain"],
    ["aws:sourceidentity", "domain"],
    ["aws:sourcearn", "arn"],
    ["aws:sourceaccount", "exact"],
    ["aws:multifactorauthpresent", "true"],
    ["aws:resourceaccount", "exact"],
    ["aws:resourceorgid", "exact"],
    ["aws:resourceorgpaths", "org-path"],
    ["aws:requestedregion", "domain"],
]);

const SCOPE: ReadonlyMap<string, Limit> = new Map<string, Limit>([
    ["aws:calledvia", "domain"],
    ["aws:calledviafirst", "domain"],
    ["aws:calledvialast", "domain"],
    ["aws:viaawsservice", "true"],
]);

const SCOPE_TAGS = /^aws:(resourcetag|requesttag)\//;
const CONTEXT_TAGS = /^aws:principaltag\//;

/**
 * Keys of services that say how a request is made, not to what: how it is signed and encrypted, which parameters it
 * has besides (service pages of the Service Authorization Reference).
 */
const NO_LIMIT =
    /^(s3:(tlsversion|authtype|signature|x-amz-|resourceaccount)|kms:(encryptionalgorithm|bypass|messagetype|recipient))/;

function limitOf(key: string): { readonly kind: LimitKind; readonly limit: Limit } | undefined {
    const context = CONTEXT.get(key) ?? (CONTEXT_TAGS.test(key) ? "domain" : undefined);
    if (context !== undefined) {
        return { kind: "context", limit: context };
    }
    const own = key.startsWith("aws:") || NO_LIMIT.test(key) ? undefined : "domain";
    const scope = SCOPE.get(key) ?? (SCOPE_TAGS.test(key) ? "domain" : own);
    return scope === undefined ? undefined : { kind: "scope", limit: scope };
}

/** Keys that every request for their action has, so that IfExists changes nothing (IAM User Guide, Service Authorization Reference). */
const ALWAYS_THERE: ReadonlySet<string> = new Set([
    "iam:passedtoservice",
    "aws:principalarn",
    "aws:requestedregion",
    "aws:viaawsservice",
]);

const PASSED_TO = "iam:passedtoservice";

/** Flags that limit where they are off: nobody outside of the organization (RAM). */
const LIMITS_IF_OFF = /^ram:(requested)?allowsexternalprincipals$/;

const ANY_SERVICE = "*.amazonaws.com";

function valuesLimit({ key, values }: Condition, limit: Limit, { family, wildcards }: Operator): boolean {
    const wanted = family === "bool" ? "true" : limit;
    if (LIMITS_IF_OFF.test(key.toLowerCase())) {
        return values.length > 0 && every(values, (value) => value.flag() === false);
    }
    return (
        values.length > 0 &&
        every(values, (value) => {
            const text = value.text() ?? "";
            const anyService = key.toLowerCase() === PASSED_TO && wildcards && holds(normal(text), ANY_SERVICE);
            return !anyService && valueLimits(wanted, text, wildcards);
        })
    );
}

/** What one condition limits; undefined where it does not. */
function limitedBy(condition: Condition, conditions: readonly Condition[]): LimitKind | undefined {
    const operator = operatorOf(condition.operator);
    const key = condition.key.toLowerCase();
    const found = limitOf(key);
    // What is not equal to some values is still nearly everything; a size or a date leaves all resources.
    if (
        operator === undefined ||
        found === undefined ||
        operator.negated ||
        /null|numeric|date/.test(operator.family)
    ) {
        return undefined;
    }
    const holdsWithoutKey = !ALWAYS_THERE.has(key) && metWithoutKey(condition, operator, conditions);
    return !holdsWithoutKey && valuesLimit(condition, found.limit, operator) ? found.kind : undefined;
}

/**
 * Whether the conditions of an Allow statement are a limit of one of the kinds. All of them must be met, so one is
 * enough.
 *
 * @throws Undetermined where that depends on a value that is not known
 */
export function isLimitedBy(statement: Statement, kinds: readonly LimitKind[]): boolean {
    const { conditions } = statement;
    return some(conditions, (condition) => kinds.some((kind) => kind === limitedBy(condition, conditions)));
}

/** Whether a condition with this key is a real limit of the statement. */
export function isLimitedByKey(statement: Statement, key: string): boolean {
    const { conditions } = statement;
    const same = conditions.filter((it) => it.key.toLowerCase() === key);
    return some(same, (condition) => limitedBy(condition, conditions) !== undefined);
}

/** Whether a statement on `iam:PassRole` lets roles be passed to the service: nothing limits it, or only to services with this. */
export function passesTo(statement: Statement, service: string): boolean {
    const { conditions } = statement;
    return every(conditions, (condition) => {
        if (limitedBy(condition, conditions) !== "scope") {
            return true;
        }
        const { key, values } = condition;
        return (
            key.toLowerCase() === PASSED_TO && some(values, (value) => matchesGlob(normal(value.text() ?? ""), service))
        );
    });
}
