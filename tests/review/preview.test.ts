import assert from "assert/strict";
import * as fs from "fs";
import * as os from "os";
import * as path from "path";

import { SECRET, UNKNOWN } from "../../plan/types";
import { compare } from "../../review/changes/compare";
import { ReviewError } from "../../review/reviewError";
import { type Preview, readPreview } from "../../review/sources/preview";
import { BUCKET, changeOf, operations, ROLE, TOPIC, urnOf } from "./support";

type Json = Record<string, unknown>;

const STACK = "pulumi:pulumi:Stack";
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET_MARK = "1b47061264138c4ac30d75fd1eb44270";
/** What the engine writes for a text that it does not know yet. */
const UNKNOWN_TEXT = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** A resource as the engine writes it. */
const state = (type: string, name: string, more: Json = {}): Json => ({
    urn: urnOf(type, name),
    custom: true,
    type,
    inputs: {},
    outputs: {},
    ...more,
});

/** A step on a resource; either of its states may be left out. */
function step(op: string, before: Json | undefined, after: Json | undefined, more: Json = {}): Json {
    const { urn } = (after ?? before)!;
    return { op, urn, ...(before && { oldState: before }), ...(after && { newState: after }), ...more };
}

const root = (op = "same", outputs?: Json): Json => {
    const stack = { ...state(STACK, "tiny-dev"), custom: false, inputs: undefined, outputs: undefined };
    return step(op, op === "create" ? undefined : { ...stack, outputs }, stack);
};

describe("output of `pulumi preview --json`", () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "strata-preview-"));
    const file = path.join(folder, "preview.json");
    after(() => fs.rmSync(folder, { recursive: true }));

    function readText(text: string): Preview {
        fs.writeFileSync(file, text);
        return readPreview(file);
    }

    const read = (steps: readonly Json[], more: Json = {}): Preview =>
        readText(JSON.stringify({ config: { "aws:region": "us-east-1" }, steps, duration: 1, ...more }));

    /** What changes by a preview alone. */
    const changesOf = (preview: Preview) => compare(preview.stack, preview.before, preview.after, preview.decisions);

    const names = ({ before, after }: Preview): readonly (readonly string[])[] =>
        [before, after].map(({ resources }) => resources.map(({ name }) => name));

    /** `replace bucket,tags` by name of the resource. */
    const decided = ({ decisions }: Preview): Readonly<Record<string, string>> =>
        Object.fromEntries(
            [...decisions].map(([urn, { operation, replacing }]) => [
                urn.split("::").pop()!,
                `${operation} ${replacing.join()}`.trim(),
            ]),
        );

    it("tells both sides, the stack, the project and the configuration", () => {
        const preview = read([
            root("same", { uri: "s3://acme" }),
            step("create", undefined, state(BUCKET, "new", { inputs: { bucket: "acme-new" } })),
            step("delete", state(TOPIC, "gone", { id: "arn:gone" }), undefined),
        ]);
        assert.deepEqual([preview.stack, preview.project], ["dev", "tiny"]);
        assert.deepEqual(preview.before.config, { "aws:region": "us-east-1" });
        assert.deepEqual(names(preview), [
            ["gone", "tiny-dev"],
            ["new", "tiny-dev"],
        ]);
        assert.deepEqual(decided(preview), { "tiny-dev": "same", new: "create", gone: "delete" });
        assert.deepEqual(operations(changesOf(preview)), ["create new", "delete gone"]);
        assert.deepEqual([preview.before.outputs, preview.after.outputs], [{ uri: "s3://acme" }, { uri: "s3://acme" }]);
    });

    it("tells a resource as a plan does", () => {
        const lake = urnOf("strata:lake:Lake", "lake");
        const urn = "urn:pulumi:dev::tiny::strata:lake:Lake$aws:s3/bucket:Bucket::raw::x";
        const { after } = read([
            root("create"),
            step("create", undefined, {
                ...state(BUCKET, "raw"),
                urn,
                id: "acme-raw",
                parent: lake,
                protect: true,
                retainOnDelete: true,
                inputs: { bucket: "acme-raw", __defaults: ["x"], tags: { __defaults: [], Team: "data" } },
                outputs: { bucket: "acme-raw", arn: UNKNOWN_TEXT },
                dependencies: ["urn:b", "urn:a"],
                propertyDependencies: { bucket: [], tags: ["urn:b", "urn:a"] },
                sourcePosition: "project:///components/lake/zone.ts#36,23",
            }),
        ]);
        assert.deepEqual(after.resources[1], {
            urn,
            type: BUCKET,
            name: "raw::x",
            custom: true,
            parent: lake,
            layer: "lake",
            position: { file: "components/lake/zone.ts", line: 36 },
            inputs: { bucket: "acme-raw", tags: { Team: "data" } },
            state: { bucket: "acme-raw", tags: { Team: "data" }, arn: UNKNOWN, id: "acme-raw" },
            secrets: [],
            options: { protect: true, retainOnDelete: true },
            dependencies: ["urn:a", "urn:b"],
            propertyDependencies: { tags: ["urn:a", "urn:b"] },
        });
        assert.deepEqual([after.resources[0]!.custom, after.resources[0]!.options], [false, {}]);
    });

    it("finds the program's own line among those of packages", () => {
        const at = (...places: readonly (string | undefined)[]) => ({
            stackTrace: places.map((sourcePosition) => (sourcePosition === undefined ? {} : { sourcePosition })),
        });
        const position = (more: Json) =>
            read([step("create", undefined, state(BUCKET, "a", more))]).after.resources[0]!.position;
        const own = "project:///components/network/network.ts#109,22";
        const sdk = "project:///node_modules/@pulumi/runtime/stack.ts#37,19";
        assert.deepEqual(position(at(undefined, sdk, own, "project:///index.ts#29,17")), {
            file: "components/network/network.ts",
            line: 109,
        });
        assert.deepEqual(position({ ...at(sdk), sourcePosition: own }), {
            file: "components/network/network.ts",
            line: 109,
        });
        assert.equal(position({ ...at(sdk), sourcePosition: sdk }), undefined);
        assert.equal(position({ sourcePosition: "file:///index.ts#1,2", stackTrace: "none" }), undefined);
        assert.equal(position({}), undefined);
    });

    it("tells an update, and a replacement with what causes it", () => {
        const both = (op: string, name: string, more: Json = {}) =>
            step(
                op,
                state(BUCKET, name, { inputs: { bucket: "old", tags: { a: 1 } } }),
                state(BUCKET, name, { inputs: { bucket: "new", tags: { a: 2 } } }),
                more,
            );
        const preview = read([
            root(),
            both("update", "update", { diffReasons: ["bucket"] }),
            both("replace", "replace", { replaceReasons: ["tags"] }),
            both("create-replacement", "steps", { replaceReasons: ["bucket"] }),
            both("replace", "steps", { replaceReasons: ["bucket"] }),
            step("delete-replaced", state(BUCKET, "steps", { delete: true }), undefined),
            both("create-replacement", "step", { replaceReasons: ["bucket"] }),
            both("import-replacement", "adopted"),
        ]);
        assert.deepEqual(decided(preview), {
            "tiny-dev": "same",
            update: "update",
            replace: "replace tags",
            steps: "replace bucket",
            step: "replace bucket",
            adopted: "replace",
        });
        const comparison = changesOf(preview);
        assert.deepEqual(operations(comparison), [
            "replace adopted",
            "replace replace",
            "replace step",
            "replace steps",
            "update update",
        ]);
        assert.deepEqual(
            changeOf(comparison, "replace").properties.map(({ path: at, replaces }) => [at, replaces]),
            [
                ["bucket", false],
                ["tags.a", true],
            ],
        );
        assert.equal(changeOf(comparison, "steps").before!.inputs["bucket"], "old");
    });

    it("takes what is adopted for new, and leaves out what is only read, refreshed, discarded or waits for its end", () => {
        const old = state(BUCKET, "live", { inputs: { bucket: "acme" } });
        const preview = read([
            root(),
            step("import", undefined, state(BUCKET, "adopted")),
            step("refresh", { ...old, inputs: { bucket: "drifted" } }, old),
            step("same", old, old),
            step("delete-replaced", { ...old, inputs: { bucket: "pending" }, delete: true }, undefined),
            step("read", undefined, state(ROLE, "theirs", { external: true })),
            step("read-replacement", state(ROLE, "theirs-2"), state(ROLE, "theirs-2", { external: true })),
            step("discard", state(ROLE, "theirs-3", { external: true }), undefined),
            step("remove-pending-replace", state(TOPIC, "pending"), undefined),
            step("same", state(ROLE, "theirs-4", { external: true }), state(ROLE, "theirs-4", { external: true })),
        ]);
        assert.deepEqual(names(preview), [
            ["live", "tiny-dev"],
            ["adopted", "live", "tiny-dev"],
        ]);
        assert.deepEqual(preview.before.resources[0]!.inputs, { bucket: "acme" });
        assert.deepEqual(decided(preview), { "tiny-dev": "same", adopted: "create", live: "same" });
        assert.deepEqual(operations(changesOf(preview)), ["create adopted"]);
    });

    it("keeps what stays the same as it is, though the engine has not asked for its outputs; options may differ", () => {
        const before = state(BUCKET, "raw", {
            id: "acme-raw",
            protect: true,
            inputs: { policy: "{}" },
            outputs: { arn: "arn:aws:s3:::acme-raw" },
        });
        const after = state(BUCKET, "raw", { inputs: { policy: "{ }" }, outputs: undefined });
        const preview = read([root("same", { a: 1 }), step("same", before, after)]);
        assert.deepEqual(preview.after.resources[0]!.state, {
            policy: "{}",
            arn: "arn:aws:s3:::acme-raw",
            id: "acme-raw",
        });
        const [change] = changesOf(preview).changes;
        assert.deepEqual([change?.operation, change?.properties], ["update", []]);
        assert.deepEqual(change?.options, [
            { path: "protect", before: true, after: undefined, replaces: false, follows: false },
        ]);
        const unmoved = read([root(), step("same", before, { ...after, protect: true })]);
        assert.deepEqual(changesOf(unmoved).changes, []);
    });

    it("masks secrets, and knows what is not known yet, at whatever place", () => {
        const secret = { [SIGNATURE]: SECRET_MARK, ciphertext: "AAAB", plaintext: '"hunter2"' };
        const inputs = {
            password: secret,
            list: [secret, UNKNOWN_TEXT, "[secret]"],
            nested: { a: { b: secret, c: "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7" } },
            other: { [SIGNATURE]: "d0e6a833031e9bbcd3f4e8bde6ca49a4", value: "hunter2", secret: true },
            role: { [SIGNATURE]: "5cf8f73096256a8f31e491e813e4eb8e", urn: urnOf(ROLE, "r"), id: "acme-role" },
            bare: { [SIGNATURE]: "5cf8f73096256a8f31e491e813e4eb8e", urn: urnOf(ROLE, "r") },
        };
        const preview = read([
            step("create", undefined, state(ROLE, "it", { id: UNKNOWN_TEXT, inputs, outputs: inputs })),
        ]);
        assert.deepEqual(preview.after.resources[0]!.inputs, {
            password: SECRET,
            list: [SECRET, UNKNOWN, SECRET],
            nested: { a: { b: SECRET, c: UNKNOWN } },
            other: UNKNOWN,
            role: "acme-role",
            bare: urnOf(ROLE, "r"),
        });
        assert.equal(preview.after.resources[0]!.state["id"], UNKNOWN);
        assert.doesNotMatch(JSON.stringify(preview), /hunter2|AAAB/);
    });

    it("tells files and archives as a plan does", () => {
        const asset = "c44067f5952c0a294b673a41bacd8c17";
        const archive = "0def7320c3a5731c473e5ecbe6d01bc7";
        const inputs = {
            file: { [SIGNATURE]: asset, hash: "f0d5", path: "sql/load.sql" },
            text: { [SIGNATURE]: asset, hash: "aaaa", text: "select 1" },
            web: { [SIGNATURE]: asset, hash: "", uri: "https://acme.example/x" },
            folder: { [SIGNATURE]: archive, hash: "bbbb", path: "code" },
            many: { [SIGNATURE]: archive, assets: { "a b": { [SIGNATURE]: asset, hash: "cccc", path: "a.py" } } },
        };
        const preview = read([step("create", undefined, state(BUCKET, "it", { inputs }))]);
        assert.deepEqual(preview.after.resources[0]!.inputs, {
            file: { asset: { path: "sql/load.sql", hash: "f0d5" } },
            text: { asset: { text: "select 1" } },
            web: { asset: { uri: "https://acme.example/x" } },
            folder: { archive: { path: "code", hash: "bbbb" } },
            many: { archive: { assets: { "a b": { asset: { path: "a.py", hash: "cccc" } } } } },
        });
    });

    it("leaves out the engine's own providers, not those of the program", () => {
        const provider = (name: string) => step("create", undefined, state("pulumi:providers:aws", name));
        const preview = read([
            root(),
            ...["default", "default_7_48_0", "default_7_48_0_https_/acme.example", "default-eu", "eu"].map(provider),
        ]);
        assert.deepEqual(names(preview)[1], ["default-eu", "eu", "tiny-dev"]);
    });

    it("shows warnings and errors once, in a line each", () => {
        const diagnostics = [
            { severity: "error", message: 'error: preview `failed`\n  as "x"\n', urn: urnOf(BUCKET, "a") },
            { severity: "warning", message: "warning: aws.s3.BucketObject is deprecated" },
            { severity: "warning", message: "warning: aws.s3.BucketObject is deprecated" },
            { severity: "info", message: "hello" },
            { severity: "info#err", message: "noise" },
            { severity: "warning" },
        ];
        const steps = [root(), step("create", undefined, state(BUCKET, "new"))];
        assert.deepEqual(read(steps, { diagnostics }).diagnostics, [
            "error of the engine: preview 'failed' as \"x\"",
            "warning of the engine: aws.s3.BucketObject is deprecated",
        ]);
        assert.deepEqual(read([root()], { diagnostics: null }).diagnostics, []);
    });

    it("refuses the preview of a program that failed, without the colours and the trace of its error", () => {
        const message =
            "error: Running program failed:\n \u001b[31mSettingError: size = 0 is below 1\u001b[0m\n    at readSettings (settings.ts:41)\n";
        assert.throws(() => read([root()], { diagnostics: [{ severity: "error", message }] }), {
            name: "ReviewError",
            message: `The preview ${file} is of a program that failed (error of the engine: Running program failed: SettingError: size = 0 is below 1): put that right first.`,
        });
    });

    it("knows whether what stays the same is there", () => {
        const same = state(BUCKET, "same");
        const steps = [root(), step("create", undefined, state(BUCKET, "new")), step("same", same, same)];
        assert.equal(read(steps, { changeSummary: { create: 1, same: 2 } }).complete, true);
        assert.equal(read(steps, { changeSummary: { create: 1, same: 3 } }).complete, false);
        assert.equal(read(steps.slice(0, 2), { changeSummary: { create: 2 } }).complete, true);
        assert.equal(read(steps).complete, true);
        assert.equal(read(steps.slice(0, 2)).complete, false);
    });

    const noSteps = `The preview ${file} has no steps: give the output of 'pulumi preview --json'.`;
    const notThat = `The preview ${file} is not the output of 'pulumi preview --json': `;
    const bad: readonly (readonly [string, string, string])[] = [
        [
            "text that is no JSON",
            "Previewing update (dev):",
            `The preview ${file} is not JSON: give the output of 'pulumi preview --json'.`,
        ],
        ["an empty file", "", `The preview ${file} is not JSON: give the output of 'pulumi preview --json'.`],
        [
            "events, one a line",
            '{"sequence":1}\n{"sequence":2}\n',
            `The preview ${file} is not JSON: give the output of 'pulumi preview --json'.`,
        ],
        ["JSON of something else", '{"version":3,"deployment":{"resources":[]}}', noSteps],
        ["no steps", '{"steps":[]}', noSteps],
        ["null in place of steps", '{"steps":null}', noSteps],
        [
            "only steps on the engine's own providers",
            JSON.stringify({ steps: [step("create", undefined, state("pulumi:providers:aws", "default"))] }),
            noSteps,
        ],
        [
            "a program that failed",
            '{"diagnostics":[{"message":"error: Running program failed:\\nTypeError\\n","severity":"error"}]}',
            `The preview ${file} has no steps (error of the engine: Running program failed: TypeError): make it again.`,
        ],
        ["a list", "[]", `${notThat}it is wrong (Invalid input: expected object, received array).`],
        [
            "steps that are no list",
            '{"steps":{}}',
            `${notThat}steps is wrong (Invalid input: expected array, received object).`,
        ],
        [
            "a step without a URN",
            '{"steps":[{"op":"same"}]}',
            `${notThat}steps.0.urn is wrong (Invalid input: expected string, received undefined).`,
        ],
        [
            "a state that is none",
            '{"steps":[{"op":"create","urn":"urn:pulumi:dev::tiny::a:b:C::d","newState":{"urn":1}}]}',
            `${notThat}steps.0.newState.urn is wrong (Invalid input: expected string, received number).`,
        ],
    ];
    for (const [what, text, message] of bad) {
        it(`is refused in one sentence: ${what}`, () => {
            assert.throws(
                () => readText(text),
                (error) => {
                    assert.ok(error instanceof ReviewError);
                    assert.equal(error.message, message);
                    return true;
                },
            );
        });
    }

    it("is refused where there is no such file", () => {
        const missing = path.join(folder, "missing.json");
        assert.throws(
            () => readPreview(missing),
            new ReviewError(`The preview ${missing} cannot be read: there is no such file.`),
        );
    });
});
