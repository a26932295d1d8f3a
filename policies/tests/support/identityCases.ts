import type { CaseResource, RuleCase } from "./ruleCase";

type Texts = string | readonly string[];

/** A statement of a document. */
export interface CaseStatement {
    readonly Effect: "Allow" | "Deny";
    readonly Action?: unknown;
    readonly NotAction?: unknown;
    readonly Resource?: unknown;
    readonly NotResource?: unknown;
    readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** A statement that allows. */
export const allow = (Action: Texts, Resource: unknown, more: Partial<CaseStatement> = {}): CaseStatement => ({
    Effect: "Allow",
    Action,
    Resource,
    ...more,
});

/** A statement that denies. */
export const deny = (Action: Texts, Resource: unknown, more: Partial<CaseStatement> = {}): CaseStatement => ({
    Effect: "Deny",
    Action,
    Resource,
    ...more,
});

/** A document as an object. */
export const document = (...statements: readonly CaseStatement[]): Readonly<Record<string, unknown>> => ({
    Version: "2012-10-17",
    Statement: statements,
});

/** A document as text. */
export const text = (...statements: readonly CaseStatement[]): string => JSON.stringify(document(...statements));

/** A managed policy that nobody in the stack has, named `rights`. */
export const policyOf = (...statements: readonly CaseStatement[]): CaseResource => ({
    type: "aws:iam/policy:Policy",
    properties: { name: "rights", policy: text(...statements) },
});

/** A role named `worker` with one policy written into it. */
export const roleWith = (...statements: readonly CaseStatement[]): CaseResource => ({
    type: "aws:iam/role:Role",
    properties: { name: "worker", inlinePolicies: [{ name: "rights", policy: text(...statements) }] },
});

/** A case of two policies, each of one statement, or of several. */
export function statementCase(
    rule: string,
    violation: CaseStatement | readonly CaseStatement[],
    clean: CaseStatement | readonly CaseStatement[],
    path?: string,
): RuleCase {
    const policy = (given: CaseStatement | readonly CaseStatement[]): CaseResource =>
        policyOf(...(Array.isArray(given) ? (given as readonly CaseStatement[]) : [given as CaseStatement]));
    return {
        rule,
        violation: policy(violation),
        clean: policy(clean),
        ...(path === undefined ? {} : { path }),
    };
}

/** ARN of an AWS-managed policy by its name, with its path. */
export const awsPolicy = (name: string): string => `arn:aws:iam::aws:policy/${name}`;
