import { strict as assert } from "node:assert";

import { columnsOf, rulesetOf } from "../../components/etl/dqdl";
import { allDatasets } from "../../datasets";
import { bikeRides } from "../support/layers";

const rule = (name: string, rejectWhen: string) => ({ name, rejectWhen, description: "" });

describe("columnsOf a condition", () => {
    it("are its words that are neither text nor keyword nor function, once", () => {
        assert.deepEqual(
            columnsOf(
                "Year(pickup_at) not between 2009 and 2099 or flag in ('Y', 'it''s null_zone') or " +
                    "dropoff_at > pickup_at + interval 24 hours and cast(fare as double) % 1 <> 0",
            ),
            ["pickup_at", "flag", "dropoff_at", "fare"],
        );
    });
});

describe("rulesetOf a dataset", () => {
    it("counts the rows that each rule would reject, where the curated table has its columns", () => {
        const dataset = bikeRides({
            rules: [
                rule("no_fare", "fare is null or Fare < 0"),
                rule("no_time", "started_at is null"),
                rule("outside_period", "started_at < period_start"),
                rule("odd_month", "month not rlike '^20[0-9]{2}-'"),
            ],
        });
        assert.deepEqual(rulesetOf(dataset), {
            text: [
                "Rules = [",
                "    RowCount > 0,",
                '    CustomSql "select count(*) from primary where fare is null or Fare < 0" = 0,',
                `    CustomSql "select count(*) from primary where month not rlike '^20[0-9]{2}-'" = 0`,
                "]",
                "",
            ].join("\n"),
            onlyInJob: ["no_time", "outside_period"],
        });
    });

    it("holds every rule of the taxis but the one that goes by the file's name", () => {
        for (const dataset of allDatasets) {
            const { text, onlyInJob } = rulesetOf(dataset);
            assert.deepEqual(onlyInJob, ["outside_period"], dataset.name);
            assert.equal(text.match(/CustomSql/g)!.length, dataset.rules.length - 1, dataset.name);
        }
    });

    it("refuses a double quote, which would end the statement", () => {
        assert.throws(() => rulesetOf(bikeRides({ rules: [rule("quoted", 'fare = "free"')] })), {
            message:
                "the rule quoted of bike_rides has a double quote, which a data-quality ruleset cannot hold; " +
                "write its texts in single quotes",
        });
    });
});
