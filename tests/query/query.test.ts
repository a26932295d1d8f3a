import { strict as assert } from "node:assert";

import type { Lifetime } from "../../components/environment";
import { Query } from "../../components/query/query";
import { queryFiles } from "../../components/query/queryFiles";
import { SqlParameterError, substitute } from "../../components/sqlTemplate";
import { deploy, testEnvironment, valueOf } from "../support/mocks";
import { bikeRides, foundations, keyArn, makeCatalog, makeFolder, removeFolder } from "../support/layers";

const BY_MONTH =
    "-- title: Rides by month\n-- question: How many rides are there?\nselect 1 from ${curated_database}.rides;\n";
const RAW = "-- title: Raw rows\nselect * from ${raw_database}.bike_rides, ${quarantine_database}.x;\n";

describe("queryFiles", () => {
    let folder: string;

    afterEach(() => removeFolder(folder));

    it("reads title, question and SQL of every file in order", () => {
        folder = makeFolder({ "02_raw.sql": "-- title: Raw\nselect 2;\n", "01_a.sql": BY_MONTH, "notes.md": "" });
        assert.deepEqual(queryFiles(folder, { curated_database: "curated" }), [
            {
                id: "01_a",
                title: "Rides by month",
                question: "How many rides are there?",
                sql: BY_MONTH.replace("${curated_database}", "curated"),
            },
            { id: "02_raw", title: "Raw", question: "", sql: "-- title: Raw\nselect 2;\n" },
        ]);
    });

    it("refuses a file without title and a folder that is not there", () => {
        folder = makeFolder({ "01_a.sql": "select 1;" });
        assert.throws(() => queryFiles(folder, {}), {
            name: "QueryFileError",
            message: `${folder}/01_a.sql has no title; start it with a line such as -- title: Trips by hour`,
        });
        assert.throws(() => queryFiles(`${folder}/none`, {}), {
            message: `the folder ${folder}/none is not there; athenaQueries of the dataset names it`,
        });
    });
});

describe("substitute", () => {
    const role = "arn:aws:iam::123456789012:role/strata-dev-copy";

    it("fills in databases, roles and ARNs, every time they occur", () => {
        const text = "${raw_database} ${raw_database} '${copy_role_arn}' \"${load_role_name}\"";
        const values = { raw_database: "strata_dev_raw", copy_role_arn: role, load_role_name: "strata-dev-load" };
        assert.equal(substitute(text, values, "a.sql"), `strata_dev_raw strata_dev_raw '${role}' "strata-dev-load"`);
    });

    const refused: [string, Record<string, string>, string][] = [
        ["${other_database}", { raw_database: "x" }, "which is not given; given are: raw_database"],
        ["${raw_database}", { raw_database: "a'; drop" }, "which is not a database name of up to 63"],
        ["${raw_database}", { raw_database: "Upper" }, "which is not a database name"],
        ["${copy_role_arn}", { copy_role_arn: `${role}'` }, "which is not the ARN of an IAM role"],
        ["${load_role_name}", { load_role_name: 'a"b' }, "which is not the name of an IAM role"],
        ["${month}", { month: "2019-01" }, "whose name must end in one of _role_arn, _role_name, _database"],
    ];
    for (const [text, values, reason] of refused) {
        it(`refuses ${text} from ${JSON.stringify(values)}`, () => {
            assert.throws(
                () => substitute(text, values, "a.sql"),
                (error) =>
                    error instanceof SqlParameterError &&
                    error.message.startsWith("a.sql uses ${") &&
                    error.message.includes(reason),
            );
        });
    }
});

describe("Query", () => {
    let folder: string;

    before(() => {
        folder = makeFolder({ "01_by_month.sql": BY_MONTH, "02_raw.sql": RAW });
    });

    after(() => removeFolder(folder));

    function deployQuery(lifetime: Lifetime = "permanent") {
        return deploy(() => {
            const environment = testEnvironment(lifetime);
            const datasets = [bikeRides({ athenaQueries: folder })];
            const base = foundations(environment, datasets);
            const catalog = makeCatalog(environment, datasets, base);
            return new Query("query", {
                ...{ environment, datasets, catalog },
                resultsZone: base.lake.queryResults,
                key: base.keys.query,
                scanLimitGb: 10,
            });
        });
    }

    it("enforces where results go, with which key, and how much a query scans", async () => {
        const { resources, result } = await deployQuery();
        assert.deepEqual(resources.get("aws:athena/workgroup:Workgroup").inputs, {
            name: "strata-dev",
            description: "Queries on the lake, with limited scans and encrypted results",
            forceDestroy: false,
            configuration: {
                enforceWorkgroupConfiguration: true,
                publishCloudwatchMetricsEnabled: true,
                bytesScannedCutoffPerQuery: 10_000_000_000,
                engineVersion: { selectedEngineVersion: "Athena engine version 3" },
                resultConfiguration: {
                    outputLocation: "s3://strata-dev-query-results-000000000000/athena/",
                    expectedBucketOwner: "000000000000",
                    encryptionConfiguration: { encryptionOption: "SSE_KMS", kmsKeyArn: keyArn("query") },
                },
            },
        });
        assert.equal(await valueOf(result.workgroupName), "strata-dev");
    });

    it("deletes a workgroup with its history only in a disposable stack", async () => {
        const { resources } = await deployQuery("disposable");
        assert.equal(resources.get("aws:athena/workgroup:Workgroup").inputs.forceDestroy, true);
    });

    it("saves the dataset's queries with the stack's databases filled in", async () => {
        const { resources, result } = await deployQuery();
        assert.deepEqual(Object.keys(result.namedQueries), ["bike_rides/01_by_month", "bike_rides/02_raw"]);
        assert.deepEqual(resources.get("aws:athena/namedQuery:NamedQuery", "query-bike_rides-01_by_month").inputs, {
            name: "Rides by month",
            description: "How many rides are there?",
            workgroup: "strata-dev",
            database: "strata_dev_curated",
            query: BY_MONTH.replace("${curated_database}", "strata_dev_curated"),
        });
        assert.match(
            resources.get("aws:athena/namedQuery:NamedQuery", "query-bike_rides-02_raw").inputs.query,
            /from strata_dev_raw\.bike_rides, strata_dev_quarantine\.x/,
        );
    });
});
