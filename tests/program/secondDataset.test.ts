import { strict as assert } from "node:assert";

import * as pulumi from "@pulumi/pulumi";

import { allDatasets, type Dataset } from "../../datasets";
import type { Resources } from "../support/mocks";
import { deployProgram } from "../support/program";

/** A second dataset as a user would define it; it borrows the SQL and the zones of the first. */
const second: Dataset = {
    ...allDatasets[0]!,
    name: "airport_taxi",
    title: "New York airport taxi trips",
    curated: { ...allDatasets[0]!.curated, table: "airport_taxi_trips" },
};

async function deployDatasets(datasets: readonly string[]): Promise<Resources> {
    const { resources, result } = await deployProgram({ "strata:datasets": JSON.stringify(datasets) });
    assert.equal(result, undefined);
    return resources;
}

describe("a second dataset", () => {
    before(() => (allDatasets as Dataset[]).push(second));
    after(() => {
        (allDatasets as Dataset[]).pop();
        pulumi.runtime.setAllConfig({});
    });

    it("gets a crawler, jobs, a workflow and tables of its own, without a change of the components", async () => {
        const resources = await deployDatasets(["yellow_taxi", "airport_taxi"]);
        assert.deepEqual(resources.names("aws:glue/crawler:Crawler"), ["catalog-airport_taxi", "catalog-yellow_taxi"]);
        assert.deepEqual(resources.names("aws:glue/job:Job"), [
            "etl-airport_taxi-job",
            "etl-airport_taxi-load",
            "etl-yellow_taxi-job",
            "etl-yellow_taxi-load",
        ]);
        assert.deepEqual(resources.names("aws:glue/workflow:Workflow"), [
            "etl-airport_taxi-workflow",
            "etl-yellow_taxi-workflow",
        ]);
        assert.deepEqual(resources.names("aws:glue/catalogTable:CatalogTable"), [
            "audit-queries-access_logs",
            "audit-queries-cloudtrail",
            "catalog-airport_taxi_rejected",
            "catalog-airport_taxi_trips",
            "catalog-taxi_zones",
            "catalog-yellow_taxi_rejected",
            "catalog-yellow_taxi_trips",
            "query-yellow_taxi_months",
        ]);
    });

    it("gets roles that reach nothing of the first", async () => {
        const resources = await deployDatasets(["yellow_taxi", "airport_taxi"]);
        const rights = resources.get("aws:iam/rolePolicy:RolePolicy", "etl-airport_taxi-job-rights");
        const policy = JSON.stringify(rights.inputs["policy"]);
        assert.ok(policy.includes("strata-dev-curated-000000000000/airport_taxi/"), policy);
        for (const zone of ["raw", "curated", "quarantine"]) {
            assert.ok(!policy.includes(`strata-dev-${zone}-000000000000/yellow_taxi`), policy);
        }
        assert.ok(!policy.includes("yellow_taxi_trips"), policy);
    });

    it("is not there when the stack does not name it", async () => {
        const resources = await deployDatasets(["yellow_taxi"]);
        assert.deepEqual(resources.names("aws:glue/crawler:Crawler"), ["catalog-yellow_taxi"]);
    });
});
