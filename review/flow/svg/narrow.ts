/** The flow as a list of boxes from top to bottom, each with where its data goes, for a telephone. */
import type { Flow, MarkedPlace } from "../model";
import { type Strand, strandsOf } from "../order";
import { drawnBox, boxHeight } from "./boxes";
import { arrowhead, element, lineColour, round, sign, text } from "./elements";
import { legend } from "./legend";
import { lineStyle } from "./strands";
import { escaped, shortened, widthOf } from "./text";

const WIDTH = 340;
const GAP = 13;
const ROW = 21;
const INDENT = 24;
const SIZE = 13;

/** One way out of a box: its line, its sign, and the name of where it leads. */
function row({ both, ways: [{ mark, verb }] }: Strand, to: MarkedPlace, y: number): string {
    const colour = lineColour(mark);
    const start = INDENT + (both ? 5 : 0);
    const line = element("path", { d: `M${start} ${round(y)}H${INDENT + 25}`, ...lineStyle(verb === "start", mark) });
    const heads =
        arrowhead({ x: INDENT + 30, y }, { x: 1, y: 0 }, colour) +
        (both ? arrowhead({ x: INDENT, y }, { x: -1, y: 0 }, colour) : "");
    const word = { added: "new", changed: "changed", removed: "removed", unchanged: "" }[mark];
    const room = WIDTH - INDENT - 42 - (word === "" ? 0 : widthOf(word, SIZE) + 12);
    const name = shortened(to.name, SIZE, room);
    const told =
        word === ""
            ? ""
            : sign(mark, { x: INDENT + 13, y }, 7) +
              text({ x: WIDTH, y: y + 4.5 }, word, { size: SIZE, fill: colour, weight: 600, anchor: "end" });
    return (
        line +
        heads +
        text({ x: INDENT + 39, y: y + 4.5 }, name, {
            size: SIZE,
            fill: mark === "unchanged" ? "var(--muted)" : "var(--ink)",
        }) +
        told
    );
}

export function narrowSvg(flow: Flow, title: string, description: string): string {
    const places = new Map(flow.places.map((place) => [place.key, place]));
    const strands = strandsOf(flow.ways);
    let y = 12;
    const drawn = flow.places.map((place) => {
        const height = boxHeight(place, WIDTH);
        const out = strands.filter(({ from }) => from === place.key);
        const box = drawnBox({ place, x: 0, y, width: WIDTH, height });
        const rows = out.map((strand, index) => row(strand, places.get(strand.to)!, y + height + 17 + ROW * index));
        y += height + (out.length > 0 ? 8 + ROW * out.length : 0) + GAP;
        return box + rows.join("");
    });
    const key = legend(flow, { x: 0, y: y + 10 }, WIDTH);
    const head = element("title", {}, escaped(title)) + element("desc", {}, escaped(description));
    const box = `-2 0 ${WIDTH + 4} ${round(y + 10 + key.height)}`;
    return element(
        "svg",
        { xmlns: "http://www.w3.org/2000/svg", class: "flow narrow", viewBox: box, role: "img" },
        head + drawn.join("") + key.svg,
    );
}
