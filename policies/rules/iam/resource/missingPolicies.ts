import { eachResource, violation } from "../../../engine/outcomes";
import type { Resource } from "../../../engine/resource";
import type { StackRule } from "../../../engine/rule";
import type { Stack } from "../../../engine/stack";
import { Undetermined } from "../../../engine/unknown";
import { infoOf, type Concern } from "./statementRule";

/** A resource for which leaving the policy out is the violation. */
interface Missing extends Omit<Concern, "documents" | "level" | "severity"> {
    readonly type: string;
    /** Property of the resource with a policy; where left out, only resources beside it hold one. */
    readonly path?: string;
    /** Resources that hold a policy for it, and their property that names it. */
    readonly beside: Readonly<Record<string, string>>;
    readonly when: (resource: Resource) => boolean;
    readonly message: string;
}

/** Resources that have a policy beside them; and whether some policy is for a resource that is not known. */
function withPolicy(
    { type, beside }: Missing,
    stack: Stack,
): readonly [ReadonlySet<Resource>, Undetermined | undefined] {
    const found = new Set<Resource>();
    let unknown: Undetermined | undefined;
    for (const policy of stack.ofType(...Object.keys(beside))) {
        try {
            const owner = stack.referred(policy, beside[policy.type]!, [type]);
            if (owner !== undefined) {
                found.add(owner);
            }
        } catch (error) {
            if (!(error instanceof Undetermined)) {
                throw error;
            }
            unknown = error;
        }
    }
    return [found, unknown];
}

function missingRule(it: Missing): StackRule {
    const besidePaths = Object.entries(it.beside).map(([type, path]) => [type, [path]] as const);
    return {
        scope: "stack",
        ...infoOf({ ...it, severity: "low", level: "advisory", documents: [] }),
        decides: Object.fromEntries([[it.type, [it.path ?? "name"]], ...besidePaths]),
        check(stack) {
            const [found, unknown] = withPolicy(it, stack);
            return eachResource(stack.ofType(it.type), function* (resource) {
                const own = it.path !== undefined && resource.get(it.path).isPresent();
                if (own || found.has(resource) || !it.when(resource)) {
                    return;
                }
                if (unknown !== undefined) {
                    throw unknown;
                }
                yield violation(it.path ?? "", it.message);
            });
        },
    };
}

const OF_OTHERS = /^com\.amazonaws\.vpce\./;

const endpoint = missingRule({
    id: "iam-endpoint-policy",
    family: "iam-endpoint",
    title: "VPC endpoints of AWS services have a policy.",
    controls: { nist: ["AC-3", "AC-4", "AC-6"] },
    fix: 'policy: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal: "*", Action: "*", Resource: "*", Condition: { StringEquals: { "aws:PrincipalAccount": accountId } } }] }',
    type: "aws:ec2/vpcEndpoint:VpcEndpoint",
    path: "policy",
    beside: { "aws:ec2/vpcEndpointPolicy:VpcEndpointPolicy": "vpcEndpointId" },
    // Of the other types, none takes a policy (VPC User Guide, "Control access to VPC endpoints using endpoint policies").
    when: (it) =>
        ["gateway", "interface"].includes(it.get("vpcEndpointType").lower() ?? "gateway") &&
        !OF_OTHERS.test(it.get("serviceName").text() ?? ""),
    message: "Without a policy, anybody in the network may do anything through the endpoint.",
});

const eventBus = missingRule({
    id: "iam-resource-policy-cloudwatch-event-bus",
    family: "iam-resource-policy",
    title: "Custom event buses have a policy.",
    controls: { fsbp: ["EventBridge.3"], nist: ["AC-3", "AC-6"] },
    fix: "new aws.cloudwatch.EventBusPolicy(name, { eventBusName: bus.name, policy })",
    type: "aws:cloudwatch/eventBus:EventBus",
    beside: {
        "aws:cloudwatch/eventBusPolicy:EventBusPolicy": "eventBusName",
        "aws:cloudwatch/eventPermission:EventPermission": "eventBusName",
    },
    // Buses of partners get their events by the partner's own way.
    when: (it) => !it.get("eventSourceName").isPresent(),
    message: "No policy of the stack says who may put events on the bus.",
});

/** Rules that a policy is there where nothing limits otherwise. */
export const missingPolicyRules: readonly StackRule[] = [endpoint, eventBus];
