import { nameOf } from "../../plan/urns";
import type { Decisions } from "../changes/compare";
import { code, counted, listed, plain } from "../text";
import type { Comparison } from "../types";

const nameText = (urn: string): string => code(plain(nameOf(urn)));

/** Where the engine and the two plans do not agree: then what is deployed is not what the base says. */
export function engineWarnings({ changes }: Comparison, decisions: Decisions): readonly string[] {
    if (decisions.size === 0) {
        return [];
    }
    const planned = changes.filter(({ before, after }) => (after ?? before)!.custom);
    const silent = planned.filter(
        ({ properties, before, after }) => properties.length === 0 && before !== undefined && after !== undefined,
    );
    const drifted = silent
        .filter(({ by, options }) => by === "engine" && options.length === 0)
        .map(({ after }) => after!.urn);
    const missing = planned
        .filter(({ properties, before, after }) => properties.length > 0 || before === undefined || after === undefined)
        .map(({ before, after }) => (after ?? before)!.urn)
        .filter((urn) => (decisions.get(urn)?.operation ?? "same") === "same");
    const unknown = [...decisions]
        .filter(([, { operation }]) => operation !== "same")
        .map(([urn]) => urn)
        .filter((urn) => !changes.some(({ before, after }) => before?.urn === urn || after?.urn === urn));
    const others = [...drifted, ...unknown];
    return [
        ...(others.length === 0
            ? []
            : [
                  `The engine also changes ${counted(others.length, "resource")} that this change does not touch, so that what is deployed is not the base: ${listed(others.map(nameText), 5)}.`,
              ]),
        ...(missing.length === 0
            ? []
            : [
                  `The engine sees no change of ${counted(missing.length, "resource")} that this change touches, so that it is deployed already: ${listed(missing.map(nameText), 5)}.`,
              ]),
    ];
}
