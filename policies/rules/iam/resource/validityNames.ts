import { each, NOTHING, violation } from "../../../engine/outcomes";
import type { Property } from "../../../engine/property";
import type { Outcome, ResourceRule } from "../../../engine/rule";
import { conditionKeyType, isConditionKey, isService, type Action } from "../../../iam/actionTable";
import { Bounded } from "../../../iam/bounded";
import { operatorOf } from "../../../iam/conditionsOperators";
import type { Statement } from "../../../iam/document";
import { knownWho } from "../../../iam/principalKinds";
import type { Judged } from "../../../iam/resourcePolicyDocuments";
import { ACTION_FORM as FORM, factsOf, type ActionText } from "../../../iam/statementFacts";
import { valueFault } from "../../../iam/validityValues";
import { statementRule } from "./statementRule";
import { validity } from "./validityReadable";

const ACTION_FIX = 'Action: ["s3:GetObject"]';

/** Tells what is wrong with each known action of a statement but `*`, of Action and of NotAction. */
function actionsOf(faultOf: (action: ActionText) => string | undefined) {
    return ({ statement }: Judged): Iterable<Outcome> => {
        let found: Outcome[] | undefined;
        for (const { at, known } of factsOf(statement).allActions) {
            const fault = known === undefined || known.isEverything ? undefined : faultOf(known);
            if (fault !== undefined) {
                (found ??= []).push(violation(at, fault));
            }
        }
        return found ?? NOTHING;
    };
}

const prefixOf = (pattern: string): string => pattern.slice(0, pattern.indexOf(":")).toLowerCase();

/** Prefixes of actions that policies still have, of services or consoles that AWS has retired. */
const RETIRED: ReadonlySet<string> = new Set(["aws-portal", "a4b", "opsworks", "opsworks-cm", "sumerian", "worklink"]);

const isKnownPrefix = (prefix: string): boolean => /[*?]/.test(prefix) || isService(prefix) || RETIRED.has(prefix);

const form = statementRule(
    validity({ id: "iam-document-action-form", title: "Actions have the form service:Action.", fix: ACTION_FIX }),
    ({ statement }) =>
        each(factsOf(statement).allActions, ({ at, known }) =>
            // The only rule on names of actions that tells of unknown ones.
            (known?.hasForm ?? FORM.test(at.text() ?? ""))
                ? NOTHING
                : [violation(at, "The action has not the form service:Action.")],
        ),
);

const service = statementRule(
    validity({ id: "iam-document-service", title: "Actions are of services that exist.", fix: ACTION_FIX }),
    actionsOf(({ hasColon, isOfService, prefix }) =>
        hasColon && !isOfService && !isKnownPrefix(prefix) ? `No service has the prefix ${prefix}.` : undefined,
    ),
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
    actionsOf((action) => {
        const { text, prefix, pattern } = action;
        return action.hasColon && action.isOfService && action.actions.length === 0 && !FORMER.has(pattern)
            ? `${prefix} has no action ${text.slice(text.indexOf(":") + 1)}.`
            : undefined;
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
    actionsOf(({ hasColon, prefix }) =>
        hasColon && prefix !== "sts" && prefix !== "*" ? "A trust can allow actions of STS only." : undefined,
    ),
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
    ({ statement }) => {
        const conditions = statement.member("Condition");
        if (conditions?.isPresent() !== true) {
            return NOTHING;
        }
        if (conditions.isKnown() && !isObject(conditions)) {
            return [violation(conditions, "The condition is no object.")];
        }
        return each(statement.conditionBlocks, ([name, keys]) => {
            // Tells of a condition that is not known, too.
            if (operatorOf(name) === undefined && keys !== conditions) {
                return [violation(keys, `IAM knows no condition operator ${name}.`)];
            }
            if (keys.isKnown() && !isObject(keys)) {
                return [violation(keys, `${name} has no object with keys and values.`)];
            }
            keys.isSet();
            return NOTHING;
        });
    },
);

/**
 * Keys that exist although the Service Authorization Reference does not list them: SNS's old name of SourceAccount, which
 * its own policies still have, and the policy variables of things and certificates (IoT Core Developer Guide).
 */
const UNLISTED = /^(aws:sourceowner$|iot:(connection\.thing|certificate)\.|iot:clientid$)/;

/** Keys come again and again; the bound keeps memory flat where they do not. */
const knownKeys = new Bounded<boolean>(2_000);

function isKnownKey(name: string): boolean {
    return knownKeys.get(name, () => conditionKeyType(name) !== undefined || UNLISTED.test(name.toLowerCase()));
}

const key = statementRule(
    validity({
        id: "iam-document-condition-key",
        title: "Condition keys exist.",
        fix: 'Condition: { StringEquals: { "aws:SourceAccount": accountId } }',
    }),
    ({ statement }) =>
        each(factsOf(statement).conditions, ({ key: name, at }) =>
            isKnownKey(name) ? NOTHING : [violation(at, `AWS knows no condition key ${name}.`)],
        ),
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

/** Whether a key (in lower case) is of one service, whose actions alone have it. */
const isOwnKey = (lower: string): boolean => isService(prefixOf(lower)) && !ANYWHERE.test(lower);

function servicesOf(statement: Statement): readonly string[] {
    return factsOf(statement).actions.map(({ known }) => known?.prefix ?? "*");
}

const keyService = statementRule(
    validity({
        id: "iam-document-condition-key-service",
        severity: "low",
        title: "Condition keys of a service stand beside its actions.",
        fix: 'Condition: { StringEquals: { "aws:SourceAccount": accountId } }',
    }),
    ({ statement }) => {
        const conditions = factsOf(statement).conditions.filter(({ key: name }) => isOwnKey(name.toLowerCase()));
        const services = conditions.length === 0 || statement.has("NotAction") ? [] : servicesOf(statement);
        if (services.length === 0 || services.some((it) => it === "" || /[*?]/.test(it))) {
            return NOTHING;
        }
        return each(conditions, ({ key: name, at }) => {
            const owner = prefixOf(name);
            const related = RELATED[owner];
            return services.some((it) => it === owner || related?.test(it))
                ? NOTHING
                : [violation(at, `No action of the statement has the condition key ${name}.`)];
        });
    },
);

/** Most actions of a statement whose keys are looked up one by one. */
const MOST_ACTIONS = 40;

/** The actions of a statement, all of one service; undefined where some are unknown, too many or of other services. */
function actionsOfService(statement: Statement, owner: string): readonly Action[] | undefined {
    const all: Action[] = [];
    for (const { known } of factsOf(statement).actions) {
        const some = known?.prefix === owner && known.text !== `${owner}:*` ? known.actions : [];
        if (some.length === 0 || all.length + some.length > MOST_ACTIONS) {
            return undefined;
        }
        all.push(...some);
    }
    return all.length > 0 ? all : undefined;
}

const keysOfActions = new Bounded<boolean>(2_000);

/** Whether a request for an action can carry a key. */
function hasKey(action: Action, name: string): boolean {
    return keysOfActions.get(`${action.name} ${name}`, () => isConditionKey(name, action));
}

const keyAction = statementRule(
    validity({
        id: "iam-document-condition-key-action",
        severity: "low",
        title: "Condition keys of a service stand beside actions that have them.",
        fix: 'Action: "s3:ListBucket", Condition: { StringLike: { "s3:prefix": ["home/*"] } }',
    }),
    ({ statement }) => {
        const found = new Map<string, readonly Action[] | undefined>();
        return each(factsOf(statement).conditions, ({ key: name, at, operator: by }) => {
            if (!isOwnKey(name.toLowerCase()) || conditionKeyType(name) === undefined || statement.has("NotAction")) {
                return NOTHING;
            }
            const does = operatorOf(by);
            // A missing key can be what is meant: by Null, by IfExists, by a negated operator.
            if (does === undefined || does.family === "null" || does.ifExists || does.negated) {
                return NOTHING;
            }
            const owner = prefixOf(name);
            if (!found.has(owner)) {
                found.set(owner, actionsOfService(statement, owner));
            }
            return found.get(owner)?.some((action) => hasKey(action, name)) === false
                ? [violation(at, `No action of the statement has the condition key ${name}, so that it is never met.`)]
                : NOTHING;
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
        each(factsOf(statement).conditions, ({ operator: name, key: of, values }) => {
            const family = operatorOf(name)?.family;
            return family === undefined
                ? NOTHING
                : each(values, (it) => {
                      const wanted = it.isKnown() ? valueFault(family, of, it.text() ?? "") : undefined;
                      return wanted === undefined ? NOTHING : [violation(it, `The value of ${of} is not ${wanted}.`)];
                  });
        }),
);

/** Judges what makes principals malformed, of one kind of principals or of the others. */
function principalRule(id: string, title: string, fix: string, ofServices: boolean): ResourceRule {
    return statementRule(validity({ id, title, fix }, ["trust", "resource", "endpoint"]), ({ statement }) =>
        each(factsOf(statement).principals, (principal) => {
            const who = knownWho(principal);
            return who?.kind === "malformed" && (principal.kind.toLowerCase() === "service") === ofServices
                ? [violation(principal.value, `The principal ${who.reason}.`)]
                : NOTHING;
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
