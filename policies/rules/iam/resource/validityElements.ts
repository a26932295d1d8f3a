import { each, NOTHING, violation } from "../../../engine/outcomes";
import type { Property } from "../../../engine/property";
import type { Outcome, ResourceRule } from "../../../engine/rule";
import type { Statement } from "../../../iam/document";
import type { DocumentKind, PolicyDocument } from "../../../iam/resourcePolicyDocuments";
import { knownText } from "../../../iam/statementFacts";
import { at, documentRule, elementOr, statementRule } from "./statementRule";
import { readable, validity } from "./validityReadable";

const NEWEST = "2012-10-17";
const VARIABLE = /\$\{[^{}]+\}/;

function textsWithVariables(document: PolicyDocument): Property | undefined {
    const texts = document.knownStatements.flatMap((statement) => [
        ...statement.list("Resource"),
        ...statement.list("NotResource"),
        ...statement.knownConditions.flatMap(({ values }) => values),
    ]);
    return texts.find((text) => VARIABLE.test(knownText(text) ?? ""));
}

function versionOf(document: PolicyDocument): Property | undefined {
    return document.member("version");
}

const withVersion: readonly DocumentKind[] = ["identity", "session", "trust", "resource", "endpoint", "control"];

const version = documentRule(
    validity(
        {
            id: "iam-document-version",
            severity: "low",
            title: "IAM documents are of the newest version of the language.",
            fix: `Version: "${NEWEST}"`,
        },
        withVersion,
    ),
    function* (document) {
        if (document.root === undefined) {
            return;
        }
        const given = versionOf(document);
        const text = given?.text();
        if (text !== NEWEST) {
            const what = text === undefined ? "no version, so that the one of 2008 holds" : "an old or unknown version";
            yield violation(given?.isPresent() === true ? given : document.property, `The document has ${what}.`);
        }
    },
);

const variables = documentRule(
    validity(
        {
            id: "iam-document-variables",
            title: "IAM documents with variables are of the version that knows them.",
            fix: `Version: "${NEWEST}"`,
        },
        withVersion,
    ),
    function* (document) {
        const isNewest = knownText(versionOf(document)) === NEWEST;
        const text = document.root === undefined || isNewest ? undefined : textsWithVariables(document);
        if (text !== undefined && versionOf(document)?.text() !== NEWEST) {
            yield violation(text, `Variables are plain text before version ${NEWEST}.`);
        }
    },
);

const TOP: ReadonlySet<string> = new Set(["version", "id", "statement"]);
const ELEMENTS: ReadonlySet<string> = new Set([
    "sid",
    "effect",
    "principal",
    "notprincipal",
    "action",
    "notaction",
    "resource",
    "notresource",
    "condition",
]);

function unknownIn(object: Property, known: ReadonlySet<string>): Iterable<Outcome> {
    const unknown = Object.keys(object.unchecked() ?? {}).filter((name) => !known.has(name.toLowerCase()));
    const members = unknown.length > 0 ? object.members() : undefined;
    return unknown.map((name) => violation(members?.get(name) ?? object, `IAM knows no element ${name}.`));
}

const elements = documentRule(
    validity(
        {
            id: "iam-document-element",
            title: "IAM documents have elements that exist.",
            fix: 'Condition: { StringEquals: { "aws:SourceAccount": accountId } }',
        },
        withVersion,
    ),
    function* (document) {
        if (document.root !== undefined) {
            yield* unknownIn(document.root, TOP);
            yield* each(document.knownStatements, (statement) => unknownIn(statement.at, ELEMENTS));
        }
    },
);

const effect = statementRule(
    validity({ id: "iam-document-effect", title: "Statements say Allow or Deny.", fix: 'Effect: "Allow"' }, [
        ...withVersion,
        "template",
    ]),
    ({ statement }) => {
        const text = statement.member("Effect")?.text();
        const wrong =
            text === undefined ? "The statement has no Effect." : "Effect is neither Allow nor Deny, written so.";
        return text === "Allow" || text === "Deny" ? NOTHING : [at(statement, "Effect", wrong)];
    },
);

const misplaced = statementRule(
    validity(
        {
            id: "iam-document-principal-misplaced",
            title: "Policies of identities name no principal.",
            fix: '{ Effect: "Allow", Action: "s3:GetObject", Resource: bucket.arn }',
        },
        ["identity", "session", "template"],
    ),
    function* ({ statement }) {
        for (const name of ["Principal", "NotPrincipal"] as const) {
            if (statement.has(name)) {
                yield at(statement, name, `${name} has no place in a policy that is attached to its principal.`);
            }
        }
    },
);

function hasPrincipal(statement: Statement): boolean {
    return (["Principal", "NotPrincipal"] as const).some((name) => {
        const property = statement.member(name);
        return property?.isPresent() === true && (!property.isKnown() || property.isSet());
    });
}

const principal = statementRule(
    validity(
        {
            id: "iam-document-principal-missing",
            title: "Statements of resource-based policies and of trust say for whom they are.",
            fix: "Principal: { AWS: role.arn }",
        },
        ["trust", "resource", "endpoint"],
    ),
    ({ statement }) =>
        hasPrincipal(statement)
            ? NOTHING
            : [at(statement, "Principal", "The statement says for nobody that it is for them.")],
);

const action = statementRule(
    validity({
        id: "iam-document-action-missing",
        title: "Statements have actions.",
        fix: 'Action: ["s3:GetObject"]',
    }),
    ({ statement }) => {
        if (!statement.has("Action") && !statement.has("NotAction")) {
            return [violation(statement.at, "The statement has neither Action nor NotAction.")];
        }
        return statement.has("Action") && statement.list("Action").length === 0
            ? [at(statement, "Action", "The list of actions is empty, so that the statement does nothing.")]
            : NOTHING;
    },
);

const PAIRS = [
    ["Action", "NotAction"],
    ["Resource", "NotResource"],
    ["Principal", "NotPrincipal"],
] as const;

const both = statementRule(
    validity({
        id: "iam-document-both",
        title: "Statements have an element or its opposite, not both.",
        fix: 'Action: ["s3:GetObject"]',
    }),
    ({ statement }) =>
        PAIRS.filter(([one, other]) => statement.has(other) && statement.has(one)).map(([one, other]) =>
            at(statement, other, `The statement has both ${one} and ${other}.`),
        ),
);

/** Services whose resource-based policies must name resources (S3 and KMS Developer Guides). */
const NAMES_RESOURCES = /^aws:(s3|kms)\//;

const resource = statementRule(
    validity(
        { id: "iam-document-resource-missing", title: "Statements have resources.", fix: "Resource: bucket.arn" },
        ["identity", "session", "control", "endpoint", "resource"],
        ({ kind, type }) => kind !== "resource" || NAMES_RESOURCES.test(type),
    ),
    ({ statement }) =>
        statement.has("Resource") || statement.has("NotResource")
            ? NOTHING
            : [violation(statement.at, "The statement has neither Resource nor NotResource.")],
);

const trustResource = statementRule(
    validity(
        {
            id: "iam-document-resource-misplaced",
            title: "The trust of a role names no resource.",
            fix: '{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }',
        },
        ["trust"],
    ),
    function* ({ statement }) {
        for (const name of ["Resource", "NotResource"] as const) {
            if (statement.has(name)) {
                yield violation(
                    elementOr(statement, name),
                    `${name} has no place in a trust: the resource is the role.`,
                );
            }
        }
    },
);

/** Rules that the parts of documents are there, and no others. */
export const elementRules: readonly ResourceRule[] = [
    readable,
    version,
    variables,
    elements,
    effect,
    misplaced,
    principal,
    action,
    both,
    resource,
    trustResource,
];
