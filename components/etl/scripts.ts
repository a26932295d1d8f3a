import * as fs from "node:fs";
import * as path from "node:path";

import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Dataset } from "../../datasets";
import type { Zone } from "../lake/zone";
import { type Engine, engineOf, type EngineSettings } from "./engine";
import { uploadLibraries } from "./libraries";
import { scalaSource } from "./scalaSource";

/** Folder of the jobs' code, path from the project's root. */
export const GLUE_SCRIPTS = "glue-scripts";

/** The load job, path under the folder of the jobs' code. */
export const LOAD_SCRIPT = "load/load_warehouse.py";

/** What starts a dataset's job on DuckDB in a Python shell, path under the folder of the jobs' code. */
const DUCKDB_SCRIPT = "duckdb/run_job.py";

/** Package that every dataset's job imports. */
const SHARED_PACKAGE = "strata_glue";

/** What the caller of {@link Scripts} decides. */
export interface ScriptsArgs {
    /** Region of the scripts zone. */
    readonly region: string;
    readonly datasets: readonly Dataset[];
    /** Which engine runs each of them. */
    readonly settings: EngineSettings;
    /** Zone of code and definitions. */
    readonly scripts: Zone;
    /** Zone of the reference tables. */
    readonly curated: Zone;
    /** Whether there are load jobs, which read their script from here. */
    readonly loadJobs: boolean;
    /** Folder of the jobs' code, path from the project's root. */
    readonly folder: string;
}

/** Keys of a dataset's files in the scripts bucket. */
export function scriptKeys(dataset: Dataset) {
    return {
        load: `glue/${LOAD_SCRIPT}`,
        packages: "glue/packages.zip",
        duckdb: `glue/${DUCKDB_SCRIPT}`,
        definition: `datasets/${dataset.name}.json`,
        loadSql: `sql/load/${path.posix.basename(dataset.warehouse.loadSql)}`,
    };
}

/** Key of the script that an engine runs for a dataset. */
export function jobScriptKey(dataset: Dataset, engine: Engine): string {
    return `glue/${engine === "scala" ? dataset.scala!.script : dataset.script}`;
}

/** The script that an engine runs for a dataset. */
function jobScript(folder: string, dataset: Dataset, engine: Engine): pulumi.asset.Asset {
    return engine === "scala"
        ? new pulumi.asset.StringAsset(scalaSource(folder, dataset.scala!.script))
        : new pulumi.asset.FileAsset(path.posix.join(folder, dataset.script));
}

/**
 * Python files of packages, as files of an archive.
 *
 * File by file, so that caches and other left-overs of a working tree do not change the archive.
 *
 * @throws Error if a package is not there or has no Python file.
 */
export function pythonPackages(folder: string, packages: readonly string[]): pulumi.asset.AssetArchive {
    const assets: pulumi.asset.AssetMap = {};
    for (const name of packages) {
        const root = path.posix.join(folder, name);
        const entries = fs.existsSync(root) ? fs.readdirSync(root, { recursive: true, encoding: "utf8" }) : [];
        const files = entries.filter((file) => file.endsWith(".py")).sort();
        if (files.length === 0) {
            throw new Error(`the Python package ${root} is not there or has no .py file; the jobs import it`);
        }
        for (const file of files) {
            const portable = file.split(path.sep).join("/");
            assets[`${name}/${portable}`] = new pulumi.asset.FileAsset(path.posix.join(root, portable));
        }
    }
    return new pulumi.asset.AssetArchive(assets);
}

/** The code, definitions and reference tables that the jobs read, in the lake. */
export class Scripts extends pulumi.ComponentResource {
    /** Everything that is uploaded; a job needs it before its first run. */
    public readonly objects: readonly pulumi.Resource[];

    constructor(name: string, args: ScriptsArgs, opts?: pulumi.ComponentResourceOptions) {
        super("strata:etl:Scripts", name, {}, opts);
        const { folder } = args;
        const file = (where: string) => new pulumi.asset.FileAsset(where);
        const upload = (id: string, zone: Zone, key: string, source: pulumi.asset.Asset | pulumi.asset.Archive) =>
            new aws.s3.BucketObjectv2(
                `${name}-${id}`,
                { bucket: zone.bucketName, key, source },
                // An object that comes before the bucket's default encryption stays under S3's own key.
                { parent: this, dependsOn: [zone] },
            );
        const onDuckDb = args.datasets.some((dataset) => engineOf(dataset, args.settings) === "duckdb");
        const packages = new Set([SHARED_PACKAGE, ...args.datasets.map(({ script }) => path.posix.dirname(script))]);
        const libraries = { region: args.region, scripts: args.scripts, folder };
        const objects: pulumi.Resource[] = [
            upload("packages", args.scripts, "glue/packages.zip", pythonPackages(folder, [...packages])),
            ...(args.loadJobs
                ? [upload("load", args.scripts, `glue/${LOAD_SCRIPT}`, file(path.posix.join(folder, LOAD_SCRIPT)))]
                : []),
            ...(onDuckDb
                ? [
                      upload("duckdb", args.scripts, `glue/${DUCKDB_SCRIPT}`, file(`${folder}/${DUCKDB_SCRIPT}`)),
                      uploadLibraries(`${name}-duckdb-libraries`, libraries, { parent: this }),
                  ]
                : []),
            ...args.datasets.flatMap((dataset) => {
                const keys = scriptKeys(dataset);
                const engine = engineOf(dataset, args.settings);
                const definition = new pulumi.asset.StringAsset(JSON.stringify(dataset, undefined, 2));
                return [
                    upload(
                        `${dataset.name}-job`,
                        args.scripts,
                        jobScriptKey(dataset, engine),
                        jobScript(folder, dataset, engine),
                    ),
                    upload(`${dataset.name}-definition`, args.scripts, keys.definition, definition),
                    upload(`${dataset.name}-load-sql`, args.scripts, keys.loadSql, file(dataset.warehouse.loadSql)),
                    ...dataset.reference.map((reference) => {
                        const key = `${dataset.name}/${reference.name}/${path.posix.basename(reference.file)}`;
                        return upload(`${dataset.name}-${reference.name}`, args.curated, key, file(reference.file));
                    }),
                ];
            }),
        ];
        this.objects = objects;
        this.registerOutputs({});
    }
}
