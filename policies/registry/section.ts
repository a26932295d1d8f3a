import * as fs from "node:fs";

/**
 * Puts text between the marks of a section of a Markdown file (`<!-- name -->` and `<!-- /name -->`), at its end where
 * the file has none yet.
 */
export function writeSection(file: string, name: string, text: string): void {
    const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
    const page = fs.readFileSync(file, "utf8");
    const [from, to] = [page.indexOf(start), page.indexOf(end)];
    const before = from < 0 ? `${page.trimEnd()}\n\n` : page.slice(0, from);
    const after = to < 0 ? "\n" : page.slice(to + end.length);
    fs.writeFileSync(file, `${before}${start}\n\n${text}\n\n${end}${after}`);
}
