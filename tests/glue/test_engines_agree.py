"""Spark and DuckDB on the same files: the same rows, reasons, records, manifests and partitions."""

import gzip
import random
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from duckdb_job import DuckDbJob
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as sf
from taxi_lake import CLEAN_TRIP, OLD_HEADER, TLC_HEADER, TaxiLake, csv_text, trip

from tests import aws_standin

ROOT = Path(__file__).parents[2]
SAMPLES = Path(__file__).parents[3] / "shared" / "data"
JANUARY = "yellow_tripdata_2019-01.csv"


@pytest.fixture(scope="session")
def job(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DuckDbJob]:
    """The job on DuckDB, in the environment that its own lock file gives."""
    tool = [str(ROOT / "node_modules" / ".bin" / "ts-node"), "-T", "tools/duckdbPython.ts"]
    made = subprocess.run(tool, cwd=ROOT, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr
    with aws_standin.serving(tmp_path_factory.mktemp("ministack")) as url:
        yield DuckDbJob(made.stdout.strip(), url)


@pytest.fixture(autouse=True)
def _old_times(spark: SparkSession) -> Iterator[None]:
    """Times of long ago are read as they are written: without the calendar of the Romans."""
    setting = "spark.sql.parquet.int96RebaseModeInRead"
    spark.conf.set(setting, "CORRECTED")
    yield
    spark.conf.unset(setting)


@pytest.fixture(scope="session")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The packages as the stack uploads them."""
    file = tmp_path_factory.mktemp("packages") / "packages.zip"
    with zipfile.ZipFile(file, "w") as archive:
        for package in ("strata_glue", "yellow_taxi", "green_taxi"):
            for module in (ROOT / "glue-scripts" / package).rglob("*.py"):
                archive.write(module, module.relative_to(ROOT / "glue-scripts"))
    return file


def twin(lake: TaxiLake) -> TaxiLake:
    """A copy of a lake."""
    folder = lake.folder.with_name(uuid4().hex)
    shutil.copytree(lake.folder, folder)
    return TaxiLake(lake.spark, folder, lake.dataset)


def without_time(last_run: dict[str, Any]) -> dict[str, Any]:
    """The account of a run without what differs from run to run: times, and how well files are packed."""
    same = {name: value for name, value in last_run.items() if name not in ("started_at", "seconds", "months")}
    return {**same, "months": [{"month": month["month"], "rows": month["rows"]} for month in last_run["months"]]}


def assert_same_rows(duckdb: DataFrame, spark: DataFrame) -> None:
    """Two tables have the same columns and the same rows, in any order."""
    assert duckdb.dtypes == spark.dtypes
    # Python has no years as far off as some of these times.
    times = {name: sf.col(name).cast("string") for name, type_ in spark.dtypes if type_ == "timestamp"}
    left, right = duckdb.withColumns(times), spark.withColumns(times)
    only = [left.exceptAll(right).collect(), right.exceptAll(left).collect()]
    assert [[str(row.asDict()) for row in rows] for rows in only] == [[], []]


def assert_same(spark: TaxiLake, duckdb: TaxiLake) -> None:
    """The tables of two lakes have the same rows and columns, and readers are told of the same months."""
    assert_same_rows(duckdb.clean(), spark.clean())
    if spark.reasons() or duckdb.reasons():
        assert_same_rows(duckdb.rejected(), spark.rejected())
    records = [lake.state("processed_files") for lake in (spark, duckdb)]
    for record in records:
        for file in record["files"].values():
            del file["modified"]
        record["months"] = {month: entry["rows"] for month, entry in record["months"].items()}
    assert records[0] == records[1]
    for month in records[0]["months"]:
        assert all(entry["url"].startswith(f"{duckdb.uri}curated/") for entry in duckdb.manifest(month)["entries"])
        assert len(duckdb.manifest(month)["entries"]) == 1


def compare(lake: TaxiLake, job: DuckDbJob, packages: Path) -> TaxiLake:
    """Run both engines on the same files; returns the lake of DuckDB."""
    other = twin(lake)
    by_spark, by_duckdb = lake.run(), job.run(other, packages)
    assert_same(lake, other)
    assert without_time(by_duckdb) == without_time(by_spark)
    return other


def test_rows_worked_out_by_hand(taxi: TaxiLake, job: DuckDbJob, packages: Path) -> None:
    taxi.put(JANUARY, csv_text(trip(), trip(fare="-1"), trip(dropoff_zone="264"), trip(passengers="1.5")))
    taxi.put("yellow_2019.csv", csv_text(trip(pickup="2019-03-31 23:59:59", dropoff="2019-04-01 00:10:00")))
    other = compare(taxi, job, packages)
    assert other.clean_by_file() == {JANUARY: 1, "yellow_2019.csv": 1}
    assert other.reasons() == {
        (JANUARY, "negative_amount"): 1,
        (JANUARY, "unknown_zone"): 1,
        (JANUARY, "unknown_code"): 1,
    }


NUMBERS = (
    *("0", "-0", "00012", "1.", ".5", "-.5", ".", "-", "+1", "+.5", "1e2", "1E-2", "1e", "1d", "2.5f", "1D2", "1_000"),
    *("NaN", "nan", "-NaN", "Infinity", "-Infinity", "inf", "Inf", "-Inf", "INF", "0x1p3", "0x10", "1,5", " 1", "1 "),
    *("0.125", "-0.125", "0.1249", "99999999.994", "99999999.995", "100000000", "1e308", "1e309", "-1e309", "1e-400"),
    *(
        "123456789012345678",
        "1234567890123456789012345678901234567890",
        "x",
        "1x",
        "--1",
        "1-",
        "1.2.3",
        "\t1",
        '"',
        "é",
    ),
    *("256", "255", "1.5", "264", "4.0", "true", "null", "NULL", "''", '"1"', '" 1"', '"1" ', '1"', '"1""2"', '"a,b"'),
)
TIMES = (
    *(
        "2019",
        "2019-01",
        "2019-1-1",
        "2019-01-10",
        "2019-01-10 ",
        "2019-01-10 1",
        "2019-01-10 10:00",
        "2019-01-10 9:5:7",
    ),
    *("2019-01-10T10:00:00", "2019-01-10 10:00:00.1", "2019-01-10 10:00:00.1234567", "2019-01-10 10:00:00."),
    *(
        "2019-01-10 24:00:00",
        "2019-01-10 10:60:00",
        "2019-01-10 10:00:60",
        "2019-02-29 10:00:00",
        "2020-02-29 10:00:00",
    ),
    *(
        " 2019-01-10 10:00:00",
        "2019-01-10 10:00:00 ",
        "2019-01-10  10:00:00",
        "2019-01-10 10:00:00Z",
        "10:00:00",
        "now",
    ),
    *("2019-01-10 10:00:00+02:00", "+2019-01-10 10:00:00", "-2019-01-10 10:00:00", "19-01-10 10:00:00", "2019/01/10"),
    *(
        "02019-01-10 10:00:00",
        "12019-01-10 10:00:00",
        "0001-01-01 00:00:00",
        "0000-01-01 00:00:00",
        "20190110",
        "epoch",
    ),
    *("2019-01-10 10:00:00,5", "2019-01-10 10:00:00 UTC", "T10:00:00", "2019-01-10t10:00:00", "2019-001-10 10:00:00"),
)
COLUMNS = ("vendor_id", "pickup", "dropoff", "distance", "fare", "congestion", "flag", "pickup_zone")


def test_every_form_of_a_value_is_read_alike(taxi: TaxiLake, job: DuckDbJob, packages: Path) -> None:
    """Each text in a column of each type, in a file of its own, so that a difference is seen by its row."""
    for name in COLUMNS:
        texts = TIMES if name in ("pickup", "dropoff") else NUMBERS
        # The extra numbers the cases, and has no rule above.
        rows = [trip(**{name: text, "extra": str(number)}) for number, text in enumerate((*texts, "", *TIMES[:3]))]
        taxi.put(f"{name}.csv", csv_text(*rows))
    compare(taxi, job, packages)


def test_lines_of_any_form_are_split_alike(taxi: TaxiLake, job: DuckDbJob, packages: Path) -> None:
    row, width = trip(), len(OLD_HEADER.split(","))
    lines = [
        row + ",extra",
        row.rsplit(",", 1)[0],
        "1,2",
        ",",
        "," * (width - 1),
        "x",
        OLD_HEADER,
        '"',
        '""',
        row + '"',
    ]
    lines += [
        '"' + row,
        row.replace("N", '"N'),
        row.replace("N", 'N"'),
        row.replace("N", '"N"x'),
        row.replace("N", '"a"b"c"'),
    ]
    lines += [row.replace("N", '"a,b'), row.replace("N", '"a"",b"'), row.replace("N", '"a""'), row.replace("N", '""""')]
    lines += [
        row.replace("N", '" N "'),
        row.replace("N", ' "N"'),
        row.replace("N", '"N" '),
        row.replace("N", '"N"\t\t'),
    ]
    lines += [row.replace("N", '"a"b,"c"'), row.replace("N", "é"), row.replace("N", "\\"), row.replace("N", '"\\"')]
    lines += [
        " " + row,
        row + " ",
        "  ",
        "\t",
        "",
        row + ",",
        "," + row,
        row.replace("N", "\x01\x02"),
        row.replace("N", "'"),
    ]
    taxi.put("lf_2019-01.csv", csv_text(*lines))
    taxi.put("crlf_2019-01.csv", "\ufeff" + "\r\n".join([TLC_HEADER, *lines, row]))
    taxi.put("cr_2019-01.csv", "\r".join([TLC_HEADER, *lines, row]))
    taxi.put("mixed_2019-01.csv", f"{OLD_HEADER}\r\n{row}\n{row}\r{row}\r\n\n{row}")
    taxi.put("bytes_2019-01.csv", csv_text(row).encode() + row.encode().replace(b"N", b"\xff\xe9") + b"\n")
    packed = gzip.compress(csv_text(*lines).encode())
    taxi.put("packed_2019-01.csv.gz", packed + gzip.compress(f"{row}\n".encode()))
    compare(taxi, job, packages)


def test_random_rows_are_read_and_judged_alike(taxi: TaxiLake, job: DuckDbJob, packages: Path) -> None:
    """Rows with one or two values of any kind, so that rules meet in the order of the definition."""
    chance = random.Random(20190110)
    names = list(CLEAN_TRIP)
    texts = [text for text in (*NUMBERS, *TIMES, "", "-1", "300", "301", "999", "N", "Y") if '"' not in text]
    for file in ("yellow_tripdata_2019-01.csv", "yellow_2019.csv", "yellow.csv"):
        chosen = [
            {chance.choice(names): chance.choice(texts) for _ in range(chance.choice((0, 1, 2)))} for _ in range(400)
        ]
        taxi.put(file, csv_text(*(trip(**values) for values in chosen)))
    compare(taxi, job, packages)


def test_later_runs_rebuild_the_same_months(taxi: TaxiLake, job: DuckDbJob, packages: Path) -> None:
    """New, changed, renamed, emptied and doubled files, after each other."""
    other = twin(taxi)
    february = "yellow_tripdata_2019-02.csv"
    late = trip(pickup="2019-02-01 00:00:00", dropoff="2019-02-01 00:30:00")
    steps: list[dict[str, str | None]] = [
        {JANUARY: csv_text(trip(), trip(fare="-1")), "yellow_2019.csv": csv_text(trip(), late)},
        {february: csv_text(late, trip(pickup="x"))},
        {JANUARY: csv_text(trip(distance="7"))},
        {february: None, "copy_2019-02.csv": csv_text(late, trip(pickup="x"))},
        {JANUARY: csv_text(trip(fare="-1"))},
        {"again_2019-01.csv": csv_text(trip(fare="-1"))},
        {},
    ]
    for step in steps:
        for lake in (taxi, other):
            for name, content in step.items():
                if content is None:
                    lake.raw(name).unlink()
                else:
                    lake.put(name, content)
        by_spark, by_duckdb = taxi.run(), job.run(other, packages)
        assert without_time(by_duckdb) == without_time(by_spark)
        assert_same(taxi, other)


def test_refusals_are_in_the_same_words(taxi: TaxiLake, job: DuckDbJob, packages: Path) -> None:
    taxi.put("empty.csv", "")
    taxi.put("notes.txt", "hello")
    taxi.put("short.csv.gz", gzip.compress(csv_text(trip()).encode())[:-9])
    taxi.put("other_2019-01.csv", csv_text(trip(), header=TLC_HEADER.replace("PULocationID", "place")))
    other = twin(taxi)
    refused, said = taxi.refusal(), job.refusal(other, packages)
    cut_off = "short.csv.gz cannot be read to its end"
    assert [line for line in said.splitlines() if not line.startswith(cut_off)] == [
        line.replace(taxi.uri, other.uri) for line in refused.splitlines() if not line.startswith(cut_off)
    ]
    assert cut_off in said


@pytest.mark.skipif(
    not any(SAMPLES.glob("*.csv")), reason=f"NOT TESTED on real rows: there are no samples in {SAMPLES}"
)
def test_real_rows(taxi: TaxiLake, green: TaxiLake, job: DuckDbJob, packages: Path) -> None:
    for path in sorted(SAMPLES.glob("yellow*.csv")):
        taxi.put(path.name, path.read_bytes())
    other = compare(taxi, job, packages)
    assert sum(other.clean_by_file().values()) == 40_323
    for path in sorted(SAMPLES.glob("green*.csv")):
        green.put(path.name, path.read_bytes())
    assert sum(compare(green, job, packages).clean_by_file().values()) == 7


def test_generated_rows(taxi: TaxiLake, job: DuckDbJob, packages: Path, tmp_path: Path) -> None:
    """20,000 rows with the faults of real ones."""
    command = [sys.executable, "-m", "generate", "--rows", "20000", "--out", str(tmp_path)]
    subprocess.run(command, cwd=ROOT / "local", check=True, capture_output=True)
    for path in sorted(tmp_path.glob("*.csv")):
        taxi.put(path.name, path.read_bytes())
    compare(taxi, job, packages)
