import type { Principal } from "./document";

/** Who a principal of a document is. */
export type Who =
    | { readonly kind: "anyone" }
    /** `*` or a pattern among service names. */
    | { readonly kind: "any-service" }
    | { readonly kind: "service"; readonly service: string }
    /** A whole account: its number or its root. */
    | { readonly kind: "account"; readonly account: string }
    | { readonly kind: "identity"; readonly account: string; readonly resource: string }
    /** A provider of identities: its ARN, or its host name. */
    | { readonly kind: "provider"; readonly account: string | undefined; readonly provider: string }
    /** Somebody whose account does not show: a unique id, a canonical user, a role that is not made yet. */
    | { readonly kind: "opaque" }
    | { readonly kind: "malformed"; readonly reason: string };

const ACCOUNT = /^\d{12}$/;
const IDENTITY = /^(user|role|assumed-role|federated-user|saml-provider|oidc-provider)\/./;
/** Unique ids of roles, users and others (IAM User Guide, "IAM identifiers"). */
const UNIQUE_ID = /^A[A-Z]{3}[A-Z0-9]{8,}$/;
/** Host names of service principals; `.amazon.com` for Alexa, `.aws.internal` for VPC Lattice, `.gov` in closed partitions. */
const SERVICE =
    /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?\.(amazonaws\.com(\.cn)?|amazon\.com|aws\.internal|aws\.com|api\.aws|c2s\.ic\.gov|sc2s\.sgov\.gov)$/;

const malformed = (reason: string): Who => ({ kind: "malformed", reason });

function arnIs(value: string): Who {
    const [, , service = "", , account = "", ...rest] = value.split(":");
    const resource = rest.join(":");
    if (service === "iam" && account === "cloudfront") {
        return { kind: "opaque" };
    }
    if (service !== "iam" && service !== "sts") {
        return malformed("names a resource, which cannot call");
    }
    if (/[*?]/.test(value) && !(/^assumed-role\//.test(resource) && !/[*?]/.test(account))) {
        return malformed("has a wildcard in an ARN, where only `*` alone is taken");
    }
    // Accounts that documentation stands in for (`${account}`) or that AWS gives its own names are left alone.
    if (!ACCOUNT.test(account) && !/^(aws|\$\{.*\})$/.test(account)) {
        return malformed("names no account of twelve digits");
    }
    if (resource === "root") {
        return { kind: "account", account };
    }
    if (/^group\//.test(resource)) {
        return malformed("is a group, which cannot be a principal");
    }
    if (!IDENTITY.test(resource)) {
        return malformed("names neither an account, a user, a role nor a session");
    }
    return /^(saml|oidc)-provider\//.test(resource)
        ? { kind: "provider", account, provider: resource.slice(resource.indexOf("/") + 1) }
        : { kind: "identity", account, resource };
}

function awsIs(value: string): Who {
    if (value === "*") {
        return { kind: "anyone" };
    }
    if (ACCOUNT.test(value)) {
        return { kind: "account", account: value };
    }
    if (/^arn:/i.test(value)) {
        return arnIs(value);
    }
    if (UNIQUE_ID.test(value)) {
        return { kind: "opaque" };
    }
    if (SERVICE.test(value)) {
        return malformed("is a service, which stands under Service");
    }
    return malformed("is neither an ARN nor an account of twelve digits");
}

function serviceIs(value: string): Who {
    if (/[*?]/.test(value)) {
        return { kind: "any-service" };
    }
    return SERVICE.test(value) ? { kind: "service", service: value } : malformed("is no name of a service principal");
}

function federatedIs(value: string): Who {
    if (value === "*") {
        return { kind: "anyone" };
    }
    return /^arn:/i.test(value) ? arnIs(value) : { kind: "provider", account: undefined, provider: value };
}

/**
 * Who a principal is.
 *
 * @throws Undetermined where its value is not known
 */
export function whoIs(principal: Principal): Who {
    let who = found.get(principal);
    if (who === undefined) {
        who = find(principal);
        found.set(principal, who);
    }
    return who;
}

/** Asked by many rules. */
const found = new WeakMap<Principal, Who>();

function find({ kind, value, somebody }: Principal): Who {
    if (somebody === true) {
        return { kind: "opaque" };
    }
    const text = value.text() ?? "";
    switch (kind.toLowerCase()) {
        case "aws":
            return awsIs(text);
        case "service":
            return serviceIs(text);
        case "federated":
            return federatedIs(text);
        case "canonicaluser":
            return { kind: "opaque" };
        default:
            return text === "*" ? { kind: "anyone" } : malformed("is of a kind that IAM does not know");
    }
}

/** Who a principal is; undefined where its value is not known. For rules beside the one that tells of such a value. */
export function knownWho(principal: Principal): Who | undefined {
    return principal.value.isKnown() ? whoIs(principal) : undefined;
}

/** Account of a principal, where it shows. */
export function accountOf(who: Who): string | undefined {
    return who.kind === "account" || who.kind === "identity" || who.kind === "provider" ? who.account : undefined;
}
