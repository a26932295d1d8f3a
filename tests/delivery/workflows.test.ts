import { strict as assert } from "node:assert";
import * as fs from "node:fs";
import * as path from "node:path";

import { parse, parseDocument, visit } from "yaml";

import { PROJECT, pulumiVersion, stacks } from "../../delivery/project";

interface Step {
    readonly name?: string;
    readonly uses?: string;
    readonly run?: string;
    readonly if?: string;
    readonly env?: Readonly<Record<string, string>>;
    readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
    readonly if?: string;
    readonly uses?: string;
    readonly needs?: string | readonly string[];
    readonly with?: Readonly<Record<string, string>>;
    readonly permissions?: Readonly<Record<string, string>>;
    readonly environment?: unknown;
    readonly strategy?: { readonly matrix: Readonly<Record<string, unknown>> };
    readonly "timeout-minutes"?: number;
    readonly steps?: readonly Step[];
}

interface Workflow {
    readonly on: Readonly<Record<string, unknown>>;
    readonly permissions: unknown;
    readonly concurrency?: { readonly "cancel-in-progress": unknown };
    readonly jobs: Readonly<Record<string, Job>>;
}

const GITHUB = path.join(PROJECT, ".github");

const read = (...names: string[]): string => fs.readFileSync(path.join(GITHUB, ...names), "utf8");

const FILES = fs.readdirSync(path.join(GITHUB, "workflows"));

const workflow = (name: string): Workflow => parse(read("workflows", name)) as Workflow;

const WORKFLOWS = FILES.map((name) => [name, workflow(name)] as const);

const ACTION = ["actions", "prepare", "action.yml"];

const actionSteps = (parse(read(...ACTION)) as { runs: { steps: readonly Step[] } }).runs.steps;

/** Jobs with steps of their own, by `<file> <job>`. */
const JOBS = WORKFLOWS.flatMap(([file, { jobs }]) =>
    Object.entries(jobs).map(([id, job]) => [`${file} ${id}`, job] as const),
);

const STEPS = [
    ...actionSteps.map((step) => ["prepare", step] as const),
    ...JOBS.flatMap(([id, { steps = [] }]) => steps.map((step) => [id, step] as const)),
];

const npmScripts = Object.keys(
    (JSON.parse(fs.readFileSync(path.join(PROJECT, "package.json"), "utf8")) as { scripts: object }).scripts,
);

/** Every `uses:` in a file, with the comment behind it. */
function usesOf(text: string): readonly (readonly [value: string, comment: string | undefined])[] {
    const found: [string, string | undefined][] = [];
    visit(parseDocument(text), {
        Pair(_key, pair) {
            const [name, value] = [pair.key, pair.value] as [{ value?: string }, { value?: string; comment?: string }];
            if (name.value === "uses") {
                found.push([value.value!, value.comment?.trim()]);
            }
        },
    });
    return found;
}

describe("the workflows", () => {
    it("are these", () => {
        assert.deepEqual(FILES.sort(), [
            "ci.yml",
            "deploy-stack.yml",
            "deploy.yml",
            "drift.yml",
            "preview.yml",
            "review-comment.yml",
            "review.yml",
        ]);
    });

    it("use actions by commit, with the version as a comment, and each in one version", () => {
        const versions = new Map<string, string>();
        for (const text of [...FILES.map((name) => read("workflows", name)), read(...ACTION)]) {
            for (const [value, comment] of usesOf(text)) {
                if (value.startsWith("./")) {
                    assert.ok(fs.existsSync(path.join(PROJECT, value)), value);
                    continue;
                }
                const [action, commit] = value.split("@");
                assert.match(commit!, /^[0-9a-f]{40}$/, value);
                assert.match(comment ?? "", /^v\d+\.\d+\.\d+$/, value);
                assert.equal(versions.get(action!) ?? value, value);
                versions.set(action!, value);
            }
        }
        assert.equal(versions.size, 9);
    });

    it("run npm scripts and nothing else, so that nothing lives only in YAML", () => {
        const commands = STEPS.flatMap(([id, { run }]) => (run === undefined ? [] : [[id, run] as const]));
        assert.equal(commands.length, 9);
        for (const [id, command] of commands) {
            const script = /^npm run ([\w:-]+) -- /.exec(command)?.[1];
            const known = script === undefined ? /^(\.ci\/run|npm ci .*)$/.test(command) : npmScripts.includes(script);
            assert.ok(known, `${id}: ${command}`);
            assert.doesNotMatch(command, /\$\{\{|\n/, `${id}: values come by the environment`);
        }
    });

    it("have no right but those that a job says, and stop by themselves", () => {
        for (const [file, { permissions }] of WORKFLOWS) {
            assert.deepEqual(permissions, {}, file);
        }
        for (const [id, job] of JOBS) {
            assert.notEqual(job.permissions, undefined, id);
            assert.ok(job.uses !== undefined || job["timeout-minutes"]! <= 120, id);
        }
        const rights = Object.fromEntries(JOBS.map(([id, { permissions }]) => [id, permissions]));
        const aws = { contents: "read", "id-token": "write" };
        assert.deepEqual(rights, {
            "ci.yml test": { contents: "read" },
            "review.yml review": { contents: "read" },
            "review-comment.yml comment": { actions: "read", contents: "read", "pull-requests": "write" },
            "review-comment.yml code-scanning": { actions: "read", "security-events": "write" },
            "preview.yml preview": aws,
            "deploy.yml dev": aws,
            "deploy.yml staging": aws,
            "deploy.yml prod": aws,
            "deploy-stack.yml deploy": aws,
            "drift.yml drift": { ...aws, issues: "write" },
        });
    });

    it("use no secret, and leave no token in the checkout", () => {
        for (const name of FILES) {
            assert.doesNotMatch(read("workflows", name), /\bsecrets\./, name);
        }
        for (const [id, step] of STEPS.filter(([, { uses }]) => uses?.startsWith("actions/checkout@"))) {
            assert.equal(step.with?.["persist-credentials"], false, id);
            assert.equal(step.with?.ref, undefined, id);
        }
    });

    it("start on pull requests without the rights of the base branch", () => {
        for (const [file, { on }] of WORKFLOWS) {
            assert.equal("pull_request_target" in on, false, file);
            assert.equal("workflow_run" in on, file === "review-comment.yml", file);
        }
    });

    it("break off a review that is out of date, and never a deployment", () => {
        const cancel = Object.fromEntries(
            WORKFLOWS.map(([file, { concurrency }]) => [file, concurrency?.["cancel-in-progress"]]),
        );
        assert.deepEqual(cancel, {
            "ci.yml": "${{ github.event_name == 'pull_request' }}",
            "deploy-stack.yml": undefined,
            "deploy.yml": false,
            "drift.yml": false,
            "preview.yml": true,
            "review-comment.yml": false,
            "review.yml": true,
        });
        assert.match(
            read("workflows", "deploy-stack.yml"),
            /group: deploy-\$\{\{ inputs\.stack \}\}\n\s+cancel-in-progress: false/,
        );
    });

    it("give the token of GitHub to the steps that comment, and to no other", () => {
        const withToken = STEPS.filter(([, { env }]) => env?.GITHUB_TOKEN !== undefined);
        assert.deepEqual(
            withToken.map(([, { run }]) => run?.split(" ")[2]),
            ["drift:issue", "review:comment"],
        );
    });

    it("use the variables that docs/pull-requests.md lists, and all of them", () => {
        const used = FILES.flatMap((name) =>
            [...read("workflows", name).matchAll(/\bvars\.(\w+)/g)].map(([, variable]) => variable!),
        );
        const text = fs.readFileSync(path.join(PROJECT, "docs", "pull-requests.md"), "utf8");
        const listed = [...text.matchAll(/^\| `(\w+)` +\| (?:repository|environment)/gm)].map(
            ([, variable]) => variable!,
        );
        assert.deepEqual([...new Set(used)].sort(), [...new Set(listed)].sort());
    });

    it("install the Pulumi CLI in the version of the SDK", () => {
        const installs = STEPS.filter(([, { uses }]) => uses?.startsWith("pulumi/actions@"));
        assert.deepEqual(
            installs.map(([, step]) => step.with),
            Array(2).fill({ "pulumi-version": pulumiVersion() }),
        );
    });
});

describe("a pull request", () => {
    it("is previewed only from a branch of this repository, and its preview is not kept", () => {
        const { jobs } = workflow("preview.yml");
        assert.match(jobs.preview!.if!, /github\.event\.pull_request\.head\.repo\.full_name == github\.repository/);
        const kept = jobs.preview!.steps!.filter(({ uses }) => uses?.startsWith("actions/upload-artifact@"));
        assert.deepEqual(
            kept.map((step) => step.with?.path),
            ["${{ runner.temp }}/review"],
        );
    });

    it("from a fork is reviewed without a right to write, and commented on without its code", () => {
        assert.equal("if" in workflow("review.yml").jobs.review!, false);
        const { on } = workflow("review-comment.yml");
        assert.deepEqual(on.workflow_run, { workflows: ["review"], types: ["completed"] });
        const { comment } = workflow("review-comment.yml").jobs;
        const checkout = comment!.steps!.find(({ uses }) => uses?.startsWith("actions/checkout@"));
        assert.deepEqual(checkout!.with, { "persist-credentials": false });
    });
});

describe("a deployment", () => {
    it("goes to dev, then staging, then prod, each in its environment", () => {
        const { jobs } = workflow("deploy.yml");
        const order = Object.values(jobs).map(({ needs, with: inputs }) => [inputs?.stack, needs]);
        assert.deepEqual(order, [
            ["dev", undefined],
            ["staging", "dev"],
            ["prod", ["dev", "staging"]],
        ]);
        assert.deepEqual(Object.keys(jobs).sort(), stacks());
        assert.equal(workflow("deploy-stack.yml").jobs.deploy!.environment, "${{ inputs.stack }}");
        for (const [id, { if: condition }] of Object.entries(jobs)) {
            assert.ok(condition!.includes(`contains(fromJSON(vars.STRATA_DEPLOY || '[]'), '${id}')`), condition);
            assert.ok(condition!.includes("github.ref == 'refs/heads/main'"), condition);
            assert.equal(condition!.includes("!failure() && !cancelled()"), id !== "dev", condition);
        }
    });
});
