import type { PlannedResource } from "../../plan/types";
import type { Side } from "../types";
import { BUCKETS } from "./kinds";
import type { Graph, Place } from "./model";
import { ownersOf } from "./parts";
import { Places } from "./places";
import { Serving } from "./serves";
import { StackIndex } from "./stackIndex";
import { catalogWays } from "./ways/catalog";
import { rightsWays } from "./ways/rights";
import { settingsWays } from "./ways/settings";
import { sharingWays } from "./ways/sharing";
import { startWays } from "./ways/starts";
import { WayBook } from "./ways/wayBook";

/** What a resource is called on both sides. */
export type KeyOf = (resource: PlannedResource) => string;

/** Keys of a side's buckets by their names. */
export function bucketKeys({ resources }: Side, keyOf: KeyOf): ReadonlyMap<string, string> {
    const buckets = resources.filter(({ type }) => BUCKETS.has(type));
    return new Map(buckets.map((bucket) => [String(bucket.state["bucket"]), keyOf(bucket)]));
}

/**
 * The data flow of one side, with all that is known of it.
 *
 * @param elsewhere buckets of the other side
 */
export function graphOf(side: Side, keyOf: KeyOf, elsewhere: ReadonlyMap<string, string>): Graph {
    const index = new StackIndex(side);
    const places = new Places(index, keyOf, elsewhere);
    const serving = new Serving(index);
    const ways = new WayBook();
    settingsWays(index, places, ways);
    catalogWays(index, places, ways);
    const unread = rightsWays(index, places, serving, ways);
    sharingWays(index, places, ways);
    startWays(index, places, ways);
    const named = [...places.all.values()].map((place) => withUse(place, serving));
    return {
        places: new Map(named.map((place) => [place.key, place])),
        ways: ways.all,
        owners: ownersOf(index, places),
        unread,
    };
}

/** A bucket that only serves the work says so. */
function withUse(place: Place, serving: Serving): Place {
    const { resource } = place;
    if (resource === undefined || !BUCKETS.has(resource.type)) {
        return place;
    }
    const use = serving.useOf(String(resource.state["bucket"]));
    return use === undefined ? place : { ...place, serves: use, kind: `S3: ${use}` };
}
