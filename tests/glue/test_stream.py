"""The streaming job on a folder of records, worked out by hand."""

import json

from pyspark.sql import DataFrame
from strata_glue.rows import Transform
from strata_glue.stream import StreamArguments, run, stream_arguments
from taxi_lake import BUCKET, TaxiLake
from yellow_taxi.transform import derive, enrich

# Half an hour and 5 miles from Alphabet City (4) to JFK (132); amounts as producers may write them, text or number.
TRIP = {
    "vendor_id": 1,
    "pickup_at": "2019-01-10 10:00:00",
    "dropoff_at": "2019-01-10 10:30:00",
    "passenger_count": 2,
    "trip_distance_miles": 5.0,
    "rate_code_id": 1,
    "store_and_fwd_flag": "N",
    "pickup_location_id": 4,
    "dropoff_location_id": 132,
    "payment_type": 1,
    "fare_amount": "20.00",
    "extra": 0.5,
    "mta_tax": 0.5,
    "tip_amount": 5.0,
    "tolls_amount": 0,
    "improvement_surcharge": 0.3,
    "total_amount": 26.3,
}
COLUMNS = ["pickup_hour", "duration_minutes", "speed_mph", "fare_amount", "tip_share", "pickup_zone", "source_file"]


def record(**values: object) -> str:
    return json.dumps({**TRIP, **values})


def run_on(taxi: TaxiLake, *records: str, name: str) -> None:
    """Put a file of records into the folder and read what is new there."""
    folder = taxi.folder / "records"
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.json").write_text("\n".join(records) + "\n")
    uri = f"s3://{BUCKET}/{taxi.folder.name}"
    arguments = StreamArguments(
        dataset_uri=taxi.locations.dataset_uri,
        curated_uri=taxi.locations.curated_uri,
        quarantine_uri=taxi.locations.quarantine_uri,
        checkpoint_uri=f"{uri}/checkpoints/",
        source_uri=f"{uri}/records/",
        region="us-east-1",
    )
    run(taxi.spark, arguments, Transform(enrich, derive))


def clean(taxi: TaxiLake) -> DataFrame:
    return taxi.spark.read.parquet(f"{taxi.locations.curated_uri}yellow_taxi_trips_stream/")


def rejected(taxi: TaxiLake) -> list[tuple[str, str | None]]:
    rows = taxi.spark.read.parquet(f"{taxi.locations.quarantine_uri}yellow_taxi_stream_rejected/")
    return sorted((row.reject_reason, row.malformed_row) for row in rows.collect())


def test_records_pass_the_rules_of_the_files(taxi: TaxiLake) -> None:
    run_on(
        taxi,
        record(),
        record(pickup_at="2019-02-01 23:50:00", dropoff_at="2019-02-02 00:20:00"),
        record(fare_amount=-1),
        record(pickup_location_id=264),
        record(pickup_at=None),
        record(trip_distance_miles="far"),
        "no JSON",
        name="first",
    )
    rows = clean(taxi).orderBy("pickup_at").select("pickup_month", *COLUMNS).collect()
    assert [tuple(str(value) for value in row) for row in rows] == [
        ("2019-01", "10", "30.0", "10.0", "20.00", "0.25", "Alphabet City", "stream"),
        ("2019-02", "23", "30.0", "10.0", "20.00", "0.25", "Alphabet City", "stream"),
    ]
    assert rejected(taxi) == [
        ("malformed_row", "no JSON"),
        ("malformed_row", record(trip_distance_miles="far")),
        ("missing_time", None),
        ("negative_amount", None),
        ("unknown_zone", None),
    ]


def test_a_record_is_taken_once(taxi: TaxiLake) -> None:
    run_on(taxi, record(), record(), name="first")
    run_on(taxi, record(payment_type=2), name="second")
    run_on(taxi, record(extra=-1), name="third")
    assert sorted(row.payment_type for row in clean(taxi).collect()) == [1, 1, 2]
    assert rejected(taxi) == [("negative_amount", None)]


def test_a_batch_that_is_repeated_replaces_its_rows(taxi: TaxiLake) -> None:
    """Spark repeats the batch whose end is not in the checkpoint: the last commit is taken away."""
    run_on(taxi, record(), record(fare_amount=-1), name="first")
    (commit,) = [file for file in (taxi.folder / "checkpoints" / "commits").iterdir() if file.name == "0"]
    commit.unlink()
    run_on(taxi, record(payment_type=2), name="second")
    assert sorted(row.payment_type for row in clean(taxi).collect()) == [1, 2]
    assert rejected(taxi) == [("negative_amount", None)]


def test_arguments_are_read_among_those_of_glue() -> None:
    given = StreamArguments("d", "c", "q", "k", "kinesis://strata-dev-yellow_taxi", "us-east-1")
    pairs = [part for name, value in vars(given).items() for part in (f"--{name}", value)]
    assert stream_arguments(["--JOB_NAME", "taxi", *pairs, "--job-language", "python"]) == given
