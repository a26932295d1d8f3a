import { labelledCases, measure, type Measure } from "../../policies/tests/support/labelled";
import { Analyzer } from "../../policies/tests/support/analyzer";
import type { BenchedPack } from "./packs";

const DOMAINS = ["encryption", "networking", "iam"] as const;

/** Figures of one pack on the labelled cases, over gRPC: all, and by domain. */
export interface LabelledResult {
    readonly pack: string;
    /** Cases that the pack answered with an error: it counts as having said nothing. */
    readonly errors: number;
    readonly all: Measure;
    readonly domains: readonly (readonly [string, Measure])[];
}

/**
 * What packs find of the labelled cases beside the project, each case a stack of its own.
 *
 * @returns undefined where this machine has no such cases
 */
export async function labelledResults(packs: readonly BenchedPack[]): Promise<readonly LabelledResult[] | undefined> {
    const cases = labelledCases();
    if (cases === undefined) {
        return undefined;
    }
    const results: LabelledResult[] = [];
    for (const { name, folder } of packs) {
        const analyzer = await Analyzer.start(folder);
        const found: ReadonlySet<string>[] = [];
        let errors = 0;
        for (const { type, props } of cases) {
            const diagnostics = await analyzer.judge([{ type, properties: props }]).catch(() => undefined);
            errors += diagnostics === undefined ? 1 : 0;
            const violations = (diagnostics ?? []).filter(({ message }) => !isUndetermined(message));
            found.push(new Set(violations.map(({ policy }) => policy)));
        }
        analyzer.stop();
        results.push({
            pack: name,
            errors,
            all: measure(cases, found),
            domains: DOMAINS.map((domain) => [domain, measure(cases, found, domain)]),
        });
    }
    return results;
}

const isUndetermined = (message: string): boolean => message.startsWith("Undetermined:");
