import { withValue } from "./keyCases";
import type { CaseResource, RuleCase } from "./ruleCase";

type Properties = Readonly<Record<string, unknown>>;

/** Id of the subnet whose route table leads to the internet gateway. */
export const PUBLIC = "subnet-0a11b22c33d44e55f";
/** Id of the subnet whose route table leads to a NAT gateway. */
export const PRIVATE = "subnet-0f55e44d33c22b11a";

const resource = (type: string, name: string, properties: Properties): CaseResource => ({ type, name, properties });

/** A VPC with a public and a private subnet, each with a route table of its own. */
export const network: readonly CaseResource[] = [
    resource("aws:ec2/vpc:Vpc", "vpc", { id: "vpc-1", cidrBlock: "10.0.0.0/16" }),
    resource("aws:ec2/internetGateway:InternetGateway", "gateway", { id: "igw-1", vpcId: "vpc-1" }),
    resource("aws:ec2/subnet:Subnet", "open", { id: PUBLIC, arn: arnOf(PUBLIC), vpcId: "vpc-1" }),
    resource("aws:ec2/subnet:Subnet", "closed", { id: PRIVATE, arn: arnOf(PRIVATE), vpcId: "vpc-1" }),
    resource("aws:ec2/routeTable:RouteTable", "open-table", {
        id: "rtb-1",
        vpcId: "vpc-1",
        routes: [{ cidrBlock: "0.0.0.0/0", gatewayId: "igw-1" }],
    }),
    resource("aws:ec2/routeTable:RouteTable", "closed-table", {
        id: "rtb-2",
        vpcId: "vpc-1",
        routes: [{ cidrBlock: "0.0.0.0/0", natGatewayId: "nat-1" }],
    }),
    resource("aws:ec2/routeTableAssociation:RouteTableAssociation", "a", { subnetId: PUBLIC, routeTableId: "rtb-1" }),
    resource("aws:ec2/routeTableAssociation:RouteTableAssociation", "b", { subnetId: PRIVATE, routeTableId: "rtb-2" }),
];

/** ARN of a subnet, for services that name subnets so. */
export function arnOf(subnet: string): string {
    return `arn:aws:ec2:eu-west-1:111122223333:subnet/${subnet}`;
}

/**
 * A workload in the public and in the private subnet: the words of the rule's id behind the family, the type, and where
 * it names a subnet.
 */
export function inSubnet(
    subject: string,
    type: string,
    path: string,
    base: Properties = {},
    of: (subnet: string) => string = String,
): RuleCase {
    const workload = (subnet: string): readonly CaseResource[] => [
        { type, properties: withValue(base, path, of(subnet)) },
        ...network,
    ];
    return { rule: `private-subnet-${subject}`, violation: workload(PUBLIC), clean: workload(PRIVATE), path };
}

/** A workload whose group holds a public subnet among others, and one whose group holds private ones only. */
export function inGroup(
    subject: string,
    type: string,
    path: string,
    group: string,
    name = "name",
    base: Properties = {},
): RuleCase {
    const workload = (...subnetIds: readonly string[]): readonly CaseResource[] => [
        { type, properties: withValue(base, path, "data-group") },
        { type: group, properties: { [name]: "data-group", subnetIds } },
        ...network,
    ];
    return {
        rule: `private-subnet-${subject}`,
        violation: workload(PRIVATE, PUBLIC),
        clean: workload(PRIVATE),
        path,
    };
}

/**
 * A resource that leaves a setting out, and one that has it: the rule's id, the type, the setting's path and value, and
 * the properties that both have.
 */
export function leftOut(rule: string, type: string, path: string, value: unknown, base: Properties = {}): RuleCase {
    return {
        rule,
        violation: { type, properties: base },
        clean: { type, properties: withValue(base, path, value) },
        path,
    };
}

/** A workload that names no security group, and one that does; see {@link leftOut}. */
export function ownGroup(subject: string, type: string, path: string, base: Properties = {}): RuleCase {
    return leftOut(`own-security-group-${subject}`, type, path, ["sg-0123456789abcdef0"], base);
}
