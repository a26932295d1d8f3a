import assert from "assert/strict";

import { planProgram } from "../../../plan/planProgram";
import { compare } from "../../../review/changes/compare";
import { flowSection } from "../../../review/flow/section";
import type { Section } from "../../../review/types";
import { ROOT } from "../../plan/support";
import { mermaidLines } from "./support";

const DRAWN = [
    "flowchart LR",
    'n1[("lake-raw<br/>S3 bucket")]',
    'n2["catalog-yellow_taxi<br/>Glue crawler"]',
    'n3["etl-yellow_taxi-job<br/>Glue Spark job"]',
    'n4[["catalog-raw<br/>Glue database"]]',
    'n5[("lake-curated<br/>S3 bucket")]',
    'n6[("lake-quarantine<br/>S3 bucket")]',
    'n7[["catalog-curated<br/>Glue database"]]',
    'n8[["catalog-quarantine<br/>Glue database"]]',
    'n9["etl-yellow_taxi-load<br/>Glue Python job"]',
    'n10(["query<br/>Athena workgroup"])',
    'n11[("warehouse<br/>Redshift Serverless")]',
    'n12{{"etl-yellow_taxi-schedule<br/>cron(0 6 5 #42; #63; #42;)"}}',
    'n13{{"etl-yellow_taxi-workflow<br/>Glue workflow"}}',
    // The crawler and the Spark job read the raw files.
    "n1 --> n2",
    "n1 --> n3",
    "n2 --> n4",
    // The Spark job writes both zones, and reads back what it wrote.
    "n3 <--> n5",
    "n3 <--> n6",
    "n4 --> n10",
    "n5 --> n7",
    "n5 --> n9",
    "n5 --> n11",
    "n6 --> n8",
    "n6 --> n11",
    "n7 --> n10",
    "n8 --> n10",
    "n9 --> n11",
    // Arrivals and the schedule start the workflow, which starts the crawler, the Spark job and the load job in turn.
    "n1 -.-> n13",
    "n2 -.-> n3",
    "n3 -.-> n9",
    "n12 -.-> n13",
    "n13 -.-> n2",
];

/** The section of a stack that does not change; dev has no queries of the audit anyway. */
async function unchanged(stack: string): Promise<Section> {
    const plan = await planProgram({ program: ROOT, stack, config: { "strata:auditQueries": "false" } });
    return flowSection(compare(stack, plan, plan));
}

describe("data flow of the platform", () => {
    it("reads as its README says, with the schedule switched off in dev", async () => {
        const section = await unchanged("dev");
        const off = DRAWN.map((line) => line.replace("#42;)", "#42;), off"));
        assert.deepEqual(mermaidLines(section), off);
        assert.equal(section.summary, "The data flow stays as it is.");
        assert.equal(section.notes?.length, 1);
    });

    for (const stack of ["staging", "prod"]) {
        it(`is the same in ${stack}, with the schedule on and without queries of the audit`, async () => {
            assert.deepEqual(mermaidLines(await unchanged(stack)), DRAWN);
        });
    }
});
