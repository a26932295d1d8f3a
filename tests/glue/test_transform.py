from datetime import datetime
from decimal import Decimal

from chispa import assert_df_equality
from pyspark.sql import SparkSession
from strata_glue.dataset import Dataset
from taxi_lake import TLC_HEADER, TaxiLake, csv_text, trip
from yellow_taxi.transform import derive, enrich

ZONES = "location_id int, borough string, zone string"


def test_zones_are_joined_twice_and_unknown_ids_stay(spark: SparkSession) -> None:
    zones = spark.createDataFrame([(4, "Manhattan", "Alphabet City"), (132, "Queens", "JFK Airport")], ZONES)
    trips = spark.createDataFrame([(4, 132), (132, 999), (None, 4)], "pickup_location_id int, dropoff_location_id int")
    expected = spark.createDataFrame(
        [
            (4, "Manhattan", "Alphabet City", 132, "Queens", "JFK Airport"),
            (132, "Queens", "JFK Airport", 999, None, None),
            (None, None, None, 4, "Manhattan", "Alphabet City"),
        ],
        "pickup_location_id int, pickup_borough string, pickup_zone string,"
        " dropoff_location_id int, dropoff_borough string, dropoff_zone string",
    )
    joined = enrich(trips, {"taxi_zones": zones}).select(expected.columns)
    assert_df_equality(joined, expected, ignore_row_order=True)


def test_derived_columns(spark: SparkSession) -> None:
    start = datetime(2019, 1, 10, 23, 59, 30)
    schema = (
        "pickup_at timestamp_ntz, dropoff_at timestamp_ntz, trip_distance_miles double,"
        " fare_amount decimal(10,2), tip_amount decimal(10,2)"
    )
    rows = [
        (start, datetime(2019, 1, 11, 0, 14, 30), 3.0, Decimal("12.00"), Decimal("3.00")),
        (start, start, 1.0, Decimal("0.00"), Decimal("1.00")),
        (start, datetime(2019, 1, 10, 23, 59, 31), 0.0, Decimal("10.00"), None),
    ]
    # A quarter of an hour at 12 mph and a quarter of the fare; no duration and no fare; one second without distance.
    expected = [(23, 15.0, 12.0, 0.25), (23, 0.0, None, None), (23, 1 / 60, 0.0, None)]
    names = ["pickup_hour", "duration_minutes", "speed_mph", "tip_share"]
    derived = derive(spark.createDataFrame(rows, schema)).select(names)
    wanted = spark.createDataFrame(
        expected, "pickup_hour int, duration_minutes double, speed_mph double, tip_share double"
    )
    assert_df_equality(derived, wanted, ignore_nullable=True)


def test_a_clean_row_in_full_and_in_the_order_of_the_definition(taxi: TaxiLake, dataset: Dataset) -> None:
    taxi.put("yellow_tripdata_2019-01.csv", csv_text(trip(), header=TLC_HEADER))
    taxi.run()
    expected = (
        1,
        datetime(2019, 1, 10, 10, 0),
        datetime(2019, 1, 10, 10, 30),
        10,
        30.0,
        5.0,
        10.0,
        2,
        1,
        "N",
        1,
        4,
        "Manhattan",
        "Alphabet City",
        132,
        "Queens",
        "JFK Airport",
        Decimal("20.00"),
        Decimal("0.50"),
        Decimal("0.50"),
        Decimal("5.00"),
        0.25,
        Decimal("0.00"),
        Decimal("0.30"),
        Decimal("2.50"),
        None,
        Decimal("26.30"),
        "yellow_tripdata_2019-01.csv",
    )
    schema = ", ".join(f"{column.name} {column.type}" for column in dataset.columns)
    assert_df_equality(taxi.clean(), taxi.spark.createDataFrame([expected], schema))
