"""Every analysis, on the warehouse loaded by the load SQL with seven trips whose results are worked out by hand."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import boto3
import duckdb
import pytest
from load.load_warehouse import render, split_statements
from standins.redshift_data.inprocess import Warehouse, serving

ROOT = Path(__file__).resolve().parents[2]
ANALYSES = ROOT / "sql" / "analyses" / "yellow_taxi"
PARQUET = {"SerializationLibrary": "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe"}

Rows = list[tuple[Any, ...]]

EXPECTED: dict[str, Rows] = {
    # 08: 12.80 + 15.30 + 15.30 + 13.40 = 56.80 over 4.
    "01_trips_and_revenue_by_hour_and_borough": [
        (8, "Manhattan", 4, "56.80", 14.2),
        (17, "Queens", 1, "74.06", 74.06),
        (23, "Brooklyn", 1, "5.30", 5.3),
        (23, "Manhattan", 1, "33.30", 33.3),
    ],
    # One of 7 trips each; the trip to LaGuardia was paid in cash.
    "02_airport_trips": [
        ("JFK Airport", "from the airport", 1, 0.1429, 74.06, 60.0, 18.0, 0.25),
        ("LaGuardia Airport", "to the airport", 1, 0.1429, 33.3, 30.0, 9.0, None),
    ],
    # Card: tips 2, 2, 2, 13; shares 0.2, 0.2, 0.2, 0.25.
    "03_tips_by_payment": [
        ("card", 4, 0.5714, 4, 1.0, 4.75, 0.2),
        ("cash", 2, 0.2857, 0, 0.0, 0.0, 0.0),
        ("no charge", 1, 0.1429, 0, 0.0, 0.0, 0.0),
    ],
    # 08: 12, 12, 12, 15, so the 90th percentile is 12 + 0.7 * 3; the half-minute trip at 23 is left out.
    "04_speed_by_hour": [(8, 4, 12.0, 12.0, 14.1), (17, 1, 18.0, 18.0, 18.0), (23, 1, 18.0, 18.0, 18.0)],
    "05_busiest_zone_pairs": [
        ("Upper East Side North → Upper East Side South", 236, 237, 4, 10.0, 14.2),
        ("Crown Heights North → Crown Heights South", 61, 62, 1, 0.5, 5.3),
        ("JFK Airport → Upper East Side North", 132, 236, 1, 60.0, 74.06),
        ("Upper East Side South → LaGuardia Airport", 237, 138, 1, 30.0, 33.3),
    ],
    # Only 4 and 5 February are days in a row.
    "06_daily_trend": [
        ("2019-01-31", "2019-01-31", 1, "12.80", None, None, 1.0),
        ("2019-02-04", "2019-02-04", 2, "30.60", None, None, 2.0),
        ("2019-02-05", "2019-02-04", 3, "120.76", 1, 50.0, 2.5),
        ("2019-02-07", "2019-02-07", 1, "5.30", None, None, 1.0),
    ],
    # February from or to Manhattan: 151.36 / 5, less 2.50; card tips 0.2, 0.2, 0.25.
    "07_congestion_surcharge": [
        ("2019-01", "from or to Manhattan", 1, 0.0, 0.0, 12.8, 12.8, 0.2),
        ("2019-02", "elsewhere", 1, 0.0, 0.0, 5.3, 5.3, None),
        ("2019-02", "from or to Manhattan", 5, 1.0, 2.5, 27.77, 30.27, 0.2167),
    ],
    # 1 + 6 loaded (February was loaded twice, the second time counts), 2 + 1 rejected.
    "08_data_quality": [("loaded", 7, 0.7), ("negative_amount", 2, 0.2), ("unknown_zone", 1, 0.1)],
    "09_load_reconciliation": [
        ("2019-01", 1, 1, 1, 0),
        ("2019-02", 6, 6, 6, 0),
        ("2019-03", 1, 0, 0, -1),
    ],
    # Two Thursdays, one trip at 08 and one at 23.
    "10_weekday_and_hour": [
        (1, "Monday", 8, 2, 2.0),
        (2, "Tuesday", 8, 1, 1.0),
        (2, "Tuesday", 17, 1, 1.0),
        (2, "Tuesday", 23, 1, 1.0),
        (4, "Thursday", 8, 1, 0.5),
        (4, "Thursday", 23, 1, 0.5),
    ],
    # 30.00 / 6 miles, 40.10 / 14 miles, 52.00 / 18 miles; the trip without distance is left out.
    "11_fare_by_distance": [
        (3, "2 to 5", 3, 10.0, 5.0, 10.0),
        (4, "5 to 10", 2, 20.05, 2.86, 25.0),
        (5, "10 to 20", 1, 52.0, 2.89, 60.0),
    ],
    # March is in the lake only.
    "12_lake_beside_zones": [
        ("2019-01", "Yellow Zone", 1, 1.0),
        ("2019-02", "Airports", 1, 0.1667),
        ("2019-02", "Boro Zone", 1, 0.1667),
        ("2019-02", "Yellow Zone", 4, 0.6667),
        ("2019-03", "Yellow Zone", 1, 1.0),
    ],
}


def _table(glue: Any, name: str, location: str, columns: dict[str, str], database: str, **more: Any) -> None:  # noqa: ANN401
    described = [{"Name": column, "Type": kind} for column, kind in columns.items()]
    storage = {"Columns": described, "Location": location, "SerdeInfo": PARQUET}
    glue.create_table(DatabaseName=database, TableInput={"Name": name, "StorageDescriptor": storage, **more})


def _catalog(glue: Any, lake: Path, february: list[dict[str, Any]], write: Callable[..., Path]) -> None:  # noqa: ANN401
    """January, February and a March that is not loaded; three rejected rows."""
    trips = "s3://curated/yellow_taxi/yellow_taxi_trips/"
    keys = [{"Name": "pickup_month", "Type": "string"}]
    columns = {"vendor_id": "int", "pickup_location_id": "int"}
    _table(glue, "yellow_taxi_trips", trips, columns, "strata_test_curated", PartitionKeys=keys)
    write(lake / "curated/yellow_taxi/yellow_taxi_trips/pickup_month=2019-03/1.parquet", february[:1])
    for month in ("2019-01", "2019-02", "2019-03"):
        storage = {"Columns": [], "Location": f"{trips}pickup_month={month}/", "SerdeInfo": PARQUET}
        glue.create_partition(
            DatabaseName="strata_test_curated",
            TableName="yellow_taxi_trips",
            PartitionInput={"Values": [month], "StorageDescriptor": storage},
        )
    rejected = lake / "quarantine/yellow_taxi/yellow_taxi_rejected/file=a.csv"
    rejected.mkdir(parents=True)
    reasons = "values ('negative_amount'), ('unknown_zone'), ('negative_amount')"
    duckdb.sql(f"copy (select * from ({reasons}) as t (reject_reason)) to '{rejected}/1.parquet' (format parquet)")
    location = "s3://quarantine/yellow_taxi/yellow_taxi_rejected/"
    _table(glue, "yellow_taxi_rejected", location, {"reject_reason": "string"}, "strata_test_quarantine")


def _load(warehouse: Warehouse, month: str, sha: str, manifest: bytes) -> None:
    file = warehouse.lake / "curated" / "yellow_taxi" / "_manifests" / f"{month}.json"
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(manifest)
    values = {
        "copy_role_arn": "arn:aws:iam::000000000000:role/copy",
        "manifest_uri": f"s3://curated/yellow_taxi/_manifests/{month}.json",
        "manifest_sha256": sha * 64,
        "month": month,
        "reference_uri": "s3://curated/yellow_taxi/",
    }
    warehouse.batch(render((ROOT / "sql" / "load" / "yellow_taxi.sql").read_text(), values))


@pytest.fixture
def loaded(
    tmp_path: Path,
    aws: str,
    january: list[dict[str, Any]],
    february: list[dict[str, Any]],
    write_trips: Callable[..., Path],
    manifest: Callable[..., bytes],
) -> Iterator[Warehouse]:
    """The warehouse after the migrations and three loads, with its external schemas."""
    lake = tmp_path / "lake"
    trips = lake / "curated" / "yellow_taxi" / "yellow_taxi_trips"
    write_trips(trips / "pickup_month=2019-01" / "1.parquet", january)
    write_trips(trips / "pickup_month=2019-02" / "1.parquet", february)
    zones = lake / "curated" / "yellow_taxi" / "taxi_zones" / "taxi_zones.csv"
    zones.parent.mkdir()
    zones.write_bytes((ROOT / "datasets" / "reference" / "taxi_zones.csv").read_bytes())
    glue = boto3.client("glue")
    databases = ["strata_test_curated", "strata_test_quarantine"]
    for name in databases:
        glue.create_database(DatabaseInput={"Name": name})
    _catalog(glue, lake, february, write_trips)
    with serving(tmp_path / "warehouse.duckdb", lake, glue) as warehouse:
        for file in sorted((ROOT / "sql" / "migrations").glob("*.sql")):
            sql = file.read_text().replace("${curated_database}", databases[0])
            warehouse.batch(split_statements(sql.replace("${quarantine_database}", databases[1])))
        _load(warehouse, "2019-01", "a", manifest(lake, trips / "pickup_month=2019-01"))
        for sha in "bc":
            _load(warehouse, "2019-02", sha, manifest(lake, trips / "pickup_month=2019-02"))
        yield warehouse
    for name in databases:
        glue.delete_database(Name=name)


def test_every_analysis_gives_what_was_worked_out(loaded: Warehouse) -> None:
    files = sorted(ANALYSES.glob("*.sql"))
    assert [file.stem for file in files] == list(EXPECTED)
    for file in files:
        rows = loaded.run(file.read_text())
        if file.stem == "09_load_reconciliation":
            assert [row[-1] is None for row in rows] == [False, False, True]
            rows = [row[:-1] for row in rows]
        assert rows == EXPECTED[file.stem], file.stem


def test_charts_show_columns_of_their_analysis(loaded: Warehouse) -> None:
    for file in sorted(ANALYSES.glob("*.sql")):
        chart = json.loads(file.with_name(f"{file.stem}.chart.json").read_text())
        assert chart["$schema"] == "https://vega.github.io/schema/vega-lite/v5.json"
        assert "data" not in chart
        assert chart["title"]["text"]
        made = {name for step in chart.get("transform", []) for name in _names(step.get("as", []))}
        columns = {name for name, _ in loaded.columns(file.read_text())}
        assert _fields(chart) - made <= columns, file.stem


def test_charts_measure_numbers(loaded: Warehouse) -> None:
    """A quantitative field is a number in the result, or made of numbers by a fold."""
    numbers = {"int2", "int4", "int8", "float8", "numeric"}
    for file in sorted(ANALYSES.glob("*.sql")):
        chart = json.loads(file.with_name(f"{file.stem}.chart.json").read_text())
        types = dict(loaded.columns(file.read_text()))
        measured = {e["field"] for e in _encodings(chart) if e.get("type") == "quantitative"}
        assert {types[name] for name in measured if name in types} <= numbers, file.stem


def _names(made: str | list[str]) -> list[str]:
    return [made] if isinstance(made, str) else made


def _encodings(node: object) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        if isinstance(node.get("field"), str):
            yield node
        for child in node.values():
            yield from _encodings(child)
    elif isinstance(node, list):
        for child in node:
            yield from _encodings(child)


def _fields(chart: object) -> set[str]:
    return {encoding["field"] for encoding in _encodings(chart)}
