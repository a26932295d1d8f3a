/** What the signs of a drawing mean. */
import { carriesData, type Flow, type Mark } from "../model";
import { strandsOf } from "../order";
import { arrowhead, element, lineColour, sign, text } from "./elements";
import { lineStyle } from "./strands";
import { widthOf } from "./text";

const SIZE = 12;
const SAMPLE = 34;

interface Entry {
    readonly words: string;
    readonly draw: (x: number, y: number) => string;
}

function sample(isStart: boolean, both: boolean, mark: Mark): Entry["draw"] {
    return (x, y) =>
        element("path", { d: `M${x + (both ? 5 : 0)} ${y}H${x + SAMPLE - 5}`, ...lineStyle(isStart, mark) }) +
        arrowhead({ x: x + SAMPLE, y }, { x: 1, y: 0 }, lineColour(mark)) +
        (both ? arrowhead({ x, y }, { x: -1, y: 0 }, lineColour(mark)) : "") +
        (mark === "unchanged" ? "" : sign(mark, { x: x + SAMPLE / 2 - 2, y }, 7));
}

function entries({ places, ways }: Flow): readonly Entry[] {
    const strands = strandsOf(ways);
    const marks = new Set([...places, ...ways].map(({ mark }) => mark));
    const has = (test: boolean, words: string, draw: Entry["draw"]): readonly Entry[] =>
        test ? [{ words, draw }] : [];
    return [
        ...has(
            strands.some((each) => carriesData(each.ways[0])),
            "data may go",
            sample(false, false, "unchanged"),
        ),
        ...has(
            strands.some(({ both }) => both),
            "both ways",
            sample(false, true, "unchanged"),
        ),
        ...has(
            strands.some((each) => !carriesData(each.ways[0])),
            "starts",
            sample(true, false, "unchanged"),
        ),
        ...has(marks.has("added"), "new", sample(false, false, "added")),
        ...has(marks.has("changed"), "changed", sample(false, false, "changed")),
        ...has(marks.has("removed"), "removed", sample(false, false, "removed")),
    ];
}

/** The legend in rows, at most so wide. */
export function legend(
    flow: Flow,
    { x, y }: { readonly x: number; readonly y: number },
    width: number,
): { readonly svg: string; readonly height: number } {
    let [left, top] = [x, y];
    const drawn = entries(flow).map(({ words, draw }) => {
        const wide = SAMPLE + 8 + widthOf(words, SIZE);
        if (left > x && left + wide > x + width) {
            [left, top] = [x, top + 24];
        }
        const at = left;
        left += wide + 22;
        return draw(at, top) + text({ x: at + SAMPLE + 8, y: top + 4 }, words, { size: SIZE, fill: "var(--muted)" });
    });
    return { svg: drawn.join(""), height: top - y + 12 };
}
