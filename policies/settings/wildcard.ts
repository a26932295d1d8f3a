const SPECIAL = /[.*+?^${}()|[\]\\]/g;

/** Whether a text matches a pattern in which `*` stands for any characters and, where asked, `?` for any one. */
export function matches(pattern: string, text: string, questionMark = false): boolean {
    if (!pattern.includes("*") && !(questionMark && pattern.includes("?"))) {
        return pattern === text;
    }
    const source = pattern.replace(SPECIAL, (character) => {
        if (character === "*") {
            return ".*";
        }
        return character === "?" && questionMark ? "." : `\\${character}`;
    });
    return new RegExp(`^${source}$`, "s").test(text);
}
