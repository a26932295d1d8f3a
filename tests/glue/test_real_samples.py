"""The job on real rows, where they lie beside the project."""

from pathlib import Path

import pytest
from taxi_lake import TaxiLake, file_entry

SAMPLES = Path(__file__).parents[3] / "shared" / "data"
YELLOW = sorted(SAMPLES.glob("yellow*.csv"))

pytestmark = pytest.mark.skipif(not YELLOW, reason=f"NOT TESTED on real rows: there are no samples in {SAMPLES}")


def test_real_rows_of_both_header_forms(taxi: TaxiLake) -> None:
    """Counts found with DuckDB over the same files, rule by rule."""
    for path in YELLOW:
        taxi.put(path.name, path.read_bytes())
    last_run = taxi.run()
    assert last_run["totals"] == {
        "rows_in": 41_000,
        "clean": 40_323,
        "quarantined": 677,
        "by_reason": {"impossible_distance": 2, "negative_amount": 49, "outside_period": 2, "unknown_zone": 624},
    }
    assert {month["month"]: month["rows"] for month in last_run["months"]} == {
        "2018-12": 9_789,
        "2019-01": 9_764,
        "2019-02": 9_891,
        "2020-01": 9_892,
        "2021-10": 985,
        "2021-11": 2,
    }
    assert file_entry(last_run, "yellow_2021.csv")["ignored_columns"] == ["test_bool"]
    assert (taxi.clean().count(), taxi.rejected().count()) == (40_323, 677)


def test_the_green_taxis_are_refused(taxi: TaxiLake) -> None:
    green = SAMPLES / "green_tripdata_2019-01_head.csv"
    taxi.put(green.name, green.read_bytes())
    assert taxi.refusal().startswith(
        f"{green.name} lacks the required columns pickup_at (or tpep_pickup_datetime or pickup_datetime),"
    )
