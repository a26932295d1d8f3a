import * as fs from "node:fs";

/** The last lines of a log file that say something. */
export function lastLines(file: string, number: number): string {
    return read(file)
        .split("\n")
        .filter((line) => line.trim() !== "")
        .slice(-number)
        .join("\n");
}

/** A line of Spark's own log: `26/11/23 22:52:53 INFO SparkContext: ...`. */
const SPARK_LOG = /^\d\d\/\d\d\/\d\d \d\d:\d\d:\d\d [A-Z]+ /;

/**
 * The reason that a job gives when it fails: the message of its exception or, without a traceback, the last lines
 * that it wrote among those of Spark's log.
 */
export function jobError(file: string): string {
    const lines = read(file).split("\n");
    const speaks = (line: string | undefined) => line !== undefined && line.trim() !== "" && !SPARK_LOG.test(line);
    const last = lines.map(speaks).lastIndexOf(true);
    let first = last;
    while (speaks(lines[first - 1])) {
        first -= 1;
    }
    return pythonError(file) ?? lines.slice(Math.max(first, 0), last + 1).join("\n");
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
    // Py4J puts the exception of Java after a colon, and where it was thrown below it.
    const end = rest.findIndex((line) => line.trim() === "" || /^((?!: )\S|\s+at )/.test(line));
    const message = [lines[first]!, ...rest.slice(0, end < 0 ? rest.length : end)].join("\n");
    return message.replace(/^[\w.]+:\s*/, "").trim();
}

function read(file: string): string {
    return fs.existsSync(file) ? fs.readFileSync(file, "utf8") : "";
}
