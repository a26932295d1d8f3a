import { networkSection } from "../../../review/network/section";
import { describeSection, egress, ingress, NETWORK, type Told, withRules } from "./support";

/** A change of which the section has nothing to say. */
const silent = (before: string, after: string): Told => ({
    before,
    after,
    summary: "Nothing becomes reachable that was not, and nothing is closed.",
    lines: [],
});

const told = (before: string, after: string, summary: string, ...lines: readonly string[]): Told => ({
    before,
    after,
    summary,
    lines,
});

const everyone = ingress("in", 5432, 5432, 'cidrIpv4: "0.0.0.0/0"');
const everyoneSix = ingress("six", 5432, 5432, 'cidrIpv6: "::/0"');

const noGateway = NETWORK.replace(/const gateway.*\n/, "");

const inward = ingress("in", 5432, 5432, "referencedSecurityGroupId: client.id");
const outward = egress("out", 5432, 5432, "referencedSecurityGroupId: group.id");
const fromClients =
    "note: `rds.Instance db` becomes reachable from security group `client` on tcp 5432 (security group `db`).";

const onePort = NETWORK + ingress("in", 5432, 5432, 'cidrIpv4: "10.0.0.0/8"');
const eightPorts = NETWORK + ingress("in", 5432, 5439, 'cidrIpv4: "10.0.0.0/8"');
const narrow = NETWORK + ingress("in", 5432, 5432, 'cidrIpv4: "10.1.0.0/16"');

const single = NETWORK + ingress("in", 5432, 5432, 'cidrIpv4: "10.0.0.0/16"');
const inline = withRules('ingress: [{ protocol: "tcp", fromPort: 5432, toPort: 5432, cidrBlocks: ["10.0.0.0/16"] }]');
const separate =
    NETWORK +
    'new aws.ec2.SecurityGroupRule("in", { type: "ingress", securityGroupId: group.id, protocol: "6", ' +
    'fromPort: 5432, toPort: 5432, cidrBlocks: ["10.0.0.0/17", "10.0.128.0/17"] });\n';

const ssh = withRules('ingress: [{ protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: ["0.0.0.0/0"] }]');
const all = withRules('ingress: [{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] }]');

const worker =
    NETWORK +
    'new aws.ec2.Instance("worker", { ami: "ami-1", instanceType: "t3.micro", vpcSecurityGroupIds: [client.id] });\n';

const office = (entries: string): string =>
    `${NETWORK}const list = new aws.ec2.ManagedPrefixList("office", { addressFamily: "IPv4", maxEntries: 5, entries: [${entries}] });\n` +
    ingress("in", 5432, 5432, "prefixListId: list.id");

const eip = `${NETWORK}const eip = new aws.ec2.Eip("nat");\n`;
const unknownBlock = ingress("in", 5432, 5432, "cidrIpv4: eip.publicIp.apply((ip) => ip + '/32')");
const unknownPort = ingress("in", 0, 9, 'cidrIpv4: "0.0.0.0/0"').replace(
    "fromPort: 0",
    "fromPort: eip.publicIp.apply((ip) => ip.length)",
);

const fourPorts = [22, 80, 443, 3306].map((port) =>
    ingress(`in-${port}`, port, port, `cidrIpv4: "10.${port % 200}.0.0/16"`),
);

describeSection("what security groups open and close", networkSection, {
    "a port that is opened to the internet": [
        told(
            NETWORK,
            NETWORK + everyone,
            "1 port opened to the internet.",
            "look: `rds.Instance db` becomes reachable from the internet (`0.0.0.0/0`) on tcp 5432 (security group `db`).",
        ),
    ],
    "IPv6, and both families in one sentence": [
        told(
            NETWORK,
            NETWORK + everyoneSix,
            "1 port opened to the internet.",
            "look: `rds.Instance db` becomes reachable from the internet over IPv6 (`::/0`) on tcp 5432 (security group `db`).",
        ),
        told(
            NETWORK,
            NETWORK + everyone + everyoneSix,
            "1 port opened to the internet.",
            "look: `rds.Instance db` becomes reachable from the internet (`0.0.0.0/0`) and the internet over IPv6 (`::/0`) on tcp 5432 (security group `db`).",
        ),
    ],
    "several ports in one sentence": [
        told(
            NETWORK,
            NETWORK + [443, 22, 80].map((port) => ingress(`in-${port}`, port, port, 'cidrIpv4: "0.0.0.0/0"')).join(""),
            "3 ports opened to the internet.",
            "look: `rds.Instance db` becomes reachable from the internet (`0.0.0.0/0`) on tcp 22, 80 and 443 (security group `db`).",
        ),
    ],
    "that no internet gateway is there yet": [
        told(
            noGateway,
            noGateway + everyone,
            "1 port opened to the internet.",
            "look: `rds.Instance db` becomes reachable from the internet (`0.0.0.0/0`) on tcp 5432 (security group `db`).",
            "- The stack has no internet gateway, so that nothing comes from the internet yet.",
        ),
    ],
    "addresses outside private networks, and inside": [
        told(
            NETWORK,
            NETWORK + ingress("in", 5432, 5432, 'cidrIpv4: "198.51.100.0/24"'),
            "1 rule opened.",
            "look: `rds.Instance db` becomes reachable from `198.51.100.0/24` (outside private networks) on tcp 5432 (security group `db`).",
        ),
        told(
            NETWORK,
            NETWORK + ingress("in", 5432, 5432, 'cidrIpv4: "10.7.0.0/16"'),
            "1 rule opened.",
            "note: `rds.Instance db` becomes reachable from `10.7.0.0/16` on tcp 5432 (security group `db`).",
        ),
        told(
            onePort,
            NETWORK + everyone,
            "1 port opened to the internet.",
            "look: `rds.Instance db` becomes reachable from the internet (`0.0.0.0/0` but for `10.0.0.0/8`) on tcp 5432 (security group `db`).",
        ),
    ],
    "traffic between two groups, of which one end or both are opened": [
        told(
            NETWORK,
            NETWORK + inward,
            "1 rule opened.",
            fromClients,
            "- Only this end is opened: no egress rule of security group `client` lets it out.",
        ),
        told(NETWORK, NETWORK + inward + outward, "1 rule opened.", fromClients),
        told(NETWORK + outward, NETWORK + outward + inward, "1 rule opened.", fromClients),
        told(
            NETWORK,
            NETWORK + outward,
            "1 rule opened.",
            "note: Security group `client`, which nothing in the stack carries, now lets out tcp 5432 to `rds.Instance db` (security group `db`).",
            "- Only this end is opened: no ingress rule of security group `db` lets it in.",
        ),
        told(
            NETWORK + inward + outward,
            NETWORK,
            "1 rule closed.",
            "note: `rds.Instance db` is no longer reachable from security group `client` on tcp 5432 (security group `db`).",
        ),
    ],
    "members of the same group": [
        told(
            NETWORK,
            NETWORK +
                ["ingress", "egress"]
                    .map(
                        (type) =>
                            `new aws.ec2.SecurityGroupRule("${type}", { type: "${type}", securityGroupId: group.id, self: true, protocol: "tcp", fromPort: 0, toPort: 65535 });\n`,
                    )
                    .join(""),
            "1 rule opened.",
            "note: `rds.Instance db` becomes reachable from other members of the group on every tcp port (security group `db`).",
        ),
    ],
    "only the ports that are new, or gone": [
        told(
            onePort,
            eightPorts,
            "1 rule opened.",
            "note: `rds.Instance db` becomes reachable from `10.0.0.0/8` on tcp 5433-5439 (security group `db`).",
        ),
        told(
            eightPorts,
            onePort,
            "1 rule closed.",
            "note: `rds.Instance db` is no longer reachable from `10.0.0.0/8` on tcp 5433-5439 (security group `db`).",
        ),
    ],
    "nothing of a rule that only takes another form": [silent(inline, single), silent(single, separate)],
    "blocks that contain others: narrower is a closing, wider an opening": [
        told(
            onePort,
            narrow,
            "1 rule closed.",
            "note: `rds.Instance db` is no longer reachable from `10.0.0.0/8` but for `10.1.0.0/16` on tcp 5432 (security group `db`).",
        ),
        told(
            narrow,
            onePort,
            "1 rule opened.",
            "note: `rds.Instance db` becomes reachable from `10.0.0.0/8` but for `10.1.0.0/16` on tcp 5432 (security group `db`).",
        ),
    ],
    "all protocols, which contain each of them": [
        told(
            ssh,
            all,
            "1 range of ports opened to the internet.",
            "look: `rds.Instance db` becomes reachable from the internet (`0.0.0.0/0`) on every port and protocol but for tcp 22 (security group `db`).",
        ),
        told(
            all,
            ssh,
            "1 rule closed.",
            "note: `rds.Instance db` is no longer reachable from the internet (`0.0.0.0/0`) on every port and protocol but for tcp 22 (security group `db`).",
        ),
    ],
    "types of ICMP": [
        told(
            NETWORK,
            NETWORK +
                'new aws.vpc.SecurityGroupIngressRule("ping", { securityGroupId: group.id, ipProtocol: "icmp", fromPort: 8, toPort: -1, cidrIpv4: "10.0.0.0/8" });',
            "1 rule opened.",
            "note: `rds.Instance db` becomes reachable from `10.0.0.0/8` on ICMP type 8 (security group `db`).",
        ),
    ],
    "traffic that may leave": [
        told(
            worker,
            worker + egress("out", 443, 443, 'cidrIpv4: "0.0.0.0/0"'),
            "1 rule opened.",
            "note: `ec2.Instance worker` can now reach the internet (`0.0.0.0/0`) on tcp 443 (security group `client`).",
        ),
    ],
    "what prefix lists of the stack hold, and that of others nothing is known": [
        told(
            office('{ cidr: "10.2.0.0/16" }'),
            office('{ cidr: "10.2.0.0/16" }, { cidr: "10.3.0.0/16" }'),
            "1 rule opened, 1 setting changed.",
            "note: `rds.Instance db` becomes reachable from `10.3.0.0/16` on tcp 5432 (security group `db`).",
            "note: `entries[1].cidr` of `ec2.ManagedPrefixList office`: not set → `10.3.0.0/16`.",
        ),
        told(
            NETWORK,
            NETWORK + ingress("in", 443, 443, 'prefixListId: "pl-1"'),
            "1 rule opened.",
            "look: `rds.Instance db` becomes reachable from the prefix list `pl-1` on tcp 443 (security group `db`).",
        ),
    ],
    "a resource that comes into another group, and a new one in a group that is there": [
        told(
            onePort,
            onePort.replace("vpcSecurityGroupIds: [group.id]", "vpcSecurityGroupIds: [client.id]"),
            "1 rule closed, 1 resource moved.",
            "note: `rds.Instance db` is no longer reachable from `10.0.0.0/8` on tcp 5432 (security group `db`).",
            "note: `rds.Instance db` moves from security group `db` to `client`.",
        ),
        told(
            onePort,
            `${onePort}new aws.rds.Instance("replica", { engine: "postgres", instanceClass: "x", vpcSecurityGroupIds: [group.id] });`,
            "1 rule opened.",
            "note: The new `rds.Instance replica` becomes reachable from `10.0.0.0/8` on tcp 5432 (security group `db`).",
        ),
    ],
    "nothing of a group that is only called otherwise in the program": [
        silent(
            onePort,
            onePort.replace(
                'SecurityGroup("db", { vpcId: vpc.id })',
                'SecurityGroup("database", { vpcId: vpc.id }, { aliases: [{ name: "db" }] })',
            ),
        ),
    ],
    "what is not known, where it changes": [
        told(
            eip,
            eip + unknownBlock,
            "1 rule opened.",
            "look: `rds.Instance db` becomes reachable from addresses of `ec2.Eip nat` (known only after the deployment) on tcp 5432 (security group `db`).",
        ),
        silent(eip + unknownBlock, eip + unknownBlock.replace("{ ", '{ description: "new", ')),
        told(
            eip,
            eip + unknownPort,
            "1 rule opened.",
            "look: `rds.Instance db` becomes reachable from the internet (`0.0.0.0/0`) on ports that are known only after the deployment (security group `db`).",
        ),
        told(
            NETWORK,
            NETWORK + ingress("in", 22, 22, 'cidrIpv4: "everyone"'),
            "1 rule opened.",
            "look: `rds.Instance db` becomes reachable from `everyone` on tcp 22 (security group `db`).",
        ),
    ],
    "many openings of one group below a line, and what a removed group let in": [
        told(
            NETWORK,
            NETWORK + fourPorts.join(""),
            "4 rules opened.",
            "note: Security group `db` opens ways to `rds.Instance db`.",
            "- From `10.22.0.0/16` on tcp 22.",
            "- From `10.80.0.0/16` on tcp 80.",
            "- From `10.43.0.0/16` on tcp 443.",
            "- From `10.106.0.0/16` on tcp 3306.",
        ),
        told(
            NETWORK + fourPorts[0]!,
            NETWORK.replace(/const db.*\n/, "").replace(/const group.*\n/, ""),
            "1 rule closed.",
            "note: Security group `db`, which is removed, let in tcp 22 from `10.22.0.0/16`.",
        ),
    ],
    "nothing where nothing of the network changes": [
        silent(NETWORK + everyone, `${NETWORK + everyone}new aws.sqs.Queue("queue");`),
        silent(NETWORK + everyone, NETWORK + everyone),
    ],
});
