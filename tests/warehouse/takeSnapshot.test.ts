import { strict as assert } from "node:assert";
import { execFile } from "node:child_process";
import * as http from "node:http";
import type { AddressInfo } from "node:net";

import { RedshiftServerlessClient } from "@aws-sdk/client-redshift-serverless";

import { finalSnapshotName, SnapshotError, takeSnapshot } from "../../components/warehouse/serverless/takeSnapshot";

/** A Redshift Serverless in this process that makes snapshots. */
class FakeRedshift {
    /** Operations and their parameters, in order. */
    public readonly asked: [string, Record<string, unknown>][] = [];
    /** States of the snapshot at each look; the last one stays. */
    public states = ["CREATING", "AVAILABLE"];
    /** How often a request to make one finds the namespace busy. */
    public busy = 0;

    private readonly server = http.createServer((request, response) => {
        let body = "";
        request.on("data", (part: Buffer) => (body += part.toString()));
        request.on("end", () => {
            const operation = String(request.headers["x-amz-target"]).split(".")[1]!;
            this.asked.push([operation, JSON.parse(body) as Record<string, unknown>]);
            const [code, answer] = this.answer(operation);
            response.writeHead(code, { "content-type": "application/x-amz-json-1.1" });
            response.end(JSON.stringify(answer));
        });
    });

    public async start(): Promise<string> {
        await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
        return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    }

    public async stop(): Promise<void> {
        this.server.closeAllConnections();
        await new Promise((resolve) => this.server.close(resolve));
    }

    private answer(operation: string): [number, object] {
        if (operation === "CreateSnapshot" && this.busy > 0) {
            this.busy--;
            return [400, { __type: "ConflictException", message: "There is an operation running on the namespace" }];
        }
        if (operation === "CreateSnapshot") {
            return [200, { snapshot: { status: "CREATING" } }];
        }
        return [200, { snapshot: { status: this.states.length > 1 ? this.states.shift() : this.states[0] } }];
    }
}

describe("takeSnapshot", () => {
    let service: FakeRedshift;
    let endpoint: string;

    beforeEach(async () => {
        service = new FakeRedshift();
        endpoint = await service.start();
    });

    afterEach(() => service.stop());

    function take(looks = 3) {
        const credentials = { accessKeyId: "test", secretAccessKey: "test" };
        const client = new RedshiftServerlessClient({ endpoint, region: "us-east-1", credentials, maxAttempts: 1 });
        return takeSnapshot(client, "strata-prod", "strata-prod-final", { pollMs: 1, looks });
    }

    it("has another name at every second", () => {
        assert.equal(
            finalSnapshotName("strata-prod", new Date("2026-11-30T18:45:07.123Z")),
            "strata-prod-final-20261130184507",
        );
    });

    it("asks for a snapshot that is kept for ever, and waits until it is there", async () => {
        await take();
        const wanted = { namespaceName: "strata-prod", snapshotName: "strata-prod-final", retentionPeriod: -1 };
        const look = ["GetSnapshot", { snapshotName: "strata-prod-final" }];
        assert.deepEqual(service.asked, [["CreateSnapshot", wanted], look, look]);
    });

    it("waits for a namespace that is being changed", async () => {
        service.busy = 2;
        await take();
        assert.deepEqual(
            service.asked.map(([operation]) => operation),
            ["CreateSnapshot", "CreateSnapshot", "CreateSnapshot", "GetSnapshot", "GetSnapshot"],
        );
        service.busy = 3;
        await assert.rejects(take(), { name: "ConflictException" });
    });

    it("gives up with a reason when the snapshot fails or takes too long", async () => {
        service.states = ["FAILED"];
        await assert.rejects(
            take(),
            new SnapshotError("the snapshot strata-prod-final ended as FAILED; the warehouse stays"),
        );
        service.states = ["CREATING"];
        await assert.rejects(
            take(),
            new SnapshotError("the snapshot strata-prod-final is still being made; try again once it is there"),
        );
    });

    /** Runs the script as the Command does. */
    function runScript(namespace: string): Promise<{ code: number; out: string; err: string }> {
        const script = ["-r", "ts-node/register/transpile-only", "components/warehouse/serverless/takeSnapshot.ts"];
        const env = {
            PATH: process.env.PATH,
            AWS_ENDPOINT_URL_REDSHIFT_SERVERLESS: endpoint,
            AWS_ACCESS_KEY_ID: "test",
            AWS_SECRET_ACCESS_KEY: "test",
            AWS_REGION: "us-east-1",
            NAMESPACE: namespace,
        };
        return new Promise((resolve) => {
            const child = execFile(process.execPath, script, { env }, (_, out, err) =>
                resolve({ code: child.exitCode ?? -1, out, err }),
            );
        });
    }

    it("is a script that says what it kept, or why nothing", async () => {
        service.states = ["AVAILABLE"];
        const kept = await runScript("strata-prod");
        assert.deepEqual([kept.code, kept.err], [0, ""]);
        assert.match(kept.out, /^the snapshot strata-prod-final-\d{14} keeps the warehouse strata-prod\n$/);
        const refused = await runScript("");
        assert.deepEqual(
            [refused.code, refused.err],
            [1, "SnapshotError: the environment variable NAMESPACE is missing; components/warehouse sets it\n"],
        );
    });
});
