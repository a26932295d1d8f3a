import type { Property } from "../../../../engine/property";
import type { IamSetting } from "./setting";

const TYPE = "aws:iam/accountPasswordPolicy:AccountPasswordPolicy";

interface Requirement {
    readonly part: string;
    readonly path: string;
    readonly title: string;
    readonly message: string;
    readonly fix: string;
    readonly fsbp: readonly string[];
    readonly cis?: string;
    readonly wrong: (property: Property) => boolean;
}

/** CIS AWS Foundations Benchmark: at least 14 characters, the last 24 passwords remembered. */
const LENGTH = 14;
const REMEMBERED = 24;

/** Days after which Security Hub's control IAM.17 wants a password to end. */
const DAYS = 90;

const notOn = (property: Property): boolean => property.flag() !== true;

/** The settings of UpdateAccountPasswordPolicy; what is left out there is off, and the length is 6 (IAM API Reference). */
const REQUIREMENTS: readonly Requirement[] = [
    {
        part: "length",
        path: "minimumPasswordLength",
        title: `Passwords have at least ${LENGTH} characters.`,
        message: `Passwords may have less than ${LENGTH} characters.`,
        fix: `minimumPasswordLength: ${LENGTH}`,
        fsbp: ["IAM.7", "IAM.15"],
        cis: "1.8",
        wrong: (property) => (property.number() ?? 6) < LENGTH,
    },
    {
        part: "reuse",
        path: "passwordReusePrevention",
        title: `The last ${REMEMBERED} passwords cannot be used again.`,
        message: `Passwords can be used again before ${REMEMBERED} others.`,
        fix: `passwordReusePrevention: ${REMEMBERED}`,
        fsbp: ["IAM.16"],
        cis: "1.9",
        wrong: (property) => (property.number() ?? 0) < REMEMBERED,
    },
    {
        part: "age",
        path: "maxPasswordAge",
        title: `Passwords end after ${DAYS} days at the latest.`,
        message: `Passwords may be older than ${DAYS} days.`,
        fix: `maxPasswordAge: ${DAYS}`,
        fsbp: ["IAM.7", "IAM.17"],
        wrong: (property) => {
            const days = property.number() ?? 0;
            return days === 0 || days > DAYS;
        },
    },
    {
        part: "uppercase",
        path: "requireUppercaseCharacters",
        title: "Passwords have an upper-case letter.",
        message: "Passwords need no upper-case letter.",
        fix: "requireUppercaseCharacters: true",
        fsbp: ["IAM.7", "IAM.11"],
        wrong: notOn,
    },
    {
        part: "lowercase",
        path: "requireLowercaseCharacters",
        title: "Passwords have a lower-case letter.",
        message: "Passwords need no lower-case letter.",
        fix: "requireLowercaseCharacters: true",
        fsbp: ["IAM.7", "IAM.12"],
        wrong: notOn,
    },
    {
        part: "symbols",
        path: "requireSymbols",
        title: "Passwords have a symbol.",
        message: "Passwords need no symbol.",
        fix: "requireSymbols: true",
        fsbp: ["IAM.7", "IAM.13"],
        wrong: notOn,
    },
    {
        part: "numbers",
        path: "requireNumbers",
        title: "Passwords have a digit.",
        message: "Passwords need no digit.",
        fix: "requireNumbers: true",
        fsbp: ["IAM.7", "IAM.14"],
        wrong: notOn,
    },
    {
        part: "change",
        path: "allowUsersToChangePassword",
        title: "Users can change their own passwords.",
        message: "Users cannot change a password that others may know.",
        fix: "allowUsersToChangePassword: true",
        fsbp: [],
        // The provider's default is true.
        wrong: (property) => property.flag() === false,
    },
];

/** The password policy of an account, setting by setting. */
export const passwordPolicy: readonly IamSetting[] = REQUIREMENTS.map(({ part, path, wrong, fsbp, cis, ...it }) => ({
    id: `iam-password-policy-${part}`,
    family: "iam-password-policy",
    types: [TYPE],
    paths: [path],
    severity: "medium",
    // What CIS dropped, as long passwords are worth more, is only shown.
    level: cis === undefined ? "advisory" : "mandatory",
    controls: { fsbp, nist: ["IA-5(1)"], ...(cis === undefined ? {} : { cis: [cis] }) },
    ...it,
    wrong: (resource) => wrong(resource.get(path)),
}));
