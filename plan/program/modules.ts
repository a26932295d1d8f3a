import * as fs from "fs";
import * as path from "path";

/** Whether the nearest package.json above a file makes its `.js` and `.ts` files ES modules. */
export function isModule(file: string): boolean {
    if (/\.m[jt]s$/.test(file)) {
        return true;
    }
    for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
        const manifest = path.join(folder, "package.json");
        if (fs.existsSync(manifest)) {
            return (JSON.parse(fs.readFileSync(manifest, "utf8")) as { type?: string }).type === "module";
        }
        if (folder === path.dirname(folder)) {
            return false;
        }
    }
}
