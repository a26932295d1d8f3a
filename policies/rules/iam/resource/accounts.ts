import { each, eachResource, violation } from "../../../engine/outcomes";
import type { StackRule } from "../../../engine/rule";
import { isLimited } from "../../../iam/conditions";
import { accountKeys } from "../../../iam/conditionsKeys";
import { operatorOf } from "../../../iam/conditionsOperators";
import type { Statement } from "../../../iam/document";
import { accountOf, knownWho, type Who } from "../../../iam/principalKinds";
import { accountIn, standingOf } from "../../../iam/resourcePolicyAccounts";
import type { DocumentSetting } from "../../../iam/resourcePolicyDocuments";
import { knownText } from "../../../iam/statementFacts";
import { accountRule, judgeAccount, ownAccounts, toldOnce, type JudgeStatement } from "./accountRule";
import { trustDocuments } from "./data/documents";
import { resourceDocuments } from "./data/resourceDocuments";
import { infoOf } from "./statementRule";

const LEAST = { nist: ["AC-3", "AC-6"] };
const ALLOWED_FIX =
    'Principal: { AWS: role.arn } // or allowedAccounts: ["111122223333"] in the configuration of the pack';

type JudgePrincipal = (who: Who, account: string) => string | undefined;

/** Judges the principals of a statement that nothing limits: what is wrong with one, where its account is unknown. */
function principalsOf(messageOf: JudgePrincipal): JudgeStatement {
    return (statement, own, settings) =>
        each(statement.principals(), function* (principal) {
            const who = knownWho(principal);
            const account = who && accountOf(who);
            const message = account === undefined ? undefined : messageOf(who!, account);
            if (account === undefined || message === undefined || standingOf(account, own, settings) === "known") {
                return;
            }
            if (!isLimited(statement, accountKeys)) {
                yield* judgeAccount(account, own, settings, principal.value, message);
            }
        });
}

const resourceAccount = accountRule(
    {
        id: "iam-resource-unknown-account",
        family: "iam-resource",
        title: "Resource-based policies let in known accounts only.",
        severity: "medium",
        level: "advisory",
        controls: LEAST,
        fix: ALLOWED_FIX,
        documents: resourceDocuments,
    },
    principalsOf((_, account) => `Account ${account} is let in, which is neither the own nor an allowed one.`),
);

const trustAccount = accountRule(
    {
        id: "iam-trust-external-account",
        family: "iam-trust",
        title: "Whole accounts of others assume roles only with an external id.",
        severity: "high",
        level: "mandatory",
        controls: LEAST,
        fix: 'Condition: { StringEquals: { "sts:ExternalId": externalId } }',
        documents: trustDocuments,
    },
    principalsOf((who, account) =>
        who.kind === "account"
            ? `Account ${account}, which is neither the own nor an allowed one, may assume the role without an external id.`
            : undefined,
    ),
);

const trustPrincipal = accountRule(
    {
        id: "iam-trust-external-principal",
        family: "iam-trust",
        title: "Roles trust principals of known accounts, or ask for an external id.",
        severity: "medium",
        level: "advisory",
        controls: LEAST,
        fix: 'Condition: { StringEquals: { "sts:ExternalId": externalId } }',
        documents: trustDocuments,
    },
    principalsOf((who, account) =>
        who.kind === "identity"
            ? `A principal of account ${account}, which is neither the own nor an allowed one, may assume the role without an external id.`
            : undefined,
    ),
);

/** Condition keys whose values name the account of a caller or a source. */
const ACCOUNT_KEYS: ReadonlySet<string> = new Set([
    "aws:principalaccount",
    "aws:sourceaccount",
    "aws:sourceowner",
    "aws:principalarn",
    "aws:sourcearn",
    "aws:vpceaccount",
    "kms:calleraccount",
]);

function accountOfValue(text: string): string | undefined {
    return /^\d{12}$/.test(text) ? text : accountIn(text);
}

/** Whether a statement is for anyone or for services, so that its conditions alone tell whom it lets in. */
function byConditionOnly(statement: Statement): boolean {
    return statement.principals().some((principal) => ["anyone", "service"].includes(knownWho(principal)?.kind ?? ""));
}

const conditionAccount = accountRule(
    {
        id: "iam-resource-unknown-source",
        family: "iam-resource",
        title: "Conditions of resource-based policies let in known accounts only.",
        severity: "medium",
        level: "advisory",
        controls: LEAST,
        fix: 'Condition: { StringEquals: { "aws:SourceAccount": accountId } }',
        documents: resourceDocuments,
    },
    function* (statement, own, settings) {
        const asked = statement.knownConditions.filter(
            ({ key, operator }) => ACCOUNT_KEYS.has(key.toLowerCase()) && operatorOf(operator)?.negated === false,
        );
        if (asked.length === 0 || !byConditionOnly(statement)) {
            return;
        }
        yield* each(asked, ({ key, values }) =>
            each(values, function* (value) {
                const account = accountOfValue(knownText(value) ?? "");
                if (account !== undefined && standingOf(account, own, settings) === "unknown") {
                    yield violation(
                        value,
                        `${key} names account ${account}, which is neither the own nor an allowed one.`,
                    );
                }
            }),
        );
    },
);

/** Condition keys whose values name an organization. */
const ORGANIZATION_KEY = /^aws:(principal|source|vpce)org(id|paths)$/;

const organization = accountRule(
    {
        id: "iam-resource-unknown-organization",
        family: "iam-resource",
        title: "Policies let in known organizations only.",
        severity: "medium",
        level: "advisory",
        controls: LEAST,
        fix: 'allowedOrganizations: ["o-a1b2c3d4e5"] // in the configuration of the pack',
        documents: [...resourceDocuments, ...trustDocuments],
    },
    (statement, _, settings) =>
        each(
            statement.knownConditions.filter(
                ({ key, operator }) =>
                    ORGANIZATION_KEY.test(key.toLowerCase()) && operatorOf(operator)?.negated === false,
            ),
            ({ key, values }) =>
                each(values, function* (value) {
                    const id = knownText(value)?.split("/")[0] ?? "";
                    const { allowedOrganizations: allowed } = settings;
                    if (allowed.size > 0 && /^o-[a-z0-9]+$/.test(id) && !allowed.has(id)) {
                        yield violation(value, `${key} names organization ${id}, which is not an allowed one.`);
                    }
                }),
        ),
);

/** Properties of statement-like resources that name whom they let in: by account, by ARN. */
export const GRANTEES: readonly Pick<DocumentSetting, "type" | "path">[] = [
    { type: "aws:lambda/permission:Permission", path: "principal" },
    { type: "aws:lambda/permission:Permission", path: "sourceAccount" },
    { type: "aws:lambda/layerVersionPermission:LayerVersionPermission", path: "principal" },
    { type: "aws:cloudwatch/eventPermission:EventPermission", path: "principal" },
    { type: "aws:acmpca/permission:Permission", path: "sourceAccount" },
    { type: "aws:kms/grant:Grant", path: "granteePrincipal" },
    { type: "aws:kms/grant:Grant", path: "retiringPrincipal" },
    { type: "aws:s3control/accessGrant:AccessGrant", path: "grantee.granteeIdentifier" },
    { type: "aws:eks/accessEntry:AccessEntry", path: "principalArn" },
    { type: "aws:lakeformation/permissions:Permissions", path: "principal" },
    { type: "aws:signer/signingProfilePermission:SigningProfilePermission", path: "principal" },
    { type: "aws:securitylake/subscriber:Subscriber", path: "subscriberIdentity.principal" },
    { type: "aws:securitylake/customLogSource:CustomLogSource", path: "configuration.providerIdentity.principal" },
];

const grantees: ReadonlyMap<string, readonly string[]> = new Map(
    [...new Set(GRANTEES.map(({ type }) => type))].map((type) => [
        type,
        GRANTEES.filter((it) => it.type === type).map(({ path }) => path),
    ]),
);

const granteeAccount: StackRule = {
    scope: "stack",
    ...infoOf({
        id: "iam-grant-unknown-account",
        family: "iam-grant",
        title: "Permissions and grants let in known accounts only.",
        severity: "medium",
        level: "advisory",
        controls: LEAST,
        fix: 'principal: role.arn // or allowedAccounts: ["111122223333"] in the configuration of the pack',
        documents: [],
    }),
    decides: Object.fromEntries(grantees),
    check: (stack, settings) =>
        toldOnce(
            stack,
            granteeAccount,
            settings,
            eachResource(stack.ofType(...grantees.keys()), (resource) =>
                each(grantees.get(resource.type) ?? [], function* (path) {
                    const at = resource.get(path);
                    const account = accountOfValue(knownText(at) ?? "");
                    const own = ownAccounts(resource, stack);
                    // The source of a service's calls is nearly always the own account: not worth a question.
                    const decided = path !== "sourceAccount" || own.size > 0;
                    if (account !== undefined && decided) {
                        const message = `Account ${account} is let in, which is neither the own nor an allowed one.`;
                        yield* judgeAccount(account, own, settings, at, message);
                    }
                }),
            ),
        ),
};

/** Rules about accounts and organizations that are let in. They know the stack, which tells the own account. */
export const accountRules: readonly StackRule[] = [
    resourceAccount,
    conditionAccount,
    organization,
    trustAccount,
    trustPrincipal,
    granteeAccount,
];
