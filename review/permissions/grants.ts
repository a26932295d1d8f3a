/** Grants that are resources of their own, without an IAM document. */
import type { ResourceNames } from "../names";
import type { Resource, Stack } from "../policyPack";
import { code, resourceText } from "../text";
import type { Entry } from "./documents";
import type { Reach } from "./rights";

/** Where a type says who is given what. */
interface GrantSetting {
    readonly type: string;
    readonly principal: string;
    readonly actions: string;
    /** What stands before the names of the actions, so that they are those of IAM. */
    readonly prefix: string;
    /** Properties that limit the grant, as conditions do. */
    readonly limits: readonly string[];
}

const GRANTS: readonly GrantSetting[] = [
    {
        type: "aws:lambda/permission:Permission",
        principal: "principal",
        actions: "action",
        prefix: "",
        limits: ["sourceArn", "sourceAccount", "principalOrgId", "functionUrlAuthType"],
    },
    {
        type: "aws:kms/grant:Grant",
        principal: "granteePrincipal",
        actions: "operations",
        prefix: "kms:",
        limits: ["constraints"],
    },
    {
        type: "aws:lakeformation/permissions:Permissions",
        principal: "principal",
        actions: "permissions",
        prefix: "Lake Formation ",
        limits: ["database", "table", "tableWithColumns", "dataLocation", "lfTag", "lfTagPolicy"],
    },
];

/** A property's value, or words for one that only the deployment tells. */
function known(resource: Resource, path: string): unknown {
    const property = resource.get(path);
    return property.isKnown() ? property.unchecked() : "[unknown]";
}

/** What limits the grant, in the form of a condition. */
function limitOf(resource: Resource, limits: readonly string[], names: ResourceNames): string {
    const parts = limits
        .map((name) => [name, known(resource, name)] as const)
        .filter(([, value]) => value !== undefined && value !== null)
        .map(([name, value]) =>
            JSON.stringify([name, "is", names.canonical(typeof value === "string" ? value : JSON.stringify(value))]),
        );
    return parts.length === 0 ? "" : JSON.stringify(parts);
}

function entryOf(resource: Resource, setting: GrantSetting, names: ResourceNames, urn: string): Entry {
    const principal = String(known(resource, setting.principal) ?? "nobody");
    const actions = known(resource, setting.actions);
    const condition = limitOf(resource, setting.limits, names);
    const reach: Reach = { pattern: "*", canonical: "*", text: "what it is about", condition };
    const given = (Array.isArray(actions) ? actions : [actions]).map((action) => `${setting.prefix}${String(action)}`);
    return {
        key: [urn, setting.actions, names.canonical(principal)].join("\n"),
        kind: "grant",
        allows: true,
        urn,
        type: resource.type,
        resource: resourceText(resource),
        principal:
            principal === "*"
                ? "anyone"
                : principal === "[unknown]"
                  ? "somebody whom only the deployment tells"
                  : principal.startsWith("arn:")
                    ? names.text(principal)
                    : code(principal),
        anyone: principal === "*",
        rights: new Map(given.map((action) => [action, [reach]])),
    };
}

/** What the grants of a stack let whom do, by their keys. */
export function grantEntries(
    stack: Stack,
    names: ResourceNames,
    urnOf: (resource: Resource) => string,
): ReadonlyMap<string, Entry> {
    const entries = GRANTS.flatMap((setting) =>
        stack.ofType(setting.type).map((resource) => entryOf(resource, setting, names, urnOf(resource))),
    );
    return new Map(entries.map((entry) => [entry.key, entry]));
}
