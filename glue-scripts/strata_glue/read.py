"""Raw CSV files to rows with the raw columns of the dataset, by Spark."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import reduce

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as sf

from strata_glue.arrivals import RawFile
from strata_glue.dataset import Dataset, ReferenceTable
from strata_glue.headers import Header
from strata_glue.periods import Period, period_of

MALFORMED = "malformed_row"
SOURCE_FILE = "source_file"
PERIOD_COLUMNS = ("period_start", "period_end", "period_month")


def read_raw(spark: SparkSession, raw_uri: str, files: Sequence[RawFile], dataset: Dataset) -> DataFrame:
    """Read files into the raw columns, `malformed_row` (raw text of a row that does not fit, else null), `source_file`,
    and the file's period: `period_start`, `period_end` and, of a file of one month, `period_month`.
    """
    groups: dict[Header, list[str]] = defaultdict(list)
    for file in files:
        groups[file.header].append(raw_uri + file.name)
    rows = reduce(DataFrame.unionByName, [_read(spark, header, uris, dataset) for header, uris in groups.items()])
    return rows.join(sf.broadcast(_periods(spark, files, dataset)), SOURCE_FILE, "left")


def read_reference(spark: SparkSession, uri: str, table: ReferenceTable) -> DataFrame:
    """Read a reference table that the stack has put beside the curated data."""
    schema = ", ".join(f"`{column.name}` {column.type}" for column in table.columns)
    return spark.read.schema(schema).options(header=True, escape='"').csv(uri)


def _read(spark: SparkSession, header: Header, uris: list[str], dataset: Dataset) -> DataFrame:
    """Read files of one header. Columns are taken by position, because names differ between files."""
    types = {column.name: read_type(column.type) for column in dataset.raw_columns}
    fields = [(name, types[name]) if name else (f"ignored_{i}", "string") for i, name in enumerate(header.fields)]
    schema = ", ".join(f"`{name}` {type_}" for name, type_ in [*fields, (MALFORMED, "string")])
    # Without pruning Spark compares the width of each row with the whole schema.
    options = {
        **{"sep": dataset.csv.delimiter, "quote": dataset.csv.quote, "escape": dataset.csv.quote},
        "header": str(dataset.csv.header).lower(),
        "mode": "PERMISSIVE",
        "columnPruning": "false",
    }
    rows = spark.read.schema(schema).options(columnNameOfCorruptRecord=MALFORMED, **options).csv(uris)
    present = {name for name in header.fields if name}
    columns = [
        sf.col(c.name) if c.name in present else sf.lit(None).cast(types[c.name]).alias(c.name)
        for c in dataset.raw_columns
    ]
    return rows.select(*columns, MALFORMED, sf.col("_metadata.file_name").alias(SOURCE_FILE))


def read_type(name: str) -> str:
    """Times are read without zone: with one Spark would take `12:00` for today and shift `00:00+02:00`."""
    return "timestamp_ntz" if name == "timestamp" else name


def _periods(spark: SparkSession, files: Sequence[RawFile], dataset: Dataset) -> DataFrame:
    rows = [_period_row(file.name, period_of(file.name, dataset.period_pattern)) for file in files]
    names = ", ".join((SOURCE_FILE, *PERIOD_COLUMNS))
    return spark.sql(f"select * from values {', '.join(rows)} as periods({names})")


def _period_row(file: str, period: Period | None) -> str:
    if period is None:
        return f"('{file}', cast(null as timestamp_ntz), cast(null as timestamp_ntz), cast(null as string))"
    month = f"'{period.months[0]}'" if len(period.months) == 1 else "cast(null as string)"
    return f"('{file}', timestamp_ntz '{period.start} 00:00:00', timestamp_ntz '{period.end} 00:00:00', {month})"
