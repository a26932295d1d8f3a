"""COPY from S3: by position, all or nothing, with the checks that Redshift makes."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import duckdb

from .errors import SqlError
from .lake import Lake
from .tokens import TokenReader, file_list, literal, option_flag, option_value, quote

Columns = list[tuple[str, str]]

# Parquet types (as DuckDB reads them) that Redshift takes for a column's type; any other type takes only itself.
_ACCEPTED = {
    "SMALLINT": {"TINYINT", "SMALLINT"},
    "INTEGER": {"TINYINT", "SMALLINT", "INTEGER"},
    # A time that Spark has marked as UTC is stored as its UTC value.
    "TIMESTAMP": {"TIMESTAMP", "TIMESTAMP_NS", "TIMESTAMP_MS", "TIMESTAMP_S", "TIMESTAMP WITH TIME ZONE"},
}


_OPTIONS: dict[str, Callable[[TokenReader], str]] = {
    **dict.fromkeys(["FORMAT", "IAM_ROLE", "IGNOREHEADER", "DELIMITER", "QUOTE", "NULL", "REGION"], option_value),
    **dict.fromkeys(["DATEFORMAT", "TIMEFORMAT", "STATUPDATE", "COMPUPDATE", "ENCODING"], option_value),
    **dict.fromkeys(["CSV", "PARQUET", "MANIFEST", "EMPTYASNULL", "BLANKSASNULL", "GZIP"], option_flag),
}
_COLUMNAR_OPTIONS = {"FORMAT", "PARQUET", "IAM_ROLE", "MANIFEST", "STATUPDATE"}


@dataclass(frozen=True)
class Copy:
    """A COPY command: the target (quoted for DuckDB), its columns if named, the source and the options."""

    table: str
    columns: list[str]
    source: str
    options: dict[str, str]

    @property
    def format(self) -> str:
        """PARQUET or CSV; Redshift's default, delimited text, is not known to the stand-in."""
        for name in ("PARQUET", "CSV"):
            if name in self.options or self.options.get("FORMAT", "").upper() == name:
                return name
        raise SqlError("COPY needs FORMAT AS PARQUET or CSV; other formats are not known to the stand-in")


def parse_copy(sql: str) -> Copy:
    """Read a COPY command. Raises SqlError for options that Redshift or the stand-in does not take."""
    reader = TokenReader(sql)
    reader.expect("COPY")
    table = reader.table()
    columns = reader.names() if reader.peek() == "(" else []
    reader.expect("FROM")
    copy = Copy(table, columns, reader.next(), reader.options(_OPTIONS, "COPY"))
    if "IAM_ROLE" not in copy.options:
        raise SqlError("COPY needs IAM_ROLE: no credentials were given")
    foreign = sorted(set(copy.options) - _COLUMNAR_OPTIONS)
    if copy.format == "PARQUET" and foreign:
        raise SqlError(f"{foreign[0]} argument is not supported for PARQUET based COPY")
    return copy


def run_copy(connection: duckdb.DuckDBPyConnection, lake: Lake, sql: str) -> int:
    """Run a COPY command and return the number of rows that it added."""
    copy = parse_copy(sql)
    files = lake.manifest_files(copy.source) if "MANIFEST" in copy.options else lake.prefixed_files(copy.source)
    if not files:
        raise SqlError(f"The specified S3 prefix '{copy.source}' does not exist")
    target = _target_columns(connection, copy)
    select = _parquet(connection, files, target) if copy.format == "PARQUET" else _csv(copy, files, target)
    names = ", ".join(quote(name) for name, _ in target)
    try:
        counted = connection.execute(f"insert into {copy.table} ({names}) {select}").fetchone()
    except (duckdb.InvalidInputException, duckdb.ConversionException) as error:
        raise SqlError(f"Load into table {copy.table} failed. {error}") from None
    return int(counted[0]) if counted else 0


def _target_columns(connection: duckdb.DuckDBPyConnection, copy: Copy) -> Columns:
    described = describe(connection, f"from {copy.table}")
    if not copy.columns:
        return described
    types = dict(described)
    unknown = [name for name in copy.columns if name.lower() not in types]
    if unknown:
        raise SqlError(f'column "{unknown[0]}" of relation {copy.table} does not exist')
    return [(name.lower(), types[name.lower()]) for name in copy.columns]


def describe(connection: duckdb.DuckDBPyConnection, query: str) -> Columns:
    """Return the names and DuckDB types of a query's columns."""
    return [(str(row[0]), str(row[1])) for row in connection.execute(f"describe {query}").fetchall()]


def _parquet(connection: duckdb.DuckDBPyConnection, files: list[Path], target: Columns) -> str:
    for file in files:
        source = describe(connection, f"from read_parquet({literal(str(file))}, hive_partitioning=false)")
        _check_columns(file, source, target)
    selects = [f"select * from read_parquet({literal(str(f))}, hive_partitioning=false)" for f in files]
    return " union all ".join(selects)


def _check_columns(file: Path, source: Columns, target: Columns) -> None:
    if len(source) != len(target):
        raise SqlError(
            "Spectrum Scan Error: Unmatched number of columns between table and file. "
            f"Table columns: {len(target)}, Data columns: {len(source)}, File name: {file.name}"
        )
    for (name, kind), (column, wanted) in zip(source, target, strict=True):
        if kind not in _ACCEPTED.get(wanted, {wanted}):
            raise SqlError(
                f"Spectrum Scan Error: File '{file.name}' has an incompatible Parquet schema for column '{name}'. "
                f"Column type: {wanted} ({column}), Parquet type: {kind}"
            )


def _csv(copy: Copy, files: list[Path], target: Columns) -> str:
    header = int(copy.options.get("IGNOREHEADER", "0"))
    names = ", ".join(f"{literal(name)}: 'VARCHAR'" for name, _ in target)
    delimiter = literal(copy.options.get("DELIMITER", ","))
    null = literal(copy.options.get("NULL", "\\N"))
    # CSV's empty field is an empty text in a character column, and null in any other, unless EMPTYASNULL says so.
    as_null = "EMPTYASNULL" in copy.options
    casts = [
        f"cast({_field(quote(name), nullable=as_null or kind != 'VARCHAR')} as {kind}) as {quote(name)}"
        for name, kind in target
    ]
    return (
        f"select {', '.join(casts)} from read_csv({file_list(files)}, columns={{{names}}}, header=false, "
        f"skip={header}, delim={delimiter}, quote='\"', escape='\"', nullstr={null}, auto_detect=false, "
        "strict_mode=false, null_padding=false)"
    )


def _field(name: str, *, nullable: bool) -> str:
    return f"nullif({name}, '')" if nullable else name
