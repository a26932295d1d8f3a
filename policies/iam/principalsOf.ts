/**
 * Reads from a stack who is given which identity policies: by the stack's resources, ARNs and names, and where values are
 * not known yet, by what they come from.
 */
import type { Property } from "../engine/property";
import type { Resource } from "../engine/resource";
import type { Stack } from "../engine/stack";
import { Undetermined } from "../engine/unknown";
import { managedName } from "./managedPolicies";
import { policyDocument, type PolicyDocument } from "./policyDocument";
import {
    ATTACHMENTS,
    INLINE,
    POLICY,
    ROLE,
    TYPES,
    USER,
    type BoundarySource,
    type Kind,
    type Principal,
    type PrincipalKind,
} from "./principals";

/** Text of a property that can be read, else nothing. */
function knownText(property: Property): string | undefined {
    try {
        return property.text();
    } catch (error) {
        if (error instanceof Undetermined) {
            return undefined;
        }
        throw error;
    }
}

/** Elements of a property that may be a list, may be unknown. */
function elements(resource: Resource, path: string): readonly Property[] {
    try {
        return resource.all(path).flatMap((property) => property.items());
    } catch (error) {
        if (error instanceof Undetermined) {
            return [];
        }
        throw error;
    }
}

/** Elements of a list; a list that is not known as one element that is not. */
function listed(resource: Resource, path: string): readonly Property[] {
    const list = resource.get(path);
    return list.isKnown() ? list.items() : [list];
}

/** The document in a property, read with what is told of where its values come from. */
function documentIn(resource: Resource, at: Property): PolicyDocument {
    const sources = resource.propertyDependencies[at.path.split(/[.[]/, 1)[0]!] ?? [];
    return policyDocument(at, sources.length > 0);
}

/** Collects the principals of one stack. */
class Collector {
    private readonly resources: ReadonlyMap<string, Resource>;
    private readonly byUrn = new Map<string, Principal>();
    private readonly byName = new Map<string, Principal>();
    private readonly documents = new Map<string, PolicyDocument>();
    private readonly attached = new Set<string>();
    readonly others: Principal[] = [];

    constructor(private readonly stack: Stack) {
        const all = stack.ofType(...Object.values(TYPES), POLICY);
        this.resources = new Map(all.map((resource) => [resource.urn, resource]));
    }

    principals(): readonly Principal[] {
        for (const [kind, type] of Object.entries(TYPES)) {
            for (const resource of this.stack.ofType(type)) {
                this.byUrn.set(resource.urn, this.made(kind as PrincipalKind, resource));
            }
        }
        this.readRoles();
        this.readInline();
        this.readAttachments();
        this.readMemberships();
        this.readBoundaries();
        this.readUnattached();
        return [...this.byUrn.values(), ...this.byName.values(), ...this.others];
    }

    private made(kind: PrincipalKind, resource?: Resource): Principal {
        return { kind, resource, sources: [], managed: [], unread: [], groups: [], boundary: undefined };
    }

    /** The principals that a property names; one of its own where nothing tells which, none where it is not set. */
    private named(owner: Resource, kind: Kind, path: string): readonly Principal[] {
        const from = this.sourcesOf(owner, path, TYPES[kind]).map(({ urn }) => this.byUrn.get(urn)!);
        const items = elements(owner, path);
        const texts = items.map(knownText);
        const [only] = texts;
        const found = texts.filter((text) => text !== undefined).map((text) => this.known(kind, text));
        if (items.length === 1 && only !== undefined && from.length === 1 && found[0]!.resource === undefined) {
            return from;
        }
        if (found.length > 0 && found.length === items.length) {
            return [...new Set(found)];
        }
        if (found.length + from.length > 0) {
            return [...new Set([...found, ...from])];
        }
        return owner.get(path).isPresent() ? [this.unnamed(kind)] : [];
    }

    private unnamed(kind: Kind): Principal {
        const principal = this.made(kind);
        this.others.push(principal);
        return principal;
    }

    private known(kind: Kind, text: string): Principal {
        const resource = this.stack.identified(text, [TYPES[kind]]);
        if (resource !== undefined) {
            return this.byUrn.get(resource.urn)!;
        }
        const key = `${kind}:${text}`;
        const principal = this.byName.get(key) ?? this.made(kind);
        this.byName.set(key, principal);
        return principal;
    }

    /** Resources of a type that the value of a property comes from. */
    private sourcesOf(owner: Resource, path: string, type: string): readonly Resource[] {
        const urns = owner.propertyDependencies[path.split(/[.[]/, 1)[0]!] ?? [];
        return urns
            .map((urn) => this.resources.get(urn))
            .filter((it) => it !== undefined && it.type === type) as Resource[];
    }

    private documentOf(resource: Resource, at: Property): PolicyDocument {
        const key = `${resource.urn}\n${at.path}`;
        const document = this.documents.get(key) ?? documentIn(resource, at);
        this.documents.set(key, document);
        return document;
    }

    private readRoles(): void {
        for (const role of this.stack.ofType(ROLE)) {
            const principal = this.byUrn.get(role.urn)!;
            for (const block of listed(role, "inlinePolicies")) {
                const at = block.isKnown() ? block.get("policy") : block;
                principal.sources.push({ resource: role, document: documentIn(role, at) });
            }
            for (const at of listed(role, "managedPolicyArns")) {
                this.attach(role, at, this.sourcesOf(role, "managedPolicyArns", POLICY), [principal]);
            }
        }
    }

    private readInline(): void {
        for (const [type, kind, owner, path] of INLINE) {
            for (const resource of this.stack.ofType(type)) {
                const source = { resource, document: documentIn(resource, resource.get(path)) };
                const principals = this.named(resource, kind, owner);
                const given = principals.length > 0 ? principals : [this.unnamed(kind)];
                given.forEach(({ sources }) => sources.push(source));
            }
        }
    }

    private readAttachments(): void {
        for (const [type, kind, owner, path] of ATTACHMENTS) {
            for (const resource of this.stack.ofType(type)) {
                const policies = elements(resource, path);
                const principals = this.named(resource, kind, owner);
                const from = this.sourcesOf(resource, path, POLICY);
                if (policies.length === 0) {
                    from.forEach((policy) => this.give(policy, principals));
                    const at = resource.get(path.split(/[.[]/, 1)[0]!);
                    if (from.length === 0 && !at.isKnown()) {
                        principals.forEach(({ unread }) => unread.push({ resource, at }));
                    }
                }
                policies.forEach((at) => this.attach(resource, at, from, principals));
            }
        }
    }

    /** Gives principals what one element of an attachment names. */
    private attach(resource: Resource, at: Property, from: readonly Resource[], to: readonly Principal[]): void {
        const text = knownText(at);
        const found = text === undefined ? undefined : this.policyNamed(text);
        if (text !== undefined && managedName(text) !== undefined) {
            to.forEach(({ managed }) => managed.push({ resource, at, arn: text }));
        } else if (found !== undefined) {
            this.give(found, to);
        } else if (text === undefined || from.length === 1) {
            from.forEach((policy) => this.give(policy, to));
            if (from.length === 0 && !at.isKnown()) {
                to.forEach(({ unread }) => unread.push({ resource, at }));
            }
        }
    }

    private give(policy: Resource, to: readonly Principal[]): void {
        if (to.length > 0) {
            this.attached.add(policy.urn);
        }
        const source = { resource: policy, document: this.documentOf(policy, policy.get("policy")) };
        for (const { sources } of to) {
            if (!sources.some(({ resource }) => resource === policy)) {
                sources.push(source);
            }
        }
    }

    /** The policy of the stack with this ARN or name; a customer's ARN ends with the name. */
    private policyNamed(text: string): Resource | undefined {
        const name = /^arn:[^:]*:iam::(?:\d*|[^:]*):policy\/(?:.*\/)?([^/]+)$/.exec(text)?.[1];
        const own = managedName(text) === undefined ? name : undefined;
        return (
            this.stack.identified(text, [POLICY]) ??
            (own === undefined ? undefined : this.stack.identified(own, [POLICY]))
        );
    }

    private readMemberships(): void {
        const join = (users: readonly Principal[], groups: readonly Principal[]): void =>
            users.forEach((user) => user.groups.push(...groups.filter((group) => !user.groups.includes(group))));
        for (const it of this.stack.ofType("aws:iam/userGroupMembership:UserGroupMembership")) {
            join(this.named(it, "user", "user"), this.named(it, "group", "groups"));
        }
        for (const it of this.stack.ofType("aws:iam/groupMembership:GroupMembership")) {
            join(this.named(it, "user", "users"), this.named(it, "group", "group"));
        }
    }

    private readBoundaries(): void {
        for (const resource of this.stack.ofType(ROLE, USER)) {
            const at = resource.get("permissionsBoundary");
            if (at.isPresent() && at.unchecked() !== "") {
                this.byUrn.get(resource.urn)!.boundary = this.boundary(resource, at, "permissionsBoundary");
            }
        }
        for (const it of this.stack.ofType(
            "aws:ssoadmin/permissionsBoundaryAttachment:PermissionsBoundaryAttachment",
        )) {
            for (const principal of this.named(it, "permission set", "permissionSetArn")) {
                const [at] = ["managedPolicyArn", "customerManagedPolicyReference.name"].flatMap((path) =>
                    elements(it, `permissionsBoundary.${path}`),
                );
                principal.boundary = this.boundary(it, at ?? it.get("permissionsBoundary"), "permissionsBoundary");
            }
        }
    }

    private boundary(resource: Resource, at: Property, path: string): BoundarySource {
        const arn = knownText(at);
        const from = this.sourcesOf(resource, path, POLICY);
        const policy =
            (arn === undefined ? undefined : this.policyNamed(arn)) ?? (from.length === 1 ? from[0] : undefined);
        const document = policy && this.documentOf(policy, policy.get("policy"));
        if (policy !== undefined) {
            // It cuts rights and gives none, so it is not judged by itself.
            this.attached.add(policy.urn);
        }
        return { resource, at, document, arn };
    }

    private readUnattached(): void {
        for (const policy of this.stack.ofType(POLICY)) {
            if (!this.attached.has(policy.urn)) {
                const principal = this.made("policy");
                principal.sources.push({ resource: policy, document: this.documentOf(policy, policy.get("policy")) });
                this.others.push(principal);
            }
        }
    }
}

/** Every principal of a stack, also those that it only names. */
export function principalsOf(stack: Stack): readonly Principal[] {
    return new Collector(stack).principals();
}
