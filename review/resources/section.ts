import { layerOrder } from "../../plan/text/layers";
import { Identifiers } from "../identifiers";
import { counted, listed, plain, resourceText } from "../text";
import type { Comparison, Line, Operation, ResourceChange, Section } from "../types";
import { propertiesText } from "./propertyText";

const MARKS: Readonly<Record<Operation, string>> = { create: "+", update: "~", replace: "±", delete: "−" };

const WORDS: Readonly<Record<Operation, string>> = {
    create: "created",
    update: "updated",
    replace: "replaced",
    delete: "deleted",
};

const OPERATIONS = Object.keys(WORDS) as Operation[];

/** Changed resources of AWS and other providers; components are made of them. */
export const resourceChanges = ({ changes }: Comparison): readonly ResourceChange[] =>
    changes.filter(({ before, after }) => (after ?? before)!.custom);

function countByOperation(changes: readonly ResourceChange[]): Readonly<Record<Operation, number>> {
    return Object.fromEntries(
        OPERATIONS.map((operation) => [operation, changes.filter((change) => change.operation === operation).length]),
    ) as Record<Operation, number>;
}

/** Number of changed resources by operation. */
export const countChanges = (comparison: Comparison): Readonly<Record<Operation, number>> =>
    countByOperation(resourceChanges(comparison));

/** `1 created, 2 updated`. */
export function countsText(counts: Readonly<Record<Operation, number>>): string {
    return OPERATIONS.filter((operation) => counts[operation] > 0)
        .map((operation) => `${counts[operation]} ${WORDS[operation]}`)
        .join(", ");
}

const layerOf = ({ before, after }: ResourceChange): string => (after ?? before)!.layer;

function changeText(change: ResourceChange, identifiers: Identifiers): string {
    const { before, after, operation, properties, options, by } = change;
    const resource = (after ?? before)!;
    const renamed =
        before !== undefined && after !== undefined && before.name !== after.name
            ? ` (was ${resourceText(before)})`
            : "";
    const details =
        after === undefined || before === undefined ? "" : propertiesText(properties, options, after, identifiers);
    const unsure = by === "unsure" ? " (in place or by replacement: only the engine tells)" : "";
    return `${MARKS[operation]} ${resourceText(resource)}${renamed}${details === "" ? "" : `: ${details}`}${unsure}`;
}

function layerLine(layer: string, changes: readonly ResourceChange[], identifiers: Identifiers): Line {
    const sorted = OPERATIONS.flatMap((operation) => changes.filter((change) => change.operation === operation));
    return {
        weight: "note",
        text: `${plain(layer)}: ${countsText(countByOperation(changes))}`,
        under: sorted.map((change) => changeText(change, identifiers)),
    };
}

function unsureNote(changes: readonly ResourceChange[]): readonly string[] {
    const offline = changes.some(({ by }) => by !== "engine");
    return offline
        ? [
              "Replacements are foreseen from the AWS provider's documentation; what really is in the account is not looked at. Give the engine's preview (`--preview`) to have them decided.",
          ]
        : [];
}

/** Resources that are added, changed or removed, by layer, property by property. */
export function resourcesSection(comparison: Comparison): Section {
    const changes = resourceChanges(comparison);
    const all = [...comparison.after.resources, ...comparison.before.resources];
    const identifiers = new Identifiers(all);
    const layers = layerOrder(all).filter((layer) => changes.some((change) => layerOf(change) === layer));
    const lines = layers.map((layer) =>
        layerLine(
            layer,
            changes.filter((change) => layerOf(change) === layer),
            identifiers,
        ),
    );
    return {
        id: "resources",
        title: "Resources",
        summary:
            changes.length === 0
                ? "No resource changes."
                : `${counted(changes.length, "resource")} in ${listed(layers.map(plain))}: ${countsText(countChanges(comparison))}.`,
        empty: changes.length === 0,
        verdict: [],
        lines,
        notes: unsureNote(changes),
    };
}
