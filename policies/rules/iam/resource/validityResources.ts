import { each, violation } from "../../../engine/outcomes";
import type { Property } from "../../../engine/property";
import type { Outcome, ResourceRule } from "../../../engine/rule";
import { actionsMatching, type Action } from "../../../iam/actionTable";
import type { Statement } from "../../../iam/document";
import type { PolicyDocument } from "../../../iam/resourcePolicyDocuments";
import { arnFault, resourcePattern, takes, whyNothing } from "../../../iam/validityResources";
import { documentRule, knownStatements, knownText, statementRule } from "./statementRule";
import { validity } from "./validityReadable";

/** Forms of resources that are no ARNs: those of an API's own policy (API Gateway Developer Guide). */
const OTHER_FORMS = /^(\*+|execute-api:\/.*)$/;

const arn = documentRule(
    validity({
        id: "iam-document-arn",
        title: "Resources are ARNs or `*`.",
        fix: "Resource: [bucket.arn, pulumi.interpolate`${bucket.arn}/*`]",
    }),
    function* (document) {
        const all = knownStatements(document).flatMap((statement) => [
            ...statement.list("Resource"),
            ...statement.list("NotResource"),
        ]);
        yield* each(
            all.filter((resource) => resource.isKnown()),
            function* (resource) {
                const text = resource.text() ?? "";
                const fault = OTHER_FORMS.test(text) ? undefined : arnFault(text);
                if (fault !== undefined) {
                    yield violation(resource, `The resource ${fault}.`);
                }
            },
        );
        // Told once, and not at all of what resources of the stack give, as that is an ARN or is seen at the deployment.
        if (!document.origins.resources) {
            all.find((resource) => !resource.isKnown())?.text();
        }
    },
);

/** Most pairs of an action and a resource that are compared: far more than fit into a document within AWS's quotas. */
const MOST_PAIRS = 200_000;

function isComparable(statement: Statement): boolean {
    return statement.list("Action").length * statement.list("Resource").length <= MOST_PAIRS;
}

/** Resources of a statement that can be compared; undefined where some are unknown or no ARNs, so that nothing can be said. */
function comparable(statement: Statement): readonly string[] | undefined {
    const texts = statement.list("Resource").map(knownText);
    const isGood = (text: string | undefined): boolean =>
        text === "*" || (text !== undefined && arnFault(text) === undefined);
    return texts.length > 0 && texts.every(isGood) ? texts.map((text) => resourcePattern(text!)) : undefined;
}

/** The only action that a name without wildcards stands for. */
function onlyAction(property: Property): Action | undefined {
    const pattern = knownText(property) ?? "";
    return /[*?]/.test(pattern) ? undefined : actionsMatching(pattern)[0];
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
    function* ({ statement, document }): Iterable<Outcome> {
        const resources = isComparable(statement) ? comparable(statement) : undefined;
        if (resources === undefined) {
            return;
        }
        yield* each(statement.list("Action"), function* (property) {
            const action = onlyAction(property);
            // What a resource's own policy allows is done to this resource, even if the action takes none elsewhere.
            const unbound = document.setting.kind === "resource" && action?.resourceTypes.length === 0;
            const why = action === undefined || unbound ? undefined : whyNothing(action, resources);
            if (why !== undefined) {
                yield violation(property, why);
            }
        });
    },
);

/** Most actions that are compared with each resource; a wildcard with more takes almost anything. */
const MOST_ACTIONS = 500;

/** All actions that a statement names; undefined where they are too many, or some of them are not known. */
function fewActions(statement: Statement): readonly Action[] | undefined {
    const all: Action[] = [];
    for (const action of statement.list("Action")) {
        const some = actionsMatching(knownText(action) ?? "");
        if (some.length === 0 || all.length + some.length > MOST_ACTIONS) {
            return undefined;
        }
        all.push(...some);
    }
    return all.length > 0 ? all : undefined;
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
    function* ({ statement, document }): Iterable<Outcome> {
        const all = isComparable(statement) ? fewActions(statement) : undefined;
        const bound = all?.some(({ resourceTypes }) => resourceTypes.length > 0) === true;
        if (all === undefined || (document.setting.kind === "resource" && !bound)) {
            return;
        }
        yield* each(statement.list("Resource"), function* (resource) {
            const text = knownText(resource) ?? "*";
            const fit = OTHER_FORMS.test(text) || arnFault(text) !== undefined;
            if (!fit && bound && !all.some((action) => takes(action, resourcePattern(text)))) {
                yield violation(resource, "No action of the statement takes a resource of this kind.");
            }
        });
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

/** Characters of a document as JSON without blanks. Without recursion, as documents can be as deep as they like. */
function charactersOf(document: unknown): number {
    let characters = 0;
    const rest: unknown[] = [document];
    while (rest.length > 0) {
        const value = rest.pop();
        if (typeof value !== "object" || value === null) {
            characters += String(JSON.stringify(value) ?? "").length + 1;
            continue;
        }
        // Brackets; each member counts its own comma.
        characters += 2;
        for (const [name, member] of Object.entries(value)) {
            characters += Array.isArray(value) ? 0 : JSON.stringify(name).length + 1;
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
        const characters = document.root === undefined ? 0 : charactersOf(document.root.unchecked());
        if (most !== undefined && characters > most) {
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
        const seen = new Set<string>();
        yield* each(knownStatements(document), function* (statement) {
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
    function* ({ statement }) {
        if (!/^[A-Za-z0-9]*$/.test(knownText(statement.member("Sid")) ?? "")) {
            yield violation(statement.member("Sid") ?? statement.at, "IAM takes letters and digits only in a Sid.");
        }
    },
);

/** Rules that resources exist as kinds, and that documents are within their bounds. */
export const resourceValidityRules: readonly ResourceRule[] = [arn, types, unused, size, sids, sidForm];
