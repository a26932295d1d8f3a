/** Scripts for a page in a browser; they are texts, because they run there. */

/** Relative luminance and contrast by WCAG 2; colours of any notation are painted over each other to be read. */
const COLOURS = `
    const context = Object.assign(document.createElement("canvas"), { width: 1, height: 1 })
        .getContext("2d", { willReadFrequently: true });
    const painted = (...colours) => {
        for (const colour of ["#fff", ...colours]) {
            context.fillStyle = colour;
            context.fillRect(0, 0, 1, 1);
        }
        return [...context.getImageData(0, 0, 1, 1).data].slice(0, 3);
    };
    const luminance = (rgb) => {
        const [r, g, b] = rgb.map((part) => part / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const contrast = (text, ...grounds) => {
        const [low, high] = [luminance(painted(...grounds, text)), luminance(painted(...grounds))].sort((a, b) => a - b);
        return (high + 0.05) / (low + 0.05);
    };
`;

/** Every text of the page that stands out less than 4.5 to 1 from what lies behind it, and how many texts there are. */
export const FAINT_TEXTS = `(() => {
    ${COLOURS}
    const found = { texts: 0, faint: [] };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const element = walker.currentNode.parentElement;
        if (walker.currentNode.textContent.trim() === "" || element.closest("svg, style, .unseen, .skip") !== null) {
            continue;
        }
        const grounds = [];
        for (let each = element; each !== null; each = each.parentElement) {
            grounds.unshift(getComputedStyle(each).backgroundColor);
        }
        const ratio = contrast(getComputedStyle(element).color, ...grounds);
        found.texts += 1;
        if (ratio < 4.5) {
            found.faint.push(ratio.toFixed(2) + " " + element.outerHTML.slice(0, 120));
        }
    }
    return found;
})()`;

/** The pairs of colours for drawings that stand out less than 4.5 to 1. */
export const FAINT_DRAWING_COLOURS = `(() => {
    ${COLOURS}
    const style = getComputedStyle(document.documentElement);
    const value = (name) => style.getPropertyValue("--" + name).trim();
    const kinds = ["add", "change", "remove"];
    const grounds = ["bg", "panel", ...kinds.map((kind) => kind + "-tint")];
    const pairs = [
        ...["ink", "muted"].flatMap((text) => grounds.map((ground) => [text, ground])),
        ...kinds.flatMap((kind) => ["bg", "panel", kind + "-tint"].map((ground) => [kind, ground])),
    ];
    return pairs
        .map(([text, ground]) => [text, ground, value(text) && value(ground) ? contrast(value(text), value(ground)) : 0])
        .filter(([, , ratio]) => ratio < 4.5);
})()`;
