import assert from "node:assert/strict";

import { subnetCidr } from "../../components/network/cidr";

describe("subnetCidr", () => {
    for (const [range, bits, index, expected] of [
        ["10.40.0.0/16", 3, 0, "10.40.0.0/19"],
        ["10.40.0.0/16", 3, 1, "10.40.32.0/19"],
        ["10.40.0.0/16", 3, 2, "10.40.64.0/19"],
        ["10.40.0.0/16", 3, 7, "10.40.224.0/19"],
        ["10.40.16.0/20", 3, 2, "10.40.20.0/23"],
        // Above 2^31, where bit operators would turn negative.
        ["192.168.0.0/16", 8, 255, "192.168.255.0/24"],
        ["172.31.128.0/17", 1, 1, "172.31.192.0/18"],
        ["10.0.0.0/8", 8, 200, "10.200.0.0/16"],
        ["10.40.0.0/16", 0, 0, "10.40.0.0/16"],
        ["10.40.0.240/28", 0, 0, "10.40.0.240/28"],
    ] as const) {
        it(`cuts ${range} into parts ${bits} bits longer; part ${index} is ${expected}`, () => {
            assert.equal(subnetCidr(range, bits, index), expected);
        });
    }

    it("refuses parts that are too small for a subnet", () => {
        assert.throws(
            () => subnetCidr("10.40.0.0/26", 3, 0),
            new RangeError("10.40.0.0/26 cannot be cut into ranges of size /29; subnets are /16 to /28"),
        );
        assert.throws(() => subnetCidr("10.40.0.0/16", -1, 0), RangeError);
    });

    for (const index of [-1, 8, 0.5]) {
        it(`refuses part ${index} of 8`, () => {
            assert.throws(
                () => subnetCidr("10.40.0.0/16", 3, index),
                new RangeError(`10.40.0.0/16 has parts 0 to 7 of size /19, not ${index}`),
            );
        });
    }

    for (const range of ["10.40.0.0", "10.40.0/16", "10.40.0.256/28", "10.40.0.0/33", "ten/16", ""]) {
        it(`refuses '${range}', which is no range`, () => {
            assert.throws(
                () => subnetCidr(range, 0, 0),
                new RangeError(`${range} is not an IPv4 range such as 10.40.0.0/16`),
            );
        });
    }

    it("refuses a range that starts off its boundary", () => {
        assert.throws(
            () => subnetCidr("10.40.1.0/16", 3, 0),
            new RangeError("10.40.1.0/16 does not start on a boundary of its size"),
        );
    });
});
