"""Which months a run rebuilds, and from which files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from strata_glue.arrivals import RawFile
from strata_glue.engine import Engine
from strata_glue.errors import InputError
from strata_glue.incremental import Decision, contributors
from strata_glue.lake import Lake
from strata_glue.periods import period_of
from strata_glue.record import Record
from strata_glue.rows import Transform


@dataclass(frozen=True)
class RunPlan:
    """What a run reads and replaces."""

    process: list[RawFile]
    """New and changed files: all their rows are judged."""
    again: list[RawFile]
    """Files already processed that have rows in the months that are rebuilt."""
    months: frozenset[str]
    """Months that are rebuilt."""
    dropped: frozenset[str]
    """Files whose quarantined rows no longer stand."""

    @property
    def quarantined(self) -> set[str]:
        """Files whose quarantined rows are replaced or dropped."""
        return {file.name for file in self.process} | self.dropped

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to write."""
        return not (self.process or self.months or self.dropped)


def plan_run(
    engine: Engine,
    lake: Lake,
    record: Record,
    found: Mapping[str, RawFile],
    decision: Decision,
    transform: Transform,
) -> RunPlan:
    """Find the months and the files that a run concerns.

    Raises InputError if a month needs a file that is gone from the raw zone.
    """
    process = [found[name] for name in decision.to_process]
    months = decision.lost_months | _new_months(engine, lake, record, decision, process, transform)
    needed = contributors(record, decision, months)
    gone = [name for name in needed if name not in found]
    if gone:
        raise InputError([_gone(name, record, months, lake.locations.raw_uri) for name in gone])
    return RunPlan(process, [found[name] for name in needed], months, decision.dropped)


def _new_months(
    engine: Engine, lake: Lake, record: Record, decision: Decision, process: list[RawFile], transform: Transform
) -> frozenset[str]:
    """Months that the processed files may have rows in, as few as their names tell; read if names tell too little."""
    periods = {file.name: period_of(file.name, lake.dataset.period_pattern) for file in process}
    sure = {p.months[0] for p in periods.values() if p and len(p.months) == 1}
    wide = [file for file in process if (p := periods[file.name]) is None or len(p.months) > 1]
    possible = {month for p in periods.values() if p for month in p.months}
    shared = contributors(record, decision, frozenset(possible - sure - decision.lost_months))
    if all(periods[file.name] for file in wide) and not shared:
        return frozenset(possible)
    return engine.months(lake, wide, transform) | sure


def _gone(name: str, record: Record, months: frozenset[str], raw_uri: str) -> str:
    shared = ", ".join(sorted(months.intersection(record.files[name].months)))
    return (
        f"{name} is gone from {raw_uri}, but {shared} must be rebuilt and has rows of it;"
        " put it back and run the job again. Nothing was written."
    )
