import assert from "node:assert/strict";

import type { Plan } from "../../plan/types";
import { defaultPlan, inputsOf, planBootstrap, statement, statementsOf } from "./support";

const ROLE = "aws:iam/role:Role";
const POLICY = "aws:iam/policy:Policy";
const INLINE = "aws:iam/rolePolicy:RolePolicy";
const PROVIDER = "aws:iam/openIdConnectProvider:OpenIdConnectProvider";
const GITHUB = "token.actions.githubusercontent.com";

/** Sizes that IAM takes, without white space. Source: IAM User Guide, "IAM and AWS STS quotas". */
const MAX_MANAGED = 6144;
const MAX_INLINE = 10_240;
const MAX_ATTACHED = 10;

const sizeOf = (policy: unknown) => (typeof policy === "string" ? policy : JSON.stringify(policy)).length;

const trustOf = (plan: Plan, name: string) => statement(inputsOf(plan, ROLE, name).assumeRolePolicy, "AssumeFromCi");

describe("the trust in CI", () => {
    it("is in GitHub's tokens for the environment alone", async () => {
        const plan = await defaultPlan();
        assert.deepEqual(inputsOf(plan, PROVIDER, "provider"), {
            url: `https://${GITHUB}`,
            clientIdLists: ["sts.amazonaws.com"],
        });
        for (const name of ["dev", "staging", "prod"]) {
            for (const [task, environment] of [
                ["deploy", name],
                ["preview", `${name}-preview`],
            ] as const) {
                assert.deepEqual(trustOf(plan, `${name}-roles-${task}`), {
                    Effect: "Allow",
                    Principal: { Federated: `arn:aws:iam::000000000000:oidc-provider/${GITHUB}` },
                    Action: "sts:AssumeRoleWithWebIdentity",
                    Condition: {
                        StringEquals: {
                            [`${GITHUB}:aud`]: "sts.amazonaws.com",
                            [`${GITHUB}:sub`]: [`repo:example-org/strata:environment:${environment}`],
                        },
                    },
                });
            }
        }
    });

    it("takes the provider that the account has, pull requests, and subjects with ids", async () => {
        const plan = await planBootstrap({
            "strata-bootstrap:createProvider": false,
            "strata-bootstrap:repository": "example-org@12/strata@34",
            "strata-bootstrap:previewSubjects": ["repo:{repository}:pull_request"],
        });
        assert.deepEqual(
            plan.resources.filter(({ type }) => type === PROVIDER),
            [],
        );
        const { Principal, Condition } = trustOf(plan, "dev-roles-preview");
        assert.deepEqual(Principal, { Federated: `arn:aws:iam::000000000000:oidc-provider/${GITHUB}` });
        assert.deepEqual(Condition.StringEquals[`${GITHUB}:sub`], ["repo:example-org@12/strata@34:pull_request"]);
    });

    it("takes another issuer, whose previews come from any branch", async () => {
        const plan = await planBootstrap({
            "strata-bootstrap:issuer": "gitlab.com",
            "strata-bootstrap:repository": "group/strata",
            "strata-bootstrap:previewSubjects": ["project_path:{repository}:ref_type:branch:ref:*"],
            "strata-bootstrap:deploySubject": "project_path:{repository}:ref_type:branch:ref:deploy-{environment}",
        });
        assert.equal(inputsOf(plan, PROVIDER, "provider").url, "https://gitlab.com");
        assert.deepEqual(trustOf(plan, "prod-roles-preview").Condition, {
            StringEquals: { "gitlab.com:aud": "sts.amazonaws.com" },
            StringLike: { "gitlab.com:sub": ["project_path:group/strata:ref_type:branch:ref:*"] },
        });
        assert.deepEqual(trustOf(plan, "prod-roles-deploy").Condition, {
            StringEquals: {
                "gitlab.com:aud": "sts.amazonaws.com",
                "gitlab.com:sub": ["project_path:group/strata:ref_type:branch:ref:deploy-prod"],
            },
        });
    });
});

describe("the roles of CI", () => {
    it("have names that no environment's rights reach, and the deploy role a boundary", async () => {
        const plan = await defaultPlan();
        const roles = plan.resources.filter(({ type }) => type === ROLE);
        assert.deepEqual(
            roles.map(({ inputs }) => `${String(inputs.name)} ${String(inputs.permissionsBoundary)}`).sort(),
            ["dev", "prod", "staging"].flatMap((name) => [
                `strata-bootstrap-${name}-deploy arn:aws:iam::000000000000:policy/strata-bootstrap-${name}-deploy-boundary`,
                `strata-bootstrap-${name}-preview undefined`,
            ]),
        );
        assert.equal(inputsOf(plan, ROLE, "dev-roles-deploy").maxSessionDuration, 7200);
    });

    for (const [what, settings] of [
        ["as shipped", {}],
        [
            "with the longest name",
            {
                "aws:region": "ap-southeast-2",
                "strata-bootstrap:environments": ["a23456789-123456789-123456789"],
                "strata-bootstrap:disposableEnvironments": ["a23456789-123456789-123456789"],
            },
        ],
    ] as const) {
        it(`have policies of the sizes that IAM takes, ${what}`, async () => {
            const plan = await planBootstrap(settings);
            const policies = plan.resources.filter(({ type }) => type === POLICY);
            assert.ok(policies.length >= 8);
            for (const { name, inputs } of policies) {
                assert.ok(sizeOf(inputs.policy) <= MAX_MANAGED, `${name}: ${sizeOf(inputs.policy)} characters`);
            }
            for (const { name, inputs } of plan.resources.filter(({ type }) => type === INLINE)) {
                assert.ok(sizeOf(inputs.policy) <= MAX_INLINE, `${name}: ${sizeOf(inputs.policy)} characters`);
            }
            const attached = plan.resources.filter(({ type }) => /rolePolicyAttachment:/.test(type));
            for (const role of new Set(attached.map(({ inputs }) => inputs.role))) {
                assert.ok(attached.filter(({ inputs }) => inputs.role === role).length <= MAX_ATTACHED);
            }
        });
    }

    it("make roles only within the boundaries, and pass them only to their services", async () => {
        const { policy } = inputsOf(await defaultPlan(), POLICY, "dev-rights-deploy-access");
        assert.deepEqual(statement(policy, "BoundedRoles"), {
            Effect: "Allow",
            Action: ["iam:CreateRole", "iam:DeleteRolePolicy", "iam:PutRolePermissionsBoundary", "iam:PutRolePolicy"],
            Resource: ["arn:aws:iam::000000000000:role/strata-dev-*"],
            Condition: {
                StringEquals: {
                    "iam:PermissionsBoundary": [
                        "arn:aws:iam::000000000000:policy/strata-bootstrap-dev-boundary",
                        "arn:aws:iam::000000000000:policy/strata-bootstrap-dev-people-boundary",
                    ],
                },
            },
        });
        assert.deepEqual(statement(policy, "PassRoles"), {
            Effect: "Allow",
            Action: ["iam:PassRole"],
            Resource: ["arn:aws:iam::000000000000:role/strata-dev-*"],
            Condition: {
                StringEquals: {
                    "iam:PassedToService": [
                        "cloudtrail.amazonaws.com",
                        "events.amazonaws.com",
                        "firehose.amazonaws.com",
                        "glue.amazonaws.com",
                        "lambda.amazonaws.com",
                        "lakeformation.amazonaws.com",
                        "quicksight.amazonaws.com",
                        "redshift-serverless.amazonaws.com",
                        "redshift.amazonaws.com",
                        "scheduler.amazonaws.com",
                        "scheduler.redshift.amazonaws.com",
                        "vpc-flow-logs.amazonaws.com",
                    ],
                },
            },
        });
        const given = statementsOf(policy).flatMap(({ Action }) => Action as string[]);
        const others = given.filter((action) =>
            /^iam:.*(User|Group|Attach|Policy(Version)?|OpenID|Boundary)/.test(action),
        );
        assert.deepEqual(others.filter((action) => !/^iam:(Get|List)/.test(action)).sort(), [
            "iam:DeleteRolePolicy",
            "iam:PutRolePermissionsBoundary",
            "iam:PutRolePolicy",
            "iam:UpdateAssumeRolePolicy",
        ]);
    });

    it("delete buckets, keys and the warehouse only where data is disposable", async () => {
        const plan = await defaultPlan();
        const deletions = (name: string) =>
            ["lake", "access", "warehouse"]
                .flatMap((part) => statementsOf(inputsOf(plan, POLICY, `${name}-rights-deploy-${part}`).policy))
                .filter(({ Sid }) => /^(Remove|Empty)/.test(String(Sid)))
                .map(({ Sid }) => String(Sid));
        assert.deepEqual(deletions("dev"), ["RemoveBuckets", "EmptyBuckets", "RemoveKeys", "RemoveWarehouses"]);
        assert.deepEqual(deletions("prod"), []);
    });

    it("read the stack's own state, and previews write nothing", async () => {
        const plan = await defaultPlan();
        const state = "arn:aws:s3:::strata-bootstrap-state-000000000000";
        const { policy } = inputsOf(plan, INLINE, "dev-rights-preview-state");
        assert.deepEqual(statement(policy, "ReadState").Resource, [
            `${state}/.pulumi/meta.yaml`,
            `${state}/.pulumi/stacks/strata/dev.*`,
            `${state}/.pulumi/history/strata/dev/*`,
            `${state}/.pulumi/backups/strata/dev/*`,
            `${state}/.pulumi/journal/strata/dev/*`,
            `${state}/.pulumi/locks/organization/strata/dev/*`,
        ]);
        const allowed = plan.resources
            .filter(({ type, name }) => (type === INLINE || type === POLICY) && name.startsWith("dev-rights-preview"))
            .flatMap(({ inputs }) => statementsOf(inputs.policy))
            .filter(({ Effect }) => Effect === "Allow");
        assert.ok(allowed.length > 20);
        const verbs = new Set(allowed.flatMap(({ Action }) => [Action].flat() as string[]));
        assert.deepEqual(
            [...verbs].filter((action) => !/:(Describe|Get|List|View)/.test(action)),
            ["kms:Decrypt"],
        );
        const { policy: deploy } = inputsOf(plan, INLINE, "dev-rights-deploy-state");
        assert.deepEqual(statement(deploy, "WriteState").Action, [
            "s3:AbortMultipartUpload",
            "s3:DeleteObject",
            "s3:PutObject",
        ]);
    });
});

describe("the outputs of the bootstrap", () => {
    it("are what goes into the variables of the repository", async () => {
        const role = (name: string) => `arn:aws:iam::000000000000:role/strata-bootstrap-${name}`;
        const { outputs } = await planBootstrap({
            "strata-bootstrap:environments": ["live"],
            "strata-bootstrap:disposableEnvironments": [],
        });
        assert.deepEqual(outputs, {
            backendUrl: "s3://strata-bootstrap-state-000000000000?region=us-east-1",
            environments: {
                live: {
                    previewRoleArn: role("live-preview"),
                    deployRoleArn: role("live-deploy"),
                    permissionsBoundaryArn: "arn:aws:iam::000000000000:policy/strata-bootstrap-live-boundary",
                    peopleBoundaryArn: "arn:aws:iam::000000000000:policy/strata-bootstrap-live-people-boundary",
                    secretsProvider: "awskms://alias/strata-bootstrap-live-secrets?region=us-east-1",
                },
            },
        });
    });

    it("follow the project's name", async () => {
        const { outputs } = await planBootstrap({ "strata-bootstrap:project": "lake" });
        assert.equal(outputs.backendUrl, "s3://lake-bootstrap-state-000000000000?region=us-east-1");
    });
});
