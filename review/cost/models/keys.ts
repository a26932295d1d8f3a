/** KMS and Secrets Manager. */
import { Charges, noun } from "../entries";
import { isOn } from "../inputs";
import type { Context, Model } from "../types";

/** Rotations that raise a key's price. Source: KMS pricing. */
const BILLED_ROTATIONS = 2;

const requests = (charges: Charges, { usage }: Context) =>
    charges.usage("kms.requests10k", usage.keys.requestsThousands / 10);

/** A key of the customer's: one USD a month, and one more for each of its first two rotations. */
const key: Model = (resource, context) => {
    const charges = new Charges(context, noun("key"));
    const rotations = Math.min(context.usage.keys.rotations, BILLED_ROTATIONS);
    return [
        () => charges.fixed("kms.keyMonth", 1),
        () => (isOn(resource, "enableKeyRotation") ? charges.fixed("kms.rotationMonth", rotations) : undefined),
        () => requests(charges, context),
    ];
};

/** A replica or a key from outside: as a key, without rotation of its own. */
const otherKey: Model = (_, context) => {
    const charges = new Charges(context, noun("key"));
    return [() => charges.fixed("kms.keyMonth", 1), () => requests(charges, context)];
};

const secret: Model = (_, context) => {
    const charges = new Charges(context, noun("secret"));
    return [
        () => charges.fixed("secrets.secretMonth", 1),
        () => charges.usage("secrets.requests10k", context.usage.keys.secretRequestsThousands / 10),
    ];
};

/** The secret that a database makes for its admin where one of the switches is on; the customer pays for it. */
export function managedSecret(property: string): Model {
    return (resource, context) => {
        const charges = new Charges(context, noun("admin secret"));
        return [() => (isOn(resource, property) ? charges.fixed("secrets.secretMonth", 1) : undefined)];
    };
}

export const keyModels: Readonly<Record<string, Model>> = {
    "aws:kms/key:Key": key,
    "aws:kms/externalKey:ExternalKey": otherKey,
    "aws:kms/replicaKey:ReplicaKey": otherKey,
    "aws:kms/replicaExternalKey:ReplicaExternalKey": otherKey,
    "aws:secretsmanager/secret:Secret": secret,
};
