"""COPY from S3 and DynamoDB, all or nothing, with the checks that Redshift makes; Parquet and CSV by position."""

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
    "READRATIO": option_value,
    **dict.fromkeys(["CSV", "PARQUET", "MANIFEST", "EMPTYASNULL", "BLANKSASNULL", "GZIP"], option_flag),
}
_DYNAMODB = "dynamodb://"
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
        """PARQUET, CSV or JSON; Redshift's default, delimited text, is not known to the stand-in."""
        for name in ("PARQUET", "CSV", "JSON"):
            if name in self.options or self.options.get("FORMAT", "").upper() == name:
                return name
        raise SqlError("COPY needs FORMAT AS PARQUET, CSV or JSON; other formats are not known to the stand-in")

    @property
    def dynamodb_table(self) -> str | None:
        """Name of the DynamoDB table that the rows come from; None for files in S3."""
        return self.source.removeprefix(_DYNAMODB) if self.source.startswith(_DYNAMODB) else None


def parse_copy(sql: str) -> Copy:
    """Read a COPY command. Raises SqlError for options that Redshift or the stand-in does not take."""
    reader = TokenReader(sql)
    reader.expect("COPY")
    table = reader.table()
    columns = reader.names() if reader.peek() == "(" else []
    reader.expect("FROM")
    source = reader.next()
    copy = Copy(table, columns, source, reader.options({**_OPTIONS, "FORMAT": _format, "JSON": _mapping}, "COPY"))
    if "IAM_ROLE" not in copy.options:
        raise SqlError("COPY needs IAM_ROLE: no credentials were given")
    _check_source(copy)
    foreign = sorted(set(copy.options) - _COLUMNAR_OPTIONS)
    if copy.dynamodb_table is None and copy.format == "PARQUET" and foreign:
        raise SqlError(f"{foreign[0]} argument is not supported for PARQUET based COPY")
    return copy


def _format(reader: TokenReader) -> str:
    """Read `[as] JSON ['auto']`, or the name of another format."""
    name = option_value(reader)
    if name.upper() != "JSON":
        return name
    _mapping(reader)
    return name


def _mapping(reader: TokenReader) -> str:
    """Read how keys become columns. Raises SqlError for another way than by their names."""
    mapping = option_value(reader)
    if mapping != "auto":
        raise SqlError(f"JSON '{mapping}' is not known to the stand-in; it knows 'auto'")
    return mapping


def _check_source(copy: Copy) -> None:
    ratio = copy.options.get("READRATIO")
    if copy.dynamodb_table is None:
        if ratio is not None:
            raise SqlError("READRATIO is not supported for a COPY from S3")
        return
    if ratio is None or not ratio.isdecimal() or not 1 <= int(ratio) <= 200:
        raise SqlError("COPY from DynamoDB needs READRATIO with a number from 1 to 200")
    if set(copy.options) & {"MANIFEST", "FORMAT", "CSV", "JSON", "PARQUET"}:
        raise SqlError("COPY from DynamoDB takes no format and no manifest")


def run_copy(connection: duckdb.DuckDBPyConnection, lake: Lake, copy: Copy, files: list[Path] | None = None) -> int:
    """Run a COPY of files and return the number of rows that it added.

    `files` are those to read; by default what the manifest lists or what the source is a prefix of.
    """
    if files is None:
        files = source_files(lake, copy)
    if not files:
        raise SqlError(f"The specified S3 prefix '{copy.source}' does not exist")
    target = _target_columns(connection, copy)
    select = _FORMATS[copy.format](connection, copy, files, target)
    return insert(connection, copy, target, select)


def source_files(lake: Lake, copy: Copy) -> list[Path]:
    """Return the files that a COPY reads."""
    return lake.manifest_files(copy.source) if "MANIFEST" in copy.options else lake.prefixed_files(copy.source)


def copy_items(connection: duckdb.DuckDBPyConnection, copy: Copy, items: list[dict[str, str | None]]) -> int:
    """Insert the items of a DynamoDB table, by the names of their attributes, and return their number.

    Attributes without a column are passed over; a column without an attribute is null (Redshift Database Developer
    Guide, "Loading data from an Amazon DynamoDB table").
    """
    target = _target_columns(connection, copy)
    if not items:
        return 0
    names = [name for name, _ in target]
    lowered = [{name.lower(): value for name, value in item.items()} for item in items]
    rows = [f"({', '.join(_value(item.get(name)) for name in names)})" for item in lowered]
    casts = ", ".join(f"cast({quote(name)} as {kind}) as {quote(name)}" for name, kind in target)
    values = f"(values {', '.join(rows)}) as items({', '.join(quote(name) for name in names)})"
    return insert(connection, copy, target, f"select {casts} from {values}")


def _value(text: str | None) -> str:
    return "null" if text is None else literal(text)


def insert(connection: duckdb.DuckDBPyConnection, copy: Copy, target: Columns, select: str) -> int:
    """Insert a query's rows into the target and return their number."""
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


def _parquet(connection: duckdb.DuckDBPyConnection, _: Copy, files: list[Path], target: Columns) -> str:
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


def _csv(_: duckdb.DuckDBPyConnection, copy: Copy, files: list[Path], target: Columns) -> str:
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


def _json(_: duckdb.DuckDBPyConnection, __: Copy, files: list[Path], target: Columns) -> str:
    """Objects one after another, by the names of their keys; keys without a column are passed over."""
    columns = ", ".join(f"{literal(name)}: 'VARCHAR'" for name, _ in target)
    casts = ", ".join(f"cast({quote(name)} as {kind}) as {quote(name)}" for name, kind in target)
    return f"select {casts} from read_json({file_list(files)}, columns={{{columns}}}, format='auto')"


_FORMATS: dict[str, Callable[[duckdb.DuckDBPyConnection, Copy, list[Path], Columns], str]] = {
    "PARQUET": _parquet,
    "CSV": _csv,
    "JSON": _json,
}
