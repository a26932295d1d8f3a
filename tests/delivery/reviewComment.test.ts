import { strict as assert } from "node:assert";
import * as fs from "node:fs";
import * as path from "node:path";

import { REVIEW_COMMENT } from "../../delivery/reviewComment";
import { MARKER } from "../../delivery/review/result";
import { FakeGitHub, type PullRequest } from "./fakeGitHub";
import { type Ended, run, scratch } from "./scripts";

const SHA = "0123456789abcdef0123456789abcdef01234567";

/** The event of a run for a fork's branch. */
const EVENT = {
    action: "completed",
    workflow_run: {
        head_sha: SHA,
        head_branch: "feature",
        head_repository: { full_name: "stranger/fork", owner: { login: "stranger" } },
        html_url: "https://github.com/owner/name/actions/runs/1",
        pull_requests: [],
    },
};

function pullRequest(number: number, change: Partial<PullRequest["head"]> = {}): PullRequest {
    const head = { label: "stranger:feature", sha: SHA, repo: { full_name: "stranger/fork" }, ...change };
    return { number, state: "open", head };
}

describe("npm run review:comment", () => {
    const folder = scratch();
    let fake: FakeGitHub;
    beforeEach(async () => {
        fake = await FakeGitHub.start();
    });
    afterEach(() => fake.stop());

    /** Write files into the artifact, and run the script as review-comment.yml does. */
    function comment(files: Readonly<Record<string, string>>, environment: NodeJS.ProcessEnv = {}): Promise<Ended> {
        const event = path.join(folder.path, "event.json");
        fs.writeFileSync(event, JSON.stringify(EVENT));
        const artifact = path.join(folder.path, "artifact");
        fs.mkdirSync(artifact, { recursive: true });
        for (const [name, text] of Object.entries(files)) {
            fs.writeFileSync(path.join(artifact, name), text);
        }
        return run(REVIEW_COMMENT, ["--artifact", artifact], {
            ...fake.environment(),
            GITHUB_EVENT_PATH: event,
            GITHUB_OUTPUT: path.join(folder.path, "output"),
            ...environment,
        });
    }

    const output = () => fs.readFileSync(path.join(folder.path, "output"), "utf8");

    it("comments on the pull request that GitHub tells, whatever number the artifact claims", async () => {
        fake.pullRequests.push(pullRequest(7));
        const files = {
            "review.md": `${MARKER}\n**Look**\nat it.\n`,
            "run.json": '{"pullRequest":1,"exitCode":0}',
            "review.sarif": "{}",
        };
        assert.deepEqual(await comment(files), { code: 0, stdout: "Pull request 7: commented.\n", stderr: "" });
        assert.deepEqual(
            fake.comments.map(({ body }) => body),
            [
                `${MARKER}\n**Look**\nat it.\n\n<sub>Made for ${SHA} by the code of this pull request in ` +
                    "[this run](https://github.com/owner/name/actions/runs/1), which has the page and the SARIF file.</sub>\n",
            ],
        );
        assert.equal(fake.requests.includes("POST /repos/owner/name/issues/7/comments"), true);
        assert.equal(output(), "pull-request=7\nsarif=true\n");
    });

    for (const [what, other] of [
        ["has newer commits", pullRequest(7, { sha: "f".repeat(40) })],
        ["is of another fork's branch of that name", pullRequest(7, { repo: { full_name: "stranger/other" } })],
        ["is of a fork that is gone", pullRequest(7, { repo: null })],
        ["is closed", { ...pullRequest(7), state: "closed" }],
    ] as const) {
        it(`says nothing on a pull request that ${what}`, async () => {
            fake.pullRequests.push(other);
            assert.deepEqual(
                await comment({ "review.md": `${MARKER}\none\ntwo\n`, "run.json": '{"pullRequest":7,"exitCode":0}' }),
                {
                    code: 0,
                    stdout: `No open pull request has ${SHA} as its newest commit, so there is nothing to say.\n`,
                    stderr: "",
                },
            );
            assert.deepEqual(fake.comments, []);
        });
    }

    it("lets the artifact decide only between pull requests of the same commit", async () => {
        fake.pullRequests.push(pullRequest(7), pullRequest(8), pullRequest(9, { sha: "f".repeat(40) }));
        const review = { "review.md": `${MARKER}\none\ntwo\n` };
        assert.equal(
            (await comment({ ...review, "run.json": '{"pullRequest":8,"exitCode":2}' })).stdout,
            "Pull request 8: commented.\n",
        );
        const { code, stderr } = await comment({ ...review, "run.json": '{"pullRequest":9,"exitCode":2}' });
        assert.equal(code, 1);
        assert.equal(stderr, `review:comment: Commit ${SHA} is the head of pull requests 7, 8; none is named.\n`);
    });

    it("says that the review could not be made when the run has left none", async () => {
        fake.pullRequests.push(pullRequest(7));
        assert.equal((await comment({ "run.json": "not JSON" })).code, 0);
        assert.match(
            fake.comments[0]!.body,
            /^<!-- strata-review -->\n\*\*The review could not be made\*\*; the log of the run says why\./,
        );
        assert.equal(output(), "pull-request=7\nsarif=false\n");
    });

    it("writes no comment to say that nothing changes", async () => {
        fake.pullRequests.push(pullRequest(7));
        const { stdout } = await comment({ "review.md": `${MARKER}\nNothing changes.\n` });
        assert.equal(stdout, "Pull request 7: nothing changes, so there is no comment.\n");
        assert.deepEqual(fake.comments, []);
    });

    it("refuses what is no review, too much, or a way out of the artifact", async () => {
        fake.pullRequests.push(pullRequest(7));
        const file = path.join(folder.path, "artifact", "review.md");
        for (const [text, message] of [
            ["# Buy this\n", `${file} is not a review: its first line is not ${MARKER}.`],
            [`${MARKER}\n${"x".repeat(1024 * 1024)}`, `${file} has 1048599 bytes; a review has at most 1048576.`],
        ] as const) {
            assert.deepEqual(await comment({ "review.md": text }), {
                code: 1,
                stdout: "",
                stderr: `review:comment: ${message}\n`,
            });
        }
        const secret = path.join(folder.path, "secret");
        fs.writeFileSync(secret, `${MARKER}\nsecret\n`);
        fs.rmSync(file);
        fs.symlinkSync(secret, file);
        assert.equal((await comment({})).stderr, `review:comment: ${file} is not a file.\n`);
        assert.deepEqual(fake.comments, []);
    });

    it("comments on a named pull request from a laptop", async () => {
        const file = path.join(folder.path, "review.md");
        fs.writeFileSync(file, `${MARKER}\n**Look**\nat it.\n`);
        const environment = { ...fake.environment(), GITHUB_ACTIONS: "" };
        const args = ["--file", file, "--pull-request", "7"];
        assert.equal((await run(REVIEW_COMMENT, args, environment)).stdout, "Pull request 7: commented.\n");
        assert.equal(fake.comments[0]!.body, `${MARKER}\n**Look**\nat it.\n`);
    });

    for (const [what, args, environment, message] of [
        [
            "no token",
            ["--file", "review.md", "--pull-request", "7"],
            { GITHUB_REPOSITORY: "owner/name" },
            "GITHUB_TOKEN is not set: a token that may write on the repository's pull requests and issues.",
        ],
        [
            "no repository",
            ["--file", "review.md", "--pull-request", "7"],
            { GITHUB_TOKEN: "token" },
            "GITHUB_REPOSITORY is not set: the repository, as owner/name.",
        ],
        [
            "a repository without owner",
            ["--file", "review.md", "--pull-request", "7"],
            { GITHUB_TOKEN: "token", GITHUB_REPOSITORY: "name" },
            "GITHUB_REPOSITORY is 'name', which is not of the form owner/name.",
        ],
        [
            "no number",
            ["--file", "review.md"],
            {},
            "--pull-request is missing: the number of the pull request that the review is about.",
        ],
        [
            "no review",
            ["--file", "/nowhere/review.md", "--pull-request", "7"],
            {},
            "/nowhere/review.md does not exist; 'npm run review' writes it.",
        ],
        [
            "no event",
            ["--artifact", "."],
            {},
            "GITHUB_EVENT_PATH does not name an event of the kind workflow_run; outside a workflow, use --file and --pull-request.",
        ],
    ] as const) {
        it(`says in a sentence that there is ${what}`, async () => {
            const review = path.join(folder.path, "review.md");
            fs.writeFileSync(review, `${MARKER}\none\ntwo\n`);
            const withFile = args.map((arg) => (arg === "review.md" ? review : arg));
            assert.deepEqual(await run(REVIEW_COMMENT, withFile, environment), {
                code: 1,
                stdout: "",
                stderr: `review:comment: ${message}\n`,
            });
        });
    }
});
