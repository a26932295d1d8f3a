import { valueAt } from "../../plan/paths";
import { code, counted, listed, valueText } from "../text";
import type { Comparison, Line, ResourceChange } from "../types";
import { plural, type Store, storeOf } from "./stores";

/** What is said of a store, in words that fit one and many. */
interface Remark {
    readonly weight: Line["weight"];
    readonly phrase: string;
    readonly what: string;
    readonly name: string;
}

type Said = Pick<Remark, "weight" | "phrase">;

/** Resource options under which a resource, or what it is in AWS, outlives its deletion: when lost, and when gained. */
const OPTIONS: Readonly<Record<string, readonly [lost: string, gained: string]>> = {
    protect: ["No longer protected from deletion (`protect`)", "Protected from deletion now (`protect`)"],
    retainOnDelete: [
        "No longer kept in AWS when deleted (`retainOnDelete`)",
        "Kept in AWS when deleted now (`retainOnDelete`)",
    ],
};

function optionRemarks({ options }: ResourceChange): readonly Said[] {
    return options.flatMap(({ path, after }): readonly Said[] => {
        const phrases = OPTIONS[path];
        const kept = after === true;
        return phrases === undefined ? [] : [{ weight: kept ? "note" : "look", phrase: phrases[kept ? 1 : 0] }];
    });
}

/** Protections that hold where nothing is set. */
const BY_DEFAULT = new Set(["forceDestroy", "skipFinalSnapshot", "isEnabled"]);

function protectionRemarks({ before, after }: ResourceChange, store: Store): readonly Said[] {
    return Object.entries(store.protections ?? {}).flatMap(([path, keeps]): readonly Said[] => {
        const [old, now] = [valueAt(before!.inputs, path), valueAt(after!.inputs, path)];
        const isKept = (value: unknown) => value === keeps || (value === undefined && BY_DEFAULT.has(path));
        if (isKept(old) === isKept(now)) {
            return [];
        }
        const verb = isKept(old) ? "Loses" : "Gains";
        const change = `${code(path)} ${valueText(old)} → ${valueText(now)}`;
        return [{ weight: isKept(old) ? "look" : "note", phrase: `${verb} a protection of its data (${change})` }];
    });
}

function retentionRemarks({ before, after }: ResourceChange, store: Store): readonly Said[] {
    return (store.retention ?? []).flatMap((path): readonly Said[] => {
        const [old, now] = [valueAt(before!.inputs, path), valueAt(after!.inputs, path)];
        if (old === now) {
            return [];
        }
        const shorter = isShorter(old, now, path);
        const change = `${code(path)} ${valueText(old)} → ${valueText(now)}`;
        return [
            {
                weight: shorter ? "look" : "note",
                phrase: `Kept for a ${shorter ? "shorter" : "longer"} time (${change})`,
            },
        ];
    });
}

/** No retention of logs keeps them for ever; elsewhere a setting that goes leaves it to AWS, which is told as shorter. */
function isShorter(old: unknown, now: unknown, path: string): boolean {
    const endless = path === "retentionInDays" ? Infinity : 0;
    const days = (value: unknown) => (value === undefined || (value === 0 && endless > 0) ? endless : Number(value));
    return !(days(now) >= days(old));
}

function remarksOf(change: ResourceChange): readonly Remark[] {
    const store = storeOf(change.after!);
    if (store === undefined) {
        return [];
    }
    const said = [...optionRemarks(change), ...protectionRemarks(change, store), ...retentionRemarks(change, store)];
    return said.map((remark) => ({ ...remark, what: store.what, name: change.after!.name }));
}

/** ``No longer protected from deletion (`protect`): 2 buckets (`lake-raw` and `lake-curated`).`` */
function lineOf(remarks: readonly Remark[]): Line {
    const { weight, phrase } = remarks[0]!;
    const kinds = [...new Set(remarks.map(({ what }) => what))];
    const subjects = kinds.map((what) => {
        const names = remarks.filter((remark) => remark.what === what).map(({ name }) => code(name));
        return names.length === 1
            ? `the ${what} ${names[0]}`
            : `${counted(names.length, what, plural(what))} (${listed(names, 4)})`;
    });
    return { weight, text: `${phrase}: ${listed(subjects)}.` };
}

/** Stores that stay, and lose or gain protection or time. */
export function weakenedLines(comparison: Comparison): readonly Line[] {
    const remarks = comparison.changes
        .filter(({ before, after }) => before !== undefined && after !== undefined)
        .flatMap(remarksOf);
    const phrases = [...new Set(remarks.map(({ phrase }) => phrase))];
    return phrases.map((phrase) => lineOf(remarks.filter((remark) => remark.phrase === phrase)));
}
