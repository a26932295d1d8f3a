import { each, NOTHING, violation } from "../../../engine/outcomes";
import { some } from "../../../engine/quantifiers";
import type { Resource } from "../../../engine/resource";
import type { Outcome, ResourceRule } from "../../../engine/rule";
import { actionsMatching, type Action } from "../../../iam/actionTable";
import { Bounded } from "../../../iam/bounded";
import { isLimited } from "../../../iam/conditions";
import { sourceKeys, type LimitKeys } from "../../../iam/conditionsKeys";
import type { Principal, Statement } from "../../../iam/document";
import { accountOf, knownWho, whoIs, type Who } from "../../../iam/principalKinds";
import { accountsOfResource, standingOf } from "../../../iam/resourcePolicyAccounts";
import type { Judged } from "../../../iam/resourcePolicyDocuments";
import { factsOf, knownText } from "../../../iam/statementFacts";
import type { Settings } from "../../../settings/settings";
import { resourceDocuments } from "./data/resourceDocuments";
import { isOpen, knownAnyoneIn } from "./open";
import { allowRule, at, statementRule, type Concern } from "./statementRule";

const LEAST = { nist: ["AC-3", "AC-6"] };

const concern = (it: Omit<Concern, "family" | "documents">): Concern => ({
    controls: LEAST,
    ...it,
    family: "iam-resource",
    documents: resourceDocuments,
});

/** A violation at an element that a statement must not have. */
function has(
    statement: Statement,
    name: "NotPrincipal" | "NotAction" | "NotResource",
    message: string,
): Iterable<Outcome> {
    return statement.has(name) ? [at(statement, name, message)] : NOTHING;
}

const notPrincipal = allowRule(
    concern({
        id: "iam-resource-not-principal",
        title: "No resource-based policy allows everybody but some.",
        severity: "critical",
        level: "mandatory",
        fix: "Principal: { AWS: role.arn }",
    }),
    ({ statement }) =>
        has(
            statement,
            "NotPrincipal",
            "NotPrincipal with Allow lets in everybody else, those of other accounts and anonymous ones included.",
        ),
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
        each(statement.principals(), (principal) =>
            knownWho(principal)?.kind === "any-service" && !isLimited(statement, sourceKeys)
                ? [violation(principal.value, "Services of AWS are let in by a pattern, for any customer of theirs.")]
                : NOTHING,
        ),
);

const notAction = allowRule(
    concern({
        id: "iam-resource-not-action",
        title: "No resource-based policy allows all actions but some.",
        severity: "high",
        level: "mandatory",
        fix: 'Action: ["sqs:SendMessage"]',
    }),
    ({ statement }) =>
        has(
            statement,
            "NotAction",
            "NotAction with Allow gives every other action, those that AWS adds later included.",
        ),
);

const notResource = allowRule(
    concern({
        id: "iam-resource-not-resource",
        title: "No resource-based policy allows something on everything but some.",
        severity: "medium",
        level: "advisory",
        fix: "Resource: pulumi.interpolate`${bucket.arn}/public/*`",
    }),
    ({ statement }) =>
        has(statement, "NotResource", "NotResource with Allow opens everything else, what is added later included."),
);

/** Whether a principal is a whole account that is, or may be, the resource's own: it hands the decision to IAM. */
export function isOwnAccount(principal: Principal, own: ReadonlySet<string>): boolean {
    const who = whoIs(principal);
    return who.kind === "account" && (own.size === 0 || own.has(who.account));
}

function forOthers({ statement, resource }: Judged): boolean {
    const own = accountsOfResource(resource);
    return some(statement.principals(), (principal) => !isOwnAccount(principal, own));
}

const EVERYTHING = /^(\*+:)?\*+$/;

const allActions = allowRule(
    concern({
        id: "iam-resource-all-actions",
        title: "No resource-based policy allows the action `*`.",
        severity: "high",
        level: "mandatory",
        fix: 'Action: ["sqs:SendMessage"]',
    }),
    (judged) =>
        each(factsOf(judged.statement).actions, ({ at: action, known }) =>
            EVERYTHING.test(known?.text ?? action.text() ?? "") && forOthers(judged)
                ? [
                      violation(
                          action,
                          "Every action is allowed, deleting the resource and changing its policy included.",
                      ),
                  ]
                : NOTHING,
        ),
);

/** Services whose actions are all of one kind, so that all of them are no more than what is meant. */
const SMALL_SERVICES: ReadonlySet<string> = new Set(["execute-api", "vpc-lattice-svcs", "rds-db", "osis"]);

const WHOLE_SERVICE = /^([a-z0-9-]+):\*+$/;

const serviceActions = allowRule(
    concern({
        id: "iam-resource-service-actions",
        title: "No resource-based policy allows all actions of a service to others.",
        severity: "medium",
        level: "advisory",
        fix: 'Action: ["sqs:SendMessage"]',
    }),
    (judged) =>
        each(factsOf(judged.statement).actions, ({ at: action, known }) => {
            const service = known?.hasWildcards === true ? WHOLE_SERVICE.exec(known.pattern)?.[1] : undefined;
            const all = `${service}:* allows deleting the resource and changing its policy, besides using it.`;
            return service !== undefined && !SMALL_SERVICES.has(service) && forOthers(judged)
                ? [violation(action, all)]
                : NOTHING;
        }),
);

/** Actions that change who may use a resource, but only in favour of its owner, or of AWS services for it. */
const OWNER_KEEPS: ReadonlySet<string> = new Set(["s3:objectowneroverridetobucketowner", "kms:retiregrant"]);

/** Actions that the Security Hub control S3.6 counts besides those that AWS calls permissions management. */
const ALSO_MANAGE: ReadonlySet<string> = new Set(["s3:putencryptionconfiguration"]);

const managing = new Bounded<boolean>(2_000);

/** Whether a pattern of actions stands for some that change who may use a resource, and not for a whole service. */
function managesPermissions(pattern: string): boolean {
    // Whole services have a rule of their own.
    return managing.get(
        pattern,
        () => !/(^|:)\*+$/.test(pattern) && actionsMatching(pattern).some(managesPermissionsByName),
    );
}

function managesPermissionsByName({ name, level }: Action): boolean {
    const lower = name.toLowerCase();
    return !OWNER_KEEPS.has(lower) && (level === "Permissions management" || ALSO_MANAGE.has(lower));
}

/** Who, outside the account, a statement is for; undefined where it is for nobody outside. */
export function outsider({ statement, document, resource }: Judged, settings: Settings): string | undefined {
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
    (judged, settings) =>
        each(factsOf(judged.statement).actions, ({ at: action, known }) => {
            const who =
                known !== undefined && managesPermissions(known.pattern) ? outsider(judged, settings) : undefined;
            return who === undefined
                ? NOTHING
                : [violation(action, `${known?.text} lets ${who} change who may use the resource.`)];
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
