import { strict as assert } from "node:assert";

import { jdbcContradictions } from "../../components/sources/jdbcSettings";

const TABLES = ["shop.orders:updated_at"];
const NOTHING = { jdbcUrl: "", jdbcCidr: "", jdbcPeeringConnectionId: "", jdbcSecretArn: "", jdbcSecretKeyArn: "" };

describe("settings of the source database", () => {
    it("go together where the source is off, a sample, or told in full", () => {
        assert.deepEqual(jdbcContradictions({}), []);
        assert.deepEqual(jdbcContradictions({ ...NOTHING, jdbcSource: "none", jdbcTables: [] }), []);
        assert.deepEqual(jdbcContradictions({ ...NOTHING, jdbcSource: "sample", jdbcTables: TABLES }), []);
        const told = { jdbcUrl: "jdbc:postgresql://db:5432/shop", jdbcCidr: "10.0.0.0/24", jdbcSecretArn: "arn" };
        assert.deepEqual(jdbcContradictions({ ...NOTHING, ...told, jdbcSource: "existing", jdbcTables: TABLES }), []);
    });

    it("must name a table where there is a source", () => {
        assert.deepEqual(jdbcContradictions({ ...NOTHING, jdbcSource: "sample", jdbcTables: [] }), [
            "setting strata:jdbcSource = sample lands no table; name some in strata:jdbcTables, " +
                'such as ["shop.orders:updated_at"]',
        ]);
    });

    it("must tell how an existing database is reached", () => {
        assert.deepEqual(
            jdbcContradictions({ ...NOTHING, jdbcSource: "existing", jdbcTables: TABLES }),
            ["jdbcUrl", "jdbcCidr", "jdbcSecretArn"].map(
                (name) => `setting strata:jdbcSource = existing needs strata:${name}, which is empty; set it`,
            ),
        );
    });

    it("must not tell of a database that is not used", () => {
        for (const jdbcSource of ["none", "sample"] as const) {
            assert.deepEqual(jdbcContradictions({ ...NOTHING, jdbcSource, jdbcTables: TABLES, jdbcSecretArn: "arn" }), [
                "setting strata:jdbcSecretArn tells of a database that is there already; set strata:jdbcSource to " +
                    "existing, or take strata:jdbcSecretArn out",
            ]);
        }
    });
});
