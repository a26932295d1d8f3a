import { each, violation } from "../../../engine/outcomes";
import type { Property } from "../../../engine/property";
import type { Resource } from "../../../engine/resource";
import type { Controls, ResourceRule, Severity } from "../../../engine/rule";
import { Undetermined } from "../../../engine/unknown";
import { typeOfUrn } from "../../../engine/urn";
import { idOf } from "./words";

/** A setting that must not be left out. The rules of a table are made of it. */
export interface RequiredSetting {
    readonly type: string;
    /** Words behind the type's in the rule's id, where a type has several settings of the family. */
    readonly part?: string;
    /** What holds where the rule passes. */
    readonly title: string;
    /** What is wrong where the setting is left out. */
    readonly message: string;
    /** Blocks or lists of blocks (`[]` behind lists) that hold the setting. A block that is missing needs none. */
    readonly in?: string | readonly string[];
    /** Properties, below the block, of which one at least must be set. */
    readonly paths: readonly [string, ...string[]];
    /** Values that mean the same as leaving it out, in lower case. */
    readonly sameAsNone?: readonly string[];
    /** Whether the setting applies to this resource (or block) at all; always where it is left out. */
    readonly when?: (block: Property, resource: Resource) => boolean;
    /** Properties, from the resource, that {@link when} reads. */
    readonly whenReads?: readonly string[];
    readonly severity: Severity;
    readonly level: "mandatory" | "advisory";
    readonly controls?: Controls;
    /** @default the first property, as code */
    readonly fix?: string;
    /** Whether a public tier of the configuration may leave it out. */
    readonly publicTier?: boolean;
}

/** Types whose ids and names are never empty and stand in network settings. */
const NETWORK = /subnet|vpc|securitygroup|networkinterface|networkconnector/i;
const GROUP = /securitygroup/i;

const comesFrom = (resource: Resource, path: string, types: RegExp): boolean =>
    resource.sourcesOf(path).some((urn) => types.test(typeOfUrn(urn)));

/**
 * Whether a network setting is given. An unknown value counts where it comes from a subnet, a group of subnets, a VPC
 * or a security group: only the deployment tells its id, but it has one.
 */
function isGiven(resource: Resource, property: Property): boolean {
    return (!property.isKnown() && comesFrom(resource, property.path, NETWORK)) || property.isSet();
}

/** Whether a block of which nothing is known holds the setting: it comes from what the setting would name. */
function isInUnknownBlock(resource: Resource, path: string, error: unknown): boolean {
    return error instanceof Undetermined && comesFrom(resource, error.path, GROUP.test(path) ? GROUP : NETWORK);
}

function isLeftOut({ sameAsNone = [] }: RequiredSetting, resource: Resource, property: Property): boolean {
    if (!isGiven(resource, property)) {
        return true;
    }
    const known = property.isKnown() ? property.items().filter((item) => item.isKnown()) : [];
    return sameAsNone.length > 0 && known.some((item) => sameAsNone.includes(item.lower() ?? ""));
}

/** Whether all of the properties are left out. One that is given settles it, whatever is not known of the others. */
function areLeftOut(setting: RequiredSetting, resource: Resource, block: Property): boolean {
    let unknown: unknown;
    for (const path of setting.paths) {
        try {
            if (!isLeftOut(setting, resource, block.get(path))) {
                return false;
            }
        } catch (error) {
            if (isInUnknownBlock(resource, path, error)) {
                return false;
            }
            unknown ??= error;
        }
    }
    if (unknown !== undefined) {
        throw unknown;
    }
    return true;
}

const list = (value: string | readonly string[]): readonly string[] => (typeof value === "string" ? [value] : value);

function* blocksOf({ in: inside }: RequiredSetting, resource: Resource): Iterable<Property> {
    if (inside === undefined) {
        yield resource.properties;
        return;
    }
    for (const path of list(inside)) {
        for (const blocks of resource.all(path)) {
            yield* blocks.items();
        }
    }
}

/** The properties of a setting, from the resource. */
function decidedBy({ in: inside, paths, whenReads = [] }: RequiredSetting): readonly string[] {
    const full =
        inside === undefined ? paths : list(inside).flatMap((block) => paths.map((path) => `${block}.${path}`));
    return [...full, ...whenReads];
}

/** The rule of one setting that must not be left out. */
export function requiredRule(family: string, setting: RequiredSetting): ResourceRule {
    const { type, part, paths, when, fix = `${paths[0]}: ...` } = setting;
    return {
        scope: "resource",
        id: idOf(family, type, part),
        title: setting.title,
        domain: "network",
        family,
        severity: setting.severity,
        level: setting.level,
        controls: setting.controls ?? {},
        fix,
        decides: { [type]: decidedBy(setting) },
        check(resource, settings) {
            if (setting.publicTier === true && settings.isPublicTier(resource)) {
                return [];
            }
            return each(blocksOf(setting, resource), function* (block) {
                if (when !== undefined && !when(block, resource)) {
                    return;
                }
                if (areLeftOut(setting, resource, block)) {
                    yield violation(block.get(paths[0]), setting.message);
                }
            });
        },
    };
}
