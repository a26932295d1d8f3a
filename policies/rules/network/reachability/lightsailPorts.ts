import { join, referrersOf } from "../../../engine/joins";
import { eachResource, violation } from "../../../engine/outcomes";
import type { StackRule } from "../../../engine/rule";

const INSTANCE = "aws:lightsail/instance:Instance";
const PORTS = { type: "aws:lightsail/instancePublicPorts:InstancePublicPorts", path: "instanceName" } as const;

/** A new instance takes SSH or RDP, and HTTP, from everyone (Lightsail User Guide, "Default instance firewall rules"). */
export const lightsailPorts: StackRule = {
    scope: "stack",
    id: "reachability-lightsail-instance-default-ports",
    title: "Lightsail instances say which ports are open, and to whom.",
    domain: "network",
    family: "reachability",
    severity: "high",
    level: "advisory",
    controls: { nist: ["AC-4", "SC-7"] },
    fix: "new aws.lightsail.InstancePublicPorts(name, { instanceName: instance.name, portInfos })",
    decides: { [INSTANCE]: [], [PORTS.type]: [PORTS.path] },
    check(stack, settings) {
        const ports = join(stack, [PORTS], [INSTANCE]);
        return eachResource(stack.ofType(INSTANCE), function* (instance) {
            if (!settings.isPublicTier(instance) && referrersOf(ports, instance).length === 0) {
                yield violation("", "Nothing closes SSH (or RDP), which Lightsail opens to everyone.");
            }
        });
    },
};
