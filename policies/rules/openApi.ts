import type { Property } from "../engine/property";
import type { Resource } from "../engine/resource";

/** One method of a path in the OpenAPI document of an API. */
export interface Operation {
    /** In capitals; `X-AMAZON-APIGATEWAY-ANY-METHOD` stands for all of them. */
    readonly method: string;
    readonly path: string;
    readonly at: Property;
}

const METHODS: ReadonlySet<string> = new Set(
    ["get", "put", "post", "delete", "options", "head", "patch", "trace"].concat("x-amazon-apigateway-any-method"),
);

/** The OpenAPI document in the `body` of an API of API Gateway; undefined where it is none in JSON. */
export function openApiOf(api: Resource): Property | undefined {
    const body = api.get("body");
    return body.isSet() && body.text()?.startsWith("{") === true ? body.json() : undefined;
}

const membersOf = (property: Property): readonly (readonly [string, Property])[] =>
    typeof property.unchecked() === "object" ? [...property.members()] : [];

/** Methods of the paths of a document. */
export function operationsOf(document: Property): readonly Operation[] {
    return membersOf(document.get("paths")).flatMap(([path, item]) =>
        membersOf(item)
            .filter(([method]) => METHODS.has(method.toLowerCase()))
            .map(([method, at]) => ({ method: method.toUpperCase(), path, at })),
    );
}
