import type { Rule } from "../engine/rule";
import { matchesGlob } from "../engine/glob";
import type { Classification } from "./classification";
import { concernsOf, type Concern } from "./concerns";

/** What is known of one property whose name suggests a setting, or which a rule decides. */
export interface Setting {
    readonly type: string;
    readonly path: string;
    readonly concerns: readonly Concern[];
    /** `unclassified` fails the check: nobody has looked at the property yet. */
    readonly status: "decided" | "none" | "undecided" | "unclassified";
    /** Ids of the rules that decide it. */
    readonly rules: readonly string[];
    /** Why it is none, or undecided. */
    readonly reason?: string;
}

/** Concerns of the rules' families; those of keys and secrets belong to encryption at rest. */
const CONCERNS: readonly (readonly [string, Concern])[] = [
    ["encryption-in-transit", "encryption in transit"],
    ["encryption-tls-version", "encryption in transit"],
    ["encryption", "encryption at rest"],
    ["key", "encryption at rest"],
    ["secret", "encryption at rest"],
    ["placement", "placement"],
    ["own-security-group", "placement"],
    ["private-subnet", "placement"],
    ["exposure", "exposure"],
    ["reachability", "exposure"],
    ["sharing", "exposure"],
    ["iam", "iam"],
];

const DOMAINS = { encryption: "encryption at rest", network: "exposure", iam: "iam" } as const;

/** What a rule's family is about. */
export const concernOf = ({ family, domain }: Pick<Rule, "family" | "domain">): Concern =>
    CONCERNS.find(([prefix]) => family.startsWith(prefix))?.[1] ?? DOMAINS[domain];

const bare = (path: string): string => path.replaceAll("[]", "");

/** Whether one path is the other or stands below it. */
const within = (path: string, block: string): boolean => path === block || path.startsWith(`${block}.`);

/** Whether a path is the same as that of a property, or a member of the map that the property stands for (`tags.*`). */
const names = (property: string, path: string): boolean =>
    property === path || (property.endsWith(".*") && path.startsWith(property.slice(0, -1)));

interface Decided {
    readonly rule: Rule;
    readonly path: string;
}

function decidedByType(rules: readonly Rule[]): ReadonlyMap<string, readonly Decided[]> {
    const index = new Map<string, Decided[]>();
    for (const rule of rules) {
        for (const [type, paths] of Object.entries(rule.decides)) {
            const own = paths.map((path) => ({ rule, path: bare(path) }));
            index.set(type, [...(index.get(type) ?? []), ...own]);
        }
    }
    return index;
}

/**
 * Every property that may be a setting: those whose names suggest it, and those that rules decide. A property counts as
 * decided where a rule reads it, its block or something in it.
 */
export function classify(
    types: ReadonlyMap<string, readonly string[]>,
    rules: readonly Rule[],
    classifications: readonly Classification[],
): readonly Setting[] {
    const decided = decidedByType(rules);
    return [...types].flatMap(([type, paths]) => {
        const own = decided.get(type) ?? [];
        const relevant = classifications.filter((it) => matchesGlob(it.type, type));
        return paths.flatMap((path): Setting[] => {
            const place = bare(path);
            const deciding = own.filter(
                (it) => within(it.path, place) || within(place, it.path) || names(place, it.path),
            );
            const exact = own.filter((it) => names(place, it.path)).map(({ rule }) => concernOf(rule));
            const concerns = [...new Set([...concernsOf(path), ...exact])];
            if (concerns.length === 0) {
                return [];
            }
            const ids = [...new Set(deciding.map(({ rule }) => rule.id))];
            if (ids.length > 0) {
                return [{ type, path, concerns, status: "decided", rules: ids }];
            }
            const why = relevant.find((it) => matchesGlob(it.path, place));
            return why === undefined
                ? [{ type, path, concerns, status: "unclassified", rules: [] }]
                : [{ type, path, concerns, status: why.as, rules: [], reason: why.reason }];
        });
    });
}

/** Paths that a rule says it decides and that the type does not have: misspelt, or gone in this version. */
export function unknownPaths(types: ReadonlyMap<string, readonly string[]>, rules: readonly Rule[]): readonly string[] {
    return rules.flatMap(({ id, decides }) =>
        Object.entries(decides).flatMap(([type, paths]) => {
            const known = (types.get(type) ?? []).map(bare);
            if (!types.has(type) && type.startsWith("aws:")) {
                return [`${id}: ${type} is no resource type`];
            }
            const isKnown = (path: string): boolean => known.some((property) => names(property, bare(path)));
            const wrong = type.startsWith("aws:") ? paths.filter((path) => !isKnown(path)) : [];
            return wrong.map((path) => `${id}: ${type} has no property ${path}`);
        }),
    );
}
