"""Match the header of a CSV file to the columns of its dataset."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass

from strata_glue.dataset import USUAL_CSV, CsvFormat, RawColumn


@dataclass(frozen=True)
class Header:
    """What the columns of a file mean: `fields[i]` is the raw column's name of the i-th one, None if it is ignored."""

    fields: tuple[str | None, ...]
    ignored: tuple[str, ...]


def parse_header(line: str, csv_format: CsvFormat = USUAL_CSV) -> list[str]:
    """Split a header line into its names, without quotes and surrounding blanks."""
    delimiter, quote = csv_format.delimiter, csv_format.quote
    # A blank before a quote is passed over, and so would be a delimiter that is one.
    lines = csv.reader(
        [line.lstrip("\ufeff")], delimiter=delimiter, quotechar=quote, skipinitialspace=not delimiter.isspace()
    )
    return [name.strip() for name in next(lines, [])]


def unnamed_header(fields: Sequence[str], columns: Sequence[RawColumn]) -> Header | str:
    """Take the columns of a file without a header by their order; a sentence says why it cannot be done."""
    missing = [column for column in columns[len(fields) :] if column.required]
    if len(fields) > len(columns) or missing:
        least = 1 + max((i for i, column in enumerate(columns) if column.required), default=0)
        wanted = str(len(columns)) if least == len(columns) else f"{least} to {len(columns)}"
        return f"has {len(fields)} columns in its first line instead of {wanted}"
    return Header(tuple(column.name for column in columns[: len(fields)]), ())


def match_header(names: Sequence[str], columns: Sequence[RawColumn]) -> Header | str:
    """Match names to columns by name or alias, in any order and case; a sentence says why it cannot be done."""
    known = {alias.lower(): column.name for column in columns for alias in (column.name, *column.aliases)}
    fields = tuple(known.get(name.lower()) for name in names)
    found = [field for field in fields if field is not None]
    missing = [column for column in columns if column.required and column.name not in found]
    if len(found) * 2 < sum(column.required for column in columns):
        return f"has the header of another dataset: it lacks {_listed(missing)}"
    if missing:
        return f"lacks the required column{'s' if len(missing) > 1 else ''} {_listed(missing)}"
    twice = sorted({field for field in found if found.count(field) > 1})
    if twice:
        return f"has more than one column that means {', '.join(twice)}"
    ignored = tuple(name for name, field in zip(names, fields) if field is None)
    return Header(fields, ignored)


def _listed(columns: Sequence[RawColumn]) -> str:
    """Name columns as a person would find them in a file: `pickup_at (or tpep_pickup_datetime)`."""
    return ", ".join(f"{c.name} (or {' or '.join(c.aliases)})" if c.aliases else c.name for c in columns)
