import { matchesGlob } from "../../../engine/glob";
import { each, NOTHING, violation } from "../../../engine/outcomes";
import { some } from "../../../engine/quantifiers";
import type { ResourceRule, StackRule } from "../../../engine/rule";
import { actionsMatching } from "../../../iam/actionTable";
import { Bounded } from "../../../iam/bounded";
import { isLimited } from "../../../iam/conditions";
import { accountKeys, type LimitKeys } from "../../../iam/conditionsKeys";
import { accountOf, knownWho } from "../../../iam/principalKinds";
import { accountsOfResource, standingOf } from "../../../iam/resourcePolicyAccounts";
import { factsOf } from "../../../iam/statementFacts";
import { accountRule } from "./accountRule";
import { resourceDocuments } from "./data/resourceDocuments";
import { isOwnAccount, outsider } from "./grants";
import { allowRule } from "./statementRule";

const LEAST = { nist: ["AC-3", "AC-6"] };

/**
 * Services whose own policies can do without this statement, as policies of identities are enough within an account. Not
 * those of KMS: without it, no policy of an identity would count for the key (KMS Developer Guide, "Default key policy").
 */
const ENOUGH_BY_IDENTITY = /^aws:(s3|s3control|sqs|sns|ecr|ecrpublic|secretsmanager)\//;

/** Every action, or all of a service. */
const FULL = /^((\*+|[a-z0-9-]+):)?\*+$/;

const fullAccess = allowRule(
    {
        id: "iam-resource-account-full-access",
        family: "iam-resource",
        title: "Resource-based policies allow their account as a whole some actions, not all.",
        severity: "low",
        level: "advisory",
        controls: LEAST,
        fix: 'Action: ["sqs:SendMessage", "sqs:ReceiveMessage", "sqs:DeleteMessage"]',
        documents: resourceDocuments.filter(({ type }) => ENOUGH_BY_IDENTITY.test(type)),
    },
    ({ statement, resource }) =>
        each(factsOf(statement).actions, ({ at, known }) => {
            if (known?.hasWildcards !== true || !FULL.test(known.pattern) || isLimited(statement, accountKeys)) {
                return NOTHING;
            }
            const own = accountsOfResource(resource);
            return some(statement.principals(), (it) => it.value.isKnown() && isOwnAccount(it, own))
                ? [
                      violation(
                          at,
                          "The whole account may do everything, deleting the resource and changing its policy included.",
                      ),
                  ]
                : NOTHING;
        }),
);

/** Actions that change whom a bucket lets in, or how it keeps its objects (Security Hub, S3.6). */
const CONTROL: ReadonlySet<string> = new Set([
    "s3:deletebucketpolicy",
    "s3:putbucketacl",
    "s3:putbucketpolicy",
    "s3:putencryptionconfiguration",
    "s3:putobjectacl",
]);

const controlling = new Bounded<boolean>(2_000);

/** Whether a pattern stands for such actions; those of whole services have rules of their own. */
const controls = (pattern: string): boolean =>
    controlling.get(
        pattern,
        () => !FULL.test(pattern) && actionsMatching(pattern).some(({ name }) => CONTROL.has(name.toLowerCase())),
    );

const buckets = resourceDocuments.filter(({ type }) => /^aws:s3\/(bucketPolicy|bucket|bucketV2):/.test(type));

const S3_6 = {
    family: "iam-resource",
    controls: { ...LEAST, fsbp: ["S3.6"] },
    fix: 'Action: ["s3:GetObject"]',
    documents: buckets,
};

const SOMEBODY: ReadonlySet<string | undefined> = new Set(["account", "identity", "opaque", "provider"]);

const bucketControl = allowRule(
    {
        ...S3_6,
        id: "iam-resource-s3-control",
        title: "Policies of buckets leave it to policies of identities who may change them, ACLs and the encryption.",
        severity: "low",
        level: "advisory",
    },
    (judged, settings) =>
        each(factsOf(judged.statement).actions, ({ at, known }) => {
            if (known === undefined || !controls(known.pattern) || outsider(judged, settings) !== undefined) {
                return NOTHING;
            }
            const { statement } = judged;
            // A principal that is not known yet is one of the stack's, as nobody computes `*`.
            return statement.principals().some((it) => !it.value.isKnown() || SOMEBODY.has(knownWho(it)?.kind))
                ? [
                      violation(
                          at,
                          `${known.text} lets its principals change whom the bucket lets in, or its encryption.`,
                      ),
                  ]
                : NOTHING;
        }),
);

const foreignControl: StackRule = accountRule(
    {
        ...S3_6,
        id: "iam-resource-s3-foreign-control",
        title: "No policy of a bucket lets another account change it, ACLs or the encryption.",
        severity: "high",
        level: "mandatory",
    },
    (statement, own, settings) =>
        each(factsOf(statement).actions, ({ at, known }) => {
            if (known === undefined || !controls(known.pattern) || isLimited(statement, accountKeys)) {
                return NOTHING;
            }
            const accounts = statement.principals().map((it) => {
                const who = knownWho(it);
                return who === undefined ? undefined : accountOf(who);
            });
            const other = accounts.find((it) => it !== undefined && standingOf(it, own, settings) === "unknown");
            return other === undefined
                ? NOTHING
                : [
                      violation(
                          at,
                          `${known.text} lets account ${other} change whom the bucket lets in, or its encryption.`,
                      ),
                  ];
        }),
);

/** Keys of KMS that say what a grant may be for (KMS Developer Guide, "AWS KMS condition keys"). */
const grantKeys: LimitKeys = (key) => {
    if (key === "kms:grantisforawsresource") {
        return "true";
    }
    return /^kms:(viaservice|grantconstrainttype|grantoperations|granteeprincipal|retiringprincipal)$/.test(key)
        ? "domain"
        : undefined;
};

const CREATE_GRANT = "kms:creategrant";

const keyGrants = allowRule(
    {
        id: "iam-resource-kms-create-grant",
        family: "iam-resource",
        title: "Policies of keys let services of AWS alone be given grants, or say what grants may be for.",
        severity: "low",
        level: "advisory",
        controls: LEAST,
        fix: 'Condition: { Bool: { "kms:GrantIsForAWSResource": "true" } }',
        documents: resourceDocuments.filter(({ type }) => type.startsWith("aws:kms/")),
    },
    ({ statement, resource }) =>
        each(factsOf(statement).actions, ({ at, known }) => {
            // Administrators have `kms:Create*` by the policy that KMS itself writes.
            if (known?.pattern.includes("grant") !== true || !matchesGlob(known.pattern, CREATE_GRANT)) {
                return NOTHING;
            }
            const own = accountsOfResource(resource);
            const isForUsers = statement.principals().some((it) => {
                const who = knownWho(it)?.kind;
                return !it.value.isKnown() || (SOMEBODY.has(who) && !isOwnAccount(it, own));
            });
            return isForUsers && !isLimited(statement, grantKeys)
                ? [violation(at, "Its principals may give the use of the key on to anybody, by a grant.")]
                : NOTHING;
        }),
);

/** Rules about what resource-based policies allow their own account, or known ones. */
export const ownGrantRules: readonly (ResourceRule | StackRule)[] = [
    fullAccess,
    bucketControl,
    foreignControl,
    keyGrants,
];
