import type { CaseResource, RuleCase } from "./ruleCase";
import { casesOf } from "./singleCases";

type Properties = CaseResource["properties"];
type Wrap = (value: unknown) => Properties;

export const SECRET_ARN = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:orders-db-AbCdEf";
/** A password that nobody guesses. */
export const STRONG = "kV9-tq2Z_mL4xR7w";
/** A value of a preview; a secret of a record. Both are set, whatever they are. */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
export const HIDDEN = "strata-policies:hidden-secret:5d1a2f0e";
/** The example key of AWS's documentation. */
export const KEY_ID = "AKIAIOSFODNN7EXAMPLE";
export const SECRET_KEY = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

/** A case of one resource: what breaks the rule, what respects it, the path of the finding where it matters. */
export const of = (rule: string, type: string, wrong: Properties, right: Properties, path?: string): RuleCase =>
    casesOf(type)(rule, wrong, right, path);

/** A place that is a map of variables. */
export const map = (rule: string, type: string, wrap: Wrap, path: string): RuleCase =>
    of(
        rule,
        type,
        wrap({ STAGE: "production", DB_PASSWORD: "Horse-battery-7" }),
        wrap({ STAGE: "production", DB_PASSWORD_SECRET_ARN: SECRET_ARN, DB_PASSWORD: SECRET_ARN, MAX_TOKENS: "4096" }),
        `${path}.DB_PASSWORD`,
    );

/** A place that is a list of names and values. */
export const pairs = (rule: string, type: string, wrap: Wrap, path: string): RuleCase =>
    of(
        rule,
        type,
        wrap([
            { name: "STAGE", value: "production" },
            { name: "API_TOKEN", value: "f3a9c1d27b" },
        ]),
        wrap([{ name: "API_TOKEN_ARN", value: SECRET_ARN }]),
        `${path}[1].value`,
    );

/** A place that is a text, of any language. */
export const text = (rule: string, type: string, wrap: Wrap, path: string): RuleCase =>
    of(
        rule,
        type,
        wrap(`#!/bin/sh\nexport AWS_ACCESS_KEY_ID=${KEY_ID}\nexport AWS_SECRET_ACCESS_KEY=${SECRET_KEY}\n`),
        wrap(
            "#!/bin/sh\nexport DB_PASSWORD=$(aws secretsmanager get-secret-value --secret-id orders)\nyum update -y\n",
        ),
        path,
    );

/** A place that is a JSON document. */
export const document = (rule: string, type: string, wrap: Wrap, path: string): RuleCase =>
    of(
        rule,
        type,
        wrap(JSON.stringify({ database: { host: "db.internal", password: "Horse-battery-7" } })),
        wrap(JSON.stringify({ database: { host: "db.internal", passwordSecretName: "orders/db" } })),
        path,
    );

/** A place that is SQL. */
export const sql = (rule: string, type: string, wrap: Wrap, path: string): RuleCase =>
    of(
        rule,
        type,
        wrap("create user etl password 'Horse-battery-7'"),
        wrap("create user etl password disable; select 'password' from words where token = 'abc'"),
        path,
    );
