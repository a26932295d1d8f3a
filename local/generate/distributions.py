"""The distributions that the trips are drawn from, as they lie in `distributions.json`."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb

PACKAGE = Path(__file__).parent

Parameters = dict[str, Any]

QUANTILE_AT = (
    # Value of the quantile (k + 0.5) / 65536 of a list of evenly spaced quantiles, interpolated.
    "create or replace temp macro quantile_at(curve, k) as curve[1 + place(curve, k)]"
    " + ((k + 0.5) / 65536 * (len(curve) - 1) - place(curve, k))"
    " * (curve[least(2 + place(curve, k), len(curve))] - curve[1 + place(curve, k)])"
)
PLACE = "create or replace temp macro place(curve, k) as floor((k + 0.5) / 65536 * (len(curve) - 1))::bigint"


def load() -> Mapping[str, Any]:
    """The parsed `distributions.json`; its keys are described in `fit.py`."""
    loaded: Mapping[str, Any] = json.loads((PACKAGE / "distributions.json").read_text(encoding="utf-8"))
    return loaded


def profile_of(month: str, distributions: Mapping[str, Any]) -> Mapping[str, Any]:
    """The profile of the latest sampled month that is not after `month` (YYYY-MM), or else the earliest one."""
    profiles: Mapping[str, Mapping[str, Any]] = distributions["profiles"]
    earlier = [period for period in sorted(profiles) if period <= month]
    return profiles[earlier[-1] if earlier else min(profiles)]


def create_lookups(db: duckdb.DuckDBPyConnection, names: tuple[str, ...], parameters: Parameters) -> None:
    """Create the named tables of `lookups.sql`, each with those of the parameters that its statement uses."""
    blocks = re.split(r"^-- name: (\w+)\n", (PACKAGE / "lookups.sql").read_text(encoding="utf-8"), flags=re.M)
    statements = dict(zip(blocks[1::2], blocks[2::2], strict=True))
    for name in names:
        used = set(re.findall(r"\$(\w+)", re.sub(r"'[^']*'", "", statements[name])))
        db.execute(statements[name], {key: parameters[key] for key in used})


def create_shared_lookups(db: duckdb.DuckDBPyConnection, distributions: Mapping[str, Any]) -> None:
    """Create the lookups that are the same for every month."""
    db.execute(PLACE)
    db.execute(QUANTILE_AT)
    shared = ("pair_weights", "pairs", "curves", "speeds", "rates")
    create_lookups(db, shared, {"distributions": json.dumps(distributions)})


def fault_bounds(distributions: Mapping[str, Any], profile: Mapping[str, Any]) -> Parameters:
    """Upper bounds of the intervals of one draw, 0 to 1, that each give a row one fault."""
    faults: Mapping[str, float] = distributions["fault_share"]
    shares = {
        "refund_until": float(profile["refund_share"]),
        "outside_until": faults["outside_month"],
        "before_until": faults["dropoff_before_pickup"],
        "stopped_until": faults["stopped_clock"],
        "day_long_until": faults["day_long"],
        "absurd_until": faults["absurd_fare"],
        "negative_until": faults["negative_distance"],
    }
    bounds: Parameters = {}
    bound = 0.0
    for name, share in shares.items():
        bound += share
        bounds[name] = bound
    return bounds


def _cents(dollars: float | None) -> int:
    return round(100 * (dollars or 0))


def month_parameters(distributions: Mapping[str, Any], profile: Mapping[str, Any]) -> Parameters:
    """The parameters of `trips.sql` that come from the distributions and a month's profile."""
    fare, standing = distributions["fare"], distributions["zero_distance_share"]
    unknown = profile["unknown_payment"]
    short, long = distributions["miles_per_hour"]["band_miles"]
    return {
        **fault_bounds(distributions, profile),
        "held_share": profile["held_share"],
        "standing_same_zone": standing["same_zone"],
        "standing_between_zones": standing["between_zones"],
        "congestion_zones": distributions["congestion_zones"],
        "short_miles": short,
        "long_miles": long,
        "flat_fare_cents": _cents(fare["flat"]),
        "fare_start": fare["start"],
        "fare_mile": fare["per_mile"],
        "fare_minute": fare["per_minute"],
        "untaxed_share": fare["untaxed_share"],
        "toll_cents": _cents(profile["toll"]),
        "unknown_extra_cents": _cents(unknown["extra"]),
        "unknown_hidden_cents": _cents(unknown["hidden_charge"]),
        "unknown_null_congestion": unknown["null_congestion"],
    }
