import * as assert from "node:assert/strict";

import { needEngine } from "./available";
import * as changes from "./changes";
import { Engine } from "./engine";
import { ProgramCopy } from "./program";
import { differences, review, type Said } from "./reviews";

const STACK = "dev";

/** Changes of which the engine knows all that a plan knows. */
const KNOWN = [
    changes.rightGained,
    changes.retentionShorter,
    changes.rotationOff,
    changes.portOpened,
    changes.flowLogsOff,
    changes.tagAdded,
];

/** Sections that say nothing of what only AWS can tell of a resource to come, such as its ARN. */
const CERTAIN = ["data", "network", "encryption", "cost", "blast-radius"] as const;

/** One change as a plan foresees it, as the engine tells it, and as both tell it together. */
interface Reviews {
    readonly planned: Said;
    readonly engine: Said;
    readonly both: Said;
}

function countsOf({ operations }: Said): Readonly<Record<string, number>> {
    const names = operations.map((line) => line.split(" ", 1)[0]!);
    return Object.fromEntries([...new Set(names)].map((name) => [name, names.filter((each) => each === name).length]));
}

describe("reviews by the engine and by plans", function () {
    this.timeout(600_000);
    let program: ProgramCopy;
    let engine: Engine;

    before(async function () {
        needEngine(this);
        program = new ProgramCopy();
        engine = await Engine.start(program);
        await engine.init(STACK);
        await engine.succeed("up", "-s", STACK, "--yes", "--skip-preview");
        program.commit();
    });

    after(() => {
        engine?.stop();
        program?.remove();
    });

    const reviewsOf = ({ edits }: changes.Change): Promise<Reviews> =>
        program.edited(edits, async () => {
            const { file } = await engine.preview(STACK, "change", "--show-sames");
            return {
                planned: await review(program, "--base", "HEAD", "--stack", STACK),
                engine: await review(program, "--preview", file),
                both: await review(program, "--base", "HEAD", "--preview", file),
            };
        });

    /** What holds of any change: the operations are foreseen, and the engine alters nothing of what plans say. */
    function assertForeseen({ planned, engine: told, both }: Reviews, { counts, verdict }: changes.Change): void {
        assert.deepEqual(countsOf(planned), counts);
        assert.deepEqual(planned.verdict, verdict);
        assert.deepEqual(told.operations, planned.operations);
        assert.deepEqual(both, planned);
    }

    for (const change of KNOWN) {
        it(`say the same of ${change.title}`, async () => {
            const reviews = await reviewsOf(change);
            assertForeseen(reviews, change);
            assert.deepEqual(reviews.engine, reviews.planned);
        });
    }

    for (const change of [changes.bucketRenamed, changes.rangeMoved]) {
        it(`say the same of ${change.title}, but for documents with ARNs that only the deployment tells`, async () => {
            const reviews = await reviewsOf(change);
            assertForeseen(reviews, change);
            for (const id of CERTAIN) {
                assert.deepEqual(reviews.engine.sections[id], reviews.planned.sections[id]);
            }
            const told = reviews.engine.sections["permissions"]!;
            assert.ok(told.some((line) => line.includes("that only the deployment tells")));
            assert.deepEqual(
                told.filter((line) => /\b(gains|loses|no longer)\b/.test(line)),
                [],
            );
        });
    }

    it("say the same of a new bucket that a role may write to, but for what its ARN decides", async () => {
        const reviews = await reviewsOf(changes.bucketAdded);
        assertForeseen(reviews, changes.bucketAdded);
        assert.deepEqual(differences(reviews.planned, reviews.engine), {
            permissions: [
                "< verdict look: `iam.Role roles-copy` gains `s3:PutObject` (write).",
                "< look: `iam.Role roles-copy` gains `s3:PutObject` (write)",
                "< - + write: `s3:PutObject` on `s3.Bucket handover/*`",
                "> verdict look: `iam.Role roles-copy` is given a policy that only the deployment tells.",
                "> look: `iam.Role roles-copy` is given a policy that only the deployment tells",
            ],
            policies: [
                "> note: 1 finding that only the deployment decides",
                "> - `iam-admin-statement` on `iam.RolePolicy handover` at `policy`: policy is known only after the deployment: what it allows cannot be told in full",
            ],
            flow: ["< - warehouse `warehouse` may now write to bucket `handover`"],
        });
    });

    it("say in a line that nothing changes", async () => {
        const { file } = await engine.preview(STACK, "nothing");
        const told = await review(program, "--preview", file);
        assert.deepEqual([told.operations, told.verdict, told.warnings], [[], [], []]);
    });
});
