import { each, violation } from "../../../engine/outcomes";
import type { Property } from "../../../engine/property";
import type { Outcome, ResourceRule } from "../../../engine/rule";
import { subjectOf } from "../../subject";
import { isWorld } from "./cidr";
import { addressesOf } from "./opening";

/** Where a type says which traffic goes through a peering connection. */
interface Routes {
    readonly type: string;
    /** Property with the list of routes; the resource itself is one where it is left out. */
    readonly list?: string;
    readonly destinations: readonly string[];
    readonly fix: string;
}

const PEERING = "vpcPeeringConnectionId";

const IN_TABLE = {
    list: "routes",
    destinations: ["cidrBlock", "ipv6CidrBlock"],
    fix: 'routes: [{ cidrBlock: "10.1.0.0/16", vpcPeeringConnectionId: peering.id }]',
} as const;

const ROUTES: readonly Routes[] = [
    {
        type: "aws:ec2/route:Route",
        destinations: ["destinationCidrBlock", "destinationIpv6CidrBlock"],
        fix: 'destinationCidrBlock: "10.1.0.0/16"',
    },
    { type: "aws:ec2/routeTable:RouteTable", ...IN_TABLE },
    { type: "aws:ec2/defaultRouteTable:DefaultRouteTable", ...IN_TABLE },
];

/** What is wrong with a route. Only its presence tells a peering: the connection's id is seldom known before it is made. */
function* leadsToPeer(route: Property, destinations: readonly string[]): Iterable<Outcome> {
    const peering = route.get(PEERING);
    if (peering.isKnown() && !peering.isSet()) {
        return;
    }
    yield* each(
        destinations.map((name) => route.get(name)),
        function* (destination) {
            const addresses = addressesOf(destination);
            if (addresses !== undefined && isWorld(addresses.family, [addresses])) {
                yield violation(
                    destination,
                    `The route sends ${destination.text()} to the peered VPC, not just its own addresses.`,
                );
            }
        },
    );
}

/**
 * A peering connection leads to the other VPC only, never through its gateways (VPC Peering Guide, "VPC peering
 * limitations"): a route of everything gives more than is needed, and lets the peer see what goes astray.
 */
function rule({ type, list, destinations, fix }: Routes): ResourceRule {
    const prefix = list === undefined ? "" : `${list}[].`;
    return {
        scope: "resource",
        id: `reachability-${subjectOf(type)}-peering`,
        title: "Routes to a peered VPC are for its addresses, or some of them, only.",
        domain: "network",
        family: "reachability",
        severity: "medium",
        level: "advisory",
        controls: { cis: ["5.5"], nist: ["AC-4", "SC-7"] },
        fix,
        decides: { [type]: [...destinations, PEERING].map((name) => `${prefix}${name}`) },
        check: (resource) =>
            each(list === undefined ? [resource.properties] : resource.get(list).items(), (route) =>
                leadsToPeer(route, destinations),
            ),
    };
}

/** Rules about what is sent to peered VPCs. */
export const routes: readonly ResourceRule[] = ROUTES.map(rule);
