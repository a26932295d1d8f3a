import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

const PACK = path.resolve(__dirname, "../..");
const QUEUE = "aws:sqs/queue:Queue";
const KEY = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

const HTTPS_ONLY = JSON.stringify({
    Version: "2012-10-17",
    Statement: {
        Effect: "Deny",
        Principal: "*",
        Action: "sqs:*",
        Resource: "*",
        Condition: { Bool: { "aws:SecureTransport": "false" } },
    },
});

describe("the command", function () {
    this.timeout(120_000);
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "policies-"));
    after(() => fs.rmSync(folder, { recursive: true }));

    const write = (name: string, value: unknown): string => {
        const file = path.join(folder, name);
        fs.writeFileSync(file, typeof value === "string" ? value : JSON.stringify(value));
        return file;
    };
    const exported = (inputs: object): object => ({
        deployment: {
            resources: [{ urn: `urn:pulumi:dev::shop::${QUEUE}::orders`, type: QUEUE, inputs, outputs: {} }],
        },
    });
    const run = (
        ...args: readonly string[]
    ): { readonly code: number | null; readonly out: string; readonly err: string } => {
        const { status, stdout, stderr } = spawnSync(process.execPath, ["dist/cli/main.js", ...args], {
            cwd: PACK,
            encoding: "utf8",
        });
        return { code: status, out: stdout, err: stderr };
    };

    it("ends with 0 where nothing blocks, and with 2 on a mandatory finding", () => {
        const good = run("check", write("good.json", exported({ kmsMasterKeyId: KEY, policy: HTTPS_ONLY })));
        assert.deepEqual([good.code, good.err], [0, ""]);
        assert.match(good.out, /^1 AWS resource of the stack export checked by \d+ rules: 0 mandatory, 0 advisory/);
        const bad = run("check", write("bad.json", exported({ sqsManagedSseEnabled: false })));
        assert.equal(bad.code, 2);
        assert.match(bad.out, /\[mandatory, high\] encryption-at-rest-sqs-queue\n {2}aws:sqs\/queue:Queue orders/);
    });

    it("takes a configuration file, and writes SARIF", () => {
        const config = write("config.json", {
            "aws-security": { enforcementLevel: "mandatory", levels: { encryption: "advisory" } },
        });
        const out = path.join(folder, "out.sarif");
        const file = write("bad.json", exported({ sqsManagedSseEnabled: false }));
        const { code, err } = run(
            "check",
            file,
            "--config",
            config,
            "--format",
            "sarif",
            "--out",
            out,
            "--at",
            "infra/index.ts",
        );
        assert.deepEqual([code, err], [0, ""]);
        const log = JSON.parse(fs.readFileSync(out, "utf8")) as {
            runs: { results: { ruleId: string; level: string }[] }[];
        };
        const found = log.runs[0]!.results.find(({ ruleId }) => ruleId === "encryption-at-rest-sqs-queue");
        assert.equal(found?.level, "warning");
    });

    it("says in one sentence what is wrong with its input, and ends with 1", () => {
        const cases: readonly (readonly [readonly string[], RegExp])[] = [
            [["check", "nowhere.json"], /^strata-aws-policies: nowhere\.json cannot be read: ENOENT\.\n$/],
            [["check", write("text.json", "hello")], /text\.json is not JSON\.\n$/],
            [["check", write("other.json", { a: 1 })], /other\.json: It is no record of a stack: [^\n]+\n$/],
            [
                [
                    "check",
                    write("good.json", exported({})),
                    "--config",
                    write("config.json", { "aws-security": { levels: { encription: "advisory" } } }),
                ],
                /levels names no rule, family or domain "encription"[^\n]+\n$/,
            ],
        ];
        for (const [args, message] of cases) {
            const { code, out, err } = run(...args);
            assert.deepEqual([code, out], [1, ""]);
            assert.match(err, message);
        }
    });

    it("lists the rules", () => {
        const { code, out } = run("rules");
        assert.equal(code, 0);
        assert.match(out, /^encryption-at-rest-sqs-queue\tmandatory\thigh\t/m);
    });
});
