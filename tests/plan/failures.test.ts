import assert from "assert/strict";

import { PlanError } from "../../plan/errors";
import { planProgram } from "../../plan/planProgram";
import { cleanUp, programOf } from "./support";

async function failureOf(
    files: Record<string, string>,
    dependencies = true,
): Promise<{ message: string; details?: string }> {
    const program = programOf(files, dependencies);
    try {
        await planProgram({ program, stack: "dev" });
    } catch (error) {
        assert.ok(error instanceof PlanError);
        const { details } = error;
        return { message: error.message.replaceAll(program, "."), ...(details === undefined ? {} : { details }) };
    }
    throw new Error("nothing was thrown");
}

const messageOf = async (source: string) => (await failureOf({ "index.js": source })).message;

const SDK = 'const pulumi = require("@pulumi/pulumi");\n';

describe("plan of a program that fails", () => {
    after(cleanUp);

    it("tells the message of the program's own error, its stack trace only as details", async () => {
        const source =
            'class SettingError extends Error { name = "SettingError"; }\nthrow new SettingError("one\\ntwo");';
        const { message, details } = await failureOf({ "index.ts": source });
        assert.equal(message, "one\ntwo");
        assert.match(details!, /at .*index\.ts:2/);
    });

    it("tells the line of TypeScript, not of what it compiles to", async () => {
        const source = "interface A {\n    b: string;\n}\nconst a = undefined as unknown as A;\na.b.trim();\n";
        assert.match((await failureOf({ "index.ts": source })).message, /^TypeError: .* \(index\.ts:5\)$/);
    });

    it("tells the place of an error of JavaScript", async () => {
        assert.equal(
            await messageOf("\nundefined.x;"),
            "TypeError: Cannot read properties of undefined (reading 'x') (index.js:2)",
        );
    });

    it("tells of what is thrown later, in apply or in a promise", async () => {
        assert.equal(
            await messageOf(`${SDK}pulumi.output(1).apply(() => { throw new Error("late"); });`),
            "late (index.js:2)",
        );
        assert.equal(await messageOf('setTimeout(() => { throw new Error("later"); }, 5);'), "later (index.js:1)");
    });

    it("tells of text that is thrown", async () => {
        assert.equal(await messageOf('throw "words";'), 'the program threw "words"');
    });

    it("tells of a program that waits for ever or ends itself", async () => {
        assert.equal(
            await messageOf("module.exports = () => new Promise(() => undefined);"),
            "the program ended before all its resources were registered: it waits for something that never comes",
        );
        assert.equal(
            await messageOf("process.exit(3);"),
            "the program ended itself with the exit code 3 before all its resources were registered",
        );
    });

    it("tells of two resources with one URN", async () => {
        const twice = 'new pulumi.ComponentResource("a:b:C", "same");\n'.repeat(2);
        assert.match(
            await messageOf(SDK + twice),
            /two resources have the URN urn:pulumi:dev::tiny::a:b:C::same; give one of them another name/,
        );
    });

    it("tells of a package that is not installed, of the SDK too, and of a wrong path", async () => {
        assert.equal(
            await messageOf('require("no-such-package");'),
            "the program imports 'no-such-package', which is not there; run 'npm ci' or 'npm install' in .",
        );
        assert.equal(
            await messageOf('require("./nothing");'),
            "the program imports './nothing', which is not there; check the import",
        );
        const { message } = await failureOf({ "index.js": "" }, false);
        assert.equal(
            message,
            "@pulumi/pulumi is not installed for ./index.js; run 'npm ci' or 'npm install' in its folder",
        );
    });

    it("tells of a program that does not compile", async () => {
        const { message } = await failureOf({ "index.ts": "const x: = 3;" });
        assert.equal(message, "the program does not compile: index.ts(1,10): error TS1110: Type expected.");
    });

    it("tells of transforms, which only the engine runs", async () => {
        assert.equal(
            await messageOf(`${SDK}pulumi.runtime.registerResourceTransform((each) => each);`),
            "the program registers transforms, which only the engine can run; a plan applies 'transformations' instead (index.js:2)",
        );
    });

    it("does not tell a secret that got into a message", async () => {
        const source = `${SDK}pulumi.secret("correct horse battery").apply((text) => { throw new Error("no " + text); });
            exports.out = pulumi.secret("correct horse battery");`;
        assert.equal(await messageOf(source), "no [secret] (index.js:2)");
    });
});
