/** VPC endpoints, gateways and addresses. */
import { Charges, noun } from "../entries";
import { listOf, textOf } from "../inputs";
import { HOURS, type Model } from "../types";

const SUBNETS_OF_ENDPOINT = "aws:ec2/vpcEndpointSubnetAssociation:VpcEndpointSubnetAssociation";

const zonesText = (zones: number) => `in ${zones} ${zones === 1 ? "zone" : "zones"}`;

/** An interface endpoint is paid for in each zone, used or not; gateway endpoints are free. */
const endpoint: Model = (resource, context) => {
    const charges = new Charges(context, noun("interface endpoint"));
    const paid = () => textOf(resource, "vpcEndpointType", "Gateway") !== "Gateway";
    return [
        () => {
            if (!paid()) {
                return undefined;
            }
            const apart = context.stack.pointingAt(resource, "vpcEndpointId", [SUBNETS_OF_ENDPOINT]).length;
            // Where neither names a subnet, AWS takes one.
            const zones = listOf(resource, "subnetIds").length + apart || 1;
            return charges.fixed("vpc.endpointHour", zones * HOURS, zonesText(zones));
        },
        () => (paid() ? charges.usage("vpc.endpointGb", context.usage.network.gbPerEndpoint) : undefined),
    ];
};

const natGateway: Model = (_, context) => {
    const charges = new Charges(context, noun("NAT gateway"));
    return [
        () => charges.fixed("vpc.natHour", HOURS),
        () => charges.usage("vpc.natGb", context.usage.network.gbPerNatGateway),
    ];
};

const address: Model = (_, context) => [
    () => new Charges(context, noun("public address", "public addresses")).fixed("vpc.addressHour", HOURS),
];

export const networkModels: Readonly<Record<string, Model>> = {
    "aws:ec2/eip:Eip": address,
    "aws:ec2/natGateway:NatGateway": natGateway,
    "aws:ec2/vpcEndpoint:VpcEndpoint": endpoint,
};
