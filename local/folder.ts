import * as fs from "node:fs";
import * as path from "node:path";

/** Paths of the files below a folder, relative to it, sorted; none when the folder is not there. */
export function filesBelow(folder: string): readonly string[] {
    if (!fs.existsSync(folder)) {
        return [];
    }
    return fs
        .readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => path.relative(folder, path.join(entry.parentPath ?? entry.path, entry.name)))
        .sort();
}

/** Whether readers of a lake take a file for data: names that start with a dot or an underscore are side files. */
export function isData(file: string): boolean {
    return !file.split(path.sep).some((part) => /^[._]/.test(part));
}
