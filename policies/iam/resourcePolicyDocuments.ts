import type { Property } from "../engine/property";
import type { Resource } from "../engine/resource";
import { Undetermined } from "../engine/unknown";
import { Statement } from "./document";
import { factsOf } from "./statementFacts";

/**
 * Kinds of documents. `identity`: permissions of a principal; `session`: a limit of a session; `trust`: who may assume a
 * role; `resource`: who may use a resource; `endpoint`: what may pass an endpoint; `control`: a service or resource
 * control policy of an organization; `template`: the permissions of a resource share.
 */
export type DocumentKind = "identity" | "session" | "trust" | "resource" | "endpoint" | "control" | "template";

/** Where one type carries an IAM document. */
export interface DocumentSetting {
    readonly type: string;
    /** Property path, with `[]` behind lists. */
    readonly path: string;
    readonly kind: DocumentKind;
    /** Whether the property holds an IAM document at all in this resource; always where it is left out. */
    readonly when?: (resource: Resource) => boolean;
}

/** What the unknown values of a document come from. */
export interface Origins {
    /** Whether they come from resources of the stack, which have ARNs and names of the right form. */
    readonly resources: boolean;
    /** Whether identities are among them, so that an unknown principal is somebody and not anyone. */
    readonly identities: boolean;
    /** Whether all of them are roles. */
    readonly roles: boolean;
}

/** Types whose ARN, id or name stands as a principal in documents. */
const IDENTITIES: ReadonlySet<string> = new Set([
    "aws:iam/role:Role",
    "aws:iam/user:User",
    "aws:iam/serviceLinkedRole:ServiceLinkedRole",
    "aws:iam/openIdConnectProvider:OpenIdConnectProvider",
    "aws:iam/samlProvider:SamlProvider",
    "aws:cloudfront/originAccessIdentity:OriginAccessIdentity",
    "aws:organizations/account:Account",
]);

/** Type token of a URN: `…::parent$aws:iam/role:Role::name`. */
const typeOf = (urn: string): string => urn.split("::")[2]?.split("$").pop() ?? "";

/** What the unknown values of a property come from, by its first step. */
export function originsOf(resource: Resource, path: string): Origins {
    const sources = (resource.propertyDependencies[path.split(/[.[]/, 1)[0] ?? path] ?? []).map(typeOf);
    return {
        resources: sources.length > 0,
        identities: sources.some((type) => IDENTITIES.has(type)),
        roles: sources.length > 0 && sources.every((type) => type === "aws:iam/role:Role"),
    };
}

/** One document of a resource. */
export class PolicyDocument {
    private parsed: { readonly root: Property } | { readonly broken: string } | undefined;
    private known: readonly Statement[] | undefined;
    private top: Map<string, Property> | undefined;
    private all: readonly Property[] | undefined;
    private readable: readonly Statement[] | undefined;

    /** @param origins what the values of the property come from, as far as they come from resources */
    constructor(
        readonly setting: DocumentSetting,
        readonly property: Property,
        readonly origins: Origins,
    ) {}

    /** Why nothing of it can be read: it is not known, or hidden, or its list of statements is; undefined otherwise. */
    get unreadable(): Undetermined | undefined {
        try {
            this.known ??= this.read();
            return undefined;
        } catch (error) {
            if (error instanceof Undetermined) {
                return error;
            }
            throw error;
        }
    }

    /** Its top level; undefined where it is broken. */
    get root(): Property | undefined {
        const parsed = this.parse();
        return "root" in parsed ? parsed.root : undefined;
    }

    /** Why IAM cannot read it; undefined where it can. */
    get broken(): string | undefined {
        const parsed = this.parse();
        return "broken" in parsed ? parsed.broken : undefined;
    }

    /**
     * Its statements; those that are no objects are left out, and a broken document has none: a rule of its own tells.
     *
     * @throws Undetermined where the document or the list is not known
     */
    get statements(): readonly Statement[] {
        this.known ??= this.read();
        return this.known;
    }

    /** Those of its statements that are known, at least by their elements; a rule of its own tells of the others. */
    get knownStatements(): readonly Statement[] {
        this.readable ??= this.statements.filter(({ at }) => at.isKnown());
        return this.readable;
    }

    /** A member of its top level by its name in lower case, in any case. */
    member(name: string): Property | undefined {
        if (this.top === undefined) {
            this.top = new Map();
            for (const [own, property] of this.root?.members() ?? []) {
                const lower = own.toLowerCase();
                this.top.set(lower, this.top.get(lower) ?? property);
            }
        }
        return this.top.get(name);
    }

    /** Whether it has statements, or is one: the template of a resource share's permission can be (RAM API Reference). */
    get hasStatements(): boolean {
        return this.member("statement")?.isPresent() === true || this.isStatement;
    }

    /**
     * What stands in the place of statements, be it one or not.
     *
     * @throws Undetermined where the document or the list is not known
     */
    get items(): readonly Property[] {
        this.all ??= this.isStatement ? [this.root!] : (this.member("statement")?.items() ?? []);
        return this.all;
    }

    private get isStatement(): boolean {
        return this.setting.kind === "template" && this.member("effect") !== undefined;
    }

    private read(): readonly Statement[] {
        return this.items.filter(isObjectOrUnknown).map((item) => new Statement(item, this.origins.identities));
    }

    private parse(): { readonly root: Property } | { readonly broken: string } {
        this.parsed ??= parseDocument(this.property);
        return this.parsed;
    }
}

const isObject = (value: unknown): boolean => typeof value === "object" && value !== null && !Array.isArray(value);

function isObjectOrUnknown(item: Property): boolean {
    return !item.isKnown() || isObject(item.unchecked());
}

function parseDocument(property: Property): { readonly root: Property } | { readonly broken: string } {
    let root: Property;
    try {
        root = property.json();
    } catch (error) {
        if (error instanceof Undetermined && error.reason === "is not JSON") {
            return { broken: error.reason };
        }
        throw error;
    }
    // Reads it, so that an unknown value or a hidden secret is told apart from something else than a document.
    root.isSet();
    const value = root.unchecked();
    const only: unknown = Array.isArray(value) && value.length === 1 ? value[0] : value;
    if (only !== value) {
        return parseDocument(root.items()[0]!);
    }
    return isObject(value) ? { root } : { broken: "is no object" };
}

/** A statement of which something is known, and where it stands. */
export interface Judged {
    readonly statement: Statement;
    readonly document: PolicyDocument;
    readonly resource: Resource;
}

/** What is found at one setting of a resource. */
class Documents {
    /** Those of which something can be read. */
    readonly readable: readonly PolicyDocument[];
    /** Their statements, without those of which nothing is known: a rule of its own tells. */
    readonly statements: readonly Judged[];
    private allow: readonly Judged[] | undefined;

    /** @param unknown why there are none, where the way to them is not known */
    constructor(
        resource: Resource,
        readonly all: readonly PolicyDocument[],
        readonly unknown?: Undetermined,
    ) {
        this.readable = all.filter(({ unreadable }) => unreadable === undefined);
        this.statements = this.readable.flatMap((document) =>
            document.knownStatements.map((statement) => ({ statement, document, resource })),
        );
    }

    /** The statements with `Allow`. */
    get allowing(): readonly Judged[] {
        this.allow ??= this.statements.filter(({ statement }) => factsOf(statement).allows);
        return this.allow;
    }
}

function findDocuments(resource: Resource, setting: DocumentSetting): Documents {
    try {
        return new Documents(resource, setting.when?.(resource) === false ? [] : read(resource, setting));
    } catch (error) {
        if (error instanceof Undetermined) {
            return new Documents(resource, [], error);
        }
        throw error;
    }
}

function read(resource: Resource, setting: DocumentSetting): readonly PolicyDocument[] {
    const { path } = setting;
    const properties = path.includes("[]") ? resource.all(path) : [resource.get(path)];
    const origins = originsOf(resource, path);
    return properties
        .filter((property) => property.isPresent() && property.unchecked() !== "")
        .map((property) => new PolicyDocument(setting, property, origins));
}

/**
 * The documents of a resource at one setting; parsed once, whatever the number of rules. None where it is not set.
 *
 * @throws Undetermined where the way to them is not known
 */
export function documentsAt(resource: Resource, setting: DocumentSetting): readonly PolicyDocument[] {
    const { all, unknown } = resource.once(setting, findDocuments);
    if (unknown !== undefined) {
        throw unknown;
    }
    return all;
}

/**
 * Those documents of a resource at one setting of which something can be read. About the others one rule tells for all:
 * see `iam-document-json`.
 */
export const readableDocuments = (resource: Resource, setting: DocumentSetting): readonly PolicyDocument[] =>
    resource.once(setting, findDocuments).readable;

/** The statements of such documents of which something is known. */
export const readableStatements = (resource: Resource, setting: DocumentSetting): readonly Judged[] =>
    resource.once(setting, findDocuments).statements;

/** Those of them that allow something. */
export const allowingStatements = (resource: Resource, setting: DocumentSetting): readonly Judged[] =>
    resource.once(setting, findDocuments).allowing;
