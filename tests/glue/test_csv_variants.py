"""The same trips in other forms of CSV give the same rows."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from strata_glue.dataset import USUAL_CSV, CsvFormat
from strata_glue.definition import definition_hash
from strata_glue.lake import Lake
from taxi_lake import OLD_HEADER, TaxiLake, trip

JANUARY = "yellow_tripdata_2019-01.csv"
# A clean trip, one with a flag that must be quoted in any of the forms, one without a number, and one of another width.
TRIPS = [trip(), trip(flag='"a;b|c\td \'e\' ""f"""'), trip(passengers=""), trip() + ",extra"]
SAMPLES = Path(__file__).parents[3] / "shared" / "data"
VARIANTS: dict[str, dict[str, Any]] = {
    "semicolons": {"delimiter": ";", "quote": "'"},
    "tabs": {"delimiter": "\t"},
    "pipes without names": {"delimiter": "|", "header": False},
    "commas without names": {"header": False},
}


def say_csv(taxi: TaxiLake, variant: dict[str, Any]) -> None:
    """Put the form of the raw files into the dataset's definition."""
    file = taxi.folder / "dataset.json"
    definition = json.loads(file.read_text())
    definition["raw"]["csv"] = variant
    file.write_text(json.dumps(definition))


def written(text: str, variant: dict[str, Any]) -> str:
    """The rows of a usual CSV file with a header in another form."""
    rows = list(csv.reader(io.StringIO(text)))
    out = io.StringIO()
    form = CsvFormat(**variant)
    writer = csv.writer(out, delimiter=form.delimiter, quotechar=form.quote, lineterminator="\n")
    writer.writerows(rows if form.header else rows[1:])
    return out.getvalue()


def outcome(taxi: TaxiLake) -> tuple[Any, list[str], list[str]]:
    """What a run counts and writes, without the raw text of rows of another width."""
    totals = taxi.run()["totals"]
    clean = sorted(str(row) for row in taxi.clean().collect())
    rejected = sorted(str(row) for row in taxi.rejected().drop("malformed_row").collect())
    return totals, clean, rejected


@pytest.mark.parametrize("name", VARIANTS)
def test_every_form_gives_the_rows_of_the_usual_one(taxi: TaxiLake, name: str) -> None:
    """By hand: two clean, one with an unknown flag, one of another width."""
    text = "\n".join([OLD_HEADER, *TRIPS]) + "\n"
    say_csv(taxi, VARIANTS[name])
    taxi.put(JANUARY, written(text, VARIANTS[name]))
    totals, clean, rejected = outcome(taxi)
    reasons = {"malformed_row": 1, "unknown_code": 1}
    assert totals == {"rows_in": 4, "clean": 2, "quarantined": 2, "by_reason": reasons}
    taxi.folder.joinpath("raw").rename(taxi.folder / "other")
    say_csv(taxi, {})
    taxi.put(JANUARY, text)
    assert outcome(taxi) == (totals, clean, rejected)


@pytest.mark.skipif(not SAMPLES.is_dir(), reason=f"NOT TESTED on real rows: there is no {SAMPLES}")
def test_real_rows_without_names_give_what_they_give_with_them(taxi: TaxiLake) -> None:
    """A thousand real rows of the form that has the raw columns in their order."""
    text = "\n".join((SAMPLES / "yellow_tripdata_sample_2019-01.csv").read_text().splitlines()[:1001]) + "\n"
    variant = {"delimiter": ";", "header": False}
    say_csv(taxi, variant)
    taxi.put(JANUARY, written(text, variant))
    in_other_form = outcome(taxi)
    assert in_other_form[0]["rows_in"] == 1000
    say_csv(taxi, {})
    taxi.put(JANUARY, text)
    assert outcome(taxi) == in_other_form


def test_a_file_of_another_width_is_refused(taxi: TaxiLake) -> None:
    say_csv(taxi, {"header": False})
    taxi.put(JANUARY, "1,2019-01-10 10:00:00\n")
    assert taxi.refusal().startswith(f"{JANUARY} has 2 columns in its first line instead of 17 to 19.")


def test_a_changed_form_makes_the_job_judge_every_file_again(lake: Lake, taxi: TaxiLake) -> None:
    """The usual form, said or not, is the one of the records that earlier runs left."""
    transform = taxi.transform

    def hash_with(form: CsvFormat) -> str:
        return definition_hash(replace(lake, dataset=replace(lake.dataset, csv=form)), transform)

    usual = definition_hash(lake, transform)
    assert hash_with(USUAL_CSV) == usual
    assert len({usual, hash_with(CsvFormat(";")), hash_with(CsvFormat(header=False))}) == 3
