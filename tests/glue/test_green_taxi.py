"""The green taxis' own transform, rules and header forms; the shared code is tested with the yellow ones."""

from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from chispa import assert_df_equality
from green_taxi.transform import derive, enrich
from pyspark.sql import SparkSession
from strata_glue.dataset import Dataset
from taxi_lake import TaxiLake, csv_text, file_entry

SAMPLE = Path(__file__).parents[3] / "shared" / "data" / "green_tripdata_2019-01_head.csv"
JANUARY = "green_tripdata_2019-01.csv"
# The header of 2019; that of 2017 and 2018 ends before the surcharge, and that of 2025 has a fee behind it.
HEADER = (
    "VendorID,lpep_pickup_datetime,lpep_dropoff_datetime,store_and_fwd_flag,RatecodeID,PULocationID,DOLocationID,"
    "passenger_count,trip_distance,fare_amount,extra,mta_tax,tip_amount,tolls_amount,ehail_fee,improvement_surcharge,"
    "total_amount,payment_type,trip_type,congestion_surcharge"
)
# The header up to June 2016, when places were coordinates.
COORDINATES = (
    "VendorID,lpep_pickup_datetime,Lpep_dropoff_datetime,Store_and_fwd_flag,RateCodeID,Pickup_longitude,"
    "Pickup_latitude,Dropoff_longitude,Dropoff_latitude,Passenger_count,Trip_distance,Fare_amount,Extra,MTA_tax,"
    "Tip_amount,Tolls_amount,Ehail_fee,improvement_surcharge,Total_amount,Payment_type,Trip_type "
)
# A quarter of an hour and 3 miles from East Harlem North (74) to Astoria (7) for 12 USD and a tip of 3.
CLEAN_TRIP = {
    "vendor_id": "2",
    "pickup": "2019-01-10 10:00:00",
    "dropoff": "2019-01-10 10:15:00",
    "flag": "N",
    "rate_code": "1",
    "pickup_zone": "74",
    "dropoff_zone": "7",
    "passengers": "1",
    "distance": "3.00",
    "fare": "12",
    "extra": "0.5",
    "mta_tax": "0.5",
    "tip": "3",
    "tolls": "0",
    "ehail": "",
    "improvement": "0.3",
    "total": "16.3",
    "payment": "1",
    "trip_type": "1",
    "congestion": "",
}


def trip(**values: str) -> str:
    """A CSV row of a clean trip of 2019-01-10, with some values replaced."""
    unknown = values.keys() - CLEAN_TRIP.keys()
    assert not unknown, f"no such column: {unknown}"
    return ",".join({**CLEAN_TRIP, **values}.values())


def test_the_pickup_knows_its_service_zone_and_the_dropoff_does_not(spark: SparkSession) -> None:
    zones = spark.createDataFrame(
        [(4, "Manhattan", "Alphabet City", "Yellow Zone"), (132, "Queens", "JFK Airport", "Airports")],
        "location_id int, borough string, zone string, service_zone string",
    )
    trips = spark.createDataFrame([(4, 132), (999, 4)], "pickup_location_id int, dropoff_location_id int")
    expected = spark.createDataFrame(
        [
            (4, "Manhattan", "Alphabet City", "Yellow Zone", 132, "Queens", "JFK Airport"),
            (999, None, None, None, 4, "Manhattan", "Alphabet City"),
        ],
        "pickup_location_id int, pickup_borough string, pickup_zone string, pickup_service_zone string,"
        " dropoff_location_id int, dropoff_borough string, dropoff_zone string",
    )
    joined = enrich(trips, {"taxi_zones": zones})
    assert set(joined.columns) == set(expected.columns)
    assert_df_equality(joined.select(expected.columns), expected, ignore_row_order=True)


def test_derived_columns(spark: SparkSession) -> None:
    start = datetime(2019, 1, 10, 23, 59, 30)
    schema = (
        "pickup_at timestamp_ntz, dropoff_at timestamp_ntz, trip_distance_miles double,"
        " fare_amount decimal(10,2), tip_amount decimal(10,2)"
    )
    rows = [
        (start, datetime(2019, 1, 11, 0, 29, 30), 3.0, Decimal("12.00"), Decimal("3.00")),
        (start, start, 1.0, Decimal("0.00"), Decimal("1.00")),
    ]
    # Half an hour at 6 mph and a quarter of the fare; no duration and no fare.
    expected = [(23, 30.0, 6.0, 0.25), (23, 0.0, None, None)]
    names = ["pickup_hour", "duration_minutes", "speed_mph", "tip_share"]
    derived = derive(spark.createDataFrame(rows, schema)).select(names)
    wanted = spark.createDataFrame(
        expected, "pickup_hour int, duration_minutes double, speed_mph double, tip_share double"
    )
    assert_df_equality(derived, wanted, ignore_nullable=True)


def test_a_clean_row_in_full_and_in_the_order_of_the_definition(green: TaxiLake, green_json: str) -> None:
    green.put(JANUARY, csv_text(trip(), header=HEADER))
    green.run()
    times = (datetime(2019, 1, 10, 10, 0), datetime(2019, 1, 10, 10, 15), 10, 15.0)
    pickup = (74, "Manhattan", "East Harlem North", "Boro Zone")
    money = [Decimal(text) for text in ("12.00", "0.50", "0.50", "3.00")]
    charges = (Decimal("0.00"), None, Decimal("0.30"), None, None, Decimal("16.30"))
    row = (2, *times, 3.0, 12.0, 1, 1, 1, "N", 1, *pickup, 7, "Queens", "Astoria", *money, 0.25, *charges, JANUARY)
    schema = ", ".join(f"{column.name} {column.type}" for column in Dataset.from_json(green_json).columns)
    assert_df_equality(green.clean(), green.spark.createDataFrame([row], schema))


def test_header_forms_of_all_years_give_the_same_row(green: TaxiLake) -> None:
    before_2019 = HEADER.removesuffix(",congestion_surcharge")
    green.put("a_2019-01.csv", csv_text(trip(congestion="2.5"), header=HEADER))
    green.put("b_2019-01.csv", csv_text(trip().removesuffix(","), header=before_2019.upper()))
    green.put("c_2019-01.csv", csv_text(trip(congestion="2.5") + ",0.75", header=HEADER + ",cbd_congestion_fee"))
    green.run()
    rows = {row.source_file: row.asDict() for row in green.clean().collect()}
    first = rows["a_2019-01.csv"]
    assert (first["congestion_surcharge"], first["cbd_congestion_fee"]) == (Decimal("2.50"), None)
    assert rows["b_2019-01.csv"] == first | {"source_file": "b_2019-01.csv", "congestion_surcharge": None}
    assert rows["c_2019-01.csv"] == first | {"source_file": "c_2019-01.csv", "cbd_congestion_fee": Decimal("0.75")}


@pytest.mark.parametrize("header", [COORDINATES, HEADER.replace("lpep_", "tpep_").replace(",trip_type", "")])
def test_coordinates_instead_of_zones_and_yellow_taxis_are_refused(green: TaxiLake, header: str) -> None:
    green.put(JANUARY, csv_text(trip(), header=header))
    assert green.refusal().startswith(f"{JANUARY} lacks the required columns ")


def test_rules_on_the_columns_that_only_green_taxis_have(green: TaxiLake) -> None:
    cases = [
        ({}, None),
        ({"trip_type": "2"}, None),
        # As in real months with rows that lack them.
        ({"vendor_id": "", "passengers": "", "rate_code": "", "payment": "", "trip_type": "", "flag": ""}, None),
        ({"trip_type": "1.5"}, "unknown_code"),
        ({"trip_type": "256"}, "unknown_code"),
        ({"ehail": "0.00"}, None),
        ({"ehail": "-0.01"}, "negative_amount"),
        ({"pickup_zone": "264"}, "unknown_zone"),
        ({"pickup_zone": "265"}, None),
        ({"trip_type": "far"}, "malformed_row"),
    ]
    # The distance numbers the cases.
    rows = [trip(**values, distance=str(number)) for number, (values, _) in enumerate(cases)]
    green.put(JANUARY, csv_text(*rows, header=HEADER))
    green.run()
    reasons = {row.trip_distance_miles: row.reject_reason for row in green.rejected().collect()}
    kept = {row.trip_distance_miles: None for row in green.clean().collect()}
    assert kept | reasons == {float(number): reason for number, (_, reason) in enumerate(cases)}


@pytest.mark.skipif(not SAMPLE.exists(), reason=f"NOT TESTED on real rows: there is no {SAMPLE}")
def test_real_rows(green: TaxiLake) -> None:
    """Nine lines: one trip of December 2018, seven clean ones, one of them with a tip, and a line that is cut off."""
    green.put(SAMPLE.name, SAMPLE.read_bytes())
    last_run = green.run()
    reasons = {"malformed_row": 1, "outside_period": 1}
    assert last_run["totals"] == {"rows_in": 9, "clean": 7, "quarantined": 2, "by_reason": reasons}
    assert file_entry(last_run, SAMPLE.name)["ignored_columns"] == []
    assert [row.tip_share for row in green.clean().filter("tip_amount > 0").collect()] == [2.96 / 13.5]
