import { strict as assert } from "node:assert";
import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";

import { runProcess, scratch } from "./scripts";

const BAD = `name: bad
on: pull_request_target
jobs:
  bad:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@v7
        with:
          refs: main
      - run: echo "\${{ github.event.pull_request.title }}" $HOME
`;

/** What each tool is known to say of it, by its rules. */
const FINDINGS = [
    ["actionlint", /input "refs" is not defined in action "actions\/checkout@v7"/],
    ["actionlint", /"github\.event\.pull_request\.title" is potentially untrusted/],
    ["shellcheck", /SC2086/],
    ["zizmor", /error\[dangerous-triggers\]/],
    ["zizmor", /error\[template-injection\]/],
    ["zizmor", /error\[unpinned-uses\]/],
    ["zizmor, pedantic", /\[undocumented-permissions\]|\[anonymous-definition\]/],
] as const;

describe("npm run lint:workflows", function () {
    // The first run installs the Python packages.
    this.timeout(600_000);
    const folder = scratch();

    it("finds nothing in this project", async () => {
        const { code, stdout, stderr } = await runProcess("lintWorkflows", []);
        assert.equal(code, 0, stdout + stderr);
        assert.match(stdout, /^actionlint: nothing found$/m);
        assert.match(stdout, /^zizmor: nothing found$/m);
    });

    it("finds what is wrong, by each of its tools", async () => {
        execFileSync("git", ["init", "--quiet", folder.path]);
        const workflows = path.join(folder.path, ".github", "workflows");
        fs.mkdirSync(workflows, { recursive: true });
        fs.writeFileSync(path.join(workflows, "bad.yml"), BAD);
        const { code, stdout } = await runProcess("lintWorkflows", ["--project", folder.path]);
        assert.equal(code, 1);
        for (const [tool, finding] of FINDINGS) {
            assert.match(stdout, finding, tool);
        }
    });
});
