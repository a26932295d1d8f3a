import * as assert from "assert";
import * as fs from "fs";
import * as os from "os";
import * as path from "path";
import { pathToFileURL } from "url";

import { type Browser, chromium, type Page } from "playwright-core";

import { renderReport } from "../../local/report";
import { FIXTURE } from "./fixture";

const FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

/** Path of a Chromium: what CHROMIUM_PATH names and nothing else or, without it, the usual place or the PATH. */
function findChromium(): string | undefined {
    const named = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";
    if (fs.existsSync(named)) {
        return named;
    }
    const folders = process.env.CHROMIUM_PATH === undefined ? (process.env.PATH ?? "").split(path.delimiter) : [];
    return folders.map((folder) => path.join(folder, "chromium")).find((file) => fs.existsSync(file));
}

/** A page of the report in a browser without network, and what went wrong while it was open. */
interface Opened {
    readonly page: Page;
    readonly problems: string[];
}

describe("the report in a browser", function () {
    this.timeout(120_000);
    let browser: Browser;
    let folder: string;
    let address: string;

    before(async function () {
        const executablePath = findChromium();
        if (executablePath === undefined) {
            const reason = "NOT TESTED in a browser: no Chromium; install it or name it in CHROMIUM_PATH.";
            assert.notStrictEqual(process.env.CI, "true", reason);
            console.warn(`\n    ${reason}\n`);
            this.skip();
        }
        folder = fs.mkdtempSync(path.join(os.tmpdir(), "strata-report-"));
        fs.writeFileSync(path.join(folder, "report.html"), await renderReport(FIXTURE));
        address = pathToFileURL(path.join(folder, "report.html")).href;
        browser = await chromium.launch({ executablePath, args: FLAGS });
    });

    after(async () => {
        await browser?.close();
        if (folder !== undefined) {
            fs.rmSync(folder, { recursive: true });
        }
    });

    async function open(width: number, colorScheme: "light" | "dark" = "light"): Promise<Opened> {
        const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme, offline: true });
        const page = await context.newPage();
        const problems: string[] = [];
        page.on("console", (message) => problems.push(`console: ${message.text()}`));
        page.on("pageerror", (error) => problems.push(`error: ${error.message}`));
        page.on("requestfailed", (request) => problems.push(`failed: ${request.url()}`));
        page.on("request", (request) => {
            if (request.url() !== address && !request.url().startsWith("data:")) {
                problems.push(`request: ${request.url()}`);
            }
        });
        await page.goto(address);
        return { page, problems };
    }

    it("opens offline, asks for nothing and complains of nothing", async () => {
        const { page, problems } = await open(1280);
        assert.strictEqual(await page.title(), "New York yellow taxi trips · strata");
        assert.deepStrictEqual(problems, []);
    });

    it("shows its headings and charts", async () => {
        const { page } = await open(1280);
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
        const { page } = await open(1280);
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
            const { page } = await open(width);
            await page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true; })");
            assert.strictEqual(await page.evaluate("document.documentElement.scrollWidth"), width);
        });
    }

    it("shows drawings that fit a phone", async () => {
        const { page } = await open(360);
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
            const { page } = await open(1280, scheme);
            return page.evaluate(
                `[document.body, ...document.querySelectorAll(".wide path[fill^='var(--teal'], .wide path[fill^=color-mix]")]
                    .slice(0, 2).map((element, index) => getComputedStyle(element)[index ? "fill" : "backgroundColor"])`,
            );
        };
        assert.deepStrictEqual(await colours("light"), ["rgb(252, 251, 248)", "rgb(23, 114, 111)"]);
        assert.deepStrictEqual(await colours("dark"), ["rgb(20, 23, 25)", "rgb(75, 179, 171)"]);
    });
});
