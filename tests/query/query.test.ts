import { strict as assert } from "node:assert";

import type { Lifetime } from "../../components/environment";
import { prepared } from "../../components/query/preparedStatements";
import { Query, type QueryArgs } from "../../components/query/query";
import { queryFiles } from "../../components/query/queryFiles";
import { parseTeams } from "../../components/query/teams";
import { viewInputs } from "../../components/query/views";
import { SqlParameterError, substitute } from "../../components/sqlTemplate";
import { deploy, testEnvironment, valueOf } from "../support/mocks";
import { bikeRides, foundations, keyArn, makeCatalog, makeFolder, removeFolder } from "../support/layers";

const BY_MONTH =
    "-- title: Rides by month\n-- question: How many rides are there?\nselect 1 from ${curated_database}.rides;\n";
const PREPARED = "-- title: Of a month\n-- example: '2019-01'\nselect 1 from ${curated_database}.rides where m = ?;\n";
const VIEW = "-- title: Months\n-- column: m string: YYYY-MM\nselect m from ${curated_database}.rides;\n";
const FILL = "-- title: Fill\ninsert into ${curated_database}.rides_iceberg select 1;\n";
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
        ["${month}", { month: "2019-01" }, "whose name must end in one of _role_arn, _role_name, "],
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

describe("statements of a file", () => {
    const file = (sql: string) => ({ id: "by_month", title: "Rides by month", question: "", sql });

    it("are prepared under the dataset's name, without comments, with an example of how to run them", () => {
        const sql =
            "-- title: Rides by month\n-- example: '2019-01, x', 7\n\nselect '?' from t\n-- why\nwhere a = ? and b > ?;\n";
        assert.deepEqual(prepared("bike_rides", file(sql)), {
            name: "bike_rides_by_month",
            description: "Rides by month. Run: execute bike_rides_by_month using '2019-01, x', 7",
            sql: "select '?' from t\nwhere a = ? and b > ?",
        });
    });

    it("are refused when the example gives more or fewer values than the statement takes", () => {
        assert.throws(() => prepared("bike_rides", file("-- example: 1\nselect 1 from t where a = ? and b = ?;")), {
            name: "QueryFileError",
            message:
                "the prepared statement bike_rides_by_month takes 2 values, and its header has an example of 1; " +
                "give one for each question mark, such as -- example: '2019-01', 10",
        });
    });

    it("are views with the columns of their header, in Athena's own form", () => {
        const sql =
            "-- title: Rides by month\n-- column: month string: YYYY-MM\n-- column: rides int: how many\n" +
            "-- column: fares decimal(38,2): USD\n\nselect 1;\n";
        const { viewOriginalText, ...inputs } = viewInputs(file(sql), "curated");
        assert.deepEqual(inputs, {
            name: "by_month",
            description: "Rides by month",
            tableType: "VIRTUAL_VIEW",
            parameters: { presto_view: "true", comment: "Presto View" },
            viewExpandedText: "/* Presto View */",
            storageDescriptor: {
                columns: [
                    { name: "month", type: "string", comment: "YYYY-MM" },
                    { name: "rides", type: "int", comment: "how many" },
                    { name: "fares", type: "decimal(38,2)", comment: "USD" },
                ],
            },
        });
        const [, encoded] = /^\/\* Presto View: (\S+) \*\/$/.exec(String(viewOriginalText))!;
        assert.deepEqual(JSON.parse(Buffer.from(encoded!, "base64").toString()), {
            originalSql: "select 1",
            catalog: "awsdatacatalog",
            schema: "curated",
            columns: [
                { name: "month", type: "varchar" },
                { name: "rides", type: "integer" },
                { name: "fares", type: "decimal(38,2)" },
            ],
        });
    });

    for (const header of ["", "-- column: month: YYYY-MM\n"]) {
        it(`are no view with the header ${JSON.stringify(header)}`, () => {
            assert.throws(() => viewInputs(file(`${header}select 1;`), "curated"), {
                name: "QueryFileError",
                message:
                    "the view by_month does not describe its columns; give each a header line such as " +
                    "-- column: trips bigint: number of trips",
            });
        });
    }
});

describe("parseTeams", () => {
    it("takes a name and its gigabytes", () => {
        assert.deepEqual(parseTeams(["analysts=50", "data-science=10000"]), [
            { name: "analysts", scanLimitGb: 50 },
            { name: "data-science", scanLimitGb: 10_000 },
        ]);
    });

    for (const text of ["analysts", "analysts=0", "Analysts=5", "analysts=10001", "a b=5", "=5"]) {
        it(`refuses ${text}`, () => {
            assert.throws(() => parseTeams([text]), {
                name: "RangeError",
                message: `${text} is not a team and its gigabytes, such as analysts=50`,
            });
        });
    }
});

describe("Query", () => {
    let folder: string;

    before(() => {
        folder = makeFolder({
            "01_by_month.sql": BY_MONTH,
            "02_raw.sql": RAW,
            "prepared/of_month.sql": PREPARED,
            "views/bike_months.sql": VIEW,
            "iceberg/01_fill.sql": FILL,
        });
    });

    after(() => removeFolder(folder));

    function deployQuery(lifetime: Lifetime = "permanent", more: Partial<QueryArgs> = {}) {
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
                ...more,
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

    it("prepares the dataset's statements, and makes its views in the curated database", async () => {
        const { resources, result } = await deployQuery();
        const type = "aws:athena/preparedStatement:PreparedStatement";
        assert.deepEqual(resources.get(type, "query-bike_rides_of_month").inputs, {
            name: "bike_rides_of_month",
            description: "Of a month. Run: execute bike_rides_of_month using '2019-01'",
            workgroup: "strata-dev",
            queryStatement: "select 1 from strata_dev_curated.rides where m = ?",
        });
        assert.deepEqual(Object.keys(result.views), ["bike_months"]);
        const { inputs } = resources.get("aws:glue/catalogTable:CatalogTable", "query-bike_months");
        assert.deepEqual(
            [inputs.databaseName, inputs.name, inputs.tableType],
            ["strata_dev_curated", "bike_months", "VIRTUAL_VIEW"],
        );
    });

    it("has a workgroup for each team, with its limit, results, tag and the same statements; none without teams", async () => {
        const type = "aws:athena/workgroup:Workgroup";
        assert.deepEqual((await deployQuery()).resources.names(type), ["query"]);
        const { resources } = await deployQuery("permanent", { teams: parseTeams(["analysts=50"]) });
        assert.deepEqual(resources.names(type), ["query", "query-analysts"]);
        const platform = resources.get(type, "query").inputs;
        assert.deepEqual(resources.get(type, "query-analysts").inputs, {
            ...platform,
            name: "strata-dev-analysts",
            description: "Queries of the team analysts, with limited scans and encrypted results",
            tags: { Team: "analysts" },
            configuration: {
                ...platform.configuration,
                bytesScannedCutoffPerQuery: 50_000_000_000,
                resultConfiguration: {
                    ...platform.configuration.resultConfiguration,
                    outputLocation: "s3://strata-dev-query-results-000000000000/athena-teams/analysts/",
                },
            },
        });
        assert.deepEqual(
            resources
                .ofType("aws:athena/preparedStatement:PreparedStatement")
                .map(({ name, inputs }) => [name, inputs.workgroup, inputs.name]),
            [
                ["query-bike_rides_of_month", "strata-dev", "bike_rides_of_month"],
                ["query-analysts-bike_rides_of_month", "strata-dev-analysts", "bike_rides_of_month"],
            ],
        );
    });

    it("saves the queries that fill Iceberg tables only where there are such tables", async () => {
        const { result } = await deployQuery("permanent", { icebergTables: true });
        assert.deepEqual(Object.keys(result.namedQueries), [
            "bike_rides/01_by_month",
            "bike_rides/02_raw",
            "bike_rides/iceberg-01_fill",
        ]);
    });

    it("refuses two views of one name", async () => {
        const other = makeFolder({ "views/bike_months.sql": `${VIEW}-- otherwise\n` });
        try {
            const datasets = [
                bikeRides({ athenaQueries: folder }),
                bikeRides({ name: "scooters", athenaQueries: other }),
            ];
            await assert.rejects(deployQuery("permanent", { datasets }), {
                message: "there are two views bike_months of the curated database; give one another name",
            });
        } finally {
            removeFolder(other);
        }
    });
});
