"""The record after a run, and the account of the run. Pure."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from strata_glue.arrivals import RawFile
from strata_glue.execute import Written
from strata_glue.incremental import Decision, Status
from strata_glue.record import FileRecord, MonthRecord, Record


def new_record(record: Record, found: Mapping[str, RawFile], decision: Decision, written: Written) -> Record:
    """The state of the lake after a complete run."""
    kept = {
        name: entry
        for name, entry in record.files.items()
        if name not in found and name not in decision.dropped and entry.duplicate_of is None
    }
    files = {name: _file_record(file, record, decision, written) for name, file in found.items()}
    months = {month: _month_record(month, written) for month in written.months}
    return Record({**kept, **files}, {**record.months, **months})


def _file_record(file: RawFile, record: Record, decision: Decision, written: Written) -> FileRecord:
    status = decision.statuses[file.name]
    months: dict[str, int] = {}
    rejected: dict[str, int] = {}
    if status == "unchanged":
        months, rejected = record.files[file.name].months, record.files[file.name].rejected
    elif status != "duplicate":
        months, rejected = written.clean.get(file.name, {}), written.rejected.get(file.name, {})
    return FileRecord(
        sha256=file.sha256,
        size=file.size,
        modified=file.modified,
        rows_in=file.rows,
        months=months,
        rejected=rejected,
        ignored_columns=list(file.header.ignored),
        duplicate_of=decision.duplicates.get(file.name),
    )


def _month_record(month: str, written: Written) -> MonthRecord:
    infos = written.months[month]
    rows = sum(by_month.get(month, 0) for by_month in written.clean.values())
    return MonthRecord(rows, len(infos), sum(info.size for info in infos))


def last_run(dataset: str, started: datetime, seconds: float, record: Record, decision: Decision) -> dict[str, Any]:
    """What a run did to each file, and what the tables hold after it.

    A duplicate has no rows of its own, so that rows in = clean + quarantined holds for every file and in total.
    """
    files = [_file_entry(name, entry, decision.statuses.get(name, "unchanged")) for name, entry in record.files.items()]
    by_reason: Counter[str] = Counter()
    for file in files:
        by_reason.update(file["rejected"])
    return {
        "dataset": dataset,
        "started_at": started.isoformat(timespec="seconds"),
        "seconds": round(seconds, 1),
        "files": sorted(files, key=lambda file: str(file["file"])),
        "months": [{"month": month, **vars(entry)} for month, entry in sorted(record.months.items())],
        "totals": {
            "rows_in": sum(file["rows_in"] for file in files),
            "clean": sum(file["clean"] for file in files),
            "quarantined": sum(by_reason.values()),
            "by_reason": dict(sorted(by_reason.items())),
        },
    }


def _file_entry(name: str, entry: FileRecord, status: Status) -> dict[str, Any]:
    return {
        "file": name,
        "status": status,
        "rows_in": 0 if entry.duplicate_of else entry.rows_in,
        "clean": entry.clean,
        "rejected": entry.rejected,
        "months": sorted(entry.months),
        "duplicate_of": entry.duplicate_of,
        "ignored_columns": entry.ignored_columns,
    }


def summary(run: Mapping[str, Any]) -> str:
    """One line for the log, and one of JSON that metrics are made of."""
    statuses = Counter(file["status"] for file in run["files"])
    files = ", ".join(f"{count} {status}" for status, count in sorted(statuses.items())) or "no files"
    totals = run["totals"]
    return (
        f"{run['dataset']}: {files}; {totals['rows_in']:,} rows in = {totals['clean']:,} clean"
        f" + {totals['quarantined']:,} quarantined; {run['seconds']} s\n{json.dumps(counts(run))}"
    )


def counts(run: Mapping[str, Any]) -> dict[str, Any]:
    """Rows of the files that the run processed; the share of rejected ones in tenths of a percent, rounded down."""
    processed = [file for file in run["files"] if file["status"] in ("processed", "reprocessed")]
    rows_in = sum(file["rows_in"] for file in processed)
    quarantined = sum(sum(file["rejected"].values()) for file in processed)
    percent = quarantined * 1000 // rows_in / 10 if rows_in else 0.0
    return {
        "event": "rows",
        "dataset": run["dataset"],
        "rows_in": rows_in,
        "quarantined": quarantined,
        "quarantined_percent": percent,
    }
