import * as fs from "node:fs";
import * as path from "node:path";

/** Folder of the Scala code that every dataset's Scala job uses, path under that of the jobs' code. */
const SHARED_SCALA = "strata_scala";

/**
 * The Scala source of a dataset's job: the shared files by name, then the dataset's own.
 *
 * Glue compiles exactly one file, so they are put one behind the other; none of them has a package clause.
 *
 * @param folder Folder of the jobs' code.
 * @param script The dataset's own source, path under `folder`.
 * @throws Error if one of them is not there.
 */
export function scalaSource(folder: string, script: string): string {
    const shared = path.join(folder, SHARED_SCALA);
    const names = fs.existsSync(shared) ? fs.readdirSync(shared).filter((file) => file.endsWith(".scala")) : [];
    if (names.length === 0) {
        throw new Error(`${shared} is not there or has no .scala file; the Scala jobs are made of them`);
    }
    const files = [...names.sort().map((file) => path.join(shared, file)), path.join(folder, script)];
    const missing = files.find((file) => !fs.existsSync(file));
    if (missing !== undefined) {
        throw new Error(`the Scala source ${missing} is not there; the dataset's definition names it`);
    }
    return files.map((file) => fs.readFileSync(file, "utf8")).join("\n");
}
