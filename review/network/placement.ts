import type { PlannedResource } from "../../plan/types";
import { GROUP_TYPES, RULE_TYPES } from "./openings";
import type { Reference, References } from "../facts/references";
import { leavesOf, stepsOf } from "../facts/walk";

/** Where a resource is in the network. */
export interface Placement {
    readonly groups: readonly Reference[];
    readonly subnets: readonly Reference[];
    readonly vpcs: readonly Reference[];
}

export const SUBNET_TYPES: readonly string[] = ["aws:ec2/subnet:Subnet", "aws:ec2/defaultSubnet:DefaultSubnet"];
export const VPC_TYPES: readonly string[] = ["aws:ec2/vpc:Vpc", "aws:ec2/defaultVpc:DefaultVpc"];

/** Names of properties that put a resource into groups, subnets and VPCs; not those that name groups of others. */
const KINDS = {
    groups: {
        name: /^(?!source|referenced|allowed).*securityGroups?((Id|Name)s?|IdLists?|Lists?)?$/i,
        types: GROUP_TYPES,
    },
    subnets: { name: /(subnets?(Ids?|IdLists?)?|vpcZoneIdentifiers?)$/i, types: SUBNET_TYPES },
    vpcs: { name: /^(vpc|vpcId|vpcIdentifier)$/i, types: VPC_TYPES },
} as const;

/** Types that make up the network, or only say what belongs together in it. */
const NETWORK =
    /^aws:(ec2\/(vpc|subnet|defaultSubnet|defaultVpc|routeTable.*|route|mainRoute.*|defaultRoute.*|networkAcl.*|defaultNetworkAcl|internetGateway.*|egressOnly.*|securityGroup.*|defaultSecurityGroup|flowLog|vpc(Ipv4|Ipv6|Dhcp|Peering|BlockPublic).*):|vpc\/|route53\/)/;

/** Properties with IAM documents, whose conditions name subnets and groups without being in them. */
const DOCUMENT = /^\w*polic/i;

/** Whether a resource is something that the network is for, or an endpoint of it. */
export const isPlaced = ({ type, custom }: PlannedResource): boolean =>
    custom && !NETWORK.test(type) && !RULE_TYPES.includes(type);

function referred(
    references: References,
    resource: PlannedResource,
    { name, types }: { readonly name: RegExp; readonly types: readonly string[] },
): readonly Reference[] {
    const lists = new Map<string, unknown[]>();
    for (const { path, value } of leavesOf(resource.inputs)) {
        if (name.test(stepsOf(path).at(-1)!) && !DOCUMENT.test(path)) {
            const list = path.replace(/\[\d+\]$/, "");
            lists.set(list, [...(lists.get(list) ?? []), value]);
        }
    }
    const found = [...lists].flatMap(([path, values]) => references.all(resource, path, values, types));
    return [...new Map(found.map((reference) => [reference.key, reference])).values()];
}

/** Where a resource is; nowhere, for the parts of the network itself. */
export function placementOf(references: References, resource: PlannedResource): Placement {
    const of = (kind: keyof typeof KINDS) => (isPlaced(resource) ? referred(references, resource, KINDS[kind]) : []);
    return { groups: of("groups"), subnets: of("subnets"), vpcs: of("vpcs") };
}

/** Whether a property puts a resource into groups, subnets or VPCs. */
export function isPlacing(path: string): boolean {
    const name = stepsOf(path).at(-1)!;
    return Object.values(KINDS).some((kind) => kind.name.test(name));
}
