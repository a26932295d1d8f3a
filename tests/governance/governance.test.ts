import { strict as assert } from "node:assert";

import { TaskRoles } from "../../components/access/taskRoles";
import { Governance } from "../../components/governance/governance";
import { Locations } from "../../components/governance/locations";
import { Keyring } from "../../components/keys/keyring";
import type { Dataset } from "../../datasets";
import { bikeRides, foundations, keyArn, makeCatalog } from "../support/layers";
import { deploy, type Inputs, type Resources, testEnvironment } from "../support/mocks";

const IAM = "arn:aws:iam::000000000000:role";
const READER = `${IAM}/analyst`;
const DEPLOYER = `${IAM}/deploy`;
const CRAWLER = `${IAM}/strata-dev-bike_rides-crawler`;
const JOB = `${IAM}/strata-dev-bike_rides-job`;
const COPY = `${IAM}/strata-dev-copy`;
const OPTIMIZER = `${IAM}/strata-dev-bike_rides-optimizer`;
const PERMISSIONS = "aws:lakeformation/permissions:Permissions";
const folder = (zone: string) => `arn:aws:s3:::strata-dev-${zone}-000000000000/bike_rides`;

/** Bike rides with an internal column. */
function dataset(): Dataset {
    const { curated } = bikeRides();
    const [id, ...others] = curated.columns;
    return bikeRides({ curated: { ...curated, columns: [{ ...id!, sensitivity: "internal" }, ...others] } });
}

async function deployGovernance(readerArns: readonly string[], deployerArns: readonly string[] = [DEPLOYER]) {
    const { resources } = await deploy(() => {
        const environment = testEnvironment();
        const datasets = [dataset()];
        const base = foundations(environment, datasets);
        const options = { flowLogs: false, lakeFormation: true, icebergTables: true };
        const roles = new TaskRoles("own", { environment, datasets, ...options });
        new Keyring("keys", { environment, deletionDays: 30, roles, dataReaderArns: [] });
        const locations = new Locations("locations", {
            ...{ environment, datasets, lake: base.lake, lakeKey: base.keys.lake, deployerArns },
            role: roles.lakeFormation!,
        });
        const catalog = makeCatalog(environment, datasets, { ...base, roles }, true, { locations });
        new Governance("governance", { environment, datasets, catalog, locations, roles, readerArns });
    });
    return resources;
}

/** Grants by name, without the catalog that all of them have. */
function grantsOf(resources: Resources): Inputs {
    return Object.fromEntries(
        resources.ofType(PERMISSIONS).map(({ name, inputs: { catalogId, ...inputs } }) => {
            assert.equal(catalogId, "000000000000", name);
            return [name, inputs];
        }),
    );
}

describe("Lake Formation", () => {
    let resources: Resources;

    before(async () => {
        resources = await deployGovernance([READER]);
    });

    it("takes a folder of each zone and dataset, in hybrid access mode", () => {
        const registered = resources.ofType("aws:lakeformation/resource:Resource");
        assert.deepEqual(
            Object.fromEntries(registered.map(({ name, inputs }) => [name, inputs])),
            Object.fromEntries(
                ["raw", "curated", "quarantine"].map((zone) => [
                    `locations-bike_rides-${zone}`,
                    { arn: folder(zone), roleArn: `${IAM}/strata-dev-lake-formation`, hybridAccessEnabled: true },
                ]),
            ),
        );
    });

    it("reads these folders by a role that nobody else can take, and writes nothing", () => {
        const role = resources.get("aws:iam/role:Role", "own-lake-formation").inputs;
        assert.deepEqual(role.assumeRolePolicy.Statement, [
            {
                Sid: "Assume",
                Effect: "Allow",
                Principal: { Service: "lakeformation.amazonaws.com" },
                Action: "sts:AssumeRole",
                Condition: {
                    StringEqualsIfExists: { "aws:SourceAccount": "000000000000" },
                    ArnLikeIfExists: { "aws:SourceArn": "arn:aws:lakeformation:us-east-1:000000000000:*" },
                },
            },
        ]);
        const zones = ["raw", "curated", "quarantine"];
        assert.deepEqual(resources.get("aws:iam/rolePolicy:RolePolicy", "locations-rights").inputs.policy.Statement, [
            {
                Sid: "ListBuckets",
                Effect: "Allow",
                Action: ["s3:ListBucket", "s3:GetBucketLocation"],
                Resource: zones.map((zone) => `arn:aws:s3:::strata-dev-${zone}-000000000000`),
            },
            {
                Sid: "ReadLake",
                Effect: "Allow",
                Action: ["s3:GetObject"],
                Resource: zones.map((zone) => `${folder(zone)}/*`),
            },
            {
                Sid: "DecryptLake",
                Effect: "Allow",
                Action: ["kms:Decrypt"],
                Resource: keyArn("lake"),
                Condition: { StringEquals: { "kms:ViaService": "s3.us-east-1.amazonaws.com" } },
            },
        ]);
        const key = JSON.parse(resources.get("aws:kms/key:Key", "keys-lake").inputs.policy);
        const statement = key.Statement.find(({ Sid }: { Sid: string }) => Sid === "ReadForLakeFormation");
        assert.deepEqual(statement.Principal, { AWS: [`${IAM}/strata-dev-lake-formation`] });
        assert.deepEqual(statement.Action, ["kms:Decrypt", "kms:DescribeKey"]);
    });

    it("tells by tags where a table stands and which columns every reader may see", () => {
        const tags = resources.ofType("aws:lakeformation/lfTag:LfTag").map(({ inputs }) => [inputs.key, inputs.values]);
        assert.deepEqual(Object.fromEntries(tags), {
            "strata-dev-zone": ["raw", "curated", "quarantine"],
            "strata-dev-sensitivity": ["public", "internal"],
        });
        const zone = (name: string, sensitivity: string) => ({
            database: { name: `strata_dev_${name}` },
            lfTags: [
                { key: "strata-dev-zone", value: name },
                { key: "strata-dev-sensitivity", value: sensitivity },
            ],
        });
        const internal = (name: string) => ({
            tableWithColumns: { databaseName: "strata_dev_curated", name, columnNames: ["ride_id"] },
            lfTags: [{ key: "strata-dev-sensitivity", value: "internal" }],
        });
        const assigned = resources.ofType("aws:lakeformation/resourceLfTags:ResourceLfTags");
        assert.deepEqual(Object.fromEntries(assigned.map(({ name, inputs }) => [name, inputs])), {
            "governance-tags-raw": zone("raw", "internal"),
            "governance-tags-curated": zone("curated", "public"),
            "governance-tags-quarantine": zone("quarantine", "internal"),
            "governance-tags-bike_rides-internal": internal("rides"),
            "governance-tags-bike_rides-iceberg-internal": internal("rides_iceberg"),
        });
    });

    it("grants each role what its task needs, and readers public columns and filtered rejected rows", () => {
        const at = (principal: string, zone: string) => ({
            principal,
            permissions: ["DATA_LOCATION_ACCESS"],
            dataLocation: { arn: folder(zone) },
        });
        const [raw, curated, quarantine] = ["strata_dev_raw", "strata_dev_curated", "strata_dev_quarantine"];
        const database = (principal: string, name: string, ...permissions: string[]) => ({
            principal,
            permissions,
            database: { name },
        });
        const tables = (principal: string, databaseName: string, ...permissions: string[]) => ({
            principal,
            permissions,
            table: { databaseName, wildcard: true },
        });
        assert.deepEqual(grantsOf(resources), {
            "locations-deployer-1-bike_rides-raw": at(DEPLOYER, "raw"),
            "locations-deployer-1-bike_rides-curated": at(DEPLOYER, "curated"),
            "locations-deployer-1-bike_rides-quarantine": at(DEPLOYER, "quarantine"),
            "governance-grants-bike_rides-crawler-location": at(CRAWLER, "raw"),
            "governance-grants-bike_rides-crawler-database": database(CRAWLER, raw!, "CREATE_TABLE", "DESCRIBE"),
            "governance-grants-bike_rides-crawler-tables": tables(CRAWLER, raw!, "ALTER", "DESCRIBE"),
            "governance-grants-bike_rides-job-location": at(JOB, "curated"),
            "governance-grants-bike_rides-job-table": {
                principal: JOB,
                permissions: ["ALTER", "DELETE", "DESCRIBE", "INSERT", "SELECT"],
                table: { databaseName: curated, name: "rides" },
            },
            "governance-grants-bike_rides-optimizer-location": at(OPTIMIZER, "curated"),
            "governance-grants-warehouse-curated-database": database(COPY, curated!, "DESCRIBE"),
            "governance-grants-warehouse-curated-tables": tables(COPY, curated!, "DESCRIBE", "SELECT"),
            "governance-grants-warehouse-quarantine-database": database(COPY, quarantine!, "DESCRIBE"),
            "governance-grants-warehouse-quarantine-tables": tables(COPY, quarantine!, "DESCRIBE", "SELECT"),
            "governance-grants-reader-1-databases": {
                principal: READER,
                permissions: ["DESCRIBE"],
                lfTagPolicy: {
                    resourceType: "DATABASE",
                    expressions: [{ key: "strata-dev-zone", values: ["curated", "quarantine"] }],
                },
            },
            "governance-grants-reader-1-tables": {
                principal: READER,
                permissions: ["DESCRIBE", "SELECT"],
                lfTagPolicy: {
                    resourceType: "TABLE",
                    expressions: [
                        { key: "strata-dev-zone", values: ["curated"] },
                        { key: "strata-dev-sensitivity", values: ["public"] },
                    ],
                },
            },
            "governance-grants-reader-1-bike_rides-rejected": {
                principal: READER,
                permissions: ["SELECT"],
                dataCellsFilter: {
                    tableCatalogId: "000000000000",
                    databaseName: quarantine,
                    tableName: "bike_rides_rejected",
                    name: "bike_rides_readers",
                },
            },
        });
        assert.deepEqual(resources.get("aws:lakeformation/dataCellsFilter:DataCellsFilter").inputs.tableData, {
            tableCatalogId: "000000000000",
            databaseName: quarantine,
            tableName: "bike_rides_rejected",
            name: "bike_rides_readers",
            rowFilter: { allRowsWildcard: {} },
            columnWildcard: { excludedColumnNames: ["malformed_row"] },
        });
    });

    it("opts each of them in on what it was granted, after the grants", () => {
        const optIns = resources.ofType("aws:lakeformation/optIn:OptIn");
        const all = (databaseName: string) => ({ table: { databaseName, wildcard: true } });
        const [raw, curated, quarantine] = ["strata_dev_raw", "strata_dev_curated", "strata_dev_quarantine"];
        const shown = optIns.map(({ inputs }) => {
            const [{ dataLakePrincipalIdentifier: who }, ...others] = inputs.principals;
            assert.deepEqual([others.length, inputs.resourceDatas.length], [0, 1]);
            return JSON.stringify([who, inputs.resourceDatas[0]]);
        });
        assert.deepEqual(
            shown.sort(),
            [
                [CRAWLER, { database: { name: raw } }],
                [CRAWLER, all(raw!)],
                [JOB, { table: { databaseName: curated, name: "rides" } }],
                ...[COPY, READER].flatMap((who) =>
                    [curated, quarantine].flatMap((name) => [
                        [who, { database: { name } }],
                        [who, all(name!)],
                    ]),
                ),
            ]
                .map((each) => JSON.stringify(each))
                .sort(),
        );
        const job = resources.get("aws:lakeformation/optIn:OptIn", "governance-grants-bike_rides-job-tables");
        const grant = resources.get(PERMISSIONS, "governance-grants-bike_rides-job-table");
        assert.ok(job.options.dependencies.includes(grant.urn));
    });

    it("makes the crawler read by its credentials, and lets crawler and warehouse ask for some", () => {
        const { inputs, options } = resources.get("aws:glue/crawler:Crawler", "catalog-bike_rides");
        assert.deepEqual(inputs.lakeFormationConfiguration, { useLakeFormationCredentials: true });
        const location = resources.get("aws:lakeformation/resource:Resource", "locations-bike_rides-raw");
        assert.ok(options.dependencies.includes(location.urn));
        const ask = {
            Sid: "AskLakeFormation",
            Effect: "Allow",
            Action: ["lakeformation:GetDataAccess"],
            Resource: "*",
        };
        const policy = (name: string) => resources.get("aws:iam/rolePolicy:RolePolicy", name).inputs.policy.Statement;
        assert.deepEqual(policy("catalog-bike_rides-rights").at(-1), ask);
        assert.deepEqual(policy("governance-warehouse-rights"), [ask]);
    });

    it("grants EMR what the job is granted, for the datasets that it runs", async () => {
        const { resources: withEmr } = await deploy(() => {
            const environment = testEnvironment();
            const curated = { ...bikeRides().curated, table: "scooters" };
            const datasets = [bikeRides(), bikeRides({ name: "scooter_rides", curated })];
            const base = foundations(environment, datasets);
            const emrDatasets = [datasets[0]!];
            const roles = new TaskRoles("own", {
                environment,
                datasets,
                flowLogs: false,
                lakeFormation: true,
                emrDatasets,
            });
            const locations = new Locations("locations", {
                ...{ environment, datasets, lake: base.lake, lakeKey: base.keys.lake, deployerArns: [] },
                role: roles.lakeFormation!,
            });
            const catalog = makeCatalog(environment, datasets, { ...base, roles }, true, { locations });
            new Governance("governance", { environment, datasets, catalog, locations, roles, readerArns: [] });
        });
        const grants = grantsOf(withEmr);
        const ofEmr = Object.keys(grants).filter((name) => name.includes("-emr-"));
        assert.deepEqual(ofEmr.sort(), [
            "governance-grants-bike_rides-emr-location",
            "governance-grants-bike_rides-emr-table",
        ]);
        for (const what of ["location", "table"]) {
            const { principal, ...job } = grants[`governance-grants-bike_rides-job-${what}`];
            assert.equal(principal, JOB);
            assert.deepEqual(grants[`governance-grants-bike_rides-emr-${what}`], {
                ...job,
                principal: `${IAM}/strata-dev-bike_rides-emr`,
            });
        }
    });

    it("makes tables only once the deployers may", () => {
        const { options } = resources.get("aws:glue/catalogTable:CatalogTable", "catalog-rides");
        const grant = resources.get(PERMISSIONS, "locations-deployer-1-bike_rides-curated");
        assert.ok(options.dependencies.includes(grant.urn));
    });

    it("filters nothing where there are no readers, and grants no deployer where none is named", async () => {
        const without = await deployGovernance([], []);
        assert.deepEqual(without.ofType("aws:lakeformation/dataCellsFilter:DataCellsFilter"), []);
        const names = Object.keys(grantsOf(without));
        assert.deepEqual(
            names.filter((name) => name.includes("reader") || name.includes("deployer")),
            [],
        );
        assert.equal(names.length, 10);
    });
});
