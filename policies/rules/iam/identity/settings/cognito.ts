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
        id: "iam-authentication-user-pool-mfa-optional",
        title: "User pools of Cognito ask everybody for a second factor.",
        types: [POOL],
        paths: ["mfaConfiguration"],
        severity: "low",
        level: "advisory",
        controls: { nist: ["IA-2(2)"] },
        message: "Only those who have set up a second factor are asked for it.",
        fix: 'mfaConfiguration: "ON", softwareTokenMfaConfiguration: { enabled: true }',
        wrong: (resource) => resource.get("mfaConfiguration").lower() === "optional",
    },
    {
        id: "iam-authentication-user-pool-sign-up",
        title: "Accounts of user pools are made by administrators.",
        types: [POOL],
        paths: ["adminCreateUserConfig.allowAdminCreateUserOnly"],
        severity: "low",
        level: "advisory",
        controls: { nist: ["AC-2"] },
        // Cognito Developer Guide, "Signing up and confirming user accounts": open where nothing else is said.
        message: "Anybody who has the id of an application can sign up.",
        fix: "adminCreateUserConfig: { allowAdminCreateUserOnly: true }",
        wrong: (resource) => resource.get("adminCreateUserConfig.allowAdminCreateUserOnly").flag() !== true,
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
        id: "iam-authentication-user-pool-threats-custom",
        title: "User pools of Cognito stop attacks on custom ways to sign in too.",
        types: [POOL],
        paths: ["userPoolAddOns.advancedSecurityAdditionalFlows.customAuthMode", "userPoolAddOns.advancedSecurityMode"],
        severity: "medium",
        level: "advisory",
        controls: { fsbp: ["Cognito.4"], nist: ["SI-4"] },
        message:
            "Attacks are stopped where people sign in with passwords, but only recorded in custom ways to sign in.",
        fix: 'userPoolAddOns: { advancedSecurityMode: "ENFORCED", advancedSecurityAdditionalFlows: { customAuthMode: "ENFORCED" } }',
        // Where nothing is enforced, the rule on that says so.
        wrong: (resource) => {
            const addOns = resource.get("userPoolAddOns");
            return (
                addOns.get("advancedSecurityMode").lower() === "enforced" &&
                addOns.get("advancedSecurityAdditionalFlows.customAuthMode").lower() !== "enforced"
            );
        },
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

const RISK = "aws:cognito/riskConfiguration:RiskConfiguration";

const isIgnored = (property: Property): boolean => property.lower() === "no_action";

const TAKEOVER_ACTIONS = ["highAction", "mediumAction"].map(
    (action) => `accountTakeoverRiskConfiguration.actions.${action}.eventAction`,
) as [string, string];

const risks: readonly IamSetting[] = [
    {
        id: "iam-authentication-risk-compromised",
        title: "Nobody signs in to a user pool with a password that is known to be stolen.",
        types: [RISK],
        paths: ["compromisedCredentialsRiskConfiguration.actions.eventAction"],
        severity: "medium",
        level: "advisory",
        controls: { nist: ["IA-5", "SI-4"] },
        message: "Stolen passwords are found, but they can be used.",
        fix: 'compromisedCredentialsRiskConfiguration: { actions: { eventAction: "BLOCK" } }',
        wrong: (resource) => isIgnored(resource.get("compromisedCredentialsRiskConfiguration.actions.eventAction")),
    },
    {
        id: "iam-authentication-risk-takeover",
        title: "User pools of Cognito answer to signs that an account is taken over.",
        types: [RISK],
        paths: TAKEOVER_ACTIONS,
        severity: "medium",
        level: "advisory",
        controls: { nist: ["IA-5", "SI-4"] },
        message: "Who probably takes an account over can sign in.",
        fix: 'accountTakeoverRiskConfiguration: { actions: { highAction: { eventAction: "BLOCK", notify: true } } }',
        wrong: (resource) =>
            those(
                TAKEOVER_ACTIONS.map((path) => resource.get(path)),
                isIgnored,
            ),
    },
];

const CLIENTS = [
    "aws:cognito/userPoolClient:UserPoolClient",
    "aws:cognito/managedUserPoolClient:ManagedUserPoolClient",
];

/** Flows in which the application, not Cognito, gets the password (Cognito Developer Guide, "Authentication flows"). */
const PASSWORD_FLOWS = /^(allow_user_password_auth|user_password_auth)$/;

/** The same, where a server sends it. */
const ADMIN_FLOWS = /^(allow_admin_user_password_auth|admin_no_srp_auth)$/;

const clients: readonly IamSetting[] = [
    {
        id: "iam-authentication-user-pool-client-password",
        title: "Applications of a user pool do not get to see passwords.",
        types: CLIENTS,
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
        id: "iam-authentication-user-pool-client-admin-password",
        title: "Servers do not get to see passwords of people in a user pool.",
        types: CLIENTS,
        paths: ["explicitAuthFlows[]"],
        severity: "low",
        level: "advisory",
        controls: { nist: ["IA-5"] },
        message: "A server gets the password itself, instead of a proof of it (SRP).",
        fix: 'explicitAuthFlows: ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]',
        wrong: (resource) =>
            those(resource.get("explicitAuthFlows").items(), (flow) => ADMIN_FLOWS.test(flow.lower() ?? "")),
    },
    {
        id: "iam-authentication-user-pool-client-implicit",
        title: "Applications of a user pool get codes instead of tokens in their addresses.",
        types: CLIENTS,
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
        types: CLIENTS,
        paths: ["preventUserExistenceErrors"],
        severity: "low",
        level: "advisory",
        controls: { nist: ["IA-6"] },
        message: "Answers tell whether somebody has an account.",
        fix: 'preventUserExistenceErrors: "ENABLED"',
        wrong: (resource) => resource.get("preventUserExistenceErrors").lower() === "legacy",
    },
    {
        id: "iam-authentication-user-pool-client-existence-unset",
        title: "Applications of a user pool say that they do not tell who has an account.",
        types: CLIENTS,
        paths: ["preventUserExistenceErrors"],
        severity: "low",
        level: "advisory",
        controls: { nist: ["IA-6"] },
        // Cognito Developer Guide, "Managing user existence error responses".
        message: "Answers tell whether somebody has an account: that is so where nothing else is said (LEGACY).",
        fix: 'preventUserExistenceErrors: "ENABLED"',
        wrong: (resource) => {
            const errors = resource.get("preventUserExistenceErrors");
            return !errors.isPresent() || errors.unchecked() === "";
        },
    },
    {
        id: "iam-authentication-user-pool-client-revocation",
        title: "Tokens of a user pool can be taken back.",
        types: CLIENTS,
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
export const cognito: readonly IamSetting[] = [...pools, ...risks, ...clients];
