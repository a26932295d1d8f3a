import { strict as assert } from "node:assert";

import { engineContradictions, engineOf } from "../../components/etl/engine";
import { bikeRides } from "../support/layers";

const scala = { script: "bike_rides/BikeRides.scala", className: "BikeRides" };

describe("the engine of a dataset", () => {
    it("is PySpark unless a setting names the dataset", () => {
        const none = { scalaDatasets: [], duckdbDatasets: [] };
        assert.equal(engineOf(bikeRides(), none), "pyspark");
        assert.equal(engineOf(bikeRides(), { ...none, scalaDatasets: ["bike_rides"] }), "scala");
        assert.equal(engineOf(bikeRides(), { ...none, duckdbDatasets: ["bike_rides"] }), "duckdb");
        assert.equal(engineOf(bikeRides(), { scalaDatasets: ["a"], duckdbDatasets: ["b"] }), "pyspark");
    });

    it("is named for datasets of the stack, with a script in its language, once", () => {
        const all = [bikeRides({ scala }), bikeRides({ name: "scooters" })];
        const datasets = ["bike_rides", "scooters"];
        assert.deepEqual(
            engineContradictions({ datasets, scalaDatasets: ["bike_rides"], duckdbDatasets: ["scooters"] }, all),
            [],
        );
        assert.deepEqual(engineContradictions({}, all), []);
        assert.deepEqual(
            engineContradictions(
                { datasets: ["bike_rides"], scalaDatasets: ["bike_rides", "scooters"], duckdbDatasets: ["bike_rides"] },
                all,
            ),
            [
                "setting strata:scalaDatasets has scooters, which strata:datasets has not; add it there or take it out",
                "settings strata:scalaDatasets and strata:duckdbDatasets both have bike_rides; one engine runs a dataset, " +
                    "so take it out of one of them",
                "setting strata:scalaDatasets has scooters, which has no Scala script; take it out, or write one " +
                    "and name it in the dataset's definition (scala)",
            ],
        );
        assert.deepEqual(engineContradictions({ datasets, glueVersion: "6.0", scalaDatasets: ["bike_rides"] }, all), [
            "setting strata:glueVersion = 6.0 compiles Scala 2.13, but the scripts of strata:scalaDatasets are written " +
                "for and tested with Scala 2.12; take 5.0 or 5.1, or leave that list empty",
        ]);
        assert.deepEqual(engineContradictions({ datasets, glueVersion: "6.0", scalaDatasets: [] }, all), []);
        assert.deepEqual(engineContradictions({ datasets: ["scooters"], duckdbDatasets: ["bike_rides"] }, all), [
            "setting strata:duckdbDatasets has bike_rides, which strata:datasets has not; add it there or take it out",
        ]);
    });

    for (const setting of ["scalaDatasets", "duckdbDatasets"]) {
        it(`is PySpark for raw files in a form of CSV of their own, whatever ${setting} has`, () => {
            const raw = { ...bikeRides().raw, csv: { delimiter: ";" } };
            assert.deepEqual(engineContradictions({ [setting]: ["bike_rides"] }, [bikeRides({ scala, raw })]), [
                `setting strata:${setting} has bike_rides, whose raw files have a form of CSV of their own (raw.csv), which ` +
                    "only the PySpark job reads; take it out of the list",
            ]);
        });
    }
});
