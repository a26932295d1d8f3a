const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };

/** What a reader reads in a piece of HTML: its text, without tags, with single spaces. */
export function textOf(html: string): string {
    const text = html.replace(/<style>.*?<\/style>/s, "").replace(/<[^>]*>/g, " ");
    const decoded = text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => ENTITIES[name]!);
    return decoded.replace(/\s+/g, " ").trim();
}

/** The HTML of the section with an id. */
export function section(html: string, id: string): string {
    const start = html.indexOf(`<section id="${id}"`);
    return start < 0 ? "" : html.slice(start, html.indexOf("</section>", start));
}
