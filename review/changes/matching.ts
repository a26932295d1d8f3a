import { nameOf, projectOf, stackOf, urnOf } from "../../plan/urns";
import type { PlannedAlias, PlannedResource } from "../../plan/types";

/** Name of a child while its parent had a former URN: where it starts with the parent's name, that part was another. */
function formerName(name: string, parent: PlannedResource, former: string): string {
    return name.startsWith(parent.name) ? nameOf(former) + name.slice(parent.name.length) : name;
}

/** Former URNs of the resources of one side, by their aliases and those of their parents. */
class FormerUrns {
    private readonly byUrn: ReadonlyMap<string, PlannedResource>;
    private readonly known = new Map<string, readonly string[]>();

    constructor(resources: readonly PlannedResource[]) {
        this.byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
    }

    of(resource: PlannedResource): readonly string[] {
        let found = this.known.get(resource.urn);
        if (found === undefined) {
            // A parent among its own aliases must not end in a circle.
            this.known.set(resource.urn, []);
            const own = (resource.options.aliases ?? []).flatMap((alias) => this.fromAlias(resource, alias));
            found = [...new Set([...own, ...this.fromParent(resource)])].filter((urn) => urn !== resource.urn);
            this.known.set(resource.urn, found);
        }
        return found;
    }

    private fromAlias(resource: PlannedResource, alias: PlannedAlias): readonly string[] {
        if (typeof alias === "string") {
            return [alias];
        }
        const project = alias.project ?? projectOf(resource.urn);
        const stack = alias.stack ?? stackOf(resource.urn);
        const type = alias.type ?? resource.type;
        const name = alias.name ?? resource.name;
        const parent = alias.noParent === true ? undefined : (alias.parent ?? resource.parent);
        const urnIn = (parentUrn: string, own: string) => urnOf(project, stack, parentUrn, type, own);
        const known = parent === undefined ? undefined : this.byUrn.get(parent);
        const former = known === undefined ? [] : this.of(known).map((urn) => urnIn(urn, formerName(name, known, urn)));
        return [urnIn(parent ?? "", name), ...former];
    }

    /** A child moves with its parent. */
    private fromParent(resource: PlannedResource): readonly string[] {
        const parent = resource.parent === undefined ? undefined : this.byUrn.get(resource.parent);
        if (parent === undefined) {
            return [];
        }
        const [stack, project] = [stackOf(resource.urn), projectOf(resource.urn)];
        return this.of(parent).map((former) =>
            urnOf(project, stack, former, resource.type, formerName(resource.name, parent, former)),
        );
    }
}

/** A resource of either side, or of both. */
export interface Match {
    readonly before?: PlannedResource;
    readonly after?: PlannedResource;
}

/**
 * The resources of two sides in pairs: by URN, else by the aliases of the one that comes after. In the order of their
 * URNs; resources that a program only reads belong to somebody else and are left out.
 */
export function matched(before: readonly PlannedResource[], after: readonly PlannedResource[]): readonly Match[] {
    const managed = ({ options }: PlannedResource) => options.read !== true;
    const open = new Map(before.filter(managed).map((resource) => [resource.urn, resource]));
    const former = new FormerUrns(after);
    const take = (urn: string) => {
        const found = open.get(urn);
        open.delete(urn);
        return found;
    };
    const same = after.filter(managed).map((resource) => ({ before: take(resource.urn), after: resource }));
    const moved = same.map((match): Match => {
        const urn = match.before === undefined ? former.of(match.after).find((each) => open.has(each)) : undefined;
        const known = match.before ?? (urn === undefined ? undefined : take(urn));
        return known === undefined ? { after: match.after } : { before: known, after: match.after };
    });
    const removed = [...open.values()].map((resource): Match => ({ before: resource }));
    return [...moved, ...removed].sort((a, b) => ((a.after ?? a.before)!.urn < (b.after ?? b.before)!.urn ? -1 : 1));
}
