import { strict as assert } from "node:assert";
import * as fs from "node:fs";
import * as path from "node:path";

import { Processes, type ProcessOptions } from "../../local/processes";
import { temporaryFolder } from "./fixtures";

const folder = temporaryFolder();

function options(more: Partial<ProcessOptions> = {}): ProcessOptions {
    return { cwd: folder(), env: process.env, log: path.join(folder(), "log"), ...more };
}

const log = () => fs.readFileSync(path.join(folder(), "log"), "utf8");

/** Ids that a script has written, once there are so many. */
async function writtenIds(count: number): Promise<readonly number[]> {
    for (;;) {
        const ids = fs.existsSync(path.join(folder(), "log")) ? log().split("\n").filter(Boolean) : [];
        if (ids.length >= count) {
            return ids.map(Number);
        }
        await new Promise((resolve) => setTimeout(resolve, 20));
    }
}

/** Whether a process runs; the dead whom nobody has buried do not. */
function runs(id: number): boolean {
    try {
        process.kill(id, 0);
    } catch {
        return false;
    }
    const status = `/proc/${id}/stat`;
    return !fs.existsSync(status) || !/\) Z /.test(fs.readFileSync(status, "utf8"));
}

async function gone(ids: readonly number[]): Promise<void> {
    while (ids.some(runs)) {
        await new Promise((resolve) => setTimeout(resolve, 20));
    }
}

describe("processes", () => {
    it("give the exit code, the input and a log of both outputs", async () => {
        const processes = new Processes();
        const script = "cat; echo out; echo err >&2; exit 3";
        const ended = await processes.run("sh", ["-c", script], options({ input: "in\n" }));
        assert.deepEqual(ended, { code: 3, timedOut: false });
        assert.equal(log(), "in\nout\nerr\n");
    });

    it("cannot start what is not there", async () => {
        const work = new Processes().run("no-such-program", [], options());
        await assert.rejects(work, {
            name: "RunError",
            message: "Could not start no-such-program: spawn no-such-program ENOENT.",
        });
    });

    it("stop after a time limit", async () => {
        const ended = await new Processes().run("sleep", ["600"], options({ timeout: 100 }));
        assert.deepEqual(ended, { code: undefined, timedOut: true });
    });

    it("are all stopped, with what they have started and even when they refuse", async () => {
        const processes = new Processes();
        processes.start("sh", ["-c", "trap '' TERM; sleep 600 & echo $$; echo $!; wait; wait"], options());
        processes.start("sh", ["-c", "sleep 600 & echo $$; echo $!; wait"], options());
        const ids = await writtenIds(4);
        assert.equal(ids.filter(runs).length, 4);
        await processes.stopAll();
        await gone(ids);
    });

    it("are not started any more once they were stopped", async () => {
        const processes = new Processes();
        await processes.stopAll();
        assert.throws(() => processes.start("true", [], options()), {
            name: "RunError",
            message: "The run was stopped.",
        });
    });
});
