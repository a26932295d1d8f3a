import { createHash } from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";

import * as command from "@pulumi/command";
import * as pulumi from "@pulumi/pulumi";

import type { Zone } from "../lake/zone";

/** Lock file of what the job on DuckDB imports, path under the folder of the jobs' code. */
const LOCK_FILE = "duckdb/requirements.txt";

/** Packs the libraries; path under the folder of the jobs' code. */
const BUILDER = "duckdb/build_libraries.py";

/** Where the archive is packed, on the machine that deploys; not part of the repository. */
const ARCHIVE = ".strata/duckdb-libraries.zip";

/** Digits of the lock file's hash that tell one archive from another. */
const HASH_DIGITS = 12;

/** Key of the libraries in the scripts bucket: another one for other versions, so that running jobs keep theirs. */
export function librariesKey(folder: string): string {
    const lock = fs.readFileSync(path.posix.join(folder, LOCK_FILE));
    return `glue/libraries/duckdb-${createHash("sha256").update(lock).digest("hex").slice(0, HASH_DIGITS)}.zip`;
}

/** What {@link uploadLibraries} needs. */
export interface LibrariesArgs {
    readonly region: string;
    /** Zone of the jobs' code. */
    readonly scripts: Zone;
    /** Folder of the jobs' code, path from the project's root. */
    readonly folder: string;
}

/**
 * Pack the libraries of the job on DuckDB on the machine that deploys, and upload them, as the jobs reach no package
 * index. Needs Python 3 with pip and the AWS CLI there; done once for each state of the lock file.
 */
export function uploadLibraries(
    name: string,
    { region, scripts, folder }: LibrariesArgs,
    opts: pulumi.CustomResourceOptions,
): command.local.Command {
    const key = librariesKey(folder);
    return new command.local.Command(
        name,
        {
            create:
                `"\${STRATA_PYTHON:-python3}" ${path.posix.join(folder, BUILDER)} ${ARCHIVE}` +
                ` && aws s3 cp --only-show-errors ${ARCHIVE} "$LIBRARIES_URI"`,
            delete: 'aws s3 rm --only-show-errors "$LIBRARIES_URI"',
            environment: {
                LIBRARIES_URI: pulumi.interpolate`${scripts.uri}${key}`,
                AWS_REGION: region,
            },
            triggers: [key],
        },
        { ...opts, dependsOn: [scripts] },
    );
}
