/** Properties of one type that hold URLs to which AWS or a user's browser sends data. */
export interface Urls {
    readonly type: string | readonly string[];
    /** What is sent, as the subject of a sentence in the plural. */
    readonly what: string;
    /** Property paths, lists with `[]`. */
    readonly paths: readonly string[];
}

/** Endpoints of a block. */
export const oidc = (block: string, ...names: readonly string[]): readonly string[] =>
    names.map((name) => `${block}.${name}`);

/** URL at which an authorizer of AgentCore asks who issues its tokens. */
export const DISCOVERY = "authorizerConfiguration.customJwtAuthorizer.discoveryUrl";
/** What goes to the issuer of tokens. */
export const ISSUER_KEYS = "Requests for the token issuer's keys";
