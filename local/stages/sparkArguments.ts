/** Bytes of input up to which the run is over before Java's optimising compiler pays off. */
const SHORT_RUN_BYTES = 100e6;

/** What `spark-submit` is told. */
export interface Submission {
    /** Folder of the buckets' folders. */
    readonly lake: string;
    readonly buckets: readonly string[];
    readonly tmp: string;
    /** File of the script. */
    readonly script: string;
    /** Files of the packages that the script imports. */
    readonly packages: readonly string[];
    /** Arguments of the script as Glue passes them. */
    readonly arguments: Readonly<Record<string, string>>;
    /** Bytes of the raw files. */
    readonly inputBytes: number;
}

/**
 * Arguments of `spark-submit`. `s3://bucket/key` of the planned buckets is the file `<lake>/bucket/key`, by Hadoop's
 * view file system, so that the script sees the very URIs that it has on AWS.
 */
export function sparkSubmitArguments(submission: Submission): readonly string[] {
    const { packages, script } = submission;
    const configuration = { ...machineSettings(submission), ...bucketMounts(submission), ...ownSettings(submission) };
    return [
        "--master",
        "local[*]",
        ...Object.entries(configuration).flatMap(([name, value]) => ["--conf", `${name}=${value}`]),
        ...(packages.length > 0 ? ["--py-files", packages.join(",")] : []),
        script,
        ...Object.entries(submission.arguments).flat(),
    ];
}

function machineSettings({ tmp, inputBytes }: Submission): Readonly<Record<string, string>> {
    const java = [
        "-Duser.timezone=UTC",
        `-Djava.io.tmpdir=${tmp}`,
        `-Dderby.system.home=${tmp}`,
        // Short runs spend half of their time in the optimising compiler.
        ...(inputBytes <= SHORT_RUN_BYTES ? ["-XX:TieredStopAtLevel=1"] : []),
    ];
    return {
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.memory": "2g",
        "spark.driver.extraJavaOptions": java.join(" "),
        "spark.ui.enabled": "false",
        "spark.local.dir": tmp,
        "spark.sql.warehouse.dir": `file://${tmp}/spark-warehouse`,
        "spark.sql.session.timeZone": "UTC",
    };
}

function bucketMounts({ lake, buckets }: Submission): Readonly<Record<string, string>> {
    const mounts = buckets.map((bucket) => [
        `spark.hadoop.fs.viewfs.mounttable.${bucket}.linkFallback`,
        `file://${lake}/${bucket}/`,
    ]);
    return {
        "spark.hadoop.fs.s3.impl": "org.apache.hadoop.fs.viewfs.ViewFileSystemOverloadScheme",
        "spark.hadoop.fs.viewfs.overload.scheme.target.file.impl": "org.apache.hadoop.fs.LocalFileSystem",
        ...(Object.fromEntries(mounts) as Record<string, string>),
    };
}

/** Settings of the job itself: Glue takes `a=1 --conf b=2` as the value of one argument `--conf`. */
function ownSettings(submission: Submission): Readonly<Record<string, string>> {
    const settings = (submission.arguments["--conf"] ?? "").split(/\s*--conf\s+/).filter((text) => text !== "");
    return Object.fromEntries(
        settings.map((setting) => {
            const at = setting.indexOf("=");
            return [setting.slice(0, at).trim(), setting.slice(at + 1).trim()];
        }),
    );
}
