import { each, violation } from "../../../engine/outcomes";
import type { Property } from "../../../engine/property";
import type { Resource } from "../../../engine/resource";
import type { Controls, ResourceRule, Severity } from "../../../engine/rule";
import { typeOfUrn } from "../../../engine/urn";
import { valuesAt } from "../../../engine/valuesAt";
import { idOf } from "../placement/words";

/**
 * What the rules are about, as the first words of their ids: what can be reached, who needs no login, credentials that
 * instances give away, protections of the network that are off, jobs that may use the network, containers that are not
 * apart from their host, names of administrators that everybody knows.
 */
export type ExposureFamily =
    | "exposure"
    | "unauthenticated"
    | "instance-metadata"
    | "network-protection"
    | "network-isolation"
    | "container-isolation"
    | "known-user-name";

/** What every table of settings says of a rule. */
export interface ExposureInfo {
    /** @default exposure */
    readonly family?: ExposureFamily;
    /** Words behind the type's in the rule's id, where a type has several settings of the family. */
    readonly part?: string;
    /** What holds where the rule passes. */
    readonly title: string;
    readonly severity: Severity;
    readonly level: "mandatory" | "advisory";
    readonly controls?: Controls;
    readonly fix: string;
    /** Whether a public tier of the configuration is allowed it. @default for the families of what can be reached */
    readonly publicTier?: boolean;
}

/** A property with a value that must not be. The rules of a table are made of it. */
export interface ExposureSetting extends ExposureInfo {
    /** Type token, or tokens of the same resource; the rule's id is made of the first. */
    readonly type: string | readonly [string, ...string[]];
    /** What is wrong, be it set so or left out. */
    readonly message: string;
    /** Block or list of blocks (`[]` behind lists) that hold the property. A block that is missing needs none. */
    readonly in?: string;
    /** Property, or properties, below the block; text, a boolean or a list of texts. */
    readonly path: string | readonly [string, ...string[]];
    /** Value that is wrong: a boolean, or texts in lower case of which none may be there. */
    readonly wrong?: boolean | readonly string[];
    /** Texts, in lower case, of which one must be there: instead of {@link wrong}. */
    readonly right?: readonly string[];
    /** Whether leaving it out is wrong, too, because of what AWS does then. @default false */
    readonly leftOut?: boolean;
    /** That it must be left out, or must be set to whatever: instead of {@link wrong}. */
    readonly mustBe?: "absent" | "present";
    /** Whether the setting applies to this resource (or block) at all; always where it is left out. */
    readonly when?: (block: Property, resource: Resource) => boolean;
    /** Properties, from the resource, that {@link when} reads. */
    readonly whenReads?: readonly string[];
}

/** Families in which a public tier is public on purpose. */
const PUBLIC_FAMILIES: readonly ExposureFamily[] = ["exposure", "unauthenticated"];

/** Boundary protection and information flow (NIST SP 800-53 revision 5), what most of the rules ask for. */
const BOUNDARY: readonly string[] = ["AC-4", "SC-7"];

/** What rules on a type, or on tokens of the same resource, say of themselves. */
export function ruleInfo(
    type: ExposureSetting["type"],
    info: ExposureInfo,
): Omit<ResourceRule, "scope" | "check" | "decides"> {
    const family = info.family ?? "exposure";
    return {
        id: idOf(family, typeof type === "string" ? type : type[0], info.part),
        title: info.title,
        domain: "network",
        family,
        severity: info.severity,
        level: info.level,
        controls: { nist: family === "container-isolation" ? ["CM-6"] : BOUNDARY, ...info.controls },
        fix: info.fix,
    };
}

/** Whether a rule is silent where the configuration says that a resource is public on purpose. */
export function allowsPublicTier({ family = "exposure", publicTier }: ExposureInfo): boolean {
    return publicTier ?? PUBLIC_FAMILIES.includes(family);
}

/** An unknown value that comes from another resource is an id or an ARN of it, and set. */
function isFromResource(resource: Resource, property: Property): boolean {
    return !property.isKnown() && resource.sourcesOf(property.path).some((urn) => typeOfUrn(urn).startsWith("aws:"));
}

function isWrong(
    { wrong, right, mustBe, leftOut = false }: ExposureSetting,
    resource: Resource,
    property: Property,
): boolean {
    if (mustBe !== undefined) {
        const isSet = isFromResource(resource, property) || property.isSet();
        return isSet === (mustBe === "absent");
    }
    if (!property.isSet()) {
        return leftOut;
    }
    if (typeof wrong === "boolean") {
        return property.flag() === wrong;
    }
    const items = property.items();
    const has = (texts: readonly string[]): boolean =>
        items.some((item) => item.isKnown() && texts.includes(item.lower() ?? ""));
    if (wrong !== undefined && has(wrong)) {
        return true;
    }
    if (right !== undefined && has(right)) {
        return false;
    }
    // Nothing known settles it, so an unknown item may: reading it says so.
    items.find((item) => !item.isKnown())?.lower();
    return right !== undefined;
}

const list = (path: string | readonly string[]): readonly string[] => (typeof path === "string" ? [path] : path);

function blocksOf(inside: string | undefined, resource: Resource): readonly Property[] {
    return inside === undefined ? [resource.properties] : valuesAt(resource.properties, inside);
}

/** Paths that a rule reads of each of its types. */
export function decidesOf(type: ExposureSetting["type"], paths: readonly string[]): ResourceRule["decides"] {
    return Object.fromEntries(list(type).map((token) => [token, paths]));
}

/** The rule of one property with a value that must not be. */
export function exposureRule(setting: ExposureSetting): ResourceRule {
    const { type, in: inside, when, whenReads = [] } = setting;
    const paths = list(setting.path);
    const full = paths.map((path) => (inside === undefined ? path : `${inside}.${path}`));
    return {
        ...ruleInfo(type, setting),
        scope: "resource",
        decides: decidesOf(type, [...full, ...whenReads]),
        check(resource, settings) {
            if (allowsPublicTier(setting) && settings.isPublicTier(resource)) {
                return [];
            }
            const places = blocksOf(inside, resource).flatMap((block) => paths.map((path) => [block, path] as const));
            return each(places, function* ([block, path]) {
                const property = block.get(path);
                if ((when === undefined || when(block, resource)) && isWrong(setting, resource, property)) {
                    yield violation(property, setting.message);
                }
            });
        },
    };
}

/** The rules of a table of properties. */
export function exposureRules(settings: readonly ExposureSetting[]): readonly ResourceRule[] {
    return settings.map(exposureRule);
}

/** A rule that judges a resource by a function of its own, for what a table cannot say. */
export function customRule(
    type: ExposureSetting["type"],
    info: ExposureInfo,
    paths: readonly string[],
    check: ResourceRule["check"],
): ResourceRule {
    return {
        ...ruleInfo(type, info),
        scope: "resource",
        decides: decidesOf(type, paths),
        check: (resource, settings) =>
            allowsPublicTier(info) && settings.isPublicTier(resource) ? [] : check(resource, settings),
    };
}
