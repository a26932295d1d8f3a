import { each, NOTHING, violation } from "../../../engine/outcomes";
import type { ResourceRule } from "../../../engine/rule";
import type { ResourceType } from "../../../iam/actionTable";
import type { PolicyDocument } from "../../../iam/resourcePolicyDocuments";
import {
    factsOf,
    resourceText,
    typesOf,
    type ResourceText,
    type StatementFacts,
    knownText,
} from "../../../iam/statementFacts";
import { fitsType, isEverything, whyNothing, type ResourcePattern } from "../../../iam/validityResources";
import { documentRule, statementRule } from "./statementRule";
import { validity } from "./validityReadable";

/** Forms of resources that are no ARNs: those of an API's own policy (API Gateway Developer Guide). */
const OTHER_FORMS = /^(\*+|execute-api:\/.*)$/;

const isOfOtherForm = ({ text, fault }: ResourceText): boolean => fault !== undefined && OTHER_FORMS.test(text);

const arn = documentRule(
    validity({
        id: "iam-document-arn",
        title: "Resources are ARNs or `*`.",
        fix: "Resource: [bucket.arn, pulumi.interpolate`${bucket.arn}/*`]",
    }),
    function* (document) {
        const all = document.knownStatements.flatMap((statement) => factsOf(statement).allResources);
        yield* each(all, ({ at, known }) => {
            // A known one that is no text is told of by reading it.
            const text = known ?? (at.isKnown() ? resourceText(at.text() ?? "") : undefined);
            return text?.fault === undefined || isOfOtherForm(text)
                ? NOTHING
                : [violation(at, `The resource ${text.fault}.`)];
        });
        // Told once, and not at all of what resources of the stack give, as that is an ARN or is seen at the deployment.
        if (!document.origins.resources) {
            all.find(({ at }) => !at.isKnown())?.at.text();
        }
    },
);

/** Most pairs of an action and a resource that are compared: far more than fit into a document within AWS's quotas. */
const MOST_PAIRS = 200_000;

function isComparable({ actions, resources }: StatementFacts): boolean {
    return actions.length * resources.length <= MOST_PAIRS;
}

/** Resources of a statement that can be compared; undefined where some are unknown or no ARNs, so that nothing can be said. */
function comparable({ resources }: StatementFacts): readonly ResourcePattern[] | undefined {
    const patterns: ResourcePattern[] = [];
    for (const { known } of resources) {
        if (known === undefined || (known.fault !== undefined && known.text !== "*")) {
            return undefined;
        }
        patterns.push(known.pattern);
    }
    return patterns.length > 0 ? patterns : undefined;
}

const withResources = ["identity", "session", "control", "endpoint", "resource"] as const;

const types = statementRule(
    validity(
        {
            id: "iam-document-resource-type",
            title: "Actions stand beside resources that they take.",
            fix: "Resource: [bucket.arn, pulumi.interpolate`${bucket.arn}/*`]",
        },
        withResources,
    ),
    ({ statement, document }) => {
        const facts = factsOf(statement);
        const resources = isComparable(facts) ? comparable(facts) : undefined;
        // Every action can be done to `*`.
        if (resources === undefined || resources.some(isEverything)) {
            return NOTHING;
        }
        return each(facts.actions, ({ at, known }) => {
            // The only action that a name without wildcards stands for.
            const action = known?.hasWildcards === false ? known.actions[0] : undefined;
            // What a resource's own policy allows is done to this resource, even if the action takes none elsewhere.
            const unbound = document.setting.kind === "resource" && action?.resourceTypes.length === 0;
            const why = action === undefined || unbound ? undefined : whyNothing(action, resources);
            return why === undefined ? NOTHING : [violation(at, why)];
        });
    },
);

/** Most actions that are compared with each resource; a wildcard with more takes almost anything. */
const MOST_ACTIONS = 500;

/**
 * Kinds of resources that the actions of a statement take; undefined where the actions are too many, or some of them are
 * not known.
 */
function typesTaken({ actions }: StatementFacts): ReadonlySet<ResourceType> | undefined {
    const types = new Set<ResourceType>();
    let count = 0;
    for (const { known } of actions) {
        const some = known?.actions ?? [];
        count += some.length;
        if (some.length === 0 || count > MOST_ACTIONS) {
            return undefined;
        }
        typesOf(some).forEach((type) => types.add(type));
    }
    return actions.length > 0 ? types : undefined;
}

const unused = statementRule(
    validity(
        {
            id: "iam-document-resource-unused",
            severity: "low",
            title: "Resources stand beside actions that take them.",
            fix: "Resource: pulumi.interpolate`${bucket.arn}/*`",
        },
        withResources,
    ),
    ({ statement }) => {
        const facts = factsOf(statement);
        const named = facts.resources.filter(({ known }) => known !== undefined && known.fault === undefined);
        const taken = named.length > 0 && isComparable(facts) ? typesTaken(facts) : undefined;
        if (taken === undefined || taken.size === 0) {
            return NOTHING;
        }
        const types = [...taken];
        return each(named, ({ at, known }) =>
            types.some((type) => fitsType(known!.pattern, type))
                ? NOTHING
                : [violation(at, "No action of the statement takes a resource of this kind.")],
        );
    },
);

/**
 * Most characters of a document without blanks, by type. Sources: IAM User Guide, "IAM and AWS STS quotas"; the quotas
 * of S3, KMS, SNS, Secrets Manager and VPC endpoints.
 */
const SIZES: Readonly<Record<string, number>> = {
    "aws:iam/policy:Policy": 6_144,
    "aws:iam/rolePolicy:RolePolicy": 10_240,
    "aws:iam/groupPolicy:GroupPolicy": 5_120,
    "aws:iam/userPolicy:UserPolicy": 2_048,
    "aws:s3/bucketPolicy:BucketPolicy": 20_480,
    "aws:s3/bucket:Bucket": 20_480,
    "aws:s3/bucketV2:BucketV2": 20_480,
    "aws:kms/key:Key": 32_768,
    "aws:kms/keyPolicy:KeyPolicy": 32_768,
    "aws:sns/topicPolicy:TopicPolicy": 30_720,
    "aws:sns/topic:Topic": 30_720,
    "aws:secretsmanager/secretPolicy:SecretPolicy": 20_480,
    "aws:secretsmanager/secret:Secret": 20_480,
    "aws:ec2/vpcEndpoint:VpcEndpoint": 20_480,
    "aws:ec2/vpcEndpointPolicy:VpcEndpointPolicy": 20_480,
};

/** Roles have two kinds of documents. The quota of trust is 2,048 unless it has been raised. */
const ROLE_SIZES = { trust: 4_096, identity: 10_240 } as const;

function mostOf({ setting: { type, kind } }: PolicyDocument): number | undefined {
    return kind === "trust" ? ROLE_SIZES.trust : type === "aws:iam/role:Role" ? ROLE_SIZES.identity : SIZES[type];
}

const NEEDS_ESCAPES = /["\\\p{Cc}\p{Cs}]/u;

/** Characters of a text as JSON with its comma. */
const charactersOfText = (text: string): number =>
    (NEEDS_ESCAPES.test(text) ? JSON.stringify(text).length : text.length + 2) + 1;

/** Characters of a document as JSON without blanks. Without recursion, as documents can be as deep as they like. */
function charactersOf(document: unknown): number {
    let characters = 0;
    const rest: unknown[] = [document];
    while (rest.length > 0) {
        const value = rest.pop();
        if (typeof value !== "object" || value === null) {
            characters +=
                typeof value === "string" ? charactersOfText(value) : String(JSON.stringify(value) ?? "").length + 1;
            continue;
        }
        // Brackets; each member counts its own comma.
        characters += 2;
        if (Array.isArray(value)) {
            value.forEach((member) => rest.push(member));
            continue;
        }
        for (const [name, member] of Object.entries(value)) {
            characters += charactersOfText(name);
            rest.push(member);
        }
    }
    return characters;
}

const size = documentRule(
    validity(
        {
            id: "iam-document-size",
            title: "IAM documents are within AWS's quota.",
            fix: "new aws.iam.Policy(...) // a second policy with the rest of the statements",
        },
        undefined,
        ({ type, kind }) => kind === "trust" || type === "aws:iam/role:Role" || SIZES[type] !== undefined,
    ),
    function* (document) {
        const most = mostOf(document);
        const text = document.property.unchecked();
        // Without its blanks a text is shorter at most.
        if (most === undefined || (typeof text === "string" && text.length <= most)) {
            return;
        }
        const characters = document.root === undefined ? 0 : charactersOf(document.root.unchecked());
        if (characters > most) {
            yield violation(document.property, `The document has ${characters} characters, more than AWS's ${most}.`);
        }
    },
);

const sids = documentRule(
    validity({
        id: "iam-document-sid-twice",
        severity: "low",
        title: "Statements of a document have names of their own.",
        fix: 'Sid: "ReadObjects"',
    }),
    function* (document) {
        const statements = document.knownStatements;
        const seen = new Set<string>();
        yield* each(statements.length > 1 ? statements : [], function* (statement) {
            const sid = knownText(statement.member("Sid")) || undefined;
            if (sid !== undefined && seen.has(sid)) {
                yield violation(statement.member("Sid") ?? statement.at, "Another statement has the same Sid.");
            }
            seen.add(sid ?? "");
        });
    },
);

const sidForm = statementRule(
    validity(
        {
            id: "iam-document-sid-form",
            severity: "low",
            title: "Names of statements are letters and digits.",
            fix: 'Sid: "ReadObjects"',
        },
        ["identity", "session", "trust", "control"],
    ),
    ({ statement }) =>
        /^[A-Za-z0-9]*$/.test(knownText(statement.member("Sid")) ?? "")
            ? NOTHING
            : [violation(statement.member("Sid") ?? statement.at, "IAM takes letters and digits only in a Sid.")],
);

/** Rules that resources exist as kinds, and that documents are within their bounds. */
export const resourceValidityRules: readonly ResourceRule[] = [arn, types, unused, size, sids, sidForm];
