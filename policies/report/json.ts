import type { Finding } from "../engine/finding";
import type { Report } from "./report";

function findingJson({ rule, resource, level, kind, path, message, fix }: Finding): object {
    return {
        rule: rule.id,
        title: rule.title,
        domain: rule.domain,
        severity: rule.severity,
        level,
        result: kind,
        urn: resource.urn,
        type: resource.type,
        name: resource.name,
        path,
        message,
        fix: fix ?? rule.fix,
        controls: rule.controls,
    };
}

/** The report as JSON; `version` changes when a member changes its meaning. */
export function jsonReport(report: Report): string {
    const { kind, resources, awsResources, rules, violations, undetermined, exempted, notices, blocks } = report;
    const value = {
        version: 1,
        record: kind,
        resources,
        awsResources,
        rules: rules.length,
        blocks,
        violations: violations.map(findingJson),
        undetermined: undetermined.map(findingJson),
        exempted: exempted.map(({ finding, exemption }) => ({ ...findingJson(finding), exemption })),
        notices,
    };
    return `${JSON.stringify(value, null, 2)}\n`;
}
