import { violation } from "../../../engine/outcomes";
import type { ResourceRule } from "../../../engine/rule";
import { customRule } from "./setting";

/** Types, with the properties that name interfaces: all of them, or the first alone. */
const MACHINES: readonly (readonly [type: string, reads: readonly string[]])[] = [
    ["aws:ec2/instance:Instance", ["networkInterfaces", "primaryNetworkInterface"]],
    ["aws:ec2/spotInstanceRequest:SpotInstanceRequest", ["networkInterfaces"]],
];

/** To how many networks instances are attached. */
export const attachments: readonly ResourceRule[] = MACHINES.map(([type, reads]) =>
    customRule(
        type,
        {
            family: "network-isolation",
            part: "interfaces",
            title: "Instances have one network interface.",
            severity: "low",
            level: "advisory",
            controls: { fsbp: ["EC2.17"] },
            fix: "networkInterfaces: [{ deviceIndex: 0, networkInterfaceId }]",
        },
        reads,
        function* (instance) {
            const others = instance.get("networkInterfaces").items();
            const primary = instance.get("primaryNetworkInterface").isPresent() ? 1 : 0;
            if (others.length + primary > 1) {
                yield violation("networkInterfaces", "The instance is in several networks at once and can join them.");
            }
        },
    ),
);
