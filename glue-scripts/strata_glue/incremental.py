"""Decide what a run has to do, from the record and the files that are there. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from strata_glue.record import Record

Status = Literal["processed", "reprocessed", "duplicate", "unchanged"]


@dataclass(frozen=True)
class Decision:
    """What to do with each file that is there, and what older rows no longer stand."""

    statuses: dict[str, Status]
    duplicates: dict[str, str]
    """Duplicate to the file whose rows count."""
    dropped: frozenset[str]
    """Recorded files whose rows no longer stand under that name."""
    lost_months: frozenset[str]
    """Months that hold rows judged otherwise or of files that changed, or that an unfinished run may have written."""

    @property
    def to_process(self) -> list[str]:
        """Files whose rows have to be read, by name."""
        return sorted(name for name, status in self.statuses.items() if status in ("processed", "reprocessed"))


def decide(
    hashes: Mapping[str, str],
    record: Record,
    *,
    redefined: bool = False,
    period: Callable[[str], object] = lambda _: None,
) -> Decision:
    """Compare the files that are there (name to SHA-256) with the record.

    Files are equal if their content is and the `period` of their names, which decides what is outside it.
    Of equal files the one that is already in the table counts, else the first by name. A file that an unfinished run
    was about to write is processed again, whatever its content, and so is every file if the dataset is `redefined`.
    """
    owners = {name: entry for name, entry in record.files.items() if entry.duplicate_of is None}
    standing = {name for name, entry in owners.items() if hashes.get(name) == entry.sha256}
    counting: dict[tuple[str, object], str] = {}
    equal = {name: (sha256, period(name)) for name, sha256 in hashes.items()}
    for name in sorted(hashes, key=lambda name: (name not in standing, name)):
        counting.setdefault(equal[name], name)
    unfinished = set(record.unfinished.files) if record.unfinished else set()

    def status(name: str) -> Status:
        if counting[equal[name]] != name:
            return "duplicate"
        if name in standing and name not in unfinished and not redefined:
            return "unchanged"
        return "reprocessed" if name in owners else "processed"

    statuses = {name: status(name) for name in sorted(hashes)}
    renamed = {sha256 for name, sha256 in hashes.items() if name not in record.files}
    # Present with other content, or gone while its content is there under a new name or as its duplicate.
    dropped = frozenset(
        name
        for name, entry in owners.items()
        if name not in standing
        and (name in hashes or entry.sha256 in renamed or (entry.sha256, period(name)) in counting)
    )
    # A file that is gone cannot be judged again: that its months are lost makes the plan ask for it.
    reread = set(owners) if redefined else dropped | {name for name in standing if statuses[name] == "reprocessed"}
    lost = {month for name in reread for month in owners[name].months}
    return Decision(
        statuses=statuses,
        duplicates={name: counting[equal[name]] for name, status in statuses.items() if status == "duplicate"},
        dropped=frozenset(dropped | (unfinished - set(owners) - set(hashes))),
        lost_months=frozenset(lost | set(record.unfinished.months if record.unfinished else ())),
    )


def contributors(record: Record, decision: Decision, months: frozenset[str]) -> list[str]:
    """Recorded files that are not processed now but have rows in one of the months."""
    return sorted(
        name
        for name, entry in record.files.items()
        if entry.duplicate_of is None
        and name not in decision.dropped
        and name not in decision.to_process
        and months.intersection(entry.months)
    )
