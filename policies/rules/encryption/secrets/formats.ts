/**
 * Credentials that are told by their form alone. A library would know more forms; @secretlint, the one that is well kept,
 * reads asynchronously, which a check cannot wait for, and weighs five megabytes. So these are the forms that their
 * issuers document, and that stacks of AWS hold in practice.
 *
 * Every expression starts at a fixed text, and repeats only up to a limit, so that it takes linear time on any text.
 */

/** What a text holds, as the object of a sentence. */
export type SecretKind = string;

interface Format {
    readonly kind: SecretKind;
    readonly form: RegExp;
}

/** No word character before: an expression is tried only where a word starts. */
const START = "(?<![A-Za-z0-9_-])";

const form = (kind: SecretKind, source: string): Format => ({ kind, form: new RegExp(START + source) });

const FORMATS: readonly Format[] = [
    // IAM User Guide, "Unique identifiers": AKIA for a user's access key, ASIA for a temporary one.
    form("an AWS access key", "(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Za-z0-9])"),
    // RFC 7468, and OpenSSH's and OpenPGP's forms after it. The line alone, as programs hold it that read keys, is none.
    {
        kind: "a private key",
        form: /-----BEGIN (?:[A-Z0-9]{1,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----(?:[\s"',+]|\\[nr]){0,40}(?:[A-Za-z0-9+/=]{16}|[A-Z][A-Za-z-]{2,20}:)/,
    },
    // GitHub Docs, "About authentication to GitHub": prefixes of its tokens.
    form("a GitHub token", "(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{22})"),
    // GitLab Docs, "Token overview": prefixes of its tokens.
    form("a GitLab token", "gl(?:pat|ptt|dt|rt|cbt)-[A-Za-z0-9_-]{20}"),
    // Slack API, "Token types".
    form("a Slack token", "(?:xox[abeoprs]|xapp)-[A-Za-z0-9-]{10}"),
    // Slack API, "Sending messages using incoming webhooks".
    {
        kind: "a Slack webhook",
        form: /hooks\.slack\.com\/services\/T[A-Za-z0-9_]{6,20}\/B[A-Za-z0-9_]{6,20}\/[A-Za-z0-9]{16}/,
    },
    // Stripe Docs, "API keys": live secret and restricted keys.
    form("a Stripe key", "[rs]k_live_[A-Za-z0-9]{16}"),
    // Google Cloud Docs, "Manage API keys".
    form("a Google API key", "AIza[A-Za-z0-9_-]{35}"),
    // SendGrid Docs, "API keys".
    form("a SendGrid key", "SG\\.[A-Za-z0-9_-]{16,32}\\.[A-Za-z0-9_-]{32}"),
    // npm Docs, "About access tokens"; PyPI, "API tokens"; Docker Docs, "Personal access tokens".
    form("an npm token", "npm_[A-Za-z0-9]{36}"),
    form("a PyPI token", "pypi-AgE[A-Za-z0-9_-]{50}"),
    form("a Docker token", "dckr_(?:pat|oat)_[A-Za-z0-9_-]{20}"),
    // OpenAI and Anthropic: forms of their API keys, as GitHub's secret scanning looks for them.
    form("an OpenAI key", "sk-[A-Za-z0-9_-]{10,120}T3BlbkFJ[A-Za-z0-9_-]{10}"),
    form("an Anthropic key", "sk-ant-[A-Za-z0-9_-]{20}"),
    // Hugging Face Docs, "User access tokens"; DigitalOcean API, "Authentication"; HashiCorp Vault Docs, "Tokens"; Pulumi Docs, "Access tokens".
    form("a Hugging Face token", "hf_[A-Za-z0-9]{34}"),
    form("a DigitalOcean token", "do[opr]_v1_[a-f0-9]{64}"),
    form("a Vault token", "hv[sbr]\\.[A-Za-z0-9_-]{24}"),
    form("a Pulumi token", "pul-[a-f0-9]{40}"),
    // Azure Docs, "Configure Azure Storage connection strings".
    { kind: "an Azure storage key", form: /AccountKey=[A-Za-z0-9+/]{60,90}={0,2}/ },
    // RFC 7519; the header and the claims are JSON, which `eyJ` starts in base64.
    form("a signed token", "eyJ[A-Za-z0-9_-]{10,2000}\\.eyJ[A-Za-z0-9_-]{10,8000}\\.[A-Za-z0-9_-]{20}"),
];

/** Secret access keys have no prefix: 40 characters behind a word that says so. */
const SECRET_ACCESS_KEY =
    /(?:secret|aws)[A-Za-z0-9_.-]{0,40}["'\\]{0,2}(?:\s{0,5}(?:=>|[:=])\s{0,5}|\s{1,5})["'\\]{0,2}[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])/i;

/** `scheme://user:password@host` (RFC 3986, section 3.2.1) and Oracle's `jdbc:oracle:thin:user/password@host`. */
const IN_URL = /(?<=[a-z0-9+]):\/\/[^\s:/@"'<>]{0,100}:([^\s@/"'<>]{1,200})@/gi;
const IN_ORACLE_URL = /jdbc:oracle:[a-z0-9]{1,10}:[^\s/@"'<>]{1,100}\/([^\s@/"'<>]{1,200})@/gi;

/** Where a password stands for itself, not for a variable or a mask. */
const isLiteral = (password: string): boolean => !/^[*x.]+$|[${}%<>[\]]/i.test(password) && password !== "password";

/** What credential a text holds that is told by its form; undefined where there is none. */
export function kindByForm(text: string): SecretKind | undefined {
    if (text.length < 8) {
        return undefined;
    }
    const format = FORMATS.find((it) => it.form.test(text));
    if (format !== undefined) {
        return format.kind;
    }
    const found = SECRET_ACCESS_KEY.exec(text)?.[0];
    if (found !== undefined && [/[0-9+/]/, /[A-Z]/, /[a-z]/].every((it) => it.test(found.slice(-40)))) {
        return "an AWS secret access key";
    }
    for (const url of [IN_URL, IN_ORACLE_URL]) {
        for (const [, password = ""] of text.matchAll(url)) {
            if (isLiteral(password)) {
                return "a password in a URL";
            }
        }
    }
    return undefined;
}
