import * as path from "path";

import type { PlannedResource } from "../../../plan/types";
import { costSection } from "../../../review/cost/section";
import { estimate } from "../../../review/cost/estimate";
import { PriceList } from "../../../review/cost/prices";
import type { Estimate } from "../../../review/cost/types";
import { assumptionsFor } from "../../../review/cost/usage";
import type { Comparison, ResourceChange, Section, Side } from "../../../review/types";

/** The assumptions of the tests. */
export const USAGE = path.join(__dirname, "usage.yaml");

/** A planned resource, from elsewhere than a plan. */
export function resource(
    type: string,
    name: string,
    inputs: Record<string, unknown> = {},
    more: Partial<PlannedResource> = {},
): PlannedResource {
    return {
        urn: `urn:pulumi:dev::tiny::${type}::${name}`,
        type,
        name,
        custom: true,
        layer: "stack",
        inputs,
        state: { id: `${name}-id`, arn: `arn:aws:x:us-east-1:000000000000:${name}`, region: "us-east-1", ...inputs },
        secrets: [],
        options: {},
        dependencies: [],
        propertyDependencies: {},
        ...more,
    };
}

function side(resources: readonly PlannedResource[]): Side {
    return { resources, outputs: {}, config: { "aws:region": "us-east-1" } };
}

function changesOf(before: readonly PlannedResource[], after: readonly PlannedResource[]): ResourceChange[] {
    const old = new Map(before.map((each) => [each.urn, each]));
    const now = new Map(after.map((each) => [each.urn, each]));
    return [...new Set([...old.keys(), ...now.keys()])].flatMap((urn) => {
        const [was, is] = [old.get(urn), now.get(urn)];
        const operation = was === undefined ? "create" : is === undefined ? "delete" : "update";
        return JSON.stringify(was) === JSON.stringify(is)
            ? []
            : [{ operation, before: was, after: is, properties: [], options: [], by: "plans" }];
    });
}

/** Two sides of a stack. */
export function comparison(
    before: readonly PlannedResource[],
    after: readonly PlannedResource[],
    more: Partial<Comparison> = {},
): Comparison {
    return { stack: "dev", before: side(before), after: side(after), changes: changesOf(before, after), ...more };
}

/** The section on a change, with the assumptions of the tests. */
export function sectionOf(
    before: readonly PlannedResource[],
    after: readonly PlannedResource[],
    more: Partial<Comparison> = {},
): Section {
    return costSection(comparison(before, after, more), USAGE);
}

/** The estimate of resources, with the default assumptions of the tests. */
export function estimateOf(...resources: readonly PlannedResource[]): Estimate {
    return estimate(resources, assumptionsFor("anywhere", USAGE).usage, new PriceList());
}

/** An interface endpoint that spans some zones. */
export function endpoint(name: string, zones: number): PlannedResource {
    const subnetIds = ["subnet-a", "subnet-b", "subnet-c"].slice(0, zones);
    return resource("aws:ec2/vpcEndpoint:VpcEndpoint", name, { vpcEndpointType: "Interface", subnetIds });
}

/** A workgroup of Redshift Serverless. */
export function workgroup(inputs: Record<string, unknown>): PlannedResource {
    return resource("aws:redshiftserverless/workgroup:Workgroup", "warehouse", inputs);
}

/** A usage limit of {@link workgroup}. */
export function usageLimit(inputs: Record<string, unknown>): PlannedResource {
    const type = "aws:redshiftserverless/usageLimit:UsageLimit";
    return resource(
        type,
        "limit",
        { resourceArn: "arn:aws:x:us-east-1:000000000000:warehouse", usageType: "serverless-compute", ...inputs },
        { propertyDependencies: { resourceArn: [workgroup({}).urn] } },
    );
}
