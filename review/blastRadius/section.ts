import type { PlannedResource } from "../../plan/types";
import { resourceChanges } from "../resources/section";
import { code, counted, listed, resourceText } from "../text";
import type { Comparison, Line, Section, Side } from "../types";

/** Most changed resources that are told one by one. */
const MOST = 12;

/** The resources that depend on each resource, by its URN; to wait for a component is to wait for what it is made of. */
function dependentsOf({ resources }: Side): ReadonlyMap<string, readonly PlannedResource[]> {
    const found = new Map<string, PlannedResource[]>();
    for (const resource of resources.filter(({ custom }) => custom)) {
        const inputs = Object.values(resource.propertyDependencies).flat();
        for (const urn of new Set([...inputs, ...resource.dependencies])) {
            found.set(urn, [...(found.get(urn) ?? []), resource]);
        }
    }
    return found;
}

/** Everything that depends on a resource, directly or by others. */
function reach(urn: string, dependents: ReadonlyMap<string, readonly PlannedResource[]>): readonly PlannedResource[] {
    const found = new Map<string, PlannedResource>();
    const open = [urn];
    while (open.length > 0) {
        for (const resource of dependents.get(open.pop()!) ?? []) {
            if (resource.urn !== urn && !found.has(resource.urn)) {
                found.set(resource.urn, resource);
                open.push(resource.urn);
            }
        }
    }
    return [...found.values()];
}

/** `lake 12, catalog 4`. */
function byLayer(resources: readonly PlannedResource[]): string {
    const layers = [...new Set(resources.map(({ layer }) => layer))];
    const counts = layers.map(
        (layer) => [layer, resources.filter((resource) => resource.layer === layer).length] as const,
    );
    return counts
        .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
        .map(([layer, amount]) => `${code(layer)} ${amount}`)
        .join(", ");
}

interface Blast {
    readonly resource: PlannedResource;
    readonly all: readonly PlannedResource[];
    readonly direct: readonly PlannedResource[];
}

/** Changed resources on which the same depends, together; in the order of the first of each. */
function alike(blasts: readonly Blast[]): readonly (readonly Blast[])[] {
    const groups = new Map<string, Blast[]>();
    for (const blast of blasts) {
        const urns = [blast.all, blast.direct].map((each) => each.map(({ urn }) => urn).sort());
        const key = JSON.stringify(urns);
        groups.set(key, [...(groups.get(key) ?? []), blast]);
    }
    return [...groups.values()];
}

function lineOf(blasts: readonly Blast[]): Line {
    const { all, direct } = blasts[0]!;
    const subjects = listed(
        blasts.map(({ resource }) => resourceText(resource)),
        6,
    );
    return {
        weight: "note",
        text: `${subjects}: ${counted(all.length, "resource")} (${byLayer(all)})`,
        under: [`directly: ${listed(direct.map(resourceText).sort(), 8)}`],
    };
}

/** What depends on each changed resource, directly or by others, by layer; nothing depends yet on a new one. */
export function blastRadiusSection(comparison: Comparison): Section {
    const before = dependentsOf(comparison.before);
    const after = dependentsOf(comparison.after);
    const changed = resourceChanges(comparison).filter(({ operation }) => operation !== "create");
    const blasts = changed
        .map(({ before: old, after: now }): Blast => {
            const [resource, dependents] = now === undefined ? [old!, before] : [now, after];
            return { resource, all: reach(resource.urn, dependents), direct: dependents.get(resource.urn) ?? [] };
        })
        .filter(({ all }) => all.length > 0)
        .sort((a, b) => b.all.length - a.all.length || (a.resource.urn < b.resource.urn ? -1 : 1));
    const touched = new Set(blasts.flatMap(({ all }) => all.map(({ urn }) => urn)));
    const groups = alike(blasts);
    const lines = groups.slice(0, MOST).map(lineOf);
    const rest = groups.slice(MOST).flat().length;
    return {
        id: "blast-radius",
        title: "Blast radius",
        summary:
            blasts.length === 0
                ? "Nothing else depends on what changes."
                : `${counted(touched.size, "resource")} ${touched.size === 1 ? "depends" : "depend"} on what changes, directly or by others.`,
        empty: blasts.length === 0,
        verdict: [],
        lines,
        ...(rest > 0 ? { notes: [`${counted(rest, "more changed resource")} with fewer dependents.`] } : {}),
    };
}
