/** How the values of a key limit: what must be fixed in them. */
export type Limit = "exact" | "arn" | "org-path" | "user-id" | "cidr" | "true" | "vpc" | "domain";

/** How the values of a key (in lower case) limit a statement; undefined where they do not. */
export type LimitKeys = (key: string) => Limit | undefined;

/**
 * Keys by which a statement for anyone is not for anyone: who calls, from which network, for which resource or account.
 *
 * Sources: IAM User Guide, "AWS global condition context keys"; S3 User Guide, "The meaning of public". Left out on
 * purpose, because strangers can meet them: `aws:PrincipalTag`, `aws:username` and `aws:MultiFactorAuthPresent` (they set
 * them in their own accounts), `aws:VpcSourceIp` (private addresses are the same in every VPC), `aws:Referer`,
 * `aws:UserAgent`, `sts:ExternalId`, `kms:ViaService`, `aws:SecureTransport`, and keys of the resource.
 */
const CALLER_KEYS: ReadonlyMap<string, Limit> = new Map<string, Limit>([
    ["aws:principalarn", "arn"],
    ["aws:principalaccount", "exact"],
    ["aws:principalorgid", "exact"],
    ["aws:principalorgpaths", "org-path"],
    ["aws:principalisawsservice", "true"],
    ["aws:principalservicename", "exact"],
    ["aws:principalservicenameslist", "exact"],
    ["aws:userid", "user-id"],
    ["aws:federatedprovider", "arn"],
    ["aws:sourcearn", "arn"],
    ["aws:sourceaccount", "exact"],
    ["aws:sourceowner", "exact"],
    ["aws:sourceorgid", "exact"],
    ["aws:sourceorgpaths", "org-path"],
    ["aws:sourcevpc", "exact"],
    ["aws:sourcevpcarn", "arn"],
    ["aws:sourcevpce", "exact"],
    ["aws:sourceip", "cidr"],
    ["aws:vpceaccount", "exact"],
    ["aws:vpceorgid", "exact"],
    ["aws:vpceorgpaths", "org-path"],
    ["ec2:sourceinstancearn", "arn"],
    ["kms:calleraccount", "exact"],
    ["s3:dataaccesspointaccount", "exact"],
    ["s3:dataaccesspointarn", "arn"],
    ["s3:accesspointnetworkorigin", "vpc"],
    ["elasticfilesystem:accessedviamounttarget", "true"],
    ["elasticfilesystem:accesspointarn", "arn"],
    ["lambda:eventsourcetoken", "exact"],
    ["sns:endpoint", "domain"],
    ["vpc-lattice-svcs:sourcevpc", "exact"],
    ["vpc-lattice-svcs:sourcevpcowneraccount", "exact"],
]);

/** Keys of the resource that limit the caller where they are compared with the caller's own. */
const RESOURCE_KEYS: ReadonlySet<string> = new Set([
    "aws:resourceaccount",
    "aws:resourceorgid",
    "aws:resourceorgpaths",
]);

/** See {@link CALLER_KEYS}. */
export const callerKeys: LimitKeys = (key) => CALLER_KEYS.get(key) ?? (RESOURCE_KEYS.has(key) ? "domain" : undefined);

/** Keys that also limit the principals of one other account, because that account answers for what is in them. */
const ACCOUNT_KEYS: ReadonlyMap<string, Limit> = new Map<string, Limit>([
    ["sts:externalid", "exact"],
    ["aws:username", "domain"],
    ["aws:multifactorauthpresent", "true"],
    ["aws:multifactorauthage", "domain"],
    ["aws:sourceidentity", "exact"],
    ["sts:sourceidentity", "exact"],
    ["sts:rolesessionname", "domain"],
    ["aws:vpcsourceip", "cidr"],
]);

const TAG_KEY = /^(aws:principaltag|aws:requesttag|saml)[/:]/;

/** Keys that limit the principals of one account. */
export const accountKeys: LimitKeys = (key) =>
    CALLER_KEYS.get(key) ?? ACCOUNT_KEYS.get(key) ?? (TAG_KEY.test(key) ? "domain" : undefined);

const SOURCE_KEYS: ReadonlyMap<string, Limit> = new Map<string, Limit>([
    ["aws:sourcearn", "arn"],
    ["aws:sourceaccount", "exact"],
    ["aws:sourceowner", "exact"],
    ["aws:sourceorgid", "exact"],
    ["aws:sourceorgpaths", "org-path"],
    ["aws:sourceip", "cidr"],
    ["aws:sourcevpc", "exact"],
    ["aws:sourcevpce", "exact"],
    ["aws:principalarn", "arn"],
    ["aws:principalorgid", "exact"],
    ["aws:principalaccount", "exact"],
    ["kms:calleraccount", "exact"],
    ["kms:grantisforawsresource", "true"],
    ["lambda:eventsourcetoken", "exact"],
    ["sts:externalid", "domain"],
]);

/** Keys of a service that tie a call to a resource of the customer's; names end with the key of a context or a tag. */
const SOURCE_PREFIXES = /^(kms:encryptioncontext:|aws:principaltag\/|s3:dataaccesspoint|vpc-lattice)/;

/** Keys that tell for whom an AWS service calls (IAM User Guide, "The confused deputy problem"). */
export const sourceKeys: LimitKeys = (key) =>
    SOURCE_KEYS.get(key) ?? (SOURCE_PREFIXES.test(key) ? "domain" : undefined);

const WILDCARD = /[*?]/;
/** Policy variables that write the wildcards themselves: `${*}`. */
const ESCAPED = /\$\{[*?$]\}/g;

const isFixed = (value: string): boolean => !WILDCARD.test(value.replace(ESCAPED, ""));

/** Whether an ARN pattern names one account, or one resource where its ARN has no account. */
function arnIsFixed(pattern: string): boolean {
    const [, , , , account = "", ...resource] = pattern.split(":");
    if (resource.length === 0 || !pattern.toLowerCase().startsWith("arn:")) {
        return isFixed(pattern);
    }
    return account === "" ? /^[^*?]/.test(resource.join(":")) : isFixed(account);
}

/** Least prefix of a range that S3 still takes for limited (S3 User Guide, "The meaning of public"). */
const LEAST_PREFIX = { ipv4: 8, ipv6: 32 };

function cidrIsLimited(value: string): boolean {
    const [address = "", prefix] = value.split("/");
    const least = address.includes(":") ? LEAST_PREFIX.ipv6 : LEAST_PREFIX.ipv4;
    return address !== "" && isFixed(address) && (prefix === undefined || Number(prefix) >= least);
}

const TESTS: Readonly<Record<Limit, (value: string) => boolean>> = {
    exact: isFixed,
    arn: arnIsFixed,
    "org-path": (value) => /^o-[^*?/]+(\/|$)/.test(value),
    "user-id": (value) => /^[A-Za-z0-9]{4,}/.test(value),
    cidr: cidrIsLimited,
    true: (value) => value.toLowerCase() === "true",
    vpc: (value) => value.toLowerCase() === "vpc",
    domain: (value) => /[^*?]/.test(value),
};

/**
 * Whether a value limits as its key asks. Where the operator takes `*` literally it does: nothing equals it.
 *
 * @param wildcards whether `*` and `?` in the value stand for other characters
 */
export function valueLimits(limit: Limit, value: string, wildcards: boolean): boolean {
    if (value === "") {
        return false;
    }
    const literal = !wildcards && limit !== "cidr" && !isFixed(value);
    return literal || TESTS[limit](value);
}
