"""Load, analyses and Athena queries of the green taxis, on five trips whose results are worked out by hand."""

import csv
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import boto3
import duckdb
import pytest
from load.load_warehouse import render, split_statements
from standins.athena.__main__ import translate
from standins.redshift_data.inprocess import Warehouse, serving

ROOT = Path(__file__).resolve().parents[2]
PARQUET = {"SerializationLibrary": "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe"}
DATABASES = {"raw_database": "raw", "curated_database": "curated", "quarantine_database": "quarantine"}
# Columns in which trips differ; the others are the same for all.
TRIPS = """
pickup_at,trip_type,pickup_borough,pickup_service_zone,trip_distance_miles,duration_minutes,fare_amount,tip_share,payment_type,total_amount
2019-02-04 08:00:00,1,Manhattan,Boro Zone,2.0,10.0,10.00,0.2,1,13.30
2019-02-04 08:30:00,1,Manhattan,Boro Zone,4.0,20.0,14.00,0.0,2,15.30
2019-02-04 08:45:00,2,Queens,Airports,10.0,30.0,40.00,0.0,2,40.30
2019-02-05 17:00:00,1,Brooklyn,Boro Zone,0.0,1.0,2.50,,2,3.80
2019-02-05 17:10:00,,Brooklyn,Boro Zone,4.0,20.0,20.00,0.1,1,23.30
"""
SAME: dict[str, Any] = {
    "vendor_id": 2,
    "passenger_count": 1,
    "rate_code_id": 1,
    "store_and_fwd_flag": "N",
    "pickup_location_id": 74,
    "pickup_zone": "a zone",
    "dropoff_location_id": 7,
    "dropoff_borough": "Queens",
    "dropoff_zone": "Astoria",
    "source_file": "green_tripdata_2019-02.csv",
}
ANALYSES: dict[str, list[tuple[Any, ...]]] = {
    "01_hailed_or_sent_by_hour": [
        (8, "hailed", 2, "28.60"),
        (8, "sent", 1, "40.30"),
        (17, "hailed", 1, "3.80"),
        (17, "not known", 1, "23.30"),
    ],
    # 27.10 / 2, 28.60 / 2
    "02_where_trips_begin": [
        ("Brooklyn", "Boro Zone", 2, 1, 0.4, 13.55),
        ("Manhattan", "Boro Zone", 2, 2, 0.4, 14.3),
        ("Queens", "Airports", 1, 0, 0.2, 40.3),
    ],
    # Hailed: 24 USD over 6 miles; the trip without distance is left out. Card tips only.
    "03_fare_by_trip_kind": [
        ("hailed", 2, 4.0, 3.0, 15.0, 0.2),
        ("not known", 1, 5.0, 4.0, 20.0, 0.1),
        ("sent", 1, 4.0, 10.0, 30.0, None),
    ],
    "04_load_reconciliation": [("2019-02", 5, 5, 5, 0)],
}
ATHENA: dict[str, list[tuple[Any, ...]]] = {
    "01_trips_by_month": [("2019-02", 5, 96.0)],
    "02_raw_rows": [(8,)],
    "03_rejected_by_reason": [("a.csv", "unknown_zone", 2), ("a.csv", "malformed_row", 1)],
    "04_hailed_trips_by_service_zone": [("Boro Zone", 4, 0.75), ("Airports", 1, 0.0)],
}


def _columns() -> dict[str, str]:
    """Columns of the warehouse table with DuckDB's types, from its migration."""
    sql = (ROOT / "sql" / "migrations" / "300_green_trips.sql").read_text()
    body = sql.split("(\n", 1)[1].split("\n)", 1)[0]
    lines = [line.strip().rstrip(",").removesuffix(" not null") for line in body.splitlines()]
    return {name: kind.replace(" precision", "") for name, kind in (line.split(" ", 1) for line in lines)}


def _write_trips(path: Path) -> None:
    """The five trips as the job writes them: Parquet with the columns of the table in their order."""
    path.parent.mkdir(parents=True)
    columns = _columns()
    with duckdb.connect() as db:
        db.execute(f"create table trips ({', '.join(f'{name} {kind}' for name, kind in columns.items())})")
        for row in csv.DictReader(io.StringIO(TRIPS.strip())):
            hour, minutes = int(row["pickup_at"][11:13]), row["duration_minutes"]
            made = {**SAME, "pickup_hour": hour, **{name: value or None for name, value in row.items()}}
            marks = ", ".join("?" for _ in columns)
            db.execute(f"insert into trips values ({marks})", [made.get(name) for name in columns])
            db.execute(
                "update trips set dropoff_at = pickup_at + to_seconds(60 * ?::double) where dropoff_at is null",
                [minutes],
            )
        db.execute(f"copy trips to '{path}' (format parquet)")


def _tables(glue: Any) -> None:  # noqa: ANN401
    """The lake's tables of the clean and the rejected rows."""
    trips = "s3://curated/green_taxi/green_taxi_trips/"
    storage = {"Columns": [{"Name": "vendor_id", "Type": "int"}], "Location": trips, "SerdeInfo": PARQUET}
    keys = [{"Name": "pickup_month", "Type": "string"}]
    glue.create_table(
        DatabaseName="strata_test_curated",
        TableInput={"Name": "green_taxi_trips", "StorageDescriptor": storage, "PartitionKeys": keys},
    )
    month = {**storage, "Columns": [], "Location": f"{trips}pickup_month=2019-02/"}
    glue.create_partition(
        DatabaseName="strata_test_curated",
        TableName="green_taxi_trips",
        PartitionInput={"Values": ["2019-02"], "StorageDescriptor": month},
    )


@pytest.fixture
def loaded(tmp_path: Path, aws: str, manifest: Callable[..., bytes]) -> Iterator[Warehouse]:
    """The warehouse after the migrations and the load of one month, twice."""
    lake = tmp_path / "lake"
    folder = lake / "curated" / "green_taxi"
    month = folder / "green_taxi_trips" / "pickup_month=2019-02"
    _write_trips(month / "1.parquet")
    (folder / "taxi_zones").mkdir()
    zones = (ROOT / "datasets" / "reference" / "taxi_zones.csv").read_bytes()
    (folder / "taxi_zones" / "taxi_zones.csv").write_bytes(zones)
    (folder / "_manifests").mkdir()
    (folder / "_manifests" / "2019-02.json").write_bytes(manifest(lake, month))
    glue = boto3.client("glue")
    databases = ["strata_test_curated", "strata_test_quarantine"]
    for name in databases:
        glue.create_database(DatabaseInput={"Name": name})
    _tables(glue)
    with serving(tmp_path / "warehouse.duckdb", lake, glue) as warehouse:
        for file in sorted((ROOT / "sql" / "migrations").glob("*.sql")):
            sql = file.read_text().replace("${curated_database}", databases[0])
            warehouse.batch(split_statements(sql.replace("${quarantine_database}", databases[1])))
        for sha in "ab":
            values = {
                "copy_role_arn": "arn:aws:iam::000000000000:role/copy",
                "manifest_uri": "s3://curated/green_taxi/_manifests/2019-02.json",
                "manifest_sha256": sha * 64,
                "month": "2019-02",
                "reference_uri": "s3://curated/green_taxi/",
            }
            warehouse.batch(render((ROOT / "sql" / "load" / "green_taxi.sql").read_text(), values))
        yield warehouse
    for name in databases:
        glue.delete_database(Name=name)


def test_every_analysis_gives_what_was_worked_out(loaded: Warehouse) -> None:
    files = sorted((ROOT / "sql" / "analyses" / "green_taxi").glob("*.sql"))
    assert [file.stem for file in files] == list(ANALYSES)
    for file in files:
        width = len(ANALYSES[file.stem][0])
        assert [row[:width] for row in loaded.run(file.read_text())] == ANALYSES[file.stem], file.stem


def test_the_load_fills_both_tables_and_says_so(loaded: Warehouse) -> None:
    assert loaded.run("select count(*) from taxi.green_trips") == [(5,)]
    assert loaded.run("select count(*) from taxi.yellow_trips") == [(0,)]
    assert loaded.run("select count(*) from taxi.taxi_zones") == [(265,)]
    history = "select dataset, month, rows_loaded from strata.load_history"
    assert loaded.run(history) == [("green_taxi", "2019-02", 5)] * 2


def test_every_athena_query_gives_what_was_worked_out(tmp_path: Path) -> None:
    _write_trips(tmp_path / "pickup_month=2019-02" / "1.parquet")
    rejected = "('a.csv', 'unknown_zone'), ('a.csv', 'malformed_row'), ('a.csv', 'unknown_zone')"
    files = sorted((ROOT / "sql" / "athena" / "green_taxi").glob("*.sql"))
    assert [file.stem for file in files] == list(ATHENA)
    with duckdb.connect() as db:
        for name in DATABASES.values():
            db.execute(f"create schema {name}")
        trips = f"read_parquet('{tmp_path}/*/*.parquet', hive_partitioning=true, hive_types={{pickup_month: varchar}})"
        db.execute(f"create view curated.green_taxi_trips as from {trips}")
        db.execute("create view raw.green_taxi as from range(8)")
        db.execute(
            f"create view quarantine.green_taxi_rejected as from (values {rejected}) t (source_file, reject_reason)"
        )
        for file in files:
            sql = file.read_text()
            for name, value in DATABASES.items():
                sql = sql.replace(f"${{{name}}}", value)
            rows = [tuple(map(_plain, row)) for row in db.execute(translate(sql)).fetchall()]
            assert rows == ATHENA[file.stem], file.stem


def _plain(value: object) -> object:
    return float(value) if value.__class__.__name__ == "Decimal" else value  # type: ignore[arg-type]
