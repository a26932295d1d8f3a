"""Months of more rows than a row group of DuckDB holds (122,880)."""

import json
from pathlib import Path

import duckdb
from standins.redshift_data.inprocess import Warehouse

ROWS = 130_000


def test_a_large_month_goes_through_a_stage_in_one_transaction(warehouse: Warehouse, lake: Path) -> None:
    """Every row that COPY counts arrives in the table behind the stage."""
    file = lake / "curated" / "1.parquet"
    file.parent.mkdir(parents=True, exist_ok=True)
    duckdb.sql(f"copy (select i::int as a from range({ROWS}) q(i)) to '{file}' (format parquet)")
    (lake / "curated" / "m.json").write_text(json.dumps({"entries": [{"url": "s3://curated/1.parquet"}]}))
    role = "iam_role 'arn:aws:iam::000000000000:role/copy'"
    warehouse.run("create table big (a integer)")
    warehouse.batch(
        [
            "create temporary table stage (like big)",
            f"copy stage from 's3://curated/m.json' {role} format as parquet manifest",
            "insert into big select a from stage",
        ]
    )
    assert warehouse.run("select count(a), min(a), max(a) from big") == [(ROWS, 0, ROWS - 1)]
