import type { Resource } from "../../../engine/resource";
import type { Settings } from "../../../settings/settings";

/** Who something is shared with, as the text that names it tells. */
export type Party =
    | { readonly kind: "everyone" }
    | { readonly kind: "account"; readonly id: string }
    | { readonly kind: "organization"; readonly id: string }
    /** An AWS service, a group of the own account, or something that names no account. */
    | { readonly kind: "none" };

const ACCOUNT = /^\d{12}$/;
const ORGANIZATION = /(?:^|[:/])(o-[a-z0-9]{10,32})(?:\/|$)/;
const NONE: Party = { kind: "none" };

/**
 * The party that a principal names: `*` or `all`; an account id; the ARN of an account, role, user or resource; the ARN
 * or id of an organization or of a unit in it. Account ids may have words behind them (`111122223333:IAMPrincipals`).
 */
export function partyOf(text: string): Party {
    const trimmed = text.trim();
    if (trimmed === "*" || trimmed.toLowerCase() === "all") {
        return { kind: "everyone" };
    }
    const organization = ORGANIZATION.exec(trimmed)?.[1];
    if (organization !== undefined) {
        return { kind: "organization", id: organization };
    }
    const fields = trimmed.split(":");
    const arn = fields[0] === "arn";
    if (arn && fields[4] === "*") {
        return { kind: "everyone" };
    }
    const id = arn ? fields[4] : (fields[0]?.split("/").at(-1) ?? "");
    return id !== undefined && ACCOUNT.test(id) ? { kind: "account", id } : NONE;
}

/** Accounts that the resource's own ARNs and ids tell to be its own. Unknown values tell nothing. */
export function ownAccounts(resource: Resource, paths: readonly string[]): ReadonlySet<string> {
    const accounts = new Set<string>();
    for (const path of ["arn", ...paths]) {
        const property = resource.get(path);
        const value = property.isKnown() ? property.unchecked() : undefined;
        const party = typeof value === "string" ? partyOf(value) : NONE;
        if (party.kind === "account") {
            accounts.add(party.id);
        }
    }
    return accounts;
}

/** Types whose ARNs are of the account that the program deploys to. */
const OWN_PRINCIPALS = /::aws:iam\/(?:role|user|group):(?:Role|User|Group)::/;

/**
 * Whether values at a path come from principals that the same program makes, and so are of the own account.
 *
 * @param count how many values stand there: fewer sources than values mean that some are written out
 */
export function isOfProgram(resource: Resource, path: string, count: number): boolean {
    const sources = resource.sourcesOf(path);
    return sources.length > 0 && sources.length >= count && sources.every((urn) => OWN_PRINCIPALS.test(urn));
}

/** Whether the configuration or the resource itself tells that the party is known. */
export function isKnownParty(party: Party, own: ReadonlySet<string>, settings: Settings): boolean {
    switch (party.kind) {
        case "account":
            return own.has(party.id) || settings.allowedAccounts.has(party.id);
        case "organization":
            return settings.allowedOrganizations.has(party.id);
        case "everyone":
            return false;
        case "none":
            return true;
    }
}
