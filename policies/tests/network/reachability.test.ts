import assert from "node:assert/strict";

import type { Configuration } from "../../settings/configuration";
import { Property } from "../../engine/property";
import { UNKNOWN } from "../../engine/unknown";
import { reachability } from "../../rules/network/reachability";
import { openingsOfEntries } from "../../rules/network/reachability/networkAclEntries";
import { ICMP_TYPES, PORTS, PORTS_TO_MANY, type Search } from "../../rules/network/reachability/networkAclSearch";
import { ask } from "../support/ask";
import type { CaseResource } from "../support/ruleCase";

/** What the rules say of a resource: kind, rule without its first word, and path. */
function said(resource: CaseResource | readonly CaseResource[], configuration: Configuration = {}): readonly string[] {
    return ask(reachability, resource, configuration)
        .filter(({ rule: { id } }) => !/-(description|ingress-source|destination)$/.test(id))
        .map(({ kind, rule, path }) => `${kind} ${rule.id.replace("reachability-", "")} ${path}`)
        .sort();
}

const GROUP = "aws:ec2/securityGroup:SecurityGroup";
const ingress = (...rules: readonly object[]) => ({ type: GROUP, properties: { ingress: rules } });
const tcp = (port: number, sources: object) => ({ protocol: "tcp", fromPort: port, toPort: port, ...sources });

describe("openings of security groups", () => {
    it("an unknown block makes exactly the rules on its port undetermined", () => {
        assert.deepEqual(
            said(ingress(tcp(22, { cidrBlocks: [UNKNOWN, "10.0.0.0/8"] }), tcp(443, { cidrBlocks: UNKNOWN }))),
            [
                "undetermined security-group-ingress-ssh ingress[0].cidrBlocks[0]",
                "undetermined security-group-ingress-wide-source ingress[0].cidrBlocks[0]",
            ],
        );
    });

    it("a known block decides beside an unknown one", () => {
        assert.deepEqual(said(ingress(tcp(22, { cidrBlocks: [UNKNOWN, "0.0.0.0/0"] }))), [
            "violation security-group-ingress-ssh ingress[0].cidrBlocks[1]",
        ]);
    });

    it("an unknown rule hides nothing in the others", () => {
        const all = said(ingress(UNKNOWN as unknown as object, tcp(3389, { ipv6CidrBlocks: ["::/0"] })));
        assert.ok(all.includes("violation security-group-ingress-rdp ingress[1].ipv6CidrBlocks[0]"));
        assert.ok(all.includes("undetermined security-group-ingress-all-traffic ingress[0]"));
    });

    it("unknown ports of a private source are harmless", () => {
        assert.deepEqual(
            said(ingress({ protocol: "tcp", fromPort: UNKNOWN, toPort: UNKNOWN, cidrBlocks: ["10.0.0.0/8"] })),
            [],
        );
    });

    it("unknown ICMP throws doubt on the rules about ICMP only", () => {
        assert.deepEqual(
            said(ingress({ protocol: "icmp", fromPort: UNKNOWN, toPort: -1, cidrBlocks: ["0.0.0.0/0"] })),
            [
                "undetermined security-group-ingress-icmp ingress[0].fromPort",
                "undetermined security-group-ingress-icmp-types ingress[0].fromPort",
            ],
        );
        assert.deepEqual(said(ingress({ protocol: "icmp", fromPort: -1, toPort: -1, cidrBlocks: [UNKNOWN] })), [
            "undetermined security-group-ingress-icmp ingress[0].cidrBlocks[0]",
        ]);
        assert.deepEqual(said(ingress({ protocol: "icmp", fromPort: 3, toPort: 4, cidrBlocks: [UNKNOWN] })), []);
    });

    it("large parts of the internet are told block by block, and only where they are not everyone", () => {
        const said22 = (...cidrBlocks: readonly unknown[]) => said(ingress(tcp(22, { cidrBlocks })));
        assert.deepEqual(said22("1.0.0.0/10", UNKNOWN, "2.0.0.0/10", "3.0.0.0/16"), [
            "undetermined security-group-ingress-ssh ingress[0].cidrBlocks[1]",
            "violation security-group-ingress-wide-source ingress[0].cidrBlocks[0]",
            "violation security-group-ingress-wide-source ingress[0].cidrBlocks[2]",
        ]);
        assert.deepEqual(said22("0.0.0.0/0", "1.0.0.0/8"), [
            "violation security-group-ingress-ssh ingress[0].cidrBlocks[0]",
        ]);
    });

    it("each family is told by itself", () => {
        assert.deepEqual(said(ingress(tcp(6379, { cidrBlocks: ["0.0.0.0/0"], ipv6CidrBlocks: ["::/0"] }))), [
            "violation security-group-ingress-redis ingress[0].cidrBlocks[0]",
            "violation security-group-ingress-redis ingress[0].ipv6CidrBlocks[0]",
        ]);
    });

    it("a whole opening is told once, a wide one with what controls name", () => {
        const open = (from: number, to: number, protocol = "tcp") =>
            said(ingress({ protocol, fromPort: from, toPort: to, cidrBlocks: ["0.0.0.0/0"] })).map(
                (it) => it.split(" ")[1],
            );
        assert.deepEqual(open(0, 0, "-1"), ["security-group-ingress-all-traffic"]);
        assert.deepEqual(open(0, 65535), ["security-group-ingress-all-ports"]);
        assert.deepEqual(open(1024, 65535), ["security-group-ingress-rdp", "security-group-ingress-wide-range"]);
        assert.deepEqual(open(20, 25), [
            "security-group-ingress-ftp",
            "security-group-ingress-ftp-data",
            "security-group-ingress-smtp",
            "security-group-ingress-ssh",
            "security-group-ingress-telnet",
        ]);
        assert.deepEqual(open(443, 443), []);
    });

    it("a tier that lists its ports may have sensitive ones, one that lists none may not", () => {
        const ssh = ingress(tcp(22, { cidrBlocks: ["0.0.0.0/0"] }));
        const tier = { type: GROUP, name: "*", reason: "bastion" };
        assert.deepEqual(said(ssh, { publicTiers: [{ ...tier, ports: [22] }] }), []);
        assert.equal(said(ssh, { publicTiers: [tier] }).length, 1);
        const data = ingress(tcp(3306, { cidrBlocks: ["0.0.0.0/0"] }));
        assert.equal(said(data, { publicTiers: [{ ...tier, ports: [3306] }] }).length, 1);
    });

    it("odd values are undetermined, and crash nothing", () => {
        for (const value of [
            42,
            "text",
            true,
            [[]],
            [null],
            [[{}]],
            { cidrBlocks: { a: 1 } },
            [{ cidrBlocks: [[1]] }],
        ]) {
            for (const kind of said({ type: GROUP, properties: { ingress: value, egress: value } })) {
                assert.match(kind, /^undetermined /, JSON.stringify(value));
            }
        }
    });

    it("a text that is no block is undetermined", () => {
        assert.deepEqual(said(ingress(tcp(22, { cidrBlocks: ["var.cidr"] }))), [
            "undetermined security-group-ingress-ssh ingress[0].cidrBlocks[0]",
            "undetermined security-group-ingress-wide-source ingress[0].cidrBlocks[0]",
        ]);
    });
});

const names = { number: "ruleNo", action: "action" } as const;

function entry(ruleNo: unknown, action: unknown, from: unknown, to: number, rest: object = {}): object {
    return { ruleNo, action, protocol: "tcp", fromPort: from, toPort: to, cidrBlock: "0.0.0.0/0", ...rest };
}

/** The openings of entries in words: protocol, ports, the entry's index, and whether there is a doubt. */
const openings = (...entries: readonly object[]): readonly string[] => found(PORTS, ...entries);

function found(search: Search, ...entries: readonly object[]): readonly string[] {
    const properties = entries.map((it, index) => new Property(it, String(index)));
    return openingsOfEntries(properties, names, search).map(({ traffic, entry: from, doubt }) =>
        [traffic?.protocol, traffic && `${traffic.from}-${traffic.to}`, `#${from.path}`, doubt && "?"]
            .filter((word) => word !== undefined)
            .join(" "),
    );
}

describe("entries of network ACLs", () => {
    it("count in the order of their numbers, not of the list", () => {
        assert.deepEqual(openings(entry(20, "allow", 0, 100), entry(10, "deny", 20, 30)), [
            "tcp 0-19 #0",
            "tcp 31-100 #0",
        ]);
        assert.deepEqual(openings(entry(10, "allow", 0, 100), entry(20, "deny", 20, 30)), ["tcp 0-100 #0"]);
    });

    it("the first entry that fits decides, also among those that allow", () => {
        assert.deepEqual(openings(entry(1, "allow", 5, 22), entry(2, "allow", 20, 30)), [
            "tcp 5-22 #0",
            "tcp 23-30 #1",
        ]);
    });

    it("all protocols are one opening unless something is taken back", () => {
        const all = { protocol: "-1" };
        assert.deepEqual(openings(entry(10, "allow", 0, 0, all)), ["all 0-65535 #0"]);
        assert.deepEqual(openings(entry(10, "allow", 0, 0, all), entry(5, "deny", 22, 22, { protocol: "17" })), [
            "tcp 0-65535 #0",
            "udp 0-21 #0",
            "udp 23-65535 #0",
        ]);
        assert.deepEqual(openings(entry(10, "allow", 0, 0, all), entry(5, "deny", 0, 0, all)), []);
    });

    it("a deny of some addresses leaves the others open, and of most of them nobody", () => {
        const some = entry(1, "deny", 22, 22, { cidrBlock: "203.0.0.0/16" });
        assert.deepEqual(openings(some, entry(2, "allow", 22, 22)), ["tcp 22-22 #1"]);
        const halves = ["0.0.0.0/1", "128.0.0.0/1"].map((cidrBlock) => entry(1, "deny", 22, 22, { cidrBlock }));
        assert.deepEqual(openings(...halves, entry(2, "allow", 22, 22)), []);
    });

    it("entries that are nobody alone are everyone together", () => {
        const blocks = ["12.0.0.0/8", "13.0.0.0/8"].map((cidrBlock, index) =>
            entry(index, "allow", 22, 22, { cidrBlock }),
        );
        assert.deepEqual(openings(...blocks), ["tcp 22-22 #1"]);
    });

    it("families do not mix", () => {
        const v6 = { cidrBlock: undefined, ipv6CidrBlock: "::/0" };
        assert.deepEqual(openings(entry(1, "deny", 22, 22), entry(2, "allow", 22, 22, v6)), ["tcp 22-22 #1"]);
    });

    it("ICMP has no ports, and what is not known of it is no doubt about ports", () => {
        assert.deepEqual(openings(entry(1, "allow", 0, 0, { protocol: "icmp" })), []);
        assert.deepEqual(openings(entry(1, "allow", 0, 0, { protocol: "icmp", cidrBlock: UNKNOWN })), []);
        assert.deepEqual(
            openings(entry(1, "deny", 0, 0, { protocol: "icmp", cidrBlock: UNKNOWN }), entry(2, "allow", 22, 22)),
            ["tcp 22-22 #1"],
        );
    });

    it("types of ICMP are told as ports are", () => {
        const icmp = (ruleNo: number, action: string, icmpType: unknown) =>
            entry(ruleNo, action, 0, 0, { protocol: "icmp", icmpType });
        assert.deepEqual(found(ICMP_TYPES, icmp(10, "allow", -1), icmp(5, "deny", 8)), [
            "icmp 0-7 #0",
            "icmp 9-255 #0",
        ]);
        assert.deepEqual(found(ICMP_TYPES, icmp(10, "allow", -1), entry(5, "deny", 0, 0, { protocol: "-1" })), []);
        assert.deepEqual(found(ICMP_TYPES, icmp(10, "allow", UNKNOWN), entry(5, "allow", UNKNOWN, 22)), ["#0 ?"]);
    });

    it("large parts of the internet are what is left of a block", () => {
        const ssh = (ruleNo: number, action: string, cidrBlock: string) => entry(ruleNo, action, 22, 22, { cidrBlock });
        assert.deepEqual(found(PORTS_TO_MANY, ssh(2, "allow", "9.0.0.0/8"), ssh(1, "deny", "9.0.0.0/9")), [
            "tcp 22-22 #0",
        ]);
        assert.deepEqual(found(PORTS_TO_MANY, ssh(2, "allow", "9.0.0.0/15"), ssh(1, "deny", "9.0.0.0/16")), []);
        assert.deepEqual(found(PORTS_TO_MANY, ssh(1, "allow", "0.0.0.0/0"), ssh(2, "allow", "9.0.0.0/8")), []);
    });

    it("an unknown deny throws doubt on what comes behind it, and on nothing before", () => {
        const unknown = { cidrBlock: UNKNOWN };
        assert.deepEqual(openings(entry(5, "deny", 22, 22, unknown), entry(10, "allow", 22, 22)), ["tcp 22-22 #1 ?"]);
        assert.deepEqual(openings(entry(15, "deny", 22, 22, unknown), entry(10, "allow", 22, 22)), ["tcp 22-22 #1"]);
        assert.deepEqual(openings(entry(UNKNOWN, "deny", 22, 22), entry(10, "allow", 22, 22)), ["tcp 22-22 #1 ?"]);
    });

    it("an unknown allow is a doubt by itself only", () => {
        assert.deepEqual(openings(entry(5, "allow", 80, 80, { cidrBlock: UNKNOWN }), entry(10, "allow", 22, 22)), [
            "tcp 22-22 #1",
            "tcp 80-80 #0 ?",
        ]);
        assert.deepEqual(openings(entry(UNKNOWN, "allow", 80, 80)), ["tcp 80-80 #0 ?"]);
        assert.deepEqual(openings(entry(UNKNOWN, "allow", 80, 80, { cidrBlock: "10.0.0.0/8" })), []);
        assert.deepEqual(openings(entry(5, UNKNOWN, 80, 80)), ["tcp 80-80 #0 ?"]);
    });

    it("more entries than AWS takes are undetermined, in no time", () => {
        const entries = Array.from({ length: 20_000 }, (_, index) => entry(index, "allow", index, index));
        const all = said({ type: "aws:ec2/networkAcl:NetworkAcl", properties: { ingress: entries } });
        assert.ok(all.length > 0 && all.every((it) => it.startsWith("undetermined ")));
    });
});
