import { each, NOTHING, violation } from "../../../engine/outcomes";
import type { Outcome, ResourceRule } from "../../../engine/rule";
import { Undetermined } from "../../../engine/unknown";
import { asksFor, conditionLimits, metWithoutKey } from "../../../iam/conditions";
import { accountKeys, callerKeys, sourceKeys, type LimitKeys } from "../../../iam/conditionsKeys";
import { operatorOf, type Operator } from "../../../iam/conditionsOperators";
import type { Condition, Statement } from "../../../iam/document";
import { knownWho } from "../../../iam/principalKinds";
import type { DocumentSetting, Judged } from "../../../iam/resourcePolicyDocuments";
import { factsOf, knownText } from "../../../iam/statementFacts";
import { allDocuments, trustDocuments } from "./data/documents";
import { resourceDocuments } from "./data/resourceDocuments";
import { allows, statementRule, type Concern } from "./statementRule";

/** Documents that say by conditions whom they let in. */
const granting: readonly DocumentSetting[] = [...resourceDocuments, ...trustDocuments];

const concern = (it: Omit<Concern, "family">): Concern => ({
    controls: { nist: ["AC-3", "AC-6"] },
    ...it,
    family: "iam-condition",
});

type Judge = (condition: Condition, operator: Operator, judged: Judged) => Iterable<Outcome>;

/** A rule about each condition whose operator exists. */
function conditionRule(it: Concern, judge: Judge): ResourceRule {
    return statementRule(it, (judged) =>
        each(factsOf(judged.statement).conditions, (condition) => {
            const operator = operatorOf(condition.operator);
            return operator === undefined ? NOTHING : judge(condition, operator, judged);
        }),
    );
}

/** Keys that tell who calls or for whom, and claims of tokens (`…:sub`). */
const tellsWho: LimitKeys = (key) =>
    accountKeys(key) ?? sourceKeys(key) ?? (/\..*:(sub|aud|amr|azp|app_id)$/.test(key) ? "domain" : undefined);

const setOperator = conditionRule(
    concern({
        id: "iam-condition-for-all-values",
        title: "Conditions that say who calls are not met by requests without the key.",
        severity: "high",
        level: "advisory",
        fix: '"ForAnyValue:StringLike": { "aws:PrincipalOrgPaths": ["o-a1b2c3d4e5/*"] }',
        documents: allDocuments,
    }),
    (condition, operator, { statement }) =>
        operator.set === "ForAllValues" &&
        !operator.negated &&
        tellsWho(condition.key.toLowerCase()) !== undefined &&
        allows(statement) &&
        metWithoutKey(condition, operator, statement.knownConditions)
            ? [
                  violation(
                      condition.at,
                      `ForAllValues is met where the request has no ${condition.key}, so that it limits nobody.`,
                  ),
              ]
            : NOTHING,
);

function lets(statement: Statement, kinds: readonly string[]): boolean {
    return statement.principals().some((principal) => kinds.includes(knownWho(principal)?.kind ?? ""));
}

const limitingByConditions = new WeakMap<readonly Condition[], readonly Condition[]>();

/** Conditions that limit a statement, or may do so once they are known; found once for all of its conditions. */
function limitingOf(conditions: readonly Condition[]): readonly Condition[] {
    let limiting = limitingByConditions.get(conditions);
    if (limiting === undefined) {
        limiting = conditions.filter((condition) => {
            try {
                return conditionLimits(condition, conditions, accountKeys);
            } catch (error) {
                if (error instanceof Undetermined) {
                    return true;
                }
                throw error;
            }
        });
        limitingByConditions.set(conditions, limiting);
    }
    return limiting;
}

/** Whether another condition of the statement limits it. */
function limitedOtherwise(condition: Condition, { knownConditions }: Statement): boolean {
    return limitingOf(knownConditions).some((other) => other !== condition);
}

const ifExists = conditionRule(
    concern({
        id: "iam-condition-if-exists",
        title: "Conditions that say who calls are not skipped where the key is missing.",
        severity: "high",
        level: "advisory",
        fix: 'StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" }',
        documents: granting,
    }),
    (condition, operator, { statement }) => {
        const { knownConditions: conditions } = statement;
        const skipped = operator.ifExists && !operator.negated && metWithoutKey(condition, operator, conditions);
        if (!skipped || !allows(statement) || !asksFor(condition, accountKeys)) {
            return NOTHING;
        }
        // Services send their source with some calls only, so that IfExists is right for them.
        return lets(statement, ["anyone", "account", "identity", "provider"]) && !limitedOtherwise(condition, statement)
            ? [violation(condition.at, `IfExists lets in requests without ${condition.key}.`)]
            : NOTHING;
    },
);

const anyValue = conditionRule(
    concern({
        id: "iam-condition-any-value",
        title: "Conditions that say who calls have values that not everybody has.",
        severity: "medium",
        level: "advisory",
        fix: 'StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" }',
        documents: allDocuments,
    }),
    (condition, operator, { statement }) => {
        const key = condition.key.toLowerCase();
        // A tag with any value is a tag that is there, which is a condition.
        if (!operator.wildcards || key.startsWith("aws:principaltag/") || tellsWho(key) === undefined) {
            return NOTHING;
        }
        const meaning = allows(statement) ? "so that it limits nobody" : "so that it decides nothing";
        return each(condition.values, (value) =>
            /^\*+$/.test(knownText(value) ?? "")
                ? [violation(value, `Every value of ${condition.key} is like *, ${meaning}.`)]
                : NOTHING,
        );
    },
);

const ESCAPED = /\$\{\*\}/g;

const literal = conditionRule(
    concern({
        id: "iam-condition-literal-wildcard",
        title: "Values with wildcards stand under operators that know wildcards.",
        severity: "medium",
        level: "advisory",
        controls: {},
        fix: 'StringLike: { "aws:SourceArn": "arn:aws:sns:eu-west-1:111122223333:*" }',
        documents: allDocuments,
    }),
    (condition, operator) =>
        operator.family === "string" && !operator.wildcards
            ? each(condition.values, (value) => {
                  const text = knownText(value) ?? "";
                  return text.includes("*") && text.replace(ESCAPED, "").includes("*")
                      ? [
                            violation(
                                value,
                                `${condition.operator} takes * for itself, so that no value equals this one.`,
                            ),
                        ]
                      : NOTHING;
              })
            : NOTHING,
);

const negative = conditionRule(
    concern({
        id: "iam-condition-negative-allow",
        title: "Statements that allow say whom they let in, not whom they keep out.",
        severity: "high",
        level: "advisory",
        fix: 'StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" }',
        documents: granting,
    }),
    (condition, operator, { statement }) =>
        operator.negated &&
        callerKeys(condition.key.toLowerCase()) !== undefined &&
        allows(statement) &&
        lets(statement, ["anyone"]) &&
        !limitedOtherwise(condition, statement)
            ? [
                  violation(
                      condition.at,
                      `${condition.operator} lets in everybody but those whom ${condition.key} names.`,
                  ),
              ]
            : NOTHING,
);

/** Rules about conditions that look like a limit and are none. */
export const weakConditionRules: readonly ResourceRule[] = [setOperator, ifExists, anyValue, literal, negative];
