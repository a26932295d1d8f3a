import assert from "node:assert/strict";

import { isWorld, parseCidr, PUBLIC, type AddressRange } from "../../rules/network/reachability/cidr";
import { intersected, merged, sizeOf, without } from "../../rules/network/reachability/intervals";

function range(text: string): AddressRange {
    const parsed = parseCidr(text);
    assert.ok(parsed, `${text} is a CIDR block`);
    return parsed;
}

describe("CIDR blocks", () => {
    const numbers: readonly (readonly [string, bigint, bigint])[] = [
        ["0.0.0.0/0", 0n, 4294967295n],
        ["10.0.0.0/8", 167772160n, 184549375n],
        ["255.255.255.255", 4294967295n, 4294967295n],
        ["10.1.2.3/8", 167772160n, 184549375n],
        [" 192.168.0.0/24 ", 3232235520n, 3232235775n],
        ["0.0.0.0/00", 0n, 4294967295n],
        ["::/0", 0n, (1n << 128n) - 1n],
        ["::1", 1n, 1n],
        ["0::/0", 0n, (1n << 128n) - 1n],
        ["::ffff:1.2.3.4", 0xffff01020304n, 0xffff01020304n],
        ["::1.2.3.4/128", 0x01020304n, 0x01020304n],
        ["2000::/3", 1n << 125n, (1n << 126n) - 1n],
        ["1:2:3:4:5:6:7:8/112", 0x00010002000300040005000600070000n, 0x0001000200030004000500060007ffffn],
        ["FE80::/10", 0xfe80n << 112n, (0xfec0n << 112n) - 1n],
    ];
    for (const [text, first, last] of numbers) {
        it(`reads ${text}`, () => {
            const { first: from, last: to } = range(text);
            assert.deepEqual([from, to], [first, last]);
        });
    }

    for (const text of [
        "",
        "/",
        "10.0.0.0/33",
        "::/129",
        "10.0.0/8",
        "1.2.3.4/8/9",
        "any",
        "::/-1",
        "fe80::1%eth0",
        "pl-1",
    ]) {
        it(`does not read "${text}"`, () => assert.equal(parseCidr(text), undefined));
    }
});

describe("the world", () => {
    const worlds = [
        "0.0.0.0/0",
        "0.0.0.0/1",
        "128.0.0.0/1",
        "64.0.0.0/2",
        "8.0.0.0/7",
        "::/0",
        "::0/0",
        "2000::/3",
        "2600::/12",
    ];
    for (const text of worlds) {
        it(`${text} is everyone`, () => assert.equal(isWorld(range(text).family, [range(text)]), true));
    }

    const parts = [
        "10.0.0.0/8",
        "172.16.0.0/12",
        "192.168.0.0/16",
        "100.64.0.0/10",
        "224.0.0.0/3",
        "8.0.0.0/8",
        "10.0.0.0/7",
        "203.0.113.4",
        "fc00::/7",
        "fe80::/10",
        "2001:db8::/32",
        "2630::/16",
        "ff00::/8",
    ];
    for (const text of parts) {
        it(`${text} is not everyone`, () => assert.equal(isWorld(range(text).family, [range(text)]), false));
    }

    it("many blocks together are everyone", () => {
        const blocks = Array.from({ length: 256 }, (_, first) => range(`${first}.0.0.0/8`));
        assert.equal(isWorld(4, blocks), true);
    });

    it("the same block twice counts once", () => {
        assert.equal(isWorld(4, [range("12.0.0.0/8"), range("12.0.0.0/8"), range("12.0.0.0/9")]), false);
        assert.equal(isWorld(4, [range("12.0.0.0/8"), range("13.0.0.0/32")]), true);
    });

    it("looks at its own family only", () => assert.equal(isWorld(6, [range("0.0.0.0/0")]), false));

    it("has the public addresses of IPv4", () => {
        // 2^32 less 0/8, 10/8, 100.64/10, 127/8, 169.254/16, 172.16/12, 192.0.0/24, 192.0.2/24, 192.168/16, 198.18/15,
        // 198.51.100/24, 203.0.113/24 and 224/3.
        const special = 3n * (1n << 24n) + (1n << 22n) + (1n << 20n) + 2n * (1n << 16n) + (1n << 17n) + 4n * 256n;
        assert.equal(sizeOf(PUBLIC[4]), (1n << 32n) - special - (1n << 29n));
    });
});

describe("intervals", () => {
    const of = (...pairs: readonly (readonly [number, number])[]) =>
        pairs.map(([first, last]) => ({ first: BigInt(first), last: BigInt(last) }));

    it("merge where they overlap or touch", () => {
        assert.deepEqual(merged(of([5, 9], [1, 2], [3, 3], [8, 12], [20, 21], [6, 7])), of([1, 3], [5, 12], [20, 21]));
    });

    it("are cut", () => {
        assert.deepEqual(intersected(of([1, 5], [8, 9], [11, 20]), of([4, 12])[0]!), of([4, 5], [8, 9], [11, 12]));
        assert.deepEqual(without(of([1, 5], [8, 9], [11, 20]), of([4, 12])[0]!), of([1, 3], [13, 20]));
        assert.deepEqual(without(of([1, 9]), of([4, 5])[0]!), of([1, 3], [6, 9]));
        assert.deepEqual(without(of([1, 9]), of([20, 25])[0]!), of([1, 9]));
    });
});
