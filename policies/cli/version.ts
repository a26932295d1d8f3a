import * as fs from "node:fs";
import * as path from "node:path";

/** Version of the package, from the nearest package.json above this file (beside it in the sources, above in dist). */
export function packageVersion(): string {
    for (let folder = __dirname; ; folder = path.dirname(folder)) {
        const file = path.join(folder, "package.json");
        if (fs.existsSync(file)) {
            return (JSON.parse(fs.readFileSync(file, "utf8")) as { readonly version: string }).version;
        }
    }
}
