"""Make `distributions.json` from real sample files: `python -m generate.fit FILES... [--zones CSV] [--out JSON]`."""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb

from generate.files import HEADERS

PACKAGE = Path(__file__).parent
ZONES = PACKAGE.parents[1] / "datasets" / "reference" / "taxi_zones.csv"
SOURCE = "Sample rows of the New York City TLC yellow taxi trip records (New York City open data)"
BAND_MILES = (1.5, 4)
"""Trips are short below the first, long from the second on: each band has its own speed."""

QUANTILES = 41
TRIM = 0.002
"""Share cut off at both ends of each quantile list, so that single freak rows do not stretch it."""

TYPES = {"pickup_at": "timestamp", "dropoff_at": "timestamp", "held": "varchar", "pickup": "int", "dropoff": "int"}


class FitError(Exception):
    """A sample file or the zone lookup cannot be used. The message is meant for a person."""


def _select(file: Path) -> str:
    """SQL that reads one sample file under the names of `HEADERS`, whichever header form it has."""
    period = re.search(r"20\d\d(-\d\d)?", file.name)
    if period is None:
        raise FitError(f"{file} names no year or month, such as yellow_tripdata_2019-01.csv; rename it")
    with file.open(newline="", encoding="utf-8") as lines:
        header = [name.strip().lower() for name in next(csv.reader(lines), [])]
    columns = []
    for name, forms in HEADERS.items():
        position = next((header.index(form.lower()) for form in forms if form.lower() in header), None)
        if position is None:
            raise FitError(f"{file} has no column {' or '.join(forms)}; it is not a yellow taxi file")
        columns.append(f"nullif(c{position}, '')::{TYPES.get(name, 'double')} as {name}")
    names = ", ".join(f"'c{n}': 'varchar'" for n in range(len(header)))
    path = str(file).replace("'", "''")
    options = (
        f"auto_detect = false, header = true, delim = ',', quote = '\"', strict_mode = false, columns = {{{names}}}"
    )
    month = period.group(1) is not None
    values = f"'{period.group()}' as period, {month} as named_month, {', '.join(columns)}"
    return f"select {values} from read_csv('{path}', {options})"


def _connect(files: Sequence[Path], zones: Path) -> duckdb.DuckDBPyConnection:
    """A database with the tables that `fit.sql` reads: trips, moving, zones, pairs."""
    db = duckdb.connect(config={"threads": 1})
    points = ", ".join(str(round(TRIM + (1 - 2 * TRIM) * n / (QUANTILES - 1), 5)) for n in range(QUANTILES))
    rounded = "list_transform(quantile_cont(x, [{points}]), lambda q: round(q, 3))"
    db.execute(f"create macro quantiles(x) as {rounded.format(points=points)}")
    trips = " union all ".join(_select(file) for file in files)
    db.execute(
        "create table trips as select *, fare + extra + mta_tax + tip + tolls + improvement + coalesce(congestion, 0)"
        " as parts, case when hour(pickup_at) between 6 and 11 then 1 when hour(pickup_at) between 12 and 16 then 2"
        f" when hour(pickup_at) between 17 and 21 then 3 else 0 end as part from ({trips})"
    )
    # A file that is named for a year only stands for the month of most of its rows.
    db.execute(
        "update trips set period = m.month from (select period, mode(strftime(pickup_at, '%Y-%m')) as month"
        " from trips group by 1) as m where m.period = trips.period"
    )
    db.execute(
        "create table moving as select *, date_diff('second', pickup_at, dropoff_at) / 60.0 as minutes,"
        f" 60 * miles / minutes as mph, (miles >= {BAND_MILES[0]})::int + (miles >= {BAND_MILES[1]})::int as band"
        " from trips where miles > 0.1 and dropoff_at > pickup_at + interval 30 second"
        " and dropoff_at < pickup_at + interval 3 hour and mph < 80"
    )
    db.execute("create table zones as select * from read_csv(?, header = true)", [str(zones)])
    return db


def _queries() -> dict[str, str]:
    blocks = re.split(r"^-- name: (\w+)\n", (PACKAGE / "fit.sql").read_text(encoding="utf-8"), flags=re.M)
    return dict(zip(blocks[1::2], blocks[2::2], strict=True))


def _meter(row: Sequence[float]) -> dict[str, float]:
    """Solve the normal equations of fare = start + per_mile x miles + per_minute x minutes."""
    _, fare, miles, minutes, var_miles, var_minutes, both, fare_miles, fare_minutes = row
    determinant = var_miles * var_minutes - both * both
    per_mile = (fare_miles * var_minutes - fare_minutes * both) / determinant
    per_minute = (fare_minutes * var_miles - fare_miles * both) / determinant
    start = fare - per_mile * miles - per_minute * minutes
    return {"start": round(start, 3), "per_mile": round(per_mile, 4), "per_minute": round(per_minute, 4)}


def _profiles(periods: Sequence[Sequence[Any]], parties: Sequence[Sequence[Any]]) -> dict[str, Any]:
    """What differs between months: who drives, carries and pays how; tolls, refunds, the form of unknown payments."""
    profiles = {}
    for period, rows, toll, held, refunds, extra, hidden, null_congestion in periods:
        profiles[period] = {
            "rows": rows,
            "toll": toll,
            "held_share": held,
            "refund_share": round(refunds / rows, 5),
            "unknown_payment": {"extra": extra, "hidden_charge": hidden, "null_congestion": null_congestion},
            "parties": {
                "columns": ["vendor", "passengers", "payment", "trips"],
                "rows": [party[1:] for party in parties if party[0] == period],
            },
        }
    return profiles


def fit(files: Sequence[Path], zones: Path = ZONES) -> dict[str, Any]:
    """The distributions of the sample files' rows, as `distributions.json` holds them.

    Raises FitError for a file that is no yellow taxi file or names no year.
    """
    db = _connect(files, zones)
    sql = _queries()
    db.execute(f"create table pairs as {sql['pairs'].rstrip().rstrip(';')}")
    rows = {name: db.execute(query).fetchall() for name, query in sql.items()}
    count = db.execute("select count(*) from trips").fetchall()[0][0]
    names = ["outside_month", "dropoff_before_pickup", "stopped_clock", "day_long", "absurd_fare", "negative_distance"]
    parts = ["night", "morning", "afternoon", "evening", "tolled_percent", "flat_fare_percent"]
    between, inside = rows["distance_ratio"]
    return {
        "source": SOURCE,
        "files": [file.name for file in files],
        "rows": count,
        "weekday_hours": [hours for _, hours in rows["weekday_hours"]],
        "pairs": {"columns": ["pickup", "dropoff", "miles", *parts], "rows": rows["pairs"]},
        "other_pairs": {
            "columns": ["pickup_borough", "dropoff_borough", "miles", *parts],
            "rows": rows["other_pairs"],
        },
        "other_zones": {"columns": ["zone", "borough", "pickups", "dropoffs"], "rows": rows["other_zones"]},
        "distance_ratio": {"between_zones": between[1], "same_zone": inside[1]},
        "zero_distance_share": {
            "between_zones": rows["zero_distance_share"][0][1],
            "same_zone": rows["zero_distance_share"][1][1],
        },
        "zero_distance": {"seconds": rows["zero_distance"][0][0], "fare": rows["zero_distance"][0][1]},
        "miles_per_hour": {"band_miles": list(BAND_MILES), "by_hour": [mph for _, mph in rows["speed"]]},
        "speed_ratio": rows["speed_ratio"][0][0],
        "fare": {
            **_meter(rows["meter"][0]),
            "flat": rows["flat_fare"][0][0],
            "untaxed_share": rows["untaxed_share"][0][0],
            "negotiated": rows["negotiated_fare"][0][0],
        },
        "rates": {"columns": ["rate", "trips"], "rows": rows["rates"]},
        "tip_ratio": rows["tip_ratio"][0][0],
        "day_long_seconds": rows["day_long_seconds"][0][0],
        "congestion_zones": rows["congestion_zones"][0][0],
        # A fault that the samples do not show is taken to be as rare as one row of them.
        "fault_share": {name: round(max(n, 1) / count, 7) for name, n in zip(names, rows["faults"][0], strict=True)},
        "profiles": _profiles(rows["profile_periods"], rows["parties"]),
    }


def to_text(value: object, indent: str = "") -> str:
    """JSON with one line for each list of plain values, so that the file can be read and compared."""
    inner = indent + "  "
    if isinstance(value, dict):
        lines = [f"{inner}{json.dumps(key)}: {to_text(item, inner)}" for key, item in value.items()]
        return "{\n" + ",\n".join(lines) + f"\n{indent}}}"
    if isinstance(value, list | tuple) and value and isinstance(value[0], list | tuple):
        return "[\n" + ",\n".join(f"{inner}{to_text(item, inner)}" for item in value) + f"\n{indent}]"
    return json.dumps(value)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m generate.fit", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path, help="yellow taxi CSV files, either header form")
    parser.add_argument("--zones", type=Path, default=ZONES, help="zone lookup (default: %(default)s)")
    parser.add_argument("--out", type=Path, default=PACKAGE / "distributions.json")
    given = parser.parse_args(arguments)
    try:
        distributions = fit(given.files, given.zones)
    except (FitError, OSError, duckdb.Error) as error:
        print(f"generate.fit: {error}", file=sys.stderr)
        return 1
    given.out.write_text(to_text(distributions) + "\n", encoding="utf-8")
    print(f"{given.out}: distributions of {distributions['rows']:,} rows")
    return 0


if __name__ == "__main__":
    sys.exit(main())
