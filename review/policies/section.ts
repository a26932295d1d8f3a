import { afterUrns } from "../names";
import type { Finding, PolicyReport } from "../policyPack";
import { code, counted, listed, plain, resourceText } from "../text";
import type { Comparison, Line, Section } from "../types";
import { findingKey, type PolicyResults } from "./results";

const isMandatory = ({ level }: Finding): boolean => level === "mandatory";

/** What is wrong; where the settings ask for it, also what cannot be told yet. */
const findingsOf = ({ violations, undetermined }: PolicyReport): readonly Finding[] => [
    ...violations,
    ...undetermined.filter(isMandatory),
];

/** Findings of one kind that only one side has. */
function only(
    these: readonly Finding[],
    those: readonly Finding[],
    keyOf: (finding: Finding) => string,
): readonly Finding[] {
    const known = new Set(those.map(keyOf));
    return these.filter((finding) => !known.has(keyOf(finding)));
}

const textOf = ({ rule, resource, path, message }: Finding): string =>
    `${code(rule.id)} on ${resourceText(resource)}${path === "" ? "" : ` at ${code(path)}`}: ${plain(message)}`;

function newLine(finding: Finding): Line {
    const fix = plain(finding.fix ?? finding.rule.fix);
    return {
        weight: finding.level === "mandatory" ? "block" : "look",
        text: `New, ${finding.level}: ${textOf(finding)}`,
        under: [`Fix: ${code(fix)}`],
    };
}

/** Findings that stood before and stand still: they block as the policy pack does, but this change did not bring them. */
function standingLine(findings: readonly Finding[]): readonly Line[] {
    if (findings.length === 0) {
        return [];
    }
    const mandatory = findings.filter(isMandatory).length;
    return [
        {
            weight: mandatory > 0 ? "block" : "note",
            text: `${counted(findings.length, "finding")} (${mandatory} mandatory) ${findings.length === 1 ? "stands" : "stand"} as before`,
            under: findings.map(textOf),
        },
    ];
}

function exemptedLines({ after }: PolicyResults): readonly Line[] {
    const applied = after.exempted.map(({ finding, exemption }): Line => ({
        weight: "note",
        text: `Exempted until ${plain(exemption.expires)}: ${textOf(finding)}`,
        under: [`${plain(exemption.reason)} (${plain(exemption.owner)})`],
    }));
    const wrong = after.notices
        .filter(({ name }) => name !== "exemption-applied")
        .map(({ message }): Line => ({ weight: "look", text: plain(message) }));
    return [...applied, ...wrong];
}

function undeterminedLine(findings: readonly Finding[]): readonly Line[] {
    return findings.length === 0
        ? []
        : [
              {
                  weight: "note",
                  text: `${counted(findings.length, "finding")} that only the deployment decides`,
                  under: findings.map(textOf),
              },
          ];
}

/** Findings of one rule after the other, in the order of their first ones. */
function byRule(findings: readonly Finding[]): readonly (readonly [Finding, ...Finding[]])[] {
    const found = new Map<string, [Finding, ...Finding[]]>();
    for (const finding of findings) {
        const same = found.get(finding.rule.id);
        if (same === undefined) {
            found.set(finding.rule.id, [finding]);
        } else {
            same.push(finding);
        }
    }
    return [...found.values()];
}

/** Findings of one rule in a sentence, so that a mistake made ten times does not hide the others. */
function ruleText(same: readonly [Finding, ...Finding[]]): string {
    const [first] = same;
    const names = [...new Set(same.map(({ resource }) => resourceText(resource)))];
    return same.length === 1
        ? textOf(first)
        : `${code(first.rule.id)}, ${same.length} times, on ${listed(names, 3)}: ${plain(first.message)}`;
}

function verdictOf(
    fresh: readonly Finding[],
    standing: readonly Finding[],
    exemptions: readonly Line[],
): readonly Line[] {
    const mandatory = fresh.filter(isMandatory);
    const advisory = fresh.filter((finding) => !isMandatory(finding));
    const old = standing.filter(isMandatory);
    const named = (findings: readonly Finding[]) =>
        listed([...new Set(findings.map(({ rule, resource }) => `${code(rule.id)} on ${resourceText(resource)}`))], 3);
    return [
        ...byRule(mandatory).map((same): Line => ({ weight: "block", text: `Policy: ${ruleText(same)}` })),
        ...(old.length === 0
            ? []
            : [{ weight: "block" as const, text: `Policy: mandatory findings stand as before: ${named(old)}.` }]),
        ...(advisory.length === 0
            ? []
            : [
                  {
                      weight: "look" as const,
                      text: `Policy: ${counted(advisory.length, "new advisory finding")}: ${named(advisory)}.`,
                  },
              ]),
        ...exemptions
            .filter(({ weight }) => weight === "look")
            .map(({ text }) => ({ weight: "look" as const, text: `Policy: ${text}` })),
    ];
}

function summaryOf(fresh: readonly Finding[], fixed: readonly Finding[], { after }: PolicyResults): string {
    const parts = [
        `${fresh.length} new`,
        `${fixed.length} fixed`,
        ...(after.exempted.length === 0 ? [] : [`${after.exempted.length} exempted`]),
    ];
    const all = findingsOf(after).length;
    return `${counted(all, "finding")} after the change (${listed(parts)}), by ${counted(after.rules.length, "rule")} on ${counted(after.awsResources, "AWS resource")}.`;
}

function parts(before: PolicyReport, after: PolicyReport, moved: ReadonlyMap<string, string>) {
    const keyOf = (finding: Finding) => findingKey(finding, moved);
    const exempted = after.exempted.map(({ finding }) => finding);
    const [old, now] = [findingsOf(before), findingsOf(after)];
    const known = new Set(old.map(keyOf));
    return {
        fresh: only(now, old, keyOf),
        fixed: only(old, [...now, ...after.undetermined, ...exempted], keyOf),
        standing: now.filter((finding) => known.has(keyOf(finding))),
        undetermined: only(after.undetermined, before.undetermined, keyOf).filter((finding) => !isMandatory(finding)),
    };
}

/** What the policy pack finds: what is new, fixed, exempted, or stands as before. */
export function policySection(comparison: Comparison, results: PolicyResults): Section {
    const moved = afterUrns(comparison.before, comparison.after);
    const { fresh, fixed, standing, undetermined } = parts(results.before, results.after, moved);
    const exemptions = exemptedLines(results);
    const lines = [
        ...fresh.map(newLine),
        ...standingLine(standing),
        ...exemptions,
        ...fixed.map((finding): Line => ({ weight: "note", text: `Fixed: ${textOf(finding)}` })),
        ...undeterminedLine(undetermined),
    ];
    return {
        id: "policies",
        title: "Policy results",
        summary: summaryOf(fresh, fixed, results),
        empty: lines.length === 0,
        verdict: verdictOf(fresh, standing, exemptions),
        lines,
    };
}
