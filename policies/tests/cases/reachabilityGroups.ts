import type { RuleCase } from "../support/ruleCase";

const GROUP = "aws:ec2/securityGroup:SecurityGroup";
const DEFAULT_GROUP = "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup";
const GROUP_RULE = "aws:ec2/securityGroupRule:SecurityGroupRule";
const INGRESS_RULE = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const EGRESS_RULE = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
const LIST = "aws:ec2/managedPrefixList:ManagedPrefixList";
const LIST_ENTRY = "aws:ec2/managedPrefixListEntry:ManagedPrefixListEntry";

const WORLD = "0.0.0.0/0";
const INSIDE = "10.20.0.0/16";

const rule = (id: string): string => `reachability-security-group-ingress-${id}`;

/** A group with one inbound rule. */
function group(fromPort: number, toPort: number, cidr: string, protocol = "tcp") {
    return { type: GROUP, properties: { ingress: [{ protocol, fromPort, toPort, cidrBlocks: [cidr] }] } };
}

/** One port of each service, as its own documentation gives it, and the protocol where it is not TCP. */
const PORTS: readonly (readonly [string, number, string?])[] = [
    ["ftp-data", 20],
    ["ftp", 21],
    ["ssh", 22],
    ["telnet", 23],
    ["smtp", 25],
    ["tftp", 69, "udp"],
    ["pop3", 110],
    ["sun-rpc", 111, "udp"],
    ["windows-rpc", 135],
    ["netbios", 137, "udp"],
    ["netbios", 139],
    ["imap", 143],
    ["snmp", 161, "udp"],
    ["ldap", 389],
    ["ldap", 636],
    ["smb", 445],
    ["remote-shell", 513],
    ["rsync", 873],
    ["java-rmi", 1099],
    ["ibm-mq", 1414],
    ["mssql", 1433],
    ["mssql", 1434, "udp"],
    ["oracle", 1521],
    ["oracle", 2484],
    ["mqtt", 1883],
    ["nfs", 2049],
    ["zookeeper", 2181],
    ["docker", 2375],
    ["etcd", 2379],
    ["development-server", 3000],
    ["development-server", 5000],
    ["iscsi", 3260],
    ["mysql", 3306],
    ["rdp", 3389],
    ["rdp", 3389, "udp"],
    ["spark", 4040],
    ["spark", 18080],
    ["nats", 4222],
    ["msql", 4333],
    ["postgresql", 5432],
    ["redshift", 5439],
    ["vnc", 5900],
    ["vnc", 5500],
    ["kibana", 5601],
    ["rabbitmq", 5672],
    ["rabbitmq", 15672],
    ["couchdb", 5984],
    ["winrm", 5985],
    ["winrm", 5986],
    ["x11", 6000],
    ["redis", 6379],
    ["kubernetes", 6443],
    ["kubernetes", 10250],
    ["cassandra", 7000],
    ["cassandra", 9042],
    ["cassandra", 9160],
    ["neo4j", 7687],
    ["hadoop", 8020],
    ["hadoop", 8088],
    ["hadoop", 50070],
    ["http-proxy", 8080],
    ["influxdb", 8086],
    ["dax", 8111],
    ["activemq", 8162],
    ["activemq", 61617],
    ["neptune", 8182],
    ["vault", 8200],
    ["consul", 8500],
    ["jupyter", 8888],
    ["trino", 8889],
    ["notebook", 8998],
    ["minio", 9000],
    ["hive", 10000],
    ["prometheus", 9090],
    ["kafka", 9092],
    ["kafka", 9098],
    ["elasticsearch", 9200],
    ["elasticsearch", 9300],
    ["memcached", 11211],
    ["memcached", 11211, "udp"],
    ["hbase", 16010],
    ["mongodb", 27017],
    ["db2", 50000],
];

/** Each service, open to the world, and to the own network only. */
export const serviceCases: readonly RuleCase[] = PORTS.map(([id, port, protocol = "tcp"]) => ({
    rule: rule(id),
    violation: group(port, port, WORLD, protocol),
    clean: group(port, port, INSIDE, protocol),
    path: "ingress[0].cidrBlocks[0]",
}));

const ssh = rule("ssh");

/** Who counts as everyone. */
export const worldCases: readonly RuleCase[] = [
    // Half of the internet at a time, and both halves of one list.
    { rule: ssh, violation: group(22, 22, "0.0.0.0/1"), clean: group(22, 22, "10.0.0.0/8") },
    { rule: ssh, violation: group(22, 22, "128.0.0.0/2"), clean: group(22, 22, "192.168.0.0/16") },
    { rule: ssh, violation: group(22, 22, "10.1.2.3/0"), clean: group(22, 22, "203.0.113.7") },
    {
        rule: ssh,
        violation: {
            type: GROUP,
            properties: {
                ingress: {
                    protocol: "6",
                    fromPort: "22",
                    toPort: "22",
                    cidrBlocks: ["12.0.0.0/8", "13.0.0.0/8", "10.0.0.0/8"],
                },
            },
        },
        clean: {
            type: GROUP,
            properties: {
                ingress: { protocol: "6", fromPort: "22", toPort: "22", cidrBlocks: ["12.0.0.0/8", "10.0.0.0/8"] },
            },
        },
        path: "ingress.cidrBlocks",
    },
    ...["::/0", "::0/0", "0::/0", "0000:0000::/0", "2000::/3", "2600::/12"].map((cidr) => ({
        rule: ssh,
        violation: {
            type: GROUP,
            properties: { ingress: [{ protocol: "tcp", fromPort: 22, toPort: 22, ipv6CidrBlocks: [cidr] }] },
        },
        clean: {
            type: GROUP,
            properties: { ingress: [{ protocol: "tcp", fromPort: 22, toPort: 22, ipv6CidrBlocks: ["fd00::/8"] }] },
        },
        path: "ingress[0].ipv6CidrBlocks[0]",
    })),
    {
        rule: ssh,
        violation: {
            type: GROUP_RULE,
            properties: { type: "ingress", protocol: "tcp", fromPort: 20, toPort: 25, ipv6CidrBlocks: ["::/0"] },
        },
        clean: {
            type: GROUP_RULE,
            properties: { type: "egress", protocol: "tcp", fromPort: 20, toPort: 25, ipv6CidrBlocks: ["::/0"] },
        },
        path: "ipv6CidrBlocks[0]",
    },
    {
        rule: ssh,
        violation: { type: INGRESS_RULE, properties: { ipProtocol: "TCP", fromPort: 22, cidrIpv4: WORLD } },
        clean: { type: INGRESS_RULE, properties: { ipProtocol: "TCP", fromPort: 222, cidrIpv4: WORLD } },
        path: "cidrIpv4",
    },
    {
        rule: ssh,
        violation: { type: DEFAULT_GROUP, properties: group(22, 22, WORLD).properties },
        clean: {
            type: DEFAULT_GROUP,
            properties: { ingress: [{ protocol: -1, fromPort: 0, toPort: 0, self: true }] },
        },
    },
    // ICMP has types, not ports; UDP has no SSH.
    { rule: ssh, violation: group(22, 22, WORLD), clean: group(22, 22, WORLD, "icmp") },
    { rule: ssh, violation: group(22, 22, WORLD), clean: group(22, 22, WORLD, "17") },
];

const tier = { type: GROUP, name: "subject", reason: "a bastion" };

/** What a public tier may open. */
export const tierCases: readonly RuleCase[] = [
    {
        rule: ssh,
        violation: group(22, 22, WORLD),
        clean: { ...group(22, 22, INSIDE) },
        configuration: { publicTiers: [{ ...tier, ports: [443] }, tier] },
    },
    {
        rule: rule("mysql"),
        violation: group(3306, 3306, WORLD),
        clean: group(22, 22, WORLD),
        configuration: { publicTiers: [{ ...tier, ports: [22, 3306] }] },
    },
    {
        rule: ssh,
        violation: { ...group(22, 22, WORLD), name: "other" },
        clean: group(22, 22, WORLD),
        configuration: { publicTiers: [{ ...tier, ports: [22] }] },
    },
    {
        rule: rule("other-ports"),
        violation: { ...group(8443, 8443, WORLD), name: "other" },
        clean: group(8443, 8443, WORLD),
        configuration: { publicTiers: [tier] },
    },
    {
        rule: rule("http"),
        violation: { ...group(80, 80, WORLD), name: "other" },
        clean: group(80, 80, WORLD),
        configuration: { publicTiers: [{ ...tier, ports: [80] }] },
    },
];

/** Ports by the range. */
export const rangeCases: readonly RuleCase[] = [
    { rule: rule("all-traffic"), violation: group(0, 0, WORLD, "-1"), clean: group(0, 65535, WORLD, "tcp") },
    { rule: rule("all-traffic"), violation: group(0, 65535, WORLD, "all"), clean: group(0, 0, INSIDE, "-1") },
    {
        rule: rule("all-traffic"),
        violation: { type: INGRESS_RULE, properties: { ipProtocol: "-1", cidrIpv6: "::/0" } },
        clean: { type: INGRESS_RULE, properties: { ipProtocol: "-1", referencedSecurityGroupId: "sg-1" } },
        path: "cidrIpv6",
    },
    { rule: rule("ignored-ports"), violation: group(443, 443, WORLD, "-1"), clean: group(443, 443, WORLD) },
    { rule: rule("all-ports"), violation: group(0, 65535, WORLD), clean: group(0, 0, WORLD) },
    { rule: rule("all-ports"), violation: group(1, 65535, WORLD, "udp"), clean: group(0, 0, WORLD, "-1") },
    { rule: rule("all-ports"), violation: group(-1, -1, WORLD), clean: group(443, 443, WORLD) },
    {
        rule: rule("all-ports"),
        violation: { type: INGRESS_RULE, properties: { ipProtocol: "tcp", cidrIpv4: WORLD } },
        clean: { type: INGRESS_RULE, properties: { ipProtocol: "tcp", toPort: 443, cidrIpv4: WORLD } },
    },
    { rule: rule("wide-range"), violation: group(1024, 65535, WORLD), clean: group(30000, 32767, WORLD) },
    { rule: rule("rdp"), violation: group(1024, 65535, WORLD), clean: group(0, 65535, WORLD) },
    { rule: rule("postgresql"), violation: group(5430, 5440, WORLD), clean: group(1024, 65535, WORLD) },
    { rule: rule("port-zero"), violation: group(0, 0, WORLD), clean: group(0, 0, WORLD, "-1") },
    { rule: rule("http"), violation: group(80, 80, WORLD), clean: group(443, 443, WORLD) },
    { rule: rule("other-ports"), violation: group(222, 222, WORLD), clean: group(443, 443, WORLD) },
    { rule: rule("other-ports"), violation: group(443, 444, WORLD), clean: group(443, 443, WORLD, "udp") },
    { rule: rule("other-ports"), violation: group(30000, 32767, WORLD), clean: group(80, 80, WORLD) },
];

/** The same rule in each type that has one. */
function everyType(id: string, wrong: GroupRule, right: GroupRule): readonly RuleCase[] {
    const places = [
        ({ protocol, from, to, ...blocks }: GroupRule) => ({
            type: GROUP,
            properties: { ingress: [{ protocol, fromPort: from, toPort: to, ...lists(blocks) }] },
        }),
        ({ protocol, from, to, ...blocks }: GroupRule) => ({
            type: GROUP_RULE,
            properties: { type: "ingress", protocol, fromPort: from, toPort: to, ...lists(blocks) },
        }),
        ({ protocol, from, to, v4, v6 }: GroupRule) => ({
            type: INGRESS_RULE,
            properties: { ipProtocol: protocol, fromPort: from, toPort: to, cidrIpv4: v4, cidrIpv6: v6 },
        }),
    ];
    return places.map((place) => ({ rule: rule(id), violation: place(wrong), clean: place(right) }));
}

interface GroupRule {
    readonly protocol: string;
    readonly from: number;
    readonly to: number;
    readonly v4?: string;
    readonly v6?: string;
}

const lists = ({ v4, v6 }: Pick<GroupRule, "v4" | "v6">) => ({
    ...(v4 === undefined ? {} : { cidrBlocks: [v4] }),
    ...(v6 === undefined ? {} : { ipv6CidrBlocks: [v6] }),
});

const icmp = (type: number, v4: string, protocol = "icmp"): GroupRule => ({ protocol, from: type, to: -1, v4 });
const icmpv6 = (type: number, v6: string, protocol = "icmpv6"): GroupRule => ({ protocol, from: type, to: -1, v6 });

/** ICMP, which has types in place of ports. */
export const icmpCases: readonly RuleCase[] = [
    ...everyType("icmp", icmp(-1, WORLD), icmp(-1, "10.0.0.0/8")),
    // Path MTU discovery and ping.
    ...everyType("icmp", icmp(-1, WORLD, "1"), icmp(3, WORLD)),
    ...everyType("icmp", icmp(-1, WORLD), icmp(8, WORLD)),
    ...everyType("icmp", icmpv6(-1, "::/0"), icmpv6(-1, "fd00::/8")),
    ...everyType("icmp", icmpv6(-1, "::/0", "58"), icmpv6(2, "::/0", "58")),
    ...everyType("icmp", icmp(-1, WORLD), { protocol: "-1", from: -1, to: -1, v4: WORLD }),
    ...everyType("icmp-types", icmp(5, WORLD), icmp(11, WORLD)),
    ...everyType("icmp-types", icmp(13, WORLD), icmp(-1, WORLD)),
    ...everyType("icmp-types", icmpv6(139, "::/0"), icmpv6(128, "::/0")),
    {
        rule: rule("icmp"),
        violation: { type: INGRESS_RULE, properties: { ipProtocol: "icmpv6", cidrIpv6: "::/0" } },
        clean: { type: EGRESS_RULE, properties: { ipProtocol: "icmpv6", cidrIpv6: "::/0" } },
        path: "cidrIpv6",
    },
    {
        rule: rule("icmp"),
        violation: { ...group(-1, -1, WORLD, "icmp"), name: "other" },
        clean: group(-1, -1, WORLD, "icmp"),
        configuration: { publicTiers: [tier] },
    },
];

const tcp = (port: number, v4: string): GroupRule => ({ protocol: "tcp", from: port, to: port, v4 });
const tcpv6 = (port: number, v6: string): GroupRule => ({ protocol: "tcp", from: port, to: port, v6 });

/** Sources that are no one's, but not everyone either. */
export const wideSourceCases: readonly RuleCase[] = [
    ...everyType("wide-source", tcp(22, "1.0.0.0/8"), tcp(22, "10.0.0.0/8")),
    ...everyType("wide-source", tcp(3389, "52.0.0.0/10"), tcp(3389, "100.64.0.0/10")),
    ...everyType("wide-source", tcp(5432, "52.94.0.0/15"), tcp(5432, "52.94.0.0/16")),
    ...everyType("wide-source", tcp(3306, "172.0.0.0/8"), tcp(3306, "172.16.0.0/12")),
    // Everyone is the rules' on each service; HTTPS is no sensitive one.
    ...everyType("wide-source", tcp(6379, "1.0.0.0/8"), tcp(6379, WORLD)),
    ...everyType("wide-source", tcp(22, "1.0.0.0/8"), tcp(443, "1.0.0.0/8")),
    ...everyType("wide-source", tcpv6(22, "2600:1f00::/24"), tcpv6(22, "2600:1f18::/33")),
    ...everyType("wide-source", tcpv6(22, "2a00::/17"), tcpv6(22, "fc00::/7")),
    ...everyType(
        "wide-source",
        { protocol: "-1", from: 0, to: 0, v4: "3.0.0.0/9" },
        { protocol: "-1", from: 0, to: 0, v4: "192.168.0.0/16" },
    ),
    {
        rule: rule("wide-source"),
        violation: {
            type: GROUP,
            properties: {
                ingress: [
                    {
                        protocol: "tcp",
                        fromPort: 22,
                        toPort: 22,
                        cidrBlocks: ["203.0.0.0/24", "1.0.0.0/9", "2.0.0.0/24"],
                    },
                ],
            },
        },
        // Together they are everyone, as the rule on SSH says.
        clean: {
            type: GROUP,
            properties: {
                ingress: [{ protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: ["1.0.0.0/8", "2.0.0.0/8"] }],
            },
        },
        path: "ingress[0].cidrBlocks[1]",
    },
    {
        rule: rule("wide-source"),
        violation: group(3306, 3306, "1.0.0.0/8"),
        clean: group(22, 22, "1.0.0.0/8"),
        configuration: { publicTiers: [{ ...tier, ports: [22, 3306] }] },
    },
];

function outbound(fromPort: number, toPort: number, protocol: string) {
    return { type: GROUP, properties: { egress: [{ protocol, fromPort, toPort, cidrBlocks: [WORLD] }] } };
}

export const egressCases: readonly RuleCase[] = [
    {
        rule: "reachability-security-group-egress-all-traffic",
        violation: outbound(0, 0, "-1"),
        clean: outbound(443, 443, "tcp"),
        path: "egress[0].cidrBlocks[0]",
    },
    {
        rule: "reachability-security-group-egress-all-traffic",
        violation: { type: EGRESS_RULE, properties: { ipProtocol: "-1", cidrIpv4: WORLD } },
        clean: { type: EGRESS_RULE, properties: { ipProtocol: "-1", prefixListId: "pl-1" } },
    },
    {
        rule: "reachability-security-group-egress-ignored-ports",
        violation: outbound(443, 443, "-1"),
        clean: outbound(443, 443, "tcp"),
    },
    {
        rule: "reachability-security-group-egress-all-ports",
        violation: outbound(0, 65535, "tcp"),
        clean: outbound(0, 0, "-1"),
    },
];

const described = { protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: [INSIDE], description: "clients" };
const { description: _, ...plain } = described;
const { cidrBlocks: __, ...sourceless } = described;

export const hygieneCases: readonly RuleCase[] = [
    {
        rule: "reachability-ec2-security-group-description",
        violation: { type: GROUP, properties: { name: "web" } },
        clean: { type: GROUP, properties: { description: "HTTPS from the load balancer" } },
        path: "description",
    },
    {
        rule: "reachability-ec2-security-group-description",
        violation: { type: GROUP, properties: { description: "Managed by Pulumi" } },
        clean: { type: GROUP, properties: { description: "HTTPS" } },
    },
    {
        rule: "reachability-security-group-ingress-description",
        violation: { type: GROUP, properties: { ingress: [described, plain] } },
        clean: { type: GROUP, properties: { ingress: [described], egress: [plain] } },
        path: "ingress[1].description",
    },
    {
        rule: "reachability-security-group-egress-description",
        violation: { type: GROUP_RULE, properties: { ...plain, type: "egress" } },
        clean: { type: GROUP_RULE, properties: { ...plain, type: "ingress" } },
        path: "description",
    },
    {
        rule: "reachability-security-group-ingress-source",
        violation: { type: GROUP, properties: { ingress: [{ ...sourceless, self: false, cidrBlocks: [null] }] } },
        clean: { type: GROUP, properties: { ingress: [{ ...sourceless, self: true }] } },
        path: "ingress[0].cidrBlocks",
    },
    {
        rule: "reachability-security-group-ingress-source",
        violation: { type: INGRESS_RULE, properties: { ipProtocol: "tcp", fromPort: 22, toPort: 22 } },
        clean: { type: INGRESS_RULE, properties: { ipProtocol: "tcp", fromPort: 22, prefixListId: "pl-1" } },
        path: "cidrIpv4",
    },
    {
        rule: "reachability-security-group-egress-destination",
        violation: { type: EGRESS_RULE, properties: { ipProtocol: "tcp", fromPort: 22, toPort: 22 } },
        clean: { type: EGRESS_RULE, properties: { ipProtocol: "tcp", referencedSecurityGroupId: "sg-1" } },
    },
    {
        rule: "reachability-ec2-default-security-group-ingress",
        violation: { type: DEFAULT_GROUP, properties: { ingress: [{ protocol: "-1", self: true }] } },
        clean: { type: DEFAULT_GROUP, properties: { vpcId: "vpc-1", ingress: [] } },
        path: "ingress",
    },
    {
        rule: "reachability-ec2-default-security-group-egress",
        violation: { type: DEFAULT_GROUP, properties: { egress: [{ protocol: "-1", cidrBlocks: [WORLD] }] } },
        clean: { type: DEFAULT_GROUP, properties: { vpcId: "vpc-1" } },
        path: "egress",
    },
];

const viaList = { protocol: "tcp", fromPort: 5432, toPort: 5432, prefixListIds: ["pl-1"] };

export const prefixListCases: readonly RuleCase[] = [
    {
        rule: "reachability-ec2-managed-prefix-list-world",
        violation: { type: LIST, properties: { entries: [{ cidr: INSIDE }, { cidr: WORLD }] } },
        clean: { type: LIST, properties: { entries: [{ cidr: INSIDE }] } },
        path: "entries[1].cidr",
    },
    {
        rule: "reachability-ec2-managed-prefix-list-world",
        violation: { type: LIST_ENTRY, properties: { cidr: "::/0" } },
        clean: { type: LIST_ENTRY, properties: { cidr: "2001:db8::/32" } },
    },
    {
        rule: "reachability-security-group-ingress-prefix-list",
        violation: [
            { type: GROUP, properties: { ingress: [viaList] } },
            { type: LIST, properties: { id: "pl-1", entries: [{ cidr: WORLD }] } },
        ],
        clean: [
            { type: GROUP, properties: { ingress: [viaList, { ...viaList, fromPort: 443, toPort: 443 }] } },
            { type: LIST, properties: { id: "pl-1", entries: [{ cidr: INSIDE }] } },
            { type: LIST, properties: { id: "pl-2", entries: [{ cidr: WORLD }] } },
        ],
        path: "ingress[0].prefixListIds[0]",
    },
    // The entry is a resource of its own, and the id is known after the deployment only.
    {
        rule: "reachability-security-group-ingress-prefix-list",
        violation: [
            {
                type: INGRESS_RULE,
                properties: { ipProtocol: "-1", prefixListId: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" },
                from: { prefixListId: ["list"] },
            },
            { type: LIST, name: "list", properties: {} },
            { type: LIST_ENTRY, properties: { cidr: WORLD }, from: { prefixListId: ["list"] } },
        ],
        clean: [
            {
                type: INGRESS_RULE,
                properties: { ipProtocol: "-1", prefixListId: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" },
                from: { prefixListId: ["list"] },
            },
            { type: LIST, name: "list", properties: {} },
            { type: LIST, name: "other", properties: {} },
            { type: LIST_ENTRY, properties: { cidr: WORLD }, from: { prefixListId: ["other"] } },
        ],
        path: "prefixListId",
    },
];
