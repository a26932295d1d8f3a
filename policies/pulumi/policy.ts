import type { PolicyPackArgs, ReportViolation, ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";

import { evaluateResource, evaluateStack } from "../engine/evaluate";
import type { Finding } from "../engine/finding";
import type { Rule, Severity } from "../engine/rule";
import { Stack } from "../engine/stack";
import { findingLines } from "../engine/words";
import { concerns, exempt, review } from "../settings/exemptions";
import { loadSettings } from "../settings/load";
import { configurationProperties } from "../settings/schema";
import { Settings } from "../settings/settings";
import { analyzedResource, stackResource } from "./analyzed";
import { HeldFindings } from "./held";
import { POLICY } from "./name";
import { remediate } from "./remediate";
import { AnalyzedInputs } from "./analyzedInputs";
import { stagesOf } from "./stages";

const today = (): string => new Date().toISOString().slice(0, 10);

/** Settings of the last configuration, which the engine hands over with every request. */
function settingsReader(rules: readonly Rule[]): (given: object) => Settings {
    const defaults = new Settings();
    let last: { readonly key: string; readonly settings: Settings } | undefined;
    return (given) => {
        if (Object.keys(given).length === 0) {
            return defaults;
        }
        const key = JSON.stringify(given);
        if (last?.key !== key) {
            last = { key, settings: loadSettings(given, rules) };
        }
        return last.settings;
    };
}

/** A violation under a rule's own name. The SDK takes it besides the text that its types tell of (@pulumi/policy 1.21). */
interface Violation {
    readonly name: string;
    readonly message: string;
    readonly description?: string;
    readonly severity?: Severity;
    readonly urn?: string;
    readonly enforcementLevel?: "advisory";
}

const tell = (reportViolation: ReportViolation, violation: Violation): void =>
    (reportViolation as unknown as (violation: Violation) => void)(violation);

/** Level "mandatory" is left to the policy's own, so that Pulumi's configuration can lower the whole pack. */
function report(finding: Finding, reportViolation: ReportViolation): void {
    const { rule, resource, level } = finding;
    tell(reportViolation, {
        name: rule.id,
        description: rule.title,
        message: findingLines(finding).join("\n"),
        severity: rule.severity,
        urn: resource.urn,
        ...(level === "advisory" ? { enforcementLevel: level } : {}),
    });
}

/** The findings that no exemption accepts. */
const standing = (findings: readonly Finding[], { exemptions }: Settings): readonly Finding[] =>
    exemptions.length === 0 ? findings : exempt(findings, exemptions, today()).standing;

/**
 * One policy that runs every rule: each further policy would make the SDK decode every resource once more.
 *
 * @param rules the rules to run; the pack's own, or others in a benchmark
 */
export function securityPolicy(rules: readonly Rule[]): ResourceValidationPolicy & StackValidationPolicy {
    const stages = stagesOf(rules);
    const settingsOf = settingsReader(rules);
    const held = new HeldFindings();
    const analyzedInputs = new AnalyzedInputs();
    return {
        name: POLICY,
        description: "Encryption, placement and exposure, and least-privilege IAM of AWS resources.",
        enforcementLevel: "mandatory",
        configSchema: { properties: configurationProperties },
        remediateResource: remediate,
        validateResource(args, reportViolation) {
            const settings = settingsOf(args.getConfig());
            const resource = analyzedResource(args);
            analyzedInputs.remember(resource);
            const found = evaluateResource(stages(settings).analyze, resource, settings);
            const findings = held.hold(resource, found, settings);
            for (const finding of standing(findings, settings)) {
                report(finding, reportViolation);
            }
        },
        validateStack(args, reportViolation) {
            const settings = settingsOf(args.getConfig());
            const stack = new Stack(args.resources.map((it) => stackResource(it, analyzedInputs)));
            analyzedInputs.clear();
            const { analyze, analyzeStack } = stages(settings);
            const findings = [
                ...held.release(stack, settings),
                ...stack.resources.flatMap((it) => evaluateResource(analyzeStack, it.asGiven, settings)),
                ...evaluateStack(rules, stack, settings),
            ];
            for (const finding of standing(findings, settings)) {
                report(finding, reportViolation);
            }
            const concerned = stack.resources.filter((resource) => concerns(settings.exemptions, resource));
            const others = concerned.flatMap((resource) => evaluateResource(analyze, resource, settings));
            for (const { name, message } of review(settings.exemptions, [...findings, ...others], today())) {
                tell(reportViolation, { name, message, enforcementLevel: "advisory", severity: "low" });
            }
        },
    };
}

/** The pack as Pulumi's SDK takes it. */
export function packArgs(rules: readonly Rule[]): PolicyPackArgs {
    return {
        displayName: "Strata: AWS security",
        description: "Encryption, placement and exposure, and least-privilege IAM on every AWS stack.",
        provider: "aws",
        tags: ["aws", "security", "encryption", "network", "iam"],
        enforcementLevel: "mandatory",
        policies: [securityPolicy(rules)],
    };
}
