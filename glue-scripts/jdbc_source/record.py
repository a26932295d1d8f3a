"""What of a table was landed: what makes a run incremental, and repeatable after any interruption."""

import json
from dataclasses import asdict, dataclass, field

from strata_glue.errors import InputError
from strata_glue.files import Files

_VERSION = 1


@dataclass(frozen=True)
class Batch:
    """Rows that one run landed: its number, from 1, and the highest watermark in the table at that time."""

    number: int
    high: str
    rows: int


@dataclass(frozen=True)
class Record:
    """State of a table after its last complete run; `recent` are the batches that late rows are compared with."""

    last_batch: int = 0
    rows: int = 0
    recent: list[Batch] = field(default_factory=list)

    def to_json(self) -> str:
        """Write it as text, in a stable order."""
        return json.dumps({"version": _VERSION, **asdict(self)}, indent=1, sort_keys=True) + "\n"

    @classmethod
    def from_json(cls, text: str, uri: str) -> "Record":
        """Read what `to_json` wrote. Raises InputError for anything else."""
        try:
            value = json.loads(text)
            if value["version"] != _VERSION:
                raise ValueError(f"version {value['version']}")
            return cls(int(value["last_batch"]), int(value["rows"]), [Batch(**batch) for batch in value["recent"]])
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(
                [
                    f"{uri} is not a record of landed rows ({error}); restore its previous version,"
                    " or delete it and the table's batches to land the table anew."
                ]
            ) from error


def read_record(files: Files, uri: str) -> Record:
    """Read the record; an empty one before the first run."""
    return Record.from_json(files.read_text(uri), uri) if files.exists(uri) else Record()
