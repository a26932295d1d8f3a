import { strict as assert } from "node:assert";

import { ownQueries } from "../../local/planned/ownQueries";
import { plannedPipelines } from "../../local/planned/pipeline";
import type { Plan, PlannedResource } from "../../plan/types";
import { resource, samplePlan } from "./fixtures";

/** The sample plan with the pipeline of a second dataset, rides, beside that of trips, and with saved queries. */
function planOfTwo(queries: Readonly<Record<string, string>>): Plan {
    const plan = samplePlan();
    const own = /^aws:(glue\/(?!catalogDatabase)|s3\/bucketObjectv2)/;
    const text = JSON.stringify(plan.resources.filter(({ type }) => own.test(type)));
    const names = text.replace(/trips/g, "rides").replace(/"(flow|crawler|spark|load|csv)"/g, '"$1-rides"');
    const saved = Object.entries(queries).map(([name, query]) =>
        resource("aws:athena/namedQuery:NamedQuery", name, { name, database: "curated", workgroup: "athena", query }),
    );
    const others = plan.resources.filter(({ type }) => !type.endsWith(":NamedQuery"));
    return { ...plan, resources: [...others, ...(JSON.parse(names) as PlannedResource[]), ...saved] };
}

describe("saved queries of a run", () => {
    const plan = planOfTwo({
        "clean trips": "select 1 from curated.clean_trips",
        "raw rides": "select 1 from raw.rides",
        "rejected rides": "select 1 from quarantine.rides_rejected",
        "clean rides": "select 1 from clean_rides",
        both: "select 1 from curated.clean_trips join curated.clean_rides using (id)",
        comment: "-- like clean_rides\nselect 1 from raw.trips",
        "no table": "select 'rides_of_mine'",
    });

    it("are those that name no table of another dataset", () => {
        const asked = plannedPipelines(plan).map((pipeline) => [
            pipeline.dataset.name,
            ownQueries(plan, pipeline).map(({ name }) => name),
        ]);
        assert.deepEqual(Object.fromEntries(asked), {
            trips: ["clean trips", "comment", "no table"],
            rides: ["raw rides", "rejected rides", "clean rides", "no table"],
        });
    });
});
