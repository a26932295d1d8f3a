/** The flow as a Mermaid flowchart, which GitHub and GitLab draw in a comment. */
import type { Family, Flow, Mark, MarkedPlace } from "./model";
import { comesWithPlace, type Strand, strandsOf } from "./order";
import { visible } from "./visible";

/** Signs that tell a mark without its colour. */
export const SIGNS: Readonly<Record<Mark, string>> = { added: "+ ", changed: "~ ", removed: "− ", unchanged: "" };

/** Shapes by what a place does: around its label. */
const SHAPES: Readonly<Record<Family, readonly [string, string]>> = {
    store: ["[(", ")]"],
    warehouse: ["[(", ")]"],
    stream: ["[(", ")]"],
    step: ["[", "]"],
    catalog: ["[[", "]]"],
    query: ["([", "])"],
    message: ["[/", "/]"],
    start: ["{{", "}}"],
    outside: [">", "]"],
};

/** Fill, line and text of what differs, to be read on a light and on a dark page. */
const CLASSES: Readonly<Record<Exclude<Mark, "unchanged">, string>> = {
    added: "fill:#d7f0dd,stroke:#1a7f37,stroke-width:2px,color:#0f3d1e",
    changed: "fill:#fbe8b8,stroke:#9a6700,stroke-width:2px,color:#3d2900",
    removed: "fill:#fadbd7,stroke:#c3362b,stroke-width:2px,stroke-dasharray:5 4,color:#5c1410",
};

const LINES: Readonly<Record<Exclude<Mark, "unchanged">, string>> = {
    added: "stroke:#2da44e,stroke-width:3px",
    changed: "stroke:#bf8700,stroke-width:3px",
    removed: "stroke:#e5534b,stroke-width:2px,stroke-dasharray:6 4",
};

const LABELS: Readonly<Record<Mark, string>> = {
    added: "+ new",
    changed: "~ changed",
    removed: "− removed",
    unchanged: "",
};

/** Characters that mean nothing to Mermaid, Markdown or HTML; all others are written by their numbers. */
const HARMLESS = /[\p{L}\p{N} _.,()−+~-]/u;

/** Most characters of a name. */
const LONGEST = 60;

/** A name as a label may hold it. */
export function labelText(name: string): string {
    const characters = [...visible(name)];
    const cut = characters.length > LONGEST ? [...characters.slice(0, LONGEST - 1), "…"] : characters;
    return cut.map((each) => (HARMLESS.test(each) ? each : `#${each.codePointAt(0)!};`)).join("");
}

function nodeLine(place: MarkedPlace, id: string): string {
    const [open, close] = SHAPES[place.family];
    const kind = place.replaced ? `${place.kind}, replaced` : place.kind;
    const label = `${SIGNS[place.mark]}${labelText(place.name)}<br/>${labelText(kind)}`;
    const style = place.mark === "unchanged" ? "" : `:::${place.mark}`;
    return `    ${id}${open}"${label}"${close}${style}`;
}

/** The arrow of a strand: thin and dotted for a start, with two heads for both directions. */
function arrow(strand: Strand, places: readonly MarkedPlace[]): string {
    const { both, ways } = strand;
    const [way] = ways;
    const label = way.mark === "unchanged" || comesWithPlace(strand, places) ? "" : `|"${LABELS[way.mark]}"|`;
    return `${both ? "<" : ""}${way.verb === "start" ? "-.->" : "-->"}${label}`;
}

function styles(strands: readonly Strand[], places: readonly MarkedPlace[]): readonly string[] {
    const marks = ["added", "changed", "removed"] as const;
    const classes = marks
        .filter((mark) => places.some((place) => place.mark === mark))
        .map((mark) => `    classDef ${mark} ${CLASSES[mark]}`);
    const lines = marks.flatMap((mark) => {
        const numbers = strands.flatMap(({ ways: [way] }, index) => (way.mark === mark ? [index] : []));
        return numbers.length === 0 ? [] : [`    linkStyle ${numbers.join(",")} ${LINES[mark]}`];
    });
    return [...classes, ...lines];
}

/** Source text of Mermaid, the same for the same flow. */
export function mermaidOf({ places, ways }: Flow): string {
    const ids = new Map(places.map(({ key }, index) => [key, `n${index + 1}`]));
    const strands = strandsOf(ways);
    const nodes = places.map((place) => nodeLine(place, ids.get(place.key)!));
    const edges = strands.map(
        (strand) => `    ${ids.get(strand.from)!} ${arrow(strand, places)} ${ids.get(strand.to)!}`,
    );
    return ["flowchart LR", ...nodes, ...edges, ...styles(strands, places)].join("\n");
}
