import { each, violation } from "../../../engine/outcomes";
import type { Property } from "../../../engine/property";
import type { Resource } from "../../../engine/resource";
import type { Outcome, ResourceRule } from "../../../engine/rule";
import { actionsMatching } from "../../../iam/actionTable";
import { isLimited, some } from "../../../iam/conditions";
import { sourceKeys, type LimitKeys } from "../../../iam/conditionsKeys";
import type { Principal, Statement } from "../../../iam/document";
import { accountOf, knownWho, whoIs, type Who } from "../../../iam/principalKinds";
import { accountsOfResource, standingOf } from "../../../iam/resourcePolicyAccounts";
import type { Settings } from "../../../settings/settings";
import { resourceDocuments } from "./data/resourceDocuments";
import { isOpen, knownAnyoneIn } from "./open";
import { allowRule, at, knownText, statementRule, type Concern, type Judged } from "./statementRule";

const LEAST = { nist: ["AC-3", "AC-6"] };

const concern = (it: Omit<Concern, "family" | "documents">): Concern => ({
    controls: LEAST,
    ...it,
    family: "iam-resource",
    documents: resourceDocuments,
});

const notPrincipal = allowRule(
    concern({
        id: "iam-resource-not-principal",
        title: "No resource-based policy allows everybody but some.",
        severity: "critical",
        level: "mandatory",
        fix: "Principal: { AWS: role.arn }",
    }),
    function* ({ statement }) {
        if (statement.has("NotPrincipal")) {
            yield at(
                statement,
                "NotPrincipal",
                "NotPrincipal with Allow lets in everybody else, those of other accounts and anonymous ones included.",
            );
        }
    },
);

const anyService = allowRule(
    concern({
        id: "iam-resource-any-service",
        title: "Resource-based policies name the services that they let in.",
        severity: "critical",
        level: "mandatory",
        fix: 'Principal: { Service: "sns.amazonaws.com" }',
    }),
    ({ statement }) =>
        each(statement.principals(), function* (principal) {
            if (knownWho(principal)?.kind === "any-service" && !isLimited(statement, sourceKeys)) {
                yield violation(
                    principal.value,
                    "Services of AWS are let in by a pattern, for any customer of theirs.",
                );
            }
        }),
);

const notAction = allowRule(
    concern({
        id: "iam-resource-not-action",
        title: "No resource-based policy allows all actions but some.",
        severity: "high",
        level: "mandatory",
        fix: 'Action: ["sqs:SendMessage"]',
    }),
    function* ({ statement }) {
        if (statement.has("NotAction")) {
            yield at(
                statement,
                "NotAction",
                "NotAction with Allow gives every other action, those that AWS adds later included.",
            );
        }
    },
);

const notResource = allowRule(
    concern({
        id: "iam-resource-not-resource",
        title: "No resource-based policy allows something on everything but some.",
        severity: "medium",
        level: "advisory",
        fix: "Resource: pulumi.interpolate`${bucket.arn}/public/*`",
    }),
    function* ({ statement }) {
        if (statement.has("NotResource")) {
            yield at(
                statement,
                "NotResource",
                "NotResource with Allow opens everything else, what is added later included.",
            );
        }
    },
);

/** Whether a principal is a whole account that is, or may be, the resource's own: it hands the decision to IAM. */
function isOwnAccount(principal: Principal, own: ReadonlySet<string>): boolean {
    const who = whoIs(principal);
    return who.kind === "account" && (own.size === 0 || own.has(who.account));
}

function forOthers({ statement, resource }: Judged): boolean {
    const own = accountsOfResource(resource);
    return some(statement.principals(), (principal) => !isOwnAccount(principal, own));
}

const allActions = allowRule(
    concern({
        id: "iam-resource-all-actions",
        title: "No resource-based policy allows the action `*`.",
        severity: "high",
        level: "mandatory",
        fix: 'Action: ["sqs:SendMessage"]',
    }),
    (judged) =>
        each(judged.statement.list("Action"), function* (action) {
            if (/^(\*+:)?\*+$/.test(action.text() ?? "") && forOthers(judged)) {
                yield violation(
                    action,
                    "Every action is allowed, deleting the resource and changing its policy included.",
                );
            }
        }),
);

/** Services whose actions are all of one kind, so that all of them are no more than what is meant. */
const SMALL_SERVICES: ReadonlySet<string> = new Set(["execute-api", "vpc-lattice-svcs", "rds-db", "osis"]);

const serviceActions = allowRule(
    concern({
        id: "iam-resource-service-actions",
        title: "No resource-based policy allows all actions of a service to others.",
        severity: "medium",
        level: "advisory",
        fix: 'Action: ["sqs:SendMessage"]',
    }),
    (judged) =>
        each(judged.statement.list("Action"), function* (action) {
            const service = /^([a-z0-9-]+):\*+$/.exec(knownText(action)?.toLowerCase() ?? "")?.[1];
            if (service !== undefined && !SMALL_SERVICES.has(service) && forOthers(judged)) {
                yield violation(
                    action,
                    `${service}:* allows deleting the resource and changing its policy, besides using it.`,
                );
            }
        }),
);

/** Actions that change who may use a resource, but only in favour of its owner, or of AWS services for it. */
const OWNER_KEEPS: ReadonlySet<string> = new Set(["s3:objectowneroverridetobucketowner", "kms:retiregrant"]);

/** Actions that the Security Hub control S3.6 counts besides those that AWS calls permissions management. */
const ALSO_MANAGE: ReadonlySet<string> = new Set(["s3:putencryptionconfiguration"]);

function managesPermissions(action: Property): boolean {
    const pattern = action.lower() ?? "";
    // Whole services have a rule of their own.
    if (/(^|:)\*+$/.test(pattern)) {
        return false;
    }
    return actionsMatching(pattern).some(({ name, level }) => {
        const lower = name.toLowerCase();
        return !OWNER_KEEPS.has(lower) && (level === "Permissions management" || ALSO_MANAGE.has(lower));
    });
}

/** Who, outside the account, a statement is for; undefined where it is for nobody outside. */
function outsider({ statement, document, resource, settings }: Judged): string | undefined {
    if (knownAnyoneIn(statement) !== undefined) {
        return isOpen(statement, document) ? "anyone" : undefined;
    }
    let found: string | undefined;
    some(statement.principals(), (principal) => {
        found = outside(knownWho(principal), statement, resource, settings);
        return found !== undefined;
    });
    return found;
}

/** A grant for a service that works for the caller leaves the decision with the owner (KMS Developer Guide). */
const grantKeys: LimitKeys = (key) => (key === "kms:grantisforawsresource" ? "true" : undefined);

function outside(
    who: Who | undefined,
    statement: Statement,
    resource: Resource,
    settings: Settings,
): string | undefined {
    if (who === undefined || isLimited(statement, grantKeys)) {
        return undefined;
    }
    if (who.kind === "service") {
        return isLimited(statement, sourceKeys) ? undefined : who.service;
    }
    const account = accountOf(who);
    const own = accountsOfResource(resource);
    // Accounts that are allowed may use the resource, which is not to decide who else may.
    const other = account !== undefined && own.size > 0 && !own.has(account);
    return other && standingOf(account, own, settings) !== "undecided" ? `account ${account}` : undefined;
}

const manage = allowRule(
    concern({
        id: "iam-resource-manage-permissions",
        title: "No resource-based policy lets others change who may use the resource.",
        severity: "high",
        level: "mandatory",
        controls: { ...LEAST, fsbp: ["S3.6"] },
        fix: 'Action: ["s3:GetObject"]',
    }),
    (judged) =>
        each(judged.statement.list("Action"), function* (action) {
            if (action.isKnown() && managesPermissions(action)) {
                const who = outsider(judged);
                if (who !== undefined) {
                    yield violation(action, `${action.text()} lets ${who} change who may use the resource.`);
                }
            }
        }),
);

const lockout = statementRule(
    concern({
        id: "iam-resource-lockout",
        title: "No resource-based policy locks its own account out.",
        severity: "high",
        level: "mandatory",
        fix: 'Condition: { Bool: { "aws:SecureTransport": "false" } }',
    }),
    function* ({ statement }) {
        const denies = knownText(statement.member("Effect"))?.toLowerCase() === "deny" && !statement.has("Condition");
        if (denies && statement.has("Principal") && knownAnyoneIn(statement) !== undefined) {
            yield* each(statement.list("Action"), function* (action): Iterable<Outcome> {
                if (/^([a-z0-9-]+:)?\*+$/.test(knownText(action)?.toLowerCase() ?? "")) {
                    yield violation(
                        action,
                        "Everybody is denied everything, so that only the root user of the account can change the policy again.",
                    );
                }
            });
        }
    },
);

/** Rules about what resource-based policies allow, and to whom. */
export const grantRules: readonly ResourceRule[] = [
    notPrincipal,
    anyService,
    notAction,
    notResource,
    allActions,
    serviceActions,
    manage,
    lockout,
];
