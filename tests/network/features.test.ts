import assert from "node:assert/strict";

import { endpointClients, endpointsFor, hasVpcFunctions, hasVpcJobs } from "../../components/network/features";

/** jobsInVpc, loadFromVpc, lakeQueriesFromWarehouse; endpoints; security groups that use them. */
const CASES = [
    [false, false, false, [], []],
    [false, false, true, ["glue"], ["warehouse"]],
    [false, true, false, ["logs", "redshift-data", "secretsmanager"], ["jobs"]],
    [false, true, true, ["glue", "logs", "redshift-data", "secretsmanager"], ["jobs", "warehouse"]],
    [true, false, false, ["glue", "logs", "monitoring", "secretsmanager"], ["jobs"]],
    [true, false, true, ["glue", "logs", "monitoring", "secretsmanager"], ["jobs", "warehouse"]],
    [true, true, false, ["glue", "logs", "monitoring", "redshift-data", "secretsmanager"], ["jobs"]],
    [true, true, true, ["glue", "logs", "monitoring", "redshift-data", "secretsmanager"], ["jobs", "warehouse"]],
] as const;

describe("network features", () => {
    it("need endpoints for the job that reads a database, used by its own group", () => {
        const none = { jobsInVpc: false, loadFromVpc: false, lakeQueriesFromWarehouse: false };
        const features = { ...none, jdbcSource: true };
        assert.deepEqual(endpointsFor(features), ["glue", "logs", "monitoring", "secretsmanager"]);
        assert.deepEqual(endpointClients(features), ["sources"]);
        assert.deepEqual(endpointClients({ ...features, jobsInVpc: true }), ["jobs", "sources"]);
    });

    for (const [jobsInVpc, loadFromVpc, lakeQueriesFromWarehouse, endpoints, clients] of CASES) {
        const features = { jobsInVpc, loadFromVpc, lakeQueriesFromWarehouse };
        it(`need the endpoints ${endpoints.join(", ") || "none"} for ${JSON.stringify(features)}`, () => {
            assert.deepEqual(endpointsFor(features), endpoints);
            assert.deepEqual(endpointClients(features), clients);
            assert.equal(hasVpcJobs(features), jobsInVpc || loadFromVpc);
            assert.equal(hasVpcFunctions(features), false);
        });
    }

    it("need Kinesis for the warehouse and the jobs that read streams", () => {
        const off = { jobsInVpc: false, loadFromVpc: false, lakeQueriesFromWarehouse: false };
        for (const [feature, client] of [
            ["streamsToWarehouse", "warehouse"],
            ["streamsToJobs", "jobs"],
        ] as const) {
            assert.deepEqual(endpointsFor({ ...off, [feature]: true }), ["kinesis-streams"]);
            assert.deepEqual(endpointClients({ ...off, [feature]: true }), [client]);
        }
    });

    it("need the Data API, and no other endpoint, for functions that load", () => {
        const features = {
            jobsInVpc: false,
            loadFromVpc: false,
            loadFunctionsInVpc: true,
            lakeQueriesFromWarehouse: false,
        };
        assert.deepEqual(endpointsFor(features), ["redshift-data"]);
        assert.deepEqual(endpointClients(features), ["functions"]);
        assert.ok(hasVpcFunctions(features));
        assert.ok(!hasVpcJobs(features));
    });
});
