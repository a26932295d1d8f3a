import type { Property } from "../../../../engine/property";
import type { Resource } from "../../../../engine/resource";
import { those, type IamSetting } from "./setting";

const CLIENTS = [
    "aws:cognito/userPoolClient:UserPoolClient",
    "aws:cognito/managedUserPoolClient:ManagedUserPoolClient",
];

const SECONDS: Readonly<Record<string, number>> = { seconds: 1, minutes: 60, hours: 3_600, days: 86_400 };

/** How long tokens of a kind are valid, and the unit where none is given (provider documentation). */
interface Token {
    readonly path: string;
    readonly unit: string;
    readonly otherwise: string;
    /** Longest time in seconds: Cognito's own, where nothing else is said (0 stands for it too). */
    readonly most: number;
}

const SHORT: readonly Token[] = [
    { path: "accessTokenValidity", unit: "accessToken", otherwise: "hours", most: SECONDS["hours"]! },
    { path: "idTokenValidity", unit: "idToken", otherwise: "hours", most: SECONDS["hours"]! },
];

const REFRESH: Token = {
    path: "refreshTokenValidity",
    unit: "refreshToken",
    otherwise: "days",
    most: 30 * SECONDS["days"]!,
};

function isLong(client: Resource, { path, unit, otherwise, most }: Token): boolean {
    const length = client.get(path).number() ?? 0;
    const name = client.get(`tokenValidityUnits.${unit}`).lower() || otherwise;
    return length * (SECONDS[name] ?? 0) > most;
}

const longOnes = (client: Resource, tokens: readonly Token[]): readonly Property[] => {
    const lengths = tokens.map((token) => ({ token, at: client.get(token.path) }));
    return those(
        lengths.map(({ at }) => at),
        (property) => isLong(client, lengths.find(({ at }) => at === property)!.token),
    );
};

/** How long people stay logged in to applications, and whether log-outs count. */
export const cognitoTokens: readonly IamSetting[] = [
    {
        id: "iam-session-duration-user-pool-client",
        family: "iam-session-duration",
        title: "Tokens of a user pool end after an hour at the latest.",
        types: CLIENTS,
        paths: [
            "accessTokenValidity",
            "idTokenValidity",
            "tokenValidityUnits.accessToken",
            "tokenValidityUnits.idToken",
        ],
        severity: "low",
        level: "advisory",
        controls: { nist: ["AC-12"] },
        message: "Tokens are valid for longer than an hour, and so are stolen ones.",
        fix: "accessTokenValidity: 1, idTokenValidity: 1",
        wrong: (resource) => longOnes(resource, SHORT),
    },
    {
        id: "iam-session-duration-user-pool-client-refresh",
        family: "iam-session-duration",
        title: "People log in to applications of a user pool every thirty days.",
        types: CLIENTS,
        paths: ["refreshTokenValidity", "tokenValidityUnits.refreshToken"],
        severity: "low",
        level: "advisory",
        controls: { nist: ["AC-12"] },
        message: "New tokens can be had for longer than thirty days without logging in.",
        fix: "refreshTokenValidity: 30",
        wrong: (resource) => longOnes(resource, [REFRESH]),
    },
    {
        id: "iam-cognito-token-check",
        family: "iam-cognito",
        title: "Identity pools ask user pools whether tokens still count.",
        types: ["aws:cognito/identityPool:IdentityPool"],
        paths: ["cognitoIdentityProviders[].serverSideTokenCheck"],
        severity: "low",
        level: "advisory",
        controls: { nist: ["AC-12"] },
        // Cognito Identity API Reference, CognitoIdentityProvider: not asked where nothing else is said.
        message: "Users who have been logged out or removed still get credentials, until their token ends.",
        fix: "cognitoIdentityProviders: [{ clientId, providerName, serverSideTokenCheck: true }]",
        wrong: (resource) =>
            those(
                resource
                    .get("cognitoIdentityProviders")
                    .items()
                    .map((provider) => provider.get("serverSideTokenCheck")),
                (property) => property.flag() !== true,
            ),
    },
];
