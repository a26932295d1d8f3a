import assert from "assert/strict";
import * as fs from "fs";

import { mermaidOf } from "../../../review/flow/mermaid";
import type { Flow } from "../../../review/flow/model";
import { inOrder } from "../../../review/flow/order";
import { narrowSvg } from "../../../review/flow/svg/narrow";
import { wideSvg } from "../../../review/flow/svg/wide";
import { browse, type OpenFile } from "../../support/browser";
import { CHAIN, flow, HOSTILE, LAKE, place, way } from "./flows";

const hostile = flow(
    HOSTILE.map((name, index) => place(`p${index}`, name, { family: index % 2 === 0 ? "step" : "store", kind: name })),
    HOSTILE.slice(1).map((_name, index) =>
        way(`p${index}`, `p${index + 1}`, { mark: index % 3 === 0 ? "added" : "unchanged" }),
    ),
);

const FLOWS: Readonly<Record<string, Flow>> = {
    lake: LAKE,
    chain: CHAIN,
    hostile,
    alone: flow([place("a", "alone", { mark: "changed", replaced: true })], []),
};

const DRAWINGS = Object.entries(FLOWS).flatMap(([name, given]) => {
    const ordered = inOrder(given);
    const words = `Flow ${HOSTILE.join(" ")}`;
    return [
        [`${name} wide`, wideSvg(ordered, words, words)],
        [`${name} narrow`, narrowSvg(ordered, words, words)],
    ] as const;
});

const PAGE = `<!doctype html><meta charset="utf-8"><title>Flows</title>
<style>:root{--bg:#fff;--ink:#111;--muted:#555;--rule:#bbb;--panel:#f7f7f7;--add:#17695a;--change:#7d5600;--remove:#a23c24;
--add-tint:#e2f1ea;--change-tint:#faf0d7;--remove-tint:#fae7e0}body{margin:0;font-family:system-ui,sans-serif}
svg{display:block;width:100%;height:auto}</style>
${DRAWINGS.map(([name, svg]) => `<div id="${name}">${svg}</div>`).join("\n")}`;

/** Texts that stand out of their box or of the drawing, and boxes that lie on one another. */
const MISPLACED = `((id) => {
    const svg = document.getElementById(id).firstElementChild;
    const outer = svg.getBoundingClientRect();
    const found = [];
    const inside = (one, other) => one.left >= other.left - 1 && one.right <= other.right + 1 && one.top >= other.top - 1 && one.bottom <= other.bottom + 1;
    for (const text of svg.querySelectorAll("text")) {
        const at = text.getBoundingClientRect();
        const boxes = [...text.parentElement.children].filter((each) => each.tagName === "rect" && text.parentElement.tagName === "g");
        if (!inside(at, outer)) {
            found.push("out of the drawing: " + text.textContent);
        }
        if (boxes.length > 0 && !boxes.some((box) => inside(at, box.getBoundingClientRect()))) {
            found.push("out of its box: " + text.textContent);
        }
    }
    const boxes = [...svg.querySelectorAll("g")].map((group) => group.querySelector("rect")).filter(Boolean);
    boxes.forEach((box, index) => boxes.slice(index + 1).forEach((other) => {
        const [a, b] = [box.getBoundingClientRect(), other.getBoundingClientRect()];
        if (a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom) {
            found.push("on one another: " + box.parentElement.textContent + " and " + other.parentElement.textContent);
        }
    }));
    return found;
})`;

describe("the drawing of a flow in a browser", function () {
    this.timeout(120_000);
    let file: OpenFile;

    before(async function () {
        file = await browse(this, () => PAGE);
    });

    after(() => file?.close());

    for (const [name, svg] of DRAWINGS) {
        it(`keeps texts in their boxes and boxes apart: ${name}`, async () => {
            const { page, problems } = await file.open(name.endsWith("wide") ? 1000 : 360);
            assert.deepEqual(await page.evaluate(`${MISPLACED}(${JSON.stringify(name)})`), []);
            assert.deepEqual(problems, []);
            await page.close();
        });

        it(`is SVG of plain shapes and text, with the page's colours only: ${name}`, async () => {
            const { page } = await file.open(1000);
            const used = (await page.evaluate(`(() => {
                const read = new DOMParser().parseFromString(${JSON.stringify(svg)}, "image/svg+xml");
                const all = [...read.querySelectorAll("*")];
                const names = (list) => [...new Set(list)].sort();
                return {
                    elements: names(all.map((each) => each.tagName)),
                    attributes: names(all.flatMap((each) => each.getAttributeNames())),
                    colours: names(all.flatMap((each) => [each.getAttribute("fill"), each.getAttribute("stroke")])),
                    first: [...read.documentElement.children].slice(0, 2).map((each) => each.tagName),
                };
            })()`)) as Record<string, (string | null)[]>;
            const unknown = (name: string, known: RegExp) =>
                used[name]!.filter((each) => each !== null && !known.test(each));
            assert.deepEqual(unknown("elements", /^(svg|title|desc|g|path|rect|circle|text)$/), []);
            assert.deepEqual(
                unknown(
                    "attributes",
                    /^(xmlns|class|viewBox|role|x|y|r|rx|d|width|height|transform|fill|stroke|stroke-.*|font-.*|text-anchor)$/,
                ),
                [],
            );
            assert.deepEqual(unknown("colours", /^(none|var\(--[a-z-]+\))$/), []);
            assert.deepEqual(used["first"], ["title", "desc"]);
            await page.close();
        });
    }
});

/** The renderer that GitHub and GitLab use, as one file; undefined where it is not installed. */
function mermaidFile(): string | undefined {
    try {
        return require.resolve("mermaid/dist/mermaid.min.js");
    } catch {
        return undefined;
    }
}

const RENDER = `(async (source) => {
    mermaid.initialize({ startOnLoad: false, securityLevel: "strict" });
    await mermaid.parse(source);
    const { svg } = await mermaid.render("drawn", source);
    document.getElementById("drawing").innerHTML = svg;
    const all = (selector) => [...document.querySelectorAll("#drawing " + selector)];
    return {
        labels: all(".node .nodeLabel").map((each) => each.innerText),
        edges: all("path.flowchart-link").length,
        foreign: ["a", "script", "img", "iframe"].flatMap(all).length,
    };
})`;

describe("the Mermaid text of a flow in Mermaid itself", function () {
    this.timeout(120_000);
    let file: OpenFile;

    before(async function () {
        const script = mermaidFile();
        if (script === undefined) {
            assert.notEqual(process.env.CI, "true", "the package mermaid is not installed");
            console.warn("\n    NOT TESTED with Mermaid: the package mermaid is not installed.\n");
            this.skip();
        }
        const code = fs.readFileSync(script, "utf8").replaceAll("</script", "<\\/script");
        const html = `<!doctype html><meta charset="utf-8"><title>Mermaid</title><div id="drawing"></div><script>${code}</script>`;
        file = await browse(this, () => html);
    });

    after(() => file?.close());

    for (const [name, given] of Object.entries(FLOWS)) {
        it(`is drawn with every place and way: ${name}`, async () => {
            const { page } = await file.open(1000);
            const ordered = inOrder(given);
            const source = mermaidOf(ordered);
            const drawn = (await page.evaluate(`${RENDER}(${JSON.stringify(source)})`)) as {
                labels: string[];
                edges: number;
                foreign: number;
            };
            assert.equal(drawn.labels.length, given.places.length);
            assert.equal(
                drawn.edges,
                source.split("\n").filter((line) => /-->|-\.->/.test(line) && !line.includes('["')).length,
            );
            assert.equal(drawn.foreign, 0);
            if (name === "hostile") {
                assert.ok(
                    drawn.labels.some((label) => label.includes("<img src=x onerror=alert(1)>")),
                    drawn.labels.join("\n"),
                );
                assert.ok(drawn.labels.some((label) => label.includes("%%{init: {'theme': 'dark'}}%%")));
            }
            await page.close();
        });
    }
});
