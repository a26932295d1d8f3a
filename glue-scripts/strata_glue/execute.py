"""Write what a plan says, and count what was written."""

from collections import defaultdict
from dataclasses import dataclass

from pyspark.sql import functions as sf

from strata_glue.arrivals import RawFile
from strata_glue.files import FileInfo
from strata_glue.lake import Lake
from strata_glue.plan import RunPlan
from strata_glue.read import SOURCE_FILE
from strata_glue.record import Record
from strata_glue.rows import Transform, curated_rows, judged_rows, rejected_rows
from strata_glue.rules import REASON
from strata_glue.write import Partitions, count_by, overwrite_partitions, write_empty

Counts = dict[str, dict[str, int]]
"""Rows by file, then by month or reason."""


class CountError(Exception):
    """Rows that were written are not the rows that were read; the record stays as it was, so the next run repeats."""


@dataclass(frozen=True)
class Written:
    """What a run has written: files of each month that exists, and rows by file."""

    months: dict[str, list[FileInfo]]
    clean: Counts
    rejected: Counts


def execute(lake: Lake, plan: RunPlan, record: Record, transform: Transform) -> Written:
    """Replace the months and the quarantined rows of a plan; raises CountError if rows are lost or doubled."""
    _write_clean(lake, plan, transform)
    _write_rejected(lake, plan, transform)
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


def _write_clean(lake: Lake, plan: RunPlan, transform: Transform) -> None:
    months = Partitions(lake.files, lake.month_folder)
    before = months.listing(plan.months)
    column = lake.dataset.partition_column
    files = [*plan.process, *plan.again]
    if files:
        rows = curated_rows(judged_rows(lake, files, transform), lake.dataset, transform)
        if plan.again:
            rows = rows.filter(sf.col(column).isin(*plan.months))
        overwrite_partitions(rows, lake.table_uri, column)
    for month in months.left_over(before):
        schema = ", ".join(f"`{c.name}` {c.type}" for c in lake.dataset.columns)
        write_empty(lake.spark.createDataFrame([], schema), lake.month_folder(month))


def _write_rejected(lake: Lake, plan: RunPlan, transform: Transform) -> None:
    files = Partitions(lake.files, lake.rejected_folder)
    before = files.listing({file.name for file in plan.process} | plan.dropped)
    if plan.process:
        rows = rejected_rows(judged_rows(lake, plan.process, transform), lake.dataset)
        overwrite_partitions(rows, lake.rejected_uri, "file")
    for name in files.left_over(before):
        lake.files.delete(lake.rejected_folder(name))


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
            " the run is not recorded. If the dataset's rules have changed, deliver the file again under its name."
        )
