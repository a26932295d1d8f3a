import * as path from "node:path";

import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { GLUE_SCRIPTS, pythonPackages } from "../etl/scripts";
import type { Zone } from "../lake/zone";

/** Folder of the landed rows in the raw zone: a folder for each table. */
export const ROWS = "jdbc/";

/** Folder of the records of what was landed, in the curated zone. */
export const RECORDS = "jdbc/_state/";

const PACKAGES = ["strata_glue", "jdbc_source"];

/** Keys of the landing job's files in the scripts bucket. */
export interface JdbcScriptKeys {
    readonly job: string;
    readonly packages: string;
    /** The certificate of the authority that signed the database's; left out where there is none. */
    readonly ca?: string;
}

/** What the caller of {@link uploadJdbcScripts} decides. */
export interface JdbcScriptsArgs {
    readonly scripts: Zone;
    /** Path of the authority's certificate from the project's root; empty for none. */
    readonly caCertificate: string;
    /** Folder of the jobs' code, path from the project's root. @default "glue-scripts" */
    readonly folder?: string;
}

/** The landing job's code, and the certificate that it checks the database by, in the lake. */
export function uploadJdbcScripts(name: string, args: JdbcScriptsArgs, opts: pulumi.CustomResourceOptions) {
    const { scripts, caCertificate, folder = GLUE_SCRIPTS } = args;
    const keys: JdbcScriptKeys = {
        job: "glue/jdbc_source/job.py",
        packages: "glue/jdbc_source/packages.zip",
        ...(caCertificate === "" ? {} : { ca: "glue/jdbc_source/ca.pem" }),
    };
    const upload = (id: string, key: string, source: pulumi.asset.Asset | pulumi.asset.Archive) =>
        new aws.s3.BucketObjectv2(
            `${name}-${id}`,
            { bucket: scripts.bucketName, key, source },
            // An object that comes before the bucket's default encryption stays under S3's own key.
            { ...opts, dependsOn: [scripts] },
        );
    const objects = [
        upload("job", keys.job, new pulumi.asset.FileAsset(path.posix.join(folder, "jdbc_source/job.py"))),
        upload("packages", keys.packages, pythonPackages(folder, PACKAGES)),
        ...(keys.ca === undefined ? [] : [upload("ca", keys.ca, new pulumi.asset.FileAsset(caCertificate))]),
    ];
    return { keys, objects };
}
