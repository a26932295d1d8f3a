import { violation } from "../../../engine/outcomes";
import type { Resource } from "../../../engine/resource";
import type { ResourceRule } from "../../../engine/rule";
import { valueLimits } from "../../../iam/conditionsKeys";
import { actsForBuckets } from "../../../iam/deputyServices";
import { originsOf } from "../../../iam/resourcePolicyDocuments";
import { knownText } from "../../../iam/statementFacts";
import { grantRule, type Grant } from "./grantRule";

const PERMISSION = "aws:lambda/permission:Permission";
const LAYER = "aws:lambda/layerVersionPermission:LayerVersionPermission";
const EVENTS = "aws:cloudwatch/eventPermission:EventPermission";
const LAMBDA_1 = { fsbp: ["Lambda.1"], nist: ["AC-3", "AC-6"] };

/** Whether anyone is let in. A principal that comes from a role, a user or an account of the stack is somebody. */
function isAnyone(resource: Resource): boolean {
    const principal = resource.get("principal");
    const somebody = !principal.isKnown() && originsOf(resource, "principal").identities;
    return !somebody && principal.text() === "*";
}

/** Whether the permission is for calls through the function's URL. */
function isForUrl(resource: Resource): boolean {
    const type = resource.get("functionUrlAuthType").lower();
    return type === "none" || (type === undefined && resource.get("invokedViaFunctionUrl").flag() === true);
}

/** Whether one of the properties names a source, be it known yet or not; ARNs by a pattern that is not anything. */
function namesSource(resource: Resource, paths: readonly string[]): boolean {
    return paths.some((path) => {
        const source = resource.get(path);
        if (!source.isKnown() || path !== "sourceArn") {
            return source.isPresent() && (!source.isKnown() || source.isSet());
        }
        return valueLimits("arn", source.text() ?? "", true);
    });
}

const SOURCES = ["sourceArn", "sourceAccount", "eventSourceToken"];

/** Name of the service that the permission is for; undefined where it is for somebody else, or not known. */
function serviceOf(resource: Resource): string | undefined {
    const principal = knownText(resource.get("principal")) ?? "";
    return /\.(amazonaws\.com(\.cn)?|amazon\.com)$/.test(principal) ? principal : undefined;
}

const grants: readonly Grant[] = [
    {
        id: "iam-public-lambda-permission",
        family: "iam-public",
        title: "Functions are invoked by known callers only.",
        severity: "critical",
        level: "mandatory",
        controls: LAMBDA_1,
        fix: 'principal: "events.amazonaws.com", sourceArn: rule.arn',
        types: [PERMISSION],
        paths: ["principal", "principalOrgId", "sourceArn", "sourceAccount", "eventSourceToken", "functionUrlAuthType"],
        *check(resource, settings) {
            if (!isAnyone(resource) || isForUrl(resource) || settings.isPublicTier(resource)) {
                return;
            }
            if (!namesSource(resource, ["principalOrgId", ...SOURCES])) {
                yield violation(resource.get("principal"), "Anyone with an AWS account may invoke the function.");
            }
        },
    },
    {
        id: "iam-public-lambda-permission-url",
        family: "iam-public",
        title: "URLs of functions ask who calls.",
        severity: "high",
        level: "mandatory",
        controls: LAMBDA_1,
        fix: 'principal: role.arn, functionUrlAuthType: "AWS_IAM"',
        types: [PERMISSION],
        paths: ["functionUrlAuthType", "invokedViaFunctionUrl", "principal"],
        *check(resource, settings) {
            const url = knownText(resource.get("principal")) === "*" && isForUrl(resource);
            if (url && !settings.isPublicTier(resource)) {
                if (!namesSource(resource, ["principalOrgId", "sourceAccount"])) {
                    yield violation(
                        resource.get("principal"),
                        "Anyone on the internet may call the function by its URL.",
                    );
                }
            }
        },
    },
    {
        id: "iam-deputy-lambda-permission",
        family: "iam-deputy",
        title: "Services invoke functions for known sources only.",
        severity: "high",
        level: "mandatory",
        fix: "sourceArn: rule.arn",
        types: [PERMISSION],
        paths: ["principal", ...SOURCES],
        *check(resource) {
            const service = serviceOf(resource);
            if (service !== undefined && !namesSource(resource, [...SOURCES, "principalOrgId"])) {
                yield violation(
                    resource.get("principal"),
                    `${service} may invoke the function for any customer of AWS: neither sourceArn nor sourceAccount is set.`,
                );
            }
        },
    },
    {
        id: "iam-deputy-lambda-permission-bucket",
        family: "iam-deputy",
        title: "Functions that buckets invoke know the account of the bucket.",
        severity: "medium",
        level: "advisory",
        controls: LAMBDA_1,
        fix: "sourceAccount: accountId",
        types: [PERMISSION],
        paths: ["sourceAccount", "sourceArn", "principal"],
        *check(resource) {
            const service = serviceOf(resource);
            const byBucket = service !== undefined && actsForBuckets(service) && resource.get("sourceArn").isPresent();
            if (byBucket && !namesSource(resource, ["sourceAccount"])) {
                yield violation(
                    resource.get("sourceAccount"),
                    "The ARN of a bucket names no account: another account can take the bucket's name once it is free.",
                );
            }
        },
    },
    {
        id: "iam-grant-lambda-permission-actions",
        family: "iam-grant",
        title: "Permissions on functions name what is allowed.",
        severity: "medium",
        level: "advisory",
        fix: 'action: "lambda:InvokeFunction"',
        types: [PERMISSION],
        paths: ["action"],
        *check(resource) {
            if (/^(lambda:)?\*+$/.test(resource.get("action").lower() ?? "")) {
                yield violation(
                    resource.get("action"),
                    "Every action on the function is allowed, changing its code and its permissions included.",
                );
            }
        },
    },
    {
        id: "iam-public-lambda-layer-version-permission",
        family: "iam-public",
        title: "Layers are used by known accounts only.",
        severity: "high",
        level: "mandatory",
        fix: 'principal: "111122223333"',
        types: [LAYER],
        paths: ["principal", "organizationId"],
        *check(resource, settings) {
            if (isAnyone(resource) && !settings.isPublicTier(resource) && !resource.get("organizationId").isSet()) {
                yield violation(resource.get("principal"), "Any AWS account may use the layer and read its code.");
            }
        },
    },
    {
        id: "iam-public-cloudwatch-event-permission",
        family: "iam-public",
        title: "Event buses take events of known accounts only.",
        severity: "high",
        level: "mandatory",
        fix: 'condition: { type: "StringEquals", key: "aws:PrincipalOrgID", value: "o-a1b2c3d4e5" }',
        types: [EVENTS],
        paths: ["principal", "condition.key", "condition.type", "condition.value"],
        *check(resource, settings) {
            if (!isAnyone(resource) || settings.isPublicTier(resource)) {
                return;
            }
            const byOrganization = resource.get("condition.key").lower() === "aws:principalorgid";
            if (!byOrganization || !valueLimits("exact", resource.get("condition.value").text() ?? "", true)) {
                yield violation(resource.get("principal"), "Any AWS account may put events on the bus.");
            }
        },
    },
];

/** Rules about permissions on functions, layers and event buses, which are statements in properties. */
export const lambdaPermissionRules: readonly ResourceRule[] = grants.map(grantRule);
