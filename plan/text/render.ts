import { stringify } from "yaml";

import type { Plan, PlannedResource } from "../types";
import { factsOf } from "./facts";
import { layerOrder } from "./layers";

const ROOT_TYPE = "pulumi:pulumi:Stack";

interface Line {
    readonly head: string;
    readonly name: string;
    readonly facts: string;
}

/** `aws:glue/job:Job` as `glue.Job`, `strata:lake:Zone` as `Zone`. */
function shortType(resource: PlannedResource): string {
    const [head = "", module = "", type = ""] = resource.type.split(":");
    if (!resource.custom) {
        return type;
    }
    if (resource.type.startsWith("pulumi:providers:")) {
        return `${type} provider`;
    }
    return head === "aws" ? `${module.split("/")[0]}.${type}` : `${head}.${module.split("/")[0]}.${type}`;
}

function remarks(resource: PlannedResource): string[] {
    const { options } = resource;
    return [
        ...(options.read === true ? ["exists"] : []),
        ...(options.import === undefined ? [] : ["imported"]),
        ...(options.protect === true && resource.custom ? ["protected"] : []),
        ...(options.retainOnDelete === true ? ["retained"] : []),
        ...(resource.secrets.length === 0 ? [] : [`secret ${resource.secrets.join(", ")}`]),
    ];
}

function facts(resource: PlannedResource): string {
    const marks = remarks(resource).map((remark) => `[${remark}]`);
    return [factsOf(resource), ...marks].filter((part) => part !== "").join(" ");
}

function byTypeAndName(a: PlannedResource, b: PlannedResource): number {
    const key = (resource: PlannedResource) => `${Number(!resource.custom)} ${shortType(resource)} ${resource.urn}`;
    return key(a) < key(b) ? -1 : 1;
}

function linesOf(
    resources: readonly PlannedResource[],
    children: Map<string, PlannedResource[]>,
    depth: number,
): Line[] {
    return [...resources]
        .sort(byTypeAndName)
        .flatMap((resource) => [
            { head: "  ".repeat(depth) + shortType(resource), name: resource.name, facts: facts(resource) },
            ...linesOf(children.get(resource.urn) ?? [], children, depth + 1),
        ]);
}

function shorten(text: string, width: number): string {
    return text.length <= width ? text : `${text.slice(0, width - 1)}…`;
}

function widest(texts: readonly string[], most: number): number {
    return Math.min(most, Math.max(...texts.map((text) => text.length)));
}

function table(lines: readonly Line[], width: number): string[] {
    const head = widest(
        lines.map((line) => line.head),
        40,
    );
    const name = widest(
        lines.map((line) => line.name),
        36,
    );
    return lines.map((line) => {
        const text = `${shorten(line.head, head).padEnd(head)}  ${shorten(line.name, name).padEnd(name)}  ${line.facts}`;
        return shorten(text.trimEnd(), width);
    });
}

function layerText(layer: string, resources: readonly PlannedResource[], width: number): string {
    const urns = new Set(resources.map((resource) => resource.urn));
    const children = new Map<string, PlannedResource[]>();
    const roots: PlannedResource[] = [];
    for (const resource of resources) {
        if (resource.parent !== undefined && urns.has(resource.parent)) {
            children.set(resource.parent, [...(children.get(resource.parent) ?? []), resource]);
        } else {
            roots.push(resource);
        }
    }
    const amount = resources.filter((resource) => resource.custom).length;
    const lines = table(linesOf(roots, children, 1), width);
    return [`${layer} (${amount})`, ...lines, ""].join("\n");
}

function indented(values: Readonly<Record<string, unknown>>): string[] {
    return stringify(values, { lineWidth: 0 })
        .trimEnd()
        .split("\n")
        .map((line) => `  ${line}`);
}

function amount(number: number, one: string): string {
    return `${number} ${one}${number === 1 ? "" : "s"}`;
}

function counts(plan: Plan, layers: number): string {
    const managed = plan.resources.filter((resource) => resource.custom && resource.options.read !== true);
    const shielded = managed.filter((resource) => resource.options.protect === true).length;
    const components = plan.resources.filter((resource) => !resource.custom && resource.type !== ROOT_TYPE).length;
    const amounts = [
        amount(managed.length, "resource"),
        `(${shielded} protected)`,
        "and",
        amount(components, "component"),
    ];
    return [...amounts, "in", amount(layers, "layer")].join(" ");
}

/**
 * The plan as text for a reviewer: about one line a resource, by layer, children under their parents.
 *
 * @param width Most characters of a line that describes a resource.
 */
export function render(plan: Plan, width: number): string {
    const resources = plan.resources.filter((resource) => resource.type !== ROOT_TYPE);
    const layers = layerOrder(resources);
    const versions = Object.entries(plan.providers).map(([name, version]) => `${name} ${version}`);
    const outputs = Object.keys(plan.outputs).length === 0 ? [] : ["outputs", ...indented(plan.outputs), ""];
    const warnings = plan.warnings.length === 0 ? [] : ["warnings", ...plan.warnings.map((each) => `  ${each}`), ""];
    return [
        [`${plan.project}, stack ${plan.stack}`, ...versions].join(" · "),
        "",
        ...layers.map((layer) =>
            layerText(
                layer,
                resources.filter((resource) => resource.layer === layer),
                width,
            ),
        ),
        ...outputs,
        ...warnings,
        counts(plan, layers.length),
        "",
    ].join("\n");
}
