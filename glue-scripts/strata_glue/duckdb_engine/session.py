"""DuckDB behind the PySpark API: sqlframe writes the SQL of what a data frame says."""

from __future__ import annotations

import atexit
import functools
import shutil
import tempfile
from pathlib import Path

import duckdb

# Nothing can be fetched in a private subnet; what is needed is part of the package.
_SETTINGS = {"autoinstall_known_extensions": False, "autoload_known_extensions": False, "TimeZone": "UTC"}


@functools.cache
def workplace() -> Path:
    """Folder of the run's copies and scratch data; gone with the process."""
    folder = Path(tempfile.mkdtemp(prefix="strata-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


@functools.cache
def start() -> duckdb.DuckDBPyConnection:
    """Open the database of the run, and let `pyspark.sql` mean sqlframe from now on."""
    from sqlframe import activate  # type: ignore[import-not-found]

    connection = duckdb.connect(str(workplace() / "rows.duckdb"))
    for name, value in _SETTINGS.items():
        connection.execute(f"set {name} = '{value}'")
    # The order of rows means nothing, and keeping it costs memory.
    connection.execute("set preserve_insertion_order = false")
    activate("duckdb", conn=connection)
    _add_names()
    return connection


def _add_names() -> None:
    """Give the functions a name that Spark has and DuckDB does not need."""
    from pyspark.sql import functions

    if not hasattr(functions, "broadcast"):
        functions.broadcast = lambda df: df
