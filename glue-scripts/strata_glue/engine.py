"""What an engine does for a run: read, judge, write and count rows. Everything else is the same for all engines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from strata_glue.storage import Storage

if TYPE_CHECKING:
    from strata_glue.arrivals import RawFile
    from strata_glue.lake import Lake
    from strata_glue.plan import RunPlan
    from strata_glue.rows import Transform

RowCounts = Mapping[tuple[str, str], int]
"""Rows by raw file, and by month or reason."""


class Engine(Protocol):
    """Spark, or DuckDB with the same API; both give the same rows."""

    @property
    def files(self) -> Storage:
        """Where the engine reads and writes."""

    def months(self, lake: Lake, files: Sequence[RawFile], transform: Transform) -> frozenset[str]:
        """Read files and find the months of their clean rows."""

    def rebuild(self, lake: Lake, plan: RunPlan, transform: Transform) -> None:
        """Replace the months and the quarantined files of a plan; what had rows before and has none now is emptied.

        An emptied month keeps a file without rows; an emptied file has no folder in the quarantine.
        """

    def count_clean(self, lake: Lake, months: Iterable[str]) -> RowCounts:
        """Count the written rows of months that exist, by file and month."""

    def count_rejected(self, lake: Lake, files: Iterable[str]) -> RowCounts:
        """Count the quarantined rows of files that have any, by file and reason."""
