/** What a setting can be about. */
export type Concern = "encryption at rest" | "encryption in transit" | "placement" | "exposure" | "iam";

/**
 * Words by which the name of a property tells its concern. Names are compared in kebab-case between hyphens
 * (`-kms-key-id-`), so that a word never matches inside another; `^-` and `-$` stand where only the whole name, or its
 * end, tells it.
 */
const NAMES: readonly (readonly [Concern, readonly RegExp[]])[] = [
    [
        "encryption at rest",
        [
            /-(kms|encrypt|encrypts|encrypted|encryption|sse|cmk|volume-key)-/,
            /-(customer-managed-key|aws-owned-key|customer-key|key-rotation)-/,
            /^-key-(arn|id)-$/,
            /-security-configuration-$/,
        ],
    ],
    [
        "encryption in transit",
        [
            /-(tls|mtls|ssl|https|ciphers?|in-transit|transit-encryption|client-broker|in-cluster|certificate)-/,
            /-(viewer-protocol|origin-protocol|minimum-protocol|protocol-policy|insecure-skip|mutual)-/,
            /^-((lb|instance|security|transport|server)-)?protocols?-$/,
            /-security-policy(-name)?-$/,
        ],
    ],
    [
        "placement",
        [
            /-(subnets?|vpc|vpcs|vpce|security-groups?|network-isolation|direct-internet)-/,
            /-network-config(uration)?-$/,
            /^-network-(interfaces|mode)-$/,
        ],
    ],
    [
        "exposure",
        [
            /-(public|publicly|internal|internet|anonymous|unauthenticated|privileged|root-access|http-tokens)-/,
            /-(cidrs?|cidr-blocks?|ip-range|whitelist|acls?|grantee|shared-accounts|launch-permissions?)-/,
            /-(external-principals|cross-account|acceptance-required|auto-accept-shared|execute-api-endpoint)-/,
            /-(auth-type|authorization|authorization-type|access-type|network-access|network-access-control)-$/,
            /-(endpoint-access-mode|webserver-access-mode|endpoint-private-access|endpoint-type)-$/,
            /^-(scheme|visibility|grants|ingress|egress|authentication-type)-$/,
        ],
    ],
    [
        "iam",
        [
            /-(policy-documents?|permissions-boundary|assume-role-policy|inline-polic(y|ies)|principals?)-/,
            /-(resource-policy|access-(control-)?polic(y|ies)|session-policy|role-mappings?)-/,
            /-managed-polic(y|ies)-/,
            /-(policy-arns?|policy-template|(repository|destination|endpoint)-policy)-$/,
            /-permissions?-$/,
            /^-(policy|policies)-$/,
        ],
    ],
];

const WORDS = /(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/;

/** The property's own name at the end of a path, as words between hyphens: `-kms-key-id-`. */
function nameWords(path: string): string {
    const name = path.slice(path.lastIndexOf(".") + 1).replace("[]", "");
    return `-${name.split(WORDS).join("-").toLowerCase()}-`;
}

/** The concerns that the name of a property suggests; none for most. */
export function concernsOf(path: string): readonly Concern[] {
    const words = nameWords(path);
    return NAMES.filter(([, patterns]) => patterns.some((it) => it.test(words))).map(([concern]) => concern);
}
