/** Pieces of SVG: elements, arrowheads, badges, icons. Colours are those of the page. */
import type { Family, Mark } from "../model";
import { escaped, widthOf } from "./text";

export interface Point {
    readonly x: number;
    readonly y: number;
}

type Attributes = Readonly<Record<string, string | number | undefined>>;

export const round = (value: number): number => Math.round(value * 10) / 10;

/** An element; its content is markup already. */
export function element(name: string, attributes: Attributes, content = ""): string {
    const given = Object.entries(attributes).filter(([, value]) => value !== undefined);
    const written = given.map(
        ([key, value]) => ` ${key}="${typeof value === "number" ? round(value) : escaped(String(value))}"`,
    );
    return content === "" ? `<${name}${written.join("")}/>` : `<${name}${written.join("")}>${content}</${name}>`;
}

export interface TextStyle {
    readonly size: number;
    readonly fill?: string;
    readonly weight?: number;
    readonly anchor?: "middle" | "end";
}

export function text(at: Point, words: string, { size, fill = "var(--ink)", weight, anchor }: TextStyle): string {
    return element(
        "text",
        { x: at.x, y: at.y, "font-size": size, "font-weight": weight, "text-anchor": anchor, fill },
        escaped(words),
    );
}

/** Line, tint and word of a mark. */
export const COLOURS: Readonly<Record<Exclude<Mark, "unchanged">, string>> = {
    added: "add",
    changed: "change",
    removed: "remove",
};

export const lineColour = (mark: Mark): string => (mark === "unchanged" ? "var(--muted)" : `var(--${COLOURS[mark]})`);

export const SIGN: Readonly<Record<Mark, string>> = { added: "+", changed: "~", removed: "−", unchanged: "" };

/** A plus, a tilde or a minus in a filled circle. */
export function sign(mark: Mark, { x, y }: Point, radius = 8): string {
    const shapes: Readonly<Record<Mark, string>> = {
        added: "M-3.6 0H3.6M0 -3.6V3.6",
        removed: "M-3.6 0H3.6",
        changed: "M-3.8 1.2C-2.6 -2.6 -0.8 -1.8 0 0S2.6 2.6 3.8 -1.2",
        unchanged: "",
    };
    const circle = element("circle", { r: radius, fill: lineColour(mark), stroke: "var(--panel)", "stroke-width": 2 });
    const stroke = { fill: "none", stroke: "var(--panel)", "stroke-width": 1.7, "stroke-linecap": "round" };
    return element(
        "g",
        { transform: `translate(${round(x)} ${round(y)})` },
        circle + element("path", { d: shapes[mark], ...stroke }),
    );
}

const BADGE = 11;

/** Sign and word of a mark, in a filled capsule whose right end is at a point. */
export function badge(mark: Mark, word: string, { x, y }: Point): string {
    const label = `${SIGN[mark]} ${word}`;
    const width = widthOf(label, BADGE) + 16;
    const capsule = element("rect", { x: x - width, y: y - 9, width, height: 18, rx: 9, fill: lineColour(mark) });
    const style = { size: BADGE, fill: "var(--panel)", weight: 600, anchor: "middle" } as const;
    return capsule + text({ x: x - width / 2, y: y + 3.8 }, label, style);
}

/** A filled head whose tip is at a point, looking in a direction. */
export function arrowhead({ x, y }: Point, direction: Point, colour: string): string {
    const [dx, dy] = [direction.x * 7, direction.y * 7];
    const [sx, sy] = [-direction.y * 3.6, direction.x * 3.6];
    const corners = [x, y, x - dx + sx, y - dy + sy, x - dx - sx, y - dy - sy].map(round);
    return element("path", {
        d: `M${corners[0]} ${corners[1]}L${corners[2]} ${corners[3]} ${corners[4]} ${corners[5]}Z`,
        fill: colour,
    });
}

/** Drawn within 14 by 14. */
const ICONS: Readonly<Record<Family, string>> = {
    store: "M2 3.8a5 2 0 0 1 10 0v6.4a5 2 0 0 1-10 0zM2 3.8a5 2 0 0 0 10 0",
    warehouse: "M1.8 2.4h10.4v9.2H1.8zM5.3 2.4v9.2M8.7 2.4v9.2",
    stream: "M1 5q1.5-2.6 3 0t3 0 3 0 3 0M1 9.4q1.5-2.6 3 0t3 0 3 0 3 0",
    step: "M4.2 2.2h5.6L12.8 7l-3 4.8H4.2L1.2 7z",
    catalog: "M1.8 2.2h10.4v9.6H1.8zM1.8 5.4h10.4M5.6 5.4v6.4",
    query: "M10.2 6a4.2 4.2 0 1 1-8.4 0 4.2 4.2 0 0 1 8.4 0zM9.2 9.2l3.4 3.4",
    message: "M1.4 3h11.2v8H1.4zM1.4 3.4L7 7.8l5.6-4.4",
    start: "M12.6 7A5.6 5.6 0 1 1 1.4 7a5.6 5.6 0 0 1 11.2 0zM7 3.8V7l2.2 1.6",
    outside: "M6 2.6H2.2v9.2h9.2V8M8.2 2h3.9v3.9M12 2L6.4 7.6",
};

/** The icon of a family, its upper left corner at a point. */
export function icon(family: Family, { x, y }: Point, colour: string): string {
    return element("path", {
        d: ICONS[family],
        transform: `translate(${round(x)} ${round(y)})`,
        fill: "none",
        stroke: colour,
        "stroke-width": 1.3,
        "stroke-linejoin": "round",
        "stroke-linecap": "round",
    });
}
