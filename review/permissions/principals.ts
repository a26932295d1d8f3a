/** Who holds which rights by identity policies, in one side of a stack. */
import type { ResourceNames } from "../names";
import { grantsOf, type IamPrincipal, principalsOf, recordedResources, type Resource, Stack } from "../policyPack";
import { code, resourceText } from "../text";
import type { Side } from "../types";
import { type Way, waysOf } from "./escalation";
import { type Rights, RightsBuilder } from "./rights";

/** A principal, and what the stack gives it. */
export interface Holder {
    /** The same on both sides. */
    readonly key: string;
    readonly title: string;
    /** Whether the stack makes it. */
    readonly own: boolean;
    readonly rights: Rights;
    /** What Deny statements take. */
    readonly denied: Rights;
    /** Ways to more rights, if only on some resources. */
    readonly ways: readonly Way[];
    /** ARNs of AWS's policies that are attached. */
    readonly managed: readonly string[];
    /** ARN, or name, of the permissions boundary. */
    readonly boundary: string | undefined;
    /** Policies of which nothing can be read before the deployment. */
    readonly unread: number;
}

/** The resources of a side as the policy pack reads them. */
export function policyStack({ resources }: Side): Stack {
    return new Stack(recordedResources({ resources }).stack);
}

const titleOf = ({ kind, resource, sources }: IamPrincipal): string => {
    const [source] = sources;
    if (resource !== undefined) {
        return resourceText(resource);
    }
    return source === undefined ? `a ${kind}` : `the ${kind} of ${resourceText(source.resource)}`;
};

/** Principals that the stack only names have the key of the first policy that they are given. */
function keyOf({ kind, resource, sources, managed }: IamPrincipal, urnOf: (resource: Resource) => string): string {
    const known = resource ?? sources[0]?.resource ?? managed[0]?.resource;
    return `${resource === undefined ? kind : "own"} ${known === undefined ? "" : urnOf(known)}`;
}

function boundaryOf({ boundary }: IamPrincipal, names: ResourceNames): string | undefined {
    if (boundary === undefined) {
        return undefined;
    }
    return boundary.arn === undefined ? "a policy that only the deployment tells" : names.text(boundary.arn);
}

function holderOf(principal: IamPrincipal, names: ResourceNames, urnOf: (resource: Resource) => string): Holder {
    const rights = new RightsBuilder(names);
    const denied = new RightsBuilder(names);
    const grants = grantsOf(principal);
    grants.own.forEach((grant) => rights.add(grant.statement, (action) => grant.reach(action)));
    for (const { statements } of grants.documents) {
        statements
            .filter(({ allows }) => !allows)
            .forEach((statement) => denied.add(statement, () => statement.resourcePatterns));
    }
    return {
        key: keyOf(principal, urnOf),
        title: titleOf(principal),
        own: principal.resource !== undefined,
        rights: rights.made,
        denied: denied.made,
        ways: waysOf(grants),
        managed: [...new Set(principal.managed.map(({ arn }) => arn))].sort(),
        boundary: boundaryOf(principal, names),
        unread: grants.documents.filter(({ unknown }) => unknown.length > 0).length + principal.unread.length,
    };
}

/** Every principal of a stack that its policies are about, by its key. */
export function holdersOf(
    stack: Stack,
    names: ResourceNames,
    urnOf: (resource: Resource) => string,
): ReadonlyMap<string, Holder> {
    const holders = principalsOf(stack).map((principal) => holderOf(principal, names, urnOf));
    return new Map(holders.map((holder) => [holder.key, holder]));
}

/** Name of AWS's policy in its ARN, as code. */
export const managedText = (arn: string): string => code(arn.replace(/^arn:[^:]*:iam::aws:policy\//, ""));
