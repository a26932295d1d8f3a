import { goesWithOwner, removedUrns } from "../changes/removed";
import { afterUrns, namesOf } from "../names";
import type { Resource } from "../policyPack";
import { capital, counted, listed } from "../text";
import type { Comparison, Line, Section } from "../types";
import { documentLines, isSeparate } from "./documentLines";
import { entriesOf, hiddenDocuments } from "./documents";
import { holderLines } from "./holderLines";
import { holdersOf, policyStack } from "./principals";

/** What permissions change: rights of principals, trust of roles, policies of resources. */
export function permissionsSection(comparison: Comparison): Section {
    const names = namesOf(comparison);
    const moved = afterUrns(comparison.before, comparison.after);
    const before = policyStack(comparison.before);
    const after = policyStack(comparison.after);
    const urnBefore = ({ urn }: Resource) => moved.get(urn) ?? urn;
    const urnAfter = ({ urn }: Resource) => urn;
    const holders = holderLines(holdersOf(before, names.before, urnBefore), holdersOf(after, names.after, urnAfter));
    const created = comparison.changes.flatMap(({ before: old, after: now }) => (old === undefined ? [now!.urn] : []));
    const removed = removedUrns(comparison);
    const gone = comparison.before.resources
        .filter((resource) => removed.has(resource.urn) && (!isSeparate(resource) || goesWithOwner(resource, removed)))
        .map(({ urn }) => urn);
    const documents = documentLines(
        { entries: entriesOf(before, names.before, urnBefore), hidden: hiddenDocuments(before, urnBefore) },
        { entries: entriesOf(after, names.after, urnAfter), hidden: hiddenDocuments(after, urnAfter) },
        new Set(created),
        new Set(gone),
    );
    const lines = [...holders, ...documents].sort((a, b) => Number(b.weight === "look") - Number(a.weight === "look"));
    return {
        id: "permissions",
        title: "Permissions",
        summary: summaryOf(holders, documents),
        empty: lines.length === 0,
        verdict: lines
            .filter(({ weight }) => weight === "look")
            .map(({ weight, text }) => ({ weight, text: `${text}.` })),
        lines,
    };
}

function summaryOf(holders: readonly Line[], documents: readonly Line[]): string {
    const parts = [
        ...(holders.length === 0 ? [] : [`rights of ${counted(holders.length, "principal")} change`]),
        ...(documents.length === 0
            ? []
            : [`${counted(documents.length, "change")} of who may assume roles or use resources`]),
    ];
    return parts.length === 0 ? "Nobody gains or loses rights." : `${capital(listed(parts))}.`;
}
