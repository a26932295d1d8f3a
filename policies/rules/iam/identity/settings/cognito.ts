import type { Property } from "../../../../engine/property";
import type { Resource } from "../../../../engine/resource";
import { those, type IamSetting } from "./setting";

const PASSWORD_FLAGS = ["requireLowercase", "requireUppercase", "requireNumbers", "requireSymbols"];

/** Parts of a password policy that are weaker than Cognito's own, which counts where there is no policy. */
function weakPasswords(resource: Resource): readonly Property[] {
    const policy = resource.get("passwordPolicy");
    if (!policy.isSet()) {
        return [];
    }
    const length = policy.get("minimumLength");
    const weak = PASSWORD_FLAGS.map((path) => policy.get(path)).filter((property) => property.flag() !== true);
    return (length.number() ?? 6) < 8 ? [length, ...weak] : weak;
}

const POOL = "aws:cognito/userPool:UserPool";

const pools: readonly IamSetting[] = [
    {
        id: "iam-authentication-user-pool-mfa",
        title: "User pools of Cognito know a second factor.",
        types: [POOL],
        paths: ["mfaConfiguration"],
        severity: "medium",
        level: "advisory",
        controls: { fsbp: ["Cognito.5"], nist: ["IA-2(2)"] },
        message: "Users sign in without a second factor.",
        fix: 'mfaConfiguration: "ON", softwareTokenMfaConfiguration: { enabled: true }',
        wrong: (resource) => (resource.get("mfaConfiguration").lower() ?? "off") === "off",
    },
    {
        id: "iam-authentication-user-pool-password",
        title: "User pools of Cognito ask for strong passwords.",
        types: [POOL],
        paths: ["passwordPolicy.minimumLength", ...PASSWORD_FLAGS.map((path) => `passwordPolicy.${path}`)],
        severity: "medium",
        level: "mandatory",
        controls: { fsbp: ["Cognito.3"], nist: ["IA-5(1)"] },
        message: "Passwords may be weaker than by Cognito's own policy: 8 characters, of four kinds.",
        fix: "passwordPolicy: { minimumLength: 12, requireLowercase: true, requireUppercase: true, requireNumbers: true, requireSymbols: true }",
        wrong: weakPasswords,
    },
    {
        id: "iam-authentication-user-pool-temporary-password",
        title: "First passwords of user pools end after seven days at the latest.",
        types: [POOL],
        paths: ["passwordPolicy.temporaryPasswordValidityDays"],
        severity: "low",
        level: "advisory",
        controls: { fsbp: ["Cognito.3"], nist: ["IA-5(1)"] },
        message: "The first password of a user who never signs in stays valid for longer than seven days.",
        fix: "passwordPolicy: { ...policy, temporaryPasswordValidityDays: 7 }",
        wrong: (resource) => (resource.get("passwordPolicy.temporaryPasswordValidityDays").number() ?? 7) > 7,
    },
    {
        id: "iam-authentication-user-pool-threats",
        title: "User pools of Cognito stop attacks on accounts.",
        types: [POOL],
        paths: ["userPoolAddOns.advancedSecurityMode"],
        severity: "medium",
        level: "advisory",
        controls: { fsbp: ["Cognito.1"], nist: ["IA-5", "SI-4"] },
        message: "Stolen passwords and attacks on accounts are not stopped: threat protection is not enforced.",
        fix: 'userPoolAddOns: { advancedSecurityMode: "ENFORCED" }',
        wrong: (resource) => resource.get("userPoolAddOns.advancedSecurityMode").lower() !== "enforced",
    },
    {
        id: "iam-authentication-user-pool-recovery",
        title: "User pools of Cognito do not recover accounts by text message first.",
        types: [POOL],
        paths: [
            "accountRecoverySetting.recoveryMechanisms[].name",
            "accountRecoverySetting.recoveryMechanisms[].priority",
        ],
        severity: "low",
        level: "advisory",
        controls: { nist: ["IA-5"] },
        message: "Whoever takes over a telephone number takes over the account.",
        fix: 'accountRecoverySetting: { recoveryMechanisms: [{ name: "verified_email", priority: 1 }] }',
        wrong: (resource) =>
            resource
                .all("accountRecoverySetting.recoveryMechanisms")
                .flatMap((mechanisms) => mechanisms.items())
                .filter((it) => it.get("priority").number() === 1)
                .map((it) => it.get("name"))
                .filter((name) => name.lower() === "verified_phone_number"),
    },
];

const CLIENT = "aws:cognito/userPoolClient:UserPoolClient";

/** Flows in which the application, not Cognito, gets the password (Cognito Developer Guide, "Authentication flows"). */
const PASSWORD_FLOWS = /^(allow_user_password_auth|user_password_auth)$/;

const clients: readonly IamSetting[] = [
    {
        id: "iam-authentication-user-pool-client-password",
        title: "Applications of a user pool do not get to see passwords.",
        types: [CLIENT],
        paths: ["explicitAuthFlows[]"],
        severity: "low",
        level: "advisory",
        controls: { nist: ["IA-5"] },
        message: "The password itself is sent, instead of a proof of it (SRP).",
        fix: 'explicitAuthFlows: ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]',
        wrong: (resource) =>
            those(resource.get("explicitAuthFlows").items(), (flow) => PASSWORD_FLOWS.test(flow.lower() ?? "")),
    },
    {
        id: "iam-authentication-user-pool-client-implicit",
        title: "Applications of a user pool get codes instead of tokens in their addresses.",
        types: [CLIENT],
        paths: ["allowedOauthFlows[]"],
        severity: "medium",
        level: "advisory",
        controls: { nist: ["IA-5", "SC-8"] },
        message: "Tokens come in the address, which browsers and logs keep (implicit flow).",
        fix: 'allowedOauthFlows: ["code"]',
        wrong: (resource) => those(resource.get("allowedOauthFlows").items(), (flow) => flow.lower() === "implicit"),
    },
    {
        id: "iam-authentication-user-pool-client-existence",
        title: "Applications of a user pool do not tell who has an account.",
        types: [CLIENT],
        paths: ["preventUserExistenceErrors"],
        severity: "low",
        level: "advisory",
        controls: { nist: ["IA-6"] },
        message: "Answers tell whether somebody has an account.",
        fix: 'preventUserExistenceErrors: "ENABLED"',
        wrong: (resource) => resource.get("preventUserExistenceErrors").lower() === "legacy",
    },
    {
        id: "iam-authentication-user-pool-client-revocation",
        title: "Tokens of a user pool can be taken back.",
        types: [CLIENT],
        paths: ["enableTokenRevocation"],
        severity: "low",
        level: "advisory",
        controls: { nist: ["AC-12"] },
        message: "A stolen token cannot be taken back.",
        fix: "enableTokenRevocation: true",
        wrong: (resource) => resource.get("enableTokenRevocation").flag() === false,
    },
];

/** How users of applications prove who they are. */
export const cognito: readonly IamSetting[] = [...pools, ...clients];
