"""A warehouse to test on, an S3 and Glue beside it, and trips whose results are worked out by hand."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest
from load.load_warehouse import split_statements
from standins.redshift_data.inprocess import Warehouse, serving

ROOT = Path(__file__).resolve().parents[2]
ROLE = "arn:aws:iam::000000000000:role/strata-test-copy"
PARAMETERS = {
    "copy_role_arn": ROLE,
    "load_role_name": "strata-test-yellow_taxi-load",
    "curated_database": "strata_test_curated",
    "quarantine_database": "strata_test_quarantine",
}
UES_NORTH = {"pickup_location_id": 236, "pickup_borough": "Manhattan", "pickup_zone": "Upper East Side North"}
UES_SOUTH = {"dropoff_location_id": 237, "dropoff_borough": "Manhattan", "dropoff_zone": "Upper East Side South"}
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


def _trip(**changes: object) -> Trip:
    """Ten minutes and two miles on the Upper East Side, 10.00 fare, 2.00 tip by card, 2.50 congestion surcharge."""
    base: Trip = {
        "vendor_id": 1,
        "pickup_at": "2019-02-04 08:00:00",
        "dropoff_at": "2019-02-04 08:10:00",
        "pickup_hour": 8,
        "duration_minutes": 10.0,
        "trip_distance_miles": 2.0,
        "speed_mph": 12.0,
        "passenger_count": 1,
        "rate_code_id": 1,
        "store_and_fwd_flag": "N",
        "payment_type": 1,
        **UES_NORTH,
        **UES_SOUTH,
        "fare_amount": "10.00",
        "extra": "0.00",
        "mta_tax": "0.50",
        "tip_amount": "2.00",
        "tip_share": 0.2,
        "tolls_amount": "0.00",
        "improvement_surcharge": "0.30",
        "congestion_surcharge": "2.50",
        "airport_fee": None,
        "total_amount": "15.30",
        "source_file": "yellow_tripdata_2019-02.csv",
    }
    return {**base, **changes}


def _without_tip(**changes: object) -> Trip:
    return _trip(tip_amount="0.00", tip_share=0.0, **changes)


@pytest.fixture(scope="session")
def january() -> list[Trip]:
    """One trip, on a Thursday, before the congestion surcharge."""
    times = {"pickup_at": "2019-01-31 08:00:00", "dropoff_at": "2019-01-31 08:10:00"}
    file = "yellow_tripdata_2019-01.csv"
    return [_trip(**times, congestion_surcharge="0.00", total_amount="12.80", source_file=file)]


@pytest.fixture(scope="session")
def february() -> list[Trip]:
    """Six trips: two equal ones on a Monday, three on the Tuesday after, one on the Thursday after."""
    cash_uptown = _without_tip(
        pickup_at="2019-02-05 08:30:00",
        dropoff_at="2019-02-05 08:50:00",
        duration_minutes=20.0,
        trip_distance_miles=5.0,
        speed_mph=15.0,
        payment_type=2,
        fare_amount="10.10",
        total_amount="13.40",
    )
    from_jfk = _trip(
        pickup_at="2019-02-05 17:00:00",
        dropoff_at="2019-02-05 18:00:00",
        pickup_hour=17,
        duration_minutes=60.0,
        trip_distance_miles=18.0,
        speed_mph=18.0,
        pickup_location_id=132,
        pickup_borough="Queens",
        pickup_zone="JFK Airport",
        dropoff_location_id=236,
        dropoff_zone="Upper East Side North",
        fare_amount="52.00",
        tip_amount="13.00",
        tip_share=0.25,
        tolls_amount="5.76",
        total_amount="74.06",
    )
    to_laguardia = _without_tip(
        pickup_at="2019-02-05 23:30:00",
        dropoff_at="2019-02-06 00:00:00",
        pickup_hour=23,
        duration_minutes=30.0,
        trip_distance_miles=9.0,
        speed_mph=18.0,
        payment_type=2,
        pickup_location_id=237,
        pickup_zone="Upper East Side South",
        dropoff_location_id=138,
        dropoff_borough="Queens",
        dropoff_zone="LaGuardia Airport",
        fare_amount="30.00",
        total_amount="33.30",
    )
    brooklyn = _without_tip(
        pickup_at="2019-02-07 23:00:00",
        dropoff_at="2019-02-07 23:00:30",
        pickup_hour=23,
        duration_minutes=0.5,
        trip_distance_miles=0.0,
        speed_mph=0.0,
        payment_type=3,
        pickup_location_id=61,
        pickup_borough="Brooklyn",
        pickup_zone="Crown Heights North",
        dropoff_location_id=62,
        dropoff_borough="Brooklyn",
        dropoff_zone="Crown Heights South",
        fare_amount="4.50",
        congestion_surcharge="0.00",
        total_amount="5.30",
    )
    return [_trip(), _trip(), cash_uptown, from_jfk, to_laguardia, brooklyn]


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
        warehouse.batch(split_statements(sql))


@pytest.fixture
def migrated(warehouse: Warehouse) -> Warehouse:
    """A warehouse after every migration."""
    _migrate(warehouse)
    return warehouse


@pytest.fixture(scope="session")
def aws_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """URL of an S3 and Glue (ministack) on the loopback interface; also where boto3 finds every service by default."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    folder = tmp_path_factory.mktemp("ministack")
    settings = {"GATEWAY_PORT": str(port), "BIND_HOST": "127.0.0.1", "IOT_MTLS_ENABLED": "0", "SFTP_ENABLED": "0"}
    environment = {**os.environ, **settings, "S3_DATA_DIR": str(folder / "s3"), "DOCKER_HOST": "unix:///nonexistent"}
    log = (folder / "log").open("wb")
    command = [sys.executable, "-m", "ministack"]
    process = subprocess.Popen(command, env=environment, cwd=folder, stdout=log, stderr=log)
    try:
        _wait_for(f"{url}/_ministack/health", process)
        yield url
    finally:
        process.terminate()
        process.wait(timeout=20)
        log.close()


def _wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    while process.poll() is None:
        try:
            with urllib.request.urlopen(url):
                return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError(f"ministack ended with exit code {process.returncode}")


@pytest.fixture
def aws(aws_url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """Point boto3 at the S3 and Glue stand-in; return its URL."""
    settings = {
        "AWS_ENDPOINT_URL": aws_url,
        "AWS_ACCESS_KEY_ID": "000000000000",
        "AWS_SECRET_ACCESS_KEY": "local",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_EC2_METADATA_DISABLED": "true",
    }
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
