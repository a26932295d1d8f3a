"""COPY and UNLOAD of the stand-in."""

import json
from pathlib import Path
from typing import Any

import duckdb
import pytest
from standins.redshift_data.inprocess import StatementFailedError, Warehouse

ROLE = "iam_role 'arn:aws:iam::000000000000:role/copy'"
MANIFEST = f"copy t from 's3://curated/m.json' {ROLE} format as parquet manifest"


def _parquet(file: Path, query: str) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    duckdb.sql(f"copy ({query}) to '{file}' (format parquet)")
    return file


def _manifest(lake: Path, *entries: dict[str, Any]) -> None:
    (lake / "curated" / "m.json").write_text(json.dumps({"entries": list(entries)}))


@pytest.fixture
def table(warehouse: Warehouse) -> Warehouse:
    """A table of three columns with one row in it."""
    warehouse.batch(
        ["create table t (a integer, d decimal(10, 2), s varchar(3))", "insert into t values (0, 0, 'old')"]
    )
    return warehouse


def test_parquet_is_copied_by_position(table: Warehouse, lake: Path) -> None:
    """Names do not count, and a folder `a=9` adds no column."""
    file = _parquet(lake / "curated" / "a=9" / "1.parquet", "select 1::int x, 2.5::decimal(10,2) a, 'abc' d")
    _manifest(
        lake,
        {"url": "s3://curated/a=9/1.parquet", "mandatory": True, "meta": {"content_length": file.stat().st_size}},
        {"url": "s3://curated/a=9/none.parquet", "mandatory": False},
    )
    table.run(MANIFEST)
    assert table.run("select a, d, s from t order by a") == [(0, "0.00", "old"), (1, "2.50", "abc")]


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("select 1::int a, 2.5::decimal(10,2) d", "Table columns: 3, Data columns: 2, File name: 1.parquet"),
        ("select 1::bigint a, 2.5::decimal(10,2) d, 'abc' s", r"'a'. Column type: INTEGER \(a\), Parquet type: BIGINT"),
        ("select 1::int a, 2.5::double d, 'abc' s", "Parquet type: DOUBLE"),
        ("select 1::int a, 2.5::decimal(10,2) d, 'abcd' s", "CHECK constraint failed"),
    ],
)
def test_parquet_that_does_not_fit_loads_nothing(table: Warehouse, lake: Path, query: str, message: str) -> None:
    _parquet(lake / "curated" / "0.parquet", "select 1::int a, 2.5::decimal(10,2) d, 'abc' s")
    _parquet(lake / "curated" / "1.parquet", query)
    _manifest(lake, {"url": "s3://curated/0.parquet"}, {"url": "s3://curated/1.parquet"})
    with pytest.raises(StatementFailedError, match=message):
        table.run(MANIFEST)
    assert table.run("select a from t") == [(0,)]


@pytest.mark.parametrize("kind", ["timestamp", "timestamp_ns", "timestamp with time zone"])
def test_times_of_every_parquet_kind_are_utc(warehouse: Warehouse, lake: Path, kind: str) -> None:
    with duckdb.connect() as db:
        db.execute("set TimeZone = 'UTC'")
        file = lake / "curated" / "times.parquet"
        db.execute(f"copy (select cast('2019-02-04 08:00:00' as {kind}) as t) to '{file}' (format parquet)")
    warehouse.run("create table times (t timestamp)")
    warehouse.run(f"copy times from 's3://curated/times.parquet' {ROLE} format parquet")
    assert warehouse.run("select t from times") == [("2019-02-04 08:00:00",)]


def test_a_copy_that_fails_rolls_the_whole_batch_back(table: Warehouse) -> None:
    with pytest.raises(StatementFailedError, match="does not exist"):
        table.batch(["delete from t", MANIFEST])
    assert table.run("select a from t") == [(0,)]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('{"entries": []}', "names no file that exists"),
        ('{"entries": [{"url": "s3://curated/none", "mandatory": true}]}', "mandatory file s3://curated/none was not"),
        (
            '{"entries": [{"url": "s3://curated/m.json", "meta": {"content_length": 1}}]}',
            "has 76 bytes, but .* gives 1",
        ),
        ('{"entries": [{"url": "s3://../../etc/passwd"}]}', "is not valid"),
        ('{"entries": [{}]}', "has an entry without url"),
        ('{"entries": 1}', "entries is not a list"),
        ("[]", "it is not JSON with a list named entries"),
    ],
)
def test_manifests_that_redshift_refuses(table: Warehouse, lake: Path, content: str, message: str) -> None:
    (lake / "curated" / "m.json").write_text(content)
    with pytest.raises(StatementFailedError, match=message):
        table.run(MANIFEST)


def test_a_missing_manifest(table: Warehouse) -> None:
    with pytest.raises(StatementFailedError, match=r"S3 manifest s3://curated/m.json does not exist"):
        table.run(MANIFEST)


def test_csv_is_copied_by_position(table: Warehouse, lake: Path) -> None:
    (lake / "curated" / "rows.csv").write_text('x,y,z\r\n1,2.5,"a,b"\r\n2,,\n')
    table.run(f"copy t from 's3://curated/rows' {ROLE} format as csv ignoreheader as 1")
    assert table.run("select a, d, s from t where a > 0 order by a") == [(1, "2.50", "a,b"), (2, None, "")]


def test_csv_into_named_columns(table: Warehouse, lake: Path) -> None:
    (lake / "curated" / "rows.csv").write_text("x;5\n;6\n")
    table.run(f"copy t (s, a) from 's3://curated/rows.csv' {ROLE} csv delimiter ';' emptyasnull")
    assert table.run("select a, d, s from t where a > 0 order by a") == [(5, None, "x"), (6, None, None)]


@pytest.mark.parametrize(
    ("content", "message"),
    [("1,2.5\n", "Load into table"), ("one,2.5,a\n", "Load into table"), ("1,2.5,abcd\n", "CHECK constraint failed")],
)
def test_csv_that_does_not_fit(table: Warehouse, lake: Path, content: str, message: str) -> None:
    (lake / "curated" / "rows.csv").write_text(content)
    with pytest.raises(StatementFailedError, match=message):
        table.run(f"copy t from 's3://curated/rows.csv' {ROLE} format csv")
    assert table.run("select a from t") == [(0,)]


@pytest.mark.parametrize(
    ("sql", "message"),
    [
        ("copy t from 's3://curated/x' format parquet", "COPY needs IAM_ROLE"),
        (
            f"copy t from 's3://curated/x' {ROLE} format parquet ignoreheader 1",
            "IGNOREHEADER argument is not supported",
        ),
        (f"copy t from 's3://curated/x' {ROLE}", "COPY needs FORMAT AS PARQUET or CSV"),
        (f"copy t from 's3://curated/x' {ROLE} csv maxerror 1", "COPY option MAXERROR is not known"),
        (f"copy t (b) from 's3://curated/x' {ROLE} csv", "S3 prefix 's3://curated/x' does not exist"),
        ("copy t 's3://curated/x'", "syntax error at or near \"'s3://curated/x'\"; expected FROM"),
    ],
)
def test_copy_commands_that_are_refused(table: Warehouse, sql: str, message: str) -> None:
    with pytest.raises(StatementFailedError, match=message):
        table.run(sql)


def test_unload_writes_what_copy_reads(table: Warehouse, lake: Path) -> None:
    unload = f"unload ('select a + 1 as a, d, s from t where s = ''old''') to 's3://curated/out/' {ROLE} format parquet"
    table.run(unload)
    assert [file.name for file in (lake / "curated" / "out").iterdir()] == ["0000_part_00.parquet"]
    table.run(f"copy t from 's3://curated/out/' {ROLE} format parquet")
    assert table.run("select a, d, s from t order by a") == [(0, "0.00", "old"), (1, "0.00", "old")]
    with pytest.raises(StatementFailedError, match="Specified unload destination on S3 is not empty"):
        table.run(unload)
    table.run(f"{unload} allowoverwrite")


def test_unload_as_csv(table: Warehouse, lake: Path) -> None:
    table.run(f"unload ('select a, s from t') to 's3://curated/out/' {ROLE} csv header parallel off")
    assert (lake / "curated" / "out" / "000.csv").read_text() == "a,s\n0,old\n"
