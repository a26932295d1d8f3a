import * as fs from "node:fs";
import * as path from "node:path";

/** A labelled configuration of `shared/policy-cases`. */
export interface LabelledCase {
    readonly check: string;
    readonly title: string;
    readonly domain: string;
    readonly expect: "violation" | "clean";
    readonly type: string;
    readonly props: Readonly<Record<string, unknown>>;
}

const FILE = path.resolve(__dirname, "../../../../shared/policy-cases/cases.json");

/** The labelled cases beside the project; undefined where this machine does not have them. */
export function labelledCases(): readonly LabelledCase[] | undefined {
    return fs.existsSync(FILE) ? (JSON.parse(fs.readFileSync(FILE, "utf8")) as readonly LabelledCase[]) : undefined;
}

export interface Measure {
    readonly violations: number;
    readonly missed: readonly string[];
    readonly pairs: number;
    readonly untold: readonly string[];
}

const label = ({ check, type, title }: LabelledCase, index: number): string => `${check} #${index} ${type}: ${title}`;

/**
 * Violations on which the pack reports nothing, and pairs (violation, clean) of the same check and type for which no
 * rule fires on the violation only.
 *
 * @param found ids of the rules that report a violation, by the case's index
 */
export function measure(
    cases: readonly LabelledCase[],
    found: readonly ReadonlySet<string>[],
    domain?: string,
): Measure {
    const own = [...cases.entries()].filter(([, it]) => domain === undefined || it.domain === domain);
    const violations = own.filter(([, { expect }]) => expect === "violation");
    const pairs = violations.flatMap(([bad, { check, type }]) =>
        own
            .filter(([, it]) => it.expect === "clean" && it.check === check && it.type === type)
            .map(([good]) => [bad, good] as const),
    );
    const told = ([bad, good]: readonly [number, number]): boolean =>
        [...found[bad]!].some((rule) => !found[good]!.has(rule));
    return {
        violations: violations.length,
        missed: violations.filter(([index]) => found[index]!.size === 0).map(([index, it]) => label(it, index)),
        pairs: pairs.length,
        untold: pairs.filter((pair) => !told(pair)).map(([bad, good]) => `${label(cases[bad]!, bad)} / #${good}`),
    };
}
