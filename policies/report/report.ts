import { byType, evaluateResource, evaluateStack } from "../engine/evaluate";
import type { Finding } from "../engine/finding";
import type { Rule, Severity } from "../engine/rule";
import { Stack } from "../engine/stack";
import { type Exempted, exempt, type Notice, review } from "../settings/exemptions";
import type { Settings } from "../settings/settings";
import type { Recorded } from "../sources/record";

/** Everything that the pack has to say of a record. */
export interface Report {
    /** What the record is, for instance `stack export`. */
    readonly kind: string;
    /** Resources of AWS in it, of {@link resources} in all. */
    readonly awsResources: number;
    readonly resources: number;
    readonly rules: readonly Rule[];
    /** Violations that stand, the most severe first. */
    readonly violations: readonly Finding[];
    /** Findings that cannot be told yet. */
    readonly undetermined: readonly Finding[];
    readonly exempted: readonly Exempted[];
    readonly notices: readonly Notice[];
    /** Whether anything in it stops a deployment. */
    readonly blocks: boolean;
}

const SEVERITIES: readonly Severity[] = ["critical", "high", "medium", "low"];

const order = ({ level, rule, resource }: Finding): string =>
    `${level === "mandatory" ? 0 : 1}${SEVERITIES.indexOf(rule.severity)}${resource.urn}${rule.id}`;

const compare = (a: Finding, b: Finding): number => (order(a) < order(b) ? -1 : 1);

/**
 * Judges a record by the rules.
 *
 * @param today last day of exemptions in force, `YYYY-MM-DD`
 */
export function makeReport(recorded: Recorded, rules: readonly Rule[], settings: Settings, today: string): Report {
    const ofType = byType(rules);
    const found = [
        ...recorded.inputs.flatMap((resource) => evaluateResource(ofType, resource, settings)),
        ...evaluateStack(rules, new Stack(recorded.stack), settings),
    ].sort(compare);
    const { standing, exempted } = exempt(found, settings.exemptions, today);
    return {
        kind: recorded.kind,
        resources: recorded.stack.length,
        awsResources: recorded.stack.filter(({ type }) => type.startsWith("aws:")).length,
        rules,
        violations: standing.filter(({ kind }) => kind === "violation"),
        undetermined: standing.filter(({ kind }) => kind === "undetermined"),
        exempted,
        notices: review(settings.exemptions, found, today),
        blocks: standing.some(({ level }) => level === "mandatory"),
    };
}
