import assert from "assert/strict";

import { PlanError } from "../../plan/errors";
import { readProject } from "../../plan/program/projectFile";
import { readStackConfig, stackNames } from "../../plan/program/stackConfig";
import { cleanUp, programOf } from "./support";

const PROJECT = `name: tiny
runtime: { name: nodejs }
config:
  size: { type: integer, default: 2 }
  tiny:title: { type: string, default: "5.10" }
  tiny:open: { type: boolean, default: false }
  tiny:zones: { type: array, items: { type: string }, default: [a, b] }
  aws:region: eu-west-1
`;

function config(stackFile: string, projectFile = PROJECT, overrides: Record<string, string> = {}) {
    const folder = programOf({ "Pulumi.yaml": projectFile, "Pulumi.dev.yaml": stackFile, "index.js": "" }, false);
    return readStackConfig(readProject(folder), "dev", overrides);
}

function problem(work: () => unknown): string {
    try {
        work();
    } catch (error) {
        assert.ok(error instanceof PlanError);
        return error.message;
    }
    throw new Error("nothing was thrown");
}

describe("configuration of a plan", () => {
    after(cleanUp);

    it("takes the declared defaults, as the engine hands them over", () => {
        assert.deepEqual(config("").values, {
            "aws:region": "eu-west-1",
            "tiny:open": "false",
            "tiny:size": "2",
            "tiny:title": "5.10",
            "tiny:zones": '["a","b"]',
        });
    });

    it("lets the stack's values win, in each form of their keys", () => {
        const { values, shown } = config(
            "config:\n  tiny:size: 7\n  open: true\n  tiny:config:title: 6\n  tiny:map: { a: { b: [1] } }\n",
        );
        assert.deepEqual(values, {
            "aws:region": "eu-west-1",
            "tiny:map": '{"a":{"b":[1]}}',
            "tiny:open": "true",
            "tiny:size": "7",
            "tiny:title": "6",
            "tiny:zones": '["a","b"]',
        });
        assert.deepEqual(
            [shown["tiny:size"], shown["tiny:open"], shown["tiny:title"], shown["tiny:map"]],
            [7, true, "6", { a: { b: [1] } }],
        );
    });

    it("lets values of the command line win over both, read as their declared type", () => {
        const overrides = { size: "7", "tiny:open": "true", title: "[x]", zones: "[c, d]", "tiny:map": '{"a":1}' };
        const { values, shown } = config("config:\n  tiny:size: 3\n  tiny:zones: [z]\n", PROJECT, overrides);
        assert.deepEqual(values, {
            "aws:region": "eu-west-1",
            "tiny:map": '{"a":1}',
            "tiny:open": "true",
            "tiny:size": "7",
            "tiny:title": "[x]",
            "tiny:zones": '["c","d"]',
        });
        assert.deepEqual(shown["tiny:zones"], ["c", "d"]);
        assert.equal(config("", PROJECT, { "tiny:title": "" }).values["tiny:title"], "");
        assert.equal(
            problem(() => config("config:\n  tiny:size: 3\n", PROJECT, { size: "[" })),
            'setting tiny:size = "[" in --config is not of the type integer that Pulumi.yaml declares',
        );
    });

    it("puts placeholders of the declared type for secrets, also inside of objects", () => {
        const { values, shown, secretKeys } = config(
            "config:\n  tiny:size: { secure: x }\n  tiny:key: { secure: y }\n  tiny:map: { a: { secure: z }, b: 1 }\n",
        );
        assert.equal(values["tiny:size"], "0");
        assert.equal(values["tiny:key"], "[secret]");
        assert.equal(values["tiny:map"], '{"a":"[secret]","b":1}');
        assert.deepEqual(secretKeys, ["tiny:key", "tiny:map", "tiny:size"]);
        assert.deepEqual([shown["tiny:size"], shown["tiny:map"]], ["[secret]", { a: "[secret]", b: 1 }]);
    });

    it("names setting, value and type of each value that contradicts its declaration", () => {
        assert.equal(
            problem(() => config("config:\n  tiny:size: many\n  tiny:open: 1\n  tiny:zones: [a, [b]]\n")),
            [
                'setting tiny:size = "many" in Pulumi.dev.yaml is not of the type integer that Pulumi.yaml declares',
                "setting tiny:open = 1 in Pulumi.dev.yaml is not of the type boolean that Pulumi.yaml declares",
                'setting tiny:zones = ["a",["b"]] in Pulumi.dev.yaml is not of the type array of string that Pulumi.yaml declares',
            ].join("\n"),
        );
    });

    it("refuses a default of another type, and a type that does not exist", () => {
        const declaring = (entry: string) => `name: tiny\nruntime: nodejs\nconfig:\n  tiny:size: ${entry}\n`;
        assert.equal(
            problem(() => config("", declaring("{ type: integer, default: big }"))),
            'setting tiny:size = "big" in Pulumi.yaml is not of the type integer that Pulumi.yaml declares',
        );
        assert.equal(
            problem(() => config("", declaring("{ type: int }"))),
            "Pulumi.yaml declares tiny:size with the type int; it must be string, integer, boolean, array, object",
        );
    });

    it("asks for a declared setting without default that the stack does not give", () => {
        const declared = "name: tiny\nruntime: nodejs\nconfig:\n  tiny:size: { type: integer }\n";
        assert.equal(
            problem(() => config("", declared)),
            "setting tiny:size is missing: Pulumi.yaml declares it (integer) without a default; set it in Pulumi.dev.yaml",
        );
        assert.equal(config("config:\n  tiny:size: 1\n", declared).values["tiny:size"], "1");
    });

    it("says which stacks there are when one is not there", () => {
        const folder = programOf({ "index.js": "", "Pulumi.prod.yaml": "" }, false);
        assert.deepEqual(stackNames(folder), ["dev", "prod"]);
        assert.equal(
            problem(() => readStackConfig(readProject(folder), "test")),
            `there is no stack test: ${folder} has no Pulumi.test.yaml; there are dev, prod`,
        );
    });

    it("says that environments of Pulumi ESC are not opened", () => {
        assert.deepEqual(config("environment: [base]\n").warnings, [
            "Pulumi.dev.yaml names environments of Pulumi ESC; a plan does not open them",
        ]);
    });

    it("refuses a stack file that is no YAML", () => {
        assert.match(
            problem(() => config("config: [")),
            /Pulumi\.dev\.yaml is not valid YAML: /,
        );
        assert.match(
            problem(() => config("- a\n")),
            /Pulumi\.dev\.yaml holds no settings: it must be a YAML map$/,
        );
        assert.match(
            problem(() => config("config: text\n")),
            /'config' of .*Pulumi\.dev\.yaml is not a map of settings; /,
        );
    });
});

describe("project of a plan", () => {
    after(cleanUp);

    it("finds the program by main of Pulumi.yaml, of package.json, or as index", () => {
        const entryOf = (files: Record<string, string>) => {
            const folder = programOf(files, false);
            const project = readProject(folder);
            return [project.entry, project.workingDirectory].map((each) => each.replace(folder, "."));
        };
        const main = "name: tiny\nruntime: nodejs\nmain: ";
        assert.deepEqual(entryOf({ "index.ts": "" }), ["./index.ts", "."]);
        assert.deepEqual(entryOf({ "Pulumi.yaml": `${main}src/app.ts`, "src/app.ts": "" }), ["./src/app.ts", "./src"]);
        assert.deepEqual(entryOf({ "Pulumi.yaml": `${main}infra`, "infra/index.js": "" }), [
            "./infra/index.js",
            "./infra",
        ]);
        assert.deepEqual(entryOf({ "package.json": '{"main":"bin/"}', "bin/index.js": "" }), ["./bin/index.js", "."]);
    });

    it("says what is wrong with a folder that holds no program", () => {
        const wrong = (files: Record<string, string>) => {
            const folder = programOf(files, false);
            return problem(() => readProject(folder)).replaceAll(folder, ".");
        };
        assert.equal(
            problem(() => readProject("/nowhere")),
            "there is no folder /nowhere; --program takes the folder of a Pulumi.yaml",
        );
        assert.equal(
            problem(() => readProject(__dirname)),
            `${__dirname} has no Pulumi.yaml; --program takes the folder of a Pulumi program`,
        );
        assert.equal(
            wrong({ "Pulumi.yaml": "name: tiny\nruntime: python\n" }),
            "./Pulumi.yaml has the runtime python; only programs with the runtime nodejs can be planned",
        );
        assert.equal(
            wrong({ "Pulumi.yaml": "runtime: nodejs\n" }),
            "./Pulumi.yaml gives the project no name; add 'name: my-project'",
        );
        assert.equal(wrong({}), ". has no program: 'index' (main of Pulumi.yaml or package.json) does not exist");
        assert.equal(
            wrong({ "Pulumi.yaml": "name: tiny\nruntime: nodejs\nmain: app.ts\n" }),
            ". has no program: 'app.ts' (main of Pulumi.yaml or package.json) does not exist",
        );
    });
});
