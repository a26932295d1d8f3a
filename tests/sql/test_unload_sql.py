"""The SQL that the warehouse unloads tables by, run against the stand-in."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
from load.load_warehouse import split_statements
from standins.redshift_data.inprocess import Warehouse

ROOT = Path(__file__).resolve().parents[2]
VALUES = {
    "exports_uri": "s3://curated/exports/",
    "copy_role_arn": "arn:aws:iam::000000000000:role/strata-test-copy",
    "lake_key_arn": "arn:aws:kms:us-east-1:000000000000:key/1234abcd-12ab-34cd-56ef-1234567890ab",
}


def _unload(warehouse: Warehouse) -> None:
    sql = (ROOT / "sql" / "unload" / "yellow_taxi.sql").read_text(encoding="utf-8")
    for name, value in VALUES.items():
        sql = sql.replace(f"${{{name}}}", value)
    assert "${" not in sql
    warehouse.batch(split_statements(sql))


def _rows(folder: Path) -> list[tuple[Any, ...]]:
    with duckdb.connect() as db:
        files = f"read_parquet('{folder}/*/*.parquet', hive_partitioning=true)"
        columns = "pickup_month, pickup_date::varchar, pickup_zone, trips, miles, revenue::varchar"
        return db.execute(f"select {columns} from {files} order by all").fetchall()


def test_the_yellow_trips_are_given_out_by_day_and_zone_in_a_folder_a_month(
    migrated: Warehouse,
    lake: Path,
    january: list[dict[str, Any]],
    february: list[dict[str, Any]],
    write_trips: Callable[..., Path],
) -> None:
    write_trips(lake / "curated" / "trips" / "1.parquet", january + february)
    role = f"iam_role '{VALUES['copy_role_arn']}'"
    migrated.run(f"copy taxi.yellow_trips from 's3://curated/trips/' {role} format as parquet")
    _unload(migrated)
    folder = lake / "curated" / "exports" / "yellow_taxi"
    expected = [
        ("2019-01", "2019-01-31", "Upper East Side North", 1, 2.0, "12.80"),
        ("2019-02", "2019-02-04", "Upper East Side North", 2, 4.0, "30.60"),
        ("2019-02", "2019-02-05", "JFK Airport", 1, 18.0, "74.06"),
        ("2019-02", "2019-02-05", "Upper East Side North", 1, 5.0, "13.40"),
        ("2019-02", "2019-02-05", "Upper East Side South", 1, 9.0, "33.30"),
        ("2019-02", "2019-02-07", "Crown Heights North", 1, 0.0, "5.30"),
    ]
    assert _rows(folder) == expected
    # Again, with one month changed: its folder is replaced, a file that was in it is gone, and no other has changed.
    (folder / "pickup_month=2019-02" / "0001_part_00.parquet").write_bytes(b"old")
    before = (folder / "pickup_month=2019-01" / "0000_part_00.parquet").stat().st_size
    migrated.run("delete from taxi.yellow_trips where pickup_at >= cast('2019-02-05' as timestamp)")
    _unload(migrated)
    assert _rows(folder) == expected[:2]
    assert (folder / "pickup_month=2019-01" / "0000_part_00.parquet").stat().st_size == before
