import assert from "node:assert/strict";

import { namePrefix } from "../../components/environment";

describe("namePrefix", () => {
    it("is the project and the stack", () => {
        assert.equal(namePrefix("strata", "dev"), "strata-dev");
        assert.equal(namePrefix("strata", "pr-12"), "strata-pr-12");
    });

    it("leaves room for the longest bucket name", () => {
        const stack = "s".repeat(29);
        const bucket = `${namePrefix("strata", stack)}-query-results-000000000000`;
        assert.equal(bucket.length, 63);
        assert.throws(() => namePrefix("strata", `${stack}s`), RangeError);
    });

    for (const stack of ["Dev", "my_stack", "dev.eu", "dev-", "-dev", "a--b", "", "strata dev"]) {
        it(`refuses "${stack}", which no bucket could be named after`, () => {
            assert.throws(
                () => namePrefix("strata", stack),
                new RangeError(
                    `the stack's name ${stack} cannot begin the names of AWS resources as strata-${stack}: that must be ` +
                        "lower-case letters, digits and single hyphens, 36 characters at most; make the stack with " +
                        "another name, such as dev",
                ),
            );
        });
    }
});
