import { join, referrersOf, type Link } from "../../../engine/joins";
import type { Property } from "../../../engine/property";
import type { Resource } from "../../../engine/resource";
import type { StackRule } from "../../../engine/rule";
import { type Operation, openApiOf, operationsOf } from "../../openApi";
import { stackRule } from "./stackRule";

const REST_API = "aws:apigateway/restApi:RestApi";
const API = "aws:apigatewayv2/api:Api";
const POLICY: Link = { type: "aws:apigateway/restApiPolicy:RestApiPolicy", path: "restApiId" };

/** Whether a list of requirements lets nobody in without any: an empty one is met by everybody (OpenAPI, "Security"). */
const isRequired = (security: Property): boolean =>
    security.items().length > 0 && security.items().every((requirement) => requirement.isSet());

/** Whether everybody may call an operation. Browsers send their preflight OPTIONS without a login. */
function isOpen({ method, at }: Operation, document: Property): boolean {
    const own = at.get("security");
    return method !== "OPTIONS" && !isRequired(own.isPresent() ? own : document.get("security"));
}

/** The API is closed by a private endpoint or a policy, which has rules of its own. */
const isClosed = (api: Resource, document: Property): boolean =>
    api.get("policy").isPresent() ||
    document.get("x-amazon-apigateway-policy").isPresent() ||
    api.all("endpointConfiguration.types").some((types) => types.items().some((it) => it.lower() === "private"));

function bodyRule(type: string, what: string, paths: readonly string[]): StackRule {
    return stackRule(
        [type],
        {
            family: "unauthenticated",
            part: "body",
            title: `Operations in the documents of ${what} authorize their callers.`,
            severity: "high",
            level: "mandatory",
            ...(type === API ? { controls: { fsbp: ["APIGateway.8"] } } : {}),
            fix: 'body: JSON.stringify({ paths: { "/items": { get: { security: [{ sigv4: [] }] } } } })',
        },
        { [type]: ["body", ...paths], ...(type === REST_API ? { [POLICY.type]: [POLICY.path] } : {}) },
        (stack) => {
            const policies = join(stack, type === REST_API ? [POLICY] : [], [type]);
            return (api) => {
                const document = openApiOf(api);
                if (document === undefined || isClosed(api, document)) {
                    return undefined;
                }
                const open = operationsOf(document).some((operation) => isOpen(operation, document));
                return open && referrersOf(policies, api).length === 0 ? "body" : undefined;
            };
        },
        "Everyone on the internet can call an operation of the document without a login.",
    );
}

/** APIs that are made of an OpenAPI document. */
export const openApi: readonly StackRule[] = [
    bodyRule(REST_API, "REST APIs", ["endpointConfiguration.types", "policy"]),
    bodyRule(API, "HTTP APIs", []),
];
