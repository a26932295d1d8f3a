"""Infer the schema of CSV files with DuckDB, in the types that Glue's crawler gives to CSV columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

# Lines that decide a file's types: as much as a crawler reads, its first megabyte.
_SAMPLE_LINES = 10_000

# Glue's built-in CSV classifier knows these; dates and times stay text, because its SerDe reads only one form of them.
_GLUE_TYPES = {"BIGINT": "bigint", "DOUBLE": "double"}

# What a column becomes when its files differ.
_WIDER = {("bigint", "double"): "double", ("double", "bigint"): "double"}


@dataclass(frozen=True)
class CsvFormat:
    """How fields are told apart; `header` is None when the first line decides."""

    delimiter: str
    quote: str
    header: bool | None


@dataclass(frozen=True)
class Inferred:
    """Columns as pairs of name and Glue type, in the order of their first file; names of files without a schema."""

    columns: list[tuple[str, str]]
    skipped: list[str]


def infer_columns(files: Sequence[Path], csv_format: CsvFormat) -> Inferred:
    """Merge the schemas of the files: columns by lower-case name, with a type that holds the values of all."""
    merged: dict[str, str] = {}
    skipped = []
    with duckdb.connect(":memory:") as connection:
        for file in files:
            try:
                columns = _sniff(connection, file, csv_format)
            except duckdb.Error:
                skipped.append(file.name)
                continue
            for name, kind in columns:
                merged[name] = _wider(merged[name], kind) if name in merged else kind
    return Inferred(list(merged.items()), skipped)


def _sniff(connection: duckdb.DuckDBPyConnection, file: Path, csv_format: CsvFormat) -> list[tuple[str, str]]:
    # strict_mode=false: real files end some lines in CRLF and some in LF, which the sniffer would refuse.
    header = "" if csv_format.header is None else f", header = {str(csv_format.header).lower()}"
    query = (
        "select columns from sniff_csv($file, delim = $delimiter, quote = $quote, strict_mode = false,"
        f" null_padding = true, sample_size = {_SAMPLE_LINES}{header})"
    )
    parameters = {"file": str(file), "delimiter": csv_format.delimiter, "quote": csv_format.quote}
    row = connection.execute(query, parameters).fetchone()
    columns: list[dict[str, str]] = row[0] if row else []
    return [(column["name"].lower(), _GLUE_TYPES.get(column["type"], "string")) for column in columns]


def _wider(first: str, second: str) -> str:
    return first if first == second else _WIDER.get((first, second), "string")
