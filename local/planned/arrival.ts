import { z } from "zod";

import type { Plan } from "../../plan/types";
import { RunError } from "../runError";
import { label, ofType, properties } from "./read";
import type { PlannedWorkflow } from "./workflow";

/** A rule that starts something when an event matches. */
interface ArrivalRule {
    readonly label: string;
    readonly pattern: Readonly<Record<string, unknown>>;
}

/** The event that S3 sends to EventBridge for a new object, as far as rules look at it. */
function objectCreated(bucket: string, key: string): Readonly<Record<string, unknown>> {
    return {
        source: "aws.s3",
        "detail-type": "Object Created",
        detail: { bucket: { name: bucket }, object: { key }, reason: "PutObject" },
    };
}

/**
 * Check that the arrival of an object starts the workflow, as the planned rules and targets say.
 *
 * @throws RunError when no planned rule with the workflow as its target matches, or a rule cannot be read.
 */
export function checkArrival(plan: Plan, workflow: PlannedWorkflow, bucket: string, key: string): void {
    const rules = rulesOf(plan, workflow);
    const event = objectCreated(bucket, key);
    if (!rules.some((rule) => matches(rule.pattern, event, rule.label))) {
        const tried = rules.length === 0 ? "no rule targets it" : rules.map((rule) => rule.label).join(", ");
        throw new RunError(`No planned rule starts ${workflow.label} when s3://${bucket}/${key} arrives (${tried}).`);
    }
}

function rulesOf(plan: Plan, workflow: PlannedWorkflow): readonly ArrivalRule[] {
    const target = z.object({ arn: z.string(), rule: z.string() });
    const named = new Set(
        ofType(plan, "aws:cloudwatch/eventTarget:EventTarget")
            .map((resource) => properties(resource, target))
            .filter((each) => each.arn === workflow.arn)
            .map((each) => each.rule),
    );
    const rule = z.object({ name: z.string(), eventPattern: z.string().optional(), state: z.string().optional() });
    return ofType(plan, "aws:cloudwatch/eventRule:EventRule").flatMap((resource) => {
        const each = properties(resource, rule);
        if (!named.has(each.name) || each.eventPattern === undefined || each.state === "DISABLED") {
            return [];
        }
        return [{ label: label(resource), pattern: JSON.parse(each.eventPattern) as ArrivalRule["pattern"] }];
    });
}

/** EventBridge's matching of a pattern: every field must match one of its listed values. */
function matches(pattern: unknown, event: unknown, owner: string): boolean {
    if (Array.isArray(pattern)) {
        return pattern.some((value: unknown) => matchesValue(value, event, owner));
    }
    if (typeof pattern !== "object" || pattern === null || typeof event !== "object" || event === null) {
        return false;
    }
    const values = event as Readonly<Record<string, unknown>>;
    return Object.entries(pattern).every(([name, part]) => matches(part, values[name], owner));
}

function matchesValue(value: unknown, actual: unknown, owner: string): boolean {
    if (typeof value !== "object" || value === null) {
        return value === actual;
    }
    const text = typeof actual === "string" ? actual : "";
    const [operator, operand] = Object.entries(value)[0] ?? [];
    switch (operator) {
        case "prefix":
            return text.startsWith(String(operand));
        case "suffix":
            return text.endsWith(String(operand));
        case "wildcard":
            return wildcard(String(operand)).test(text);
        default:
            throw new RunError(
                `Planned ${owner} matches by '${operator}', which the local run cannot evaluate; it knows values, prefix, suffix and wildcard.`,
            );
    }
}

function wildcard(pattern: string): RegExp {
    const parts = pattern.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
    return new RegExp(`^${parts.join(".*")}$`, "s");
}
