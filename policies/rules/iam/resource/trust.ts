import { each, violation } from "../../../engine/outcomes";
import type { ResourceRule } from "../../../engine/rule";
import { isLimited } from "../../../iam/conditions";
import { accountKeys } from "../../../iam/conditionsKeys";
import { knownWho } from "../../../iam/principalKinds";
import { knownText } from "../../../iam/statementFacts";
import { trustDocuments } from "./data/documents";
import { anyoneIn, isOpen } from "./open";
import { allowRule, at, type Concern } from "./statementRule";

/** A concern about the trust of roles. */
export const trustConcern = (it: Omit<Concern, "family" | "documents">): Concern => ({
    controls: { nist: ["AC-3", "AC-6"] },
    ...it,
    family: "iam-trust",
    documents: trustDocuments,
});

const anyone = allowRule(
    trustConcern({
        id: "iam-trust-anyone",
        title: "Roles cannot be assumed by anyone.",
        severity: "critical",
        level: "mandatory",
        fix: 'Principal: { AWS: "arn:aws:iam::111122223333:role/deployer" }',
    }),
    function* ({ statement, document }) {
        const who = anyoneIn(statement);
        if (who !== undefined && isOpen(statement, document)) {
            yield violation(who, "Any principal of any AWS account may assume the role.");
        }
    },
);

const anyService = allowRule(
    trustConcern({
        id: "iam-trust-any-service",
        title: "Roles name the services that may assume them.",
        severity: "critical",
        level: "mandatory",
        fix: 'Principal: { Service: "lambda.amazonaws.com" }',
    }),
    ({ statement }) =>
        each(statement.principals(), function* (principal) {
            if (knownWho(principal)?.kind === "any-service") {
                yield violation(principal.value, "Services of AWS may assume the role by a pattern, not by name.");
            }
        }),
);

const notPrincipal = allowRule(
    trustConcern({
        id: "iam-trust-not-principal",
        title: "No role trusts everybody but some.",
        severity: "critical",
        level: "mandatory",
        fix: 'Principal: { AWS: "arn:aws:iam::111122223333:role/deployer" }',
    }),
    function* ({ statement }) {
        if (statement.has("NotPrincipal")) {
            yield at(statement, "NotPrincipal", "NotPrincipal with Allow lets everybody else assume the role.");
        }
    },
);

const actions = allowRule(
    trustConcern({
        id: "iam-trust-actions",
        title: "Roles name the ways in which they may be assumed.",
        severity: "medium",
        level: "advisory",
        fix: 'Action: "sts:AssumeRole"',
    }),
    function* ({ statement }) {
        if (statement.has("NotAction")) {
            yield at(statement, "NotAction", "NotAction allows every other way to assume the role.");
        }
        yield* each(statement.list("Action"), function* (action) {
            if (/^(sts:)?\*+$/.test(knownText(action)?.toLowerCase() ?? "")) {
                yield violation(
                    action,
                    "Every way to assume the role is allowed, setting a session's tags and source identity included.",
                );
            }
        });
    },
);

const account = allowRule(
    trustConcern({
        id: "iam-trust-account",
        title: "Roles name the principals of an account that may assume them, or ask for more.",
        severity: "medium",
        level: "advisory",
        fix: 'Principal: { AWS: "arn:aws:iam::111122223333:role/deployer" }',
    }),
    ({ statement }) =>
        each(statement.principals(), function* (principal) {
            const who = knownWho(principal);
            if (who?.kind === "account" && !isLimited(statement, accountKeys)) {
                yield violation(
                    principal.value,
                    `Every principal of account ${who.account} that its administrators let assume roles may assume this one.`,
                );
            }
        }),
);

const itself = allowRule(
    trustConcern({
        id: "iam-trust-itself",
        title: "No role trusts itself.",
        severity: "low",
        level: "advisory",
        fix: 'Principal: { AWS: "arn:aws:iam::111122223333:role/deployer" }',
    }),
    ({ statement, resource }) =>
        each(statement.principals(), function* (principal) {
            const who = knownWho(principal);
            const name = who?.kind === "identity" ? /^role\/(?:.*\/)?([^/]+)$/.exec(who.resource)?.[1] : undefined;
            if (name !== undefined && name === knownText(resource.get("name"))) {
                yield violation(
                    principal.value,
                    "The role may assume itself, so that its sessions can go on for ever.",
                );
            }
        }),
);

/** Rules about who may assume a role: everybody, services, accounts. */
export const trustRules: readonly ResourceRule[] = [anyone, anyService, notPrincipal, actions, account, itself];
