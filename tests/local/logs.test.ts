import { strict as assert } from "node:assert";
import * as fs from "node:fs";
import * as path from "node:path";

import { jobError, lastLines, pythonError } from "../../local/logs";
import { temporaryFolder } from "./fixtures";

const folder = temporaryFolder();

function logged(...lines: readonly string[]): string {
    const file = path.join(folder(), "log");
    fs.writeFileSync(file, lines.join("\n"));
    return file;
}

describe("logs", () => {
    it("end with the lines that say something", () => {
        assert.equal(lastLines(logged("a", "b", "", "c", "  ", ""), 2), "b\nc");
        assert.equal(lastLines(path.join(folder(), "none"), 2), "");
    });

    it("tell the message of the last exception, all of its lines", () => {
        const file = logged(
            "INFO start",
            "Traceback (most recent call last):",
            '  File "a.py", line 1, in <module>',
            "ValueError: first",
            "",
            "During handling of the above exception, another exception occurred:",
            "",
            "Traceback (most recent call last):",
            '  File "b.py", line 1, in <module>',
            "strata_glue.errors.InputError: a.csv is empty.",
            "  Correct it.",
            "26/11/23 INFO SparkContext: stop",
        );
        assert.equal(pythonError(file), "a.csv is empty.\n  Correct it.");
    });

    it("tell the exception of Java with that of Py4J", () => {
        const java = ": org.apache.spark.SparkException: Job aborted.";
        const file = logged(
            "Traceback (most recent call last):",
            '  File "a.py", line 1, in <module>',
            "py4j.protocol.Py4JJavaError: An error occurred while calling o1.parquet.",
            java,
            "\tat org.apache.spark.A.b(A.java:1)",
            "Caused by: x",
        );
        assert.equal(pythonError(file), `An error occurred while calling o1.parquet.\n${java}`);
    });

    it("tell what a job says before it ends, among what Spark says", () => {
        const spark = "26/11/23 22:52:53 INFO SparkContext: stopped";
        assert.equal(
            jobError(logged("noise", spark, "a.csv is empty.", "Correct it.", spark, "", spark)),
            "a.csv is empty.\nCorrect it.",
        );
        assert.equal(jobError(logged("only this")), "only this");
        assert.equal(jobError(logged(spark)), "");
        assert.equal(jobError(logged("Traceback (most recent call last):", "ValueError: no", spark)), "no");
    });

    it("tell nothing without a traceback", () => {
        assert.equal(pythonError(logged("ValueError: no")), undefined);
    });
});
