import * as fs from "fs";
import * as path from "path";

import { Eta } from "eta";

import type { RunRecord } from "../runRecord";
import { buildPage } from "./page";

const TEMPLATES = path.join(__dirname, "templates");

/**
 * Render what a local run did as one HTML page that needs nothing else: no network, no scripts, no fonts.
 *
 * A chart that cannot be drawn is replaced by the reason; it does not fail the report.
 */
export async function renderReport(record: RunRecord): Promise<string> {
    const eta = new Eta({ views: TEMPLATES, autoEscape: true, autoTrim: false, cache: true });
    const css = fs.readFileSync(path.join(TEMPLATES, "report.css"), "utf8");
    return eta.render("./page", { ...(await buildPage(record)), css });
}
