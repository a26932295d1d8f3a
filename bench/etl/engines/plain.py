"""The taxi rules and derived columns in plain Python, as UDFs and maps over dicts use them."""

from datetime import datetime, timedelta
from typing import Any

AMOUNTS = (
    "fare_amount",
    "extra",
    "mta_tax",
    "tip_amount",
    "tolls_amount",
    "improvement_surcharge",
    "total_amount",
    "congestion_surcharge",
    "airport_fee",
)
_DAY = timedelta(hours=24)


def reason(row: dict[str, Any], file_month: str) -> str | None:
    """The first rule that a row breaks; the rules of `datasets/yellowTaxi.ts` for files of one month."""
    pickup, dropoff = row["pickup_at"], row["dropoff_at"]
    if pickup is None or dropoff is None:
        return "missing_time"
    if month(pickup) != file_month:
        return "outside_period"
    if dropoff < pickup or dropoff > pickup + _DAY:
        return "impossible_duration"
    boroughs = (row["pickup_borough"], row["dropoff_borough"])
    if None in boroughs or "Unknown" in boroughs:
        return "unknown_zone"
    if any(row.get(name) is not None and row[name] < 0 for name in AMOUNTS):
        return "negative_amount"
    fare, total, distance = row["fare_amount"], row["total_amount"], row["trip_distance_miles"]
    if fare is None or total is None or fare > 1000 or total > 2000:
        return "absurd_amount"
    if distance is None or not 0 <= distance <= 300:
        return "impossible_distance"
    return None


def month(time: datetime) -> str:
    """`YYYY-MM`."""
    return time.strftime("%Y-%m")


def minutes(pickup: datetime, dropoff: datetime) -> float:
    """Duration in minutes."""
    return (dropoff - pickup).total_seconds() / 60


def speed(distance: float, duration_minutes: float) -> float | None:
    """Miles per hour."""
    return distance / (duration_minutes / 60) if duration_minutes > 0 else None


def tip_share(tip: float | None, fare: float) -> float | None:
    """Tip by fare."""
    return float(tip) / float(fare) if tip is not None and fare > 0 else None


def integer(value: float | None) -> int | None:
    """A code that the files may write as a decimal."""
    return None if value is None else int(value)
