import type { Property } from "../engine/property";
import type { Resource } from "../engine/resource";
import type { Stack } from "../engine/stack";
import { Undetermined } from "../engine/unknown";
import type { Settings } from "../settings/settings";

const ARN = /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/;
const QUEUE_URL = /^https:\/\/sqs\.[^/]*\/(\d{12})\//;

/** Account in an ARN or in the URL of a queue. */
export function accountIn(text: string): string | undefined {
    return (ARN.exec(text) ?? QUEUE_URL.exec(text))?.[1];
}

function knownAccount(property: Property): string | undefined {
    const value = property.isKnown() ? property.unchecked() : undefined;
    return typeof value === "string" ? accountIn(value) : undefined;
}

/** Properties that name somebody else, or what somebody else uses. */
const OTHERS = /^(principal|grantee|retiring|source|account|owner|trusted|peer|target|destination|policyArn|role)/;

/**
 * Accounts that the resource's own inputs name as its own: by its ARN, its queue's URL, the ARN of what its policy
 * protects. Unknown ones are left out.
 */
export const accountsOfResource = (resource: Resource): ReadonlySet<string> => resource.once(accountsIn, accountsIn);

function accountsIn(resource: Resource): ReadonlySet<string> {
    const found = new Set<string>();
    for (const [name, property] of resource.properties.members()) {
        const account = OTHERS.test(name) ? undefined : knownAccount(property);
        if (account !== undefined) {
            found.add(account);
        }
    }
    return found;
}

const ofStacks = new WeakMap<Stack, ReadonlySet<string>>();

/** Accounts that a provider is bound to, or whose role it assumes. Its lists are JSON text in the record of a stack. */
function accountsOfProvider(provider: Resource): readonly string[] {
    try {
        const roles = provider
            .get("assumeRoles")
            .json()
            .items()
            .map((role) => knownAccount(role.get("roleArn")));
        return [...provider.get("allowedAccountIds").json().texts(), ...roles.filter((it) => it !== undefined)];
    } catch (error) {
        if (error instanceof Undetermined) {
            return [];
        }
        throw error;
    }
}

/**
 * Accounts that a stack is deployed to: by the ARNs of its resources; where none is known yet, by its providers; else by
 * what its keys' policies show.
 *
 * @param ofKeys accounts that the policies of the stack's keys let manage them
 */
export function accountsOfStack(stack: Stack, ofKeys: () => ReadonlySet<string>): ReadonlySet<string> {
    let accounts = ofStacks.get(stack);
    if (accounts === undefined) {
        const own = stack.resources
            .filter(({ type }) => type.startsWith("aws:"))
            .map((it) => knownAccount(it.get("arn")));
        accounts = new Set(own.filter((account) => account !== undefined));
        if (accounts.size === 0) {
            accounts = new Set(stack.ofType("pulumi:providers:aws").flatMap(accountsOfProvider));
        }
        accounts = accounts.size === 0 ? ofKeys() : accounts;
        ofStacks.set(stack, accounts);
    }
    return accounts;
}

/**
 * Accounts that AWS documents for its own services to write logs from: Elastic Load Balancing ("Enable access logs",
 * by Region), Amazon Redshift ("Database audit logging", by Region), AWS Billing ("Cost and Usage Reports").
 */
const ACCOUNTS_OF_AWS: ReadonlySet<string> = new Set(
    `098369216593 754344448648 582318560864 600734575887 383597477331 718504428378 114774131450 783225319266
    589379963580 985666609251 638102146993 037604701340 054676820928 897822967062 635631232127 156460612806
    652711504416 009996457667 076674570225 507241528517 127311923021 033677994240 190560391635 048591011584
    027434742980 797873946194
    365689465814 313564881002 404641285394 760740231472 090321488786 865932855811 361669875840 762762565011
    907379612154 111890595117 660998842044 053454850223 729911121831 945612479654 210876761215 307160386991
    915173422425 013126148197 075028567923 193672423079 391106570357 665727464434 262260360010 902366379725
    386209384616`.split(/\s+/),
);

/** What is known of an account: the own one or one that is allowed; another one; or nothing, as the own one is not known. */
export type AccountStanding = "known" | "unknown" | "undecided";

/** @param own accounts that are the own one */
export function standingOf(account: string, own: ReadonlySet<string>, settings: Settings): AccountStanding {
    if (own.has(account) || settings.allowedAccounts.has(account) || ACCOUNTS_OF_AWS.has(account)) {
        return "known";
    }
    return own.size > 0 || settings.allowedAccounts.size > 0 ? "unknown" : "undecided";
}
