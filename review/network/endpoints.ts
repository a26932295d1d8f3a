import type { PlannedResource } from "../../plan/types";
import { capital, code, counted, listed, valueText } from "../text";
import type { Comparison, ResourceChange } from "../types";
import { type Item, named } from "./items";
import { ENDPOINT } from "./openings";
import { placementOf } from "./placement";
import type { Both, References } from "../facts/references";

/** More endpoints that are all added, or all removed, stand in one line. */
const MOST_LINES = 3;

const kindOf = ({ inputs }: PlannedResource): string => {
    const kind = inputs["vpcEndpointType"];
    return typeof kind === "string" ? kind : "Gateway";
};

/** `interface endpoint network-glue to com.amazonaws.us-east-1.glue`. */
function words(endpoint: PlannedResource): string {
    return `${kindOf(endpoint).toLowerCase()} endpoint ${code(endpoint.name)} to ${valueText(endpoint.inputs["serviceName"])}`;
}

const tablesOf = ({ inputs }: PlannedResource): number =>
    Array.isArray(inputs["routeTableIds"]) ? inputs["routeTableIds"].length : 0;

function extent(references: References, endpoint: PlannedResource): string {
    if (kindOf(endpoint) === "Gateway") {
        const tables = tablesOf(endpoint);
        return tables === 0 ? "" : ` for ${counted(tables, "route table")}`;
    }
    const subnets = placementOf(references, endpoint).subnets.length;
    const dns = endpoint.inputs["privateDnsEnabled"] === true ? "with" : "without";
    return ` in ${counted(subnets, "subnet")}, ${dns} private DNS names`;
}

function added(changes: readonly ResourceChange[], both: Both): readonly Item[] {
    const endpoints = changes.filter(({ operation }) => operation === "create").map(({ after }) => after!);
    if (endpoints.length > MOST_LINES) {
        const names = endpoints.map((each) => `${code(each.name)} (${valueText(each.inputs["serviceName"])})`);
        const text = `${endpoints.length} endpoints are added: ${listed(names, 10)}.`;
        return [{ weight: "note", text, tally: { endpointAdded: endpoints.length } }];
    }
    return endpoints.map((each) => ({
        weight: "note",
        text: `${capital(words(each))} is added${extent(both.after, each)}.`,
        tally: { endpointAdded: 1 },
    }));
}

function removed(changes: readonly ResourceChange[]): readonly Item[] {
    const endpoints = changes.filter(({ operation }) => operation === "delete").map(({ before }) => before!);
    if (endpoints.length > MOST_LINES) {
        const text = `${named(
            "Endpoint",
            endpoints.map(({ name }) => code(name)),
            10,
        )} are removed.`;
        return [{ weight: "note", text, tally: { endpointRemoved: endpoints.length } }];
    }
    return endpoints.map((each) => ({
        weight: "note",
        text: `${capital(words(each))} is removed: traffic to the service goes another way, or nowhere.`,
        tally: { endpointRemoved: 1 },
    }));
}

/** Names in a list of references that the other list lacks. */
function lacking(
    list: readonly { key: string; text: string; resource?: PlannedResource }[],
    other: typeof list,
): readonly string[] {
    return list
        .filter(({ key }) => !other.some((each) => each.key === key))
        .map(({ resource, text }) => (resource === undefined ? text : code(resource.name)));
}

function details({ before, after, properties }: ResourceChange, both: Both): readonly string[] {
    const [was, is] = [placementOf(both.before, before!), placementOf(both.after, after!)];
    const [gone, come] = [lacking(was.subnets, is.subnets), lacking(is.subnets, was.subnets)];
    const left = [tablesOf(before!), tablesOf(after!)] as const;
    const plain = properties.filter(({ path }) =>
        /^(privateDnsEnabled|serviceName|vpcEndpointType|ipAddressType)$/.test(path),
    );
    return [
        ...plain.map(({ path, before: old, after: now }) => `${code(path)}: ${valueText(old)} → ${valueText(now)}`),
        ...(come.length === 0 ? [] : [`${named("subnet", come)} added`]),
        ...(gone.length === 0 ? [] : [`${named("subnet", gone)} removed`]),
        ...(left[0] === left[1] ? [] : [`${counted(left[0], "route table")} → ${left[1]}`]),
    ];
}

/** Endpoints that change; those that change alike are told together. */
function changed(changes: readonly ResourceChange[], both: Both): readonly Item[] {
    const alike = new Map<string, PlannedResource[]>();
    for (const change of changes.filter(({ operation }) => operation === "update" || operation === "replace")) {
        const what = details(change, both).join("; ");
        alike.set(what, [...(alike.get(what) ?? []), change.after!]);
    }
    alike.delete("");
    return [...alike].map(([what, endpoints]) => {
        const subject =
            endpoints.length > 1
                ? `${endpoints.length} endpoints (${listed(
                      endpoints.map(({ name }) => code(name)),
                      6,
                  )}) change`
                : `${capital(words(endpoints[0]!))} changes`;
        return { weight: "note", text: `${subject}: ${what}.`, tally: { endpointChanged: endpoints.length } };
    });
}

/** VPC endpoints that are added, removed or changed. Their policies are a matter of permissions. */
export function endpoints({ changes }: Comparison, both: Both): readonly Item[] {
    const own = changes.filter(({ before, after }) => (after ?? before)!.type === ENDPOINT);
    return [...added(own, both), ...removed(own), ...changed(own, both)];
}
