import { eachResource, violation } from "../../engine/outcomes";
import type { Rule } from "../../engine/rule";

/** That resources are in the regions that the configuration allows; all are where it names none. */
export const region: Rule = {
    scope: "stack",
    id: "placement-region",
    title: "Resources are in the allowed regions.",
    domain: "network",
    family: "placement",
    severity: "medium",
    level: "mandatory",
    controls: {},
    fix: "region: an allowed one, on the resource or its provider",
    decides: {},
    check(stack, { regions }) {
        if (regions === undefined) {
            return [];
        }
        const ofAws = stack.resources.filter(({ type }) => type.startsWith("aws:"));
        return eachResource(ofAws, function* (resource) {
            const own = resource.get("region");
            const where = own.isPresent() ? own.text() : resource.providerRegion;
            if (where !== undefined && !regions.has(where)) {
                yield violation(own, `The resource is in ${where}, which is not allowed: ${[...regions].join(", ")}.`);
            }
        });
    },
};
