import { strict as assert } from "node:assert";
import * as fs from "node:fs";
import * as net from "node:net";
import * as path from "node:path";

import { checkInputPath, checkNode, checkPort, findJava, freePort } from "../../local/stages/preflight";
import { temporaryFolder } from "./fixtures";

const folder = temporaryFolder();

/** A home of a Java that says that it is of a version, as `java -version` does: on the error output. */
function fakeJava(version: string): string {
    const bin = path.join(folder(), "bin");
    fs.mkdirSync(bin);
    const script = `#!/bin/sh\necho 'openjdk version "${version}" 2025-04-15' >&2\n`;
    fs.writeFileSync(path.join(bin, "java"), script, { mode: 0o755 });
    return folder();
}

describe("preflight", () => {
    it("takes Node from 20.9 and refuses older ones", () => {
        checkNode("20.9.0");
        checkNode("22.1.0");
        for (const version of ["18.20.0", "20.8.9"]) {
            const message = `Node ${version} is too old: install Node 20 (from 20.9) or 22.`;
            assert.throws(() => checkNode(version), { name: "RunError", message });
        }
    });

    for (const [version, number] of [
        ["17.0.15", 17],
        ["22", 22],
    ] as const) {
        it(`takes Java ${version} of JAVA_HOME`, () => {
            const home = fakeJava(version);
            assert.deepEqual(findJava({ JAVA_HOME: home, PATH: "/bin" }), { version: number, home });
        });
    }

    it("takes the Java on PATH when JAVA_HOME is not set", () => {
        assert.deepEqual(findJava({ PATH: `${fakeJava("17.0.1")}/bin:/bin` }), { version: 17 });
    });

    for (const [version, fault] of [
        ["1.8.0_292", "Java 8 is too old"],
        ["11.0.2", "Java 11 is too old"],
        ["25.0.1", "Java 25 is too new"],
    ] as const) {
        it(`refuses Java ${version}`, () => {
            const home = fakeJava(version);
            const advice = `Set JAVA_HOME to a Java 17 (it is '${home}' now), or unset it to use the java on PATH.`;
            const message = `${fault} for Spark 3.5, which needs Java 17 to 22. ${advice}`;
            assert.throws(() => findJava({ JAVA_HOME: home, PATH: "/bin" }), { name: "RunError", message });
        });
    }

    it("says what to do when there is no Java", () => {
        const install = "Install Java 17 (Debian: apt install openjdk-17-jre-headless), or set JAVA_HOME to it.";
        const message = `Java is needed by Spark, and 'java' does not run. ${install}`;
        assert.throws(() => findJava({ PATH: folder() }), { name: "RunError", message });
    });

    it("refuses a port that is in use, and takes a free one", async () => {
        const server = net.createServer();
        const port = await new Promise<number>((resolve) => {
            server.listen(0, "127.0.0.1", () => resolve((server.address() as net.AddressInfo).port));
        });
        const message = `Port ${port} is in use: choose another by --port-aws, or leave it out to take a free one.`;
        await assert.rejects(checkPort(port, "--port-aws"), { name: "RunError", message });
        await new Promise((resolve) => server.close(resolve));
        await checkPort(port, "--port-aws");
        await checkPort(0, "--port-aws");
        assert.ok((await freePort()) > 1023);
    });

    it("refuses an input that is not there", () => {
        checkInputPath(undefined);
        checkInputPath(folder());
        const missing = path.join(folder(), "missing.csv");
        const message = `Input '${missing}' does not exist; --input takes a CSV file or a folder of CSV files.`;
        assert.throws(() => checkInputPath(missing), { name: "RunError", message });
    });
});
