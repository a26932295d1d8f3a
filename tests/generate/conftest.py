"""Generated files that several tests read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import duckdb
import pytest
from generate.files import HEADERS, write_files

Query = Callable[[str], list[tuple[Any, ...]]]
MONTHS = ["2018-12", "2019-01", "2019-02", "2020-01", "2021-10"]


@pytest.fixture(scope="session")
def trips(tmp_path_factory: pytest.TempPathFactory) -> Query:
    """Run SQL on `trips`: 200,000 rows of five months, seed 7, columns as in trips.sql plus `month` of the file."""
    folder = tmp_path_factory.mktemp("generated")
    files = list(write_files(200_000, folder, 7, MONTHS))
    db = duckdb.connect()
    types = {"pickup_at": "timestamp", "dropoff_at": "timestamp", "held": "varchar"}
    columns = ", ".join(f"'{name}': '{types.get(name, 'decimal(10,2)')}'" for name in HEADERS)
    selects = [
        f"select '{month}' as month, * from read_csv('{file.path}', auto_detect = false, header = true, delim = ',',"
        f" columns = {{{columns}}})"
        for month, file in zip(MONTHS, files, strict=True)
    ]
    db.execute(f"create table trips as {' union all '.join(selects)}")
    return lambda sql: db.execute(sql).fetchall()
