import * as assert from "assert";
import * as fs from "fs";
import * as os from "os";
import * as path from "path";
import { pathToFileURL } from "url";

import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";

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

/** A page in a browser without network, and what went wrong while it was open. */
export interface Opened {
    readonly page: Page;
    readonly problems: string[];
}

/** A file in a browser; closing it removes the file. */
export interface OpenFile {
    open(width: number, options?: BrowserContextOptions): Promise<Opened>;
    close(): Promise<void>;
}

/** Open a page in Chromium. Without one, the tests of the suite are skipped aloud; in CI that is a failure. */
export async function browse(suite: Mocha.Context, html: () => string | Promise<string>): Promise<OpenFile> {
    const executablePath = findChromium();
    if (executablePath === undefined) {
        const reason = "NOT TESTED in a browser: no Chromium; install it or name it in CHROMIUM_PATH.";
        assert.notStrictEqual(process.env.CI, "true", reason);
        console.warn(`\n    ${reason}\n`);
        return suite.skip();
    }
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "strata-page-"));
    const file = path.join(folder, "page.html");
    fs.writeFileSync(file, await html());
    const browser = await chromium.launch({ executablePath, args: FLAGS });
    return {
        open: (width, options = {}) => openFile(browser, pathToFileURL(file).href, width, options),
        close: async () => {
            await browser.close();
            fs.rmSync(folder, { recursive: true });
        },
    };
}

async function openFile(
    browser: Browser,
    address: string,
    width: number,
    options: BrowserContextOptions,
): Promise<Opened> {
    const context = await browser.newContext({ viewport: { width, height: 800 }, offline: true, ...options });
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
