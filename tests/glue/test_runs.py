"""Several runs over one lake: what is new, changed, equal, gone or interrupted."""

from dataclasses import replace
from pathlib import Path

import pytest
from strata_glue.arrivals import RawFile, find_files
from strata_glue.dataset import Dataset
from strata_glue.errors import CountError
from strata_glue.files import Files
from strata_glue.record import Record
from taxi_lake import TaxiLake, csv_text, file_entry, trip

JANUARY = "yellow_tripdata_2019-01.csv"
FEBRUARY = "yellow_tripdata_2019-02.csv"
YEAR = "yellow_2019.csv"
IN_FEBRUARY = {"pickup": "2019-02-10 10:00:00", "dropoff": "2019-02-10 10:30:00"}
IN_MARCH = {"pickup": "2019-03-10 10:00:00", "dropoff": "2019-03-10 10:30:00"}


def month_files(taxi: TaxiLake, month: str) -> list[Path]:
    return sorted((taxi.curated / "yellow_taxi_trips" / f"pickup_month={month}").glob("*.parquet"))


def month_rows(taxi: TaxiLake, month: str) -> int:
    rows = taxi.spark.read.parquet(*[str(path) for path in month_files(taxi, month)])
    return int(rows.count())


def test_a_second_run_processes_only_what_is_new(taxi: TaxiLake) -> None:
    taxi.put(JANUARY, csv_text(trip(), trip()))
    first = taxi.run()
    january = month_files(taxi, "2019-01")
    taxi.put(FEBRUARY, csv_text(trip(**IN_FEBRUARY)))
    second = taxi.run()
    assert [file["status"] for file in first["files"]] == ["processed"]
    assert [file["status"] for file in second["files"]] == ["unchanged", "processed"]
    assert second["totals"] == {"rows_in": 3, "clean": 3, "quarantined": 0, "by_reason": {}}
    assert [(month["month"], month["rows"], month["files"]) for month in second["months"]] == [
        ("2019-01", 2, 1),
        ("2019-02", 1, 1),
    ]
    assert month_files(taxi, "2019-01") == january


def test_a_run_without_news_leaves_all_data_as_it_is(taxi: TaxiLake) -> None:
    taxi.put(JANUARY, csv_text(trip(), trip(fare="-1")))
    taxi.run()
    record = taxi.state("processed_files")
    before = {path: content for path, content in taxi.files().items() if "_state" not in path}
    # Delivered again with the same content: another time, the same hash.
    taxi.put(JANUARY, csv_text(trip(), trip(fare="-1")))
    last_run = taxi.run()
    assert [file["status"] for file in last_run["files"]] == ["unchanged"]
    assert {path: content for path, content in taxi.files().items() if "_state" not in path} == before
    taxi.raw(JANUARY).touch()
    after = taxi.state("processed_files")
    assert after["files"][JANUARY] | {"modified": 0} == record["files"][JANUARY] | {"modified": 0}


def test_equal_rows_are_kept_and_the_same_file_counts_once(taxi: TaxiLake) -> None:
    taxi.put(JANUARY, csv_text(trip(), trip(), trip(fare="-1")))
    taxi.put("again_2019-01.csv", csv_text(trip(), trip(), trip(fare="-1")))
    last_run = taxi.run()
    assert taxi.clean_by_file() == {"again_2019-01.csv": 2}
    assert file_entry(last_run, JANUARY) == {
        "file": JANUARY,
        "status": "duplicate",
        "rows_in": 0,
        "clean": 0,
        "rejected": {},
        "months": [],
        "duplicate_of": "again_2019-01.csv",
        "ignored_columns": [],
    }
    assert last_run["totals"] == {
        "rows_in": 3,
        "clean": 2,
        "quarantined": 1,
        "by_reason": {"negative_amount": 1},
    }


def test_the_same_content_counts_under_the_right_name_too(taxi: TaxiLake) -> None:
    taxi.put("y_2018-12.csv", csv_text(trip(), trip()))
    taxi.put("y_2019-01.csv", csv_text(trip(), trip()))
    last_run = taxi.run()
    assert [file["status"] for file in last_run["files"]] == ["processed", "processed"]
    assert taxi.clean_by_file() == {"y_2019-01.csv": 2}
    assert taxi.reasons() == {("y_2018-12.csv", "outside_period"): 2}


def test_a_changed_file_replaces_its_rows_and_its_quarantine(taxi: TaxiLake) -> None:
    taxi.put(JANUARY, csv_text(trip(vendor_id="1"), trip(fare="-1"), trip(fare="-2")))
    taxi.put(FEBRUARY, csv_text(trip(**IN_FEBRUARY), trip(**IN_FEBRUARY, distance="999")))
    taxi.run()
    taxi.put(JANUARY, csv_text(trip(vendor_id="2"), trip(vendor_id="2"), trip(distance="999")))
    last_run = taxi.run()
    assert file_entry(last_run, JANUARY)["status"] == "reprocessed"
    assert sorted(row.vendor_id for row in taxi.clean().collect()) == [1, 2, 2]
    assert taxi.reasons() == {(JANUARY, "impossible_distance"): 1, (FEBRUARY, "impossible_distance"): 1}


def test_a_quarantine_without_rows_is_removed(taxi: TaxiLake) -> None:
    taxi.put(JANUARY, csv_text(trip(), trip(fare="-1")))
    taxi.put(FEBRUARY, csv_text(trip(**IN_FEBRUARY), trip(**IN_FEBRUARY, fare="-1")))
    taxi.run()
    taxi.put(JANUARY, csv_text(trip()))
    taxi.run()
    assert taxi.reasons() == {(FEBRUARY, "negative_amount"): 1}


def test_a_month_without_rows_becomes_empty_and_is_loaded_as_such(taxi: TaxiLake) -> None:
    taxi.put(YEAR, csv_text(trip(), trip(**IN_FEBRUARY)))
    taxi.run()
    taxi.put(YEAR, csv_text(trip(**IN_FEBRUARY), trip(**IN_FEBRUARY)))
    last_run = taxi.run()
    assert (month_rows(taxi, "2019-01"), month_rows(taxi, "2019-02")) == (0, 2)
    assert [(month["month"], month["rows"]) for month in last_run["months"]] == [("2019-01", 0), ("2019-02", 2)]
    (entry,) = taxi.manifest("2019-01")["entries"]
    assert entry["url"].endswith("/pickup_month=2019-01/" + month_files(taxi, "2019-01")[0].name)


def test_a_month_is_built_from_all_files_that_have_rows_in_it(taxi: TaxiLake) -> None:
    taxi.put(JANUARY, csv_text(trip(), trip(fare="-1")))
    taxi.put(FEBRUARY, csv_text(trip(**IN_FEBRUARY)))
    taxi.run()
    february = month_files(taxi, "2019-02")
    quarantined = taxi.files_below(taxi.quarantine)
    taxi.put(YEAR, csv_text(trip(tip="1.00"), trip(**IN_MARCH)))
    last_run = taxi.run()
    assert taxi.clean_by_file() == {JANUARY: 1, FEBRUARY: 1, YEAR: 2}
    assert taxi.reasons() == {(JANUARY, "negative_amount"): 1}
    # The year's file has no row in February: that month is not touched, nor is the quarantine of January's file.
    assert month_files(taxi, "2019-02") == february
    assert taxi.files_below(taxi.quarantine) == quarantined
    march = month_files(taxi, "2019-03")
    assert file_entry(last_run, YEAR)["months"] == ["2019-01", "2019-03"]
    taxi.put(JANUARY, csv_text(trip(tip="2.00"), trip(tip="3.00")))
    taxi.run()
    assert taxi.clean_by_file() == {JANUARY: 2, FEBRUARY: 1, YEAR: 2}
    assert (month_rows(taxi, "2019-01"), month_rows(taxi, "2019-03")) == (3, 1)
    # The year's file is read again for January alone.
    assert month_files(taxi, "2019-03") == march
    assert taxi.reasons() == {}


def test_a_file_that_is_gone_keeps_its_rows_until_its_month_must_be_rebuilt(taxi: TaxiLake) -> None:
    taxi.put(JANUARY, csv_text(trip()))
    taxi.run()
    taxi.raw(JANUARY).unlink()
    taxi.put(FEBRUARY, csv_text(trip(**IN_FEBRUARY)))
    assert taxi.run()["totals"]["clean"] == 2
    before = taxi.files()
    taxi.put(YEAR, csv_text(trip(tip="1.00")))
    assert taxi.refusal() == (
        f"{JANUARY} is gone from {taxi.locations.raw_uri}, but 2019-01 must be rebuilt and has rows of it;"
        " put it back and run the job again. Nothing was written."
    )
    assert taxi.files() == before


def test_a_renamed_file_takes_its_rows_with_it(taxi: TaxiLake) -> None:
    taxi.put(JANUARY, csv_text(trip(), trip(fare="-1")))
    taxi.run()
    taxi.raw(JANUARY).rename(taxi.raw("renamed_2019-01.csv"))
    last_run = taxi.run()
    assert taxi.clean_by_file() == {"renamed_2019-01.csv": 1}
    assert taxi.reasons() == {("renamed_2019-01.csv", "negative_amount"): 1}
    assert [file["file"] for file in last_run["files"]] == ["renamed_2019-01.csv"]


def test_a_run_that_dies_before_the_record_is_repeated(taxi: TaxiLake) -> None:
    taxi.put(JANUARY, csv_text(trip(), trip(fare="-1")))
    taxi.glue.broken = True
    with pytest.raises(ConnectionError):
        taxi.run()
    assert taxi.state("processed_files")["files"] == {}
    assert taxi.state("processed_files")["unfinished"] == {"files": [JANUARY], "months": ["2019-01"]}
    taxi.glue.broken = False
    last_run = taxi.run()
    assert last_run["totals"] == {"rows_in": 2, "clean": 1, "quarantined": 1, "by_reason": {"negative_amount": 1}}
    assert (taxi.clean().count(), taxi.rejected().count()) == (1, 1)
    assert taxi.state("processed_files")["unfinished"] is None


def test_a_change_that_an_interrupted_run_has_written_can_be_taken_back(taxi: TaxiLake) -> None:
    taxi.put(YEAR, csv_text(trip()))
    taxi.run()
    taxi.put(YEAR, csv_text(trip(**IN_FEBRUARY), trip(**IN_FEBRUARY)))
    taxi.glue.broken = True
    with pytest.raises(ConnectionError):
        taxi.run()
    taxi.glue.broken = False
    taxi.put(YEAR, csv_text(trip()))
    last_run = taxi.run()
    assert (month_rows(taxi, "2019-01"), month_rows(taxi, "2019-02")) == (1, 0)
    assert last_run["totals"]["clean"] == 1


def test_lost_rows_stop_the_run(taxi: TaxiLake, monkeypatch: pytest.MonkeyPatch) -> None:
    def one_row_more(files: Files, raw_uri: str, dataset: Dataset, record: Record) -> dict[str, RawFile]:
        found = find_files(files, raw_uri, dataset, record)
        return {name: replace(file, rows=file.rows + 1) for name, file in found.items()}

    monkeypatch.setattr("strata_glue.pipeline.find_files", one_row_more)
    taxi.put(JANUARY, csv_text(trip(), trip(fare="-1")))
    with pytest.raises(CountError, match="has 3 rows, but 1 clean and 1 rejected ones were written"):
        taxi.run()
    assert taxi.state("processed_files")["files"] == {}


def test_manifests_and_partitions_tell_of_exactly_the_files(taxi: TaxiLake) -> None:
    taxi.put(JANUARY, csv_text(trip()))
    taxi.run()
    (path,) = month_files(taxi, "2019-01")
    folder = f"{taxi.uri}curated/yellow_taxi/yellow_taxi_trips/pickup_month=2019-01/"
    assert taxi.manifest("2019-01") == {
        "entries": [
            {"url": folder + path.name, "mandatory": True, "meta": {"content_length": path.stat().st_size}},
        ]
    }
    assert taxi.glue.partitions == {"2019-01": folder}
    (month,) = taxi.state("last_run")["months"]
    assert month == {"month": "2019-01", "rows": 1, "files": 1, "bytes": path.stat().st_size}
