from datetime import date

import pytest
from strata_glue.dataset import Dataset
from strata_glue.periods import Period, period_of


@pytest.mark.parametrize(
    ("file", "start", "end"),
    [
        ("yellow_tripdata_2019-01.csv", date(2019, 1, 1), date(2019, 2, 1)),
        ("yellow_tripdata_sample_2018-12.csv", date(2018, 12, 1), date(2019, 1, 1)),
        ("yellow_2021.csv", date(2021, 1, 1), date(2022, 1, 1)),
        ("trips-202002.csv.gz", date(2020, 2, 1), date(2020, 3, 1)),
        ("trips_2019-01-05.csv", date(2019, 1, 1), date(2019, 2, 1)),
    ],
)
def test_a_period_is_found_in_the_name(dataset: Dataset, file: str, start: date, end: date) -> None:
    assert period_of(file, dataset.period_pattern) == Period(start, end)


@pytest.mark.parametrize("file", ["yellow.csv", "yellow_20190105.csv", "batch_120201.csv", "yellow_1999.csv"])
def test_a_name_may_hold_no_period(dataset: Dataset, file: str) -> None:
    assert period_of(file, dataset.period_pattern) is None


def test_a_period_lists_its_months() -> None:
    assert Period(date(2018, 12, 1), date(2019, 1, 1)).months == ("2018-12",)
    assert Period(date(2019, 11, 1), date(2020, 2, 1)).months == ("2019-11", "2019-12", "2020-01")
