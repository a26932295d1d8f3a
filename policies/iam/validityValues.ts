import { isIP } from "node:net";

import type { OperatorFamily } from "./conditionsOperators";

const VARIABLE = /\$\{[^{}]*\}/;

function isCidr(text: string): boolean {
    const [address = "", prefix, ...rest] = text.split("/");
    const version = isIP(address);
    const most = version === 4 ? 32 : 128;
    return (
        version !== 0 &&
        rest.length === 0 &&
        (prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= most))
    );
}

const isDate = (text: string): boolean => /^\d+$/.test(text) || !Number.isNaN(Date.parse(text));

/** What values of an operator must look like, and how to say so. */
const FORMS: Partial<Record<OperatorFamily, readonly [(text: string) => boolean, string]>> = {
    bool: [(text) => /^(true|false)$/i.test(text), "true or false"],
    null: [(text) => /^(true|false)$/i.test(text), "true or false"],
    numeric: [(text) => text !== "" && !Number.isNaN(Number(text)), "a number"],
    date: [isDate, "a date"],
    ip: [isCidr, "an address or a range"],
    arn: [(text) => /^(arn:|\*)/i.test(text), "an ARN"],
};

/** Keys whose values are accounts. */
const ACCOUNT_KEYS: ReadonlySet<string> = new Set([
    "aws:sourceaccount",
    "aws:principalaccount",
    "aws:resourceaccount",
    "aws:vpceaccount",
    "aws:sourceowner",
    "kms:calleraccount",
    "s3:dataaccesspointaccount",
    "s3:resourceaccount",
]);

/** What a value of a condition should be and is not: `a number`; undefined where it is right. */
export function valueFault(family: OperatorFamily, key: string, text: string): string | undefined {
    if (VARIABLE.test(text)) {
        return undefined;
    }
    const form = FORMS[family];
    if (form !== undefined && !form[0](text)) {
        return form[1];
    }
    const account = family === "string" && ACCOUNT_KEYS.has(key.toLowerCase());
    return account && !/^(\d{12}|.*[*?].*|anonymous)$/.test(text) ? "an account of twelve digits" : undefined;
}
