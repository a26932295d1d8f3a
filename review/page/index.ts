import * as path from "path";

import { renderHousePage } from "../../look";
import type { Review } from "../types";
import { buildPage } from "./page";

/** Render a review as one HTML page that needs nothing else: no network, no scripts, no fonts. */
export function renderPage(review: Review): string {
    return renderHousePage(path.join(__dirname, "templates"), "review.css", buildPage(review));
}
