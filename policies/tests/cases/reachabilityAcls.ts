import type { RuleCase } from "../support/ruleCase";

const ACL = "aws:ec2/networkAcl:NetworkAcl";
const DEFAULT_ACL = "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl";
const ACL_RULE = "aws:ec2/networkAclRule:NetworkAclRule";

const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

interface Entry {
    readonly ruleNo: number;
    readonly action: "allow" | "deny";
    readonly ports?: readonly [number, number];
    readonly protocol?: string;
    readonly cidrBlock?: string;
    readonly ipv6CidrBlock?: string;
    readonly icmpType?: number;
}

function inline({ ports = [0, 0], protocol = "tcp", ...rest }: Entry) {
    const world = rest.ipv6CidrBlock === undefined ? { cidrBlock: "0.0.0.0/0" } : {};
    return { ...world, ...rest, protocol, fromPort: ports[0], toPort: ports[1] };
}

/** An ACL with inline entries. */
function acl(...entries: readonly Entry[]) {
    return { type: ACL, properties: { vpcId: "vpc-1", ingress: entries.map(inline) } };
}

/** The same entry as a resource of the ACL `acl-1`. */
function separate({ ruleNo, action, ...rest }: Entry) {
    const { ruleNo: ruleNumber, action: ruleAction, ...properties } = inline({ ruleNo, action, ...rest });
    return { type: ACL_RULE, properties: { networkAclId: "acl-1", ruleNumber, ruleAction, ...properties } };
}

const PORTS: readonly (readonly [string, number, string?])[] = [
    ["ftp-data", 20],
    ["ftp", 21],
    ["ssh", 22],
    ["telnet", 23],
    ["windows-rpc", 135],
    ["netbios", 139],
    ["smb", 445],
    ["rdp", 3389],
    ["vnc", 5900],
    ["winrm", 5986],
    ["mssql", 1433],
    ["oracle", 1521],
    ["mysql", 3306],
    ["postgresql", 5432],
    ["redshift", 5439],
    ["redis", 6379],
    ["elasticsearch", 9200],
    ["memcached", 11211, "udp"],
    ["mongodb", 27017],
];

/** Each service: an entry that allows it, and the same behind one that denies it. */
export const aclServiceCases: readonly RuleCase[] = PORTS.flatMap(([id, port, protocol = "tcp"]) => {
    const allow: Entry = { ruleNo: 100, action: "allow", ports: [port, port], protocol };
    const deny: Entry = { ruleNo: 50, action: "deny", ports: [port - 1, port + 1], protocol };
    return [
        {
            rule: `reachability-network-acl-ingress-${id}`,
            violation: acl(allow),
            clean: acl(allow, deny),
            path: "ingress[0].cidrBlock",
        },
        {
            rule: `reachability-network-acl-rule-ingress-${id}`,
            violation: separate(allow),
            clean: [separate(allow), separate(deny)],
            path: "cidrBlock",
        },
    ];
});

const everything: Entry = { ruleNo: 100, action: "allow", protocol: "-1" };
const allTcp: Entry = { ruleNo: 100, action: "allow", ports: [0, 65535] };

/** What is open as a whole. */
export const aclRangeCases: readonly RuleCase[] = [
    {
        rule: "reachability-network-acl-ingress-all-traffic",
        violation: acl(everything, { ruleNo: 200, action: "deny", ports: [22, 22] }),
        clean: acl(everything, { ruleNo: 50, action: "deny", ports: [22, 22] }),
        path: "ingress[0].cidrBlock",
    },
    {
        rule: "reachability-network-acl-ingress-all-traffic",
        violation: { type: DEFAULT_ACL, properties: { ingress: [inline({ ...everything, ipv6CidrBlock: "::/0" })] } },
        clean: { type: DEFAULT_ACL, properties: { egress: [inline({ ...everything, ipv6CidrBlock: "::/0" })] } },
        path: "ingress[0].ipv6CidrBlock",
    },
    {
        rule: "reachability-network-acl-rule-ingress-all-traffic",
        violation: [separate(everything)],
        clean: { ...separate(everything), properties: { ...separate(everything).properties, egress: "true" } },
    },
    {
        rule: "reachability-network-acl-ingress-ignored-ports",
        violation: acl({ ...everything, ports: [443, 443] }),
        clean: acl({ ...everything, ports: [443, 443], protocol: "tcp" }),
    },
    {
        rule: "reachability-network-acl-rule-ingress-ignored-ports",
        violation: separate({ ...everything, protocol: "all", ports: [80, 80] }),
        clean: separate({ ...everything, protocol: "all" }),
    },
    {
        rule: "reachability-network-acl-ingress-all-ports",
        violation: acl(allTcp),
        clean: acl(allTcp, { ruleNo: 99, action: "deny", ports: [80, 80] }),
    },
    {
        rule: "reachability-network-acl-rule-ingress-all-ports",
        violation: separate(allTcp),
        clean: separate({ ...allTcp, ports: [443, 443] }),
    },
    {
        rule: "reachability-network-acl-ingress-wide-range",
        violation: acl({ ruleNo: 1, action: "allow", ports: [20, 1023] }),
        clean: acl({ ruleNo: 1, action: "allow", ports: [1024, 65535] }),
    },
    {
        rule: "reachability-network-acl-rule-ingress-wide-range",
        violation: separate({ ruleNo: 1, action: "allow", ports: [80, 4000] }),
        clean: separate({ ruleNo: 1, action: "allow", ports: [32768, 65535] }),
    },
];

const ssh = "reachability-network-acl-ingress-ssh";
const port22 = { ports: [22, 22] } as const;

/** The order and the addresses of entries. */
export const aclOrderCases: readonly RuleCase[] = [
    // Half of the internet is denied first: the other half is still everyone. Both halves denied is nobody.
    {
        rule: ssh,
        violation: acl(
            { ruleNo: 20, action: "allow", ...port22 },
            { ruleNo: 10, action: "deny", ...port22, cidrBlock: "0.0.0.0/1" },
        ),
        clean: acl(
            { ruleNo: 20, action: "allow", ...port22 },
            { ruleNo: 10, action: "deny", ...port22, cidrBlock: "0.0.0.0/1" },
            { ruleNo: 11, action: "deny", ...port22, cidrBlock: "128.0.0.0/1" },
        ),
        path: "ingress[0].cidrBlock",
    },
    // A deny of another protocol or family takes nothing back.
    {
        rule: ssh,
        violation: acl(
            { ruleNo: 10, action: "deny", ...port22, protocol: "udp" },
            { ruleNo: 11, action: "deny", ...port22, ipv6CidrBlock: "::/0" },
            { ruleNo: 20, action: "allow", ...port22 },
        ),
        clean: acl({ ruleNo: 10, action: "deny", protocol: "-1" }, { ruleNo: 20, action: "allow", ...port22 }),
        path: "ingress[2].cidrBlock",
    },
    // Everything but what is denied first.
    {
        rule: "reachability-network-acl-ingress-telnet",
        violation: acl(
            { ruleNo: 10, action: "deny", ports: [20, 22] },
            { ruleNo: 20, action: "allow", protocol: "-1" },
        ),
        clean: acl({ ruleNo: 10, action: "deny", ports: [20, 23] }, { ruleNo: 20, action: "allow", protocol: "-1" }),
    },
    // Rules of another ACL do not count.
    {
        rule: "reachability-network-acl-rule-ingress-ssh",
        violation: [
            { ...separate({ ruleNo: 20, action: "allow", ...port22 }), from: { networkAclId: ["one"] } },
            { ...separate({ ruleNo: 10, action: "deny", ...port22 }), from: { networkAclId: ["two"] } },
            { type: ACL, name: "one", properties: {} },
            { type: ACL, name: "two", properties: {} },
        ],
        clean: [
            {
                type: ACL_RULE,
                properties: {
                    ...separate({ ruleNo: 20, action: "allow", ...port22 }).properties,
                    networkAclId: UNKNOWN,
                },
                from: { networkAclId: ["one"] },
            },
            {
                type: ACL_RULE,
                properties: {
                    ...separate({ ruleNo: 10, action: "deny", ...port22 }).properties,
                    networkAclId: UNKNOWN,
                },
                from: { networkAclId: ["one"] },
            },
            { type: ACL, name: "one", properties: {} },
        ],
    },
];

/** An inbound entry, inline and as a resource of its own, with one that is clean by itself. */
function both(id: string, wrong: Entry, right: Entry): readonly RuleCase[] {
    return [
        { rule: `reachability-network-acl-ingress-${id}`, violation: acl(wrong), clean: acl(right) },
        { rule: `reachability-network-acl-rule-ingress-${id}`, violation: separate(wrong), clean: separate(right) },
    ];
}

const allow = (protocol: string, from: number, to: number, rest: Partial<Entry> = {}): Entry => ({
    ruleNo: 100,
    action: "allow",
    protocol,
    ports: [from, to],
    ...rest,
});

/** Ports that neither have a rule of their own nor may be those of answers. */
export const aclOtherPortCases: readonly RuleCase[] = [
    ...both("other-ports", allow("udp", 53, 53), allow("udp", 53, 53, { cidrBlock: "10.0.0.0/8" })),
    ...both("other-ports", allow("udp", 1194, 1194), allow("udp", 32768, 65535)),
    ...both("other-ports", allow("17", 123, 123), allow("17", 1024, 65535)),
    ...both("other-ports", allow("tcp", 8443, 8443, { ipv6CidrBlock: "::/0" }), allow("tcp", 443, 443)),
    ...both("other-ports", allow("tcp", 25, 25), allow("tcp", 80, 80)),
    // SSH and all ports have rules of their own; HTTP/3 is as HTTPS.
    ...both("other-ports", allow("tcp", 80, 81), allow("tcp", 22, 22)),
    ...both("other-ports", allow("udp", 500, 500), allow("udp", 0, 65535)),
    ...both("other-ports", allow("udp", 4500, 4500), allow("udp", 443, 443)),
];

const icmp = (icmpType: number, rest: Partial<Entry> = {}): Entry => allow("icmp", 0, 0, { icmpType, ...rest });
const icmpv6 = (icmpType: number, ipv6CidrBlock = "::/0"): Entry => allow("58", 0, 0, { icmpType, ipv6CidrBlock });

/** ICMP, which has types in place of ports. */
export const aclIcmpCases: readonly RuleCase[] = [
    ...both("icmp", icmp(-1), icmp(-1, { cidrBlock: "10.0.0.0/8" })),
    // Path MTU discovery and ping.
    ...both("icmp", icmp(-1, { protocol: "1" }), icmp(3)),
    ...both("icmp", icmp(-1), icmp(8)),
    ...both("icmp", icmpv6(-1), icmpv6(2)),
    ...both("icmp", icmpv6(-1), icmpv6(-1, "fd00::/8")),
    // All protocols are another rule's; a missing type is 0.
    ...both("icmp", icmp(-1), allow("-1", 0, 0)),
    ...both("icmp", icmp(-1), allow("icmp", 0, 0)),
    ...both("icmp-types", icmp(5), icmp(8)),
    ...both("icmp-types", icmpv6(137), icmpv6(128)),
    {
        rule: "reachability-network-acl-ingress-icmp",
        violation: acl(icmp(-1), { ...icmp(-1), ruleNo: 200, action: "deny" }),
        clean: acl(icmp(-1), { ...icmp(-1), ruleNo: 50, action: "deny" }),
        path: "ingress[0].cidrBlock",
    },
    // A deny of one type leaves the others, of all protocols none.
    {
        rule: "reachability-network-acl-ingress-icmp-types",
        violation: acl(icmp(-1), { ...icmp(8), ruleNo: 50, action: "deny" }),
        clean: acl(icmp(-1), { ruleNo: 50, action: "deny", protocol: "-1" }),
        path: "ingress[0].cidrBlock",
    },
    {
        rule: "reachability-network-acl-rule-ingress-icmp",
        violation: [separate(icmp(-1)), separate({ ...icmp(-1), ruleNo: 50, action: "deny", protocol: "tcp" })],
        clean: [separate(icmp(-1)), separate({ ...icmp(-1), ruleNo: 50, action: "deny" })],
        path: "cidrBlock",
    },
];

/** Sources that are no one's, but not everyone either. */
export const aclWideSourceCases: readonly RuleCase[] = [
    ...both(
        "wide-source",
        allow("tcp", 22, 22, { cidrBlock: "1.0.0.0/8" }),
        allow("tcp", 22, 22, { cidrBlock: "10.0.0.0/8" }),
    ),
    ...both(
        "wide-source",
        allow("tcp", 3389, 3389, { cidrBlock: "1.0.0.0/15" }),
        allow("tcp", 3389, 3389, { cidrBlock: "1.0.0.0/16" }),
    ),
    // Everyone is another rule's; what may be answers is nobody's.
    ...both("wide-source", allow("-1", 0, 0, { cidrBlock: "9.0.0.0/8" }), allow("-1", 0, 0)),
    ...both(
        "wide-source",
        allow("tcp", 20, 5500, { cidrBlock: "9.0.0.0/8" }),
        allow("tcp", 1024, 65535, { cidrBlock: "9.0.0.0/8" }),
    ),
    {
        rule: "reachability-network-acl-ingress-wide-source",
        violation: acl(
            allow("tcp", 22, 22, { ruleNo: 50, action: "deny", cidrBlock: "9.0.0.0/16" }),
            allow("tcp", 22, 22, { cidrBlock: "9.0.0.0/8" }),
        ),
        clean: acl(
            allow("tcp", 22, 22, { ruleNo: 50, action: "deny", cidrBlock: "8.0.0.0/7" }),
            allow("tcp", 22, 22, { cidrBlock: "9.0.0.0/8" }),
        ),
        path: "ingress[1].cidrBlock",
    },
];
