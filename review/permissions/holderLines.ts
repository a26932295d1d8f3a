import { code, listed, plain } from "../text";
import type { Line } from "../types";
import { type Holder, managedText } from "./principals";
import { type Rights, type RightsChange, seenChange } from "./rights";
import { isTelling, rightsLines, rightsSummary } from "./words";

const NOTHING: Rights = new Map();

/** What changes for one principal, as phrases and the lines under them. */
interface Difference {
    readonly phrases: readonly string[];
    readonly under: readonly string[];
    /** Whether it may do more than before. */
    readonly more: boolean;
}

function prefixed(sign: string, rights: Rights): readonly string[] {
    return rightsLines(rights).map((line) => `${sign} ${line}`);
}

/** A phrase where there is anything to say. */
const said = (verb: string, rights: Rights): readonly string[] =>
    rights.size === 0 ? [] : [`${verb} ${rightsSummary(rights)}`];

function rightsDifference(change: RightsChange, gain: string, loss: string): Difference {
    const { more, less, loosened, tightened, now, then } = change;
    return {
        phrases: [
            ...said(gain, more),
            ...said(loss, less),
            ...said("needs no condition any more for", loosened),
            ...said("needs a condition now for", tightened),
            ...said("has other conditions for", now),
        ],
        under: [
            ...prefixed("+", more),
            ...prefixed("−", less),
            ...prefixed("without a condition:", loosened),
            ...prefixed("without a condition before:", tightened),
            ...prefixed("now", now),
            ...prefixed("before", then),
        ],
        more: [...more.keys(), ...loosened.keys(), ...now.keys()].some(isTelling),
    };
}

/** What is refused works the other way round: less of it is more rights. */
function deniedDifference({ more, less, loosened, tightened, now, then }: RightsChange): Difference {
    return {
        phrases: [
            ...said("is now refused", more),
            ...said("is no longer refused", less),
            ...said("is refused without a condition now", loosened),
            ...said("is refused only under a condition now", tightened),
            ...said("is refused under other conditions", now),
        ],
        under: [
            ...prefixed("refused now:", more),
            ...prefixed("no longer refused:", less),
            ...prefixed("refused without a condition now:", loosened),
            ...prefixed("refused without a condition before:", tightened),
            ...prefixed("refused now:", now),
            ...prefixed("refused before:", then),
        ],
        more: less.size + tightened.size + now.size > 0,
    };
}

/** New ways to more rights, by the actions that they take together. */
function waysDifference(before: Holder | undefined, after: Holder | undefined): Difference {
    const known = new Set((before?.ways ?? []).map(({ actions }) => actions.join()));
    const fresh = (after?.ways ?? []).filter(({ actions }) => !known.has(actions.join()));
    const named = fresh.map(({ actions }) => actions.map(code).join(" with "));
    return {
        phrases: fresh.length === 0 ? [] : [`may get more rights by ${listed(named, 2)}`],
        under: fresh.map(({ does }, index) => `way to more rights: ${named[index]}, which ${plain(does)}`),
        more: fresh.length > 0,
    };
}

function managedDifference(before: Holder | undefined, after: Holder | undefined): Difference {
    const given = (after?.managed ?? []).filter((arn) => before?.managed.includes(arn) !== true);
    const taken = (before?.managed ?? []).filter((arn) => after?.managed.includes(arn) !== true);
    return {
        phrases: [
            ...(given.length === 0 ? [] : [`is given AWS's policy ${listed(given.map(managedText))}`]),
            ...(taken.length === 0 ? [] : [`loses AWS's policy ${listed(taken.map(managedText))}`]),
        ],
        under: [],
        more: given.length > 0,
    };
}

function boundaryDifference(before: Holder | undefined, after: Holder | undefined): Difference {
    const [old, now] = [before?.boundary, after?.boundary];
    const both = before !== undefined && after !== undefined;
    if (!both || old === now) {
        return { phrases: [], under: [], more: false };
    }
    const phrase =
        old === undefined
            ? `is now limited by the permissions boundary ${now}`
            : now === undefined
              ? `is no longer limited by the permissions boundary ${old}`
              : `has the permissions boundary ${now} instead of ${old}`;
    return { phrases: [phrase], under: [], more: old !== undefined };
}

function unreadDifference(before: Holder | undefined, after: Holder | undefined): Difference {
    const unread = (after?.unread ?? 0) > (before?.unread ?? 0);
    return {
        phrases: unread ? ["is given a policy that only the deployment tells"] : [],
        under: [],
        more: unread,
    };
}

/** Of a principal that stays, how many more of its policies cannot be read after the change than before. */
function hiddenIn(before: Holder | undefined, after: Holder | undefined): number {
    return before === undefined || after === undefined ? 0 : after.unread - before.unread;
}

function lineOf(before: Holder | undefined, after: Holder | undefined): readonly Line[] {
    const changeOf = (name: "rights" | "denied") =>
        seenChange(before?.[name] ?? NOTHING, after?.[name] ?? NOTHING, hiddenIn(before, after));
    const parts = [
        rightsDifference(changeOf("rights"), before ? "gains" : "may do", after ? "loses" : "could do"),
        deniedDifference(changeOf("denied")),
        waysDifference(before, after),
        managedDifference(before, after),
        boundaryDifference(before, after),
        unreadDifference(before, after),
    ];
    const phrases = parts.flatMap((part) => part.phrases);
    if (phrases.length === 0) {
        return [];
    }
    const title = (after ?? before)!.title;
    const own = (after ?? before)!.own;
    const subject =
        own && before === undefined ? `New ${title}` : own && after === undefined ? `Removed ${title}` : title;
    const more = after !== undefined && parts.some((part) => part.more);
    return [
        {
            weight: more ? "look" : "note",
            text: `${subject} ${listed(phrases)}`,
            under: parts.flatMap((part) => part.under),
        },
    ];
}

/** What principals may do that they could not, and the other way round; a line for each. */
export function holderLines(before: ReadonlyMap<string, Holder>, after: ReadonlyMap<string, Holder>): readonly Line[] {
    const keys = [...new Set([...before.keys(), ...after.keys()])].sort();
    return keys.flatMap((key) => lineOf(before.get(key), after.get(key)));
}
