import * as fs from "node:fs";

/** The last lines of a log file that say something. */
export function lastLines(file: string, number: number): string {
    return read(file)
        .split("\n")
        .filter((line) => line.trim() !== "")
        .slice(-number)
        .join("\n");
}

/**
 * What a Python program says when it fails: the message of the last exception of its traceback, without the class of
 * the exception. Undefined when there is no traceback.
 */
export function pythonError(file: string): string | undefined {
    const text = read(file);
    const start = text.lastIndexOf("Traceback (most recent call last):");
    if (start < 0) {
        return undefined;
    }
    const lines = text.slice(start).split("\n").slice(1);
    const first = lines.findIndex((line) => /^[A-Za-z_][\w.]*(:|$)/.test(line));
    if (first < 0) {
        return undefined;
    }
    const rest = lines.slice(first + 1);
    const end = rest.findIndex((line) => line.trim() === "" || /^\S/.test(line));
    const message = [lines[first]!, ...rest.slice(0, end < 0 ? rest.length : end)].join("\n");
    return message.replace(/^[\w.]+:\s*/, "").trim();
}

function read(file: string): string {
    return fs.existsSync(file) ? fs.readFileSync(file, "utf8") : "";
}
