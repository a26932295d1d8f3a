import type { Property } from "../../../engine/property";
import type { Resource } from "../../../engine/resource";
import type { Controls, Severity } from "../../../engine/rule";

/**
 * How data at rest is encrypted: not; by a key that AWS owns, whose use nobody can see; by the KMS key that AWS manages
 * in the account for a service (`alias/aws/…`); by a KMS key of the customer's.
 */
export type EncryptionState = "off" | "aws-owned-key" | "aws-managed-key" | "customer-key";

/** Kind of data, which decides whether a minimum encryption that is asked for is mandatory for it. */
export type DataKind = "store" | "log" | "queue" | "secret" | "other";

/** A default that depends on other properties of the block or resource. */
export interface DependentDefault {
    readonly of: (block: Property, resource: Resource) => EncryptionState;
    /** Every state that it can give. */
    readonly states: readonly EncryptionState[];
}

/** How one type says that data of one kind is encrypted at rest. The rules are made of it. */
export interface AtRestSetting {
    /** Type token, or several that share the properties (deprecated aliases); the first one names the rules. */
    readonly type: string | readonly string[];
    /** Words behind the type's in the rule's id, where a type has several settings: `root-volume`. */
    readonly part?: string;
    /** The data, as the subject of a sentence in the plural: `messages`, `log events`. */
    readonly what: string;
    readonly data: DataKind;
    /** Property that holds JSON text, in which `in` and all other paths are looked up. */
    readonly json?: string;
    /**
     * Block or list of blocks that hold the setting, `[]` behind lists (`ebsBlockDevices[]`); all paths below are
     * relative to it. A missing list has nothing to encrypt, nor has a missing block inside of a list's element; any
     * other missing block counts as empty.
     */
    readonly in?: string;
    /** Whether a missing or empty list counts as a list of one empty block, as a left-out root volume does. */
    readonly atLeastOne?: boolean;
    /**
     * Property that switches encryption on: a boolean, whose `true` is {@link switchedOn}, or what each of its values
     * (in any case) means. A value that is not listed is undetermined. Where a value means an AWS owned key, a key
     * that is named beside it is not used.
     */
    readonly switch?: string | { readonly path: string; readonly values: Readonly<Record<string, EncryptionState>> };
    /** What a boolean switch does without a key. @default aws-managed-key */
    readonly switchedOn?: EncryptionState;
    /** Property or properties (the first one that is set counts) that name the key. */
    readonly key?: string | readonly string[];
    /** Block or list that asks for a key that AWS owns by being written, as `sseS3s: [{}]` does. */
    readonly asksForOwned?: string;
    /** Whether a key that is named encrypts even where the switch is off, as the KMS key of a queue does. */
    readonly keyWins?: boolean;
    /** Whether a key that is named counts only beside a switch that is set, as that of a database does. */
    readonly keyNeedsSwitch?: boolean | ((resource: Resource) => boolean);
    /** What AWS does where nothing is set. From AWS's documentation, or the provider's where it sets a default. */
    readonly default: EncryptionState | DependentDefault;
    /**
     * Property that names the bucket in which the data lands, by name, ARN or S3 URI. Where nothing else is set, that
     * bucket's own default encryption counts, if the stack holds the bucket.
     */
    readonly bucket?: string;
    /** Whether these are new EBS volumes or copies of such, which the account's default and its key encrypt as well. */
    readonly ebs?: boolean;
    /** Whether the setting applies at all to this resource (or block); always where it is left out. */
    readonly when?: (block: Property, resource: Resource) => boolean;
    /** Further settings that `when` or `default` decides from, relative to the block. They count as decided. */
    readonly reads?: readonly string[];
    readonly severity?: Severity;
    /** What data that is not encrypted does to a deployment. @default mandatory */
    readonly level?: "mandatory" | "advisory";
    readonly controls?: Controls;
    /** Control ids of the rule that asks for a customer's key. */
    readonly keyControls?: Controls;
    /** Whether a better key is asked for only where the configuration names a minimum encryption. */
    readonly keyOnlyWhenAsked?: boolean;
    /** Sentence about data that is not encrypted. @default The … are stored unencrypted. */
    readonly broken?: string;
    /** Code that switches encryption on. @default the switch, as code */
    readonly fix?: string;
    /** Code that sets a key of the customer's. @default the key, as code, with the switch where it is needed */
    readonly keyFix?: string;
}

/** For {@link AtRestSetting.when}: the setting applies only where its block is written, be it empty. */
export const written = (block: Property): boolean => block.isPresent();

/** Whether a value stands here, be it one that cannot be read now. */
export const given = (property: Property): boolean => property.isPresent() && (!property.isKnown() || property.isSet());

/** The one path, the list of them, or none. */
export const list = (paths: string | readonly string[] | undefined): readonly string[] =>
    paths === undefined ? [] : typeof paths === "string" ? [paths] : paths;

/** A switch with what its values mean. */
export interface Switch {
    readonly path: string;
    readonly values: Readonly<Record<string, EncryptionState>>;
}

/** The switch of a setting, in its long form. */
export function switchOf({ switch: it, switchedOn = "aws-managed-key" }: AtRestSetting): Switch | undefined {
    return typeof it === "string" ? { path: it, values: { true: switchedOn, false: "off" } } : it;
}

/**
 * Whether a key that is named beside a switch's value takes effect. An AWS owned key gives way only where the switch is
 * about encryption at all (`encrypted: true`), not where it asks for that key (`useAwsOwnedKey: true`).
 */
export function takesKey(value: string, { values }: Switch): boolean {
    const state = values[value] ?? "off";
    return state === "aws-owned-key" ? value === "true" && values["false"] !== "aws-managed-key" : state !== "off";
}

/** States in which a setting can be, by its default and its switch. */
export function statesOf(setting: AtRestSetting): ReadonlySet<EncryptionState> {
    const { default: otherwise } = setting;
    const defaults = typeof otherwise === "string" ? [otherwise] : otherwise.states;
    return new Set([...defaults, ...Object.values(switchOf(setting)?.values ?? {})]);
}
