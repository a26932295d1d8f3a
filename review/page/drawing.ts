import type { Drawing } from "../types";
import { wordsOf } from "./spans";

/** A drawing as the page holds it. */
export interface DrawingView {
    /** Markup that this repository's own code made; it is not escaped. */
    readonly svg: string;
    readonly description: string;
}

const ID = /(\sid=")([^"]+)"/g;
const REFERENCE = /(url\(#|href="#)([^")]+)/g;

/** Prepare a drawing; its ids, which the drawing of another stack may have too, become its own. */
export function drawingView(drawing: Drawing, anchor: string): DrawingView {
    const svg = drawing.svg.replace(ID, `$1${anchor}:$2"`).replace(REFERENCE, `$1${anchor}:$2`);
    return { svg, description: wordsOf(drawing.description) };
}
