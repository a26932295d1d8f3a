import { document } from "../support/policyTypes";
import type { CaseResource, RuleCase } from "../support/ruleCase";

/** A role that trusts a provider, with conditions on the claims of its tokens. */
const role = (host: string, claims: Readonly<Record<string, string>>, operator = "StringLike"): CaseResource => ({
    type: "aws:iam/role:Role",
    properties: {
        assumeRolePolicy: document({
            Effect: "Allow",
            Principal: {
                Federated: host === COGNITO ? host : `arn:aws:iam::111122223333:oidc-provider/${host}`,
            },
            Action: "sts:AssumeRoleWithWebIdentity",
            Condition: {
                [operator]: Object.fromEntries(
                    Object.entries(claims).map(([name, value]) => [`${host}:${name}`, value]),
                ),
            },
        }),
    },
});

const GITHUB = "token.actions.githubusercontent.com";
const GITLAB = "gitlab.com";
const TERRAFORM = "app.terraform.io";
const EKS = "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE";
const COGNITO = "cognito-identity.amazonaws.com";

const subjects = (rule: string, host: string, violation: string, clean: string): RuleCase => ({
    rule,
    violation: role(host, { sub: violation }),
    clean: role(host, { sub: clean }),
});

const WIDE = "iam-trust-wide-subject";
const PART = "iam-trust-subject-part";

/** Subjects of more than one repository, project or pipeline. */
export const wide: readonly RuleCase[] = [
    subjects(WIDE, GITHUB, "repo:org/*:ref:refs/heads/main", "repo:org/shop:ref:refs/heads/*"),
    subjects(
        WIDE,
        TERRAFORM,
        "organization:org:project:*:workspace:*:run_phase:*",
        "organization:org:project:*:workspace:shop:run_phase:*",
    ),
    subjects(WIDE, TERRAFORM, "organization:org:*", "organization:org:project:shop:*"),
    subjects(WIDE, "agent.buildkite.com", "organization:org:*", "organization:org:pipeline:shop:*"),
    subjects(WIDE, "oidc.circleci.com/org/1a2b", "org/1a2b/project/*", "org/1a2b/project/3c4d/user/*"),
    subjects(WIDE, "oidc.vercel.com/team", "owner:team:project:*", "owner:team:project:shop:environment:*"),
    subjects(WIDE, "org.app.spacelift.io", "space:*:stack:*", "space:shop-01:stack:*"),
];

/** Subjects of pull requests, of several repositories of an owner, of every service account of a namespace. */
export const parts: readonly RuleCase[] = [
    subjects(PART, GITHUB, "repo:org/shop*", "repo:org/shop:*"),
    subjects(PART, GITHUB, "repo:org/shop:pull_request", "repo:org/shop:environment:production"),
    subjects(PART, GITLAB, "project_path:group/shop*", "project_path:group/shop:ref_type:branch:ref:*"),
    subjects(PART, EKS, "system:serviceaccount:shop:*", "system:serviceaccount:shop:orders"),
    {
        // Another claim tells of the workflow.
        rule: PART,
        violation: role(GITHUB, { sub: "repo:org/shop-*", aud: "sts.amazonaws.com" }),
        clean: role(GITHUB, {
            sub: "repo:org/shop-*",
            job_workflow_ref: "org/shop/.github/workflows/deploy.yml@refs/heads/main",
        }),
    },
];

/** Roles for those who have not logged in. */
export const guests: readonly RuleCase[] = [
    {
        rule: "iam-trust-cognito-unauthenticated",
        violation: role(COGNITO, { amr: "unauthenticated" }, "ForAnyValue:StringLike"),
        clean: role(COGNITO, { amr: "authenticated" }, "ForAnyValue:StringLike"),
        path: `assumeRolePolicy.Statement[0].Condition.ForAnyValue:StringLike.${COGNITO}:amr`,
    },
];
