import type { Finding } from "../engine/finding";
import { findingLines } from "../engine/words";
import type { Report } from "./report";

const count = (number: number, one: string, more = `${one}s`): string => `${number} ${number === 1 ? one : more}`;

function findingText(finding: Finding): string {
    const { rule, resource, level } = finding;
    const head = `[${level}, ${rule.severity}] ${rule.id}\n  ${resource.type} ${resource.name}`;
    return [head, ...findingLines(finding).map((line) => `  ${line}`)].join("\n");
}

function summary(report: Report): string {
    const mandatory = report.violations.filter(({ level }) => level === "mandatory").length;
    const advisory = report.violations.length - mandatory;
    return [
        `${count(report.awsResources, "AWS resource")} of the ${report.kind} checked by ${count(report.rules.length, "rule")}:`,
        `${mandatory} mandatory, ${advisory} advisory, ${report.undetermined.length} undetermined, ${report.exempted.length} exempted.`,
    ].join(" ");
}

/** The report as text for a terminal: the summary first, then every finding. */
export function textReport(report: Report): string {
    const notices = report.notices.map(({ name, message }) => `[${name}] ${message}`);
    const findings = [...report.violations, ...report.undetermined].map(findingText);
    return `${[summary(report), ...notices, ...findings].join("\n\n")}\n`;
}
