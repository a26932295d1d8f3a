"""Raw CSV files to a table of DuckDB, with the rows that Spark would read."""

from __future__ import annotations

import gzip
import re
import shutil
from collections.abc import Sequence
from pathlib import Path

import duckdb
import pyarrow as pa  # type: ignore[import-not-found]

from strata_glue.arrivals import RawFile
from strata_glue.dataset import Dataset, ReferenceTable
from strata_glue.duckdb_engine.lines import Value, read_line
from strata_glue.headers import Header
from strata_glue.periods import period_of
from strata_glue.read import MALFORMED, PERIOD_COLUMNS, SOURCE_FILE
from strata_glue.text_files import BLANK

# No text has it: a line is read as one value.
_NO_DELIMITER = "\x01\x02\x03\x04"
_LINES_AT_ONCE = 50_000
_LONGEST_LINE = 16 << 20

# Texts that DuckDB's casts take exactly as Spark does.
_PLAIN = {
    "string": r"[!#-+\-./0-9:-~]*",
    "double": r"(?:-?(?:[0-9]{1,18}(?:\.[0-9]{0,18})?|\.[0-9]{1,18}))?",
    "int": r"(?:-?[0-9]{1,10})?",
    "bigint": r"(?:-?[0-9]{1,19})?",
    "timestamp": r"(?:[12][0-9]{3}-[0-9]{2}-[0-9]{2} (?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9])?",
}


def sql_type(spark: str) -> str:
    """DuckDB's name of a type of Spark's."""
    return "varchar" if spark == "string" else spark


def quoted(name: str) -> str:
    """A name or text in the quotes of SQL, for texts without other quotes in them."""
    return "'" + name.replace("'", "''") + "'"


def plain_pattern(types: Sequence[str]) -> str:
    """Pattern of the lines that need no reader of their own: as many values as columns, each in its plainest form."""
    return ",".join(_PLAIN["double" if type_.startswith("decimal") else type_] for type_ in types)


def read_raw(
    connection: duckdb.DuckDBPyConnection, table: str, copies: Sequence[tuple[RawFile, Path]], dataset: Dataset
) -> None:
    """Make a table of the raw columns, `malformed_row`, `source_file` and the file's period, as Spark's reader does."""
    columns = ", ".join(f'"{c.name}" {sql_type(c.type)}' for c in dataset.raw_columns)
    connection.execute(f"create table {table}_read ({columns}, {MALFORMED} varchar, {SOURCE_FILE} varchar)")
    for file, copy in copies:
        _read_file(connection, f"{table}_read", file, copy, dataset)
    _periods(connection, f"{table}_periods", [file.name for file, _ in copies], dataset)
    connection.execute(
        f"create view {table} as select * from {table}_read left join {table}_periods using ({SOURCE_FILE})"
    )


def read_reference(connection: duckdb.DuckDBPyConnection, name: str, copy: Path, table: ReferenceTable) -> None:
    """Make a table of a reference table's file, which the project itself has written."""
    columns = ", ".join(f"{quoted(column.name)}: {quoted(sql_type(column.type))}" for column in table.columns)
    connection.execute(
        f"create table {name} as from read_csv({quoted(str(copy))}, header = true, auto_detect = false, delim = ',',"
        f""" quote = '"', escape = '"', columns = {{{columns}}})"""
    )


def _read_file(connection: duckdb.DuckDBPyConnection, table: str, file: RawFile, copy: Path, dataset: Dataset) -> None:
    text, skip = _text_file(copy)
    types = _types(file.header, dataset)
    lines = _lines(text, skip)
    is_plain = f"regexp_full_match(line, {quoted(plain_pattern(types))})"
    _insert_plain(connection, table, file, f"{lines} where {is_plain}", types)
    odd = connection.cursor().execute(f"select line from {lines} where not {is_plain}")
    while batch := odd.fetchmany(_LINES_AT_ONCE):
        texts = [line.encode("latin-1").decode(errors="replace") for (line,) in batch if line.strip(BLANK)]
        _insert_odd(connection, table, file, texts, types)


def _lines(text: Path, skip: int) -> str:
    """A query of the lines of a file, without their ends; bytes that are not ASCII are read as Latin-1."""
    options = {
        "columns": "{'line': 'varchar'}",
        "auto_detect": "false",
        "header": "false",
        "skip": str(skip),
        "delim": quoted(_NO_DELIMITER),
        "quote": "''",
        "escape": "''",
        "comment": "''",
        "strict_mode": "false",
        "compression": "'none'",
        # Any bytes are Latin-1; where a line has others than ASCII, its own reader takes them for UTF-8.
        "encoding": "'latin-1'",
        "max_line_size": str(_LONGEST_LINE),
    }
    given = ", ".join(f"{name} = {value}" for name, value in options.items())
    read = f"read_csv({quoted(str(text))}, {given})"
    return f"(select rtrim(line, chr(13)) as line from {read} where line is not null)"


def _types(header: Header, dataset: Dataset) -> list[str]:
    """Types of a file's columns by position; those that are ignored are texts."""
    types = {column.name: column.type for column in dataset.raw_columns}
    return [types[name] if name else "string" for name in header.fields]


def _insert_plain(
    connection: duckdb.DuckDBPyConnection, table: str, file: RawFile, lines: str, types: Sequence[str]
) -> None:
    named = [(place, name, types[place - 1]) for place, name in enumerate(file.header.fields, 1) if name]
    values = ", ".join(
        f"try_cast(nullif(parts[{place}], '') as {sql_type(type_)}) as \"{n}\"" for place, n, type_ in named
    )
    # A time that the calendar does not have, or a number that is too big.
    unread = " or ".join(f"(parts[{place}] <> '' and \"{name}\" is null)" for place, name, _ in named)
    names = ", ".join(f'"{name}"' for _, name, _ in named)
    connection.execute(
        f"insert into {table} by name select {names}, case when {unread} then line end as {MALFORMED},"
        f" {quoted(file.name)} as {SOURCE_FILE}"
        f" from (select line, parts, {values} from (select line, string_split(line, ',') as parts from {lines}))"
    )


def _insert_odd(
    connection: duckdb.DuckDBPyConnection, table: str, file: RawFile, texts: list[str], types: Sequence[str]
) -> None:
    rows = [read_line(text, types) for text in texts]
    columns: dict[str, list[Value]] = {
        name: [values[place] for values, _ in rows] for place, name in enumerate(file.header.fields) if name
    }
    columns[MALFORMED] = [None if fits else text for text, (_, fits) in zip(texts, rows)]
    odd_rows = pa.table({name: pa.array(values, pa.string()) for name, values in columns.items()})
    connection.register("odd_rows", odd_rows)
    connection.execute(f"insert into {table} by name select *, {quoted(file.name)} as {SOURCE_FILE} from odd_rows")
    connection.unregister("odd_rows")


def _text_file(copy: Path) -> tuple[Path, int]:
    """The file decompressed and with line ends that DuckDB knows, and how many of its lines the header takes."""
    text = copy
    if copy.name.endswith(".gz"):
        text = copy.with_name(copy.name + ".text")
        with gzip.open(copy, "rb") as packed, text.open("wb") as plain:
            shutil.copyfileobj(packed, plain, 1 << 20)
    if _has_single_returns(text):
        ends = copy.with_name(copy.name + ".lines")
        with text.open("r", encoding="latin-1", newline=None) as old, ends.open("w", encoding="latin-1") as new:
            shutil.copyfileobj(old, new, 1 << 20)
        text = ends
    with text.open("rb") as stream:
        skip = next((number for number, line in enumerate(stream, 1) if line.decode("latin-1").strip(BLANK)), 0)
    return text, skip


def _has_single_returns(text: Path) -> bool:
    """Whether a line ends in CR alone, as nothing writes any more."""
    single = re.compile(rb"\r(?!\n)")
    with text.open("rb") as stream:
        while chunk := stream.read(1 << 20):
            if chunk.endswith(b"\r"):
                chunk += stream.read(1)
            if single.search(chunk):
                return True
    return False


def _periods(connection: duckdb.DuckDBPyConnection, table: str, files: Sequence[str], dataset: Dataset) -> None:
    start, end, month = PERIOD_COLUMNS
    connection.execute(
        f"create table {table} ({SOURCE_FILE} varchar, {start} timestamp, {end} timestamp, {month} varchar)"
    )
    for file in files:
        period = period_of(file, dataset.period_pattern)
        only = period.months[0] if period and len(period.months) == 1 else None
        bounds = [period.start, period.end] if period else [None, None]
        connection.execute(f"insert into {table} values (?, ?, ?, ?)", [file, *bounds, only])
