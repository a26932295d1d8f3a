import { strict as assert } from "node:assert";

import { type Resources } from "../support/mocks";
import { makeFolder, removeFolder, WORKGROUP_ARN } from "../support/layers";
import { deployWarehouse } from "./support";

const ANALYST = "arn:aws:iam::000000000000:role/Analyst";
const EDITOR = "arn:aws:sqlworkbench:us-east-1:000000000000";
const OWN_REQUEST = { "aws:RequestTag/sqlworkbench-resource-owner": "${aws:userid}" };
const OWN_RESOURCE = { "aws:ResourceTag/sqlworkbench-resource-owner": "${aws:userid}" };

interface Statement {
    readonly Sid: string;
    readonly Action: readonly string[];
    readonly Resource: unknown;
    readonly Condition?: unknown;
}

describe("Role for Query Editor v2", () => {
    let folder: string;
    let resources: Resources;
    let statements: readonly Statement[];

    before(async () => {
        folder = makeFolder({ "010_schemas.sql": "create schema bikes;\n" });
        ({ resources } = await deployWarehouse(folder, { queryEditorPrincipals: [ANALYST] }));
        const { inputs } = resources.get("aws:iam/rolePolicy:RolePolicy", "warehouse-query-editor-rights");
        assert.equal(inputs.role, "strata-dev-query-editor");
        statements = inputs.policy.Statement as Statement[];
    });

    after(() => removeFolder(folder));

    it("is not there without people who may take it", async () => {
        const { resources: without } = await deployWarehouse(folder);
        const all = [...without.names("aws:iam/role:Role"), ...without.names("aws:iam/rolePolicy:RolePolicy")];
        assert.deepEqual(
            all.filter((name) => name.includes("editor")),
            [],
        );
    });

    it("trusts those people alone", () => {
        const { name, assumeRolePolicy } = resources.get("aws:iam/role:Role", "roles-query-editor").inputs;
        assert.equal(name, "strata-dev-query-editor");
        assert.deepEqual(assumeRolePolicy.Statement, [
            { Sid: "Assume", Effect: "Allow", Principal: { AWS: [ANALYST] }, Action: "sts:AssumeRole" },
        ]);
    });

    it("logs in to this warehouse only", () => {
        const logins = statements.filter(({ Action }) => Action.some((action) => /Credentials/.test(action)));
        assert.deepEqual(logins, [
            {
                Sid: "LogIn",
                Effect: "Allow",
                Action: ["redshift-serverless:GetCredentials"],
                Resource: WORKGROUP_ARN,
            },
        ]);
    });

    it("works on its own queries, notebooks, charts and connections only", () => {
        const limits = statements.map(({ Sid, Resource, Condition }) => [Sid, Resource, Condition]);
        assert.deepEqual(limits.slice(2), [
            ["UseWorkspace", "*", undefined],
            ["CreateOwn", `${EDITOR}:*`, { StringEquals: OWN_REQUEST }],
            ["UseOwn", `${EDITOR}:*`, { StringEquals: OWN_RESOURCE }],
            [
                "TagOwn",
                `${EDITOR}:*`,
                {
                    "ForAllValues:StringEquals": { "aws:TagKeys": "sqlworkbench-resource-owner" },
                    StringEquals: { ...OWN_REQUEST, ...OWN_RESOURCE },
                },
            ],
            ["FindOwn", "*", { StringEquals: { "aws:CalledViaLast": "sqlworkbench.amazonaws.com" } }],
        ]);
    });

    it("changes no settings of the account, shares nothing and reads no secret", () => {
        const actions = statements.flatMap(({ Action }) => Action);
        assert.equal(actions.length, 70);
        assert.deepEqual(
            actions.filter((action) =>
                /Account(Connection|Export|General|QSql)|CreateAccount|Untag|secrets|\*/.test(action),
            ),
            [],
        );
    });
});
