import * as assert from "assert";

import type { Page } from "playwright-core";

import { renderPage } from "../../../review/page";
import type { Review } from "../../../review/types";
import { browse, type OpenFile } from "../../support/browser";
import { FAINT_DRAWING_COLOURS, FAINT_TEXTS } from "./contrast";
import { FIXTURE } from "./fixture";
import { poisoned } from "./poison";

const unfoldAll = (page: Page) =>
    page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true; })");

describe("the page of a review in a browser", function () {
    this.timeout(120_000);
    let file: OpenFile;

    before(async function () {
        file = await browse(this, () => renderPage(FIXTURE));
    });

    after(() => file?.close());

    it("opens offline, asks for nothing and complains of nothing", async () => {
        const { page, problems } = await file.open(1280);
        assert.strictEqual(
            await page.title(),
            "strata: Blocked: 2 findings stop this change, and 4 more need a person's decision.",
        );
        await unfoldAll(page);
        assert.deepStrictEqual(problems, []);
    });

    it("shows its text, folds and links without scripts", async () => {
        const { page } = await file.open(1280, { javaScriptEnabled: false });
        const permissions = page.locator('[id="stack:dev:permissions"]');
        assert.strictEqual(await page.getByText("the objects in it are lost").isVisible(), true);
        assert.strictEqual(await page.getByText("Nothing changes; 186 resources stay as they are.").isVisible(), true);
        assert.strictEqual(await permissions.isVisible(), false);
        await page.locator(".place").getByRole("link", { name: "dev" }).first().click();
        await permissions.waitFor({ state: "visible" });
        const rest = page.getByText("+ list: s3:ListBucket").last();
        assert.strictEqual(await rest.isVisible(), false);
        await permissions.getByText("2 more").click();
        assert.strictEqual(await rest.isVisible(), true);
    });

    it("has headings in order", async () => {
        const { page } = await file.open(1280);
        const headings = await page
            .locator("h1, h2, h3, h4, h5, h6")
            .evaluateAll((all) => all.map((heading) => `${heading.tagName} ${heading.textContent}`));
        assert.deepStrictEqual(headings.slice(0, 8), [
            "H1 Blocked: 2 findings stop this change, and 4 more need a person's decision.",
            "H2 Stops the change",
            "H2 Needs a person's decision",
            "H2 Good to know",
            "H2 Warnings",
            "H2 prod",
            "H3 Stops the change: Data at risk",
            "H3 Needs a decision: Permissions",
        ]);
        const levels = headings.map((heading) => Number(heading[1]));
        assert.deepStrictEqual(
            levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1),
            [],
        );
    });

    it("unfolds by key", async () => {
        const { page } = await file.open(1280);
        const trail = page.getByText("audit: cloudtrail.Trail audit is deleted").last();
        assert.strictEqual(await trail.isVisible(), false);
        await page.getByText("3 more, of which 1 needs a decision").focus();
        await page.keyboard.press("Enter");
        assert.strictEqual(await trail.isVisible(), true);
        await page.locator('[id="stack:dev"] > summary').focus();
        await page.keyboard.press("Space");
        assert.strictEqual(await page.locator('[id="stack:dev:resources"]').isVisible(), true);
    });

    for (const width of [360, 768, 1280]) {
        it(`does not scroll sideways at ${width} pixels, with everything open`, async () => {
            const { page } = await file.open(width);
            await unfoldAll(page);
            assert.strictEqual(await page.evaluate("document.documentElement.scrollWidth"), width);
        });
    }

    it("scrolls a wide table in its own box on a phone", async () => {
        const { page } = await file.open(360);
        const box = page.getByRole("region", { name: "Table: Cost, 21 rows", exact: true });
        const [inner, outer] = await box.evaluate((element) => [element.scrollWidth, element.clientWidth] as const);
        assert.ok(inner > outer && outer <= 320, `${inner} in ${outer}`);
    });

    it("shows the drawing for the width", async () => {
        for (const [width, shown, hidden] of [
            [1280, "wide", "narrow"],
            [360, "narrow", "wide"],
        ] as const) {
            const { page } = await file.open(width);
            const drawing = page.locator('[id="stack:prod:flow"] .drawing');
            const box = await drawing.locator(`svg.${shown}`).boundingBox();
            assert.ok(box !== null && box.width > 0.8 * width - 40 && box.x >= 0 && box.x + box.width <= width, shown);
            assert.strictEqual((await drawing.locator(`svg.${hidden}`).boundingBox())?.width, 1);
            assert.strictEqual(await page.getByRole("img", { name: /^Files go from lake-raw, which/ }).count(), 1);
        }
    });

    it("follows the reader's colour scheme", async () => {
        const colours = async (colorScheme: "light" | "dark") => {
            const { page } = await file.open(1280, { colorScheme });
            return page.evaluate(
                `[document.body, document.querySelector(".group.block"), document.querySelector("svg.wide rect")]
                    .map((element, index) => getComputedStyle(element)[index === 2 ? "fill" : "backgroundColor"])`,
            );
        };
        assert.deepStrictEqual(await colours("light"), [
            "rgb(252, 251, 248)",
            "rgb(250, 231, 224)",
            "rgb(250, 231, 224)",
        ]);
        assert.deepStrictEqual(await colours("dark"), ["rgb(20, 23, 25)", "rgb(59, 30, 24)", "rgb(59, 30, 24)"]);
    });

    for (const colorScheme of ["light", "dark"] as const) {
        it(`can be read in the ${colorScheme} scheme: contrasts are 4.5 or more`, async () => {
            const { page } = await file.open(1280, { colorScheme });
            await unfoldAll(page);
            const { texts, faint } = await page.evaluate<{ texts: number; faint: string[] }>(FAINT_TEXTS);
            assert.ok(texts > 400, `${texts} texts`);
            assert.deepStrictEqual(faint, []);
            assert.deepStrictEqual(await page.evaluate(FAINT_DRAWING_COLOURS), []);
        });
    }

    it("prints what is folded", async () => {
        const { page } = await file.open(1280);
        const folded = page.locator('[id="stack:dev:permissions"]').getByText("glue:GetTables");
        assert.strictEqual(await folded.isVisible(), false);
        await page.emulateMedia({ media: "print" });
        assert.strictEqual(await folded.isVisible(), true);
    });
});

describe("the page of hostile names in a browser", function () {
    this.timeout(120_000);
    let file: OpenFile;

    before(async function () {
        file = await browse(this, () => renderPage(poisoned(FIXTURE) as Review));
    });

    after(() => file?.close());

    it("runs nothing, asks for nothing and fits a phone", async () => {
        const { page, problems } = await file.open(360);
        await unfoldAll(page);
        assert.deepStrictEqual(problems, []);
        assert.strictEqual(await page.locator("script, img, [onclick], [onerror]").count(), 0);
        assert.strictEqual(await page.evaluate("document.documentElement.scrollWidth"), 360);
    });
});
