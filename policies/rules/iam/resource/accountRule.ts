import { matchesGlob } from "../../../engine/glob";
import { attempt, each, eachResource, violation } from "../../../engine/outcomes";
import type { Property } from "../../../engine/property";
import type { Resource } from "../../../engine/resource";
import type { Outcome, StackOutcome, StackRule } from "../../../engine/rule";
import type { Stack } from "../../../engine/stack";
import type { Statement } from "../../../iam/document";
import { knownWho } from "../../../iam/principalKinds";
import { accountIn, accountsOfResource, accountsOfStack, standingOf } from "../../../iam/resourcePolicyAccounts";
import { readableDocuments, type PolicyDocument } from "../../../iam/resourcePolicyDocuments";
import { factsOf, knownText } from "../../../iam/statementFacts";
import type { Settings } from "../../../settings/settings";
import { resourceDocuments } from "./data/resourceDocuments";
import { allows, byTypeOf, infoOf, type Concern } from "./statementRule";

/** Accounts that are the resource's own: of what it names as its own, of what its policy protects, of the stack. */
export function ownAccounts(resource: Resource, stack: Stack, document?: PolicyDocument): ReadonlySet<string> {
    const own = new Set([...accountsOfStack(stack, () => accountsOfKeys(stack)), ...accountsOfResource(resource)]);
    const named = document?.setting.kind === "resource" ? document.knownStatements.flatMap(accountsInResource) : [];
    named.forEach((account) => own.add(account));
    return own;
}

const keyDocuments = byTypeOf(resourceDocuments.filter(({ type }) => type.startsWith("aws:kms/")));

/** The account that all key policies of a stack have in common as the one that manages the key; none where they differ. */
function accountsOfKeys(stack: Stack): ReadonlySet<string> {
    const owners = [...keyDocuments].flatMap(([type, settings]) =>
        stack
            .ofType(type)
            .flatMap((key) => settings.flatMap((setting) => readableDocuments(key, setting)))
            .flatMap((document) => [...keyOwner(document)]),
    );
    return new Set(owners).size === 1 ? new Set(owners) : new Set();
}

function accountsInResource(statement: Statement): readonly string[] {
    return statement
        .list("Resource")
        .map((item) => accountIn(knownText(item) ?? ""))
        .filter((account) => account !== undefined);
}

const MANAGE = "kms:putkeypolicy";

const manages = (statement: Statement): boolean =>
    factsOf(statement).actions.some(({ known }) => known !== undefined && matchesGlob(known.pattern, MANAGE));

/** A key that can be managed lets in its own account as a whole; where its policy does so with one account, it is that. */
function keyOwner(document: PolicyDocument): ReadonlySet<string> {
    const principals = document.knownStatements
        .filter((statement) => allows(statement) && manages(statement))
        .flatMap((statement) => statement.principals());
    const accounts = new Set(
        principals.map(knownWho).map((who) => (who?.kind === "account" ? who.account : undefined)),
    );
    accounts.delete(undefined);
    return accounts.size === 1 ? (accounts as ReadonlySet<string>) : new Set();
}

/** Judges an account that is let in: nothing where it is known, undetermined where the stack does not tell. */
export function* judgeAccount(
    account: string,
    own: ReadonlySet<string>,
    settings: Settings,
    at: Property,
    message: string,
): Iterable<Outcome> {
    const standing = standingOf(account, own, settings);
    if (standing === "unknown") {
        yield violation(at, message);
    } else if (standing === "undecided") {
        yield {
            kind: "undetermined",
            path: at.path,
            message: `Whether account ${account} ${UNDECIDED}`,
        };
    }
}

const UNDECIDED = "is another one cannot be told: name the known ones in allowedAccounts.";

const tellers = new WeakMap<Stack, StackRule>();

/**
 * The outcomes of a rule without the questions about accounts but the first: they have one answer for the whole stack,
 * so that one rule asks, once.
 */
export function* toldOnce(
    stack: Stack,
    rule: StackRule,
    settings: Settings,
    outcomes: Iterable<StackOutcome>,
): Iterable<StackOutcome> {
    let told = false;
    for (const outcome of outcomes) {
        const asks = outcome.kind === "undetermined" && outcome.message.endsWith(UNDECIDED);
        if (asks && (told || settings.levelOf(rule, outcome.resource.service) === "disabled")) {
            continue;
        }
        if (asks && !tellers.has(stack)) {
            tellers.set(stack, rule);
        }
        told ||= asks;
        if (!asks || tellers.get(stack) === rule) {
            yield outcome;
        }
    }
}

/** Judges a statement with Allow, by the accounts that are the own ones. */
export type JudgeStatement = (
    statement: Statement,
    own: ReadonlySet<string>,
    settings: Settings,
    document: PolicyDocument,
) => Iterable<Outcome>;

/** A rule about the statements with Allow of a stack's documents, which knows the own accounts. */
export function accountRule(concern: Concern, judge: JudgeStatement): StackRule {
    const index = byTypeOf(concern.documents);
    const types = [...index.keys()];
    const check = (
        document: PolicyDocument,
        resource: Resource,
        stack: Stack,
        settings: Settings,
    ): Iterable<Outcome> => {
        const own = ownAccounts(resource, stack, document);
        return each(document.knownStatements, function* (statement) {
            if (allows(statement)) {
                yield* judge(statement, own, settings, document);
            }
        });
    };
    const rule: StackRule = {
        scope: "stack",
        ...infoOf(concern),
        check: (stack, settings) =>
            toldOnce(
                stack,
                rule,
                settings,
                eachResource(stack.ofType(...types), (resource) =>
                    each(index.get(resource.type) ?? [], (setting) =>
                        each(readableDocuments(resource, setting), (document) =>
                            attempt(() => check(document, resource, stack, settings)),
                        ),
                    ),
                ),
            ),
    };
    return rule;
}
