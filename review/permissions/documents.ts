/** What the documents of resources let whom do: trust of roles, policies of resources and of endpoints. */
import type { ResourceNames } from "../names";
import {
    type DocumentSetting,
    endpointDocuments,
    PolicyStatement,
    readableStatements,
    type Resource,
    resourceDocuments,
    type Stack,
    trustDocuments,
} from "../policyPack";
import { resourceText } from "../text";
import { grantEntries } from "./grants";
import { type Rights, RightsBuilder, whole } from "./rights";

/** Where it is written; a `grant` is a resource of its own without a document. */
export type DocumentKind = "trust" | "resource" | "endpoint" | "grant";

/** What one document says of one principal. */
export interface Entry {
    /** The same on both sides: resource, setting, principal and effect. */
    readonly key: string;
    readonly kind: DocumentKind;
    readonly allows: boolean;
    /** URN of the resource after the change. */
    readonly urn: string;
    readonly type: string;
    /** The resource for a reader. */
    readonly resource: string;
    /** The principal for a reader. */
    readonly principal: string;
    /** Whether anyone is let in: the principal is `*`. */
    readonly anyone: boolean;
    readonly rights: Rights;
}

const SETTINGS: readonly (DocumentSetting & { readonly kind: string })[] = [
    ...trustDocuments,
    ...resourceDocuments,
    ...endpointDocuments,
];

interface Who {
    readonly key: string;
    readonly text: string;
    readonly anyone: boolean;
}

const ANYONE: Who = { key: "*", text: "anyone", anyone: true };

function principalsIn({ source }: PolicyStatement, names: ResourceNames): readonly Who[] {
    const who = (name: "Principal" | "NotPrincipal", words: string): readonly Who[] =>
        source.principals(name).map(({ kind, value }) => {
            if (!value.isKnown()) {
                return {
                    key: `${words}somebody`,
                    text: `${words}somebody whom only the deployment tells`,
                    anyone: false,
                };
            }
            const text = String(value.unchecked());
            return text === "*" && words === ""
                ? ANYONE
                : {
                      key: `${words}${kind} ${names.canonical(text)}`,
                      text: `${words}${names.text(text)}`,
                      anyone: false,
                  };
        });
    const all = [...who("Principal", ""), ...who("NotPrincipal", "everyone but ")];
    return all.length === 0 ? [ANYONE] : all;
}

interface Made {
    readonly entry: Omit<Entry, "rights">;
    readonly builder: RightsBuilder;
}

function read(
    made: Map<string, Made>,
    resource: Resource,
    setting: DocumentSetting,
    names: ResourceNames,
    urn: string,
): void {
    for (const { statement: source } of readableStatements(resource, setting)) {
        let statement: PolicyStatement;
        try {
            statement = PolicyStatement.of(source);
        } catch {
            // Neither Allow nor Deny: a rule of the policy pack tells.
            continue;
        }
        for (const who of principalsIn(statement, names)) {
            const key = [urn, setting.path, who.key, statement.allows].join("\n");
            const entry: Omit<Entry, "rights"> = {
                key,
                kind: setting.kind as DocumentKind,
                allows: statement.allows,
                urn,
                type: resource.type,
                resource: resourceText(resource),
                principal: who.text,
                anyone: who.anyone,
            };
            const known = made.get(key) ?? { entry, builder: new RightsBuilder(names) };
            known.builder.add(statement, () => whole(statement));
            made.set(key, known);
        }
    }
}

/** What the documents of a stack's resources say, principal by principal, by its key. */
export function entriesOf(
    stack: Stack,
    names: ResourceNames,
    urnOf: (resource: Resource) => string,
): ReadonlyMap<string, Entry> {
    const made = new Map<string, Made>();
    for (const setting of SETTINGS) {
        for (const resource of stack.ofType(setting.type)) {
            read(made, resource, setting, names, urnOf(resource));
        }
    }
    const documents = [...made].map(([key, { entry, builder }]) => [key, { ...entry, rights: builder.made }] as const);
    return new Map([...documents, ...grantEntries(stack, names, urnOf)]);
}

/** A document that only the deployment tells. */
export interface Hidden {
    readonly urn: string;
    readonly kind: DocumentKind;
    /** The resource for a reader. */
    readonly resource: string;
}

/** The documents of a stack's resources of which nothing can be read. */
export function hiddenDocuments(stack: Stack, urnOf: (resource: Resource) => string): readonly Hidden[] {
    return SETTINGS.flatMap(({ type, path, kind }) =>
        stack
            .ofType(type)
            .filter((resource) => !path.includes("[]") && !resource.get(path).isKnown())
            .map((resource) => ({
                urn: urnOf(resource),
                kind: kind as DocumentKind,
                resource: resourceText(resource),
            })),
    );
}
