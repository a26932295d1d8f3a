import type { PlannedResource } from "../../plan/types";
import { code } from "../text";
import { ENDPOINT } from "./openings";
import { SUBNET_TYPES } from "./placement";
import type { Reference, References } from "../facts/references";

/** Where a table sends some addresses. */
export interface Route {
    readonly key: string;
    readonly table: Reference;
    /** As code. */
    readonly destination: string;
    readonly target: string;
    /** Whether it leads to the internet, both ways. */
    readonly isPublic: boolean;
}

const TABLES: readonly string[] = ["aws:ec2/routeTable:RouteTable", "aws:ec2/defaultRouteTable:DefaultRouteTable"];
const ROUTE = "aws:ec2/route:Route";
const GATEWAY = "aws:ec2/internetGateway:InternetGateway";
const ASSOCIATION = "aws:ec2/routeTableAssociation:RouteTableAssociation";

/** Properties of a route that name where it leads, with the types and the words for it. */
const TARGETS: readonly (readonly [name: string, words: string, types: readonly string[]])[] = [
    ["gatewayId", "gateway", [GATEWAY, "aws:ec2/vpnGateway:VpnGateway", ENDPOINT]],
    ["natGatewayId", "NAT gateway", ["aws:ec2/natGateway:NatGateway"]],
    ["egressOnlyGatewayId", "egress-only gateway", ["aws:ec2/egressOnlyInternetGateway:EgressOnlyInternetGateway"]],
    ["vpcPeeringConnectionId", "peering connection", ["aws:ec2/vpcPeeringConnection:VpcPeeringConnection"]],
    ["transitGatewayId", "transit gateway", ["aws:ec2transitgateway/transitGateway:TransitGateway"]],
    ["vpcEndpointId", "VPC endpoint", [ENDPOINT]],
    ["networkInterfaceId", "network interface", ["aws:ec2/networkInterface:NetworkInterface"]],
    ["localGatewayId", "local gateway", []],
    ["carrierGatewayId", "carrier gateway", ["aws:ec2/carrierGateway:CarrierGateway"]],
    ["coreNetworkArn", "core network", ["aws:networkmanager/coreNetwork:CoreNetwork"]],
    ["odbNetworkArn", "ODB network", []],
    ["instanceId", "instance", ["aws:ec2/instance:Instance"]],
];

const DESTINATIONS = [
    "destinationCidrBlock",
    "destinationIpv6CidrBlock",
    "destinationPrefixListId",
    "cidrBlock",
    "ipv6CidrBlock",
] as const;

const WORDS: Readonly<Record<string, string>> = {
    [GATEWAY]: "internet gateway",
    "aws:ec2/vpnGateway:VpnGateway": "VPN gateway",
    [ENDPOINT]: "VPC endpoint",
};

type Values = Readonly<Record<string, unknown>>;

/** Words of a gateway that the stack does not hold, by the form of its id. */
function gatewayWords({ resource, text }: Reference, words: string): string {
    return resource === undefined
        ? text.startsWith("`igw-")
            ? "internet gateway"
            : text.startsWith("`vgw-")
              ? "VPN gateway"
              : words
        : (WORDS[resource.type] ?? words);
}

function routeIn(
    references: References,
    owner: PlannedResource,
    path: string,
    table: Reference,
    values: Values,
): Route | undefined {
    const found = TARGETS.flatMap(([name, words, types]) =>
        references
            .all(owner, path === "" ? name : path, values[name], types)
            .slice(0, 1)
            .map((reference) => ({ reference, words: name === "gatewayId" ? gatewayWords(reference, words) : words })),
    )[0];
    const to = DESTINATIONS.map((name) => values[name]).find((value) => value !== undefined && value !== "");
    if (found === undefined) {
        return undefined;
    }
    const { reference, words } = found;
    const name = reference.resource === undefined ? reference.text : code(reference.resource.name);
    const destination = code(String(to ?? ""));
    return {
        key: `${table.key} ${destination} ${reference.key}`,
        table,
        destination,
        target: reference.known ? `${words} ${name}` : `a ${words} that is known only after the deployment`,
        isPublic: words === "internet gateway",
    };
}

const isObject = (value: unknown): value is Values => typeof value === "object" && value !== null;

/** Every route of one side: in tables, and of their own. */
export function routesOf(references: References): readonly Route[] {
    const inline = references.ofType(...TABLES).flatMap((table) => {
        const routes = table.inputs["routes"];
        const items = Array.isArray(routes) ? (routes as unknown[]).filter(isObject) : [];
        return items.map((values) => routeIn(references, table, "routes", references.to(table), values));
    });
    const own = references.ofType(ROUTE).map((route) => {
        const table = references.find(route, "routeTableId", route.inputs["routeTableId"], TABLES);
        return table && routeIn(references, route, "", table, route.inputs);
    });
    return [...inline, ...own].filter((route) => route !== undefined);
}

/** Subnets by the keys of their route tables, as far as the stack associates them. */
export function subnetsByTable(references: References): ReadonlyMap<string, readonly Reference[]> {
    const found = new Map<string, Reference[]>();
    for (const association of references.ofType(ASSOCIATION)) {
        const { subnetId, routeTableId } = association.inputs;
        const subnet = references.find(association, "subnetId", subnetId, SUBNET_TYPES);
        const table = references.find(association, "routeTableId", routeTableId, TABLES);
        if (subnet !== undefined && table !== undefined) {
            found.set(table.key, [...(found.get(table.key) ?? []), subnet]);
        }
    }
    return found;
}
