import * as crypto from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";

import { type Feature, FEATURES, isFeature } from "../features";

/** A migration as it stands in its file. */
export interface MigrationFile {
    /** File name without ending, such as `010_schemas`; it orders and identifies the migration. */
    readonly name: string;
    /** Path of the file as given, for messages. */
    readonly file: string;
    /** Text before substitution. */
    readonly text: string;
    /** SHA-256 of the text, hexadecimal. */
    readonly checksum: string;
    /** Features without which the migration is not applied; most need none. */
    readonly needs: readonly Feature[];
}

/** Migrations that cannot be read or applied. The message is meant for a person. */
export class MigrationError extends Error {
    override readonly name = "MigrationError";
}

const NEEDS = /^--\s*needs:(.*)$/gm;

const NAME = /^\d{3}_[a-z0-9_]+\.sql$/;

/** SHA-256 of a text, hexadecimal; line ends count as `\n`, so that a checkout on Windows changes nothing. */
export function checksumOf(text: string): string {
    return crypto.createHash("sha256").update(text.replaceAll("\r\n", "\n")).digest("hex");
}

/**
 * Feature names of a list such as `bi, streaming`.
 *
 * @param where what the list is, for messages
 * @throws MigrationError if one of them is not a feature, or there is a comma without a name.
 */
export function featureList(text: string, where: string): Feature[] {
    return text.split(",").map((part) => {
        const name = part.trim();
        if (!isFeature(name)) {
            const shown = name === "" ? "a feature without a name" : `the feature ${name}, which there is not`;
            throw new MigrationError(`${where} names ${shown}; the features are: ${FEATURES.join(", ")}`);
        }
        return name;
    });
}

/** Features of the lines `-- needs: <feature>[, <feature>]` of a migration. */
function needsOf(text: string, file: string): Feature[] {
    return [...text.matchAll(NEEDS)].flatMap(([, names = ""]) => featureList(names, `${file}: the line "needs"`));
}

/** Whether every feature that a migration needs is on. */
export function isWanted({ needs }: MigrationFile, features: readonly Feature[]): boolean {
    return needs.every((feature) => features.includes(feature));
}

/**
 * The migrations of a folder in the order in which they are applied.
 *
 * @throws MigrationError if the folder is not there, holds none, or a name is not `NNN_name.sql`, a number is twice, or a file
 *   needs a feature that there is not.
 */
export function readMigrations(folder: string): MigrationFile[] {
    const names = fs.existsSync(folder) ? fs.readdirSync(folder).filter((file) => file.endsWith(".sql")) : [];
    if (names.length === 0) {
        throw new MigrationError(
            `${folder} is not there or holds no migration; it needs files such as 001_schemas.sql`,
        );
    }
    const numbers = new Map<string, string>();
    return names.sort().map((name) => {
        const file = path.posix.join(folder, name);
        if (!NAME.test(name)) {
            throw new MigrationError(`${file} is not named as a migration; name it like 010_trips.sql`);
        }
        const twin = numbers.get(name.slice(0, 3));
        if (twin !== undefined) {
            throw new MigrationError(`${file} and ${twin} have the same number; give one of them another`);
        }
        numbers.set(name.slice(0, 3), file);
        const text = fs.readFileSync(file, "utf8");
        const needs = needsOf(text, file);
        return { name: path.basename(name, ".sql"), file, text, checksum: checksumOf(text), needs };
    });
}

/** One checksum for a list of migrations: it changes when a file is added, removed, renamed or changed. */
export function checksumOfAll(migrations: readonly MigrationFile[]): string {
    return checksumOf(migrations.map(({ name, checksum }) => `${name} ${checksum}\n`).join(""));
}
