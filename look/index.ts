/** The look that all pages of this repository share. */
import * as fs from "fs";
import * as path from "path";

import { Eta } from "eta";

/**
 * Render `page.eta` of a folder of templates as one page that needs nothing else.
 *
 * The template finds the style sheets, the house's and the folder's own, as `it.css`, and the house's mark as `it.mark`.
 */
export function renderHousePage(templates: string, stylesheet: string, view: object): string {
    const eta = new Eta({ views: templates, autoEscape: true, autoTrim: false, cache: true });
    const read = (folder: string, file: string) => fs.readFileSync(path.join(folder, file), "utf8");
    const css = read(__dirname, "house.css") + read(templates, stylesheet);
    return eta.render("./page", { ...view, css, mark: read(__dirname, "mark.svg").trim() });
}
