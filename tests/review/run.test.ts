import assert from "assert/strict";
import * as fs from "fs";
import * as os from "os";
import * as path from "path";

import type { Options } from "../../review/options";
import { ReviewError } from "../../review/reviewError";
import { type Made, makeReview } from "../../review/run";
import { stateText } from "../../review/verdict";
import { operations } from "./support";
import { folder, optionsOf, program, removeFolders, Repository, writeFiles } from "./repository";

const TODAY = "2026-11-01";

const WORKFLOW = "glue/workflow:Workflow";

const workflow = (description: string) => `make("${WORKFLOW}", "flow", { description: "${description}" });`;

/** Each planning is a process of its own. */
const SLOW = 180_000;

async function refusal(options: Options): Promise<string> {
    try {
        await makeReview(options, TODAY);
    } catch (error) {
        assert.ok(error instanceof ReviewError, String((error as Error).stack));
        return error.message;
    }
    throw new Error("nothing was thrown");
}

const changes = ({ stacks }: Made): readonly (readonly string[])[] =>
    stacks.map(({ comparison }) => [comparison.stack, ...operations(comparison)]);

const warnings = ({ review }: Made): readonly (readonly string[])[] => review.stacks.map((stack) => stack.warnings);

/** A place of temporary files for this file alone, in which a review leaves nothing behind. */
const TEMPORARY = fs.mkdtempSync(path.join(os.tmpdir(), "strata-run-"));
const usual = process.env.TMPDIR;

function useTemporary(): void {
    process.env.TMPDIR = TEMPORARY;
}

function cleanUp(): void {
    if (usual === undefined) {
        delete process.env.TMPDIR;
    } else {
        process.env.TMPDIR = usual;
    }
    removeFolders();
}

const leftovers = (): readonly string[] => fs.readdirSync(TEMPORARY).filter((name) => name.startsWith("base-"));

describe("making of a review", () => {
    before(useTemporary);
    after(cleanUp);

    it("compares the working tree with the base, stack by stack, and leaves nothing behind", async () => {
        const repository = new Repository(
            program(
                `const config = new pulumi.Config();\n${workflow("a")}\nmake("${WORKFLOW}", "second", { size: config.get("size") });`,
                {
                    "Pulumi.prod.yaml": "config:\n  tiny:size: 1\n  aws:region: eu-west-1\n",
                },
            ),
        );
        const commit = repository.git("rev-parse", "--short=7", "HEAD").trim();
        repository.write({
            "Pulumi.prod.yaml": "config:\n  tiny:size: 2\n  aws:region: eu-west-1\n",
            "policies/x.ts": "",
        });
        const made = await makeReview(optionsOf(repository.path), TODAY);
        assert.deepEqual(changes(made), [["dev"], ["prod", "update second"]]);
        assert.deepEqual([made.review.project, made.review.base], ["tiny", `HEAD (${commit})`]);
        assert.deepEqual(
            made.review.stacks.map(({ unchanged }) => unchanged),
            [2, 1],
        );
        assert.deepEqual(warnings(made), [[], []]);
        assert.deepEqual(made.review.general, [
            { weight: "look", text: "The change alters what checks it: the policy pack (1 file: `policies/x.ts`)." },
        ]);
        assert.equal(made.folder, "");
        const { planning, policies, all } = made.timing;
        assert.equal(planning > 0 && policies >= 0 && all >= planning + policies, true);
        assert.deepEqual(leftovers(), []);
    }).timeout(SLOW);

    it("reviews a program in a folder of the repository, whose packages are above it", async () => {
        const files = program(workflow("a"));
        const repository = new Repository(
            Object.fromEntries(Object.entries(files).map(([name, text]) => [`apps/tiny/${name}`, text])),
        );
        const tiny = path.join(repository.path, "apps", "tiny");
        writeFiles(tiny, program(workflow("b")));
        const commit = repository.git("rev-parse", "HEAD").trim();
        const made = await makeReview(optionsOf(tiny, { base: commit, outputs: true }), TODAY);
        assert.deepEqual(changes(made), [["dev", "update flow"]]);
        assert.deepEqual([made.folder, made.review.base], ["apps/tiny", commit.slice(0, 7)]);
        assert.equal(
            made.review.stacks[0]!.sections.some(({ id }) => id === "outputs"),
            true,
        );
    }).timeout(SLOW);

    it("takes everything for new where the base has no program", async () => {
        const repository = new Repository({ "README.md": "Soon." });
        repository.write(program(workflow("a")));
        const made = await makeReview(optionsOf(repository.path), TODAY);
        assert.deepEqual(changes(made), [["dev", "create flow", "create tiny-dev"]]);
        assert.deepEqual(warnings(made), [["The base has no Pulumi program here: everything is new."]]);
    }).timeout(SLOW);

    it("says that a stack is new, that another is gone, and what a plan cannot know", async () => {
        const repository = new Repository(program(workflow("a"), { "Pulumi.prod.yaml": "" }));
        repository.write({
            "Pulumi.prod.yaml": undefined,
            "Pulumi.dev.yaml": undefined,
            "Pulumi.qa.yaml": "",
            ...program(`${workflow("a")}\npulumi.runtime.invoke("foo:index:getBar", {});`, {
                "Pulumi.dev.yaml": undefined,
            }),
        });
        const made = await makeReview(optionsOf(repository.path), TODAY);
        assert.deepEqual(changes(made), [["qa", "create flow", "create tiny-qa"]]);
        assert.deepEqual(warnings(made), [
            [
                "The stack qa is new: the base has no settings for it.",
                "The plan cannot know: no region is named (aws:region, or that of a provider): us-east-1 is assumed.",
                "The plan cannot know: the answer of foo:index:getBar is unknown to a plan: it is taken to return its arguments only.",
            ],
        ]);
        assert.deepEqual(made.review.general, [
            {
                weight: "look",
                text: "The settings of the stack `dev` are gone: what is deployed stays until `pulumi destroy --stack dev`.",
            },
            {
                weight: "look",
                text: "The settings of the stack `prod` are gone: what is deployed stays until `pulumi destroy --stack prod`.",
            },
        ]);
        const gone = await makeReview(optionsOf(repository.path, { stack: "prod" }), TODAY);
        assert.deepEqual(changes(gone), [["prod"]]);
        assert.deepEqual(gone.review.general, made.review.general!.slice(0, 1));
        assert.deepEqual(warnings(gone), [
            ["The settings of the stack prod are gone: what is deployed stays until 'pulumi destroy'."],
        ]);
    }).timeout(SLOW);

    it("does not tell what a plan cannot know where nothing changes", async () => {
        const unknown = (description: string) =>
            program(`${workflow(description)}\npulumi.runtime.invoke("foo:index:getBar", {});`);
        const repository = new Repository(unknown("a"));
        assert.deepEqual(warnings(await makeReview(optionsOf(repository.path), TODAY)), [[]]);
        repository.write(unknown("b"));
        assert.deepEqual(warnings(await makeReview(optionsOf(repository.path), TODAY)), [
            [
                "The plan cannot know: the answer of foo:index:getBar is unknown to a plan: it is taken to return its arguments only.",
            ],
        ]);
    }).timeout(SLOW);

    it("lets an engine decide, and tells where it and the plans do not agree", async () => {
        const repository = new Repository(program(workflow("a")));
        repository.write(program(workflow("b")));
        const urn = "urn:pulumi:dev::tiny::aws:glue/workflow:Workflow::flow";
        const state = (name: string) => ({
            urn,
            type: "aws:glue/workflow:Workflow",
            custom: true,
            inputs: { description: name },
        });
        const preview = path.join(folder(), "preview.json");
        const steps = [
            { op: "replace", urn, oldState: state("a"), newState: state("b"), replaceReasons: ["description"] },
            {
                op: "update",
                urn: `${urn}-2`,
                oldState: { ...state("a"), urn: `${urn}-2` },
                newState: { ...state("a"), urn: `${urn}-2` },
            },
        ];
        fs.writeFileSync(
            preview,
            JSON.stringify({ steps, diagnostics: [{ severity: "warning", message: "warning: old" }] }),
        );
        const made = await makeReview(optionsOf(repository.path, { preview }), TODAY);
        assert.deepEqual(changes(made), [["dev", "replace flow"]]);
        assert.equal(made.stacks[0]!.comparison.changes[0]!.by, "engine");
        assert.deepEqual(warnings(made), [
            [
                "The engine also changes 1 resource that this change does not touch, so that what is deployed is not the base: `flow-2`.",
                "warning of the engine: old",
            ],
        ]);
        assert.match(made.review.stacks[0]!.source, /^Operations as the engine decided them/);

        const alone = await makeReview(optionsOf(repository.path, { preview, base: undefined, outputs: true }), TODAY);
        assert.deepEqual(changes(alone), [["dev", "replace flow", "update flow-2"]]);
        assert.equal(alone.review.base, "what is deployed");
        assert.deepEqual(warnings(alone), [
            [
                "The preview leaves out what stays the same, so that rights, openings and findings that involve it may be told wrongly: make it with --show-sames, or give --base.",
                "The preview does not tell what the outputs of the stack will be: give --base.",
                "warning of the engine: old",
            ],
        ]);
        assert.equal(
            alone.review.stacks[0]!.sections.some(({ id }) => id === "outputs"),
            false,
        );
    }).timeout(SLOW);

    it("needs neither plans nor Git for a preview alone; one in which all stays the same is whole", async () => {
        const alone = folder();
        writeFiles(alone, { "Pulumi.yaml": "name: tiny\nruntime: python\n" });
        const urn = "urn:pulumi:dev::tiny::pulumi:pulumi:Stack::tiny-dev";
        const state = { urn, type: "pulumi:pulumi:Stack", custom: false };
        const digest = { steps: [{ op: "same", urn, oldState: state, newState: state }], changeSummary: { same: 9 } };
        const preview = path.join(alone, "preview.json");
        fs.writeFileSync(preview, JSON.stringify(digest));
        const made = await makeReview(optionsOf(alone, { preview, base: undefined }), TODAY);
        assert.deepEqual([changes(made), warnings(made), made.review.general], [[["dev"]], [[]], []]);
        assert.equal(stateText(made.review), "Nothing changes in dev.");
    });

    it("takes the policy configuration beside the program, or the one that is named", async () => {
        const repository = new Repository(program(workflow("a"), { "policy-config.json": undefined }));
        const key = 'make("kms/key:Key", "lake", { enableKeyRotation: false });';
        repository.write(program(key));
        const findings = async (policyConfig?: string) => {
            const made = await makeReview(optionsOf(repository.path, { policyConfig }), TODAY);
            return made.stacks[0]!.policies.after.violations.map(({ rule, level }) => `${level} ${rule.id}`);
        };
        assert.deepEqual(await findings(), []);
        const named = path.join(folder(), "other.json");
        fs.writeFileSync(named, '{ "aws-security": { "levels": { "key-kms-key-rotation": "advisory" } } }');
        assert.deepEqual(await findings(named), ["advisory key-kms-key-rotation"]);
    }).timeout(SLOW);
});

describe("a review that cannot be made", () => {
    let tiny: string;
    before(() => {
        useTemporary();
        tiny = new Repository(program(workflow("a"), { "Pulumi.prod.yaml": "" })).path;
    });
    after(cleanUp);

    /** A preview of a stack of a project. */
    function previewOf(project: string, stack: string): string {
        const file = path.join(folder(), "preview.json");
        const urn = `urn:pulumi:${stack}::${project}::aws:s3/bucket:Bucket::raw`;
        const newState = { urn, type: "aws:s3/bucket:Bucket", custom: true };
        fs.writeFileSync(file, JSON.stringify({ steps: [{ op: "create", urn, newState }] }));
        return file;
    }

    it("has neither a base nor a preview", async () => {
        assert.equal(
            await refusal(optionsOf(tiny, { base: undefined })),
            "Name the base by --base <ref>, for instance --base origin/main, or a preview by --preview <file>.",
        );
    });

    it("names a ref that there is not, or that is an option, a file or no commit", async () => {
        for (const base of ["no-such-branch", "--output=x", "index.js", "HEAD:index.js", "", "HEAD..HEAD"]) {
            assert.equal(
                await refusal(optionsOf(tiny, { base })),
                `The base ${base} is no commit of this repository: name a branch, a tag or a commit that is here, or fetch it ('git fetch origin ${base}').`,
            );
        }
    });

    it("has no program, or one that is in no repository", async () => {
        const empty = folder();
        assert.equal(await refusal(optionsOf(empty)), `There is no Pulumi program in ${empty}: it has no Pulumi.yaml.`);
        const missing = path.join(empty, "missing");
        assert.equal(
            await refusal(optionsOf(missing)),
            `There is no Pulumi program in ${missing}: it has no Pulumi.yaml.`,
        );
        writeFiles(empty, program(workflow("a")));
        assert.equal(
            await refusal(optionsOf(empty)),
            `${empty} is not in a Git repository, so that there is no base to compare with.`,
        );
    });

    it("names a stack that there is not, or has none", async () => {
        assert.equal(
            await refusal(optionsOf(tiny, { stack: "test" })),
            "There is no stack test: Pulumi.<stack>.yaml files are there for dev, prod.",
        );
        const none = new Repository(program(workflow("a"), { "Pulumi.dev.yaml": "" }));
        none.write({ "Pulumi.dev.yaml": undefined });
        assert.equal(
            await refusal(optionsOf(none.path)),
            `There is no stack in ${none.path}: no Pulumi.<stack>.yaml is there.`,
        );
        none.commit();
        assert.equal(
            await refusal(optionsOf(none.path, { stack: "dev" })),
            "There is no stack dev: Pulumi.<stack>.yaml files are there for none.",
        );
    });

    it("has a preview of another stack, of another project, of no stack here, or of all", async () => {
        const other = previewOf("tiny", "prod");
        assert.equal(
            await refusal(optionsOf(tiny, { preview: other, stack: "dev" })),
            `The preview ${other} is of the stack prod, and not of dev.`,
        );
        const foreign = previewOf("shop", "dev");
        assert.equal(
            await refusal(optionsOf(tiny, { preview: foreign })),
            `The preview ${foreign} is of the project shop, and not of tiny.`,
        );
        const unknown = previewOf("tiny", "qa");
        assert.equal(
            await refusal(optionsOf(tiny, { preview: unknown })),
            `The preview ${unknown} is of the stack qa, which has no settings here: there is no Pulumi.qa.yaml.`,
        );
        assert.equal(
            await refusal(optionsOf(tiny, { preview: other, stack: "all" })),
            "A preview is of one stack: name it by --stack, or leave --stack out.",
        );
    });

    it("has a policy configuration that is wrong", async () => {
        const wrong = path.join(folder(), "wrong.json");
        fs.writeFileSync(wrong, "{");
        assert.equal(
            await refusal(optionsOf(tiny, { policyConfig: wrong })),
            `The policy configuration ${wrong} cannot be read as JSON.`,
        );
    });

    it("has a base that cannot be planned: it does not compile, misses a setting, or fails", async () => {
        const broken = new Repository(program("make(;"));
        const commit = broken.git("rev-parse", "--short=7", "HEAD").trim();
        broken.write(program(workflow("a")));
        assert.equal(
            await refusal(optionsOf(broken.path)),
            `At the base HEAD (${commit}), the stack dev cannot be planned: SyntaxError: Unexpected token ';'`,
        );
        assert.deepEqual(leftovers(), []);

        const settings =
            "name: tiny\nruntime: nodejs\nconfig:\n  size:\n    type: integer\n  name:\n    type: string\n";
        const missing = new Repository(program(workflow("a"), { "Pulumi.yaml": settings }));
        missing.write(program(workflow("a")));
        assert.match(
            await refusal(optionsOf(missing.path)),
            /^At the base HEAD \([0-9a-f]{7}\), the stack dev cannot be planned: setting tiny:size is missing: Pulumi\.yaml declares it \(integer\) without a default; set it in Pulumi\.dev\.yaml; setting tiny:name is missing: .* set it in Pulumi\.dev\.yaml$/,
        );
    }).timeout(SLOW);

    it("has a working tree that cannot be planned", async () => {
        const broken = new Repository(program(workflow("a"), { "index.js": undefined, "index.ts": "export {};" }));
        broken.write({ "index.ts": "const x: = 3;" });
        assert.equal(
            await refusal(optionsOf(broken.path)),
            "In the working tree, the stack dev cannot be planned: the program does not compile: index.ts(1,10): error TS1110: Type expected.",
        );
        broken.write({ "index.ts": 'throw new Error("one\\n  two");' });
        assert.equal(
            await refusal(optionsOf(broken.path)),
            "In the working tree, the stack dev cannot be planned: one; two (index.ts:1)",
        );
    }).timeout(SLOW);
});
