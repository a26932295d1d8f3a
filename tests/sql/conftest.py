"""A warehouse to test on, an S3 and Glue beside it, and trips whose results are worked out by hand."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest
from load.load_warehouse import split_statements
from parameters import PARAMETERS, ROOT
from standins.redshift_data.inprocess import Warehouse, serving

from tests import aws_standin

COLUMNS = {
    "vendor_id": "integer",
    "pickup_at": "timestamp",
    "dropoff_at": "timestamp",
    "pickup_hour": "integer",
    "duration_minutes": "double",
    "trip_distance_miles": "double",
    "speed_mph": "double",
    "passenger_count": "integer",
    "rate_code_id": "integer",
    "store_and_fwd_flag": "varchar",
    "payment_type": "integer",
    "pickup_location_id": "integer",
    "pickup_borough": "varchar",
    "pickup_zone": "varchar",
    "dropoff_location_id": "integer",
    "dropoff_borough": "varchar",
    "dropoff_zone": "varchar",
    "fare_amount": "decimal(10,2)",
    "extra": "decimal(10,2)",
    "mta_tax": "decimal(10,2)",
    "tip_amount": "decimal(10,2)",
    "tip_share": "double",
    "tolls_amount": "decimal(10,2)",
    "improvement_surcharge": "decimal(10,2)",
    "congestion_surcharge": "decimal(10,2)",
    "airport_fee": "decimal(10,2)",
    "total_amount": "decimal(10,2)",
    "source_file": "varchar",
}

Trip = dict[str, Any]
WriteTrips = Callable[..., Path]


def _trips(month: str) -> list[Trip]:
    """Return the month's rows of trips.csv with the types of the columns; decimals and times stay texts."""
    read = {"integer": int, "double": float}
    with (Path(__file__).parent / "trips.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["pickup_at"].startswith(month)]
    return [
        {name: read.get(COLUMNS[name], str)(value) if value else None for name, value in row.items()} for row in rows
    ]


@pytest.fixture(scope="session")
def january() -> list[Trip]:
    """One trip, on a Thursday, before the congestion surcharge."""
    return _trips("2019-01")


@pytest.fixture(scope="session")
def february() -> list[Trip]:
    """Six trips: two equal ones on a Monday, three on the Tuesday after, one on the Thursday after."""
    return _trips("2019-02")


@pytest.fixture(scope="session")
def write_trips() -> WriteTrips:
    """Write trips as the Spark job does: Parquet with zstd, columns in the order of the table."""

    def write(path: Path, trips: list[Trip], columns: dict[str, str] = COLUMNS) -> Path:
        path.parent.mkdir(parents=True, exist_ok=True)
        with duckdb.connect() as db:
            db.execute(f"create table trips ({', '.join(f'{name} {kind}' for name, kind in columns.items())})")
            marks = ", ".join("?" for _ in columns)
            for trip in trips:
                db.execute(f"insert into trips values ({marks})", [trip[name] for name in columns])
            db.execute(f"copy trips to '{path}' (format parquet, compression zstd)")
        return path

    return write


@pytest.fixture
def lake(tmp_path: Path) -> Path:
    """The folder that holds a folder per bucket."""
    folder = tmp_path / "lake"
    (folder / "curated").mkdir(parents=True)
    return folder


@pytest.fixture
def warehouse(tmp_path: Path, lake: Path) -> Iterator[Warehouse]:
    """An empty warehouse without catalog."""
    with serving(tmp_path / "warehouse.duckdb", lake) as running:
        yield running


def _migrate(warehouse: Warehouse) -> None:
    for file in sorted((ROOT / "sql" / "migrations").glob("*.sql")):
        sql = file.read_text(encoding="utf-8")
        for name, value in PARAMETERS.items():
            sql = sql.replace(f"${{{name}}}", value)
        assert "${" not in sql, f"{file.name} has a parameter that is not given"
        warehouse.batch(split_statements(sql))


@pytest.fixture
def migrated(warehouse: Warehouse) -> Warehouse:
    """A warehouse after every migration."""
    _migrate(warehouse)
    return warehouse


@pytest.fixture(scope="session")
def aws_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """URL of an S3 and Glue (ministack) on the loopback interface; also where boto3 finds every service by default."""
    with aws_standin.serving(tmp_path_factory.mktemp("ministack")) as url:
        yield url


@pytest.fixture
def aws(aws_url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """Point boto3 at the S3 and Glue stand-in; return its URL."""
    settings = {"AWS_ENDPOINT_URL": aws_url, **aws_standin.CREDENTIALS}
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    return aws_url


@pytest.fixture(scope="session")
def manifest() -> Callable[[Path, Path, str], bytes]:
    """Return the content of a COPY manifest of every Parquet file in a folder of the lake."""

    def write(lake: Path, folder: Path, pattern: str = "*.parquet") -> bytes:
        entries = [
            {
                "url": f"s3://{file.relative_to(lake)}",
                "mandatory": True,
                "meta": {"content_length": file.stat().st_size},
            }
            for file in sorted(folder.glob(pattern))
        ]
        return json.dumps({"entries": entries}).encode()

    return write
