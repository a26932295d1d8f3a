import type { SecretKind } from "./formats";
import { secretName } from "./names";

/** Nothing, a truth value, a number, a mask: no secret, whatever the name. */
const EMPTY =
    /^(?:|true|false|yes|no|on|off|none|null|nil|undefined|enabled|disabled|bearer|basic|\d{1,5}|[^A-Za-z0-9]*|x+)$/i;

/** Values that say where the secret is, in the forms of AWS, of shells, templates and secret stores. */
const REFERENCE = new RegExp(
    [
        "^arn:", // an ARN
        "^\\{\\{", // {{resolve:secretsmanager:...}}, templates
        "^(?:ssm|secretsmanager|secrets?|vault|sm|kms|op|file|env|s3|aws|alias|resolve)[:/]", // schemes of secret stores
        "^/[A-Za-z0-9_.\\-]+(?:/|$)", // a path, of a parameter or of a file
        "^https?://", // an address; a password in it is found by its form
        "^\\$[A-Z_][A-Z0-9_]*(?:\\.[A-Z0-9_-]+)*$|^\\$\\$?[({.]", // $VARIABLE, $.path, ${...}, $(...)
        "\\$\\{|\\$\\(|\\{\\{|<%|`", // templates in it
        "^(?:method|integration|context|stageVariables)\\.[A-Za-z]", // mappings of API Gateway
        "^%[A-Za-z0-9_]+%$", // %VARIABLE%
        "^<[^>]*>$|^\\[[^\\]]*\\]$|^\\{[^}]*\\}$", // <placeholder>, [placeholder], {placeholder}
        "^(?:os\\.|process\\.env|Ref\\b|Fn::|!(?:Ref|Sub|GetAtt|Join|ImportValue|FindInMap|Select|If)\\b)", // code and CloudFormation
    ].join("|"),
    "i",
);

/** A text with something left out, or to be filled in. */
const PATTERN = /\.\.\.|%s|%d\b|\{\w*\}/;

/** Words between hyphens, slashes or dots: what something is called, rather than a random text. */
const IS_NAME = /^[A-Za-z][A-Za-z]*(?:[-_/.:][A-Za-z]+[0-9]{0,2})+$/;
/** Id of a KMS key (KMS Developer Guide, "Key identifiers"). */
const KEY_ID = /^(?:mrk-[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;
/** Words for what a secret is called, such as `ordersDbCredentials`. */
const CALLED_SECRET = /(?:secret|password|credentials?|token|key)s?$/i;

/** A name or value without case and signs: what is called as the variable itself is a constant of a program. */
const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, "");

/** Whether a value stands for itself, as far as one can tell. */
const isLiteral = (value: string): boolean => ![EMPTY, REFERENCE, PATTERN].some((it) => it.test(value));

/**
 * What secret a variable holds by its name, where its value is one written out; undefined where the name does not say
 * so, or the value only refers to a secret.
 */
export function kindByName(name: string, value: string): SecretKind | undefined {
    const said = secretName(name);
    const text = value.trim();
    if (said === undefined || text.length > 10_000 || !isLiteral(text)) {
        return undefined;
    }
    if (plain(text) === plain(name)) {
        return undefined;
    }
    if (said.kind === "a key" && said.mayBeReference && KEY_ID.test(text)) {
        return undefined;
    }
    return said.mayBeReference && (IS_NAME.test(text) || CALLED_SECRET.test(text)) ? undefined : said.kind;
}
