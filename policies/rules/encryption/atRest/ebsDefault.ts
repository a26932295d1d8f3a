import type { Property } from "../../../engine/property";
import type { Resource } from "../../../engine/resource";
import type { Stack } from "../../../engine/stack";
import { Undetermined } from "../../../engine/unknown";
import { type Encryption, encryptionOf, isOff, namesKey } from "./encryption";
import type { AtRestSetting } from "./setting";

const BY_DEFAULT = "aws:ebs/encryptionByDefault:EncryptionByDefault";
const DEFAULT_KEY = "aws:ebs/defaultKmsKey:DefaultKmsKey";

/** The account's default for new volumes (the provider's default for `enabled` is true). */
export const ENCRYPTION_BY_DEFAULT: AtRestSetting = {
    type: BY_DEFAULT,
    what: "new EBS volumes",
    data: "store",
    switch: "enabled",
    default: "aws-managed-key",
    broken: "New EBS volumes of the account are not encrypted by default.",
    controls: { fsbp: ["EC2.7"], cis: ["2.2.1"] },
};

/** The key that encrypts a volume for which none is named. */
export const DEFAULT_KMS_KEY: AtRestSetting = {
    type: DEFAULT_KEY,
    what: "new EBS volumes",
    data: "store",
    key: "keyArn",
    default: "aws-managed-key",
};

const regionOf = (resource: Resource): string | undefined => resource.get("region").text() ?? resource.providerRegion;

/**
 * Whether two resources are in the same region, by what the program says or by what the provider made of it. Not even
 * the provider's region is known where the environment gives it.
 */
const sameRegion = (one: Resource, other: Resource): boolean =>
    regionOf(one.asGiven) === regionOf(other.asGiven) || regionOf(one) === regionOf(other);

/** The resource of a type that sets something for the whole account, in the region of another one. */
function ofRegion(stack: Stack, type: string, resource: Resource): Resource | undefined {
    // The region is asked for only where it matters: it may not be known yet.
    const all = stack.ofType(type);
    return all.length === 0 ? undefined : all.find((it) => sameRegion(it, resource));
}

/** Whether the account encrypts every new volume in the resource's region, or why that cannot be told. */
function isOnByDefault(stack: Stack, resource: Resource): boolean | Undetermined {
    try {
        const found = ofRegion(stack, BY_DEFAULT, resource);
        return found !== undefined && !isOff(ENCRYPTION_BY_DEFAULT, found.properties, found);
    } catch (error) {
        if (error instanceof Undetermined) {
            return error;
        }
        throw error;
    }
}

/**
 * Whether the EBS volume of one block is not encrypted. Where the stack switches encryption by default on, every new
 * volume and copy is encrypted, whatever it says of itself (Amazon EBS User Guide, "Enable Amazon EBS encryption by
 * default").
 *
 * @throws Undetermined where a value that decides it is not known yet
 */
export function isVolumeOff(stack: Stack, setting: AtRestSetting, block: Property, resource: Resource): boolean {
    const byDefault = isOnByDefault(stack, resource);
    if (byDefault === true || !isOff(setting, block, resource)) {
        return false;
    }
    if (byDefault !== false) {
        throw byDefault;
    }
    return true;
}

/** How the EBS volume of one block is encrypted, given what the stack says of the account. */
export function volumeEncryption(
    stack: Stack,
    setting: AtRestSetting,
    block: Property,
    resource: Resource,
): Encryption {
    const own = encryptionOf(setting, block, resource);
    if (namesKey(setting, block)) {
        return own;
    }
    const byDefault = isOnByDefault(stack, resource);
    const on = own.states.filter((state) => state !== "off");
    if (on.length === 0 && byDefault === false) {
        return own;
    }
    const found = ofRegion(stack, DEFAULT_KEY, resource);
    const key = found && encryptionOf(DEFAULT_KMS_KEY, found.properties, found);
    const states = key?.states ?? (["aws-managed-key"] as const);
    if (byDefault === true || on.length === own.states.length) {
        return { states, open: key?.open };
    }
    return { states: ["off", ...states], open: own.open ?? key?.open ?? (byDefault === false ? undefined : byDefault) };
}
