import { isIP } from "node:net";

import { each, NOTHING, violation } from "../../../engine/outcomes";
import type { ResourceRule } from "../../../engine/rule";
import { conditionKeyType } from "../../../iam/actionTable";
import { Bounded } from "../../../iam/bounded";
import { operatorOf, type OperatorFamily } from "../../../iam/conditionsOperators";
import { factsOf, knownText } from "../../../iam/statementFacts";
import { statementRule } from "./statementRule";
import { validity } from "./validityReadable";

/**
 * Operators that can compare values of a type, by the types of the Service Authorization Reference. Those for texts can
 * compare any; values of keys that are texts can have any form.
 */
const COMPARES: Readonly<Record<string, readonly OperatorFamily[]>> = {
    bool: ["bool"],
    arn: ["arn"],
    numeric: ["numeric"],
    date: ["date", "numeric"],
    ipaddress: ["ip"],
};

const keyTypes = new Bounded<string>(2_000);

/** Type of a key's values, in lower case; empty where there is no such key. */
const typeOf = (key: string): string =>
    keyTypes.get(key, () => (conditionKeyType(key) ?? "").toLowerCase().replace(/^arrayof/, ""));

const operatorType = statementRule(
    validity({
        id: "iam-document-operator-type",
        title: "Condition operators compare values of the type that their key has.",
        fix: 'Condition: { Bool: { "aws:SecureTransport": "true" } }',
    }),
    ({ statement }) =>
        each(factsOf(statement).conditions, ({ operator, key, at }) => {
            const family = operatorOf(operator)?.family;
            if (family === undefined || family === "null" || family === "string") {
                return NOTHING;
            }
            const type = typeOf(key);
            return COMPARES[type]?.includes(family) === false
                ? [violation(at, `${operator} cannot compare the values of ${key}, which are of the type ${type}.`)]
                : NOTHING;
        }),
);

/** Addresses that nothing has outside of a network (RFC 1918, RFC 6598, RFC 4193; loopback and link-local ones). */
const PRIVATE =
    /^(10\.|127\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.|192\.168\.|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|f[cd][0-9a-f]{2}:|fe80:|::1)/i;

const isPrivate = (text: string): boolean => isIP(text.split("/", 1)[0]!) !== 0 && PRIVATE.test(text);

const privateAddress = statementRule(
    validity({
        id: "iam-document-private-address",
        title: "Conditions on the address of callers have public addresses.",
        fix: 'Condition: { IpAddress: { "aws:VpcSourceIp": "10.0.0.0/16" } }',
    }),
    ({ statement }) =>
        each(factsOf(statement).conditions, ({ key, operator, at, values }) =>
            key.toLowerCase() === "aws:sourceip" &&
            operatorOf(operator)?.family === "ip" &&
            values.length > 0 &&
            values.every((value) => isPrivate(knownText(value) ?? ""))
                ? [
                      violation(
                          at,
                          "Requests come from public addresses: by an endpoint of the VPC they have aws:VpcSourceIp, and no aws:SourceIp.",
                      ),
                  ]
                : NOTHING,
        ),
);

/** Who assumes a role by an action: kinds of principals. */
const ASSUMED_BY: Readonly<Record<string, readonly string[]>> = {
    "sts:assumerole": ["aws", "service", "canonicaluser"],
    "sts:assumerolewithsaml": ["federated"],
    "sts:assumerolewithwebidentity": ["federated"],
};

const trustPrincipal = statementRule(
    validity(
        {
            id: "iam-document-trust-principal",
            title: "Principals of a trust assume the role by the action that is theirs.",
            fix: 'Principal: { Federated: provider.arn }, Action: "sts:AssumeRoleWithWebIdentity"',
        },
        ["trust"],
    ),
    ({ statement }) => {
        const kinds = statement.principals().map(({ kind }) => kind.toLowerCase());
        return each(factsOf(statement).actions, ({ at, known }) => {
            const wanted = known && ASSUMED_BY[known.pattern];
            return wanted !== undefined && kinds.length > 0 && !kinds.some((kind) => wanted.includes(kind))
                ? [violation(at, `No principal of the statement can assume the role by ${known!.text}.`)]
                : NOTHING;
        });
    },
);

/** Rules that parts of a statement fit each other: operators and keys, values and keys, principals and actions. */
export const conditionValidityRules: readonly ResourceRule[] = [operatorType, privateAddress, trustPrincipal];
