import * as path from "node:path";

import type { Log, Result, Run } from "sarif";

import type { PlannedPosition } from "../plan/types";
import { afterUrns } from "./names";
import { packageVersion, type Resource, sarifLog } from "./policyPack";
import type { Judged, Made } from "./run";
import type { Line, StackReview } from "./types";

/** Where a finding stands whose resource has no line that is known. */
const NOWHERE: PlannedPosition = { file: "Pulumi.yaml", line: 1 };

/** Path of a file of the program from the top of the repository, as a relative address. */
const addressOf = (file: string, folder: string): string => encodeURI(path.posix.join(folder, file));

/** Line that makes a resource, by its URN; paths from the top of the repository. */
function placesOf({ comparison }: Judged, folder: string): (resource: Pick<Resource, "urn">) => PlannedPosition {
    const known = new Map(comparison.after.resources.map(({ urn, position }) => [urn, position] as const));
    return ({ urn }) => {
        const { file, line } = known.get(urn) ?? NOWHERE;
        return { file: addressOf(file, folder), line };
    };
}

/** Findings of the policy pack after the change, each told to be new or to stand as before. */
function policyRun(judged: Judged, folder: string): Run {
    const { comparison, policies } = judged;
    const moved = afterUrns(comparison.before, comparison.after);
    const { violations, undetermined, exempted } = policies.before;
    const before = [...violations, ...undetermined, ...exempted.map(({ finding }) => finding)];
    const known = new Set(
        before.map(({ rule, resource, path: at }) => [rule.id, moved.get(resource.urn) ?? resource.urn, at].join("|")),
    );
    const [run] = sarifLog(policies.after, placesOf(judged, folder), packageVersion()).runs as [Run];
    const results = (run.results ?? []).map((result): Result => {
        const fingerprint = result.partialFingerprints?.["finding/v1"] ?? "";
        return { ...result, baselineState: known.has(fingerprint) ? "unchanged" : "new" };
    });
    return { ...run, automationDetails: { id: `policies/${comparison.stack}/` }, results };
}

/** What of a verdict is no finding of the policy pack. */
function reviewResults({ sections }: StackReview, folder: string): readonly Result[] {
    const file = addressOf(NOWHERE.file, folder);
    const asResult =
        (id: string) =>
        ({ weight, text }: Line): Result => ({
            ruleId: `review-${id}`,
            level: weight === "block" ? "error" : "warning",
            message: { text: text.replaceAll("`", "'") },
            locations: [{ physicalLocation: { artifactLocation: { uri: file }, region: { startLine: NOWHERE.line } } }],
            partialFingerprints: { "review/v1": `${id}|${text}` },
        });
    return sections.filter(({ id }) => id !== "policies").flatMap(({ id, verdict }) => verdict.map(asResult(id)));
}

function reviewRun(stack: StackReview, folder: string): Run {
    const results = reviewResults(stack, folder);
    const ids = new Set(results.map(({ ruleId }) => ruleId));
    const rules = stack.sections
        .filter(({ id }) => ids.has(`review-${id}`))
        .map(({ id, title }) => ({ id: `review-${id}`, shortDescription: { text: `Review: ${title}` } }));
    return {
        tool: { driver: { name: "strata-review", version: packageVersion(), rules } },
        automationDetails: { id: `review/${stack.stack}/` },
        results: [...results],
    };
}

/**
 * The findings of a review in SARIF 2.1.0, by stack: those of the policy pack at the lines that make the resources, and
 * the other points of the verdict, which have no line of their own.
 */
export function sarifOf({ review, stacks, folder }: Made): string {
    const log: Log = {
        version: "2.1.0",
        $schema: "https://json.schemastore.org/sarif-2.1.0.json",
        runs: [
            ...stacks.map((judged) => policyRun(judged, folder)),
            ...review.stacks.map((stack) => reviewRun(stack, folder)),
        ],
    };
    return `${JSON.stringify(log, null, 2)}\n`;
}
