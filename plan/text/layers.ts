import type { PlannedResource } from "../types";

/** The layers that each layer's resources depend on. */
function needs(resources: readonly PlannedResource[]): Map<string, Set<string>> {
    const layerOf = new Map(resources.map((resource) => [resource.urn, resource.layer]));
    const result = new Map<string, Set<string>>();
    for (const resource of resources) {
        const needed = result.get(resource.layer) ?? new Set<string>();
        resource.dependencies.map((urn) => layerOf.get(urn)!).forEach((layer) => needed.add(layer));
        needed.delete(resource.layer);
        result.set(resource.layer, needed);
    }
    return result;
}

/** The layers in an order in which each comes after those it depends on, as far as that is possible. */
export function layerOrder(resources: readonly PlannedResource[]): string[] {
    const open = needs(resources);
    const order: string[] = [];
    while (open.size > 0) {
        const [next] = [...open]
            .map(([layer, needed]) => ({ layer, missing: [...needed].filter((each) => open.has(each)).length }))
            .sort((a, b) => a.missing - b.missing || (a.layer < b.layer ? -1 : 1));
        order.push(next!.layer);
        open.delete(next!.layer);
    }
    return order;
}
