"""The Athena queries, on tables of the lake's names in DuckDB, translated as the local run does."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest
from standins.athena.__main__ import translate

ROOT = Path(__file__).resolve().parents[2]
QUERIES = ROOT / "sql" / "athena" / "yellow_taxi"
DATABASES = {"raw_database": "raw", "curated_database": "curated", "quarantine_database": "quarantine"}
EXPECTED: dict[str, list[tuple[Any, ...]]] = {
    "01_trips_by_month": [("2019-01", 1, 12.8), ("2019-02", 6, 156.66)],
    "02_raw_rows": [(9,)],
    "03_rejected_by_reason": [("a.csv", "unknown_zone", 2), ("a.csv", "negative_amount", 1), ("b.csv", "x", 1)],
    "04_latest_month_by_zone": [
        ("2019-02", "Manhattan", "Upper East Side North", 3, 44.0),
        ("2019-02", "Brooklyn", "Crown Heights North", 1, 5.3),
        ("2019-02", "Manhattan", "Upper East Side South", 1, 33.3),
        ("2019-02", "Queens", "JFK Airport", 1, 74.06),
    ],
    # Card: 0.2, 0.2, 0.2, 0.25.
    "05_tip_share_by_payment": [(1, 4, 0.2125, 0.2), (2, 2, 0.0, 0.0), (3, 1, 0.0, 0.0)],
    "06_trips_by_service_zone": [("Yellow Zone", 5, 0.7143), ("Airports", 1, 0.1429), ("Boro Zone", 1, 0.1429)],
}


@pytest.fixture
def lake(
    tmp_path: Path,
    january: list[dict[str, Any]],
    february: list[dict[str, Any]],
    write_trips: Callable[..., Path],
) -> Iterator[duckdb.DuckDBPyConnection]:
    """Seven clean trips of two months, nine delivered rows, four rejected ones and the zones."""
    write_trips(tmp_path / "pickup_month=2019-01" / "1.parquet", january)
    write_trips(tmp_path / "pickup_month=2019-02" / "1.parquet", february)
    rejected = "('a.csv', 'unknown_zone'), ('a.csv', 'negative_amount'), ('a.csv', 'unknown_zone'), ('b.csv', 'x')"
    with duckdb.connect() as db:
        for name in DATABASES.values():
            db.execute(f"create schema {name}")
        trips = f"read_parquet('{tmp_path}/*/*.parquet', hive_partitioning=true, hive_types={{pickup_month: varchar}})"
        db.execute(f"create view curated.yellow_taxi_trips as from {trips}")
        db.execute(f"create view curated.taxi_zones as from '{ROOT}/datasets/reference/taxi_zones.csv'")
        db.execute("create view raw.yellow_taxi as from range(9)")
        db.execute(
            f"create view quarantine.yellow_taxi_rejected as from (values {rejected}) t (source_file, reject_reason)"
        )
        yield db


def test_every_query_gives_what_was_worked_out(lake: duckdb.DuckDBPyConnection) -> None:
    files = sorted(QUERIES.glob("*.sql"))
    assert [file.stem for file in files] == list(EXPECTED)
    for file in files:
        sql = file.read_text()
        for name, value in DATABASES.items():
            sql = sql.replace(f"${{{name}}}", value)
        rows = [tuple(map(_plain, row)) for row in lake.execute(translate(sql)).fetchall()]
        assert rows == EXPECTED[file.stem], file.stem


def _plain(value: object) -> object:
    return float(value) if value.__class__.__name__ == "Decimal" else value  # type: ignore[arg-type]
