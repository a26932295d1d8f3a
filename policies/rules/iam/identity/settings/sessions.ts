import type { Property } from "../../../../engine/property";
import type { Resource } from "../../../../engine/resource";
import { isEverything } from "../../../../iam/breadth";
import { managedName, managedPolicy, type ManagedKind } from "../../../../iam/managedPolicies";
import { policyDocument } from "../../../../iam/policyDocument";
import { those, type IamSetting } from "./setting";

/** Whether a session policy takes nothing away: a statement of it allows everything, whatever else there is. */
function limitsNothing(policy: Property): boolean {
    const { statements, unknown } = policyDocument(policy);
    const open = statements.some(
        (it) =>
            it.allows &&
            !it.isConditional &&
            it.notActions === undefined &&
            it.everyAction !== undefined &&
            it.notResources === undefined &&
            it.resourcePatterns.some(isEverything),
    );
    if (!open && unknown[0] !== undefined) {
        throw unknown[0];
    }
    return open && statements.every(({ allows }) => allows);
}

const sessionPolicy = (part: string, type: string, path: string, whose: string): IamSetting => ({
    id: `iam-session-policy-${part}`,
    family: "iam-session-policy",
    title: `Session policies of ${whose} take rights away.`,
    types: [type],
    paths: [path],
    severity: "low",
    level: "advisory",
    controls: { nist: ["AC-6"] },
    message: "The session policy allows everything, so that sessions have all rights of the role.",
    fix: `${path}: JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: ["s3:GetObject"], Resource: ["arn:aws:s3:::bucket/*"] }] })`,
    wrong: (resource) => {
        const policy = resource.get(path);
        return policy.isSet() && limitsNothing(policy);
    },
});

const PROFILE = "aws:rolesanywhere/profile:Profile";

/** Names of AWS's policies among ARNs, of the kinds. */
const ofKinds = (arns: readonly Property[], ...kinds: readonly ManagedKind[]): readonly Property[] =>
    those(arns, (arn) => kinds.includes(managedPolicy(arn.text() ?? "")?.kind as ManagedKind));

const sessionPolicies: readonly IamSetting[] = [
    sessionPolicy("roles-anywhere", PROFILE, "sessionPolicy", "IAM Roles Anywhere"),
    sessionPolicy("pod-identity", "aws:eks/podIdentityAssociation:PodIdentityAssociation", "policy", "pods of EKS"),
    sessionPolicy("transfer-user", "aws:transfer/user:User", "policy", "users of Transfer Family"),
    sessionPolicy("transfer-access", "aws:transfer/access:Access", "policy", "groups of Transfer Family"),
    {
        id: "iam-session-policy-roles-anywhere-managed",
        family: "iam-session-policy",
        title: "Policies of AWS's that limit sessions of IAM Roles Anywhere take rights away.",
        types: [PROFILE],
        paths: ["managedPolicyArns[]"],
        severity: "low",
        level: "advisory",
        controls: { nist: ["AC-6"] },
        message: "The policy allows nearly everything, so that it limits no session.",
        fix: "managedPolicyArns: [policy.arn]",
        wrong: (resource) => ofKinds(resource.get("managedPolicyArns").items(), "administrator", "power-user"),
    },
];

const HOUR = 3600;

/** A working day: longer sessions outlive what they were opened for. */
const LONGEST = 8 * HOUR;

const DURATION = /^P(?:(\d+(?:\.\d+)?)D)?(?:T(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?)?$/i;

/** Seconds of a duration by ISO 8601, as permission sets have it; not a number for other text. */
function seconds(text: string): number {
    const [, ...parts] = DURATION.exec(text) ?? [];
    const [days = 0, hours = 0, minutes = 0, rest = 0] = parts.map((part) => Number(part ?? 0));
    return parts.length === 0 ? Number.NaN : days * 24 * HOUR + hours * HOUR + minutes * 60 + rest;
}

const duration = (part: string, type: string, path: string, fix: string): Omit<IamSetting, "wrong"> => ({
    id: `iam-session-duration-${part}`,
    family: "iam-session-duration",
    title: "Sessions end after a working day at the latest.",
    types: [type],
    paths: [path],
    severity: "low",
    level: "advisory",
    controls: { nist: ["AC-12"] },
    message: "Sessions can last longer than eight hours, and so can stolen credentials.",
    fix,
});

// All last an hour where nothing else is said (IAM, Identity Center and Roles Anywhere User Guides).
const durations: readonly IamSetting[] = [
    {
        ...duration("role", "aws:iam/role:Role", "maxSessionDuration", "maxSessionDuration: 3600"),
        wrong: (resource) => (resource.get("maxSessionDuration").number() ?? HOUR) > LONGEST,
    },
    {
        ...duration("roles-anywhere", PROFILE, "durationSeconds", "durationSeconds: 3600"),
        wrong: (resource) => (resource.get("durationSeconds").number() ?? HOUR) > LONGEST,
    },
    {
        ...duration(
            "permission-set",
            "aws:ssoadmin/permissionSet:PermissionSet",
            "sessionDuration",
            'sessionDuration: "PT4H"',
        ),
        wrong: (resource) => seconds(resource.get("sessionDuration").text() ?? "PT1H") > LONGEST,
    },
];

const FLEET = "aws:appstream/fleet:Fleet";

const stream = (
    part: string,
    path: string,
    title: string,
    message: string,
    fix: string,
): Omit<IamSetting, "wrong"> => ({
    ...duration(`appstream-fleet-${part}`, FLEET, path, fix),
    title,
    message,
});

/** Most of what AppStream's own examples give: ten hours, five minutes and ten minutes. */
const MOST_STREAM = 10 * HOUR;
const MOST_DISCONNECTED = 5 * 60;
const MOST_IDLE = 10 * 60;

const others: readonly IamSetting[] = [
    {
        ...stream(
            "user",
            "maxUserDurationInSeconds",
            "Streaming sessions end after ten hours at the latest.",
            "Streaming sessions can last longer than ten hours.",
            "maxUserDurationInSeconds: 28800",
        ),
        wrong: (resource) => (resource.get("maxUserDurationInSeconds").number() ?? 0) > MOST_STREAM,
    },
    {
        ...stream(
            "disconnect",
            "disconnectTimeoutInSeconds",
            "Streaming sessions end five minutes after users disconnect.",
            "Streaming sessions stay open for more than five minutes after users disconnect.",
            "disconnectTimeoutInSeconds: 300",
        ),
        wrong: (resource) => (resource.get("disconnectTimeoutInSeconds").number() ?? 0) > MOST_DISCONNECTED,
    },
    {
        ...stream(
            "idle",
            "idleDisconnectTimeoutInSeconds",
            "Users of streaming sessions who do nothing are disconnected after ten minutes.",
            "Users who do nothing stay connected for more than ten minutes, or always: that is so with 0, or without a time.",
            "idleDisconnectTimeoutInSeconds: 600",
        ),
        // The default is 0: nobody is disconnected (provider documentation).
        wrong: (resource) => {
            const idle = resource.get("idleDisconnectTimeoutInSeconds").number() ?? 0;
            return idle === 0 || idle > MOST_IDLE;
        },
    },
    {
        ...duration("iot-role-alias", "aws:iot/roleAlias:RoleAlias", "credentialDuration", "credentialDuration: 3600"),
        title: "Credentials of devices end after an hour.",
        message: "Credentials that devices get last longer than an hour, and so can stolen ones.",
        // An hour where nothing else is said (provider documentation).
        wrong: (resource) => (resource.get("credentialDuration").number() ?? HOUR) > HOUR,
    },
];

const boundary = (part: string, type: string, path: string): IamSetting => ({
    id: `iam-boundary-open-${part}`,
    family: "iam-boundary-open",
    title: "Permissions boundaries limit something.",
    types: [type],
    paths: [path],
    severity: "medium",
    level: "advisory",
    controls: { nist: ["AC-6"] },
    message: "The boundary allows everything, so that it is none.",
    fix: "permissionsBoundary: boundary.arn",
    wrong: (resource) => {
        const arn = resource.get(path);
        // What comes from elsewhere is not AWS's policy: that has a fixed ARN.
        return arn.isKnown() && managedName(arn.text() ?? "") === "AdministratorAccess" ? [arn] : [];
    },
});

const boundaries: readonly IamSetting[] = [
    boundary("role", "aws:iam/role:Role", "permissionsBoundary"),
    boundary("user", "aws:iam/user:User", "permissionsBoundary"),
    boundary(
        "permission-set",
        "aws:ssoadmin/permissionsBoundaryAttachment:PermissionsBoundaryAttachment",
        "permissionsBoundary.managedPolicyArn",
    ),
];

/** Guardrails of chat channels: AdministratorAccess where there is none (provider documentation). */
function openGuardrails(resource: Resource): boolean | readonly Property[] {
    const guardrails = resource.get("guardrailPolicyArns");
    const given = guardrails.items();
    return given.length === 0 ? true : ofKinds(given, "administrator", "power-user");
}

const channel = (part: string, type: string, where: string): readonly IamSetting[] => [
    {
        id: `iam-chat-guardrails-${part}`,
        family: "iam-chat",
        title: `What a channel of ${where} can do has a limit.`,
        types: [type],
        paths: ["guardrailPolicyArns[]"],
        severity: "medium",
        level: "mandatory",
        controls: { nist: ["AC-6"] },
        message: "No guardrail limits what the channel's roles can do: without one it is AdministratorAccess.",
        fix: 'guardrailPolicyArns: ["arn:aws:iam::aws:policy/ReadOnlyAccess"]',
        wrong: openGuardrails,
    },
    {
        id: `iam-chat-user-roles-${part}`,
        family: "iam-chat",
        title: `Members of a channel of ${where} act with roles of their own.`,
        types: [type],
        paths: ["userAuthorizationRequired"],
        severity: "low",
        level: "advisory",
        controls: { nist: ["AC-6", "IA-2"] },
        message: "Whoever is in the channel acts with the channel's role.",
        fix: "userAuthorizationRequired: true",
        wrong: (resource) => resource.get("userAuthorizationRequired").flag() !== true,
    },
];

const given = (id: string, type: string, path: string, title: string, message: string): IamSetting => ({
    id,
    family: "iam-managed",
    title,
    types: [type],
    paths: [path],
    severity: "high",
    level: "mandatory",
    controls: { nist: ["AC-6"] },
    message,
    fix: "policyArn: policy.arn",
    wrong: (resource) =>
        ofKinds([resource.get(path)], "administrator", "power-user", "iam", "full-access", "service-access"),
});

const elsewhere: readonly IamSetting[] = [
    given(
        "iam-managed-budget-action",
        "aws:budgets/budgetAction:BudgetAction",
        "definition.iamActionDefinition.policyArn",
        "Actions of budgets take rights away.",
        "The action attaches a policy that allows more, instead of one that denies what costs.",
    ),
    given(
        "iam-managed-quicksight-assignment",
        "aws:quicksight/iamPolicyAssignment:IamPolicyAssignment",
        "policyArn",
        "People in QuickSight are assigned no policy with all actions of a service.",
        "The policy allows every action of its services to people in QuickSight.",
    ),
];

/** What limits sessions of roles, and how long they last. */
export const sessions: readonly IamSetting[] = [
    ...sessionPolicies,
    ...durations,
    ...others,
    ...boundaries,
    ...channel("slack-channel", "aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration", "Slack"),
    ...channel("teams-channel", "aws:chatbot/teamsChannelConfiguration:TeamsChannelConfiguration", "Teams"),
    ...elsewhere,
];
