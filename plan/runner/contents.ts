import { createHash } from "crypto";
import * as fs from "fs";
import * as path from "path";

/** Every file below a folder, by its path from there, in an order that is the same on every machine. */
function filesBelow(folder: string, below = ""): string[] {
    return fs
        .readdirSync(path.join(folder, below), { withFileTypes: true })
        .flatMap((entry) => {
            const name = path.posix.join(below, entry.name);
            return entry.isDirectory() ? filesBelow(folder, name) : [name];
        })
        .sort();
}

/**
 * SHA-256, in hexadecimal digits, of a file, or of the names and contents of all files in a folder, so that two plans
 * tell whether an asset is the same. Undefined where it cannot be read: the engine says so at a deployment.
 */
export function contentHash(file: string): string | undefined {
    const hash = createHash("sha256");
    try {
        if (!fs.statSync(file).isDirectory()) {
            return hash.update(fs.readFileSync(file)).digest("hex");
        }
        for (const name of filesBelow(file)) {
            hash.update(`${name}\0`)
                .update(fs.readFileSync(path.join(file, name)))
                .update("\0");
        }
        return hash.digest("hex");
    } catch {
        return undefined;
    }
}
