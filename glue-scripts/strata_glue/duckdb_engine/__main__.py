"""Run a dataset's job script on DuckDB: `python -m strata_glue.duckdb_engine SCRIPT ARGUMENTS --engine duckdb`."""

from __future__ import annotations

import runpy
import sys

from strata_glue.duckdb_engine import session

if __name__ == "__main__":
    sys.argv = sys.argv[1:]
    # Before the script is read: from now on `pyspark.sql` is sqlframe's.
    session.start()
    runpy.run_path(sys.argv[0], run_name="__main__")
