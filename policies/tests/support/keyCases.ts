import type { RuleCase } from "./ruleCase";

/** A key of the customer's. */
export const OWN_KEY = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
/** A key that AWS manages in the account for a service. */
export const AWS_KEY = "arn:aws:kms:eu-west-1:111122223333:alias/aws/service";

/** Properties in which `at` stands at a path such as `a.b[0].c`; what else is there stays. */
export function withValue(base: unknown, path: string, at: unknown): Record<string, unknown> {
    const [step = "", ...rest] = path.replaceAll(/\[(\d+)\]/g, ".$1").split(".");
    const copy: unknown = Array.isArray(base) ? [...(base as unknown[])] : { ...(base as object) };
    const target = copy as Record<string, unknown>;
    target[step] = rest.length === 0 ? at : withValue(target[step] ?? emptyFor(rest[0]), rest.join("."), at);
    return target;
}

const emptyFor = (step: string | undefined): unknown => (/^\d+$/.test(step ?? "") ? [] : {});

/** What the cases about a key are made of. */
export interface KeyCases {
    /** The rules' ids without the family: `sqs-queue`. */
    readonly subject: string;
    readonly type: string;
    /** Path of the key in the cases. */
    readonly key: string;
    /** Properties besides the key. */
    readonly base?: Readonly<Record<string, unknown>>;
    /** Path of the violation where no key is named, and what is not; the key's where left out. */
    readonly path?: string;
    readonly configuration?: RuleCase["configuration"];
}

function keyCase(it: KeyCases, family: string, worse: string | undefined, better: string): RuleCase {
    const { subject, type, key, base = {}, path = key, configuration } = it;
    const worseProperties = worse === undefined ? base : withValue(base, key, worse);
    return {
        rule: `${family}-${subject}`,
        violation: { type, properties: worseProperties },
        clean: { type, properties: withValue(base, key, better) },
        path: worse === undefined ? path : key,
        ...(configuration === undefined ? {} : { configuration }),
    };
}

/** Without a key AWS encrypts by a key of its own: cases of the rules on KMS keys and on customers' keys. */
export const ownedUnlessNamed = (it: KeyCases): readonly RuleCase[] => [
    keyCase(it, "encryption-kms-key", undefined, AWS_KEY),
    keyCase(it, "encryption-customer-key", AWS_KEY, OWN_KEY),
];

/** Without a key AWS encrypts by the key that it manages in the account: cases of the rule on customers' keys. */
export const managedUnlessNamed = (it: KeyCases): readonly RuleCase[] => [
    keyCase(it, "encryption-customer-key", undefined, OWN_KEY),
    keyCase(it, "encryption-customer-key", AWS_KEY, OWN_KEY),
];
