import { violation } from "../../../engine/outcomes";
import type { ResourceRule } from "../../../engine/rule";
import { LOAD_BALANCER } from "./protection";
import { customRule, type ExposureSetting } from "./setting";

/** Subnets of a load balancer are in different zones, one in each (Elastic Load Balancing User Guide). */
function zonesRule(type: ExposureSetting["type"], fsbp: string, lists: readonly string[]): ResourceRule {
    return customRule(
        type,
        {
            family: "network-protection",
            part: "zones",
            title: "Load balancers are in several zones.",
            severity: "low",
            level: "advisory",
            controls: { fsbp: [fsbp], nist: ["CP-10", "SC-36"] },
            fix: `${lists[0] ?? ""}: [first.id, second.id]`,
        },
        lists,
        function* (balancer) {
            const given = lists.filter((name) => balancer.get(name).isPresent());
            const counts = given.map((name) => balancer.get(name).items().length);
            const [first] = given;
            if (first !== undefined && counts.reduce((sum, count) => sum + count, 0) === 1) {
                yield violation(first, "Nothing answers while the only zone of the load balancer is down.");
            }
        },
    );
}

/** In how many zones load balancers are. */
export const zones: readonly ResourceRule[] = [
    zonesRule(LOAD_BALANCER, "ELB.13", ["subnets", "subnetMappings"]),
    zonesRule("aws:elb/loadBalancer:LoadBalancer", "ELB.10", ["subnets", "availabilityZones"]),
];
