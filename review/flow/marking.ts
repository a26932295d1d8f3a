/** Lays both sides over each other and marks what differs. */
import { propertyOf } from "../../plan/paths";
import { afterUrns } from "../names";
import { code, resourceText } from "../text";
import type { Comparison, ResourceChange } from "../types";
import { bucketKeys, graphOf, type KeyOf } from "./graph";
import {
    actsAtEnd,
    carriesData,
    type Flow,
    type Graph,
    type MarkedPlace,
    type MarkedWay,
    type Place,
    type Verb,
    type Way,
} from "./model";
import { shown } from "./shown";

/** Properties that say nothing of where data goes, on any resource. */
const UNTOLD = /^(tags|tagsAll)\b/;

/** Whether a change is one of its own: not only names that follow from another, nor tags. */
function counts({ operation, properties, options }: ResourceChange): boolean {
    const told = properties.filter(({ path, follows }) => !follows && !UNTOLD.test(path));
    return operation !== "update" || properties.length === 0 || told.length > 0 || options.length > 0;
}

const ENDS: Readonly<Record<ResourceChange["operation"], string>> = {
    create: " (new)",
    delete: " (removed)",
    replace: " (replaced)",
    update: "",
};

/** What of a place a change is about, for a reader. */
function reasons(
    { operation, properties, options, after, before }: ResourceChange,
    isItself: boolean,
): readonly string[] {
    if (!isItself) {
        return [`${resourceText((after ?? before)!)}${ENDS[operation]}`];
    }
    const told = [...properties.filter(({ follows }) => !follows), ...options];
    return [...new Set(told.map(({ path }) => code(propertyOf(path))))];
}

interface Told {
    readonly because: string[];
    replaced: boolean;
}

/** What the changes say of each place, by its key. */
function toldOf({ changes }: Comparison, before: Graph, after: Graph): ReadonlyMap<string, Told> {
    const told = new Map<string, Told>();
    const kept = changes.filter((change) => (change.after ?? change.before)!.custom && counts(change));
    for (const change of kept) {
        const sides = [
            [before, change.before],
            [after, change.after],
        ] as const;
        const keys = sides.flatMap(([graph, resource]) => [...(graph.owners.get(resource?.urn ?? "") ?? [])]);
        for (const key of new Set(keys)) {
            const entry = told.get(key) ?? { because: [], replaced: false };
            const place = after.places.get(key) ?? before.places.get(key);
            const isItself = [change.before?.urn, change.after?.urn].includes(place?.resource?.urn ?? "");
            entry.because.push(...reasons(change, isItself));
            entry.replaced ||= isItself && change.operation === "replace";
            told.set(key, entry);
        }
    }
    return told;
}

function markedPlace(before: Place | undefined, after: Place | undefined, told: Told | undefined): MarkedPlace {
    const place = (after ?? before)!;
    if (before === undefined || after === undefined) {
        return { ...place, mark: before === undefined ? "added" : "removed", replaced: false, because: [] };
    }
    const { because, replaced } = told ?? { because: [], replaced: false };
    return { ...place, mark: told === undefined ? "unchanged" : "changed", replaced, because: [...because].sort() };
}

const keyOfWay = (way: Way): string => [way.from, way.to, carriesData(way)].join("\n");

const BY_RIGHTS: ReadonlySet<Verb> = new Set(["read", "write", "run"]);

/** Whether a side that lacks a way may have it all the same, as not all rights of the one who acts can be read there. */
function mayBeIn({ unread }: Graph, way: Way): boolean {
    return BY_RIGHTS.has(way.verb) && [...unread.values()].flat().includes(actsAtEnd(way) ? way.to : way.from);
}

function markedWay(before: Way | undefined, after: Way | undefined, lacking: Graph): MarkedWay {
    const way = (after ?? before)!;
    if ((before === undefined || after === undefined) && mayBeIn(lacking, way)) {
        return { ...way, mark: "unchanged", gained: [], lost: [] };
    }
    if (before === undefined || after === undefined) {
        return { ...way, mark: before === undefined ? "added" : "removed", gained: [], lost: [] };
    }
    const gained = after.details.filter((detail) => !before.details.includes(detail));
    const lost = before.details.filter((detail) => !after.details.includes(detail));
    const mark = gained.length + lost.length > 0 ? "changed" : "unchanged";
    return { ...way, serving: before.serving && after.serving, mark, gained, lost };
}

/** Keys of both maps, those of the first in its order, then the others in theirs. */
const union = <T>(one: ReadonlyMap<string, T>, other: ReadonlyMap<string, T>): readonly string[] => [
    ...new Set([...one.keys(), ...other.keys()]),
];

/** The data flow of both sides as one, with what differs marked, without what only serves the work and stays. */
export function flowOf(comparison: Comparison): Flow {
    const moved = afterUrns(comparison.before, comparison.after);
    const keyBefore: KeyOf = ({ urn }) => moved.get(urn) ?? urn;
    const keyAfter: KeyOf = ({ urn }) => urn;
    const before = graphOf(comparison.before, keyBefore, bucketKeys(comparison.after, keyAfter));
    const after = graphOf(comparison.after, keyAfter, bucketKeys(comparison.before, keyBefore));
    const told = toldOf(comparison, before, after);
    const places = union(after.places, before.places).map((key) =>
        markedPlace(before.places.get(key), after.places.get(key), told.get(key)),
    );
    const ways = [before, after].map((graph) => new Map(graph.ways.map((way) => [keyOfWay(way), way])));
    const marked = union(ways[1]!, ways[0]!).map((key) =>
        markedWay(ways[0]!.get(key), ways[1]!.get(key), ways[0]!.has(key) ? after : before),
    );
    const unread = [...new Set([...before.unread.keys(), ...after.unread.keys()])].sort();
    return shown({ places, ways: marked, unread });
}
