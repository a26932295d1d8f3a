import assert from "node:assert/strict";

import { UNKNOWN } from "../../engine/unknown";
import { privateSubnets } from "../../rules/network/placement/subnets";
import { ask } from "../support/ask";
import type { CaseResource } from "../support/ruleCase";

type Values = Readonly<Record<string, unknown>>;
type Sources = Readonly<Record<string, readonly string[]>>;

const of =
    (type: string) =>
    (name: string, properties: Values = {}, from: Sources = {}): CaseResource => ({ type, name, properties, from });

const vpc = of("aws:ec2/vpc:Vpc");
const defaultVpc = of("aws:ec2/defaultVpc:DefaultVpc");
const subnet = of("aws:ec2/subnet:Subnet");
const defaultSubnet = of("aws:ec2/defaultSubnet:DefaultSubnet");
const table = of("aws:ec2/routeTable:RouteTable");
const defaultTable = of("aws:ec2/defaultRouteTable:DefaultRouteTable");
const route = of("aws:ec2/route:Route");
const association = of("aws:ec2/routeTableAssociation:RouteTableAssociation");
const mainAssociation = of("aws:ec2/mainRouteTableAssociation:MainRouteTableAssociation");
const gateway = of("aws:ec2/internetGateway:InternetGateway");
const instance = of("aws:ec2/instance:Instance");

/** What is said of the instances: kind, name and, of violations, why the subnet is public. */
function said(...resources: readonly CaseResource[]): readonly string[] {
    return ask(privateSubnets, resources).map(({ kind, resource, message }) =>
        kind === "violation"
            ? `${resource.name}: ${message.replace(/^.* is public: /, "")}`
            : `${kind} ${resource.name}`,
    );
}

const ROUTED = "its route table leads to an internet gateway.";

/** A known subnet with an instance in it; the rest of the stack decides whether it is public. */
const known = [subnet("s", { id: "subnet-1", vpcId: "vpc-1" }), instance("i", { subnetId: "subnet-1" })];

/** The same at preview, where ids are known from what they come from only. */
const previewed = [
    vpc("v", { cidrBlock: "10.0.0.0/16" }),
    subnet("s", { vpcId: UNKNOWN }, { vpcId: ["v"] }),
    instance("i", { subnetId: UNKNOWN }, { subnetId: ["s"] }),
];

const open = { cidrBlock: "0.0.0.0/0", gatewayId: "igw-1" };
const mine = association("a", { subnetId: "subnet-1", routeTableId: "rtb-1" });

describe("public subnets by what is known", () => {
    it("an inline route of the associated table to an internet gateway", () => {
        assert.deepEqual(said(...known, mine, table("t", { id: "rtb-1", routes: [open] })), [`i: ${ROUTED}`]);
    });

    it("a route resource", () => {
        const other = route("r", { routeTableId: "rtb-1", destinationCidrBlock: "0.0.0.0/0", gatewayId: "igw-1" });
        assert.deepEqual(said(...known, mine, table("t", { id: "rtb-1" }), other), [`i: ${ROUTED}`]);
    });

    it("IPv6, and halves of the internet", () => {
        for (const blocks of [{ ipv6CidrBlock: "::/0" }, { ipv6CidrBlock: "2000::/3" }, { cidrBlock: "128.0.0.0/1" }]) {
            const routes = [{ ...blocks, gatewayId: "igw-1" }];
            assert.deepEqual(said(...known, mine, table("t", { id: "rtb-1", routes })), [`i: ${ROUTED}`]);
        }
        const six = route("r", { routeTableId: "rtb-1", destinationIpv6CidrBlock: "::/0", gatewayId: "igw-1" });
        assert.deepEqual(said(...known, mine, table("t", { id: "rtb-1" }), six), [`i: ${ROUTED}`]);
    });

    it("not by NAT, an egress-only or a virtual private gateway, or a route to a part of the internet", () => {
        for (const to of [
            { cidrBlock: "0.0.0.0/0", natGatewayId: "nat-1" },
            { ipv6CidrBlock: "::/0", egressOnlyGatewayId: "eigw-1" },
            { cidrBlock: "0.0.0.0/0", gatewayId: "vgw-1" },
            { cidrBlock: "0.0.0.0/0", transitGatewayId: "tgw-1" },
            { cidrBlock: "203.0.113.0/24", gatewayId: "igw-1" },
        ]) {
            assert.deepEqual(said(...known, mine, table("t", { id: "rtb-1", routes: [to] })), [], JSON.stringify(to));
        }
    });

    it("an internet gateway of the stack, whatever its id looks like", () => {
        const routes = [{ cidrBlock: "0.0.0.0/0", gatewayId: "mock-gateway" }];
        const stack = [...known, mine, table("t", { id: "rtb-1", routes })];
        assert.deepEqual(said(...stack), []);
        assert.deepEqual(said(...stack, gateway("g", { id: "mock-gateway" })), [`i: ${ROUTED}`]);
    });

    it("addresses that the subnet gives by itself", () => {
        const resources = (maps: unknown) => [
            subnet("s", { id: "subnet-1", mapPublicIpOnLaunch: maps }),
            instance("i", { subnetId: "subnet-1" }),
        ];
        assert.deepEqual(said(...resources("true")), ["i: it gives public addresses to what is launched in it."]);
        assert.deepEqual(said(...resources(false)), []);
    });

    it("the main route table, where the subnet has no other", () => {
        const main = mainAssociation("m", { vpcId: "vpc-1", routeTableId: "rtb-1" });
        const stack = [...known, vpc("v", { id: "vpc-1" }), main, table("t", { id: "rtb-1", routes: [open] })];
        assert.deepEqual(said(...stack), [`i: ${ROUTED}`]);
        const other = [association("a", { subnetId: "subnet-1", routeTableId: "rtb-2" }), table("t2", { id: "rtb-2" })];
        assert.deepEqual(said(...stack, ...other), []);
    });

    it("the table that AWS makes with the VPC, taken over or by its id", () => {
        const own = vpc("v", { id: "vpc-1", defaultRouteTableId: "rtb-0", mainRouteTableId: "rtb-0" });
        const taken = defaultTable("d", { defaultRouteTableId: "rtb-0", routes: [open] });
        const added = route("r", { routeTableId: "rtb-0", destinationCidrBlock: "0.0.0.0/0", gatewayId: "igw-1" });
        const main = vpc("v", { id: "vpc-1", mainRouteTableId: "rtb-0" });
        assert.deepEqual(said(...known, own), []);
        assert.deepEqual(said(...known, main, added), [`i: ${ROUTED}`]);
        assert.deepEqual(said(...known, own, taken), [`i: ${ROUTED}`]);
        assert.deepEqual(said(...known, own, added), [`i: ${ROUTED}`]);
    });

    it("the default VPC and its subnets, unless the stack routes them otherwise", () => {
        const own = defaultVpc("v", { id: "vpc-1", defaultRouteTableId: "rtb-0" });
        assert.deepEqual(said(...known, own), [`i: ${ROUTED}`]);
        const closed = defaultTable("d", { defaultRouteTableId: "rtb-0", routes: [] });
        assert.deepEqual(said(...known, own, closed), []);
        const fallback = [defaultSubnet("s", { id: "subnet-1" }), instance("i", { subnetId: "subnet-1" })];
        assert.deepEqual(said(...fallback), ["i: AWS makes default subnets public."]);
    });

    it("is silent on subnets of other stacks", () => {
        assert.deepEqual(said(instance("i", { subnetId: "subnet-9" })), []);
        assert.deepEqual(said(...known), []);
    });

    it("a record without ids still tells what depends on what", () => {
        const bare = [
            subnet("s", { mapPublicIpOnLaunch: true }),
            instance("i", { subnetId: "subnet-1" }, { subnetId: ["s"] }),
        ];
        assert.deepEqual(said(...bare), ["i: it gives public addresses to what is launched in it."]);
    });
});

describe("public subnets at preview", () => {
    const joined = association(
        "a",
        { subnetId: UNKNOWN, routeTableId: UNKNOWN },
        { subnetId: ["s"], routeTableId: ["t"] },
    );
    const inline = (to: Values, from: readonly string[]) =>
        table("t", { vpcId: UNKNOWN, routes: [to] }, { routes: from });

    it("follows unknown ids to the resources that they come from", () => {
        const to = { cidrBlock: "0.0.0.0/0", gatewayId: UNKNOWN };
        assert.deepEqual(said(...previewed, joined, gateway("g"), inline(to, ["g"])), [`i: ${ROUTED}`]);
    });

    it("a route resource, and a gateway that is known by its attachment", () => {
        const attachment = of("aws:ec2/internetGatewayAttachment:InternetGatewayAttachment")("x");
        const added = route(
            "r",
            { routeTableId: UNKNOWN, destinationCidrBlock: "0.0.0.0/0", gatewayId: UNKNOWN },
            { routeTableId: ["t"], gatewayId: ["x"] },
        );
        assert.deepEqual(said(...previewed, joined, table("t"), attachment, added), [`i: ${ROUTED}`]);
    });

    it("an unknown virtual private gateway is none of the internet", () => {
        const vpn = of("aws:ec2/vpnGateway:VpnGateway")("g");
        const to = { cidrBlock: "0.0.0.0/0", gatewayId: UNKNOWN };
        assert.deepEqual(said(...previewed, joined, vpn, inline(to, ["g"])), []);
        assert.deepEqual(said(...previewed, joined, vpn, gateway("igw"), inline(to, ["g", "igw"])), ["undetermined i"]);
    });

    it("a NAT gateway that is not made yet is none of the internet", () => {
        const nat = of("aws:ec2/natGateway:NatGateway")("n");
        const to = { cidrBlock: "0.0.0.0/0", natGatewayId: UNKNOWN };
        assert.deepEqual(said(...previewed, joined, nat, inline(to, ["n"])), []);
    });

    it("a gateway that nothing tells makes it undetermined, but not what else is public", () => {
        const to = { cidrBlock: "0.0.0.0/0", gatewayId: UNKNOWN };
        assert.deepEqual(said(...previewed, joined, inline(to, [])), ["undetermined i"]);
        assert.deepEqual(said(...previewed, joined, table("t", { routes: [to, open] })), [`i: ${ROUTED}`]);
    });

    it("the main route table of a VPC that is not made yet", () => {
        const taken = defaultTable(
            "d",
            { defaultRouteTableId: UNKNOWN, routes: [open] },
            { defaultRouteTableId: ["v"] },
        );
        assert.deepEqual(said(...previewed, taken), [`i: ${ROUTED}`]);
        const added = route(
            "r",
            { routeTableId: UNKNOWN, destinationCidrBlock: "0.0.0.0/0", gatewayId: "igw-1" },
            { routeTableId: ["v"] },
        );
        assert.deepEqual(said(...previewed, added), [`i: ${ROUTED}`]);
        const main = mainAssociation(
            "m",
            { vpcId: UNKNOWN, routeTableId: UNKNOWN },
            { vpcId: ["v"], routeTableId: ["t"] },
        );
        assert.deepEqual(said(...previewed, main, inline(open, [])), [`i: ${ROUTED}`]);
    });

    it("a VPC behind its second address block", () => {
        const block = of("aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation");
        const stack = [
            vpc("v"),
            block("b", { vpcId: UNKNOWN }, { vpcId: ["v"] }),
            subnet("s", { vpcId: UNKNOWN }, { vpcId: ["b"] }),
            instance("i", { subnetId: UNKNOWN }, { subnetId: ["s"] }),
            defaultTable("d", { defaultRouteTableId: UNKNOWN, routes: [open] }, { defaultRouteTableId: ["v"] }),
        ];
        assert.deepEqual(said(...stack), [`i: ${ROUTED}`]);
    });

    it("a subnet behind its association", () => {
        const stack = previewed.slice(0, 2);
        const behind = instance("i", { subnetId: UNKNOWN }, { subnetId: ["a"] });
        assert.deepEqual(said(...stack, joined, inline(open, []), behind), [`i: ${ROUTED}`]);
    });

    it("which of several tables a subnet has is not known: undetermined where one is public", () => {
        const either = association(
            "a",
            { subnetId: UNKNOWN, routeTableId: UNKNOWN },
            { subnetId: ["s"], routeTableId: ["t", "u"] },
        );
        assert.deepEqual(said(...previewed, either, inline(open, []), table("u")), ["undetermined i"]);
        assert.deepEqual(said(...previewed, either, table("t"), table("u")), []);
    });
});

describe("subnets that a workload names at preview", () => {
    const list = of("aws:eks/nodeGroup:NodeGroup");
    const two = [subnet("public", { mapPublicIpOnLaunch: true }), subnet("private", { mapPublicIpOnLaunch: false })];
    const ids = (values: unknown, ...from: readonly string[]) => list("n", { subnetIds: values }, { subnetIds: from });
    const GIVES = "n: it gives public addresses to what is launched in it.";

    it("one public subnet among those of a list is found", () => {
        assert.deepEqual(said(ids([UNKNOWN, UNKNOWN], "private", "public"), ...two), [GIVES]);
        assert.deepEqual(said(ids([UNKNOWN], "private"), ...two), []);
        assert.deepEqual(said(ids(UNKNOWN, "public"), ...two), [GIVES]);
    });

    it("a list that may hold some of the subnets only is undetermined, where some are private", () => {
        assert.deepEqual(said(ids(UNKNOWN, "private", "public"), ...two), ["undetermined n"]);
        const other = subnet("also-public", { mapPublicIpOnLaunch: true });
        assert.deepEqual(said(ids(UNKNOWN, "public", "also-public"), ...two, other), [GIVES]);
    });

    it("known ids are taken from what the unknown ones may be", () => {
        const named = subnet("private", { id: "subnet-2", mapPublicIpOnLaunch: false });
        assert.deepEqual(said(ids(["subnet-2", UNKNOWN], "private", "public"), two[0]!, named), [GIVES]);
    });

    it("is silent where the ids come from elsewhere, and undetermined where nothing tells", () => {
        const other = of("pulumi:pulumi:StackReference")("network");
        assert.deepEqual(said(ids(UNKNOWN, "network"), other), []);
        assert.deepEqual(said(ids(UNKNOWN)), ["undetermined n"]);
    });

    it("what is not known of one subnet hides nothing of another", () => {
        const unclear = subnet("private", { mapPublicIpOnLaunch: UNKNOWN });
        assert.deepEqual(said(ids([UNKNOWN, UNKNOWN], "private", "public"), two[0]!, unclear), [GIVES]);
        assert.deepEqual(said(ids([UNKNOWN], "private"), unclear), ["undetermined n"]);
    });

    it("groups of subnets are followed by name, or by what the name comes from", () => {
        const group = of("aws:rds/subnetGroup:SubnetGroup")(
            "group",
            { subnetIds: [UNKNOWN] },
            { subnetIds: ["public"] },
        );
        const database = of("aws:rds/instance:Instance");
        const stack = [...two, group, database("d", { dbSubnetGroupName: UNKNOWN }, { dbSubnetGroupName: ["group"] })];
        const found = ask(privateSubnets, stack);
        assert.deepEqual(
            found.map(({ rule, path, message }) => `${rule.id} ${path} ${message}`),
            [
                "private-subnet-rds-instance dbSubnetGroupName The group group holds the public subnet public: it gives public addresses to what is launched in it.",
            ],
        );
    });

    it("10,000 subnets, tables and workloads are joined in one pass", () => {
        const stack = Array.from({ length: 10_000 }, (_, index) => [
            subnet(`s${index}`, { id: `subnet-${index}` }),
            table(`t${index}`, { id: `rtb-${index}`, routes: [open] }),
            association(`a${index}`, { subnetId: `subnet-${index}`, routeTableId: `rtb-${index}` }),
            instance(`i${index}`, { subnetId: `subnet-${index}` }),
        ]).flat();
        const start = performance.now();
        assert.equal(said(...stack).length, 10_000);
        assert.ok(performance.now() - start < 8_000);
    });
});
