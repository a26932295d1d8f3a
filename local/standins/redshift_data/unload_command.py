"""UNLOAD of a query to S3, as one file."""

from collections.abc import Callable
from dataclasses import dataclass

import duckdb

from .errors import SqlError
from .lake import Lake
from .tokens import TokenReader, literal, option_flag, option_value

_OPTIONS: dict[str, Callable[[TokenReader], str]] = {
    **dict.fromkeys(["FORMAT", "IAM_ROLE", "PARALLEL", "DELIMITER", "REGION", "KMS_KEY_ID"], option_value),
    **dict.fromkeys(["PARQUET", "CSV", "HEADER", "ALLOWOVERWRITE", "CLEANPATH", "ENCRYPTED", "AUTO"], option_flag),
}


@dataclass(frozen=True)
class Unload:
    """An UNLOAD command: the query in Redshift's dialect, where to, and the options."""

    query: str
    target: str
    options: dict[str, str]


def parse_unload(sql: str) -> Unload:
    """Read an UNLOAD command. Raises SqlError for options that the stand-in does not take."""
    reader = TokenReader(sql)
    reader.expect("UNLOAD", "(")
    query = reader.next()
    reader.expect(")")
    reader.expect("TO")
    return Unload(query, reader.next(), reader.options(_OPTIONS, "UNLOAD"))


def run_unload(connection: duckdb.DuckDBPyConnection, lake: Lake, unload: Unload, query: str) -> int:
    """Write the translated query's rows and return their number."""
    if "IAM_ROLE" not in unload.options:
        raise SqlError("UNLOAD needs IAM_ROLE: no credentials were given")
    existing = lake.prefixed_files(unload.target)
    if existing and "CLEANPATH" in unload.options:
        for file in existing:
            file.unlink()
    elif existing and "ALLOWOVERWRITE" not in unload.options:
        raise SqlError(f"Specified unload destination on S3 is not empty: {unload.target}. Use ALLOWOVERWRITE.")
    parquet = "PARQUET" in unload.options or unload.options.get("FORMAT", "").upper() == "PARQUET"
    file = lake.path(unload.target + ("0000_part_00.parquet" if parquet else "000.csv"))
    file.parent.mkdir(parents=True, exist_ok=True)
    header = "true" if "HEADER" in unload.options else "false"
    delimiter = literal(unload.options.get("DELIMITER", ","))
    form = "format parquet" if parquet else f"format csv, header {header}, delimiter {delimiter}"
    counted = connection.execute(f"copy ({query}) to {literal(str(file))} ({form})").fetchone()
    return int(counted[0]) if counted else 0
