"""Write months of generated trips as CSV files."""

from __future__ import annotations

import calendar
import datetime
import itertools
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from generate.distributions import (
    PACKAGE,
    Parameters,
    create_lookups,
    create_shared_lookups,
    load,
    month_parameters,
    profile_of,
)

HEADERS = {
    # Column of trips.sql: snake_case form of sampled and renamed files, and the commission's own form.
    "vendor": ("vendor_id", "VendorID"),
    "pickup_at": ("pickup_datetime", "tpep_pickup_datetime"),
    "dropoff_at": ("dropoff_datetime", "tpep_dropoff_datetime"),
    "passengers": ("passenger_count", "passenger_count"),
    "miles": ("trip_distance", "trip_distance"),
    "rate": ("rate_code_id", "RatecodeID"),
    "held": ("store_and_fwd_flag", "store_and_fwd_flag"),
    "pickup": ("pickup_location_id", "PULocationID"),
    "dropoff": ("dropoff_location_id", "DOLocationID"),
    "payment": ("payment_type", "payment_type"),
    "fare": ("fare_amount", "fare_amount"),
    "extra": ("extra", "extra"),
    "mta_tax": ("mta_tax", "mta_tax"),
    "tip": ("tip_amount", "tip_amount"),
    "tolls": ("tolls_amount", "tolls_amount"),
    "improvement": ("improvement_surcharge", "improvement_surcharge"),
    "total": ("total_amount", "total_amount"),
    "congestion": ("congestion_surcharge", "congestion_surcharge"),
}
"""Both header forms; a run's files alternate between them, beginning with snake_case."""


@dataclass(frozen=True)
class Written:
    """A file that was written: its path, its data rows (without the header) and its size."""

    path: Path
    rows: int
    bytes: int


def split_rows(rows: int, months: Sequence[str]) -> list[int]:
    """Rows of each month (YYYY-MM), by its number of days; their sum is `rows`."""
    days = [calendar.monthrange(int(month[:4]), int(month[5:]))[1] for month in months]
    bounds = [rows * sum(days[:n]) // sum(days) for n in range(len(days) + 1)]
    return [upper - lower for lower, upper in itertools.pairwise(bounds)]


def write_files(
    rows: int, out: Path, seed: int, months: Sequence[str], threads: int | None = None
) -> Iterator[Written]:
    """Write `rows` trips into one file a month under `out`, yielding each when it is there.

    Equal arguments give equal bytes, whatever the number of threads. A file appears under its name when it is whole.
    """
    distributions = load()
    db = duckdb.connect(config={} if threads is None else {"threads": threads})
    db.execute("set preserve_insertion_order = true")
    # Joined as written: the planner would otherwise build its hash tables from the trips of a small file.
    db.execute("set disabled_optimizers = 'join_order,build_side_probe_side'")
    create_shared_lookups(db, distributions)
    for position, (month, count) in enumerate(zip(months, split_rows(rows, months), strict=True)):
        header = {column: forms[position % 2] for column, forms in HEADERS.items()}
        path = out / f"yellow_tripdata_{month}.csv"
        profile = profile_of(month, distributions)
        year, number = int(month[:4]), int(month[5:])
        parameters = {
            "distributions": json.dumps(distributions),
            "profile": json.dumps(profile),
            "month_start": datetime.date(year, number, 1),
            "month_days": calendar.monthrange(year, number)[1],
        }
        create_lookups(db, ("parties", "slots"), parameters)
        # A table, because only a table's scan is shared among the threads.
        db.execute("create or replace temp table row_numbers as select r.i from range(?) as r (i)", [count])
        draws = {"seed": seed, "month": month, **month_parameters(distributions, profile)}
        size = _write_month(db, path, header, draws)
        yield Written(path, count, size)


def _write_month(db: duckdb.DuckDBPyConnection, path: Path, header: Mapping[str, str], parameters: Parameters) -> int:
    """Write the file of one month, giving its size in bytes."""
    trips = (PACKAGE / "trips.sql").read_text(encoding="utf-8")
    names = ", ".join(f'{column} as "{name}"' for column, name in header.items())
    part = path.with_name(f".{path.name}.part")
    target = str(part).replace("'", "''")
    try:
        db.execute(f"copy (select {names} from ({trips})) to '{target}' (format csv, header true)", parameters)
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)
    return path.stat().st_size
