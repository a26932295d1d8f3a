import { carriesData, type Verb, type Way } from "../model";

/** What names a way best, where several facts make it: settings say more than rights. */
const VERBS: readonly Verb[] = [
    "crawl",
    "fill",
    "hold",
    "query",
    "deliver",
    "copy",
    "take",
    "run",
    "write",
    "read",
    "start",
];

/** Collects ways; several facts that lead the same way are one. */
export class WayBook {
    private readonly ways = new Map<string, Way>();

    add(from: string | undefined, to: string | undefined, verb: Verb, detail = "", serving = false): void {
        if (from === undefined || to === undefined || from === to) {
            return;
        }
        const key = `${from}\n${to}\n${verb === "start"}`;
        const known = this.ways.get(key);
        const details = [...new Set([...(known?.details ?? []), ...(detail === "" ? [] : [detail])])].sort();
        const best = known === undefined || VERBS.indexOf(verb) < VERBS.indexOf(known.verb) ? verb : known.verb;
        this.ways.set(key, { from, to, verb: best, details, serving: serving && (known?.serving ?? true) });
    }

    get all(): readonly Way[] {
        return [...this.ways.values()];
    }

    /** Whether data goes from one place to the other, not only to serve the work. */
    leads(from: string, to: string): boolean {
        return this.all.some((way) => way.from === from && way.to === to && carriesData(way) && !way.serving);
    }
}
