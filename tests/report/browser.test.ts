import * as assert from "assert";

import { renderReport } from "../../local/report";
import { browse, type OpenFile } from "../support/browser";
import { FIXTURE } from "./fixture";

describe("the report in a browser", function () {
    this.timeout(120_000);
    let file: OpenFile;

    before(async function () {
        file = await browse(this, () => renderReport(FIXTURE));
    });

    after(() => file?.close());

    it("opens offline, asks for nothing and complains of nothing", async () => {
        const { page, problems } = await file.open(1280);
        assert.strictEqual(await page.title(), "New York yellow taxi trips · strata");
        assert.deepStrictEqual(problems, []);
    });

    it("shows its headings and charts", async () => {
        const { page } = await file.open(1280);
        assert.deepStrictEqual(await page.locator("h2:visible").allTextContents(), [
            "Flow",
            "Analyses",
            "Athena queries",
            "Quarantine",
            "Files and months",
            "Schema found by the crawler",
            "Stages",
            "Cross-checks",
            "Not run locally",
        ]);
        const charts = page.locator(".chart svg:visible");
        assert.strictEqual(await charts.count(), 4);
        for (const chart of await charts.all()) {
            const box = await chart.boundingBox();
            assert.ok(box !== null && box.width > 500 && box.height > 150, JSON.stringify(box));
        }
        assert.strictEqual(await page.locator(".flow svg:visible").count(), 1);
        assert.strictEqual(await page.getByRole("img", { name: /^Chart: Trips by day\./ }).count(), 1);
    });

    it("opens a query's SQL and table by click and by key", async () => {
        const { page } = await file.open(1280);
        const article = page.locator("#d1-analysis-1");
        assert.strictEqual(await article.locator("pre").isVisible(), false);
        await article.getByText("SQL", { exact: true }).click();
        assert.strictEqual(await article.locator("pre").isVisible(), true);
        assert.strictEqual(await article.locator("table").isVisible(), false);
        await article.locator("summary").nth(1).focus();
        await page.keyboard.press("Enter");
        assert.strictEqual(await article.locator("table").isVisible(), true);
        assert.strictEqual(await article.locator("tbody tr").count(), 25);
    });

    for (const width of [360, 768, 1280]) {
        it(`does not scroll sideways at ${width} pixels, with everything open`, async () => {
            const { page } = await file.open(width);
            await page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true; })");
            assert.strictEqual(await page.evaluate("document.documentElement.scrollWidth"), width);
        });
    }

    it("shows drawings that fit a phone", async () => {
        const { page } = await file.open(360);
        const charts = page.locator(".chart svg:visible");
        assert.strictEqual(await charts.count(), 4);
        for (const chart of await charts.all()) {
            const box = await chart.boundingBox();
            assert.ok(box !== null && box.width > 280 && box.x >= 0 && box.x + box.width <= 360, JSON.stringify(box));
        }
        assert.strictEqual(await page.locator(".flow svg:visible").count(), 0);
        assert.strictEqual(await page.locator(".flow .steps li:visible").count(), 6);
    });

    it("follows the reader's colour scheme, in its charts too", async () => {
        const colours = async (scheme: "light" | "dark") => {
            const { page } = await file.open(1280, { colorScheme: scheme });
            return page.evaluate(
                `[document.body, ...document.querySelectorAll(".wide path[fill^='var(--teal'], .wide path[fill^=color-mix]")]
                    .slice(0, 2).map((element, index) => getComputedStyle(element)[index ? "fill" : "backgroundColor"])`,
            );
        };
        assert.deepStrictEqual(await colours("light"), ["rgb(252, 251, 248)", "rgb(23, 114, 111)"]);
        assert.deepStrictEqual(await colours("dark"), ["rgb(20, 23, 25)", "rgb(75, 179, 171)"]);
    });
});
