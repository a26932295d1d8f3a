import { each, violation } from "../../../engine/outcomes";
import type { Property } from "../../../engine/property";
import type { Outcome, ResourceRule } from "../../../engine/rule";
import { actionsMatching, conditionKeyType, isConditionKey, isService, type Action } from "../../../iam/actionTable";
import { operatorOf } from "../../../iam/conditionsOperators";
import type { Statement } from "../../../iam/document";
import { knownWho } from "../../../iam/principalKinds";
import { valueFault } from "../../../iam/validityValues";
import { knownText, statementRule, type Judged } from "./statementRule";
import { validity } from "./validityReadable";

const ACTION_FIX = 'Action: ["s3:GetObject"]';

/** Judges each known action of a statement, of Action and of NotAction. */
function actionsOf(judge: (action: Property, pattern: string) => Iterable<Outcome>) {
    return ({ statement }: Judged): Iterable<Outcome> =>
        each([...statement.list("Action"), ...statement.list("NotAction")], function* (action) {
            const pattern = knownText(action);
            if (pattern !== undefined && !/^\*+$/.test(pattern)) {
                yield* judge(action, pattern);
            }
        });
}

const prefixOf = (pattern: string): string => pattern.slice(0, pattern.indexOf(":")).toLowerCase();

/** Prefixes of actions that policies still have, of services or consoles that AWS has retired. */
const RETIRED: ReadonlySet<string> = new Set(["aws-portal", "a4b", "opsworks", "opsworks-cm", "sumerian", "worklink"]);

const isKnownPrefix = (prefix: string): boolean => /[*?]/.test(prefix) || isService(prefix) || RETIRED.has(prefix);

const form = statementRule(
    validity({ id: "iam-document-action-form", title: "Actions have the form service:Action.", fix: ACTION_FIX }),
    ({ statement }) =>
        // The only rule on names of actions that tells of unknown ones.
        each([...statement.list("Action"), ...statement.list("NotAction")], function* (action) {
            if (!/^(\*+|[a-z0-9*?-]+:[a-z0-9*?]+)$/i.test(action.text() ?? "")) {
                yield violation(action, "The action has not the form service:Action.");
            }
        }),
);

const service = statementRule(
    validity({ id: "iam-document-service", title: "Actions are of services that exist.", fix: ACTION_FIX }),
    actionsOf(function* (action, pattern) {
        if (pattern.includes(":") && !isKnownPrefix(prefixOf(pattern))) {
            yield violation(action, `No service has the prefix ${prefixOf(pattern)}.`);
        }
    }),
);

/** Actions that policies may have although the Service Authorization Reference lists them no more. */
const FORMER: ReadonlySet<string> = new Set([
    // In the policy that SNS gives to new topics.
    "sns:receive",
    // The batches of SQS, which need the permission of the single action (SQS Developer Guide).
    "sqs:sendmessagebatch",
    "sqs:deletemessagebatch",
    "sqs:changemessagevisibilitybatch",
]);

const actionName = statementRule(
    validity({ id: "iam-document-action", title: "Actions exist.", fix: ACTION_FIX }),
    actionsOf(function* (action, pattern) {
        const lower = pattern.toLowerCase();
        const known = isService(prefixOf(lower)) && !FORMER.has(lower);
        if (pattern.includes(":") && known && actionsMatching(pattern).length === 0) {
            yield violation(action, `${prefixOf(pattern)} has no action ${pattern.slice(pattern.indexOf(":") + 1)}.`);
        }
    }),
);

const trustAction = statementRule(
    validity(
        {
            id: "iam-document-trust-action",
            title: "The trust of a role has actions of STS only.",
            fix: 'Action: "sts:AssumeRole"',
        },
        ["trust"],
    ),
    actionsOf(function* (action, pattern) {
        if (pattern.includes(":") && !/^(sts|\*):/i.test(pattern)) {
            yield violation(action, "A trust can allow actions of STS only.");
        }
    }),
);

function isObject(property: Property): boolean {
    const value = property.unchecked();
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

const operator = statementRule(
    validity({
        id: "iam-document-operator",
        title: "Condition operators exist, and have keys with values.",
        fix: 'Condition: { StringEquals: { "aws:SourceAccount": accountId } }',
    }),
    function* ({ statement }) {
        const conditions = statement.member("Condition");
        if (conditions?.isPresent() !== true) {
            return;
        }
        if (conditions.isKnown() && !isObject(conditions)) {
            yield violation(conditions, "The condition is no object.");
            return;
        }
        yield* each(conditions.members(), function* ([name, keys]) {
            if (operatorOf(name) === undefined) {
                yield violation(keys, `IAM knows no condition operator ${name}.`);
            } else if (keys.isKnown() && !isObject(keys)) {
                yield violation(keys, `${name} has no object with keys and values.`);
            } else {
                keys.members();
            }
        });
    },
);

/**
 * Keys that exist although the Service Authorization Reference does not list them: SNS's old name of SourceAccount, which
 * its own policies still have, and the policy variables of things and certificates (IoT Core Developer Guide).
 */
const UNLISTED = /^(aws:sourceowner$|iot:(connection\.thing|certificate)\.|iot:clientid$)/;

const key = statementRule(
    validity({
        id: "iam-document-condition-key",
        title: "Condition keys exist.",
        fix: 'Condition: { StringEquals: { "aws:SourceAccount": accountId } }',
    }),
    ({ statement }) =>
        each(statement.knownConditions, function* (condition) {
            if (conditionKeyType(condition.key) === undefined && !UNLISTED.test(condition.key.toLowerCase())) {
                yield violation(condition.at, `AWS knows no condition key ${condition.key}.`);
            }
        }),
);

/** Keys of a service that come with the credentials of its workloads, whatever they call. */
const ANYWHERE =
    /^(ec2:(sourceinstancearn|roledelivery)|lambda:sourcefunctionarn|ssm:sourceinstancearn|glue:|identitystore:|codebuild:|sts:|ecs:|eks:)/;

/** Prefixes of services that share the keys of another. */
const RELATED: Readonly<Record<string, RegExp>> = {
    s3: /^s3|^cloudtrail-data$/,
    iam: /^(iam|sts)$/,
    "cognito-identity": /^sts$/,
    dynamodb: /^(dynamodb|dax)$/,
    elasticfilesystem: /^(elasticfilesystem|backup)$/,
};

function servicesOf(statement: Statement): readonly string[] {
    return statement.list("Action").map((action) => prefixOf(knownText(action) ?? "*:"));
}

const keyService = statementRule(
    validity({
        id: "iam-document-condition-key-service",
        severity: "low",
        title: "Condition keys of a service stand beside its actions.",
        fix: 'Condition: { StringEquals: { "aws:SourceAccount": accountId } }',
    }),
    function* ({ statement }) {
        const services = statement.has("NotAction") ? [] : [...new Set(servicesOf(statement))];
        if (services.length === 0 || services.some((it) => it === "" || /[*?]/.test(it))) {
            return;
        }
        yield* each(statement.knownConditions, function* (condition) {
            const lower = condition.key.toLowerCase();
            const owner = prefixOf(lower);
            const related = RELATED[owner];
            if (!isService(owner) || ANYWHERE.test(lower)) {
                return;
            }
            if (!services.some((it) => it === owner || related?.test(it))) {
                yield violation(condition.at, `No action of the statement has the condition key ${condition.key}.`);
            }
        });
    },
);

/** Most actions of a statement whose keys are looked up one by one. */
const MOST_ACTIONS = 40;

/** The actions of a statement, all of one service; undefined where some are unknown, too many or of other services. */
function actionsOfService(statement: Statement, owner: string): readonly Action[] | undefined {
    const all: Action[] = [];
    for (const action of statement.list("Action")) {
        const pattern = knownText(action) ?? "";
        const some = prefixOf(pattern) === owner && pattern !== `${owner}:*` ? actionsMatching(pattern) : [];
        if (some.length === 0 || all.length + some.length > MOST_ACTIONS) {
            return undefined;
        }
        all.push(...some);
    }
    return all.length > 0 ? all : undefined;
}

/** Keys come again and again; the bound keeps memory flat where they do not. */
const CACHED = 2_000;
const keysOfActions = new Map<string, boolean>();

/** Whether a request for an action can carry a key. */
function hasKey(action: Action, key: string): boolean {
    const question = `${action.name} ${key}`;
    let answer = keysOfActions.get(question);
    if (answer === undefined) {
        if (keysOfActions.size >= CACHED) {
            keysOfActions.clear();
        }
        answer = isConditionKey(key, action);
        keysOfActions.set(question, answer);
    }
    return answer;
}

const keyAction = statementRule(
    validity({
        id: "iam-document-condition-key-action",
        severity: "low",
        title: "Condition keys of a service stand beside actions that have them.",
        fix: 'Action: "s3:ListBucket", Condition: { StringLike: { "s3:prefix": ["home/*"] } }',
    }),
    function* ({ statement }) {
        const found = new Map<string, readonly Action[] | undefined>();
        yield* each(statement.knownConditions, function* ({ key: name, at, operator: by }) {
            const owner = prefixOf(name);
            const known =
                isService(owner) && !ANYWHERE.test(name.toLowerCase()) && conditionKeyType(name) !== undefined;
            // A missing key can be what is meant: by Null, by IfExists, by a negated operator.
            const compares = operatorOf(by)?.family !== "null" && operatorOf(by)?.ifExists === false;
            if (!known || !compares || operatorOf(by)?.negated !== false || statement.has("NotAction")) {
                return;
            }
            if (!found.has(owner)) {
                found.set(owner, actionsOfService(statement, owner));
            }
            const actions = found.get(owner);
            if (actions?.some((action) => hasKey(action, name)) === false) {
                yield violation(
                    at,
                    `No action of the statement has the condition key ${name}, so that it is never met.`,
                );
            }
        });
    },
);

const value = statementRule(
    validity({
        id: "iam-document-condition-value",
        title: "Values of conditions have the form that their operator asks for.",
        fix: 'Condition: { Bool: { "aws:SecureTransport": "false" } }',
    }),
    ({ statement }) =>
        each(statement.knownConditions, function* ({ operator: name, key: of, values }) {
            const family = operatorOf(name)?.family;
            yield* each(family === undefined ? [] : values, function* (it) {
                const wanted = it.isKnown() ? valueFault(family!, of, it.text() ?? "") : undefined;
                if (wanted !== undefined) {
                    yield violation(it, `The value of ${of} is not ${wanted}.`);
                }
            });
        }),
);

/** Judges what makes principals malformed, of one kind of principals or of the others. */
function principalRule(id: string, title: string, fix: string, ofServices: boolean): ResourceRule {
    return statementRule(validity({ id, title, fix }, ["trust", "resource", "endpoint"]), ({ statement }) =>
        each([...statement.principals(), ...statement.principals("NotPrincipal")], function* (principal) {
            const who = knownWho(principal);
            const isService = principal.kind.toLowerCase() === "service";
            if (who?.kind === "malformed" && isService === ofServices) {
                yield violation(principal.value, `The principal ${who.reason}.`);
            }
        }),
    );
}

const servicePrincipal = principalRule(
    "iam-document-service-principal",
    "Names of service principals have the form of such names.",
    'Principal: { Service: "lambda.amazonaws.com" }',
    true,
);

const principal = principalRule(
    "iam-document-principal",
    "Principals are accounts, users, roles, sessions or providers.",
    "Principal: { AWS: role.arn }",
    false,
);

/** Rules that the names in documents are of things that exist. */
export const nameRules: readonly ResourceRule[] = [
    form,
    service,
    actionName,
    trustAction,
    operator,
    key,
    keyService,
    keyAction,
    value,
    servicePrincipal,
    principal,
];
