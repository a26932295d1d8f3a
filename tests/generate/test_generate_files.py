"""The generated files: schema, row counts, determinism, and what their rows have in common with real ones."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from generate.distributions import load, profile_of
from generate.files import split_rows, write_files

Query = Callable[[str], list[tuple[Any, ...]]]

SNAKE = (
    "vendor_id,pickup_datetime,dropoff_datetime,passenger_count,trip_distance,rate_code_id,store_and_fwd_flag,"
    "pickup_location_id,dropoff_location_id,payment_type,fare_amount,extra,mta_tax,tip_amount,tolls_amount,"
    "improvement_surcharge,total_amount,congestion_surcharge"
)
TLC = (
    "VendorID,tpep_pickup_datetime,tpep_dropoff_datetime,passenger_count,trip_distance,RatecodeID,store_and_fwd_flag,"
    "PULocationID,DOLocationID,payment_type,fare_amount,extra,mta_tax,tip_amount,tolls_amount,"
    "improvement_surcharge,total_amount,congestion_surcharge"
)


def test_rows_are_split_by_days_and_add_up() -> None:
    assert split_rows(59, ["2019-01", "2019-02"]) == [31, 28]
    assert split_rows(100, ["2019-01", "2019-02"]) == [52, 48]
    assert split_rows(2, ["2019-01", "2019-02"]) == [1, 1]
    assert sum(split_rows(1_000_003, ["2018-12", "2019-02", "2020-02", "2021-10"])) == 1_000_003


def test_files_alternate_between_both_header_forms_and_hold_the_exact_rows(tmp_path: Path) -> None:
    files = list(write_files(118, tmp_path, 1, ["2019-01", "2019-02", "2019-03"]))
    assert [file.path.name for file in files] == [
        "yellow_tripdata_2019-01.csv",
        "yellow_tripdata_2019-02.csv",
        "yellow_tripdata_2019-03.csv",
    ]
    lines = [file.path.read_text(encoding="utf-8").splitlines() for file in files]
    assert [file_lines[0] for file_lines in lines] == [SNAKE, TLC, SNAKE]
    assert [len(file_lines) - 1 for file_lines in lines] == [file.rows for file in files] == [40, 37, 41]
    assert {line.count(",") for file_lines in lines for line in file_lines} == {17}
    assert [file.bytes for file in files] == [file.path.stat().st_size for file in files]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(file.path.name for file in files)


def test_equal_seeds_give_equal_bytes_for_any_number_of_threads(tmp_path: Path) -> None:
    def content(name: str, seed: int, threads: int) -> list[bytes]:
        folder = tmp_path / name
        folder.mkdir()
        files = list(write_files(300_000, folder, seed, ["2019-01", "2019-02"], threads=threads))
        return [file.path.read_bytes() for file in files]

    one = content("one", 5, 1)
    assert content("two", 5, 2) == one
    other = content("other", 6, 2)
    assert other[0] != one[0]
    assert other[1] != one[1]


def test_months_differ_and_rows_are_not_in_the_order_of_their_zones(tmp_path: Path) -> None:
    first, second = write_files(2000, tmp_path, 1, ["2019-02", "2019-03"])
    zones = [line.split(",")[7] for line in first.path.read_text(encoding="utf-8").splitlines()[1:]]
    others = [line.split(",")[7] for line in second.path.read_text(encoding="utf-8").splitlines()[1:]]
    assert len(set(zones[:50])) > 15
    assert zones[:50] != others[:50]


def test_a_month_takes_the_latest_sampled_profile_that_is_not_after_it() -> None:
    profiles = load()["profiles"]
    assert profile_of("2019-01", load()) == profiles["2019-01"]
    assert profile_of("2019-12", load()) == profiles["2019-02"]
    assert profile_of("2030-01", load()) == profiles["2021-10"]
    assert profile_of("2015-01", load()) == profiles["2018-12"]


def test_total_is_the_sum_of_its_parts(trips: Query) -> None:
    """Since 2019-02 vendor 1 has the congestion surcharge in `extra`; unknown payments of 2021 pay 2.50 unlisted."""
    identity = """
        select count(*), count(*) filter (
            abs(total) <> abs(fare + extra + mta_tax + tip + tolls + improvement
                + case when vendor = 1 and passengers is not null then 0 else coalesce(congestion, 0) end
                + case when payment = 0 and passengers is null then 2.5 else 0 end)
        ) from trips
    """
    assert trips(identity) == [(200_000, 0)]


def test_refunds_are_negative_in_every_part_and_have_no_tip(trips: Query) -> None:
    assert trips(
        "select count(*) from trips where fare < 0 and (total >= 0 or tip <> 0 or tolls > 0 or mta_tax > 0)"
    ) == [(0,)]
    assert trips("select distinct payment from trips where fare < 0 order by 1") == [(3,), (4,)]


def test_congestion_surcharge_starts_as_it_did(trips: Query) -> None:
    found = trips(
        "select month, congestion from trips where fare >= 0 and month < '2020' and passengers is not null"
        " and strftime(pickup_at, '%Y-%m') = month group by all order by all"
    )
    assert [(month, None if value is None else float(value)) for month, value in found] == [
        ("2018-12", None),
        ("2019-01", 0.0),
        ("2019-01", None),
        ("2019-02", 0.0),
        ("2019-02", 2.5),
    ]
    assert trips(
        "select min(pickup_at) >= timestamp '2019-01-21' from trips where month = '2019-01' and congestion is not null"
    ) == [(True,)]


def test_unknown_payments_have_the_nulls_of_their_time(trips: Query) -> None:
    unknown = (
        "select month, vendor is null, payment, rate is null, held is null, congestion is null, count(*)"
        " from trips where passengers is null and fare >= 0 group by all order by 1"
    )
    rows = [tuple(row[:6]) for row in trips(unknown)]
    assert rows == [("2020-01", True, None, True, True, False), ("2021-10", False, 0, True, True, True)]


@pytest.mark.parametrize(
    ("condition", "least", "most"),
    [
        # Shares of 200,000 rows; the bounds lie 4 standard errors or more around the samples' shares.
        ("pickup in (132, 138)", 0.040, 0.060),
        ("264 in (pickup, dropoff)", 0.0135, 0.0165),
        ("265 in (pickup, dropoff)", 0.0016, 0.0026),
        ("miles = 0", 0.0065, 0.0105),
        ("fare < 0", 0.0006, 0.0016),
        ("dropoff_at > pickup_at + interval 12 hour", 0.0014, 0.0027),
        ("dropoff_at = pickup_at", 0.0007, 0.0015),
        ("dropoff_at < pickup_at", 0.000001, 0.0001),
        ("strftime(pickup_at, '%Y-%m') <> month", 0.000005, 0.0002),
        ("fare > 1000", 0.000001, 0.0001),
        ("miles < 0", 0.000001, 0.0002),
        ("rate = 2 and fare = 52", 0.018, 0.030),
        ("tolls > 0", 0.045, 0.075),
        ("tip > 0 and payment = 2", 0, 0),
        ("hour(pickup_at) = 18", 0.060, 0.075),
        ("hour(pickup_at) = 4", 0.006, 0.013),
    ],
)
def test_rates(trips: Query, condition: str, least: float, most: float) -> None:
    share = trips(f"select avg(({condition})::int) from trips")[0][0]
    assert least <= share <= most


def test_medians_are_those_of_the_samples(trips: Query) -> None:
    miles, minutes, fare, tip_share = trips(
        "select median(miles), median(date_diff('second', pickup_at, dropoff_at)) / 60, median(fare),"
        " median(tip / (total - tip)) filter (payment = 1 and fare > 0)"
        " from trips where month in ('2019-01', '2019-02')"
    )[0]
    assert 1.45 <= miles <= 1.7
    assert 9.5 <= minutes <= 11.5
    assert 8.5 <= fare <= 9.5
    assert 0.195 <= tip_share <= 0.205
