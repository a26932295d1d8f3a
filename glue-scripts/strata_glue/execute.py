"""Write what a plan says, and count what was written."""

from collections import defaultdict
from dataclasses import dataclass

from pyspark.sql import DataFrame
from pyspark.sql import functions as sf

from strata_glue.arrivals import RawFile
from strata_glue.errors import CountError
from strata_glue.files import FileInfo
from strata_glue.lake import Lake
from strata_glue.plan import RunPlan
from strata_glue.read import SOURCE_FILE
from strata_glue.record import Record
from strata_glue.rows import Transform, curated_rows, judged_rows, rejected_rows
from strata_glue.rules import REASON
from strata_glue.write import Partitions, count_by, gathered, overwrite_partitions, write_empty

_KEY = "_key"

Counts = dict[str, dict[str, int]]
"""Rows by file, then by month or reason."""


@dataclass(frozen=True)
class Written:
    """What a run has written: files of each month that exists, and rows by file."""

    months: dict[str, list[FileInfo]]
    clean: Counts
    rejected: Counts


def execute(lake: Lake, plan: RunPlan, record: Record, transform: Transform) -> Written:
    """Replace the months and the quarantined rows of a plan; raises CountError if rows are lost or doubled."""
    _write(lake, plan, transform)
    column = lake.dataset.partition_column
    months = Partitions(lake.files, lake.month_folder).listing(plan.months)
    folders = [lake.month_folder(month) for month in months]
    clean = _nested(count_by(lake.spark, folders, lake.table_uri, [SOURCE_FILE, column]))
    names = Partitions(lake.files, lake.rejected_folder).listing(file.name for file in plan.process)
    folders = [lake.rejected_folder(name) for name in names]
    rejected = _nested(count_by(lake.spark, folders, lake.rejected_uri, [SOURCE_FILE, REASON]))
    for file in plan.process:
        _check_all(file, clean.get(file.name, {}), rejected.get(file.name, {}))
    for file in plan.again:
        _check_again(file.name, clean.get(file.name, {}), record.files[file.name].months, plan.months)
    return Written(months, clean, rejected)


def _write(lake: Lake, plan: RunPlan, transform: Transform) -> None:
    """Replace months and quarantined files; what had rows before and has none now is emptied."""
    months = Partitions(lake.files, lake.month_folder)
    quarantined = Partitions(lake.files, lake.rejected_folder)
    months_before = months.listing(plan.months)
    quarantined_before = quarantined.listing({file.name for file in plan.process} | plan.dropped)
    if plan.process or plan.again:
        rows = _gathered(lake, plan, transform)
        clean = curated_rows(rows, lake.dataset, transform)
        overwrite_partitions(clean, lake.table_uri, lake.dataset.partition_column)
        overwrite_partitions(rejected_rows(rows, lake.dataset), lake.rejected_uri, "file")
    for month in months.left_over(months_before):
        schema = ", ".join(f"`{column.name}` {column.type}" for column in lake.dataset.columns)
        write_empty(lake.spark.createDataFrame([], schema), lake.month_folder(month))
    for name in quarantined.left_over(quarantined_before):
        lake.files.delete(lake.rejected_folder(name))


def _gathered(lake: Lake, plan: RunPlan, transform: Transform) -> DataFrame:
    """All rows that are to be written, those of one month or of one quarantined file together."""
    month = sf.col(lake.dataset.partition_column)
    rows = judged_rows(lake, [*plan.process, *plan.again], transform)
    if plan.again:
        is_new = sf.col(SOURCE_FILE).isin([file.name for file in plan.process])
        rows = rows.filter(month.isin(*plan.months) | (sf.col(REASON).isNotNull() & is_new))
    return gathered(rows.withColumn(_KEY, sf.coalesce(month, SOURCE_FILE)), _KEY)


def _nested(counts: dict[tuple[str, ...], int]) -> Counts:
    nested: Counts = defaultdict(dict)
    for (file, key), count in sorted(counts.items()):
        nested[file][key] = count
    return dict(nested)


def _check_all(file: RawFile, clean: dict[str, int], rejected: dict[str, int]) -> None:
    clean_rows, rejected_count = sum(clean.values()), sum(rejected.values())
    if file.rows != clean_rows + rejected_count:
        raise CountError(
            f"{file.name} has {file.rows} rows, but {clean_rows} clean and {rejected_count} rejected ones were written;"
            " the run is not recorded, and the next one repeats it."
        )


def _check_again(name: str, clean: dict[str, int], known: dict[str, int], months: frozenset[str]) -> None:
    expected = {month: rows for month, rows in known.items() if month in months}
    if clean != expected:
        raise CountError(
            f"{name} gave {expected} clean rows by month when it was processed, and gives {clean} now;"
            " the run is not recorded. The definition is the same, so the code gives other rows: correct it,"
            " or raise its version, by which every file is processed again."
        )
