import { each, violation } from "../../../engine/outcomes";
import type { Resource } from "../../../engine/resource";
import type { Outcome, ResourceRule, RuleInfo } from "../../../engine/rule";
import { Undetermined } from "../../../engine/unknown";
import type { Settings } from "../../../settings/settings";
import type { Concern } from "./concerns";
import type { Opening } from "./opening";
import { wordsFor, type Traffic } from "./traffic";

/** Something that opens ports: security groups, network ACLs ..., with all types that can say so. */
export interface Opener {
    /** Words of the rules' ids between the family and the concern. */
    readonly id: string;
    /** Subject of the rules' titles: `No security group`. */
    readonly subject: string;
    /** Which way, as the end of a sentence that says what is open: `to`, for traffic that leaves `towards`. */
    readonly direction: "to" | "towards";
    readonly fix: string;
    readonly decides: RuleInfo["decides"];
    openings(resource: Resource): readonly Opening[];
}

/** What the rule of an opener and a concern says of itself. */
export function infoOf(opener: Omit<Opener, "openings">, concern: Concern): RuleInfo {
    return {
        id: `reachability-${opener.id}-${concern.id}`,
        title: `${opener.subject} ${concern.title}.`,
        domain: "network",
        family: "reachability",
        severity: concern.severity,
        level: concern.level,
        controls: concern.controls,
        fix: opener.fix,
        decides: opener.decides,
    };
}

const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function sentence(concern: Concern, traffic: Traffic, direction: Opener["direction"], addresses: string): string {
    const what = concern.describe?.(traffic) ?? wordsFor(traffic);
    const verb = /^\w+ (?:ports|types) /.test(what) ? "are" : "is";
    return `${capitalized(what)} ${verb} open ${direction} ${addresses}.`;
}

/** What a concern finds among the openings of one resource. */
export function judged(
    concern: Concern,
    { direction }: Pick<Opener, "direction">,
    openings: readonly Opening[],
    resource: Resource,
    settings: Settings,
): Iterable<Outcome> {
    return each(openings, function* ({ traffic, at, addresses, doubt }) {
        if (traffic !== undefined && !concern.concerns(traffic)) {
            return;
        }
        if (traffic !== undefined && concern.allowed?.(traffic, resource, settings) === true) {
            return;
        }
        if (doubt !== undefined || traffic === undefined) {
            throw doubt ?? new Undetermined(at.path, "opens traffic that is not known");
        }
        yield violation(at, sentence(concern, traffic, direction, addresses));
    });
}

/** One rule for each concern about an opener. The openings of a resource are read once for all of them. */
export function openingRules(opener: Opener, concerns: readonly Concern[]): readonly ResourceRule[] {
    const known = new WeakMap<Resource, readonly Opening[]>();
    const openings = (resource: Resource): readonly Opening[] => {
        const found = known.get(resource) ?? opener.openings(resource);
        known.set(resource, found);
        return found;
    };
    return concerns.map((concern) => ({
        ...infoOf(opener, concern),
        scope: "resource",
        check: (resource, settings) => judged(concern, opener, openings(resource), resource, settings),
    }));
}
