import { strict as assert } from "node:assert";

import { writeComment } from "../../delivery/github/comments";
import { MARKER } from "../../delivery/review/result";
import { BOT, FakeGitHub } from "./fakeGitHub";

describe("the comment on a pull request", () => {
    let fake: FakeGitHub;
    const actions = process.env.GITHUB_ACTIONS;
    beforeEach(async () => {
        process.env.GITHUB_ACTIONS = "true";
        fake = await FakeGitHub.start();
    });
    afterEach(() => {
        fake.stop();
        if (actions === undefined) {
            delete process.env.GITHUB_ACTIONS;
        } else {
            process.env.GITHUB_ACTIONS = actions;
        }
    });

    const write = (text: string, onlyUpdate = false) =>
        writeComment(fake.connect(), 12, { marker: MARKER, body: `${MARKER}\n${text}\n`, onlyUpdate });

    const bodies = () => fake.comments.map(({ body }) => body);

    it("is created once, and then updated", async () => {
        fake.comment("Please name the bucket differently.", "reviewer");
        assert.equal(await write("one"), "created");
        assert.equal(await write("two"), "updated");
        assert.deepEqual(bodies(), ["Please name the bucket differently.", `${MARKER}\ntwo\n`]);
        assert.deepEqual(
            fake.requests.map((request) => request.split("?")[0]),
            [
                "GET /repos/owner/name/issues/12/comments",
                "POST /repos/owner/name/issues/12/comments",
                "GET /repos/owner/name/issues/12/comments",
                "PATCH /repos/owner/name/issues/comments/1001",
            ],
        );
    });

    it("stays as it is when it says the same, also with GitHub's line ends", async () => {
        fake.comment(`${MARKER}\r\none`);
        assert.equal(await write("one"), "unchanged");
        assert.deepEqual(fake.requests.length, 1);
    });

    it("is never another author's, nor one in which the marker stands further down", async () => {
        fake.comment(`${MARKER}\nNothing to see.`, "mallory");
        fake.comment(`Look at this:\n${MARKER}`);
        fake.comments.push({ id: 1, user: null, body: `${MARKER}\nof an account that is gone` });
        assert.equal(await write("one"), "created");
        assert.equal(fake.comments.length, 4);
        assert.equal(await write("two"), "updated");
        assert.deepEqual(bodies().slice(0, 3), [
            `${MARKER}\nNothing to see.`,
            `Look at this:\n${MARKER}`,
            `${MARKER}\nof an account that is gone`,
        ]);
        assert.equal(bodies()[3], `${MARKER}\ntwo\n`);
    });

    it("is found on a later page", async () => {
        for (let index = 0; index < 230; index++) {
            fake.comment(`comment ${index}`, "reviewer");
        }
        fake.comment(`${MARKER}\none\n`);
        assert.equal(await write("two"), "updated");
        assert.equal(fake.comments.length, 231);
        assert.deepEqual(fake.requests.slice(0, 3), [
            "GET /repos/owner/name/issues/12/comments?per_page=100",
            "GET /repos/owner/name/issues/12/comments?per_page=100&page=2",
            "GET /repos/owner/name/issues/12/comments?per_page=100&page=3",
        ]);
    });

    it("is not created to say that nothing changes, but an older one is updated", async () => {
        assert.equal(await write("Nothing changes.", true), "none");
        assert.deepEqual(fake.comments, []);
        fake.comment(`${MARKER}\nA bucket is deleted.\n`);
        assert.equal(await write("Nothing changes.", true), "updated");
        assert.deepEqual(bodies(), [`${MARKER}\nNothing changes.\n`]);
    });

    it("is one: of several own ones the oldest is kept", async () => {
        fake.comment(`${MARKER}\none\n`);
        fake.comment(`${MARKER}\ntwo\n`);
        fake.comment(`${MARKER}\nthree\n`, "mallory");
        assert.equal(await write("four"), "updated");
        assert.deepEqual(
            fake.comments.map(({ user, body }) => [user?.login, body]),
            [
                [BOT, `${MARKER}\nfour\n`],
                ["mallory", `${MARKER}\nthree\n`],
            ],
        );
    });

    it("outside a workflow is that of the token's owner", async () => {
        delete process.env.GITHUB_ACTIONS;
        fake.comment(`${MARKER}\nof the workflow\n`);
        fake.comment(`${MARKER}\nof the reviewer\n`, "reviewer");
        assert.equal(await write("new"), "updated");
        assert.deepEqual(bodies(), [`${MARKER}\nof the workflow\n`, `${MARKER}\nnew\n`]);
    });

    for (const [status, hint] of [
        [401, "GITHUB_TOKEN is wrong or has expired"],
        [403, "GITHUB_TOKEN lacks a permission, or the rate limit is used up"],
        [404, "it does not exist, or GITHUB_TOKEN may not see it"],
        [503, "it may work later"],
    ] as const) {
        it(`fails in one sentence when GitHub answers ${status}`, async () => {
            fake.refusal = { status, message: "No\nway" };
            await assert.rejects(write("one"), {
                name: "DeliveryError",
                message: `GitHub did not list the comments of pull request 12 (${status}: No way): ${hint}.`,
            });
        });
    }
});
