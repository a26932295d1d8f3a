"""COPY and UNLOAD of the stand-in."""

import json
from pathlib import Path
from typing import Any

import boto3
import duckdb
import pytest
from standins.redshift_data.inprocess import StatementFailedError, Warehouse, serving

ROLE = "iam_role 'arn:aws:iam::000000000000:role/copy'"
MANIFEST = f"copy t from 's3://curated/m.json' {ROLE} format as parquet manifest"


def _parquet(file: Path, query: str) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    duckdb.sql(f"copy ({query}) to '{file}' (format parquet)")
    return file


def _described(folder: Path) -> list[tuple[Any, ...]]:
    with duckdb.connect() as db:
        files = f"read_parquet('{folder}/*.parquet', hive_partitioning=false)"
        return db.execute(f"describe from {files}").fetchall()


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
        (f"copy t from 's3://curated/x' {ROLE}", "COPY needs FORMAT AS PARQUET, CSV or JSON"),
        (f"copy t from 's3://curated/x' {ROLE} csv maxerror 1", "COPY option MAXERROR is not known"),
        (f"copy t (b) from 's3://curated/x' {ROLE} csv", "S3 prefix 's3://curated/x' does not exist"),
        (f"copy t from 's3://curated/x' {ROLE} json 's3://curated/paths'", "JSON 's3://curated/paths' is not known"),
        (f"copy t from 's3://curated/x' {ROLE} csv readratio 50", "READRATIO is not supported for a COPY from S3"),
        (f"copy t from 'dynamodb://t' {ROLE}", "needs READRATIO with a number from 1 to 200"),
        (f"copy t from 'dynamodb://t' {ROLE} readratio 201", "needs READRATIO with a number from 1 to 200"),
        (f"copy t from 'dynamodb://t' {ROLE} readratio 50 csv", "takes no format and no manifest"),
        (f"copy t from 'dynamodb://t' {ROLE} readratio 50", "started without --dynamodb-endpoint"),
        (f"copy t from 's3://curated/m' {ROLE} csv manifest job create j", "a COPY JOB takes a prefix in S3"),
        ("copy job run nothing", "COPY JOB nothing does not exist"),
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


def test_unload_partitions_with_a_manifest_that_copy_reads(table: Warehouse, lake: Path) -> None:
    """The partition columns are in the names of the folders and, unless included, not in the files."""
    table.run("insert into t values (1, 1.5, 'new'), (2, 2.5, 'new')")
    unload = f"unload ('select a, d, s from t') to 's3://curated/out/' {ROLE} kms_key_id 'k' encrypted format parquet"
    table.run(f"{unload} partition by (s) manifest verbose cleanpath")
    files = sorted(str(file.relative_to(lake)) for file in (lake / "curated" / "out").rglob("*") if file.is_file())
    assert files == [
        "curated/out/manifest",
        "curated/out/s=new/0000_part_00.parquet",
        "curated/out/s=old/0000_part_00.parquet",
    ]
    entries = json.loads((lake / "curated" / "out" / "manifest").read_text())["entries"]
    assert [(entry["url"], entry["meta"]["record_count"]) for entry in entries] == [
        ("s3://curated/out/s=new/0000_part_00.parquet", 2),
        ("s3://curated/out/s=old/0000_part_00.parquet", 1),
    ]
    table.run("create table back (a integer, d decimal(10, 2))")
    table.run(f"copy back from 's3://curated/out/manifest' {ROLE} format as parquet manifest")
    assert table.run("select a, d from back order by a") == [(0, "0.00"), (1, "1.50"), (2, "2.50")]
    table.run(f"{unload} partition by (s) include allowoverwrite")
    assert [name for name, *_ in _described(lake / "curated" / "out" / "s=old")] == ["a", "d", "s"]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ("format parquet kms_key_id 'k'", "KMS_KEY_ID needs ENCRYPTED too"),
        ("format parquet cleanpath allowoverwrite", "cannot both be given"),
        ("format parquet partition by (s)", "must end with a slash"),
    ],
)
def test_unload_commands_that_are_refused(table: Warehouse, options: str, message: str) -> None:
    with pytest.raises(StatementFailedError, match=message):
        table.run(f"unload ('select a, s from t') to 's3://curated/out' {ROLE} {options}")


def test_json_is_copied_by_name(table: Warehouse, lake: Path) -> None:
    """A key without a column is passed over, a column without a key is null."""
    (lake / "curated" / "1.json").write_text('{"s": "x", "a": 1, "more": [1]}\n{"a": 2, "d": 2.5}\n')
    _manifest(lake, {"url": "s3://curated/1.json"})
    table.run("delete from t")
    table.run(f"copy t from 's3://curated/m.json' {ROLE} format as json 'auto' manifest")
    table.run(f"copy t from 's3://curated/1.json' {ROLE} json 'auto'")
    assert table.run("select * from t order by a") == [(1, None, "x")] * 2 + [(2, "2.50", None)] * 2


def test_csv_is_copied_by_manifest(table: Warehouse, lake: Path) -> None:
    (lake / "curated" / "1.csv").write_text("a,d,s\n1,1.5,x\n")
    _manifest(lake, {"url": "s3://curated/1.csv", "mandatory": True})
    table.run(f"copy t from 's3://curated/m.json' {ROLE} format as csv ignoreheader 1 manifest")
    assert table.run("select * from t where a = 1") == [(1, "1.50", "x")]


def test_a_copy_job_loads_each_file_once_by_its_name(table: Warehouse, lake: Path) -> None:
    drop = lake / "curated" / "drop"
    drop.mkdir()
    (drop / "1.csv").write_text("1,1,x\n")
    table.run(f"copy t from 's3://curated/drop/' {ROLE} csv job create arrivals auto on;")
    assert table.run("select a from t order by a") == [(0,), (1,)]
    (drop / "1.csv").write_text("7,7,y\n")
    (drop / "2.csv").write_text("2,2,z\n")
    assert table.run("select a from t order by a") == [(0,), (1,), (2,)]
    with pytest.raises(StatementFailedError, match="COPY JOB arrivals already exists"):
        table.run(f"copy t from 's3://curated/drop/' {ROLE} csv job create arrivals")
    table.run("copy job alter arrivals auto off")
    (drop / "3.csv").write_text("3,3,z\n")
    assert len(table.run("select a from t")) == 3
    table.run("copy job run arrivals")
    assert len(table.run("select a from t")) == 4
    table.run("copy job drop arrivals")
    with pytest.raises(StatementFailedError, match="COPY JOB arrivals does not exist"):
        table.run("copy job run arrivals")


def test_a_file_that_does_not_fit_stops_its_job_and_nothing_else(table: Warehouse, lake: Path) -> None:
    (lake / "curated" / "drop").mkdir()
    table.run(f"copy t from 's3://curated/drop/' {ROLE} csv job create arrivals auto on")
    (lake / "curated" / "drop" / "1.csv").write_text("not a number,1,x\n")
    assert table.run("select count(*) from t") == [(1,)]


def test_items_of_dynamodb_are_copied_by_name(tmp_path: Path, lake: Path, aws: str) -> None:
    client = boto3.client("dynamodb")
    client.create_table(
        TableName="companies",
        AttributeDefinitions=[{"AttributeName": "Id", "AttributeType": "N"}],
        KeySchema=[{"AttributeName": "Id", "KeyType": "HASH"}],
        BillingMode="PAY_PER_REQUEST",
    )
    items = [
        {"Id": {"N": "1"}, "name": {"S": "Ann's"}, "other": {"S": "x"}},
        {"Id": {"N": "2"}, "name": {"NULL": True}},
    ]
    for item in items:
        client.put_item(TableName="companies", Item=item)
    copy = f"copy c from 'dynamodb://companies' {ROLE} readratio 50"
    with serving(tmp_path / "d.duckdb", lake, dynamodb=client) as warehouse:
        warehouse.run("create table c (id integer, name varchar(20), since date)")
        warehouse.run(copy)
        assert warehouse.run("select * from c order by id") == [(1, "Ann's", None), (2, None, None)]
        with pytest.raises(StatementFailedError, match="DynamoDB table nowhere does not exist"):
            warehouse.run(copy.replace("companies", "nowhere"))
        client.put_item(TableName="companies", Item={"Id": {"N": "3"}, "name": {"BOOL": True}})
        with pytest.raises(StatementFailedError, match="attribute name is neither a text nor a number"):
            warehouse.run(copy)
    client.delete_table(TableName="companies")
