import pytest
from strata_glue.dataset import Dataset
from taxi_lake import CLEAN_TRIP, TaxiLake, csv_text, trip

KEPT = "clean"

# Each rule on both sides of its boundary. The file is named for January 2019.
CASES = [
    ({}, KEPT),
    ({"pickup": ""}, "missing_time"),
    ({"dropoff": ""}, "missing_time"),
    ({"pickup": "2019-01-01 00:00:00", "dropoff": "2019-01-01 00:00:01"}, KEPT),
    ({"pickup": "2018-12-31 23:59:59", "dropoff": "2019-01-01 00:10:00"}, "outside_period"),
    ({"pickup": "2019-01-31 23:59:59", "dropoff": "2019-02-01 00:10:00"}, KEPT),
    ({"pickup": "2019-02-01 00:00:00", "dropoff": "2019-02-01 00:10:00"}, "outside_period"),
    ({"dropoff": CLEAN_TRIP["pickup"]}, KEPT),
    ({"dropoff": "2019-01-10 09:59:59"}, "impossible_duration"),
    ({"dropoff": "2019-01-11 10:00:00"}, KEPT),
    ({"dropoff": "2019-01-11 10:00:01"}, "impossible_duration"),
    ({"pickup_zone": "264"}, "unknown_zone"),
    ({"dropoff_zone": "264"}, "unknown_zone"),
    ({"pickup_zone": "265"}, KEPT),
    ({"dropoff_zone": "265"}, KEPT),
    ({"pickup_zone": ""}, "unknown_zone"),
    ({"dropoff_zone": ""}, "unknown_zone"),
    ({"pickup_zone": "266"}, "unknown_zone"),
    ({"dropoff_zone": "0"}, "unknown_zone"),
    ({"fare": "0"}, KEPT),
    ({"fare": "-0.01"}, "negative_amount"),
    ({"extra": "-0.5"}, "negative_amount"),
    ({"mta_tax": "-0.5"}, "negative_amount"),
    ({"tip": "-0.01"}, "negative_amount"),
    ({"tolls": "-5.76"}, "negative_amount"),
    ({"improvement": "-0.3"}, "negative_amount"),
    ({"total": "-1"}, "negative_amount"),
    ({"congestion": "-2.5"}, "negative_amount"),
    ({"congestion": ""}, KEPT),
    ({"fare": ""}, "absurd_amount"),
    ({"total": ""}, "absurd_amount"),
    ({"fare": "1000.00"}, KEPT),
    ({"fare": "1000.01"}, "absurd_amount"),
    ({"total": "2000.00"}, KEPT),
    ({"total": "2000.01"}, "absurd_amount"),
    ({"distance": "0"}, KEPT),
    ({"distance": "-0.1"}, "impossible_distance"),
    ({"distance": "300"}, KEPT),
    ({"distance": "300.1"}, "impossible_distance"),
    ({"distance": ""}, "impossible_distance"),
    ({"pickup": "2008-12-31 23:59:59"}, "outside_period"),
    ({"pickup_zone": "4.5"}, "unknown_zone"),
    ({"dropoff_zone": "NaN"}, "unknown_zone"),
    ({"passengers": "0"}, KEPT),
    ({"passengers": "255.0"}, KEPT),
    ({"passengers": "256"}, "unknown_code"),
    ({"passengers": "-1"}, "unknown_code"),
    ({"passengers": "1.5"}, "unknown_code"),
    ({"passengers": "NaN"}, "unknown_code"),
    ({"passengers": "Infinity"}, "unknown_code"),
    ({"rate_code": "99.0"}, KEPT),
    ({"rate_code": "1.5"}, "unknown_code"),
    ({"payment": "3000000000"}, "unknown_code"),
    ({"flag": "Y"}, KEPT),
    ({"flag": ""}, KEPT),
    ({"flag": "N" * 33}, "unknown_code"),
    # The first rule that is broken gives the reason.
    ({"pickup": "2018-12-31 23:00:00", "fare": "-1", "distance": "-1"}, "outside_period"),
    ({"fare": "-1", "total": "3000"}, "negative_amount"),
    ({"passengers": "", "rate_code": "", "payment": "0"}, KEPT),
]


def test_every_rule_on_both_sides_of_its_boundary(taxi: TaxiLake, dataset: Dataset) -> None:
    # The vendor numbers the cases.
    rows = [trip(**values, vendor_id=str(number)) for number, (values, _) in enumerate(CASES)]
    taxi.put("yellow_tripdata_2019-01.csv", csv_text(*rows))
    last_run = taxi.run()
    kept = {row.vendor_id: KEPT for row in taxi.clean().select("vendor_id").collect()}
    rejected = {row.vendor_id: row.reject_reason for row in taxi.rejected().collect()}
    assert kept | rejected == {number: reason for number, (_, reason) in enumerate(CASES)}
    # A file with a period in its name has no other years: see the next test.
    assert {reason for _, reason in CASES} | {"impossible_time"} == {KEPT, *(rule.name for rule in dataset.rules)}
    assert last_run["totals"] == {
        "rows_in": 59,
        "clean": 19,
        "quarantined": 40,
        "by_reason": {
            "absurd_amount": 4,
            "impossible_distance": 3,
            "impossible_duration": 2,
            "missing_time": 2,
            "negative_amount": 9,
            "outside_period": 4,
            "unknown_code": 8,
            "unknown_zone": 8,
        },
    }


@pytest.mark.parametrize(
    ("file", "pickup", "dropoff", "month", "reason"),
    [
        ("yellow_2019.csv", "2019-12-31 23:59:59", "2020-01-01 00:10:00", "2019-12", None),
        ("yellow_2019.csv", "2020-01-01 00:00:00", "2020-01-01 00:10:00", None, "outside_period"),
        ("yellow.csv", "2031-05-01 00:00:00", "2031-05-01 00:10:00", "2031-05", None),
        ("yellow.csv", "2009-01-01 00:00:00", "2009-01-01 00:10:00", "2009-01", None),
        ("yellow.csv", "2008-12-31 23:59:59", "2009-01-01 00:10:00", None, "impossible_time"),
        ("yellow.csv", "2099-12-31 23:59:59", "2100-01-01 00:10:00", "2099-12", None),
        ("yellow.csv", "2100-01-01 00:00:00", "2100-01-01 00:10:00", None, "impossible_time"),
        ("yellow.csv", "12019-01-01 00:00:00", "12019-01-01 00:10:00", None, "impossible_time"),
    ],
)
def test_the_period_is_a_year_or_none_if_the_name_says_so(
    taxi: TaxiLake, file: str, pickup: str, dropoff: str, month: str | None, reason: str | None
) -> None:
    """No month is left that the load, which takes 2000 to 2099, would pass over."""
    taxi.put(file, csv_text(trip(), trip(pickup=pickup, dropoff=dropoff)))
    last_run = taxi.run()
    assert [entry["month"] for entry in last_run["months"]] == sorted({"2019-01", month or "2019-01"})
    assert last_run["totals"]["by_reason"] == ({reason: 1} if reason else {})
