import type { Property } from "../../../../engine/property";
import type { Resource } from "../../../../engine/resource";
import type { Stack } from "../../../../engine/stack";
import { Undetermined } from "../../../../engine/unknown";
import { typeOfUrn } from "../../../../engine/urn";
import { parseCidr } from "../../reachability/cidr";
import { byUrn } from "../byUrn";
import {
    DEFAULT_ROUTE_TABLE,
    DEFAULT_VPC,
    INTERNET_GATEWAY,
    INTERNET_GATEWAYS,
    ROUTE,
    ROUTE_TABLES,
    VPCS,
} from "./types";

/**
 * Longest prefix that stands for the internet: `0.0.0.0/1` and `128.0.0.0/1` together are as good as `0.0.0.0/0`, and
 * `2000::/3` is all of the IPv6 internet.
 */
const INTERNET_PREFIX = { 4: 1, 6: 3 } as const;

function isInternet(cidr: string | undefined): boolean {
    const range = cidr === undefined ? undefined : parseCidr(cidr);
    if (range === undefined) {
        return false;
    }
    const bits = range.family === 4 ? 32 : 128;
    return range.last - range.first + 1n >= 1n << BigInt(bits - INTERNET_PREFIX[range.family]);
}

/** What a reference leads to; one that cannot be followed yet leads to nothing that the stack is known to hold. */
export function quietly<T>(ask: () => T | undefined): T | undefined {
    try {
        return ask();
    } catch (error) {
        if (!(error instanceof Undetermined)) {
            throw error;
        }
        return undefined;
    }
}

/**
 * Whether the gateway of a route is an internet gateway; others of the same property are virtual private gateways and
 * endpoints of Gateway Load Balancers.
 */
function isInternetGateway(stack: Stack, owner: Resource, gateway: Property): boolean {
    if (gateway.isKnown()) {
        const id = gateway.text();
        return id !== undefined && (id.startsWith("igw-") || stack.identified(id, [INTERNET_GATEWAY]) !== undefined);
    }
    // The routes of a table depend on the gateways of all of them, which have properties of their own but for these.
    const sources = owner.sourcesOf(gateway.path).map(typeOfUrn);
    const isInternet = sources.some((type) => INTERNET_GATEWAYS.includes(type));
    const isOther = sources.some((type) => type.startsWith("aws:ec2/vpnGateway"));
    if (isInternet !== isOther) {
        return isInternet;
    }
    throw new Undetermined(gateway.path, "is known only after the deployment");
}

function leadsToInternet(stack: Stack, owner: Resource, route: Property, destinations: readonly string[]): boolean {
    const gateway = route.get("gatewayId");
    if (!gateway.isPresent()) {
        return false;
    }
    const open = destinations.some((path) => isInternet(route.get(path).text()));
    return open && isInternetGateway(stack, owner, gateway);
}

/** What is known of the routes of one table: that one leads to the internet, else what cannot be told yet. */
type Answer = true | Undetermined;

/**
 * The route tables of a stack that lead to the internet, and which table is which VPC's main one. A VPC stands for its
 * main table where the stack does not hold it.
 */
export class RouteTables {
    private readonly answers = new Map<Resource, Answer>();
    private readonly ids = new Map<string, Resource>();
    private readonly defaults = new Map<Resource, Resource>();

    constructor(private readonly stack: Stack) {
        for (const vpc of stack.ofType(...VPCS)) {
            this.identify(vpc, "mainRouteTableId");
            this.identify(vpc, "defaultRouteTableId");
        }
        for (const table of stack.ofType(DEFAULT_ROUTE_TABLE)) {
            const vpc = quietly(() => this.tableOf(table, "defaultRouteTableId"));
            if (vpc !== undefined && !ROUTE_TABLES.some((type) => type === vpc.type)) {
                this.defaults.set(vpc, table);
            }
            this.identify(table, "defaultRouteTableId");
        }
        for (const table of stack.ofType(...ROUTE_TABLES)) {
            for (const route of this.routesOf(table)) {
                this.learn(table, () => leadsToInternet(stack, table, route, ["cidrBlock", "ipv6CidrBlock"]));
            }
        }
        const tables = byUrn(stack, [...ROUTE_TABLES, ...VPCS]);
        for (const route of stack.ofType(ROUTE)) {
            this.learnRoute(route, tables);
        }
    }

    /** The table, or the VPC that stands for its main table, that a property refers to. */
    tableOf(owner: Resource, path: string): Resource | undefined {
        const found = this.stack.referred(owner, path, [...ROUTE_TABLES, ...VPCS]);
        const text = found === undefined && owner.get(path).isKnown() ? owner.get(path).text() : undefined;
        return text === undefined ? found : this.ids.get(text);
    }

    /**
     * Whether a table, or a VPC's main one, has a route to the internet.
     *
     * @throws Undetermined where it cannot be told yet
     */
    leadsToInternet(table: Resource): boolean {
        const own = this.defaults.get(table);
        const both = [table, own].map((it) => it && this.answers.get(it));
        // VPC User Guide, "Default VPCs": the main route table leads to an internet gateway, unless the stack says otherwise.
        if (both.includes(true) || (table.type === DEFAULT_VPC && own === undefined)) {
            return true;
        }
        const unknown = both.find((answer) => answer !== undefined);
        if (unknown instanceof Undetermined) {
            throw unknown;
        }
        return false;
    }

    /** {@link leadsToInternet}, true also where it cannot be told yet. */
    mayLeadToInternet(table: Resource): boolean {
        try {
            return this.leadsToInternet(table);
        } catch (error) {
            if (!(error instanceof Undetermined)) {
                throw error;
            }
            return true;
        }
    }

    private learnRoute(route: Resource, tables: ReadonlyMap<string, Resource>): void {
        const paths = ["destinationCidrBlock", "destinationIpv6CidrBlock"];
        const ask = (): boolean => leadsToInternet(this.stack, route, route.properties, paths);
        const table = quietly(() => this.tableOf(route, "routeTableId"));
        if (table !== undefined) {
            this.learn(table, ask);
            return;
        }
        for (const urn of route.sourcesOf("routeTableId")) {
            const candidate = tables.get(urn);
            if (candidate !== undefined) {
                this.learn(candidate, () => {
                    if (ask()) {
                        throw new Undetermined("routeTableId", "is known only after the deployment");
                    }
                    return false;
                });
            }
        }
    }

    private identify(resource: Resource, path: string): void {
        const property = resource.get(path);
        const text = property.isKnown() ? property.unchecked() : undefined;
        if (typeof text === "string" && !this.ids.has(text)) {
            this.ids.set(text, resource);
        }
    }

    private learn(table: Resource, ask: () => boolean): void {
        try {
            if (ask()) {
                this.answers.set(table, true);
            }
        } catch (error) {
            if (!(error instanceof Undetermined)) {
                throw error;
            }
            if (!this.answers.has(table)) {
                this.answers.set(table, error);
            }
        }
    }

    /** The routes in a table; none where the list of them is not known, which is learned. */
    private routesOf(table: Resource): readonly Property[] {
        let routes: readonly Property[] = [];
        this.learn(table, () => {
            routes = table.get("routes").items();
            return false;
        });
        return routes;
    }
}
