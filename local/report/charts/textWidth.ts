import * as vega from "vega";

/** Widths of characters in ems: those of the broader sans-serif system fonts. */
const NARROW = new Set("iljtfrI.,:;'|!()[]- /");
const BROAD = new Set("mwMW%@");

function emWidth(character: string): number {
    if (NARROW.has(character)) {
        return 0.36;
    }
    if (BROAD.has(character)) {
        return 0.93;
    }
    return /[A-Z]/.test(character) ? 0.7 : 0.6;
}

interface TextItem {
    readonly fontSize?: number | null;
    /** Most pixels of the text: vega cuts it off there. */
    readonly limit?: number | null;
}

/** Width of a text, in pixels; never by much too small, so that labels do not overlap. */
export function textWidth(item: TextItem, text: unknown): number {
    const ems = [...String(text ?? "")].reduce((sum, character) => sum + emWidth(character), 0);
    const width = Math.ceil(ems * (item.fontSize ?? 11));
    return item.limit ? Math.min(width, item.limit) : width;
}

/** The part of vega that measures text; its types leave it out. */
interface TextMetrics {
    textMetrics: { width: (item: TextItem, text: unknown) => number };
}

/** Let vega measure text by {@link textWidth}: without a canvas it takes 0.8 em a character and wastes half the room. */
export function useTextWidths(): void {
    (vega as unknown as TextMetrics).textMetrics.width = textWidth;
}
