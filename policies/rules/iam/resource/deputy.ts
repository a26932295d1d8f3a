import { each, violation } from "../../../engine/outcomes";
import { some } from "../../../engine/quantifiers";
import type { Outcome, ResourceRule } from "../../../engine/rule";
import { asksFor } from "../../../iam/conditions";
import { sourceKeys, type LimitKeys } from "../../../iam/conditionsKeys";
import { actsForBuckets, namesSourceTo, namesSourceToRoles } from "../../../iam/deputyServices";
import type { Principal, Statement } from "../../../iam/document";
import { knownWho, whoIs } from "../../../iam/principalKinds";
import { resourcesOf, subjectOf } from "../../subject";
import { trustDocuments } from "./data/documents";
import { resourceDocuments, type ResourceDocument } from "./data/resourceDocuments";
import { allowRule, deeds } from "./statementRule";

/** Name of the service that a principal is; undefined where it is none. An unknown one of another kind is none. */
function serviceOf(principal: Principal): string | undefined {
    const who = principal.kind.toLowerCase() === "service" ? whoIs(principal) : knownWho(principal);
    return who?.kind === "service" ? who.service : undefined;
}

/**
 * Whether the statement says for whom a service may call. `IfExists` counts here: services that send the source only with
 * some of their calls need it.
 */
function namesSource(statement: Statement, keys: LimitKeys = sourceKeys): boolean {
    return some(statement.conditions, (condition) => asksFor(condition, keys));
}

const SOURCE_FIX =
    'Condition: { StringEquals: { "aws:SourceAccount": accountId }, ArnLike: { "aws:SourceArn": source.arn } }';

function* services(
    statement: Statement,
    judge: (service: string, principal: Principal) => Iterable<Outcome>,
): Iterable<Outcome> {
    yield* each(statement.principals(), function* (principal) {
        const service = serviceOf(principal);
        if (service !== undefined) {
            yield* judge(service, principal);
        }
    });
}

/** Types in which any customer's use of the service reaches the resource at once. */
const DIRECT: ReadonlySet<string> = new Set(["sqs", "sns", "lambda", "s3"]);

function resourceDeputy(setting: ResourceDocument): ResourceRule {
    const subject = subjectOf(setting.type);
    const module = subject.split("-")[0] ?? "";
    return allowRule(
        {
            id: `iam-deputy-${subject}`,
            family: "iam-deputy",
            title: `Services that the policy of ${resourcesOf(setting.type)} lets in act for known sources only.`,
            severity: DIRECT.has(module) ? "medium" : "low",
            level: "advisory",
            controls: { nist: ["AC-3", "AC-6"] },
            fix: SOURCE_FIX,
            documents: [setting],
        },
        ({ statement }) =>
            services(statement, function* (service, { value }) {
                if (namesSourceTo(service, module) && !namesSource(statement)) {
                    yield violation(
                        value,
                        `${service} may do ${deeds(statement)} on ${setting.what} for any customer of AWS: no condition names its source.`,
                    );
                }
            }),
    );
}

const accountOnly: LimitKeys = (key) => (key === "aws:sourcearn" ? undefined : sourceKeys(key));

/** Whether the source is given by ARNs without an account only. */
function namesBucketOnly(statement: Statement): boolean {
    const sources = statement.knownConditions.filter(({ key }) => key.toLowerCase() === "aws:sourcearn");
    const withoutAccount = (text: string): boolean => text.split(":")[4] === "" || !text.startsWith("arn:");
    return (
        sources.length > 0 &&
        !namesSource(statement, accountOnly) &&
        some(sources, ({ values }) => some(values, (value) => withoutAccount(value.text() ?? "")))
    );
}

const bucketDeputy = allowRule(
    {
        id: "iam-deputy-bucket-account",
        family: "iam-deputy",
        title: "Policies that let S3 in for a bucket name the account of the bucket.",
        severity: "low",
        level: "advisory",
        fix: 'Condition: { StringEquals: { "aws:SourceAccount": accountId } }',
        documents: resourceDocuments,
    },
    ({ statement }) =>
        services(statement, function* (service, { value }) {
            if (actsForBuckets(service) && namesBucketOnly(statement)) {
                yield violation(
                    value,
                    "The source of S3's calls is a bucket, whose ARN names no account: another account can take the bucket's name once it is free.",
                );
            }
        }),
);

const trustDeputy = allowRule(
    {
        id: "iam-trust-deputy",
        family: "iam-trust",
        title: "Roles for services that can act for other customers say for which source.",
        severity: "medium",
        level: "advisory",
        controls: { nist: ["AC-3", "AC-6"] },
        fix: SOURCE_FIX,
        documents: trustDocuments,
    },
    ({ statement }) =>
        services(statement, function* (service, { value }) {
            if (namesSourceToRoles(service) && !namesSource(statement)) {
                yield violation(
                    value,
                    `${service} may assume the role for any resource of any customer: no condition names its source.`,
                );
            }
        }),
);

/** Rules that services use resources and roles only for sources that are known. */
export const deputyRules: readonly ResourceRule[] = [
    ...resourceDocuments.map(resourceDeputy),
    bucketDeputy,
    trustDeputy,
];
