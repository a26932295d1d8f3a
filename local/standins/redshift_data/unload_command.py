"""UNLOAD of a query to S3: one file, or one in each folder of a partition, and a manifest if it is asked for."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import duckdb

from .errors import SqlError
from .lake import Lake
from .tokens import TokenReader, literal, option_flag, option_value, quote

_PARQUET_FILE = "0000_part_00.parquet"
_CSV_FILE = "000.csv"


@dataclass(frozen=True)
class Unload:
    """An UNLOAD command: the query in Redshift's dialect, where to, the options, and the partition columns."""

    query: str
    target: str
    options: dict[str, str]
    partition_columns: tuple[str, ...] = ()
    # Whether the partition columns are also in the files.
    include_columns: bool = False

    @property
    def is_parquet(self) -> bool:
        """Whether the files are Parquet; otherwise they are CSV."""
        return "PARQUET" in self.options or self.options.get("FORMAT", "").upper() == "PARQUET"


def parse_unload(sql: str) -> Unload:
    """Read an UNLOAD command. Raises SqlError for options that Redshift or the stand-in does not take."""
    reader = TokenReader(sql)
    reader.expect("UNLOAD", "(")
    query = reader.next()
    reader.expect(")")
    reader.expect("TO")
    target = reader.next()
    partition: list[str] = []
    include = False

    def partition_by(reader: TokenReader) -> str:
        nonlocal include
        partition.extend(name.lower() for name in reader.names())
        include = reader.accept("INCLUDE")
        return "true"

    options = reader.options({**_OPTIONS, "PARTITION BY": partition_by}, "UNLOAD")
    unload = Unload(query, target, options, tuple(partition), include)
    _check(unload)
    return unload


_OPTIONS: dict[str, Callable[[TokenReader], str]] = {
    **dict.fromkeys(
        ["FORMAT", "IAM_ROLE", "PARALLEL", "DELIMITER", "REGION", "KMS_KEY_ID", "EXTENSION", "MAXFILESIZE"],
        option_value,
    ),
    **dict.fromkeys(["PARQUET", "CSV", "HEADER", "ALLOWOVERWRITE", "CLEANPATH", "ENCRYPTED", "AUTO"], option_flag),
    "MANIFEST": lambda reader: "verbose" if reader.accept("VERBOSE") else "true",
    "ROWGROUPSIZE": lambda reader: f"{reader.next()} {reader.next()}",
}


def _check(unload: Unload) -> None:
    options = unload.options
    if "IAM_ROLE" not in options:
        raise SqlError("UNLOAD needs IAM_ROLE: no credentials were given")
    if "KMS_KEY_ID" in options and "ENCRYPTED" not in options:
        raise SqlError("KMS_KEY_ID needs ENCRYPTED too, or S3 would not encrypt with the key")
    if {"CLEANPATH", "ALLOWOVERWRITE"} <= set(options):
        raise SqlError("CLEANPATH and ALLOWOVERWRITE cannot both be given")
    if unload.partition_columns and not unload.target.endswith("/"):
        raise SqlError("the target of a partitioned UNLOAD must end with a slash")


def run_unload(connection: duckdb.DuckDBPyConnection, lake: Lake, unload: Unload, query: str) -> int:
    """Write the translated query's rows and return their number."""
    header = "true" if "HEADER" in unload.options else "false"
    delimiter = literal(unload.options.get("DELIMITER", ","))
    form = "format parquet" if unload.is_parquet else f"format csv, header {header}, delimiter {delimiter}"
    connection.execute(f"create or replace temporary table unloaded as {query}")
    parts = _parts(connection, lake, unload)
    _make_room(lake, unload, [path for _, path in parts])
    written = []
    for where, path in parts:
        path.parent.mkdir(parents=True, exist_ok=True)
        left_out = () if unload.include_columns else unload.partition_columns
        columns = f"* exclude ({', '.join(quote(name) for name in left_out)})" if left_out else "*"
        rows = connection.execute(
            f"copy (select {columns} from unloaded {where}) to {literal(str(path))} ({form})"
        ).fetchone()
        written.append((path, int(rows[0]) if rows else 0))
    if "MANIFEST" in unload.options:
        _write_manifest(lake, unload, written)
    connection.execute("drop table unloaded")
    return sum(rows for _, rows in written)


def _make_room(lake: Lake, unload: Unload, targets: list[Path]) -> None:
    """Of a partitioned UNLOAD, only the folders count that it writes to."""
    existing = [
        file
        for file in lake.prefixed_files(unload.target)
        if not unload.partition_columns or any(file.is_relative_to(target.parent) for target in targets)
    ]
    if existing and "CLEANPATH" in unload.options:
        for file in existing:
            file.unlink()
    elif existing and "ALLOWOVERWRITE" not in unload.options:
        raise SqlError(f"Specified unload destination on S3 is not empty: {unload.target}. Use ALLOWOVERWRITE.")


def _parts(connection: duckdb.DuckDBPyConnection, lake: Lake, unload: Unload) -> list[tuple[str, Path]]:
    """Return a condition and a file for each combination of partition values; folders are named `column=value`."""
    name = _PARQUET_FILE if unload.is_parquet else _CSV_FILE
    if not unload.partition_columns:
        return [("", lake.path(unload.target + name))]
    columns = ", ".join(quote(column) for column in unload.partition_columns)
    parts = []
    for values in connection.execute(f"select distinct {columns} from unloaded order by all").fetchall():
        texts = ["__HIVE_DEFAULT_PARTITION__" if value is None else str(value) for value in values]
        folders = [f"{column}={text}/" for column, text in zip(unload.partition_columns, texts, strict=True)]
        conditions = [
            f"{quote(column)} is null" if value is None else f"{quote(column)} = {literal(str(value))}"
            for column, value in zip(unload.partition_columns, values, strict=True)
        ]
        parts.append((f"where {' and '.join(conditions)}", lake.path(f"{unload.target}{''.join(folders)}{name}")))
    return parts


def _write_manifest(lake: Lake, unload: Unload, written: list[tuple[Path, int]]) -> None:
    """Write `<target>manifest`, which a COPY of the same files can read."""
    entries = [
        {
            "url": f"s3://{path.relative_to(lake.root.resolve()).as_posix()}",
            "meta": {"content_length": path.stat().st_size, "record_count": rows},
        }
        for path, rows in written
    ]
    manifest = lake.path(f"{unload.target}manifest")
    manifest.write_text(json.dumps({"entries": entries}), encoding="utf-8")
