"""Land what is new in a table: every version of a row that the table has shown to a run, once."""

from dataclasses import dataclass
from functools import reduce

from py4j.protocol import Py4JJavaError  # type: ignore[import-untyped]
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as sf
from pyspark.sql.types import StructType
from strata_glue.errors import InputError
from strata_glue.files import Files

from jdbc_source.database import Database
from jdbc_source.record import Batch, Record, read_record
from jdbc_source.tables import Table
from jdbc_source.watermarks import Overlap, Watermark, check_type, parse


@dataclass(frozen=True)
class Target:
    """Where rows and records go; both URIs end with `/`."""

    rows_uri: str
    records_uri: str

    def table_uri(self, table: Table) -> str:
        """Folder of a table's batches."""
        return f"{self.rows_uri}{table.folder}/"

    def batch_uri(self, table: Table, number: int) -> str:
        """Folder of one batch."""
        return f"{self.table_uri(table)}batch={number:06d}/"

    def record_uri(self, table: Table) -> str:
        """The record of a table."""
        return f"{self.records_uri}{table.folder}.json"


@dataclass(frozen=True)
class Landing:
    """What a run needs."""

    spark: SparkSession
    files: Files
    database: Database
    target: Target
    overlap: Overlap


def land(landing: Landing, table: Table) -> int:
    """Land the new rows of a table as one batch, and return how many.

    The batch is written before the record. A run that ends in between is repeated by the next one, which writes the
    same batch again from the table as it is then. Raises InputError for a table that cannot be landed.
    """
    record = read_record(landing.files, landing.target.record_uri(table))
    _check_batches(landing, table, record)
    schema = _schema(landing.database, table)
    high = _highest(landing.database, table)
    if high is None:
        return 0
    low = _low(table, record, landing.overlap)
    number = record.last_batch + 1
    folder = landing.target.batch_uri(table, number)
    new = _rows(landing.database, table, low, high)
    recent = [batch for batch in record.recent if low is None or parse(table, batch.high).reaches(low)]
    if recent:
        # Rows that are quite alike are counted: of two in the table and one landed, one is new.
        new = new.exceptAll(_landed(landing, table, recent, schema))
    new.write.mode("overwrite").parquet(folder)
    rows = landing.spark.read.schema(schema).parquet(folder).count()
    if rows == 0:
        landing.files.delete(folder)
        return 0
    done = Record(number, record.rows + rows, [*recent, Batch(number, high.text, rows)])
    landing.files.write_text(landing.target.record_uri(table), done.to_json())
    return rows


def _check_batches(landing: Landing, table: Table, record: Record) -> None:
    folders = [info.name for info in landing.files.list_folder(landing.target.table_uri(table)) if info.is_folder]
    unknown = [name for name in folders if name > f"batch={record.last_batch + 1:06d}"]
    if unknown:
        raise InputError(
            [
                f"{landing.target.table_uri(table)}{unknown[-1]} is newer than the record"
                f" {landing.target.record_uri(table)}; restore the record's latest version,"
                " or delete the batches too to land the table anew."
            ]
        )


def _schema(database: Database, table: Table) -> StructType:
    try:
        schema = database.rows(f"select * from {table.sql}").schema
    except Py4JJavaError as error:
        raise InputError([f"{table.folder} cannot be read: {error.java_exception.getMessage()}"]) from None
    if table.watermark not in schema.names:
        raise InputError([f"{table.folder} has no column {table.watermark}; it has {', '.join(schema.names)}."])
    check_type(table, schema[table.watermark].dataType)
    return schema


def _highest(database: Database, table: Table) -> Watermark | None:
    watermark = table.watermark_sql
    found = database.one(
        f"select cast(max({watermark}) as varchar) as high,"
        f" exists (select 1 from {table.sql} where {watermark} is null) as has_null from {table.sql}"
    )
    if found.has_null:
        raise InputError(
            [
                f"{table.folder} has rows without {table.watermark}, which no run would find;"
                " fill the column, and make it not null."
            ]
        )
    return None if found.high is None else parse(table, found.high)


def _low(table: Table, record: Record, overlap: Overlap) -> Watermark | None:
    marks = [parse(table, batch.high) for batch in record.recent]
    return reduce(lambda a, b: a if a.reaches(b) else b, marks).below(overlap) if marks else None


def _rows(database: Database, table: Table, low: Watermark | None, high: Watermark) -> DataFrame:
    # Rows above are left to the next run. Both bounds are texts of our own making, without a quote in them.
    bounds = f"{table.watermark_sql} <= '{high.text}'"
    if low is not None:
        bounds += f" and {table.watermark_sql} >= '{low.text}'"
    return database.rows(f"select * from {table.sql} where {bounds}")


def _landed(landing: Landing, table: Table, batches: list[Batch], schema: StructType) -> DataFrame:
    """Rows of batches in the form that the table has now; a column that it did not have then is null."""

    def aligned(batch: Batch) -> DataFrame:
        rows = landing.spark.read.parquet(landing.target.batch_uri(table, batch.number))
        columns = [
            (sf.col(f"`{field.name}`") if field.name in rows.columns else sf.lit(None))
            .cast(field.dataType)
            .alias(field.name)
            for field in schema.fields
        ]
        return rows.select(columns)

    return reduce(DataFrame.unionAll, [aligned(batch) for batch in batches])
