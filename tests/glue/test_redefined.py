"""Runs over files that are known, with another definition or other reference tables than before."""

import json
from collections.abc import Callable
from typing import Any

from taxi_lake import TaxiLake, csv_text, file_entry, trip

JANUARY = "a_2019-01.csv"
LATER = "b_2019-01.csv"


def redefine(taxi: TaxiLake, change: Callable[[dict[str, Any]], object]) -> None:
    path = taxi.folder / "dataset.json"
    definition = json.loads(path.read_text())
    change(definition)
    path.write_text(json.dumps(definition))


def reject_long_trips(definition: dict[str, Any]) -> None:
    definition["rules"].append({"name": "too_far", "rejectWhen": "trip_distance_miles > 50", "description": ""})


def test_a_new_rule_judges_known_files_again(taxi: TaxiLake) -> None:
    taxi.put(JANUARY, csv_text(trip(), trip(distance="60.0")))
    assert taxi.run()["totals"]["clean"] == 2
    redefine(taxi, reject_long_trips)
    last_run = taxi.run()
    assert file_entry(last_run, JANUARY)["status"] == "reprocessed"
    assert last_run["totals"] == {"rows_in": 2, "clean": 1, "quarantined": 1, "by_reason": {"too_far": 1}}
    assert taxi.reasons() == {(JANUARY, "too_far"): 1}
    assert [file["status"] for file in taxi.run()["files"]] == ["unchanged"]


def test_a_new_rule_and_a_new_file_of_the_month_go_together(taxi: TaxiLake) -> None:
    taxi.put(JANUARY, csv_text(trip(), trip(distance="60.0")))
    taxi.run()
    redefine(taxi, reject_long_trips)
    taxi.put(LATER, csv_text(trip(tip="1.00")))
    last_run = taxi.run()
    assert [file["status"] for file in last_run["files"]] == ["reprocessed", "processed"]
    assert taxi.clean_by_file() == {JANUARY: 1, LATER: 1}


def test_a_month_that_the_new_rule_empties_is_rewritten(taxi: TaxiLake) -> None:
    taxi.put(JANUARY, csv_text(trip(distance="60.0")))
    taxi.run()
    redefine(taxi, reject_long_trips)
    last_run = taxi.run()
    assert [(month["month"], month["rows"]) for month in last_run["months"]] == [("2019-01", 0)]
    assert taxi.clean().count() == 0


def test_other_reference_rows_judge_known_files_again(taxi: TaxiLake) -> None:
    taxi.put(JANUARY, csv_text(trip()))
    taxi.run()
    zones = taxi.curated / "taxi_zones" / "taxi_zones.csv"
    text = zones.read_text()
    assert "Alphabet City" in text
    zones.write_text(text.replace("Alphabet City", "Alphabet Town"))
    assert file_entry(taxi.run(), JANUARY)["status"] == "reprocessed"
    assert [row.pickup_zone for row in taxi.clean().collect()] == ["Alphabet Town"]


def test_a_file_that_is_gone_is_asked_for(taxi: TaxiLake) -> None:
    taxi.put(JANUARY, csv_text(trip()))
    taxi.run()
    taxi.raw(JANUARY).unlink()
    redefine(taxi, reject_long_trips)
    before = taxi.files()
    assert taxi.refusal().startswith(f"{JANUARY} is gone from {taxi.locations.raw_uri}, but 2019-01 must be rebuilt")
    assert taxi.files() == before


def test_words_for_people_change_nothing(taxi: TaxiLake) -> None:
    taxi.put(JANUARY, csv_text(trip()))
    taxi.run()
    redefine(taxi, lambda definition: definition.update(title="Taxis"))
    assert file_entry(taxi.run(), JANUARY)["status"] == "unchanged"


def test_a_reference_table_that_is_not_there_is_refused(taxi: TaxiLake) -> None:
    taxi.put(JANUARY, csv_text(trip()))
    (taxi.curated / "taxi_zones" / "taxi_zones.csv").unlink()
    assert taxi.refusal().startswith("The reference table taxi_zones is not at ")
