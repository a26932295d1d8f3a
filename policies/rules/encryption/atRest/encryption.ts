import type { Property } from "../../../engine/property";
import type { Resource } from "../../../engine/resource";
import { HIDDEN_SECRET, Undetermined } from "../../../engine/unknown";
import { typeOfUrn } from "../../../engine/urn";
import { type AtRestSetting, type EncryptionState, given, list, switchOf, takesKey } from "./setting";

/** What the encryption can be: one state, or several where a value that decides it is not known yet. */
export interface Encryption {
    readonly states: readonly EncryptionState[];
    /** Why it cannot be told which of them. */
    readonly open?: Undetermined | undefined;
}

/**
 * Whether data is encrypted so.
 *
 * @throws Undetermined where it may be, and may not be
 */
export function isIn(state: EncryptionState, { states, open }: Encryption): boolean {
    const found = states.includes(state);
    if (open !== undefined && (states.length === 0 || (found && states.some((it) => it !== state)))) {
        throw open;
    }
    return found;
}

/** Why the text of a value cannot be read, where it cannot. */
function unreadable(property: Property): Undetermined | undefined {
    try {
        property.text();
        return undefined;
    } catch (error) {
        if (error instanceof Undetermined) {
            return error;
        }
        throw error;
    }
}

/** One of the things that a switch can say, and whether a key that is named beside it takes effect. */
interface Said {
    readonly state: EncryptionState;
    readonly takesKey: boolean;
}

/** What the switch can say; undefined where it is not set. */
function switched(setting: AtRestSetting, block: Property): { says: readonly Said[]; open?: Undetermined } | undefined {
    const it = switchOf(setting);
    const property = it && block.get(it.path);
    if (it === undefined || property === undefined || !given(property)) {
        return undefined;
    }
    const says = Object.entries(it.values).map(([value, state]) => ({ value, state, takesKey: takesKey(value, it) }));
    const open = unreadable(property);
    if (open !== undefined) {
        return { says, open };
    }
    const value = Object.hasOwn(it.values, "true") ? String(property.flag()) : property.lower();
    const found = says.filter((said) => said.value.toLowerCase() === value);
    if (found.length === 0) {
        throw new Undetermined(property.path, `is none of ${Object.keys(it.values).join(", ")}`);
    }
    return { says: found };
}

/** Keys of the account that AWS manages: `alias/aws/sqs`, its ARN, and the words that some services take for them. */
const MANAGED_KEY = /(^|:)alias\/aws\/|^aws\/|^aws[_-]?managed/i;
/** Words that some services take for a key that AWS owns, for instance Security Lake and Incident Manager. */
const OWNED_KEY = /^aws[_-]?owned|^s3_managed_key$|^defaultkey$/i;

/** Types whose outputs name a key of the customer's. */
const KMS_TYPES: ReadonlySet<string> = new Set([
    "aws:kms/key:Key",
    "aws:kms/alias:Alias",
    "aws:kms/replicaKey:ReplicaKey",
    "aws:kms/externalKey:ExternalKey",
    "aws:kms/replicaExternalKey:ReplicaExternalKey",
]);

/** Whether a value comes from a key of the stack, so that it will name a customer's key. */
function comesFromKey(resource: Resource, property: Property): boolean {
    return resource.sourcesOf(property.path).some((urn) => KMS_TYPES.has(typeOfUrn(urn)));
}

/** The first property that names a key, where one does. */
const keyOf = (setting: AtRestSetting, block: Property): Property | undefined =>
    list(setting.key)
        .map((path) => block.get(path))
        .find(given);

/** Whether a key is named, whoever's it is. */
export const namesKey = (setting: AtRestSetting, block: Property): boolean => keyOf(setting, block) !== undefined;

/** Whose key is named; undefined where none is. */
function named(setting: AtRestSetting, block: Property, resource: Resource): Encryption | undefined {
    const property = keyOf(setting, block);
    if (property === undefined) {
        return undefined;
    }
    // Only a key of one's own is kept secret: the aliases of AWS's keys are known to everybody.
    if (property.unchecked() === HIDDEN_SECRET) {
        return { states: ["customer-key"] };
    }
    const open = unreadable(property);
    if (open !== undefined) {
        // A key of KMS in any case; only whose it is stays open.
        const isOwn = comesFromKey(resource, property);
        return isOwn ? { states: ["customer-key"] } : { states: ["aws-managed-key", "customer-key"], open };
    }
    const text = property.text() ?? "";
    const state = OWNED_KEY.test(text) ? "aws-owned-key" : MANAGED_KEY.test(text) ? "aws-managed-key" : "customer-key";
    return { states: [state] };
}

/** What the switch and the key of one block say; undefined where neither is set. */
export function statedBy(setting: AtRestSetting, block: Property, resource: Resource): Encryption | undefined {
    const { keyNeedsSwitch: needed = false, keyWins = false } = setting;
    const winner = keyWins ? named(setting, block, resource) : undefined;
    if (winner !== undefined) {
        return winner;
    }
    if (setting.asksForOwned !== undefined && block.get(setting.asksForOwned).isPresent()) {
        return { states: ["aws-owned-key"] };
    }
    const said = switched(setting, block);
    if (said === undefined) {
        const isUnused = typeof needed === "boolean" ? needed : needed(resource);
        return isUnused ? undefined : named(setting, block, resource);
    }
    const key = said.says.some((it) => it.takesKey) ? named(setting, block, resource) : undefined;
    return {
        states: said.says.flatMap((it) => (it.takesKey && key !== undefined ? key.states : [it.state])),
        open: said.open ?? key?.open,
    };
}

/** How the data of one block is encrypted. */
export function encryptionOf(setting: AtRestSetting, block: Property, resource: Resource): Encryption {
    const { default: otherwise } = setting;
    const stated = statedBy(setting, block, resource);
    return stated ?? { states: [typeof otherwise === "string" ? otherwise : otherwise.of(block, resource)] };
}

/** Whether one block is not encrypted. A switch that is on answers it, whatever is not known about the key. */
export function isOff(setting: AtRestSetting, block: Property, resource: Resource): boolean {
    const isOn = switched(setting, block)?.says.every(({ state }) => state !== "off");
    return isOn !== true && isIn("off", encryptionOf(setting, block, resource));
}
