import { each, violation } from "../../../engine/outcomes";
import type { Property } from "../../../engine/property";
import type { Resource } from "../../../engine/resource";
import type { Controls, Outcome, ResourceRule, Severity } from "../../../engine/rule";
import { Undetermined } from "../../../engine/unknown";
import { subjectOf } from "../../subject";
import { typesOf } from "../valueRule";
import { secretName } from "./names";
import { type Found, Walk } from "./walk";

/** A property that everybody can read who may describe the resource, where programs put what they need. */
export interface PlainPlace {
    /** Type token, or several that share the property; the first one gives the rule's id. */
    readonly type: string | readonly string[];
    /** Words behind the type's in the rule's id: `environment`, `user-data`. */
    readonly part: string;
    /** The place, as the subject of a sentence in the plural: `environment variables of Lambda functions`. */
    readonly what: string;
    /** Properties: texts, maps, lists of names and values, JSON documents. `[]` behind lists. */
    readonly paths: readonly string[];
    /** Code that hands the secret over in another way. */
    readonly fix: string;
    /** Whether the place applies at all to this resource; always where it is left out. */
    readonly when?: (resource: Resource) => boolean;
    /** Property whose value names the only variable in the place, as a parameter's name does. */
    readonly nameFrom?: string;
    /** Whether a value that is not known yet can only be the address or id of another resource, which holds no secret. */
    readonly isAddress?: boolean;
    /** Other paths that {@link when} and {@link nameFrom} read. */
    readonly also?: readonly string[];
    /** @default high */
    readonly severity?: Severity;
    /** @default mandatory */
    readonly level?: ResourceRule["level"];
    readonly controls?: Controls;
}

/** Controls against passwords in configurations: NIST SP 800-53 IA-5(7), PCI DSS 8.6.2. */
export const SECRET_CONTROLS: Controls = { nist: ["IA-5(7)"], pci: ["8.6.2"] };

/** Most findings of one rule on one resource: what is wrong with the first ones is wrong with the rest. */
const MOST = 20;

const SAFE_NAME = /^[\w.:/ -]{1,80}$/;

function outcomeOf({ path, kind, name = "", reason = "" }: Found): Outcome {
    if (kind === undefined) {
        return { kind: "undetermined", path, message: `${path} ${reason}` };
    }
    const where = SAFE_NAME.test(name) ? `"${name}"` : "The property";
    return violation(
        path,
        `${where} holds ${kind} in plain text, for everybody to read who may describe the resource.`,
    );
}

/** Whether it matters that a value is not known: by what it is, or by its name, where it has one. */
const matters = ({ isAddress, nameFrom }: PlainPlace, name: string): boolean =>
    isAddress !== true && (nameFrom === undefined || secretName(name) !== undefined);

function* look(place: PlainPlace, property: Property, name: string): Iterable<Outcome> {
    if (!property.isPresent()) {
        return;
    }
    if (!property.isKnown()) {
        if (!matters(place, name)) {
            return;
        }
        throw new Undetermined(property.path, "is known only after the deployment");
    }
    let left = MOST;
    for (const found of new Walk().value(property.unchecked(), property.path, name)) {
        yield outcomeOf(found);
        left -= 1;
        if (left === 0) {
            return;
        }
    }
}

/** Properties at a path, each by itself, lists and maps as a whole. */
function propertiesAt(resource: Resource, path: string): readonly Property[] {
    const bare = path.replace(/\[\]$/, "");
    return bare.includes("[]") ? resource.all(bare) : [resource.get(bare)];
}

/** The rule of a place. */
export function placeRule(place: PlainPlace): ResourceRule {
    const { type, part, what, paths, fix, when, nameFrom, severity = "high", level = "mandatory" } = place;
    const types = typesOf(type);
    return {
        scope: "resource",
        id: `secret-${subjectOf(types[0]!)}-${part}`,
        title: `There are no passwords, keys or tokens in ${what}.`,
        domain: "encryption",
        family: "secret",
        severity,
        level,
        controls: { ...SECRET_CONTROLS, ...place.controls },
        fix,
        decides: Object.fromEntries(types.map((it) => [it, [...paths, ...(place.also ?? [])]])),
        *check(resource) {
            if (when !== undefined && !when(resource)) {
                return;
            }
            const name = nameFrom === undefined ? "" : nameOf(resource.get(nameFrom));
            yield* each(paths, (path) => each(propertiesAt(resource, path), (property) => look(place, property, name)));
        },
    };
}

/** A name that is not known is none: the value's form can still tell. */
const nameOf = (property: Property): string => (property.isKnown() ? (property.text() ?? "") : "");
