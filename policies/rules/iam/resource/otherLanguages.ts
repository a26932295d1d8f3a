import { each, violation } from "../../../engine/outcomes";
import type { Property } from "../../../engine/property";
import type { ResourceRule } from "../../../engine/rule";
import { resourcesOf } from "../../subject";
import { grantRule, type Grant } from "./grantRule";

const ACCESS_POLICY = "aws:opensearch/serverlessAccessPolicy:ServerlessAccessPolicy";

/** Parts of a data access policy of OpenSearch Serverless: a list of `{ Rules: [...], Principal: [...] }`. */
const partsOf = (policy: Property): readonly Property[] => policy.json().items();

const serverless: readonly Grant[] = [
    {
        id: "iam-public-opensearch-serverless-access-policy",
        family: "iam-public",
        title: "Data access policies of OpenSearch Serverless name their principals.",
        severity: "critical",
        level: "mandatory",
        fix: "Principal: [role.arn]",
        types: [ACCESS_POLICY],
        paths: ["policy"],
        check: (policy) =>
            each(partsOf(policy.get("policy")), (part) =>
                each(part.get("Principal").items(), function* (principal) {
                    if (/^(\*|arn:[^:]*:iam::\*.*|saml\/\*.*)$/.test(principal.text() ?? "")) {
                        yield violation(principal, "Anyone may use the collection's data.");
                    }
                }),
            ),
    },
    {
        id: "iam-resource-opensearch-serverless-permissions",
        family: "iam-resource",
        title: "Data access policies of OpenSearch Serverless name their permissions.",
        severity: "low",
        level: "advisory",
        fix: 'Permission: ["aoss:ReadDocument", "aoss:WriteDocument"]',
        types: [ACCESS_POLICY],
        paths: ["policy"],
        check: (policy) =>
            each(partsOf(policy.get("policy")), (part) =>
                each(part.all("Rules[].Permission"), (permissions) =>
                    each(permissions.items(), function* (permission) {
                        if (/^(aoss:)?\*+$/.test(permission.lower() ?? "")) {
                            yield violation(permission, "Every permission is given, deleting the data included.");
                        }
                    }),
                ),
            ),
    },
    {
        id: "iam-resource-opensearch-serverless-resources",
        family: "iam-resource",
        title: "Data access policies of OpenSearch Serverless name their collections.",
        severity: "medium",
        level: "advisory",
        fix: 'Resource: ["index/orders/*"]',
        types: [ACCESS_POLICY],
        paths: ["policy"],
        check: (policy) =>
            each(partsOf(policy.get("policy")), (part) =>
                each(part.all("Rules[].Resource"), (resources) =>
                    each(resources.items(), function* (resource) {
                        if (/^(collection|index|model)\/\*/.test(resource.lower() ?? "")) {
                            yield violation(
                                resource,
                                "Every collection of the account is opened, later ones included.",
                            );
                        }
                    }),
                ),
            ),
    },
];

const COMMENTS_AND_TEXTS = /\/\/[^\n]*|"(?:[^"\\]|\\.)*"/g;

/** Statements of a Cedar policy, without comments and texts. */
function cedarStatements(text: string): readonly string[] {
    return text
        .replace(COMMENTS_AND_TEXTS, (part) => (part.startsWith("/") ? " " : '""'))
        .split(";")
        .map((statement) => statement.trim());
}

/** Whether a statement permits whatever is asked for: no principal, no `when`, no `unless`. */
function permitsEverything(statement: string): boolean {
    const bare = /^(?:@\w+\([^)]*\)\s*)*permit\s*\(\s*principal\s*,\s*action\s*,\s*resource\s*,?\s*\)\s*$/;
    const always = /\bwhen\s*\{\s*true\s*\}\s*$/;
    return bare.test(statement.replace(always, ""));
}

const verifiedPermissions: Grant = {
    id: "iam-public-verifiedpermissions-policy",
    family: "iam-public",
    title: "Policies of Verified Permissions say who may do what.",
    severity: "high",
    level: "mandatory",
    fix: 'statement: "permit(principal in Group::\\"staff\\", action, resource);"',
    types: ["aws:verifiedpermissions/policy:Policy"],
    paths: ["definition.static.statement"],
    *check(resource) {
        const statement = resource.get("definition.static.statement");
        if (cedarStatements(statement.text() ?? "").some(permitsEverything)) {
            yield violation(statement, "The policy permits everything to everybody who uses the application.");
        }
    },
};

const verifiedAccess: readonly Grant[] = [
    ["aws:verifiedaccess/group:Group", "verifiedaccess-group"],
    ["aws:verifiedaccess/endpoint:Endpoint", "verifiedaccess-endpoint"],
].map(([type = "", subject = ""]): Grant => ({
    id: `iam-public-${subject}`,
    family: "iam-public",
    title: `Policies of ${resourcesOf(type)} ask who calls.`,
    severity: "high",
    level: "mandatory",
    fix: 'policyDocument: "permit(principal, action, resource) when { context.identity.groups.contains(\\"staff\\") };"',
    types: [type],
    paths: ["policyDocument"],
    *check(resource, settings) {
        const document = resource.get("policyDocument");
        const open = cedarStatements(document.text() ?? "").some(permitsEverything);
        if (open && !settings.isPublicTier(resource)) {
            yield violation(document, "A statement permits every request, whoever makes it and from whatever device.");
        }
    },
}));

/** Rules about policies in other languages than IAM's. A policy that cannot be read is undetermined. */
export const otherLanguageRules: readonly ResourceRule[] = [...serverless, verifiedPermissions, ...verifiedAccess].map(
    grantRule,
);
