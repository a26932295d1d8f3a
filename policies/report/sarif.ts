import type { Log, ReportingDescriptor, Result } from "sarif";

import type { Finding } from "../engine/finding";
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

function result(finding: Finding, indexes: ReadonlyMap<string, number>, file: string, exemption?: Exemption): Result {
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
                physicalLocation: { artifactLocation: { uri: file }, region: { startLine: 1 } },
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
 * The report in SARIF 2.1.0. Only rules that found something are described. A resource has no line of its own, so that
 * every result names the same file.
 *
 * @param file path in the repository, with slashes, for instance `Pulumi.yaml`
 */
export function sarifReport(report: Report, file: string, version: string): string {
    const findings = [...report.violations, ...report.undetermined];
    const all = [...findings, ...report.exempted.map(({ finding }) => finding)];
    const rules = [...new Set(all.map(({ rule }) => rule))];
    const indexes = new Map(rules.map(({ id }, index) => [id, index]));
    const log: Log = {
        version: "2.1.0",
        $schema: "https://json.schemastore.org/sarif-2.1.0.json",
        runs: [
            {
                tool: { driver: { name: "strata-aws-policies", version, rules: rules.map(descriptor) } },
                results: [
                    ...findings.map((finding) => result(finding, indexes, file)),
                    ...report.exempted.map(({ finding, exemption }) => result(finding, indexes, file, exemption)),
                ],
            },
        ],
    };
    return `${JSON.stringify(log, null, 2)}\n`;
}
