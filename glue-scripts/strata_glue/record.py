"""The record of processed files: what makes the job incremental and repeatable."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field

from strata_glue.errors import InputError
from strata_glue.storage import Storage

_VERSION = 1


@dataclass(frozen=True)
class FileRecord:
    """What became of one raw file: `months` is clean rows by month, `rejected` is rejected rows by reason."""

    sha256: str
    size: int
    modified: int
    rows_in: int
    months: dict[str, int]
    rejected: dict[str, int]
    ignored_columns: list[str]
    duplicate_of: str | None = None

    @property
    def clean(self) -> int:
        """Rows in the curated table."""
        return sum(self.months.values())


@dataclass(frozen=True)
class MonthRecord:
    """A month of the curated table: its rows, files and bytes."""

    rows: int
    files: int
    bytes: int


@dataclass(frozen=True)
class Unfinished:
    """What a run was about to write; still there if the run did not come to its end."""

    files: list[str]
    months: list[str]


@dataclass(frozen=True)
class Record:
    """State of the lake after the last complete run."""

    files: dict[str, FileRecord] = field(default_factory=dict)
    months: dict[str, MonthRecord] = field(default_factory=dict)
    unfinished: Unfinished | None = None
    definition: str = ""
    """`definition_hash` of the last complete run; empty in a record of before there was one."""

    def to_json(self) -> str:
        """Write it as text, in a stable order."""
        return json.dumps({"version": _VERSION, **asdict(self)}, indent=1, sort_keys=True) + "\n"

    @classmethod
    def from_json(cls, text: str, uri: str) -> Record:
        """Read what `to_json` wrote."""
        try:
            value = json.loads(text)
            if value["version"] != _VERSION:
                raise ValueError(f"version {value['version']}")
            unfinished = value["unfinished"]
            return cls(
                {name: FileRecord(**entry) for name, entry in value["files"].items()},
                {name: MonthRecord(**entry) for name, entry in value["months"].items()},
                Unfinished(**unfinished) if unfinished else None,
                str(value.get("definition", "")),
            )
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(
                [
                    f"{uri} is not a record of processed files ({error}); restore its previous version,"
                    " or delete it and the curated and quarantined files of the dataset to process everything again."
                ]
            ) from error


def read_record(files: Storage, uri: str) -> Record:
    """Read the record; an empty one before the first run."""
    return Record.from_json(files.read_text(uri), uri) if files.exists(uri) else Record()
