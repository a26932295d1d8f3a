"""Rows of DuckDB to Parquet, in the form that Spark writes and Redshift's COPY reads."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pyarrow as pa  # type: ignore[import-not-found]
import pyarrow.parquet as pq  # type: ignore[import-not-found]

_ROWS_IN_GROUP = 250_000
_WHOLE = {"int": ("integer", 2**31), "bigint": ("bigint", 2**63)}


def write_parquet(connection: duckdb.DuckDBPyConnection, query: str, file: Path) -> None:
    """Write the rows of a query: snappy, times as INT96, decimals as integers."""
    # The project's other environment has a newer DuckDB, where it is called otherwise.
    reader = connection.execute(query).fetch_record_batch(_ROWS_IN_GROUP)  # type: ignore[attr-defined]
    # Nearly every time is another one: a dictionary of them would be begun and dropped.
    plain = [field.name for field in reader.schema if not pa.types.is_timestamp(field.type)]
    writer = pq.ParquetWriter(
        file,
        reader.schema,
        compression="snappy",
        use_dictionary=plain,
        use_deprecated_int96_timestamps=True,
        store_decimal_as_integer=True,
    )
    with writer:
        for batch in reader:
            writer.write_batch(batch)


def spark_cast(column: str, source: str, target: str) -> str:
    """SQL that casts a column of DuckDB's type `source` to a type of Spark's with Spark's (not ANSI's) result."""
    name = f'"{column}"'
    if target in _WHOLE and source in ("DOUBLE", "FLOAT"):
        # Spark cuts the fraction off, stops at the bounds, and makes 0 of NaN.
        type_, limit = _WHOLE[target]
        within = f"greatest(least(trunc({name}), {limit - 1}), {-limit})"
        whole = f"coalesce(try_cast({within} as {type_}), {limit - 1})"
        return f"case when {name} is not null then case when isnan({name}) then 0 else {whole} end end"
    if target in _WHOLE and source.startswith("DECIMAL"):
        return f"try_cast(trunc({name}) as {_WHOLE[target][0]})"
    if target == "timestamp" and source == "TIMESTAMP WITH TIME ZONE":
        return f"{name} at time zone 'UTC'"
    return f"try_cast({name} as {'varchar' if target == 'string' else target})"
