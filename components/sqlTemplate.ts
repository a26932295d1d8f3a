/** A parameter of an SQL file that is missing, unknown or not of its form. The message is meant for a person. */
export class SqlParameterError extends Error {
    override readonly name = "SqlParameterError";
}

/** What a parameter may be, by the end of its name: nothing that could end a literal or start a statement. */
const FORMS: readonly { readonly suffix: string; readonly form: RegExp; readonly description: string }[] = [
    {
        suffix: "_role_arn",
        form: /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]{1,576}$/,
        description: "the ARN of an IAM role",
    },
    { suffix: "_role_name", form: /^[\w+=,.@-]{1,64}$/, description: "the name of an IAM role" },
    { suffix: "_uri", form: /^s3:\/\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\/([\w.=-]+\/)*$/, description: "a folder in S3" },
    {
        suffix: "_key_arn",
        form: /^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/[a-f0-9-]{1,64}$/,
        description: "the ARN of a KMS key",
    },
    {
        suffix: "_integration_id",
        form: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
        description: "the id of an integration",
    },
    { suffix: "_function_name", form: /^[\w-]{1,64}$/, description: "the name of a Lambda function" },
    { suffix: "_table_name", form: /^[\w.-]{3,255}$/, description: "the name of a table of DynamoDB" },
    {
        suffix: "_database",
        form: /^[a-z][a-z0-9_]{0,62}$/,
        description: "a database name of up to 63 lower-case letters, digits and underscores",
    },
];

const PLACEHOLDER = /\$\{([^}]*)\}/g;

function checked(name: string, parameters: Readonly<Record<string, string>>, source: string): string {
    const value = parameters[name];
    if (value === undefined) {
        const known = Object.keys(parameters).sort().join(", ") || "none";
        throw new SqlParameterError(`${source} uses \${${name}}, which is not given; given are: ${known}`);
    }
    const rule = FORMS.find(({ suffix }) => `_${name}`.endsWith(suffix));
    if (rule === undefined) {
        const suffixes = FORMS.map(({ suffix }) => suffix).join(", ");
        throw new SqlParameterError(`${source} uses \${${name}}, whose name must end in one of ${suffixes}`);
    }
    if (!rule.form.test(value)) {
        throw new SqlParameterError(
            `${source} uses \${${name}} = ${JSON.stringify(value)}, which is not ${rule.description}`,
        );
    }
    return value;
}

/**
 * Replace every `${name}` of an SQL text.
 *
 * @param source what the text is, for messages, such as its file name
 * @throws SqlParameterError if a parameter is missing or its value is not of the form that its name asks for.
 */
export function substitute(text: string, parameters: Readonly<Record<string, string>>, source: string): string {
    return text.replace(PLACEHOLDER, (_, name: string) => checked(name, parameters, source));
}
