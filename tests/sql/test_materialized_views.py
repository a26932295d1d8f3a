"""Materialized views: the stand-in's, and those that the migrations make for dashboards."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from standins.redshift_data.inprocess import StatementFailedError, Warehouse, serving

ROLE = "iam_role 'arn:aws:iam::000000000000:role/copy'"


@pytest.fixture
def sales(warehouse: Warehouse) -> Warehouse:
    """A table of two rows under two views, of which one refreshes by itself."""
    warehouse.batch(["create table sales (shop integer, usd integer)", "insert into sales values (1, 10), (2, 5)"])
    query = "select shop, sum(usd) as usd, getdate() is null as odd from sales group by shop;"
    warehouse.batch(
        [
            f"create materialized view eager diststyle all sortkey (shop) auto refresh yes as {query}",
            f"create materialized view lazy as {query}",
        ]
    )
    return warehouse


def _rows(warehouse: Warehouse, view: str) -> list[tuple[Any, ...]]:
    return warehouse.run(f"select shop, usd from {view} order by shop")


def test_a_view_keeps_its_rows_until_it_is_refreshed(sales: Warehouse) -> None:
    sales.run("insert into sales values (1, 1)")
    assert [int(usd) for _, usd in _rows(sales, "lazy")] == [10, 5]
    sales.run("refresh materialized view lazy;")
    assert [int(usd) for _, usd in _rows(sales, "lazy")] == [11, 5]


def test_a_view_that_refreshes_by_itself_follows_what_changes(sales: Warehouse) -> None:
    sales.batch(["delete from sales where shop = 2", "insert into sales values (3, 7)"])
    assert [(shop, int(usd)) for shop, usd in _rows(sales, "eager")] == [(1, 10), (3, 7)]


def test_a_batch_that_fails_leaves_the_views_as_they_were(sales: Warehouse) -> None:
    with pytest.raises(StatementFailedError):
        sales.batch(["delete from sales", "select * from nowhere"])
    assert [int(usd) for _, usd in _rows(sales, "eager")] == [10, 5]


def test_a_view_can_be_dropped_and_made_again(sales: Warehouse) -> None:
    sales.run("drop materialized view lazy")
    with pytest.raises(StatementFailedError, match=r'materialized view "lazy" does not exist'):
        sales.run("refresh materialized view lazy")
    with pytest.raises(StatementFailedError, match=r'materialized view "lazy" does not exist'):
        sales.run("drop materialized view lazy")
    sales.run("drop materialized view if exists lazy")
    sales.run("create materialized view lazy auto refresh no as select 1 as shop, 2 as usd")
    assert _rows(sales, "lazy") == [(1, 2)]
    with pytest.raises(StatementFailedError, match="already exists"):
        sales.run("create materialized view lazy as select 1 as a")


def test_a_wrong_auto_refresh_is_a_syntax_error(warehouse: Warehouse) -> None:
    with pytest.raises(StatementFailedError, match='at or near "maybe"'):
        warehouse.run("create materialized view v auto refresh maybe as select 1 as a")


def test_views_outlive_the_process(tmp_path: Path, lake: Path) -> None:
    with serving(tmp_path / "kept.duckdb", lake) as first:
        first.batch(["create table t (a integer)", "create materialized view v auto refresh yes as select a from t"])
    with serving(tmp_path / "kept.duckdb", lake) as second:
        second.run("insert into t values (4)")
        assert second.run("select a from v") == [(4,)]


def test_the_views_for_dashboards_follow_the_loads(
    migrated: Warehouse, lake: Path, february: list[dict[str, Any]], write_trips: Callable[..., Path]
) -> None:
    """Amounts of trips.csv, added up by hand."""
    write_trips(lake / "curated" / "trips" / "1.parquet", february)
    migrated.run(f"copy taxi.yellow_trips from 's3://curated/trips/' {ROLE} format as parquet")
    daily = migrated.run("select * from taxi.mv_daily_by_borough order by pickup_date, pickup_borough")
    assert daily == [
        ("2019-02-04", "Manhattan", 2, "30.60", "4.00", 4.0, 20.0),
        ("2019-02-05", "Manhattan", 2, "46.70", "0.00", 14.0, 50.0),
        ("2019-02-05", "Queens", 1, "74.06", "13.00", 18.0, 60.0),
        ("2019-02-07", "Brooklyn", 1, "5.30", "0.00", 0.0, 0.5),
    ]
    hourly = migrated.run(
        "select pickup_zone, pickup_hour, trips, revenue, minutes from taxi.mv_hourly_by_zone "
        "order by pickup_hour, pickup_zone"
    )
    assert hourly == [
        ("Upper East Side North", 8, 3, "44.00", 40.0),
        ("JFK Airport", 17, 1, "74.06", 60.0),
        ("Crown Heights North", 23, 1, "5.30", 0.5),
        ("Upper East Side South", 23, 1, "33.30", 30.0),
    ]
    migrated.run("delete from taxi.yellow_trips where pickup_borough <> 'Brooklyn'")
    assert migrated.run("select trips, revenue from taxi.mv_daily_by_borough") == [(1, "5.30")]
