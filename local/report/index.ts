import * as path from "path";

import { renderHousePage } from "../../look";
import type { RunRecord } from "../runRecord";
import { buildPage } from "./page";

/**
 * Render what a local run did as one HTML page that needs nothing else: no network, no scripts, no fonts.
 *
 * A chart that cannot be drawn is replaced by the reason; it does not fail the report.
 */
export async function renderReport(record: RunRecord): Promise<string> {
    return renderHousePage(path.join(__dirname, "templates"), "report.css", await buildPage(record));
}
