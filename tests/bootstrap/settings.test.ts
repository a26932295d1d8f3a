import assert from "node:assert/strict";

import * as pulumi from "@pulumi/pulumi";

import { readSettings } from "../../bootstrap/settings";
import { OPERATOR, REQUIRED } from "./support";

/** What Pulumi.yaml declares, as the engine hands it to the program. */
const CONFIGURED: Readonly<Record<string, unknown>> = {
    ...REQUIRED,
    "strata-bootstrap:project": "strata",
    "strata-bootstrap:environments": ["dev", "staging", "prod"],
    "strata-bootstrap:disposableEnvironments": ["dev", "staging"],
    "strata-bootstrap:createProvider": true,
    "strata-bootstrap:issuer": "token.actions.githubusercontent.com",
    "strata-bootstrap:audience": "sts.amazonaws.com",
    "strata-bootstrap:previewSubjects": ["repo:{repository}:environment:{environment}-preview"],
    "strata-bootstrap:deploySubject": "repo:{repository}:environment:{environment}",
};

function configure(changes: Readonly<Record<string, unknown>> = {}): void {
    const values = Object.entries({ ...CONFIGURED, ...changes }).filter(([, value]) => value !== undefined);
    const texts = values.map(([name, value]) => [name, typeof value === "string" ? value : JSON.stringify(value)]);
    pulumi.runtime.setAllConfig(Object.fromEntries(texts) as Record<string, string>);
}

function problemsOf(changes: Readonly<Record<string, unknown>>): readonly string[] {
    configure(changes);
    try {
        readSettings();
    } catch (error) {
        assert.equal((error as Error).name, "SettingError");
        const lines = (error as Error).message.split("\n");
        assert.equal(lines.pop(), "Set it by 'pulumi config set NAME VALUE' or in Pulumi.shared.yaml.");
        return lines;
    }
    return assert.fail("the settings were accepted");
}

describe("settings of the bootstrap", () => {
    beforeEach(async () => {
        await pulumi.runtime.setMocks(
            { newResource: ({ name, inputs }) => ({ id: name, state: inputs }), call: ({ inputs }) => inputs },
            "strata-bootstrap",
            "shared",
        );
    });

    it("reads every setting with its type", () => {
        configure();
        assert.deepEqual(readSettings(), {
            region: "us-east-1",
            repository: "example-org/strata",
            operatorArns: [OPERATOR],
            project: "strata",
            environments: ["dev", "staging", "prod"],
            disposableEnvironments: ["dev", "staging"],
            createProvider: true,
            issuer: "token.actions.githubusercontent.com",
            audience: "sts.amazonaws.com",
            previewSubjects: ["repo:{repository}:environment:{environment}-preview"],
            deploySubject: "repo:{repository}:environment:{environment}",
        });
    });

    it("takes the names that immutable subjects have, and those of nested groups", () => {
        for (const repository of ["example-org@123456/strata@456789", "group/subgroup/strata"]) {
            configure({ "strata-bootstrap:repository": repository });
            assert.equal(readSettings().repository, repository);
        }
    });

    it("names what is missing", () => {
        const changes = { "strata-bootstrap:repository": undefined, "strata-bootstrap:operatorArns": undefined };
        assert.deepEqual(problemsOf(changes), [
            "setting strata-bootstrap:repository is missing; it must be OWNER/NAME of a repository, or OWNER@ID/NAME@ID with the ids that its tokens have",
            "setting strata-bootstrap:operatorArns is missing; it must be a list of the ARNs of IAM roles, at least one",
        ]);
    });

    it("knows the setting that was meant", () => {
        assert.deepEqual(problemsOf({ "strata-bootstrap:enviroments": "[]" }), [
            "setting strata-bootstrap:enviroments is not known; did you mean strata-bootstrap:environments?",
        ]);
    });

    const wrong: readonly [string, unknown, string][] = [
        ["repository", "strata", ' = "strata" is not OWNER/NAME of a repository, or OWNER@ID/NAME@ID'],
        ["repository", "a@1/b", ' = "a@1/b" is not OWNER/NAME of a repository, or OWNER@ID/NAME@ID'],
        ["repository", "a/*", ' = "a/*" is not OWNER/NAME of a repository'],
        ["operatorArns", [], " = [] is not a list of the ARNs of IAM roles, at least one"],
        ["operatorArns", ["admin"], '[0] = "admin" is not the ARN of an IAM role'],
        ["project", "Strata", ' = "Strata" is not the name of a project'],
        ["environments", [], " = [] is not a list of the names of stacks, at least one"],
        ["environments", ["dev", "Prod"], '[1] = "Prod" is not the name of a stack'],
        ["environments", ["dev", "dev"], '[1] = "dev" is not named once'],
        ["environments", ["bootstrap"], '[0] = "bootstrap" is not another name than bootstrap'],
        ["environments", ["dev", "dev-eu"], '[1] = "dev-eu" is not a name that does not begin with dev-'],
        ["environments", ["dev-eu", "dev"], '[0] = "dev-eu" is not a name that does not begin with dev-'],
        ["environments", ["x".repeat(30)], `[0] = "${"x".repeat(30)}" is not short enough`],
        ["disposableEnvironments", ["test"], '[0] = "test" is not one of dev, staging, prod'],
        ["createProvider", "yes", ' = "yes" is not true or false'],
        ["issuer", "https://gitlab.com", ' = "https://gitlab.com" is not the host of an issuer, without https://'],
        ["previewSubjects", ["repo:*"], '[0] = "repo:*" is not a subject that begins like repo:{repository}:'],
        ["previewSubjects", ["repo:a/b:ref:*"], '[0] = "repo:a/b:ref:*" is not a subject that begins like'],
        ["deploySubject", "repo:{repository}:*", ' = "repo:{repository}:*" is not a subject without *'],
    ];
    for (const [name, value, sentence] of wrong) {
        it(`refuses ${name} = ${JSON.stringify(value)}`, () => {
            const changes = { "strata-bootstrap:disposableEnvironments": [], [`strata-bootstrap:${name}`]: value };
            const [first = "", ...others] = problemsOf(changes);
            assert.ok(first.startsWith(`setting strata-bootstrap:${name}${sentence}`), first);
            assert.deepEqual(others, []);
        });
    }

    it("stops before anything is made where the region is missing", () => {
        assert.deepEqual(problemsOf({ "aws:region": undefined }), [
            "setting aws:region is missing; it must be the name of an AWS region, such as us-east-1",
        ]);
    });
});
