import { code, resourceText, valueText } from "../text";
import type { Comparison } from "../types";
import { folded, type Item, type Tally } from "./items";

/** More links stand below a line. */
const MOST_LINES = 4;

interface Kind {
    readonly type: string;
    readonly weight: Item["weight"];
    /** Behind the resource, where it is added. */
    readonly does: string;
    /** Property with the other end. */
    readonly to?: string;
    /** @default linkAdded */
    readonly tally?: Tally;
}

/** What links a network with others, or is reached from the internet by what it is. */
const KINDS: readonly Kind[] = [
    { type: "aws:ec2/internetGateway:InternetGateway", weight: "note", does: "links its VPC with the internet" },
    {
        type: "aws:ec2/egressOnlyInternetGateway:EgressOnlyInternetGateway",
        weight: "note",
        does: "lets IPv6 out to the internet",
    },
    { type: "aws:ec2/natGateway:NatGateway", weight: "note", does: "lets private subnets reach the internet" },
    {
        type: "aws:ec2/vpcPeeringConnection:VpcPeeringConnection",
        weight: "look",
        does: "links the VPC with another",
        to: "peerVpcId",
    },
    {
        type: "aws:ec2/vpcPeeringConnectionAccepter:VpcPeeringConnectionAccepter",
        weight: "look",
        does: "takes a link from another VPC",
        to: "vpcPeeringConnectionId",
    },
    {
        type: "aws:ec2transitgateway/vpcAttachment:VpcAttachment",
        weight: "look",
        does: "links the VPC with the networks of a transit gateway",
        to: "transitGatewayId",
    },
    {
        type: "aws:ec2transitgateway/peeringAttachment:PeeringAttachment",
        weight: "look",
        does: "links two transit gateways",
        to: "peerTransitGatewayId",
    },
    { type: "aws:ec2/vpnGateway:VpnGateway", weight: "note", does: "is the VPC's end of VPNs" },
    {
        type: "aws:ec2/vpnConnection:VpnConnection",
        weight: "look",
        does: "links the network with another by VPN",
        to: "customerGatewayId",
    },
    { type: "aws:ec2clientvpn/endpoint:Endpoint", weight: "look", does: "lets VPN clients into the network" },
    {
        type: "aws:directconnect/gatewayAssociation:GatewayAssociation",
        weight: "look",
        does: "links by Direct Connect",
    },
    {
        type: "aws:ec2/vpcEndpointService:VpcEndpointService",
        weight: "look",
        does: "offers a load balancer to other VPCs, through endpoints",
    },
    {
        type: "aws:vpclattice/serviceNetworkVpcAssociation:ServiceNetworkVpcAssociation",
        weight: "look",
        does: "links the VPC with a service network",
    },
    { type: "aws:apigatewayv2/api:Api", weight: "look", does: "is an endpoint on the internet", tally: "madePublic" },
    {
        type: "aws:cloudfront/distribution:Distribution",
        weight: "look",
        does: "serves its origins on the internet",
        tally: "madePublic",
    },
];

const BY_TYPE = new Map(KINDS.map((kind) => [kind.type, kind]));

function linkItems({ changes }: Comparison): readonly Item[] {
    return changes.flatMap(({ operation, before, after }): readonly Item[] => {
        const resource = (after ?? before)!;
        const kind = BY_TYPE.get(resource.type);
        if (kind === undefined || (operation !== "create" && operation !== "delete")) {
            return [];
        }
        if (operation === "delete") {
            const tally = kind.tally === undefined ? { linkRemoved: 1 } : { exposureGone: 1 };
            return [{ weight: "note", text: `${resourceText(resource)} is removed.`, tally }];
        }
        const to = kind.to === undefined ? "" : ` (${code(kind.to)}: ${valueText(resource.inputs[kind.to])})`;
        const text = `The new ${resourceText(resource)} ${kind.does}${to}.`;
        return [{ weight: kind.weight, text, tally: { [kind.tally ?? "linkAdded"]: 1 } }];
    });
}

/** Gateways, peerings and VPNs that are added or removed. */
export function links(comparison: Comparison): readonly Item[] {
    const items = linkItems(comparison);
    const notes = items.filter(({ weight }) => weight === "note");
    return [
        ...items.filter(({ weight }) => weight === "look"),
        ...folded(notes, MOST_LINES, (amount) => `${amount} gateways and other links are added or removed.`),
    ];
}
