"""Tables of a real PostgreSQL are landed row by row, once each, whatever happens in between."""

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import uuid4

import boto3
import pytest
from jdbc_source import job
from jdbc_source.database import Database, Login
from jdbc_source.land import Landing, Target, land
from jdbc_source.record import Record, read_record
from jdbc_source.tables import Table, parse_tables
from jdbc_source.watermarks import Overlap
from pyspark.sql import Row, SparkSession
from shop_database import PASSWORD, Shop, shop_database
from strata_glue.errors import InputError
from strata_glue.files import Files
from taxi_lake import BUCKET

# The version that Glue 5 has (Glue Developer Guide, "JDBC connections").
DRIVER = "ivy://org.postgresql:postgresql:42.7.3?transitive=false"
ORDERS = Table("shop", "orders", "updated_at")


@dataclass(frozen=True)
class Lander:
    """A database and an empty lake."""

    spark: SparkSession
    shop: Shop
    landing: Landing
    folder: Path

    def land(self, table: Table = ORDERS) -> int:
        """Land a table as the job does."""
        return land(self.landing, table)

    def rows(self, *columns: str, table: Table = ORDERS) -> list[Row]:
        """All landed rows, with the batches they are in, in order."""
        frame = self.spark.read.option("mergeSchema", "true").parquet(self.landing.target.table_uri(table))
        return sorted(frame.select("batch", *columns).collect())

    def record(self, table: Table = ORDERS) -> Record:
        """The table's record."""
        return read_record(self.landing.files, self.landing.target.record_uri(table))


@pytest.fixture(scope="module")
def shop() -> Iterator[Shop]:
    """One server for all tests of the file."""
    # Not among pytest's folders: only their owner may enter those, and the server runs as another user than root.
    with TemporaryDirectory(prefix="strata-postgres-") as folder, shop_database(Path(folder) / "shop") as shop:
        yield shop


@pytest.fixture
def lander(spark: SparkSession, shop: Shop, tmp_path_factory: pytest.TempPathFactory) -> Lander:
    """A schema of its own rows, and an empty lake."""
    spark.sql(f"add jar {DRIVER}")
    name = uuid4().hex
    folder = tmp_path_factory.getbasetemp() / "lakes" / name
    shop.run("drop schema if exists shop cascade", "create schema shop")
    login = Login("postgres", PASSWORD, shop.ca.read_text())
    target = Target(f"s3://{BUCKET}/{name}/raw/jdbc/", f"s3://{BUCKET}/{name}/curated/jdbc/_state/")
    landing = Landing(spark, Files(spark), Database(spark, shop.url, login), target, Overlap(minutes=60, numbers=100))
    return Lander(spark, shop, landing, folder)


def make_orders(shop: Shop) -> None:
    """Three orders of a morning, the last two at the same time."""
    shop.run(
        "create table shop.orders"
        " (id int primary key, status text, amount numeric(10, 2), updated_at timestamptz not null)",
        "insert into shop.orders values"
        " (1, 'new', 10.50, '2024-03-01 08:00:00.123456+00'),"
        " (2, 'new', 20.00, '2024-03-01 09:00:00+00'),"
        " (3, 'new', null, '2024-03-01 09:00:00+00')",
    )


def test_a_table_is_landed_with_its_types_and_only_new_rows_follow(lander: Lander) -> None:
    make_orders(lander.shop)
    assert lander.land() == 3
    assert lander.land() == 0
    lander.shop.run(
        "insert into shop.orders values (4, 'new', 40, '2024-03-01 10:30:00+00')",
        "update shop.orders set status = 'paid', updated_at = '2024-03-01 10:31:00+00' where id = 1",
    )
    assert lander.land() == 2

    frame = lander.spark.read.parquet(lander.landing.target.table_uri(ORDERS))
    assert frame.drop("batch").dtypes == [
        ("id", "int"),
        ("status", "string"),
        ("amount", "decimal(10,2)"),
        ("updated_at", "timestamp"),
    ]
    assert [
        (*row[:3], str(row.amount), row.updated_at.astimezone(UTC))
        for row in lander.rows("id", "status", "amount", "updated_at")
    ] == [
        (1, 1, "new", "10.50", datetime(2024, 3, 1, 8, 0, 0, 123456, UTC)),
        (1, 2, "new", "20.00", datetime(2024, 3, 1, 9, tzinfo=UTC)),
        (1, 3, "new", "None", datetime(2024, 3, 1, 9, tzinfo=UTC)),
        (2, 1, "paid", "10.50", datetime(2024, 3, 1, 10, 31, tzinfo=UTC)),
        (2, 4, "new", "40.00", datetime(2024, 3, 1, 10, 30, tzinfo=UTC)),
    ]
    assert (lander.record().last_batch, lander.record().rows) == (2, 5)


def test_rows_with_the_highest_watermark_and_rows_committed_late_are_not_lost(lander: Lander) -> None:
    make_orders(lander.shop)
    lander.land()
    lander.shop.run(
        # The same time as the highest that was landed, and half an hour earlier.
        "insert into shop.orders values (5, 'same', 5, '2024-03-01 09:00:00+00')",
        "insert into shop.orders values (6, 'late', 6, '2024-03-01 08:30:00+00')",
        # Too late: further back than the overlap.
        "insert into shop.orders values (7, 'too late', 7, '2024-03-01 07:59:59+00')",
    )
    assert lander.land() == 2
    assert lander.land() == 0
    assert [(row.batch, row.id) for row in lander.rows("id")] == [(1, 1), (1, 2), (1, 3), (2, 5), (2, 6)]


def test_a_transaction_that_commits_while_a_run_reads_is_landed_by_the_next(lander: Lander) -> None:
    make_orders(lander.shop)
    with lander.shop.connect() as slow:
        slow.autocommit = False
        slow.execute(b"insert into shop.orders values (8, 'slow', 8, '2024-03-01 08:45:00+00')")
        assert lander.land() == 3
        slow.commit()
    assert lander.land() == 1
    assert [(row.batch, row.id) for row in lander.rows("id")] == [(1, 1), (1, 2), (1, 3), (2, 8)]


def test_a_run_that_ends_before_its_record_is_repeated_without_a_row_twice_or_lost(
    lander: Lander, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_orders(lander.shop)
    lander.land()
    lander.shop.run("insert into shop.orders values (4, 'new', 40, '2024-03-01 10:30:00+00')")
    with monkeypatch.context() as broken:
        broken.setattr(Files, "write_text", lambda *_: (_ for _ in ()).throw(OSError("the worker is gone")))
        with pytest.raises(OSError, match="the worker is gone"):
            lander.land()
    assert [(row.batch, row.id) for row in lander.rows("id")][-1] == (2, 4)
    assert lander.record().last_batch == 1

    lander.shop.run("insert into shop.orders values (9, 'new', 90, '2024-03-01 10:40:00+00')")
    assert lander.land() == 2
    assert [(row.batch, row.id) for row in lander.rows("id")] == [(1, 1), (1, 2), (1, 3), (2, 4), (2, 9)]


def test_equal_rows_are_counted_and_a_deleted_row_stays_landed(lander: Lander) -> None:
    lander.shop.run(
        "create table shop.clicks (page text, at timestamp not null)",
        "insert into shop.clicks values ('home', '2024-03-01 08:00'), ('home', '2024-03-01 08:00')",
    )
    clicks = Table("shop", "clicks", "at")
    assert lander.land(clicks) == 2
    lander.shop.run("insert into shop.clicks values ('home', '2024-03-01 08:00')")
    assert lander.land(clicks) == 1
    lander.shop.run("delete from shop.clicks")
    assert lander.land(clicks) == 0
    at = datetime(2024, 3, 1, 8)
    assert [tuple(row) for row in lander.rows("page", "at", table=clicks)] == [
        (1, "home", at),
        (1, "home", at),
        (2, "home", at),
    ]


def test_a_number_tells_new_rows_too_and_gaps_are_filled(lander: Lander) -> None:
    lander.shop.run(
        "create table shop.events (event_id bigint primary key, name text)",
        "insert into shop.events select n, 'e' || n from generate_series(1, 500) as n where n <> 450",
    )
    events = Table("shop", "events", "event_id")
    assert lander.land(events) == 499
    lander.shop.run("insert into shop.events values (450, 'late'), (501, 'next')")
    assert lander.land(events) == 2
    assert [tuple(row) for row in lander.rows("event_id", "name", table=events) if row.batch == 2] == [
        (2, 450, "late"),
        (2, 501, "next"),
    ]


def test_a_new_column_lands_the_recent_rows_that_have_a_value_in_it(lander: Lander) -> None:
    make_orders(lander.shop)
    lander.land()
    lander.shop.run(
        "alter table shop.orders add column note text",
        "alter table shop.orders alter column id type bigint",
        "update shop.orders set note = 'gift' where id = 2",
        "insert into shop.orders values (4, 'new', 40, '2024-03-01 09:30:00+00', 'fragile')",
    )
    assert lander.land() == 2
    second = lander.spark.read.parquet(lander.landing.target.batch_uri(ORDERS, 2))
    assert sorted((row.id, row.note) for row in second.collect()) == [(2, "gift"), (4, "fragile")]


def test_a_table_that_cannot_be_landed_is_told_in_a_sentence(lander: Lander) -> None:
    lander.shop.run(
        "create table shop.bare (id int, name text, day date, at timestamp)",
        "insert into shop.bare values (1, 'a', '2024-03-01', null)",
    )
    refusals = {
        Table("shop", "none", "id"): 'shop.none cannot be read: ERROR: relation "shop.none" does not exist',
        Table("shop", "bare", "changed"): "shop.bare has no column changed; it has id, name, day, at.",
        Table("shop", "bare", "name"): "shop.bare cannot be landed by name, which is string; a watermark is",
        Table("shop", "bare", "day"): "shop.bare cannot be landed by day, which is date; a watermark is",
        Table("shop", "bare", "at"): "shop.bare has rows without at, which no run would find",
    }
    for table, message in refusals.items():
        with pytest.raises(InputError) as refused:
            lander.land(table)
        assert str(refused.value).startswith(message)
    lander.shop.run("update shop.bare set at = 'infinity'")
    with pytest.raises(InputError, match=r"shop\.bare has the at infinity, which is no time"):
        lander.land(Table("shop", "bare", "at"))


def test_batches_that_the_record_does_not_know_are_not_overwritten(lander: Lander) -> None:
    make_orders(lander.shop)
    lander.land()
    lander.shop.run("insert into shop.orders values (4, 'new', 40, '2024-03-01 10:30:00+00')")
    lander.land()
    lander.landing.files.delete(lander.landing.target.record_uri(ORDERS))
    with pytest.raises(InputError, match=r"batch=000002 is newer than the record .*orders\.json; restore"):
        lander.land()
    lander.landing.files.write_text(lander.landing.target.record_uri(ORDERS), "{}")
    with pytest.raises(InputError, match="is not a record of landed rows"):
        lander.land()


def test_tables_are_named_by_schema_name_and_watermark() -> None:
    assert parse_tables("shop.orders:updated_at, shop.events:event_id") == [ORDERS, Table("shop", "events", "event_id")]
    for text, message in {
        "orders:updated_at": "orders:updated_at does not name a table to land; it must be schema.table:watermark",
        "shop.orders:updated_at;drop": "does not name a table to land",
        "shop.a:b,shop.a:c": "shop.a is named twice; name it once.",
        "": "No table is named",
    }.items():
        with pytest.raises(InputError, match=message):
            parse_tables(text)


class Secrets:
    """The only call of Secrets Manager that the job makes."""

    def __init__(self, text: str) -> None:
        """Keep one secret."""
        self.text = text

    def get_secret_value(self, **request: str) -> dict[str, Any]:
        """Answer for one ARN."""
        assert request == {"SecretId": "arn:secret"}
        return {"SecretString": self.text}


def run_job(lander: Lander, monkeypatch: pytest.MonkeyPatch, secret: str, **options: str) -> None:
    """Run the job's entry with its arguments."""
    ca = lander.folder / "ca.pem"
    ca.parent.mkdir(exist_ok=True)
    ca.write_text(lander.shop.ca.read_text())
    arguments = {
        "jdbc_url": lander.shop.url,
        "secret_arn": "arn:secret",
        "ca_uri": f"s3://{BUCKET}/{lander.folder.name}/ca.pem",
        "tables": "shop.orders:updated_at",
        "rows_uri": lander.landing.target.rows_uri,
        "records_uri": lander.landing.target.records_uri,
        "overlap_minutes": "60",
        "overlap_numbers": "100",
        **options,
    }
    monkeypatch.setattr(sys, "argv", ["job.py", *(f"--{name}={value}" for name, value in arguments.items())])
    monkeypatch.setattr(boto3, "client", {"secretsmanager": Secrets(secret)}.get)
    job.main()


def test_the_job_lands_every_table_that_it_can_and_ends_with_what_is_wrong(
    lander: Lander, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    make_orders(lander.shop)
    secret = json.dumps({"username": "postgres", "password": PASSWORD})
    tables = "shop.missing:updated_at,shop.orders:updated_at"
    with pytest.raises(SystemExit, match=r"^shop\.missing cannot be read: ERROR: relation"):
        run_job(lander, monkeypatch, secret, tables=tables)
    assert json.loads(capsys.readouterr().out) == {"landed": {"shop.orders": 3}}
    run_job(lander, monkeypatch, secret)
    assert json.loads(capsys.readouterr().out) == {"landed": {"shop.orders": 0}}
    with pytest.raises(SystemExit, match="arn:secret is not a login; it must be JSON with username and password"):
        run_job(lander, monkeypatch, "correct horse")


def test_the_server_must_speak_tls_and_be_the_one_that_is_named(lander: Lander) -> None:
    make_orders(lander.shop)
    database = lander.landing.database

    def landed_with(changed: Database) -> str:
        with pytest.raises(InputError) as refused:
            land(replace(lander.landing, database=changed), ORDERS)
        return str(refused.value)

    plain = f"jdbc:postgresql://localhost:{lander.shop.plain_port}/postgres"
    assert "does not support SSL" in landed_with(replace(database, url=plain))
    other_name = f"jdbc:postgresql://127.0.0.1:{lander.shop.tls_port}/postgres"
    assert "could not be verified" in landed_with(replace(database, url=other_name))
    # Without the authority's certificate the connection is encrypted, and the server's name is not looked at.
    unproven = replace(database, url=other_name, login=replace(database.login, ca=""))
    assert land(replace(lander.landing, database=unproven), ORDERS) == 3
