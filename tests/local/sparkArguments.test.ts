import { strict as assert } from "node:assert";

import { sparkSubmitArguments, type Submission } from "../../local/stages/sparkArguments";

const SUBMISSION: Submission = {
    lake: "/run/lake",
    buckets: ["raw", "curated"],
    tmp: "/run/tmp",
    script: "/run/lake/scripts/job.py",
    packages: ["/run/lake/scripts/packages.zip"],
    arguments: { "--JOB_NAME": "job", "--raw_uri": "s3://raw/trips/" },
    inputBytes: 1000,
};

function settings(submission: Submission): Readonly<Record<string, string>> {
    const all = sparkSubmitArguments(submission);
    const args = all.slice(0, all.indexOf(submission.script));
    const values = args.filter((_, index) => args[index - 1] === "--conf");
    return Object.fromEntries(values.map((value) => [value.split("=")[0]!, value.slice(value.indexOf("=") + 1)]));
}

describe("sparkSubmitArguments", () => {
    it("end with the packages, the script and its arguments", () => {
        const args = sparkSubmitArguments(SUBMISSION);
        assert.deepEqual(args.slice(0, 2), ["--master", "local[*]"]);
        assert.deepEqual(args.slice(args.indexOf("--py-files")), [
            "--py-files",
            "/run/lake/scripts/packages.zip",
            "/run/lake/scripts/job.py",
            "--JOB_NAME",
            "job",
            "--raw_uri",
            "s3://raw/trips/",
        ]);
        assert.ok(!sparkSubmitArguments({ ...SUBMISSION, packages: [] }).includes("--py-files"));
    });

    it("map each bucket to its folder", () => {
        const found = settings(SUBMISSION);
        assert.equal(found["spark.hadoop.fs.viewfs.mounttable.raw.linkFallback"], "file:///run/lake/raw/");
        assert.equal(found["spark.hadoop.fs.viewfs.mounttable.curated.linkFallback"], "file:///run/lake/curated/");
        assert.equal(found["spark.hadoop.fs.s3.impl"], "org.apache.hadoop.fs.viewfs.ViewFileSystemOverloadScheme");
    });

    it("stay on the loopback interface, without the user interface, in UTC", () => {
        const found = settings(SUBMISSION);
        assert.equal(found["spark.driver.bindAddress"], "127.0.0.1");
        assert.equal(found["spark.driver.host"], "127.0.0.1");
        assert.equal(found["spark.ui.enabled"], "false");
        assert.equal(found["spark.sql.session.timeZone"], "UTC");
    });

    it("use the quick compiler for short runs only", () => {
        const java = (inputBytes: number) => settings({ ...SUBMISSION, inputBytes })["spark.driver.extraJavaOptions"]!;
        assert.ok(java(100e6).includes("-XX:TieredStopAtLevel=1"));
        assert.ok(!java(100e6 + 1).includes("-XX:TieredStopAtLevel=1"));
    });

    it("take the settings of the job's own --conf over theirs", () => {
        const args = { "--conf": "spark.ui.enabled=true --conf spark.x=a=b" };
        const found = settings({ ...SUBMISSION, arguments: args });
        assert.equal(found["spark.ui.enabled"], "true");
        assert.equal(found["spark.x"], "a=b");
    });
});
