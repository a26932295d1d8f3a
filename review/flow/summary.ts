/** What changes in the flow: in one sentence, line by line, and what of it needs a person's eye. */
import { capital, code, counted, listed } from "../text";
import type { Line } from "../types";
import { carriesData, type Flow, type Mark, type MarkedPlace, type MarkedWay } from "./model";
import { isWhole } from "./shown";
import { placeText, Words } from "./words";

/** Most sentences that the summary takes in, and most names. */
const MOST = 2;

/** Most reasons for which a place counts as changed that are told. */
const MOST_REASONS = 3;

const MARKS: readonly Exclude<Mark, "unchanged">[] = ["added", "removed", "changed"];

const comesOrGoes = ({ mark }: MarkedPlace): boolean => mark === "added" || mark === "removed";

/** Ways that change between places that stay; those of a new or a removed place come and go with it. */
function ownWays({ places, ways }: Flow): readonly MarkedWay[] {
    const whole = new Set(places.filter(comesOrGoes).map(({ key }) => key));
    return ways.filter(({ from, to, mark }) => mark !== "unchanged" && !whole.has(from) && !whole.has(to));
}

/** `2 jobs`, or by what they have in common: `2 steps`, `3 places`. */
function countText(places: readonly MarkedPlace[]): string {
    const [first] = places;
    if (places.every(({ noun }) => noun === first?.noun)) {
        return counted(places.length, first?.noun ?? "place");
    }
    return counted(places.length, places.every(({ family }) => family === "step") ? "step" : "place");
}

const namesOf = (places: readonly MarkedPlace[]): string =>
    places.length > MOST ? "" : ` (${listed(places.map(({ name }) => code(name)))})`;

/** The change in one sentence. */
export function summaryOf(flow: Flow): string {
    if (isWhole(flow)) {
        const gone = flow.places.some(({ mark, family }) => mark === "removed" && family !== "outside");
        return `The data flow is ${gone ? "removed" : "new"} as a whole: ${counted(flow.places.length, "place")}.`;
    }
    const own = ownWays(flow);
    const told = own.filter(({ mark }) => mark !== "changed");
    const sentences = told.length > MOST ? [] : told.map((way) => new Words(flow).sentence(way));
    const ofStack = flow.places.filter(({ family }) => family !== "outside");
    const placeParts = MARKS.flatMap((mark) => {
        const marked = ofStack.filter((place) => place.mark === mark);
        return marked.length === 0
            ? []
            : [`${countText(marked)} ${mark}${sentences.length > 0 ? "" : namesOf(marked)}`];
    });
    const wayParts = MARKS.flatMap((mark) => {
        const marked = own.filter((way) => way.mark === mark);
        return marked.length === 0 ? [] : [`${counted(marked.length, "way")} ${mark}`];
    });
    const parts = [...placeParts, ...wayParts];
    if (parts.length === 0) {
        return "The data flow stays as it is.";
    }
    return `${parts.join(", ")}${sentences.length > 0 ? `: ${sentences.join("; ")}` : ""}.`;
}

/** A place that changed, and why; nothing where its ways have told it already. */
function changedLine(place: MarkedPlace, ways: readonly MarkedWay[], words: Words): readonly Line[] {
    const tellsAll = ways.some((way) => words.actor(way) === place);
    const reasons = place.because.filter(
        (reason) => !tellsAll || !(place.family === "start" || reason.startsWith("`iam.")),
    );
    if (reasons.length === 0 && tellsAll && !place.replaced) {
        return [];
    }
    const because = reasons.length > 0 ? `: ${listed(reasons, MOST_REASONS)}` : "";
    const text = `${capital(placeText(place))} ${place.replaced ? "is replaced" : "changes"}${because}`;
    return [{ weight: "note", text }];
}

/** Every change in a line: what goes, what comes, which ways differ, what else changes. */
export function linesOf(flow: Flow): readonly Line[] {
    if (isWhole(flow)) {
        return [];
    }
    const words = new Words(flow);
    const told = new Set<MarkedWay>();
    const withWays = (place: MarkedPlace): Line => {
        const ways = flow.ways.filter(
            (way) => !told.has(way) && way.mark === place.mark && [way.from, way.to].includes(place.key),
        );
        ways.forEach((way) => told.add(way));
        const text = `${capital(placeText(place))} is ${place.mark === "added" ? "new" : "removed"}`;
        return { weight: "note", text, ...(ways.length > 0 ? { under: ways.map((way) => words.sentence(way)) } : {}) };
    };
    const ofStack = flow.places.filter(({ family }) => family !== "outside");
    const whole = (["removed", "added"] as const).flatMap((mark) =>
        ofStack.filter((place) => place.mark === mark).map(withWays),
    );
    const ways = flow.ways.filter((way) => way.mark !== "unchanged" && !told.has(way));
    const changed = ofStack.filter(({ mark }) => mark === "changed");
    return [
        ...whole,
        ...ways.map((way): Line => ({ weight: "note", text: capital(words.sentence(way)) })),
        ...changed.flatMap((place) => changedLine(place, ways, words)),
    ];
}

const HOLDS: ReadonlySet<string> = new Set(["store", "warehouse", "stream"]);

/** What needs a person's eye: data on a new way out of the stack, and a store that goes. */
export function verdictOf(flow: Flow): readonly Line[] {
    const words = new Words(flow);
    const out = flow.ways.filter(
        (way) => way.mark === "added" && carriesData(way) && words.place(way.to).family === "outside",
    );
    const gone = flow.places.filter(({ family, mark }) => mark === "removed" && HOLDS.has(family));
    return [
        ...out.map((way): Line => ({ weight: "look", text: `Data may leave the stack: ${words.sentence(way)}.` })),
        ...gone.map((place): Line => ({
            weight: "look",
            text: `${capital(placeText(place))} is removed${usersText(flow, place, words)}.`,
        })),
    ];
}

/** Who worked with a store that goes. */
function usersText(flow: Flow, { key }: MarkedPlace, words: Words): string {
    const ways = flow.ways.filter(({ from, to, serving }) => !serving && (from === key || to === key));
    const users = new Set(ways.map(({ from, to }) => placeText(words.place(from === key ? to : from))));
    return users.size === 0
        ? ""
        : `; ${listed([...users], MOST_REASONS)} ${users.size === 1 ? "works" : "work"} with it until now`;
}

/** What the drawing shows, for those who do not see it. */
export function descriptionOf(flow: Flow): string {
    const words = new Words(flow);
    const sentences = flow.places.flatMap((place) => {
        const ways = flow.ways.filter((way) => words.actor(way) === place);
        const state = place.mark === "unchanged" ? "" : ` (${place.replaced ? "replaced" : MARK_WORDS[place.mark]})`;
        const told = `${capital(placeText(place))}${state}`;
        if (ways.length > 0) {
            return [`${told} ${words.doings(ways)}.`];
        }
        return state === "" ? [] : [`${told}.`];
    });
    return sentences.join(" ");
}

const MARK_WORDS: Readonly<Record<Mark, string>> = {
    added: "new",
    removed: "removed",
    changed: "changed",
    unchanged: "",
};
