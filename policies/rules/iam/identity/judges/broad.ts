import type { Action } from "../../../../iam/actionTable";
import { isEverything, isOfRegion, isUnlimited, isUnlimitedInRegion } from "../../../../iam/breadth";
import { ESCALATIONS } from "../../../../iam/escalation";
import { type Grant, mayBeLimited, type Row } from "../../../../iam/grants";
import {
    ASSUME_ROLE,
    COPY_SHARES,
    CREDENTIALS,
    DATA_READS,
    DECRYPTS,
    HARMLESS_ON_ALL,
    IDENTITY_SERVICES,
    NETWORK_INTERFACES,
    SECRET_READS,
    SHARE,
    SUBSCRIBE,
    TELEMETRY,
} from "../../../../iam/sensitive";
import { DOCUMENT_RULES, type DocumentRuleId } from "../documentRules";
import type { Reporter } from "../report";
import { named } from "../words";
import { isWholeService } from "./wildcards";

/** Rule by the name of an action, where it is not by the level. */
const RULES: ReadonlyMap<string, DocumentRuleId> = new Map(
    (
        [
            [DATA_READS, "iam-exfiltration-data"],
            [SECRET_READS, "iam-exfiltration-secrets"],
            [DECRYPTS, "iam-exfiltration-decrypt"],
            [COPY_SHARES, "iam-exfiltration-copies"],
            [CREDENTIALS, "iam-credentials-handed-out"],
            [[ASSUME_ROLE], "iam-credentials-assume-role"],
            [TELEMETRY, "iam-broad-telemetry"],
            [[SUBSCRIBE], "iam-broad-marketplace"],
            [SHARE, "iam-broad-sharing"],
        ] as const
    ).flatMap(([names, rule]) => names.map((name) => [name, rule] as const)),
);

/** Actions that lead to more rights by themselves: the rules on escalation report them. */
const ESCALATING: ReadonlySet<string> = new Set([
    "iam:PassRole",
    ...ESCALATIONS.filter(
        (way) => way.passTo === undefined && way.any === undefined && way.unlimited.length === 1,
    ).flatMap(({ unlimited }) => unlimited),
]);

/** Those of network interfaces are harmless only where they are named one by one. */
function ruleForRow({ action, pattern }: Row): DocumentRuleId | undefined {
    const isNamed = !/[*?]/.test(pattern);
    return isNamed && NETWORK_INTERFACES.includes(action.name) ? "iam-broad-network-interfaces" : ruleFor(action);
}

function ruleFor({ name, level, service }: Action): DocumentRuleId | undefined {
    const rule = RULES.get(name);
    if (rule !== undefined || ESCALATING.has(name) || HARMLESS_ON_ALL.has(name)) {
        return rule;
    }
    switch (level) {
        case "Permissions management":
            return IDENTITY_SERVICES.has(service) ? "iam-broad-permissions" : "iam-exposure-resource-policies";
        case "Write":
            return "iam-broad-write";
        case "Tagging":
            return "iam-broad-tagging";
        default:
            return "iam-broad-read";
    }
}

const WORDS: Readonly<Partial<Record<DocumentRuleId, string>>> = {
    "iam-broad-permissions": "manage the permissions of every principal",
    "iam-broad-write": "change every resource",
    "iam-broad-network-interfaces": "make or remove network interfaces in every network",
    "iam-broad-marketplace": "buy every product at the account's cost",
    "iam-broad-sharing": "share resources with every account",
    "iam-broad-tagging": "change the tags of every resource, on which conditions may rely",
    "iam-broad-telemetry": "write to every log group",
    "iam-broad-read": "read or list every resource, though they can be limited",
    "iam-exposure-resource-policies": "share every resource with others",
    "iam-exfiltration-data": "read the data of every store",
    "iam-exfiltration-secrets": "read every secret",
    "iam-exfiltration-decrypt": "decrypt with every key",
    "iam-exfiltration-copies": "copy or share every disk or database",
    "iam-credentials-handed-out": "get credentials of every resource",
    "iam-credentials-assume-role": "assume every role that trusts the account",
};

/** These are said of a whole service by the rule on its wildcard. */
const IMPLIED: ReadonlySet<DocumentRuleId> = new Set<DocumentRuleId>([
    "iam-broad-permissions",
    "iam-broad-write",
    "iam-broad-marketplace",
    "iam-broad-sharing",
    "iam-broad-tagging",
    "iam-broad-telemetry",
    "iam-broad-read",
]);

/**
 * Whether an action, named one by one, only describes the infrastructure. Few of these take a resource
 * (`ec2:DescribeVpcAttribute`), and services ask for them on `*` (Glue Developer Guide, "Create an IAM policy for the
 * Glue service"). Attributes of instances have user data among them.
 */
const isDescription = ({ action, pattern }: Row): boolean =>
    /:Describe/.test(action.name) && action.name !== "ec2:DescribeInstanceAttribute" && !/[*?]/.test(pattern);

/** Actions that no resource limits, but a condition. */
const BY_CONDITION: ReadonlySet<string> = new Set([SUBSCRIBE, ...SHARE]);

/** Whether a row reaches everything; what takes no resource does where nothing but `*` is allowed. */
const isOpen = (grant: Grant, { action, unlimited }: Row): boolean =>
    unlimited || (BY_CONDITION.has(action.name) && grant.reach(action).some(isEverything));

/** Whether a row would reach everything if what is not known were `*`, and that would stop the deployment. */
const mayBeOpen = (grant: Grant, { action }: Row, rule: DocumentRuleId): boolean =>
    DOCUMENT_RULES[rule].level === "mandatory" && grant.mayReachAll(action);

/** Whether a row would stop the deployment if it reached every region. */
function isWorse(row: Row): boolean {
    const rule = row.unlimited ? undefined : ruleForRow(row);
    return rule !== undefined && DOCUMENT_RULES[rule].level === "mandatory" && !isWholeService(row.pattern);
}

/** Looks for actions of a statement that reach everything of a region. */
function judgeRegion(grant: Grant, reporter: Reporter): void {
    const rows = grant.statement.resourcePatterns.some(isOfRegion) ? grant.rows.filter(isWorse) : [];
    const wide = rows.filter(({ action }) => isUnlimitedInRegion(action, grant.reach(action)));
    const [first] = wide;
    if (first === undefined) {
        return;
    }
    // Advice is not worth a question: a condition that is not known counts as one that limits.
    if (!mayBeLimited(grant.statement, "scope", "context")) {
        const { known } = grant.statement.resources;
        const at = known.find(({ pattern }) => isUnlimitedInRegion(first.action, [pattern])) ?? known[0];
        const actions = named([...new Set(wide.map(({ action }) => action))]);
        const message = `${actions}: allowed on every resource of a region.`;
        reporter.violation("iam-broad-region", grant.resource, at?.at, message);
    }
}

/** Looks for actions of a statement that could be limited to resources, but reach all of them. */
export function judgeBroad(grant: Grant, reporter: Reporter): void {
    const { statement, resource } = grant;
    const groups = new Map<DocumentRuleId, Row[]>();
    for (const row of grant.rows) {
        const rule = ruleForRow(row);
        const isSaid = rule !== undefined && IMPLIED.has(rule) && isWholeService(row.pattern);
        const isHarmless = rule === "iam-broad-read" && isDescription(row);
        if (rule !== undefined && !isSaid && !isHarmless && (isOpen(grant, row) || mayBeOpen(grant, row, rule))) {
            const rows = groups.get(rule) ?? [];
            groups.set(rule, rows);
            rows.push(row);
        }
    }
    judgeRegion(grant, reporter);
    for (const [rule, rows] of groups) {
        reporter.attempt(rule, resource, () => {
            const unlimited = rows.filter((row) => isOpen(grant, row));
            if (statement.isLimited("scope", "context")) {
                return;
            }
            if (unlimited.length === 0) {
                throw statement.resources.unknown!;
            }
            const at = rule.startsWith("iam-broad") ? resourceOf(grant, unlimited[0]!.action) : unlimited[0]!.at;
            const actions = [...new Set(unlimited.map(({ action }) => action))];
            reporter.violation(rule, resource, at, `${named(actions)} can ${WORDS[rule]}.`);
        });
    }
}

/** Element of Resource that lets an action reach everything; the first one where only several together do. */
function resourceOf({ statement }: Grant, action: Action): Row["at"] {
    const { known } = statement.resources;
    const element = known.find(({ pattern }) => isUnlimited(action, [pattern]) || isEverything(pattern)) ?? known[0];
    return element?.at ?? statement.source.member("NotResource") ?? statement.at;
}
