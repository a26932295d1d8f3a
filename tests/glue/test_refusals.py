import gzip

import pytest
from taxi_lake import OLD_HEADER, TLC_HEADER, TaxiLake, csv_text, trip

JANUARY = "yellow_tripdata_2019-01.csv"
GREEN_HEADER = TLC_HEADER.replace("tpep_", "lpep_") + ",ehail_fee,trip_type"
NOTHING_WRITTEN = "Nothing was written. Correct or remove the file in "

REFUSED: list[tuple[str, str | bytes, str]] = [
    ("a.csv", b"PAR1\x15\x04\x15", "a.csv is not CSV text: it is a Parquet file."),
    ("a.csv", b"\x00\x01\x02binary", "a.csv is not CSV text: it is binary."),
    ("a.csv", b"PK\x03\x04rest", "a.csv is not CSV text: it is a zip archive."),
    ("a.csv", gzip.compress(b"x,y"), "a.csv is not CSV text: it is compressed by gzip."),
    ("a.csv.gz", csv_text(trip()), "a.csv.gz is not compressed by gzip, as its name says."),
    ("a.csv.gz", gzip.compress(b""), "a.csv.gz is empty."),
    ("a.csv", b"", "a.csv is empty."),
    ("a.csv", b" \r\n\n", "a.csv is empty."),
    ("a.csv", OLD_HEADER + "\n\n", "a.csv has a header but no rows."),
    (
        "a.csv",
        GREEN_HEADER + "\n1\n",
        "a.csv lacks the required columns pickup_at (or tpep_pickup_datetime or pickup_datetime),"
        " dropoff_at (or tpep_dropoff_datetime or dropoff_datetime). Its columns are: VendorID, lpep_pickup_datetime,",
    ),
    (
        "a.csv",
        "id,name\n1,x\n",
        "a.csv has the header of another dataset: it lacks vendor_id (or VendorID), pickup_at ",
    ),
    (
        "a.csv",
        csv_text(trip(), header=OLD_HEADER.replace("tip_amount", "gift")),
        "a.csv lacks the required column tip_amount. Its columns are: vendor_id, ",
    ),
    ("a.txt", csv_text(trip()), "a.txt is not data of yellow_taxi: its name must end in .csv or .csv.gz."),
    ("a [1].csv", csv_text(trip()), "a [1].csv has a name with other characters than letters, digits, "),
    ("folder/a.csv", csv_text(trip()), "folder is a folder; files must lie directly under the dataset's prefix."),
]


@pytest.mark.parametrize(("name", "content", "sentence"), REFUSED)
def test_a_file_that_cannot_be_processed_is_refused(
    taxi: TaxiLake, name: str, content: str | bytes, sentence: str
) -> None:
    taxi.put(name, content)
    before = taxi.files()
    problem, advice = taxi.refusal().splitlines()
    assert problem.startswith(sentence)
    assert advice.startswith(NOTHING_WRITTEN)
    assert taxi.files() == before


def test_a_truncated_archive_is_refused(taxi: TaxiLake) -> None:
    taxi.put("a.csv.gz", gzip.compress(csv_text(*[trip(vendor_id=str(n)) for n in range(9999)]).encode())[:-100])
    assert taxi.refusal().startswith("a.csv.gz cannot be read to its end (Unexpected end of ZLIB input stream)")


def test_several_refused_files_are_listed_together_and_what_is_loaded_stays(taxi: TaxiLake) -> None:
    taxi.put(JANUARY, csv_text(trip()))
    taxi.run()
    before = taxi.files()
    taxi.put("yellow_tripdata_2019-02.csv", csv_text(trip(pickup="2019-02-01 10:00:00")))
    taxi.put("b.csv", "")
    taxi.put("c.txt", "x")
    lines = taxi.refusal().splitlines()
    assert [line.split()[0] for line in lines] == ["b.csv", "c.txt", "Nothing"]
    assert taxi.files() == before


def test_side_files_are_no_data(taxi: TaxiLake) -> None:
    taxi.put("_SUCCESS", "")
    taxi.put(".hidden.csv", "")
    taxi.put(JANUARY, csv_text(trip()))
    assert [file["file"] for file in taxi.run()["files"]] == [JANUARY]


def test_a_table_that_the_catalog_lacks_is_refused(taxi: TaxiLake, monkeypatch: pytest.MonkeyPatch) -> None:
    taxi.put(JANUARY, csv_text(trip()))
    monkeypatch.setattr(type(taxi.glue), "get_table", _no_table)
    before = taxi.files()
    assert taxi.refusal() == (
        "The catalog has no table curated.yellow_taxi_trips; deploy the stack, then run again. Nothing was written."
    )
    assert taxi.files() == before


def _no_table(glue: object, **_: str) -> None:
    raise glue.exceptions.EntityNotFoundException  # type: ignore[attr-defined]


def test_an_unreadable_record_is_refused(taxi: TaxiLake) -> None:
    taxi.put(JANUARY, csv_text(trip()))
    taxi.run()
    (taxi.curated / "_state" / "processed_files.json").write_text("{}")
    (taxi.curated / "_state" / ".processed_files.json.crc").unlink()
    assert "processed_files.json is not a record of processed files ('version'); restore" in taxi.refusal()
