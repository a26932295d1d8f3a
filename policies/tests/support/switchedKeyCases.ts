import { AWS_KEY, OWN_KEY, withValue } from "./keyCases";
import type { RuleCase } from "./ruleCase";

/** What the cases about a switch with a key beside it are made of. */
export interface SwitchedKeyCases {
    /** The rules' ids without the family: `sqs-queue`. */
    readonly subject: string;
    readonly type: string;
    /** Paths of the switch and of the key in the cases. */
    readonly switch: string;
    readonly key: string;
    /** Values of the switch: a key that AWS owns; KMS. */
    readonly values: readonly [owned: unknown, kms: unknown];
    /** Properties besides the two. */
    readonly base?: Readonly<Record<string, unknown>>;
    /** Path of the violation where nothing is set; the key's where left out. */
    readonly path?: string;
}

/**
 * Without a switch AWS encrypts by a key of its own, which the switch can ask for as well: cases of the rules on KMS
 * keys and on customers' keys.
 */
export function ownedUnlessSwitched(it: SwitchedKeyCases): readonly RuleCase[] {
    const { subject, type, key, values, base = {}, path = key } = it;
    const [owned, kms] = values.map((value) => ({ type, properties: withValue(base, it.switch, value) }));
    const named = (by: string) => ({ type, properties: withValue(kms?.properties, key, by) });
    const [kmsKey, customerKey] = [`encryption-kms-key-${subject}`, `encryption-customer-key-${subject}`];
    return [
        { rule: kmsKey, violation: { type, properties: base }, clean: named(AWS_KEY), path },
        { rule: kmsKey, violation: owned ?? [], clean: named(OWN_KEY), path: key },
        { rule: customerKey, violation: named(AWS_KEY), clean: named(OWN_KEY), path: key },
        // Where the key is AWS's own, the other rule tells so.
        { rule: customerKey, violation: named("alias/aws/service"), clean: owned ?? [] },
    ];
}
