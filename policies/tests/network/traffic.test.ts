import assert from "node:assert/strict";

import { Property } from "../../engine/property";
import { UNKNOWN, Undetermined } from "../../engine/unknown";
import { SERVICES } from "../../rules/network/reachability/concerns";
import { trafficOf, wordsFor, type Traffic } from "../../rules/network/reachability/traffic";

function traffic(protocol: unknown, from?: unknown, to?: unknown): Traffic | undefined {
    return trafficOf(new Property(protocol, "protocol"), new Property(from, "fromPort"), new Property(to, "toPort"));
}

const whole = (protocol: Traffic["protocol"], portsIgnored = false): Traffic => ({
    protocol,
    from: 0,
    to: 65535,
    portsIgnored,
});
const ports = (protocol: Traffic["protocol"], from: number, to: number): Traffic => ({
    protocol,
    from,
    to,
    portsIgnored: false,
});

describe("traffic of a rule", () => {
    const cases: readonly (readonly [readonly unknown[], Traffic | undefined])[] = [
        [["tcp", 22, 22], ports("tcp", 22, 22)],
        [["TCP", "22", "23"], ports("tcp", 22, 23)],
        [[6, 22, 22], ports("tcp", 22, 22)],
        [["17", 53, 53], ports("udp", 53, 53)],
        [["tcp", 0, 0], ports("tcp", 0, 0)],
        [["tcp", -1, -1], whole("tcp")],
        [["tcp"], whole("tcp")],
        [["tcp", 22], ports("tcp", 22, 22)],
        [["udp", undefined, 53], ports("udp", 53, 53)],
        [["tcp", 25, 20], ports("tcp", 20, 25)],
        [["-1"], whole("all")],
        [[-1, 0, 0], whole("all")],
        [["all", 0, 65535], whole("all")],
        [["-1", -1, -1], whole("all")],
        [["-1", 0], whole("all")],
        [["-1", 1, 65535], whole("all")],
        [["-1", 80, 80], whole("all", true)],
        [["all", 0, 22], whole("all", true)],
        [["-1", UNKNOWN, UNKNOWN], whole("all")],
        [["-1", {}, []], whole("all")],
        [[undefined, 0, 0], whole("all")],
        [["icmp", 8, 0], undefined],
        [["icmpv6", -1, -1], undefined],
        [[58, -1, -1], undefined],
        [["50", 0, 0], undefined],
    ];
    for (const [[protocol, from, to], expected] of cases) {
        it(`${String(protocol)} ${String(from)} ${String(to)}`, () => {
            assert.deepEqual(traffic(protocol, from, to), expected);
        });
    }

    it("is undetermined where the protocol or a port that counts is", () => {
        for (const values of [
            [UNKNOWN, 22, 22],
            ["tcp", UNKNOWN, 22],
            ["tcp", 22, UNKNOWN],
            ["tcp", "count.index", 22],
        ]) {
            assert.throws(() => traffic(...(values as [unknown, unknown, unknown])), Undetermined);
        }
    });

    it("is told in words", () => {
        assert.equal(wordsFor(whole("all")), "all traffic");
        assert.equal(wordsFor(whole("udp")), "every udp port");
        assert.equal(wordsFor(ports("tcp", 20, 25)), "tcp ports 20-25");
        assert.equal(wordsFor(ports("tcp", 22, 22)), "tcp port 22");
    });
});

describe("the sensitive services", () => {
    it("have each port once, so that no opening is reported twice", () => {
        const owners = new Map<string, string>();
        for (const { id, ports: ranges, transports = ["tcp"] } of SERVICES) {
            for (const [first, last] of ranges) {
                assert.ok(first <= last, `${id}: ${first}-${last}`);
                for (let port = first; port <= last; port++) {
                    for (const transport of transports) {
                        const key = `${transport} ${port}`;
                        assert.equal(owners.get(key), undefined, `${key} of ${id}`);
                        owners.set(key, id);
                    }
                }
            }
        }
        assert.equal(owners.get("tcp 80") ?? owners.get("tcp 443"), undefined);
    });
});
