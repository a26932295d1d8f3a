import { strict as assert } from "node:assert";
import * as fs from "node:fs";
import * as path from "node:path";

import { crawledTable, plannedCrawlers } from "../../local/planned/crawler";
import { namedColumns } from "../../local/stages/crawl";
import { plannedPipelines } from "../../local/planned/pipeline";
import { checkGenerated, inputFiles } from "../../local/stages/input";
import { changed, samplePlan, temporaryFolder } from "./fixtures";

const folder = temporaryFolder();
const dataset = plannedPipelines(samplePlan())[0]!.dataset;

function file(name: string): string {
    const where = path.join(folder(), name);
    fs.writeFileSync(where, "");
    return where;
}

describe("input files", () => {
    it("are the named file, or the folder's files of the dataset's endings, by name", () => {
        const [b, a] = [file("b.csv"), file("a.csv")];
        file("README.md");
        fs.mkdirSync(path.join(folder(), "c.csv"));
        assert.deepEqual(inputFiles(a, dataset), [a]);
        assert.deepEqual(inputFiles(folder(), dataset), [a, b]);
    });

    it("are refused when there is none", () => {
        const other = file("a.parquet");
        assert.throws(() => inputFiles(other, dataset), {
            name: "RunError",
            message: `Input '${other}' is not data of trips: its name must end in .csv.`,
        });
        assert.throws(() => inputFiles(folder(), dataset), {
            name: "RunError",
            message: `Input folder '${folder()}' holds no file whose name ends in .csv.`,
        });
    });

    it("can be generated for yellow_taxi only", () => {
        checkGenerated({ ...dataset, name: "yellow_taxi" });
        assert.throws(() => checkGenerated(dataset), {
            name: "RunError",
            message: "Rows can be generated for yellow_taxi only; name files of trips by --input.",
        });
    });
});

describe("the crawler's table", () => {
    it("has the names and types that the classifier gives by their order, as the catalog calls them", () => {
        const found = [
            ["column0", "bigint"],
            ["column1", "string"],
            ["column2", "double"],
        ] as const;
        assert.deepEqual(namedColumns(found, {}), found);
        const given = { headers: ["id", "at"], customDatatypes: ["LONG", "STRING"] };
        assert.deepEqual(namedColumns(found, given), [
            ["id", "bigint"],
            ["at", "string"],
            ["column2", "double"],
        ]);
        assert.deepEqual(
            namedColumns(found, { headers: ["a", "b", "c"], customDatatypes: ["INT", "STRING", "DOUBLE"] }),
            [
                ["a", "int"],
                ["b", "string"],
                ["c", "double"],
            ],
        );
    });

    const named = (configuration?: object) => {
        const text = configuration && JSON.stringify(configuration);
        const plan = changed(samplePlan(), "Crawler", "crawler", {
            configuration: text,
            s3Targets: [{ path: "s3://raw/Yellow-Taxi/2019/" }],
        });
        return crawledTable(plannedCrawlers(plan)[0]!);
    };

    it("is named by the last folder of the target, or by that of the configured level", () => {
        assert.equal(named(), "2019");
        assert.equal(named({ Grouping: { TableLevelConfiguration: 2 } }), "yellow_taxi");
        assert.equal(named({ Grouping: { TableLevelConfiguration: 9 } }), "2019");
    });
});
