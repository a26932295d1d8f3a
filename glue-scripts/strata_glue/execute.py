"""Write what a plan says, and count what was written."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from strata_glue.arrivals import RawFile
from strata_glue.engine import Engine, RowCounts
from strata_glue.errors import CountError
from strata_glue.lake import Lake
from strata_glue.partitions import Partitions
from strata_glue.plan import RunPlan
from strata_glue.record import Record
from strata_glue.rows import Transform
from strata_glue.storage import FileInfo

Counts = dict[str, dict[str, int]]
"""Rows by file, then by month or reason."""


@dataclass(frozen=True)
class Written:
    """What a run has written: files of each month that exists, and rows by file."""

    months: dict[str, list[FileInfo]]
    clean: Counts
    rejected: Counts


def execute(engine: Engine, lake: Lake, plan: RunPlan, record: Record, transform: Transform) -> Written:
    """Replace the months and the quarantined rows of a plan; raises CountError if rows are lost or doubled."""
    engine.rebuild(lake, plan, transform)
    months = Partitions(lake.files, lake.month_folder).listing(plan.months)
    clean = _nested(engine.count_clean(lake, months))
    names = Partitions(lake.files, lake.rejected_folder).listing(file.name for file in plan.process)
    rejected = _nested(engine.count_rejected(lake, names))
    for file in plan.process:
        _check_all(file, clean.get(file.name, {}), rejected.get(file.name, {}))
    for file in plan.again:
        _check_again(file.name, clean.get(file.name, {}), record.files[file.name].months, plan.months)
    return Written(months, clean, rejected)


def _nested(counts: RowCounts) -> Counts:
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
