import { strict as assert } from "node:assert";

import {
    curatedTable,
    curatedTables,
    quarantineTable,
    referenceTable,
    tableInputs,
} from "../../components/catalog/tables";
import { yellowTaxi } from "../../datasets/yellowTaxi";
import { bikeRides } from "../support/layers";

describe("catalog tables", () => {
    const dataset = bikeRides();

    it("partition the clean rows by month and keep every column with its comment", () => {
        assert.deepEqual(tableInputs(curatedTable(dataset), "s3://bucket/bike_rides/rides/"), {
            name: "rides",
            description: "Bike rides: clean rows",
            tableType: "EXTERNAL_TABLE",
            parameters: { EXTERNAL: "TRUE", classification: "parquet" },
            partitionKeys: [{ name: "started_month", type: "string", comment: "Month of started_at, YYYY-MM" }],
            storageDescriptor: {
                location: "s3://bucket/bike_rides/rides/",
                inputFormat: "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat",
                outputFormat: "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat",
                serDeInfo: {
                    name: "parquet",
                    serializationLibrary: "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe",
                    parameters: { "serialization.format": "1" },
                },
                columns: [
                    { name: "ride_id", type: "bigint", comment: "Number of the ride" },
                    { name: "fare", type: "decimal(10,2)", comment: "USD" },
                ],
            },
        });
    });

    it("work out the months where the stack says so and the dataset has a first one", () => {
        const curated = { ...dataset.curated, firstMonth: "2015-07" };
        const parametersOf = (of: typeof dataset, projected: boolean) =>
            tableInputs(curatedTable(of, projected), "s3://bucket/").parameters;
        const plain = { EXTERNAL: "TRUE", classification: "parquet" };
        assert.deepEqual(parametersOf({ ...dataset, curated }, true), {
            ...plain,
            "projection.enabled": "true",
            "projection.started_month.type": "date",
            "projection.started_month.format": "yyyy-MM",
            "projection.started_month.range": "2015-07,NOW",
            "projection.started_month.interval": "1",
            "projection.started_month.interval.unit": "MONTHS",
        });
        assert.deepEqual(parametersOf({ ...dataset, curated }, false), plain);
        assert.deepEqual(parametersOf(dataset, true), plain);
    });

    it("read reference tables as CSV behind a header", () => {
        const definition = referenceTable(dataset, dataset.reference[0]!);
        assert.equal(definition.folder, "bike_rides/stations/");
        const inputs = tableInputs(definition, "s3://bucket/bike_rides/stations/");
        assert.deepEqual(inputs.parameters, {
            EXTERNAL: "TRUE",
            classification: "csv",
            "skip.header.line.count": "1",
        });
        assert.deepEqual(inputs.partitionKeys, []);
        assert.deepEqual(inputs.storageDescriptor, {
            location: "s3://bucket/bike_rides/stations/",
            inputFormat: "org.apache.hadoop.mapred.TextInputFormat",
            outputFormat: "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat",
            serDeInfo: {
                name: "csv",
                serializationLibrary: "org.apache.hadoop.hive.serde2.OpenCSVSerde",
                parameters: { separatorChar: ",", quoteChar: '"', escapeChar: "\\" },
            },
            columns: [{ name: "station_id", type: "int", comment: "Number of the station" }],
        });
    });

    it("add the reason and the origin to the columns of rejected rows", () => {
        const { name, folder, format, columns, partitionKeys } = quarantineTable(dataset);
        assert.deepEqual(
            { name, folder, format, partitionKeys },
            {
                name: "bike_rides_rejected",
                folder: "bike_rides/bike_rides_rejected/",
                format: "parquet",
                partitionKeys: [],
            },
        );
        assert.deepEqual(
            columns.map((column) => [column.name, column.type]),
            [
                ["ride_id", "bigint"],
                ["started_at", "timestamp"],
                ["malformed_row", "string"],
                ["reject_reason", "string"],
                ["source_file", "string"],
            ],
        );
    });

    it("are one where two datasets name the same reference table, in the first one's folder", () => {
        const curated = { ...dataset.curated, table: "scooters" };
        const tables = curatedTables([dataset, bikeRides({ name: "scooter_rides", curated })]);
        assert.deepEqual(
            tables.map(({ name, folder }) => [name, folder]),
            [
                ["rides", "bike_rides/rides/"],
                ["stations", "bike_rides/stations/"],
                ["scooters", "scooter_rides/scooters/"],
            ],
        );
    });

    for (const [what, table, overrides] of [
        ["clean rows", "rides", { reference: [] }],
        [
            "reference tables of different files",
            "stations",
            {
                curated: { ...bikeRides().curated, table: "scooters" },
                reference: [{ ...bikeRides().reference[0]!, file: "datasets/reference/docks.csv" }],
            },
        ],
    ] as const) {
        it(`refuse one name for ${what} of two datasets`, () => {
            assert.throws(() => curatedTables([dataset, bikeRides({ name: "scooter_rides", ...overrides })]), {
                message:
                    `datasets bike_rides and scooter_rides both define a table ${table} of the curated database; ` +
                    "give one of them another name, or the same file and columns if it is one reference table",
            });
        });
    }

    it("hold all 28 curated and 19 + 3 rejected columns of the taxi trips", () => {
        assert.equal(curatedTable(yellowTaxi).columns.length, 28);
        assert.equal(quarantineTable(yellowTaxi).columns.length, 22);
    });
});
