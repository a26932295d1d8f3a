import { eachResource, NOTHING, violation } from "../../../engine/outcomes";
import type { Property } from "../../../engine/property";
import type { Resource } from "../../../engine/resource";
import type { Outcome, Rule, RuleInfo } from "../../../engine/rule";
import type { Stack } from "../../../engine/stack";
import type { Settings } from "../../../settings/settings";
import { resourcesOf, subjectOf } from "../../subject";
import { eachBlock } from "./blocks";
import { bucketDefault } from "./bucketDefault";
import { assignments } from "./code";
import { isVolumeOff, volumeEncryption } from "./ebsDefault";
import { type Encryption, encryptionOf, isIn, isOff, statedBy } from "./encryption";
import { type AtRestSetting, list, statesOf, switchOf, takesKey } from "./setting";

/** Path from the resource, as TypeScript code writes it. */
const fullPath = ({ in: inside }: AtRestSetting, path: string): string =>
    inside === undefined ? path : `${inside}.${path}`;

/** The settings that a rule decides. JSON text is one setting, whatever is read of it. */
function decided(setting: AtRestSetting, paths: readonly string[]): Record<string, readonly string[]> {
    const { json, reads = [], asksForOwned } = setting;
    const all =
        json === undefined
            ? [...paths, ...reads, ...list(asksForOwned)].map((path) => fullPath(setting, path))
            : [json];
    return Object.fromEntries(list(setting.type).map((type) => [type, all]));
}

/** Where an outcome points: the first setting that is relevant, below the block. */
const at = (block: Property, path: string | undefined): Property => (path === undefined ? block : block.get(path));

const firstType = (setting: AtRestSetting): string => list(setting.type)[0] ?? "";

const literal = (value: string): string => (value === "true" || value === "false" ? value : JSON.stringify(value));

/** Code that turns a setting on: its first value that is not off. */
function switchCode(setting: AtRestSetting): string {
    const it = switchOf(setting);
    if (it === undefined) {
        return keyCode(setting);
    }
    const value = Object.keys(it.values).find((name) => it.values[name] !== "off") ?? "true";
    return assignments([[fullPath(setting, it.path), literal(value)]]);
}

/** Code that names a key, with the switch's value that takes it. */
function keyCode(setting: AtRestSetting): string {
    const it = setting.keyWins === true ? undefined : switchOf(setting);
    const value = it && Object.keys(it.values).find((name) => takesKey(name, it));
    const [key] = list(setting.key);
    return assignments([
        ...(it === undefined || value === undefined ? [] : ([[fullPath(setting, it.path), literal(value)]] as const)),
        ...(key === undefined ? [] : ([[fullPath(setting, key), "key.arn"]] as const)),
    ]);
}

function atRestRule(setting: AtRestSetting, id: string): Rule {
    const it = switchOf(setting);
    const keys = list(setting.key);
    const paths = it === undefined ? keys : [it.path, ...keys];
    const info: RuleInfo = {
        id: `encryption-at-rest-${id}`,
        title: `The ${setting.what} of ${resourcesOf(firstType(setting))} are encrypted at rest.`,
        domain: "encryption",
        family: "encryption-at-rest",
        severity: setting.severity ?? "high",
        level: setting.level ?? "mandatory",
        controls: { nist: ["SC-28", "SC-28(1)"], pci: ["3.5.1"], ...setting.controls },
        fix: setting.fix ?? switchCode(setting),
        decides: decided(setting, paths),
    };
    const check = (resource: Resource, off: (block: Property) => boolean): Iterable<Outcome> =>
        eachBlock(setting, resource, (block) =>
            off(block)
                ? [violation(at(block, paths[0]), setting.broken ?? `The ${setting.what} are stored unencrypted.`)]
                : NOTHING,
        );
    if (setting.ebs !== true) {
        return {
            ...info,
            scope: "resource",
            check: (resource) => check(resource, (block) => isOff(setting, block, resource)),
        };
    }
    return {
        ...info,
        scope: "stack",
        check: (stack) =>
            eachResource(stack.ofType(...list(setting.type)), (resource) =>
                check(resource.asGiven, (block) => isVolumeOff(stack, setting, block, resource)),
            ),
    };
}

/** Words for the two kinds of keys that are AWS's, in the rules that ask for better ones. */
export const LESSER_KEYS = {
    "aws-owned-key": {
        family: "encryption-kms-key",
        holds: "by a KMS key of the account",
        broken: "by a key that AWS owns, whose use cannot be seen or limited",
        minimum: ["kms-key", "customer-key"],
    },
    "aws-managed-key": {
        family: "encryption-customer-key",
        holds: "by a KMS key of the customer's",
        broken: "by a key that AWS manages, whose policy and rotation cannot be set",
        minimum: ["customer-key"],
    },
} as const;

/** Whether a better key than the lesser one is asked for on the resource. */
export function isAsked(
    setting: AtRestSetting,
    resource: Resource,
    settings: Settings,
    lesser: keyof typeof LESSER_KEYS,
): boolean {
    const { level, asked } = settings.minimumEncryption(resource.service);
    const minimum: readonly string[] = LESSER_KEYS[lesser].minimum;
    return minimum.includes(level) && (asked || setting.keyOnlyWhenAsked !== true);
}

/** How the data of one block is encrypted, where the stack can tell more of it than the resource. */
function encryptionIn(
    stack: Stack | undefined,
    setting: AtRestSetting,
    block: Property,
    resource: Resource,
): Encryption {
    const { bucket, ebs } = setting;
    if (stack !== undefined && ebs === true) {
        return volumeEncryption(stack, setting, block, resource);
    }
    const ofBucket =
        stack === undefined || bucket === undefined || statedBy(setting, block, resource) !== undefined
            ? undefined
            : bucketDefault(stack, resource, block.get(bucket));
    return ofBucket ?? encryptionOf(setting, block, resource);
}

function keyRule(setting: AtRestSetting, id: string, lesser: keyof typeof LESSER_KEYS): Rule {
    const keys = list(setting.key);
    const { family, holds, broken } = LESSER_KEYS[lesser];
    const it = switchOf(setting);
    const paths = it === undefined ? keys : [...keys, it.path];
    const info: RuleInfo = {
        id: `${family}-${id}`,
        title: `The ${setting.what} of ${resourcesOf(firstType(setting))} are encrypted ${holds}.`,
        domain: "encryption",
        family,
        severity: "medium",
        level: "advisory",
        mandatoryWhenAsked: setting.data !== "other",
        controls: { nist: ["SC-12", "SC-28(1)"], ...setting.keyControls },
        fix: setting.keyFix ?? keyCode(setting),
        decides: decided(setting, paths),
    };
    function check(resource: Resource, settings: Settings, stack?: Stack): Iterable<Outcome> {
        if (!isAsked(setting, resource, settings, lesser)) {
            return NOTHING;
        }
        // The provider writes the key that AWS took into a volume's properties, whoever's it is.
        const judged = setting.ebs === true ? resource.asGiven : resource;
        return eachBlock(setting, judged, (block) =>
            isIn(lesser, encryptionIn(stack, setting, block, resource))
                ? [violation(at(block, paths[0]), `The ${setting.what} are encrypted ${broken}.`)]
                : NOTHING,
        );
    }
    if (setting.bucket === undefined && setting.ebs !== true) {
        return { ...info, scope: "resource", check };
    }
    return {
        ...info,
        scope: "stack",
        check: (stack, settings) =>
            eachResource(stack.ofType(...list(setting.type)), (resource) => check(resource, settings, stack)),
    };
}

/**
 * The rules of settings: that encryption is on, where it can be off; that the key is one of the account's, where AWS can
 * own it; that the key is the customer's, where one can be named.
 */
export function atRestRules(settings: readonly AtRestSetting[]): readonly Rule[] {
    return settings.flatMap((setting) => {
        const id = [subjectOf(firstType(setting)), setting.part].filter((word) => word !== undefined).join("-");
        const states = statesOf(setting);
        const betters = setting.key !== undefined || states.has("aws-managed-key");
        return [
            ...(states.has("off") ? [atRestRule(setting, id)] : []),
            ...(betters && states.has("aws-owned-key") ? [keyRule(setting, id, "aws-owned-key")] : []),
            ...(setting.key === undefined ? [] : [keyRule(setting, id, "aws-managed-key")]),
        ];
    });
}
