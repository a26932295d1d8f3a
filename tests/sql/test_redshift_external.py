"""External schemas: the Glue catalog's tables as the warehouse sees them."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import boto3
import duckdb
import pytest
from botocore.exceptions import ClientError
from standins.redshift_data.inprocess import StatementFailedError, Warehouse, serving

if TYPE_CHECKING:
    from mypy_boto3_glue import GlueClient

PARQUET: Any = {"SerializationLibrary": "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe"}
CSV: Any = {
    "SerializationLibrary": "org.apache.hadoop.hive.serde2.OpenCSVSerde",
    "Parameters": {"separatorChar": ",", "skip.header.line.count": "1"},
}
CREATE = "create external schema {} from data catalog database 'lake_db' iam_role 'arn:aws:iam::000000000000:role/c'"


@pytest.fixture
def glue(aws: str) -> "Iterator[GlueClient]":
    """A catalog with an empty database `lake_db`."""
    client = boto3.client("glue")
    client.create_database(DatabaseInput={"Name": "lake_db"})
    yield client
    client.delete_database(Name="lake_db")


@pytest.fixture
def lakehouse(tmp_path: Path, lake: Path, glue: "GlueClient") -> Iterator[Warehouse]:
    """A warehouse whose schema `lake` is the database."""
    with serving(tmp_path / "warehouse.duckdb", lake, glue) as running:
        running.run(CREATE.format("lake"))
        yield running


def _columns(**types: str) -> Any:  # noqa: ANN401
    return [{"Name": name, "Type": kind} for name, kind in types.items()]


def _trips(glue: "GlueClient", **changes: Any) -> None:  # noqa: ANN401
    storage: Any = {
        "Columns": _columns(a="int", name="string", late="double"),
        "Location": "s3://curated/trips/",
        "SerdeInfo": PARQUET,
        **changes,
    }
    glue.create_table(
        DatabaseName="lake_db",
        TableInput={
            "Name": "trips",
            "PartitionKeys": _columns(month="string"),
            "StorageDescriptor": storage,
        },
    )


def _month(glue: "GlueClient", lake: Path, month: str, query: str) -> None:
    folder = lake / "curated" / "trips" / f"month={month}"
    folder.mkdir(parents=True)
    duckdb.sql(f"copy ({query}) to '{folder}/part-0.parquet' (format parquet)")
    (folder / "_SUCCESS").write_text("")
    (folder / ".part-0.parquet.crc").write_text("x")
    glue.batch_create_partition(
        DatabaseName="lake_db",
        TableName="trips",
        PartitionInputList=[
            {
                "Values": [month],
                "StorageDescriptor": {
                    "Columns": _columns(a="int", name="string", late="double"),
                    "Location": f"s3://curated/trips/month={month}/",
                    "SerdeInfo": PARQUET,
                },
            }
        ],
    )


def test_partitions_are_read_by_name_and_hidden_files_are_not(
    lakehouse: Warehouse, glue: "GlueClient", lake: Path
) -> None:
    _trips(glue)
    assert lakehouse.run("select a, month from lake.trips") == []
    _month(glue, lake, "2019-01", "select 'x' as name, 1 as a")
    _month(glue, lake, "2019-02", "select 2 as a, 'y' as name, 0.5::double as late")
    (lake / "curated" / "trips" / "month=2019-03").mkdir()
    assert lakehouse.run("select a, name, late, month from lake.trips order by a") == [
        (1, "x", None, "2019-01"),
        (2, "y", 0.5, "2019-02"),
    ]
    assert lakehouse.columns("select a, name, late, month from lake.trips") == [
        ("a", "int4"),
        ("name", "varchar"),
        ("late", "float8"),
        ("month", "varchar"),
    ]


def test_csv_tables(lakehouse: Warehouse, glue: "GlueClient", lake: Path) -> None:
    glue.create_table(
        DatabaseName="lake_db",
        TableInput={
            "Name": "zones",
            "StorageDescriptor": {
                "Columns": _columns(id="int", zone="string"),
                "Location": "s3://curated/zones/",
                "SerdeInfo": CSV,
            },
        },
    )
    assert lakehouse.run("select id from lake.zones") == []
    (lake / "curated" / "zones").mkdir()
    (lake / "curated" / "zones" / "zones.csv").write_text('id,zone\n1,"A, B"\nx,C\n')
    assert lakehouse.run("select id, zone from lake.zones order by zone") == [(1, "A, B"), (None, "C")]


def test_unload_reads_external_tables_too(lakehouse: Warehouse, glue: "GlueClient", lake: Path) -> None:
    _trips(glue)
    _month(glue, lake, "2019-01", "select 'x' as name, 1 as a")
    lakehouse.run("unload ('select a from lake.trips') to 's3://curated/out/' iam_role 'r' format parquet")
    with duckdb.connect() as db:
        assert db.execute(f"from '{lake}/curated/out/*.parquet'").fetchall() == [(1,)]


def test_a_table_that_the_catalog_does_not_have(lakehouse: Warehouse) -> None:
    with pytest.raises(
        StatementFailedError, match=r'relation "lake.nothing" does not exist in the Glue database lake_db'
    ):
        lakehouse.run("select 1 from lake.nothing")


def test_nested_types_are_refused(lakehouse: Warehouse, glue: "GlueClient") -> None:
    _trips(glue, Columns=_columns(a="array<int>"))
    with pytest.raises(StatementFailedError, match='external column "a" has a nested type'):
        lakehouse.run("select a from lake.trips")


def test_a_schema_exists_once(lakehouse: Warehouse) -> None:
    lakehouse.run(CREATE.format("if not exists lake"))
    with pytest.raises(StatementFailedError, match='schema "lake" already exists'):
        lakehouse.run(CREATE.format("lake"))


def test_without_a_catalog(warehouse: Warehouse) -> None:
    warehouse.run(CREATE.format("lake"))
    with pytest.raises(StatementFailedError, match="started without --glue-endpoint"):
        warehouse.run("select 1 from lake.trips")


def test_the_catalog_is_really_asked(glue: "GlueClient") -> None:
    with pytest.raises(ClientError):
        glue.get_table(DatabaseName="lake_db", Name="nothing")
