import { counted, listed } from "../text";
import type { Line } from "../types";
import type { Entry, Hidden } from "./documents";
import { type Rights, rightsChange } from "./rights";
import { rightsLines, rightsSummary } from "./words";

const NOTHING: Rights = new Map();

/** How what a document says of a principal differs. */
type Kind = "more" | "less" | "loosened" | "tightened" | "other";

/** What one document says of one principal now that it did not, or no longer, or only under other conditions. */
interface Difference {
    readonly entry: Entry;
    readonly rights: Rights;
    readonly kind: Kind;
}

function differencesOf(before: Entry | undefined, after: Entry | undefined): readonly Difference[] {
    const entry = (after ?? before)!;
    const { now, then: _then, ...others } = rightsChange(before?.rights ?? NOTHING, after?.rights ?? NOTHING);
    const kinds = Object.entries({ ...others, other: now }) as readonly (readonly [Kind, Rights])[];
    return kinds.filter(([, rights]) => rights.size > 0).map(([kind, rights]) => ({ entry, rights, kind }));
}

const CONDITIONS = {
    loosened: "asks no condition any more of",
    tightened: "asks a condition now of",
    other: "asks other conditions of",
} as const;

/** What a document does to somebody, by its kind and effect. */
const VERBS: Readonly<Record<string, Readonly<Record<Kind, string>>>> = {
    "trust true": { more: "may now be assumed by", less: "may no longer be assumed by", ...CONDITIONS },
    "endpoint true": { more: "lets pass", less: "no longer lets pass", ...CONDITIONS },
    "grant true": { more: "lets", less: "no longer lets", ...CONDITIONS },
    "resource true": { more: "lets", less: "no longer lets", ...CONDITIONS },
    refuses: {
        more: "now refuses",
        less: "no longer refuses",
        loosened: "refuses without a condition now",
        tightened: "refuses only under a condition now",
        other: "refuses under other conditions",
    },
};

const verbOf = ({ entry: { kind: document, allows }, kind }: Difference): string =>
    (VERBS[`${document} ${allows}`] ?? VERBS["refuses"]!)[kind];

/** What is let through, where the verb alone does not say it. */
function objectOf({ entry: { kind: document }, rights, kind }: Difference): string {
    const isToldByVerb = document === "trust" || kind in CONDITIONS;
    return isToldByVerb ? "" : `: ${rightsSummary(rights)}`;
}

const phrase = (difference: Difference): string =>
    `${verbOf(difference)} ${difference.entry.principal}${objectOf(difference)}`;

/** The phrases of a document, principals of whom the same is said together. */
function phrases(differences: readonly Difference[]): readonly string[] {
    const kinds = [...new Set(differences.map((each) => `${verbOf(each)}\n${objectOf(each)}`))];
    return kinds.map((kind) => {
        const [verb = "", object = ""] = kind.split("\n");
        const own = differences.filter((each) => verbOf(each) === verb && objectOf(each) === object);
        return `${verb} ${listed(
            own.map(({ entry }) => entry.principal),
            4,
        )}${object}`;
    });
}

/** Of a trust, only its conditions say more than the phrase. */
function detailsOf(difference: Difference): readonly string[] {
    const { kind } = difference.entry;
    const lines = rightsLines(difference.rights, kind !== "trust" && kind !== "grant");
    return lines.map((line) => `${verbOf(difference)} ${difference.entry.principal} · ${line}`);
}

/** Kinds by which more is allowed, and by which less is refused; other conditions may be either. */
const OPENING: Readonly<Record<"allows" | "refuses", readonly Kind[]>> = {
    allows: ["more", "loosened", "other"],
    refuses: ["less", "tightened", "other"],
};

const opens = ({ entry, kind }: Difference): boolean => OPENING[entry.allows ? "allows" : "refuses"].includes(kind);

function lineOf(differences: readonly Difference[]): Line {
    return {
        weight: differences.some(opens) ? "look" : "note",
        text: `${differences[0]!.entry.resource} ${phrases(differences).join("; ")}`,
        under: differences.flatMap(detailsOf),
    };
}

/** Policies of new resources in one line: what is wrong with them, the policy pack tells. */
function createdLine(differences: readonly Difference[]): readonly Line[] {
    const allowing = differences.filter(({ entry }) => entry.allows);
    if (allowing.length === 0) {
        return [];
    }
    const resources = [...new Set(allowing.map(({ entry }) => entry.resource))];
    const one = resources.length === 1;
    return [
        {
            weight: allowing.some(({ entry }) => entry.anyone && entry.kind !== "endpoint") ? "look" : "note",
            text: `${counted(resources.length, "new resource")} ${one ? "says" : "say"} who may assume or use ${one ? "it" : "them"}: ${listed(resources, 6)}`,
            under: allowing.map((difference) => `${difference.entry.resource} ${phrase(difference)}`),
        },
    ];
}

/** Whether a resource is nothing but a document: without it, the resource that it is about stays. */
export const isSeparate = ({ type }: { readonly type: string }): boolean =>
    /(Policy|Permission|Permissions|Grant)$/.test(type);

/** The documents of one side. */
export interface Documents {
    readonly entries: ReadonlyMap<string, Entry>;
    /** Those of which nothing can be read. */
    readonly hidden: readonly Hidden[];
}

const placeOf = ({ urn, kind }: Entry | Hidden): string => `${urn} ${kind}`;

/** Documents that could be read before, or were not there, and that only the deployment tells now. */
function hiddenLines(before: Documents, after: Documents, created: ReadonlySet<string>): readonly Line[] {
    const known = new Set(before.hidden.map(placeOf));
    return after.hidden
        .filter((document) => !known.has(placeOf(document)) && !created.has(document.urn))
        .map(({ resource }) => ({ weight: "look", text: `${resource} has a policy that only the deployment tells` }));
}

/**
 * What documents of resources let whom do that they did not, and the other way round; a line for each resource. Of a
 * document that cannot be read on one side, nothing is said to come or go.
 *
 * @param created URNs of new resources, whose documents are told together
 * @param gone URNs of resources that are no more, and with them what they let anybody do
 */
export function documentLines(
    before: Documents,
    after: Documents,
    created: ReadonlySet<string>,
    gone: ReadonlySet<string>,
): readonly Line[] {
    const keys = [...new Set([...before.entries.keys(), ...after.entries.keys()])].sort();
    const hidden = new Set([...before.hidden, ...after.hidden].map(placeOf));
    const all = keys
        .flatMap((key) => differencesOf(before.entries.get(key), after.entries.get(key)))
        .filter(({ entry }) => !gone.has(entry.urn) && !hidden.has(placeOf(entry)));
    const kept = all.filter(({ entry }) => !created.has(entry.urn));
    const places = [...new Set(kept.map(({ entry }) => placeOf(entry)))];
    return [
        ...places.map((place) => lineOf(kept.filter(({ entry }) => placeOf(entry) === place))),
        ...hiddenLines(before, after, created),
        ...createdLine(all.filter(({ entry }) => created.has(entry.urn))),
    ];
}
