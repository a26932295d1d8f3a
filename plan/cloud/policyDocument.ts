/** Arguments of `aws.iam.getPolicyDocument`, as they arrive. */
type Arguments = Readonly<Record<string, unknown>>;

type Json = Record<string, unknown>;

function list(value: unknown): unknown[] {
    return Array.isArray(value) ? value : [];
}

/** The provider writes one element as text, and several in descending order. */
function collapse(value: unknown): unknown {
    const items = list(value).map(String).sort().reverse();
    return items.length === 1 ? items[0] : items;
}

function principals(value: unknown): unknown {
    const entries = list(value) as { type: string; identifiers: unknown }[];
    if (entries.some((entry) => entry.type === "*")) {
        return "*";
    }
    const byType = new Map<string, unknown[]>();
    entries.forEach((entry) => byType.set(entry.type, [...(byType.get(entry.type) ?? []), ...list(entry.identifiers)]));
    return Object.fromEntries([...byType].map(([type, identifiers]) => [type, collapse(identifiers)]));
}

function conditions(value: unknown): Json {
    const result: Record<string, Json> = {};
    for (const { test, variable, values } of list(value) as { test: string; variable: string; values: unknown }[]) {
        const items = list(values).map(String);
        result[test] = { ...result[test], [variable]: items.length === 1 ? items[0] : items };
    }
    return result;
}

function statement(args: Arguments): Json {
    const parts: [string, unknown, (value: unknown) => unknown][] = [
        ["Action", args.actions, collapse],
        ["NotAction", args.notActions, collapse],
        ["Resource", args.resources, collapse],
        ["NotResource", args.notResources, collapse],
        ["Principal", args.principals, principals],
        ["NotPrincipal", args.notPrincipals, principals],
        ["Condition", args.conditions, conditions],
    ];
    const given = parts.filter(([, value]) => list(value).length > 0).map(([key, value, write]) => [key, write(value)]);
    const sid = typeof args.sid === "string" && args.sid !== "" ? { Sid: args.sid } : {};
    return { ...sid, Effect: args.effect ?? "Allow", ...Object.fromEntries(given) };
}

function statementsOf(document: unknown): Json[] {
    const parsed = JSON.parse(String(document)) as { Statement?: Json | Json[] };
    return parsed.Statement === undefined ? [] : [parsed.Statement].flat();
}

/** Statements in order; one with the same Sid as an earlier one takes its place. */
function override(base: Json[], more: Json[]): Json[] {
    return more.reduce((all, each) => {
        const index = each.Sid === undefined ? -1 : all.findIndex((other) => other.Sid === each.Sid);
        return index < 0 ? [...all, each] : [...all.slice(0, index), each, ...all.slice(index + 1)];
    }, base);
}

/** The JSON document that `aws.iam.getPolicyDocument` makes of its arguments. */
export function policyDocument(args: Arguments): string {
    const sources = list(args.sourcePolicyDocuments).flatMap(statementsOf);
    const own = (list(args.statements) as Arguments[]).map(statement);
    const overrides = list(args.overridePolicyDocuments).flatMap(statementsOf);
    const document = {
        Version: args.version ?? "2012-10-17",
        ...(args.policyId === undefined ? {} : { Id: args.policyId }),
        Statement: override(override(sources, own), overrides),
    };
    return JSON.stringify(document, null, 2);
}
