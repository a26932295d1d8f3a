import { strict as assert } from "node:assert";
import * as net from "node:net";
import * as os from "node:os";

import { Processes } from "../../local/processes";
import { startServices } from "../../local/stages/services";
import { createWorkspace, removeWorkspace } from "../../local/workspace";
import { ensurePython } from "../../tools/pythonEnv";
import { temporaryFolder } from "./fixtures";

const folder = temporaryFolder();

/** Whether something listens at an address. */
function listens(host: string, port: number): Promise<boolean> {
    return new Promise((resolve) => {
        const socket = net.connect({ host, port });
        socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
        socket.once("connect", () => socket.destroy());
    });
}

/** An address of this machine that others can reach. */
const OUTSIDE = Object.values(os.networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find((address) => address.family === "IPv4" && !address.internal)?.address;

describe("services", () => {
    it("answer on the loopback interface alone, and are gone once stopped", async () => {
        const workspace = createWorkspace(folder());
        const processes = new Processes();
        const base = { workspace, processes, machine: { python: ensurePython(), java: { version: 17 } } };
        try {
            const endpoints = await startServices(base, { aws: 0, redshift: 0 });
            const ports = [endpoints.aws, endpoints.redshiftData].map((url) => Number(new URL(url).port));
            for (const port of ports) {
                assert.equal(await listens("127.0.0.1", port), true);
                assert.equal(OUTSIDE !== undefined && (await listens(OUTSIDE, port)), false);
            }
            assert.deepEqual(await (await fetch(`${endpoints.redshiftData}/not-run`)).json(), []);
            await processes.stopAll();
            assert.deepEqual(await Promise.all(ports.map((port) => listens("127.0.0.1", port))), [false, false]);
        } finally {
            await processes.stopAll();
            removeWorkspace(workspace, false);
        }
    });

    it("that cannot start are named, with their last words", async () => {
        const workspace = createWorkspace(folder());
        const processes = new Processes();
        const base = { workspace, processes, machine: { python: "false", java: { version: 17 } } };
        await assert.rejects(startServices(base, { aws: 0, redshift: 0 }), {
            name: "RunError",
            message: /^Could not start the (S3, Glue and Athena|Redshift Data API) stand-in/,
        });
        await processes.stopAll();
    });
});
