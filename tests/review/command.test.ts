import assert from "assert/strict";
import * as fs from "fs";
import * as path from "path";

import { program, removeFolders, Repository, review, type Run } from "./repository";

const BUCKET = (name: string) => `make("s3/bucket:Bucket", "raw", { bucket: "${name}", forceDestroy: true });`;

/** Each run loads two thousand rules and plans two programs. */
const SLOW = 180_000;

/** Run a review of a repository against its last commit; an earlier review is there already. */
function reviewed(repository: Repository, ...args: readonly string[]): Run & { readonly files: readonly string[] } {
    const out = path.join(repository.path, "out");
    repository.write({ "out/review.md": "old", "out/review.html": "old", "out/review.sarif": "old" });
    const run = review("--program", repository.path, "--out", out, ...args);
    return { ...run, files: fs.readdirSync(out).sort() };
}

/** A repository whose working tree has another program than its last commit. */
function changed(before: string, after: string, policies?: string): Repository {
    const more = policies === undefined ? {} : { "policy-config.json": policies };
    const repository = new Repository(program(before, more));
    repository.write(program(after, more));
    return repository;
}

const FILES = ["review.html", "review.md", "review.sarif"];

describe("command npm run review", function () {
    this.timeout(SLOW);
    after(removeFolders);

    function assertMade(
        run: ReturnType<typeof reviewed>,
        status: number,
        sentence: string,
        repository: Repository,
    ): void {
        assert.deepEqual([run.status, run.stderr, run.files], [status, "", FILES]);
        const [first, ...files] = run.stdout.trimEnd().split("\n");
        assert.equal(first, sentence);
        assert.deepEqual(
            files.map((file) => path.resolve(file.trim())),
            ["review.md", "review.html", "review.sarif"].map((name) => path.join(repository.path, "out", name)),
        );
        for (const name of FILES) {
            assert.notEqual(fs.readFileSync(path.join(repository.path, "out", name), "utf8"), "old");
        }
    }

    /** One sentence on the standard error, no stack trace, and no file, an earlier review's neither. */
    function assertRefused(run: ReturnType<typeof reviewed>, message: string | RegExp): void {
        assert.deepEqual([run.status, run.stdout, run.files], [1, "", []]);
        assert.match(run.stderr, /^review: [^\n]+\n$/);
        const told = run.stderr.slice("review: ".length).trimEnd();
        if (typeof message === "string") {
            assert.equal(told, message);
        } else {
            assert.match(told, message);
        }
    }

    it("ends with 0 where nothing changes", () => {
        const repository = changed(BUCKET("acme-raw"), BUCKET("acme-raw"));
        const run = reviewed(repository, "--base", "HEAD");
        assertMade(run, 0, "Nothing changes in dev.", repository);
        const commit = repository.git("rev-parse", "--short=7", "HEAD").trim();
        assert.equal(
            fs.readFileSync(path.join(repository.path, "out", "review.md"), "utf8"),
            `<!-- strata-review -->\n✅ tiny against HEAD (${commit}): Nothing changes in dev.\n`,
        );
    });

    it("ends with 0 where a change is harmless, and says how long it took", () => {
        const flow = (text: string) => `make("glue/workflow:Workflow", "flow", { description: "${text}" });`;
        const repository = changed(flow("a"), flow("b"), '{ "aws-security": {} }');
        const run = reviewed(repository, "--base", "main", "--stack", "dev", "--timings");
        assert.match(run.stdout, /\n {2}planning \d+\.\d s, policies \d+\.\d s, in all \d+\.\d s\n$/);
        const stdout = run.stdout.replace(/ {2}planning.*\n/, "");
        assertMade(
            { ...run, stdout },
            0,
            "Nothing to decide: no data at risk, no more rights, nothing opened, no policy finding.",
            repository,
        );
    });

    it("ends with 2 where data would be lost, and with 0 where that is accepted for the stack", () => {
        const repository = changed(BUCKET("acme-raw"), BUCKET("acme-landing"));
        assertMade(reviewed(repository, "--base", "HEAD"), 2, "Blocked: 1 finding stops this change.", repository);
        const other = reviewed(repository, "--base", "HEAD", "--accept-data-loss", "prod");
        assert.equal(other.status, 2);
        const accepted = reviewed(repository, "--base", "HEAD", "--accept-data-loss", "prod", "dev");
        assertMade(accepted, 0, "1 point needs a person's decision; nothing blocks.", repository);
    });

    it("ends with 2 on a mandatory policy finding", () => {
        const key = (rotation: boolean) => `make("kms/key:Key", "lake", { enableKeyRotation: ${rotation} });`;
        const repository = changed(key(true), key(false), "{}");
        const run = reviewed(repository, "--base", "HEAD");
        assert.deepEqual([run.status, run.stderr, run.files], [2, "", FILES]);
        assert.match(run.stdout, /^Blocked: 1 finding stops this change/);
        assert.match(
            fs.readFileSync(path.join(repository.path, "out", "review.md"), "utf8"),
            /^- ⛔ Policy: `key-kms-key-rotation` on `kms\.Key lake` at `enableKeyRotation`: /m,
        );
    });

    it("ends with 1 and one sentence where a side cannot be planned", () => {
        const base = changed("make(;", BUCKET("acme-raw"));
        assertRefused(
            reviewed(base, "--base", "HEAD"),
            /^At the base HEAD \([0-9a-f]{7}\), the stack dev cannot be planned: SyntaxError: Unexpected token ';'$/,
        );
        const here = changed(BUCKET("acme-raw"), 'throw new Error("no");');
        assertRefused(
            reviewed(here, "--base", "HEAD"),
            "In the working tree, the stack dev cannot be planned: no (index.js:3)",
        );
    });

    it("ends with 1 and one sentence on bad input", () => {
        const repository = changed(BUCKET("acme-raw"), BUCKET("acme-raw"));
        assertRefused(
            reviewed(repository),
            "Name the base by --base <ref>, for instance --base origin/main, or a preview by --preview <file>.",
        );
        assertRefused(
            reviewed(repository, "--base", "no-such-ref"),
            "The base no-such-ref is no commit of this repository: name a branch, a tag or a commit that is here, or fetch it ('git fetch origin no-such-ref').",
        );
        const preview = path.join(repository.path, "preview.json");
        fs.writeFileSync(preview, '{ "steps": [');
        assertRefused(
            reviewed(repository, "--preview", preview),
            `The preview ${preview} is not JSON: give the output of 'pulumi preview --json'.`,
        );
    });

    it("says what is wrong with its options, and ends with 1; with 0 on a question for help", () => {
        const wrong = review("--no-such");
        assert.deepEqual([wrong.status, wrong.stdout, wrong.stderr], [1, "", "error: unknown option '--no-such'\n"]);
        const help = review("--help");
        assert.deepEqual([help.status, help.stderr], [0, ""]);
        assert.match(help.stdout, /^Usage: npm run review -- \[options\]\n/);
    });
});
