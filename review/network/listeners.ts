import type { PlannedResource } from "../../plan/types";
import { code, plain, resourceText } from "../text";
import type { Comparison } from "../types";
import type { Item } from "./items";
import type { Both, References } from "../facts/references";

const LISTENERS: readonly string[] = ["aws:lb/listener:Listener", "aws:alb/listener:Listener"];
const BALANCERS: readonly string[] = ["aws:lb/loadBalancer:LoadBalancer", "aws:alb/loadBalancer:LoadBalancer"];

interface Listening {
    readonly balancer: string;
    /** `HTTP 80`. */
    readonly on: string;
    readonly isPublic: boolean;
}

function listening(references: References, listener: PlannedResource): Listening {
    const { port, protocol, loadBalancerArn } = listener.inputs;
    const balancer = references.find(listener, "loadBalancerArn", loadBalancerArn, BALANCERS);
    return {
        balancer: balancer?.text ?? "a load balancer",
        on: plain(
            [protocol, port]
                .filter((value) => value !== undefined)
                .map(String)
                .join(" "),
        ),
        isPublic: balancer?.resource !== undefined && balancer.resource.inputs["internal"] !== true,
    };
}

const where = ({ isPublic }: Listening): string => (isPublic ? ", which faces the internet," : "");

function opened(name: string, is: Listening): Item {
    return {
        weight: is.isPublic ? "look" : "note",
        text: `Listener ${code(name)} of ${is.balancer}${where(is)} takes connections on ${is.on}.`,
        tally: is.isPublic ? { internetPort: 1 } : { opened: 1 },
    };
}

/** Ports on which load balancers listen, or no longer do. */
export function listeners({ changes }: Comparison, both: Both): readonly Item[] {
    return changes.flatMap(({ before, after }): readonly Item[] => {
        const listener = (after ?? before)!;
        if (!LISTENERS.includes(listener.type)) {
            return [];
        }
        const was = before && listening(both.before, before);
        const is = after && listening(both.after, after);
        if (is === undefined) {
            const text = `${resourceText(listener)} is removed: ${was!.balancer} takes no connections on ${was!.on} any more.`;
            return [{ weight: "note", text, tally: { closed: 1 } }];
        }
        if (was === undefined) {
            return [opened(listener.name, is)];
        }
        if (was.on === is.on) {
            return [];
        }
        const item = opened(listener.name, is);
        return [{ ...item, text: `${item.text.slice(0, -1)}, no longer on ${was.on}.` }];
    });
}
