import { code } from "../text";
import { folded, type Item, named } from "./items";
import type { Both, Reference, References } from "../facts/references";
import { type Route, routesOf, subnetsByTable } from "./routing";

/** More routes stand below a line. */
const MOST_LINES = 4;

const nameOf = (reference: Reference): string =>
    reference.resource === undefined ? reference.text : code(reference.resource.name);

/** Subnets from which a route leads to the internet and back, by their keys. */
function publicSubnets(
    references: References,
): ReadonlyMap<string, { readonly subnet: Reference; readonly by: Route }> {
    const subnets = subnetsByTable(references);
    return new Map(
        routesOf(references)
            .filter(({ isPublic }) => isPublic)
            .flatMap((by) => (subnets.get(by.table.key) ?? []).map((subnet) => [subnet.key, { subnet, by }] as const)),
    );
}

type PublicSubnet = { readonly subnet: Reference; readonly by: Route };

/** Subnets that the one side has public and the other has not, by the table's key. */
function turned(from: References, to: References): ReadonlyMap<string, readonly PublicSubnet[]> {
    const was = publicSubnets(from);
    const byTable = new Map<string, PublicSubnet[]>();
    for (const [key, found] of publicSubnets(to)) {
        if (!was.has(key)) {
            byTable.set(found.by.table.key, [...(byTable.get(found.by.table.key) ?? []), found]);
        }
    }
    return byTable;
}

function subnetItems({ before, after }: Both): readonly Item[] {
    const opened = [...turned(before, after).values()].map((found): Item => {
        const { by } = found[0]!;
        const names = found.map(({ subnet }) => nameOf(subnet));
        return {
            weight: "look",
            text:
                `${named("Subnet", names)} ${names.length === 1 ? "becomes" : "become"} public: route table ` +
                `${nameOf(by.table)} sends ${by.destination} to ${by.target}.`,
            tally: { subnetPublic: names.length },
        };
    });
    const there = new Set(after.side.resources.map((resource) => after.keyOf(resource)));
    const closed = [...turned(after, before).values()].flatMap((all): readonly Item[] => {
        const names = all.filter(({ subnet }) => there.has(subnet.key)).map(({ subnet }) => nameOf(subnet));
        const is = names.length === 1 ? "is" : "are";
        return names.length === 0
            ? []
            : [
                  {
                      weight: "note",
                      text: `${named("Subnet", names)} ${is} no longer public.`,
                      tally: { subnetPrivate: names.length },
                  },
              ];
    });
    return [...opened, ...closed];
}

/** Routes of which the subnets that become public tell already. */
function isTold(route: Route, both: Both): boolean {
    return route.isPublic && turned(both.before, both.after).has(route.table.key);
}

function lines(routes: readonly Route[], verb: string, tally: "routeAdded" | "routeRemoved"): readonly Item[] {
    const items = routes.map((route): Item => ({
        weight: route.isPublic && tally === "routeAdded" ? "look" : "note",
        text: `Route table ${nameOf(route.table)} ${verb} ${route.destination} to ${route.target}.`,
        tally: { [tally]: 1 },
    }));
    const done = tally === "routeAdded" ? "added" : "removed";
    return [
        ...items.filter(({ weight }) => weight === "look"),
        ...folded(
            items.filter(({ weight }) => weight === "note"),
            MOST_LINES,
            (amount) => `${amount} routes are ${done}.`,
        ),
    ];
}

/** Subnets that become public, and routes that are added or removed. */
export function routes(both: Both): readonly Item[] {
    const before = routesOf(both.before);
    const after = routesOf(both.after);
    const added = after.filter((route) => !before.some(({ key }) => key === route.key) && !isTold(route, both));
    const removed = before.filter((route) => !after.some(({ key }) => key === route.key));
    return [
        ...subnetItems(both),
        ...lines(added, "now sends", "routeAdded"),
        ...lines(removed, "no longer sends", "routeRemoved"),
    ];
}
