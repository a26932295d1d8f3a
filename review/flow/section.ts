import { code, counted, listed } from "../text";
import type { Comparison, Drawing, Section } from "../types";
import { flowOf } from "./marking";
import { mermaidOf } from "./mermaid";
import type { Flow } from "./model";
import { drawable } from "./shown";
import { descriptionOf, linesOf, summaryOf, verdictOf } from "./summary";
import { narrowSvg } from "./svg/narrow";
import { wideSvg } from "./svg/wide";

const NOTES = [
    "Ways are what rights of roles, crawlers, tables, saved queries and settings let happen, not what has happened. A bucket that only holds scripts, logs or results is shown where it changes.",
];

/** Most roles that are told by name. */
const MOST_ROLES = 5;

function drawingOf(flow: Flow, stack: string): Drawing {
    const description = descriptionOf(flow);
    const words = description.replaceAll("`", "");
    const title = `Data flow of the stack ${stack}`;
    return {
        mermaid: mermaidOf(flow),
        svg: wideSvg(flow, title, words) + narrowSvg(flow, title, words),
        description,
    };
}

/** What the drawing does not show. */
function notesOf(flow: Flow, drawn: Flow): readonly string[] {
    const left = flow.places.length - drawn.places.length;
    const others = `${counted(left, "other place")} of the stack ${left === 1 ? "is" : "are"} left out`;
    const roles = listed(flow.unread.map(code), MOST_ROLES);
    return [
        ...NOTES,
        ...(left > 0 ? [`The drawing shows what changes and what it touches; ${others}.`] : []),
        ...(roles === ""
            ? []
            : [`Only the deployment tells all that these roles may do, so that ways may be missing: ${roles}.`]),
    ];
}

/** Where data goes in the stack, and what of it the change changes. */
export function flowSection(comparison: Comparison): Section {
    const flow = flowOf(comparison);
    const drawn = drawable(flow);
    const differs = [...flow.places, ...flow.ways].some(({ mark }) => mark !== "unchanged");
    return {
        id: "flow",
        title: "Data flow",
        summary: flow.places.length === 0 ? "This stack holds no data and moves none." : summaryOf(flow),
        empty: !differs,
        verdict: verdictOf(flow),
        lines: linesOf(flow),
        ...(drawn.places.length === 0 ? {} : { drawing: drawingOf(drawn, comparison.stack) }),
        ...(flow.places.length === 0 ? {} : { notes: notesOf(flow, drawn) }),
    };
}
