import * as assert from "assert";

import { isOlderTls, tlsVersion } from "../../../review/encryption/tlsVersion";

describe("versions of TLS in the values of settings", () => {
    it("are read however a service writes them", () => {
        const written: Readonly<Record<string, number>> = {
            TLSv1: 0,
            "TLSv1.1_2016": 1,
            "TLSv1.2_2021": 2,
            TLS_1_2: 2,
            TLS1_3: 3,
            "TLS 1.1": 1,
            "Policy-Min-TLS-1-2-PFS-2023-10": 2,
            "ELBSecurityPolicy-2016-08": 0,
            "ELBSecurityPolicy-FS-1-2-Res-2020-10": 2,
            "ELBSecurityPolicy-TLS13-1-3-2021-06": 3,
            SSLv3: -1,
        };
        assert.deepStrictEqual(
            Object.fromEntries(Object.keys(written).map((value) => [value, tlsVersion(value)])),
            written,
        );
    });

    it("are none in other values", () => {
        for (const value of ["ENABLED", "redirect-to-https", "", true, undefined, 2]) {
            assert.strictEqual(tlsVersion(value), undefined);
        }
    });

    it("are compared only with each other", () => {
        assert.strictEqual(isOlderTls("TLSv1.2_2021", "TLSv1.1_2016"), true);
        assert.strictEqual(isOlderTls("TLSv1.1_2016", "TLSv1.2_2021"), false);
        assert.strictEqual(isOlderTls("TLSv1.2_2021", "TLSv1.2_2019"), false);
        assert.strictEqual(isOlderTls("TLSv1.2_2021", undefined), false);
    });
});
