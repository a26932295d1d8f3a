import type { Log, ReportingDescriptor, Result } from "sarif";

import type { Finding } from "../engine/finding";
import type { Resource } from "../engine/resource";
import type { Rule, Severity } from "../engine/rule";
import { controlWords } from "../engine/words";
import type { Exemption } from "../settings/configuration";
import type { Report } from "./report";

/** Scores by which GitHub orders findings: over 9 critical, 7 high, 4 medium. Source: GitHub, "SARIF support for code scanning". */
const SECURITY_SEVERITY: Readonly<Record<Severity, string>> = {
    critical: "9.5",
    high: "8.0",
    medium: "5.5",
    low: "2.0",
};

function descriptor({ id, title, domain, severity, controls, fix, level }: Rule): ReportingDescriptor {
    const words = controlWords(controls);
    return {
        id,
        shortDescription: { text: title },
        fullDescription: { text: words === "" ? title : `${title} Controls: ${words}.` },
        help: { text: `Fix: ${fix}` },
        defaultConfiguration: { level: level === "mandatory" ? "error" : "warning" },
        properties: { tags: ["security", domain], "security-severity": SECURITY_SEVERITY[severity] },
    };
}

/** Where a resource stands in the repository. */
export interface Place {
    /** Path in the repository, with slashes, for instance `Pulumi.yaml`. */
    readonly file: string;
    /** Counts from 1. */
    readonly line: number;
}

function result(finding: Finding, indexes: ReadonlyMap<string, number>, place: Place, exemption?: Exemption): Result {
    const { rule, resource, level, kind, path, message } = finding;
    const open = kind === "undetermined";
    return {
        ruleId: rule.id,
        ruleIndex: indexes.get(rule.id) ?? -1,
        kind: open ? "open" : "fail",
        level: open ? "none" : level === "mandatory" ? "error" : "warning",
        message: { text: `${resource.name}: ${message} Fix: ${finding.fix ?? rule.fix}` },
        locations: [
            {
                physicalLocation: { artifactLocation: { uri: place.file }, region: { startLine: place.line } },
                logicalLocations: [
                    {
                        name: resource.name,
                        fullyQualifiedName: path === "" ? resource.urn : `${resource.urn}#${path}`,
                        kind: "resource",
                    },
                ],
            },
        ],
        partialFingerprints: { "finding/v1": [rule.id, resource.urn, path].join("|") },
        ...(exemption === undefined
            ? {}
            : { suppressions: [{ kind: "external", status: "accepted", justification: exemption.reason }] }),
    };
}

/**
 * The report in SARIF 2.1.0. Only rules that found something are described.
 *
 * @param placeOf where a resource stands; what the engine records of one has no line
 */
export function sarifLog(report: Report, placeOf: (resource: Resource) => Place, version: string): Log {
    const findings = [...report.violations, ...report.undetermined];
    const all = [...findings, ...report.exempted.map(({ finding }) => finding)];
    const rules = [...new Set(all.map(({ rule }) => rule))];
    const indexes = new Map(rules.map(({ id }, index) => [id, index]));
    return {
        version: "2.1.0",
        $schema: "https://json.schemastore.org/sarif-2.1.0.json",
        runs: [
            {
                tool: { driver: { name: "strata-aws-policies", version, rules: rules.map(descriptor) } },
                results: [
                    ...findings.map((finding) => result(finding, indexes, placeOf(finding.resource))),
                    ...report.exempted.map(({ finding, exemption }) =>
                        result(finding, indexes, placeOf(finding.resource), exemption),
                    ),
                ],
            },
        ],
    };
}

/**
 * {@link sarifLog} as text, in which every result names the same file.
 *
 * @param file path in the repository, with slashes
 */
export function sarifReport(report: Report, file: string, version: string): string {
    return `${JSON.stringify(
        sarifLog(report, () => ({ file, line: 1 }), version),
        null,
        2,
    )}\n`;
}
