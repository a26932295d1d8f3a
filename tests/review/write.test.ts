import assert from "assert/strict";
import * as fs from "fs";
import * as path from "path";

import { CommanderError } from "commander";

import { checkOptions, readOptions } from "../../review/options";
import { ReviewError } from "../../review/reviewError";
import type { Made } from "../../review/run";
import { clean, write } from "../../review/write";
import { folder, optionsOf, removeFolders, writeFiles } from "./repository";

const MADE: Made = {
    review: {
        project: "tiny",
        base: "main",
        stacks: [
            {
                stack: "dev",
                source: "Planned.",
                counts: { create: 0, update: 0, replace: 0, delete: 0 },
                unchanged: 0,
                sections: [],
                warnings: [],
            },
        ],
    },
    stacks: [],
    folder: "",
    timing: { planning: 0, policies: 0, all: 0 },
};

describe("files of a review", () => {
    after(removeFolders);

    it("are written into a folder, which is made, in the place of earlier ones; other files stay", () => {
        const out = path.join(folder(), "a", "b");
        writeFiles(out, { "review.md": "old", "review.html": "old", "review.sarif": "old", "run.json": "{}" });
        clean(out);
        assert.deepEqual(fs.readdirSync(out), ["run.json"]);
        const files = write(MADE, out);
        assert.deepEqual(
            files.map((file) => path.resolve(file)),
            ["review.md", "review.html", "review.sarif"].map((name) => path.join(out, name)),
        );
        assert.deepEqual(fs.readdirSync(out).sort(), ["review.html", "review.md", "review.sarif", "run.json"]);
        const text = (name: string) => fs.readFileSync(path.join(out, name), "utf8");
        assert.equal(text("review.md"), "<!-- strata-review -->\n✅ tiny against main: Nothing changes in dev.\n");
        assert.match(text("review.html"), /^<!doctype html>.*<\/html>\s*$/is);
        assert.equal((JSON.parse(text("review.sarif")) as { version: string }).version, "2.1.0");
    });

    it("are none where one of them cannot be made", () => {
        const out = folder();
        const broken = { ...MADE, stacks: undefined as unknown as Made["stacks"] };
        assert.throws(() => write(broken, out), TypeError);
        assert.deepEqual(fs.readdirSync(out), []);
    });

    it("are refused in one sentence where there is no place for them", () => {
        const file = path.join(folder(), "file");
        fs.writeFileSync(file, "");
        assert.throws(() => clean(file), new ReviewError(`The review cannot be written to ${file}: EEXIST.`));
        assert.throws(() => write(MADE, file), new ReviewError(`The review cannot be written to ${file}: EEXIST.`));
        assert.throws(
            () => clean(path.join(file, "below")),
            new ReviewError(`The review cannot be written to ${path.join(file, "below")}: ENOTDIR.`),
        );
    });
});

describe("options of the command", () => {
    it("have defaults, and paths from the working directory", () => {
        const here = process.cwd();
        assert.deepEqual(readOptions(["--base", "main"]), {
            ...optionsOf(here),
            base: "main",
            out: path.join(here, ".strata", "review"),
        });
        assert.deepEqual(
            readOptions([
                ...[
                    "--preview",
                    "p.json",
                    "--stack",
                    "dev",
                    "--program",
                    "app",
                    "--out",
                    "/out",
                    "--policy-config",
                    "c.json",
                ],
                ...["--outputs", "--timings", "--accept-data-loss", "dev", "qa"],
            ]),
            {
                base: undefined,
                stack: "dev",
                preview: path.join(here, "p.json"),
                program: path.join(here, "app"),
                out: "/out",
                policyConfig: path.join(here, "c.json"),
                acceptDataLoss: ["dev", "qa"],
                outputs: true,
                timings: true,
            },
        );
    });

    it("are refused where one is unknown or has no value, and tell the exit codes on request", () => {
        const written: string[] = [];
        const [out, err] = [process.stdout.write, process.stderr.write];
        const failure = (...args: readonly string[]) => {
            process.stdout.write = process.stderr.write = (text) => written.push(String(text)) > 0;
            try {
                readOptions(args);
            } catch (error) {
                return error;
            } finally {
                process.stdout.write = out;
                process.stderr.write = err;
            }
            return undefined;
        };
        for (const args of [["--no-such"], ["--base"], ["extra"]]) {
            const error = failure(...args);
            assert.equal(error instanceof CommanderError && error.exitCode, 1);
        }
        assert.deepEqual(written.splice(0), [
            "error: unknown option '--no-such'\n",
            "error: option '--base <ref>' argument missing\n",
            "error: too many arguments. Expected 0 arguments but got 1.\n",
        ]);
        const help = failure("--help");
        assert.equal(help instanceof CommanderError && help.exitCode, 0);
        assert.match(
            written.join(""),
            /Exit codes: 0 nothing blocks, 1 the review could not be made, 2 a mandatory policy finding or unguarded data loss\./,
        );
    });

    it("must name a base or a preview, and one stack for a preview", () => {
        const options = optionsOf("/program");
        checkOptions({ ...options, stack: "all" });
        checkOptions({ ...options, base: undefined, preview: "p.json" });
        checkOptions({ ...options, preview: "p.json", stack: "dev" });
        assert.throws(() => checkOptions({ ...options, base: undefined }), ReviewError);
        assert.throws(() => checkOptions({ ...options, preview: "p.json", stack: "all" }), ReviewError);
    });
});
