import assert from "node:assert/strict";
import * as path from "node:path";

import { Analyzer, type Diagnostic } from "../support/analyzer";
import { EXAMPLE_STACK, PASSWORD } from "../support/exampleStack";

const PACK = path.resolve(__dirname, "../..");

/** What must stop the deployment, by resource. */
const MISTAKES: Readonly<Record<string, readonly string[]>> = {
    group: ["reachability-security-group-ingress-all-traffic"],
    "redshift-role": ["iam-managed-full-access"],
    "glue-role": ["iam-managed-full-access"],
    cluster: [
        "encryption-at-rest-redshift-cluster",
        "exposure-redshift-cluster",
        "exposure-redshift-cluster-user-name",
        "private-subnet-redshift-cluster",
    ],
    connection: ["encryption-in-transit-glue-connection-jdbc", "secret-glue-connection-properties"],
    job: ["encryption-at-rest-glue-job"],
};

/** What is told besides, without stopping it. */
const ADVICE: Readonly<Record<string, readonly string[]>> = {
    vpc: ["reachability-ec2-vpc-default-security-group", "reachability-ec2-vpc-flow-log"],
    group: [
        "reachability-security-group-egress-all-traffic",
        "reachability-security-group-egress-description",
        "reachability-security-group-ingress-description",
    ],
    events: [
        "encryption-in-transit-s3-bucket-policy-left-out",
        "encryption-kms-key-s3-bucket",
        "sharing-s3-bucket-public-access-block",
    ],
    "glue-role": ["iam-trust-deputy"],
    cluster: [
        "known-user-name-redshift-cluster",
        "network-protection-redshift-cluster-enhanced-vpc-routing",
        "secret-redshift-cluster-password",
    ],
    connection: ["private-subnet-glue-connection"],
};

describe("the mistakes of a public example of Redshift and Glue", () => {
    let found: readonly Diagnostic[];
    before(async () => {
        const pack = await Analyzer.start(PACK);
        found = await pack.judge(EXAMPLE_STACK);
        pack.stop();
    });

    const told = (name: string, level: Diagnostic["level"]): readonly string[] =>
        found
            .filter((it) => it.urn.endsWith(`::${name}`) && it.level === level)
            .map(({ policy }) => policy)
            .sort();

    for (const { name = "" } of EXAMPLE_STACK) {
        it(`are found on ${name}: exactly these, with exactly this advice`, () => {
            assert.deepEqual(told(name, "mandatory"), MISTAKES[name] ?? []);
            assert.deepEqual(told(name, "advisory"), ADVICE[name] ?? []);
        });
    }

    it("are told without the password", () => {
        assert.deepEqual(
            found.filter(({ message }) => message.includes(PASSWORD)),
            [],
        );
    });

    it("leave nothing undetermined in a stack whose values are known", () => {
        assert.deepEqual(
            found.filter(({ message }) => message.startsWith("Undetermined:")),
            [],
        );
    });
});
