"""The dataset definition as the job sees it: the JSON of `datasets/<name>.ts`."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from strata_glue.errors import InputError

RESERVED = frozenset(
    {"malformed_row", "reject_reason", "source_file", "file", "period_start", "period_end", "period_month", "_key"}
)
"""Names that the job gives to columns beside the raw ones."""


@dataclass(frozen=True)
class RawColumn:
    """A column of the raw files; `type` is Spark's name of it."""

    name: str
    type: str
    aliases: tuple[str, ...]
    required: bool


@dataclass(frozen=True)
class TableColumn:
    """A column of a written table; `type` is Spark's name of it."""

    name: str
    type: str


@dataclass(frozen=True)
class Rule:
    """Reject the rows for which the Spark SQL condition `reject_when` is true."""

    name: str
    reject_when: str


@dataclass(frozen=True)
class ReferenceTable:
    """A small CSV table with a header; `file` is its name without folders."""

    name: str
    file: str
    columns: tuple[TableColumn, ...]


@dataclass(frozen=True)
class CsvFormat:
    """How the raw files are written: the characters between and around fields, and whether a header names them."""

    delimiter: str = ","
    quote: str = '"'
    header: bool = True


USUAL_CSV = CsvFormat()
"""Fields between commas, quoted by double quotes, behind a header."""


@dataclass(frozen=True)
class Dataset:
    """Everything about a dataset that its job needs; the fields mean what `datasets/dataset.ts` says."""

    name: str
    extensions: tuple[str, ...]
    period_pattern: re.Pattern[str]
    raw_columns: tuple[RawColumn, ...]
    table: str
    columns: tuple[TableColumn, ...]
    partition_column: str
    month_of: str
    rules: tuple[Rule, ...]
    reference: tuple[ReferenceTable, ...]
    csv: CsvFormat = USUAL_CSV

    @classmethod
    def from_json(cls, text: str) -> Dataset:
        """Read a definition; a missing field is a `KeyError` that names it, a reserved name an InputError."""
        value = json.loads(text)
        raw, curated = value["raw"], value["curated"]
        taken = sorted(RESERVED.intersection(column["name"] for column in raw["columns"]))
        if taken:
            raise InputError(
                [f"Raw columns of {value['name']} have names that the job uses: {', '.join(taken)}; rename."]
            )
        return cls(
            name=value["name"],
            extensions=tuple(raw["extensions"]),
            period_pattern=re.compile(_python_groups(raw["periodPattern"])),
            raw_columns=tuple(_raw_column(column) for column in raw["columns"]),
            table=curated["table"],
            columns=_table_columns(curated["columns"]),
            partition_column=curated["partitionColumn"],
            month_of=curated["monthOf"],
            rules=tuple(Rule(rule["name"], rule["rejectWhen"]) for rule in value["rules"]),
            reference=tuple(
                ReferenceTable(table["name"], table["file"].rsplit("/", 1)[-1], _table_columns(table["columns"]))
                for table in value["reference"]
            ),
            csv=CsvFormat(**raw.get("csv", {})),
        )


def _python_groups(pattern: str) -> str:
    """Spell JavaScript's named groups, `(?<name>`, as Python does."""
    return re.sub(r"\(\?<(?![=!])", "(?P<", pattern)


def _raw_column(column: dict[str, Any]) -> RawColumn:
    return RawColumn(
        column["name"], column["type"], tuple(column.get("aliases", ())), bool(column.get("required", True))
    )


def _table_columns(columns: list[dict[str, Any]]) -> tuple[TableColumn, ...]:
    return tuple(TableColumn(column["name"], column["type"]) for column in columns)
