/**
 * Whether a Resource of a document stands for effectively everything: `*`, `arn:aws:s3:::*`, `arn:aws:iam::*:role/*`.
 */
import { takesResource, type Action, type ResourceType } from "./actionTable";
import { Bounded } from "./bounded";
import { holds, normal, overlap } from "./patterns";

/** A variable of an ARN pattern of the Service Authorization Reference: `${BucketName}`. */
const VARIABLE = /\$\{[^{}]*\}/g;

/** Stands for whatever a variable stands for, in a pattern. */
const ANY_ARN = "arn:*:*:*:*:*";

const ACCOUNT = 4;

const ACCOUNT_ID = /^\d{12}$/;

/** Parts of an ARN, of which the last, the resource, may hold colons of its own. */
function parts(arn: string): string[] {
    const all = arn.split(":");
    return [...all.slice(0, 5), all.slice(5).join(":")];
}

const everything = new Bounded<boolean>();

/** Whether a resource pattern stands for all ARNs: `*`, `arn:*`, `arn:aws:*:*:*:*`, `?*`. */
export function isEverything(resource: string): boolean {
    return everything.get(resource, () => {
        const pattern = normal(resource);
        const partition = /^arn:(aws(?:-[a-z-]+)?):/.exec(pattern)?.[1];
        return holds(pattern, partition === undefined ? ANY_ARN : ANY_ARN.replace("*", partition));
    });
}

/** Whether names are left to choose in the resources of a type; `catalog`, of which an account has one, has none. */
const hasNames = ({ arn }: ResourceType): boolean => parts(arn)[5]?.includes("${") ?? false;

const covered = new Bounded<boolean>();

/**
 * Whether a resource pattern holds every resource of a type that the caller's account has. An account id is no limit
 * then: it is the own one. A region is.
 */
function coversType(resource: string, { arn }: ResourceType): boolean {
    return covered.get(`${resource}\n${arn}`, () => {
        const pattern = normal(resource);
        const [, partition] = pattern.split(":", 2);
        const account = parts(pattern)[ACCOUNT] ?? "";
        const type = parts(arn);
        type[1] = partition !== undefined && /^aws[a-z-]*$/.test(partition) ? partition : "*";
        if (ACCOUNT_ID.test(account) && type[ACCOUNT] !== "") {
            type[ACCOUNT] = account;
        }
        return holds(pattern, type.join(":").replace(VARIABLE, "*"));
    });
}

/** Most kinds of resources that one request names (`ec2:RunInstances`); where the Reference has more, each will do. */
const MOST_TOGETHER = 7;

/**
 * Whether resource patterns leave an action effectively unlimited: one is everything, or they hold every resource of a
 * type that the action is done to. Of the types that each request names, all must be unlimited: `ec2:RunInstances` in
 * one subnet is limited. False for actions that take no resource: they cannot be limited so.
 */
export function isUnlimited(action: Action, resources: readonly string[]): boolean {
    if (!takesResource(action)) {
        return false;
    }
    if (resources.some(isEverything)) {
        return true;
    }
    const wild = resources.filter((resource) => resource.includes("*"));
    if (wild.length === 0) {
        return false;
    }
    const isCovered = (type: ResourceType): boolean => wild.some((resource) => coversType(resource, type));
    const required = action.requiredTypes.filter(hasNames);
    return required.length > 0 && required.length <= MOST_TOGETHER
        ? required.every(isCovered)
        : action.resourceTypes.filter(hasNames).some(isCovered);
}

/** Whether resource patterns hold every resource that an action can be done to, of all types: a Deny of them leaves nothing. */
export function coversAll(action: Action, resources: readonly string[]): boolean {
    return (
        resources.some(isEverything) ||
        (takesResource(action) &&
            action.resourceTypes.every((type) => resources.some((resource) => coversType(resource, type))))
    );
}

const REGION = 3;

/** A pattern for the same in every region; undefined where it names none. */
function inAnyRegion(resource: string): string | undefined {
    const own = parts(resource);
    if (own.length !== 6 || own[REGION] === "" || /[*?]/.test(own[REGION]!)) {
        return undefined;
    }
    own[REGION] = "*";
    return own.join(":");
}

/** Patterns that name a region, for the same in every region. */
const inAnyRegions = (resources: readonly string[]): readonly string[] =>
    resources
        .filter((resource) => resource.includes("*"))
        .map(inAnyRegion)
        .filter((it) => it !== undefined);

/** Whether a resource pattern stands for some resources of a region. */
export const isOfRegion = (resource: string): boolean => inAnyRegions([resource]).length > 0;

/** Whether resource patterns leave an action unlimited but for the region that they name; see {@link isUnlimited}. */
export function isUnlimitedInRegion(action: Action, resources: readonly string[]): boolean {
    return isUnlimited(action, [...resources, ...inAnyRegions(resources)]);
}

const touched = new Bounded<boolean>();

/** Whether two ARN parts can be the same. Fixed beginnings that differ settle most pairs at once. */
function partsOverlap(one: string, other: string): boolean {
    const first = one.split("*", 1)[0]!;
    const second = other.split("*", 1)[0]!;
    const length = Math.min(first.length, second.length);
    const fixed = first.includes("?") || second.includes("?") || first.slice(0, length) === second.slice(0, length);
    return fixed && overlap(one, other);
}

function touchesType(resource: string, { arn }: ResourceType): boolean {
    return touched.get(`${resource}\n${arn}`, () => {
        const pattern = normal(resource);
        const type = arn.replace(VARIABLE, "*");
        const own = parts(pattern);
        // A pattern whose wildcards stand for the colons too cannot be taken apart.
        const isWhole = own.length === 6 && pattern.split(":").length >= 6;
        return isWhole
            ? parts(type).every((part, index) => partsOverlap(own[index]!, part))
            : partsOverlap(pattern, type);
    });
}

const services = new Bounded<string>();

/** Service that an ARN or a pattern of ARNs names; empty where it may be any. */
const serviceOf = (pattern: string): string =>
    services.get(pattern, () => /^arn:[^:*?]*:([^:*?$]+):/.exec(pattern)?.[1] ?? "");

const servicesOfActions = new WeakMap<Action, ReadonlySet<string>>();

/** Services whose resources an action is done to. */
function servicesOf(action: Action): ReadonlySet<string> {
    let found = servicesOfActions.get(action);
    if (found === undefined) {
        found = new Set(action.resourceTypes.map(({ arn }) => serviceOf(arn.replace(VARIABLE, ""))));
        servicesOfActions.set(action, found);
    }
    return found;
}

/** Whether a pattern is of another service than all resources of the action: no need to compare them then. */
function isOfOthers(action: Action, resource: string): boolean {
    const service = serviceOf(resource);
    const own = servicesOf(action);
    return service !== "" && !own.has("") && !own.has(service);
}

/** Whether the action can be done to anything that the resource pattern stands for. */
export function touches(action: Action, resource: string): boolean {
    return (
        resource === "*" ||
        (takesResource(action)
            ? !isOfOthers(action, resource) && action.resourceTypes.some((type) => touchesType(resource, type))
            : isEverything(resource))
    );
}
