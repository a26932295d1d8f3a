"""The Athena queries, on tables of the lake's names in DuckDB, translated as the local run does."""

import re
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
        rows = [tuple(map(_plain, row)) for row in lake.execute(_translated(file)).fetchall()]
        assert rows == EXPECTED[file.stem], file.stem


def test_every_prepared_statement_gives_what_was_worked_out(lake: duckdb.DuckDBPyConnection) -> None:
    expected = {
        "trips_between_zones": (["2019-02", 132, 236], [(1, 60.0, 74.06)]),
        "trips_by_hour": (["2019-02"], [(8, 3, 44.0), (17, 1, 74.06), (23, 2, 38.6)]),
    }
    files = sorted((QUERIES / "prepared").glob("*.sql"))
    assert [file.stem for file in files] == list(expected)
    for file in files:
        values, rows = expected[file.stem]
        found = lake.execute(_translated(file), values).fetchall()
        assert [tuple(map(_plain, row)) for row in found] == rows, file.stem


def test_every_view_has_the_columns_of_its_header(lake: duckdb.DuckDBPyConnection) -> None:
    """Athena takes the columns from the header and never looks whether the SQL gives them."""
    expected = {"yellow_taxi_months": [("2019-01", 1, 1, 12.8, 2.0, 1.0), ("2019-02", 6, 6, 156.66, 6.0, 0.5)]}
    files = sorted((QUERIES / "views").glob("*.sql"))
    assert [file.stem for file in files] == list(expected)
    for file in files:
        header = re.findall(r"^-- column: (\w+) ([^:]+):", file.read_text(), re.MULTILINE)
        view = lake.sql(_translated(file))
        types = [_catalog_type(str(kind)) for kind in view.types]
        assert list(zip(view.columns, types, strict=True)) == header, file.stem
        rows = sorted(tuple(map(_plain, row)) for row in view.fetchall())
        assert rows == expected[file.stem], file.stem


def test_iceberg_is_filled_with_what_is_missing_and_what_changed(lake: duckdb.DuckDBPyConnection) -> None:
    """On a plain table, as DuckDB writes no Iceberg; a second run changes nothing."""
    take_out, add = (_translated(file) for file in sorted((QUERIES / "iceberg").glob("*.sql")))
    lake.execute("create table curated.yellow_taxi_trips_iceberg as from curated.yellow_taxi_trips limit 0")

    def trips() -> list[tuple[str, int]]:
        query = "select pickup_month, count(*) from curated.yellow_taxi_trips_iceberg group by all order by all"
        return lake.sql(query).fetchall()

    for _ in range(2):
        lake.execute(take_out)
        lake.execute(add)
        assert trips() == [("2019-01", 1), ("2019-02", 6)]
    lake.execute("update curated.yellow_taxi_trips_iceberg set total_amount = 0 where pickup_month = '2019-01'")
    lake.execute(take_out)
    assert trips() == [("2019-02", 6)]
    lake.execute(add)
    both = "(from curated.yellow_taxi_trips_iceberg except all from curated.yellow_taxi_trips)"
    assert trips() == [("2019-01", 1), ("2019-02", 6)]
    assert lake.sql(both).fetchall() == []


def _translated(file: Path) -> str:
    sql = file.read_text()
    for name, value in DATABASES.items():
        sql = sql.replace(f"${{{name}}}", value)
    return translate(sql)


def _catalog_type(name: str) -> str:
    """What the catalog calls a type of DuckDB's."""
    return {"VARCHAR": "string", "INTEGER": "int"}.get(name, name.lower())


def _plain(value: object) -> object:
    return float(value) if value.__class__.__name__ == "Decimal" else value  # type: ignore[arg-type]
