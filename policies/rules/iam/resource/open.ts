import { attempt, each, eachResource, NOTHING, violation } from "../../../engine/outcomes";
import type { Property } from "../../../engine/property";
import { every, some } from "../../../engine/quantifiers";
import type { Resource } from "../../../engine/resource";
import type { Outcome, Rule } from "../../../engine/rule";
import type { Stack } from "../../../engine/stack";
import { isLimited, isLimitedByDeny } from "../../../iam/conditions";
import { callerKeys } from "../../../iam/conditionsKeys";
import type { Statement } from "../../../iam/document";
import { holds, normal } from "../../../iam/patterns";
import { knownWho, whoIs } from "../../../iam/principalKinds";
import { readableDocuments, type PolicyDocument } from "../../../iam/resourcePolicyDocuments";
import type { Settings } from "../../../settings/settings";
import { resourcesOf, subjectOf } from "../../subject";
import { resourceDocuments, type ResourceDocument } from "./data/resourceDocuments";
import { allows, deeds, documentRule, infoOf, type Concern } from "./statementRule";

/** The principal that is everyone; undefined where there is none. */
export function anyoneIn(statement: Statement): Property | undefined {
    let found: Property | undefined;
    some(statement.principals(), (principal) => {
        const anyone = whoIs(principal).kind === "anyone";
        found = anyone ? principal.value : found;
        return anyone;
    });
    return found;
}

/** The principal that is known to be everyone; undefined where there is none. For rules beside that of such principals. */
export function knownAnyoneIn(statement: Statement): Property | undefined {
    return statement.principals().find((principal) => knownWho(principal)?.kind === "anyone")?.value;
}

/** Whether nothing limits who uses what the statement allows, be it its own conditions or a Deny beside it. */
export function isOpen(statement: Statement, document: PolicyDocument): boolean {
    return !isLimited(statement, callerKeys) && !isLimitedByDeny(statement, document.statements, callerKeys);
}

function isHarmless(statement: Statement, harmless: readonly string[] = []): boolean {
    return (
        harmless.length > 0 &&
        statement.has("Action") &&
        every(statement.list("Action"), (action) => harmless.some((it) => holds(it, normal(action.lower() ?? ""))))
    );
}

function judgeStatement(statement: Statement, document: PolicyDocument): Iterable<Outcome> {
    const { what, open } = document.setting as ResourceDocument;
    const anyone = allows(statement) ? anyoneIn(statement) : undefined;
    if (anyone === undefined || isHarmless(statement, open?.harmless) || !isOpen(statement, document)) {
        return NOTHING;
    }
    const why = statement.has("Condition") ? ": no condition limits who calls" : "";
    return [violation(anyone, `Anyone may do ${deeds(statement)} on ${what}${why}.`)];
}

const judgeDocument = (document: PolicyDocument): Iterable<Outcome> =>
    each(document.knownStatements, (statement) => judgeStatement(statement, document));

function concernOf(setting: ResourceDocument): Concern {
    const subject = subjectOf(setting.type);
    const { severity = "critical", level = "mandatory", controls } = setting.open ?? {};
    return {
        id: `iam-public-${subject}`,
        family: "iam-public",
        title: `The policy of ${resourcesOf(setting.type)} opens ${setting.what} to known callers only.`,
        severity,
        level,
        controls: { nist: ["AC-3", "AC-6"], ...controls },
        fix: 'Principal: { AWS: role.arn } // or Condition: { StringEquals: { "aws:PrincipalOrgID": organizationId } }',
        documents: [setting],
    };
}

/** Policies that stand beside the resource that they protect, whose settings can keep strangers out. */
const BESIDE: Readonly<Record<string, { readonly path: string; readonly owners: readonly string[] }>> = {
    "aws:opensearch/domainPolicy:DomainPolicy": { path: "domainName", owners: ["aws:opensearch/domain:Domain"] },
    "aws:elasticsearch/domainPolicy:DomainPolicy": {
        path: "domainName",
        owners: ["aws:elasticsearch/domain:Domain"],
    },
    "aws:s3control/accessPointPolicy:AccessPointPolicy": {
        path: "accessPointArn",
        owners: ["aws:s3/accessPoint:AccessPoint"],
    },
};

function ownerOf(stack: Stack, policy: Resource, path: string, owners: readonly string[]): Resource | undefined {
    const found = stack.referred(policy, path, owners);
    const name = found === undefined ? policy.get(path).text() : undefined;
    const hasName = (owner: Resource): boolean => owner.get("domainName").unchecked() === name;
    return found ?? (name === undefined ? undefined : stack.ofType(...owners).find(hasName));
}

function keptClosed(setting: ResourceDocument, resource: Resource): boolean {
    return setting.open?.unless?.(resource) === true;
}

/** Settings of the protected resource that count for a policy beside it. */
function closedByOwner(setting: ResourceDocument, policy: Resource, stack: Stack): boolean {
    const beside = BESIDE[setting.type];
    const owner = beside && ownerOf(stack, policy, beside.path, beside.owners);
    const own = owner && resourceDocuments.find((it) => it.type === owner.type);
    return owner !== undefined && own !== undefined && keptClosed(own, owner);
}

function stackRule(setting: ResourceDocument): Rule {
    return {
        scope: "stack",
        ...infoOf(concernOf(setting)),
        check: (stack: Stack, settings: Settings) =>
            eachResource(stack.ofType(setting.type), function* (policy) {
                if (settings.isPublicTier(policy)) {
                    return;
                }
                for (const outcome of attempt(() => each(readableDocuments(policy, setting), judgeDocument))) {
                    if (!closedByOwner(setting, policy, stack)) {
                        yield outcome;
                    }
                }
            }),
    };
}

function resourceRule(setting: ResourceDocument): Rule {
    return documentRule(concernOf(setting), (document, settings, resource) => {
        const outcomes = settings.isPublicTier(resource) ? NOTHING : judgeDocument(document);
        // Asked only where something was found, so that an unknown setting does not matter otherwise.
        return outcomes !== NOTHING && !keptClosed(setting, resource) ? outcomes : NOTHING;
    });
}

/** Rules that nobody unknown may use a resource by its policy, one for each type. */
export const openRules: readonly Rule[] = resourceDocuments.map((setting) =>
    BESIDE[setting.type] === undefined ? resourceRule(setting) : stackRule(setting),
);
