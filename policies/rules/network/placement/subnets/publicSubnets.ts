import { firstOf } from "../../../../engine/quantifiers";
import type { Resource } from "../../../../engine/resource";
import type { Stack } from "../../../../engine/stack";
import { Undetermined } from "../../../../engine/unknown";
import { byUrn } from "../byUrn";
import { quietly, RouteTables } from "./routes";
import {
    DEFAULT_SUBNET,
    MAIN_TABLE_ASSOCIATION,
    ROUTE_TABLES,
    SUBNETS,
    TABLE_ASSOCIATION,
    VPC_CARRIERS,
    VPCS,
} from "./types";

/** The subnets of a stack that are public: an instance in them has, or can have, an address of the internet. */
export class PublicSubnets {
    private readonly tables: RouteTables;
    /** Route table by subnet, where the stack associates one. */
    private readonly explicit = new Map<Resource, Resource>();
    /** Main route table by VPC, where the stack sets another one than AWS's. */
    private readonly main = new Map<Resource, Resource>();
    /** Subnets and VPCs that may have a route table which leads to the internet: which one they have is not known. */
    private readonly doubtful = new Set<Resource>();
    private readonly urns: ReadonlyMap<string, Resource>;

    constructor(private readonly stack: Stack) {
        this.tables = new RouteTables(stack);
        const types = [...SUBNETS, ...VPCS, ...ROUTE_TABLES, ...VPC_CARRIERS, TABLE_ASSOCIATION];
        this.urns = byUrn(stack, types);
        this.associate(TABLE_ASSOCIATION, "subnetId", SUBNETS, this.explicit);
        this.associate(MAIN_TABLE_ASSOCIATION, "vpcId", VPCS, this.main);
    }

    /** The subnet whose id a value is that comes from the resource of a URN: itself, or what hands its id on. */
    byUrn(urn: string): Resource | undefined {
        const source = this.urns.get(urn);
        return source?.type === TABLE_ASSOCIATION
            ? quietly(() => this.stack.referred(source, "subnetId", SUBNETS))
            : source && ofTypes(source, SUBNETS);
    }

    /**
     * Why a subnet is public, as the end of a sentence; undefined where it is not.
     *
     * @throws Undetermined where it cannot be told yet
     */
    reason(subnet: Resource): string | undefined {
        const table = this.explicit.get(subnet);
        if (subnet.type === DEFAULT_SUBNET && table === undefined) {
            return "AWS makes default subnets public";
        }
        return firstOf([() => this.mapsAddresses(subnet), () => this.isRouted(subnet, table)], (ask) => ask());
    }

    private mapsAddresses(subnet: Resource): string | undefined {
        // EC2 User Guide: a default subnet gives public addresses unless it is told not to.
        const maps = subnet.get("mapPublicIpOnLaunch").flag() ?? subnet.type === DEFAULT_SUBNET;
        return maps ? "it gives public addresses to what is launched in it" : undefined;
    }

    private isRouted(subnet: Resource, explicit: Resource | undefined): string | undefined {
        const vpc = explicit === undefined ? this.vpcOf(subnet) : undefined;
        const table = explicit ?? (vpc && (this.main.get(vpc) ?? vpc));
        if (table !== undefined && this.tables.leadsToInternet(table)) {
            return "its route table leads to an internet gateway";
        }
        const isDoubtful =
            explicit === undefined && [subnet, vpc].some((it) => it !== undefined && this.doubtful.has(it));
        if (isDoubtful) {
            throw new Undetermined("routeTableId", "is known only after the deployment");
        }
        return undefined;
    }

    /** The VPC of a subnet; undefined where the stack does not hold it. */
    private vpcOf(subnet: Resource): Resource | undefined {
        const sources = subnet.sourcesOf("vpcId").map((urn) => this.urns.get(urn));
        const carrier = sources.find((source) => source && VPC_CARRIERS.some((type) => type === source.type));
        const vpc = carrier && quietly(() => this.stack.referred(carrier, "vpcId", VPCS));
        // A VPC that nothing tells is taken for one of another stack.
        return vpc ?? quietly(() => this.stack.referred(subnet, "vpcId", VPCS));
    }

    private associate(type: string, path: string, targets: readonly string[], into: Map<Resource, Resource>): void {
        for (const association of this.stack.ofType(type)) {
            const target = quietly(() => this.stack.referred(association, path, targets));
            const table = quietly(() => this.tables.tableOf(association, "routeTableId"));
            if (target !== undefined && table !== undefined) {
                into.set(target, table);
                continue;
            }
            const tables = table === undefined ? this.candidates(association, "routeTableId", ROUTE_TABLES) : [table];
            if (tables.some((it) => this.tables.mayLeadToInternet(it))) {
                const mayHave = target === undefined ? this.candidates(association, path, targets) : [target];
                mayHave.forEach((it) => this.doubtful.add(it));
            }
        }
    }

    /** The resources of some types that an unknown value may be the id of. */
    private candidates(owner: Resource, path: string, types: readonly string[]): readonly Resource[] {
        return owner.sourcesOf(path).flatMap((urn) => {
            const source = this.urns.get(urn);
            return (source && ofTypes(source, types)) ?? [];
        });
    }
}

const ofTypes = (resource: Resource, types: readonly string[]): Resource | undefined =>
    types.includes(resource.type) ? resource : undefined;

const CACHE = new WeakMap<Stack, PublicSubnets>();

/** The public subnets of a stack, found once for all rules. */
export function publicSubnetsOf(stack: Stack): PublicSubnets {
    let found = CACHE.get(stack);
    if (found === undefined) {
        found = new PublicSubnets(stack);
        CACHE.set(stack, found);
    }
    return found;
}
