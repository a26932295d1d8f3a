"""DuckDB as an engine: the dataset's PySpark code becomes SQL, and S3 is read and written by boto3."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING
from uuid import uuid4

from pyspark.sql import DataFrame, SparkSession

from strata_glue.arrivals import RawFile
from strata_glue.dataset import Dataset
from strata_glue.duckdb_engine import session
from strata_glue.duckdb_engine.read import quoted, read_raw, read_reference
from strata_glue.duckdb_engine.s3 import S3Storage
from strata_glue.duckdb_engine.write import spark_cast, write_parquet
from strata_glue.engine import RowCounts
from strata_glue.lake import Lake
from strata_glue.plan import RunPlan
from strata_glue.read import SOURCE_FILE
from strata_glue.rows import Transform, derived_rows, judged_rows, rejected_columns
from strata_glue.rules import REASON

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client


class DuckDbEngine:
    """Reads, judges and writes on this machine, as one process; its tables may outgrow the memory, not the disk."""

    def __init__(self, client: S3Client) -> None:
        """Work in the database that `session.start` has opened."""
        self.files = S3Storage(client, session.workplace() / "files")
        self._connection = session.start()
        self._spark = SparkSession.builder.getOrCreate()
        self._numbers = itertools.count()

    def months(self, lake: Lake, files: Sequence[RawFile], transform: Transform) -> frozenset[str]:
        """Read files and find the months of their clean rows."""
        month = lake.dataset.partition_column
        table = self._judged(lake, files, transform)
        found = self._connection.execute(f"select distinct {month} from {table} where {month} is not null").fetchall()
        return frozenset(row[0] for row in found)

    def rebuild(self, lake: Lake, plan: RunPlan, transform: Transform) -> None:
        """Replace the months and the quarantined files of a plan; what had rows before and has none now is emptied."""
        judged = self._judged(lake, [*plan.process, *plan.again], transform)
        self._write_months(lake, plan, self._curated(judged, lake.dataset, transform))
        self._write_rejected(lake, plan, judged)

    def count_clean(self, lake: Lake, months: Iterable[str]) -> RowCounts:
        """Count the written rows of months that exist, by file and month."""
        return {
            (file, month): rows for month in months for file, rows in self._count(lake.month_folder(month), SOURCE_FILE)
        }

    def count_rejected(self, lake: Lake, files: Iterable[str]) -> RowCounts:
        """Count the quarantined rows of files that have any, by file and reason."""
        return {
            (file, reason): rows for file in files for reason, rows in self._count(lake.rejected_folder(file), REASON)
        }

    def _judged(self, lake: Lake, files: Sequence[RawFile], transform: Transform) -> str:
        """Make a table of files' rows with the rule that each breaks and its month."""
        raw = self._name("raw")
        copies = [(file, self.files.fetch(lake.locations.raw_uri + file.name)) for file in files]
        read_raw(self._connection, raw, copies, lake.dataset)
        reference = {
            table.name: self._spark.table(self._reference(lake, table.name)) for table in lake.dataset.reference
        }
        enriched = self._settled(transform.enrich(self._spark.table(raw), reference), "view")
        return self._settled(judged_rows(self._spark.table(enriched), lake.dataset), "table")

    def _reference(self, lake: Lake, name: str) -> str:
        (table,) = [table for table in lake.dataset.reference if table.name == name]
        made = self._name("reference")
        read_reference(self._connection, made, self.files.fetch(lake.reference_uri(name)), table)
        return made

    def _curated(self, judged: str, dataset: Dataset, transform: Transform) -> str:
        """Make a view of the clean rows: the curated columns in their order and types, and the month behind them."""
        derived = self._settled(derived_rows(self._spark.table(judged), transform), "view")
        types = {row[0]: str(row[1]) for row in self._connection.execute(f"describe {derived}").fetchall()}
        columns = [f'{spark_cast(c.name, types[c.name], c.type)} as "{c.name}"' for c in dataset.columns]
        name = self._name("curated")
        self._connection.execute(
            f"create view {name} as select {', '.join(columns)}, {dataset.partition_column} from {derived}"
        )
        return name

    def _write_months(self, lake: Lake, plan: RunPlan, curated: str) -> None:
        column = lake.dataset.partition_column
        found = self._connection.execute(f"select distinct {column} from {curated}").fetchall()
        with_rows = {row[0] for row in found}
        for month in sorted(plan.months):
            folder = lake.month_folder(month)
            if month in with_rows or self.files.list_folder(folder):
                self._write(f"select * exclude ({column}) from {curated} where {column} = {quoted(month)}", folder)

    def _write_rejected(self, lake: Lake, plan: RunPlan, judged: str) -> None:
        columns = ", ".join(f'"{name}"' for name in rejected_columns(lake.dataset))
        new = {file.name for file in plan.process}
        reasons = f"{REASON} is not null"
        found = self._connection.execute(f"select distinct {SOURCE_FILE} from {judged} where {reasons}").fetchall()
        with_rows = {row[0] for row in found} & new
        for name in sorted(plan.quarantined):
            folder = lake.rejected_folder(name)
            if name in with_rows:
                rows = f"select {columns} from {judged} where {reasons} and {SOURCE_FILE} = {quoted(name)}"
                self._write(rows, folder)
            else:
                self.files.delete(folder)

    def _write(self, query: str, folder: str) -> None:
        file = session.workplace() / f"part-00000-{uuid4()}.snappy.parquet"
        write_parquet(self._connection, query, file)
        self.files.replace_folder(folder, file)

    def _count(self, folder: str, column: str) -> list[tuple[str, int]]:
        copies = [str(self.files.fetch(folder + info.name)) for info in self.files.list_folder(folder)]
        query = f"select {column}, count(*) from read_parquet(?, hive_partitioning = false) group by all"
        return [(row[0], row[1]) for row in self._connection.execute(query, [copies]).fetchall()]

    def _settled(self, rows: DataFrame, kind: str) -> str:
        """Make a view or table of a data frame, so that what follows is SQL over a name and not over all before it."""
        name = self._name(kind)
        self._connection.execute(f"create {kind} {name} as {_sql(rows)}")
        return name

    def _name(self, kind: str) -> str:
        """A name that nothing has: sqlframe remembers the columns of names."""
        return f"{kind}_{next(self._numbers)}"


def _sql(rows: DataFrame) -> str:
    """The SQL of a data frame, which is sqlframe's, as Spark has no such method."""
    return str(rows.sql(optimize=False, dialect="duckdb", pretty=False))  # type: ignore[operator]
