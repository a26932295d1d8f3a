import { violation } from "../../../engine/outcomes";
import type { ResourceRule } from "../../../engine/rule";
import { openApiOf, operationsOf } from "../../openApi";
import { resourcesOf, subjectOf } from "../../subject";
import { TRANSIT_CONTROLS } from "./setting";

const INTEGRATION = "x-amazon-apigateway-integration";

/** Backends that the OpenAPI document of an API names (API Gateway Developer Guide, "OpenAPI extensions"). */
const backends = (type: string): ResourceRule => ({
    scope: "resource",
    id: `encryption-in-transit-${subjectOf(type)}-body`,
    title: `Documents of ${resourcesOf(type)} name HTTP backends by HTTPS.`,
    domain: "encryption",
    family: "encryption-in-transit",
    severity: "high",
    level: "mandatory",
    controls: TRANSIT_CONTROLS,
    fix: `"${INTEGRATION}": { uri: "https://...", ... }`,
    decides: { [type]: ["body"] },
    *check(api) {
        const document = openApiOf(api);
        for (const { method, path, at } of document === undefined ? [] : operationsOf(document)) {
            const backend = at.get(INTEGRATION);
            const isPrivate = backend.get("connectionType").lower() === "vpc_link";
            if (!isPrivate && backend.get("uri").lower()?.startsWith("http://") === true) {
                yield violation("body", `The API calls the backend of ${method} ${path} by plain HTTP.`);
            }
        }
    },
});

/** APIs that are made of an OpenAPI document. */
export const openApi: readonly ResourceRule[] = ["aws:apigateway/restApi:RestApi", "aws:apigatewayv2/api:Api"].map(
    backends,
);
