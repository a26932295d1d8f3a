/** What of the cost asks for a reviewer's decision. */
import { resourceText } from "../text";
import type { Line } from "../types";

import type { CeilingChange, Identity } from "./drivers";
import { exact, rounded, signed } from "./money";
import type { Estimate } from "./types";
import type { Thresholds } from "./usageSchema";

/** More sentences of one section would crowd the others out of the verdict. */
const MOST = 4;

const look = (text: string): Line => ({ weight: "look", text });

/** Whether an amount rises by both the share and the amount. */
function rises(before: number, after: number, percent: number, usd: number): boolean {
    const rise = after - before;
    return rise > 0 && rise >= usd && rise >= (before * percent) / 100;
}

function estimateVerdict(before: number, after: number, thresholds: Thresholds): Line[] {
    if (!rises(before, after, thresholds.risePercent, thresholds.riseUsd)) {
        return [];
    }
    const was = before === 0 ? "" : ` instead of ${rounded(before)}`;
    return [
        look(
            `The monthly cost rises to about ${rounded(after)} USD${was} (${signed(after - before, rounded)}), by estimate.`,
        ),
    ];
}

/** A ceiling that is taken away, or that rises notably. */
function ceilingVerdict({ before, after }: CeilingChange, thresholds: Thresholds): Line[] {
    if (after === undefined || after.per !== "month") {
        return [];
    }
    const what = `${after.service}: ${after.what}`;
    const was = before?.usd === undefined ? "" : `; before, at most ${exact(before.usd)} USD`;
    if (after.usd === undefined) {
        return [look(`${what} has no limit of cost${was === "" ? "" : ` any more${was} a month`}.`)];
    }
    const wasEndless = before !== undefined && before.usd === undefined;
    const { ceilingRisePercent, ceilingRiseUsd } = thresholds;
    return !wasEndless && rises(before?.usd ?? 0, after.usd, ceilingRisePercent, ceilingRiseUsd)
        ? [look(`${what} can come to ${exact(after.usd)} USD a month ${after.by}${was}.`)]
        : [];
}

/** What is there now and costs an amount that nobody can tell, and was not there before. */
function unknownVerdict(before: Estimate, after: Estimate, identity: Identity): Line[] {
    const known = new Set(
        [
            ...before.unpriced.map(({ resource, reason }) => [identity(resource), reason]),
            ...before.unknown.map(({ resource, driver }) => [identity(resource), driver]),
        ].map((pair) => pair.join("\n")),
    );
    const unpriced = after.unpriced
        .filter(({ resource, reason }) => !known.has([identity(resource), reason].join("\n")))
        .map(({ resource, reason }) => look(`${resourceText(resource)} is not in the estimate: ${reason}.`));
    const unknown = after.unknown
        .filter(({ resource, driver }) => !known.has([identity(resource), driver].join("\n")))
        .map(({ resource, driver }) =>
            look(`${resourceText(resource)} is not wholly in the estimate: the plan does not tell ${driver}.`),
        );
    return [...unpriced, ...unknown];
}

/** The lines of the verdict, the estimate first. */
export function verdictOf(
    before: Estimate,
    after: Estimate,
    ceilings: readonly CeilingChange[],
    thresholds: Thresholds,
    identity: Identity,
): Line[] {
    const lines = [
        ...estimateVerdict(before.total, after.total, thresholds),
        ...ceilings.flatMap((change) => ceilingVerdict(change, thresholds)),
        ...unknownVerdict(before, after, identity),
    ];
    const more = lines.length - MOST;
    return more <= 1 ? lines : [...lines.slice(0, MOST), look(`${more} more lines of the cost ask for a look.`)];
}
