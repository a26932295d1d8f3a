/** Places and ways in words. */
import { code, listed, plain } from "../text";
import { actsAtEnd, type Flow, type MarkedPlace, type MarkedWay, type Place, type Verb } from "./model";

/**
 * What the one who acts does with the other: as it is, when it is new, when it is over. In the order in which it is told.
 */
const PHRASES: Readonly<Record<Verb, readonly [is: string, now: string, over: string]>> = {
    crawl: ["crawls", "now crawls", "no longer crawls"],
    take: ["takes data from", "now takes data from", "no longer takes data from"],
    read: ["may read", "may now read", "may no longer read"],
    query: ["queries", "now queries", "no longer queries"],
    hold: ["has tables in", "now has tables in", "no longer has tables in"],
    fill: ["keeps the tables of", "now keeps the tables of", "no longer keeps the tables of"],
    write: ["may write to", "may now write to", "may no longer write to"],
    run: ["may run SQL in", "may now run SQL in", "may no longer run SQL in"],
    deliver: ["delivers to", "now delivers to", "no longer delivers to"],
    copy: ["is copied to", "is now copied to", "is no longer copied to"],
    start: ["starts", "now starts", "no longer starts"],
};

/** Nouns of places whose names say what they are. */
const NAMES_ALONE: ReadonlySet<string> = new Set(["all", "principal", "subscribers"]);

/** ``bucket `lake-raw` ``. */
export const placeText = ({ noun, name }: Place): string =>
    NAMES_ALONE.has(noun) ? plain(name) : `${noun} ${code(name)}`;

/** The places of a flow by their keys, to tell its ways in words. */
export class Words {
    private readonly places: ReadonlyMap<string, MarkedPlace>;

    constructor(flow: Flow) {
        this.places = new Map(flow.places.map((place) => [place.key, place]));
    }

    place(key: string): MarkedPlace {
        return this.places.get(key)!;
    }

    actor(way: MarkedWay): MarkedPlace {
        return this.place(actsAtEnd(way) ? way.to : way.from);
    }

    other(way: MarkedWay): MarkedPlace {
        return this.place(actsAtEnd(way) ? way.from : way.to);
    }

    /** What a way lets happen, and since when, if that differs: ``job `etl` may now read bucket `raw` ``. */
    sentence(way: MarkedWay): string {
        const [is, now, over] = PHRASES[way.verb];
        const phrase = { added: now, removed: over, changed: is, unchanged: is }[way.mark];
        const text = `${placeText(this.actor(way))} ${phrase} ${placeText(this.other(way))}`;
        return way.mark === "changed" ? `${text} (${difference(way)})` : text;
    }

    /** All that a place does, in one sentence without its subject. */
    doings(ways: readonly MarkedWay[]): string {
        const verbs = (Object.keys(PHRASES) as Verb[]).filter((verb) => ways.some((way) => way.verb === verb));
        const parts = verbs.map((verb) => {
            const others = ways.filter((way) => way.verb === verb);
            return `${PHRASES[verb][0]} ${listed(others.map((way) => `${placeText(this.other(way))}${markText(way)}`))}`;
        });
        return listed(parts);
    }
}

/** ` (new)` and the like behind what differs. */
export function markText({ mark }: Pick<MarkedWay, "mark">): string {
    return { added: " (new)", removed: " (removed)", changed: " (changed)", unchanged: "" }[mark];
}

const MOST_DETAILS = 3;

const details = (texts: readonly string[]): string => listed(texts.map(code), MOST_DETAILS);

/** ``now `read *`, before `read in/*` ``. */
function difference({ gained, lost, details: all }: MarkedWay): string {
    if (lost.length === 0) {
        return `${all.length > gained.length ? "now also" : "now"} ${details(gained)}`;
    }
    return gained.length === 0 ? `no longer ${details(lost)}` : `now ${details(gained)}, before ${details(lost)}`;
}
