"""The Scala job does what the PySpark job does: in every scenario of its tests, and row for row."""

import gzip
import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import test_read
import test_redefined
import test_refusals
import test_rules
import test_runs
from pyspark.sql import DataFrame, SparkSession
from scala_job import ScalaJob, compiled, sdk_jars, serving
from strata_glue.job import SESSION_SETTINGS
from taxi_lake import BUCKET, TLC_HEADER, TaxiLake, csv_text, pyspark_job, trip
from test_real_samples import YELLOW

# Puts other Python code in the job's place.
PYTHON_ONLY = {"test_lost_rows_stop_the_run"}
JANUARY = "yellow_tripdata_2019-01.csv"
COUNTS = {"event": "rows", "dataset": "yellow_taxi", "rows_in": 2, "quarantined": 1, "quarantined_percent": 50.0}


@pytest.fixture(scope="session")
def scala_job(spark: SparkSession) -> ScalaJob:
    try:
        libraries = sdk_jars()
    except OSError as error:
        pytest.skip(f"NOT TESTED: the Scala job needs the AWS SDK from Maven Central ({error})")
    return ScalaJob(spark, [compiled("yellow_taxi/YellowTaxi.scala", libraries), *libraries], "YellowTaxi")


@pytest.fixture
def taxi(taxi: TaxiLake, scala_job: ScalaJob) -> TaxiLake:
    """An empty lake that the Scala job runs on."""
    return replace(taxi, job=scala_job)


for module in (test_read, test_redefined, test_refusals, test_rules, test_runs):
    scenarios = {name: test for name, test in vars(module).items() if name.startswith("test_")}
    globals().update({name: test for name, test in scenarios.items() if name not in PYTHON_ONLY})


def same_rows(left: DataFrame, right: DataFrame) -> None:
    """Every row as often on both sides, with the same columns and types."""
    assert left.schema == right.schema
    assert (left.exceptAll(right).count(), right.exceptAll(left).count()) == (0, 0)


def same_lakes(scala: TaxiLake, python: TaxiLake) -> None:
    """The same rows in the same partitions, and the same record and account of the run."""
    same_rows(scala.clean(), python.clean())
    same_rows(scala.rejected(), python.rejected())
    for folder in ("yellow_taxi_trips", "_manifests"):
        assert [path.name for path in sorted((scala.curated / folder).iterdir())] == [
            path.name for path in sorted((python.curated / folder).iterdir())
        ]
    assert [path.name for path in sorted(scala.quarantine.iterdir())] == [
        path.name for path in sorted(python.quarantine.iterdir())
    ]
    assert scala.glue.partitions.keys() == python.glue.partitions.keys()
    assert without_sizes(scala.state("processed_files")) == without_sizes(python.state("processed_files"))
    ignored = {"started_at": "", "seconds": 0}
    assert without_sizes(scala.state("last_run") | ignored) == without_sizes(python.state("last_run") | ignored)


def without_sizes(value: object) -> object:
    """A state without times of files and without the bytes of Parquet files, which name their writer's row groups."""
    if isinstance(value, dict):
        return {name: without_sizes(inner) for name, inner in value.items() if name not in ("modified", "bytes")}
    return [without_sizes(inner) for inner in value] if isinstance(value, list) else value


@pytest.fixture
def python_taxi(taxi: TaxiLake) -> TaxiLake:
    """A second lake with the same definition and zones, for the PySpark job."""
    folder = taxi.folder.with_name(f"{taxi.folder.name}-python")
    shutil.copytree(taxi.folder, folder)
    return TaxiLake(taxi.spark, folder)


def test_generated_rows_give_the_same_rows(taxi: TaxiLake, python_taxi: TaxiLake) -> None:
    """Every case of the rules, in two header forms, whole years and months, a duplicate and a packed file."""
    rows = [trip(**changes) for changes, _ in test_rules.CASES]
    files: dict[str, str | bytes] = {
        JANUARY: csv_text(*rows, "1,2", trip(), trip()),
        "again_2019-01.csv": csv_text(*rows, "1,2", trip(), trip()),
        "yellow_2019.csv": csv_text(trip(pickup="2019-07-04 23:59:59.5", dropoff="2019-07-05 00:00:00"), *rows),
        "packed.csv.gz": gzip.compress(csv_text(*rows, header=TLC_HEADER).encode()),
    }
    for lake in (taxi, python_taxi):
        for name, content in files.items():
            lake.put(name, content)
        lake.run()
    assert taxi.clean().count() > 50
    assert len(taxi.reasons()) > 20
    same_lakes(taxi, python_taxi)


@pytest.mark.skipif(not YELLOW, reason="NOT TESTED on real rows: there are no samples beside the project")
def test_real_rows_give_the_same_rows(taxi: TaxiLake, python_taxi: TaxiLake) -> None:
    for lake in (taxi, python_taxi):
        for path in YELLOW:
            lake.put(path.name, path.read_bytes())
        lake.run()
    assert (taxi.clean().count(), taxi.rejected().count()) == (40_323, 677)
    same_lakes(taxi, python_taxi)


def test_a_dataset_can_change_its_engine_between_two_runs(taxi: TaxiLake) -> None:
    """Each job goes on from the other's record: the definition has the same hash, and nothing is processed again."""
    february = trip(pickup="2019-02-10 10:00:00", dropoff="2019-02-10 10:30:00")
    taxi.put(JANUARY, csv_text(trip(), trip(fare="-1")))
    pyspark_job(taxi)
    before = taxi.files_below(taxi.curated), taxi.state("processed_files")
    taxi.run()
    assert (taxi.files_below(taxi.curated), taxi.state("processed_files")) == before
    taxi.put("yellow_tripdata_2019-02.csv", csv_text(february))
    assert [file["status"] for file in taxi.run()["files"]] == ["unchanged", "processed"]
    pyspark_job(taxi)
    assert [file["status"] for file in taxi.state("last_run")["files"]] == ["unchanged", "unchanged"]


def test_files_of_state_are_written_alike(taxi: TaxiLake) -> None:
    """To the byte, so that the load does not take a month for a changed one when the engine changes."""
    taxi.put(JANUARY, csv_text(trip()))
    taxi.run()
    texts = {
        path: path.read_text()
        for path in (taxi.curated / "_state", taxi.curated / "_manifests")
        for path in path.glob("*.json")
    }
    assert len(texts) == 3
    for path, text in texts.items():
        ordered = path.name == "processed_files.json"
        assert text == json.dumps(json.loads(text), indent=1, sort_keys=ordered) + "\n"


def test_the_session_has_the_settings_of_the_python_job(spark: SparkSession, scala_job: ScalaJob) -> None:
    assert scala_job.session_settings() == SESSION_SETTINGS


def test_it_runs_as_a_process_of_its_own(taxi: TaxiLake, scala_job: ScalaJob) -> None:
    """With the arguments that Glue gives; wrong input ends it with a sentence."""
    taxi.put(JANUARY, csv_text(trip(), trip(fare="-1")))
    with serving(taxi.glue) as endpoint:
        done = submit(taxi, endpoint, scala_job.jars)
        assert done.returncode == 0, done.stderr
        assert done.stdout == taxi_line(taxi)
        assert taxi.glue.partitions.keys() == {"2019-01"}
        taxi.put("empty.csv", "")
        refused = submit(taxi, endpoint, scala_job.jars)
    assert refused.returncode == 1
    assert "InputError: empty.csv is empty.\nNothing was written." in refused.stderr


def taxi_line(taxi: TaxiLake) -> str:
    seconds = taxi.state("last_run")["seconds"]
    return f"yellow_taxi: 1 processed; 2 rows in = 1 clean + 1 quarantined; {seconds} s\n{json.dumps(COUNTS)}\n"


def submit(taxi: TaxiLake, endpoint: str, jars: list[Path]) -> subprocess.CompletedProcess[str]:
    job, *libraries = map(str, jars)
    java = [f"-Daws.{name}=us-east-1" for name in ("region", "accessKeyId", "secretAccessKey")]
    hadoop = {
        "fs.s3.impl": "org.apache.hadoop.fs.viewfs.ViewFileSystemOverloadScheme",
        "fs.viewfs.overload.scheme.target.file.impl": "org.apache.hadoop.fs.LocalFileSystem",
        f"fs.viewfs.mounttable.{BUCKET}.linkFallback": f"file://{taxi.folder.parent}/",
    }
    confs = [f"--conf=spark.hadoop.{name}={value}" for name, value in hadoop.items()]
    confs += [f"--conf=spark.driver.{name}=127.0.0.1" for name in ("host", "bindAddress")]
    confs += ["--conf=spark.ui.enabled=false"]
    confs += [f"--conf=spark.driver.extraJavaOptions=-XX:TieredStopAtLevel=1 {' '.join(java)}"]
    arguments = [part for name, value in vars(taxi.locations).items() for part in (f"--{name}", value)]
    command = [str(Path(sys.executable).parent / "spark-submit"), "--master", "local[2]", *confs]
    command += ["--class", "YellowTaxi", "--jars", ",".join(libraries), job, "--JOB_NAME", "taxi", *arguments]
    environment = {**os.environ, "PYSPARK_PYTHON": sys.executable, "AWS_ENDPOINT_URL_GLUE": endpoint}
    return subprocess.run(command, env=environment, cwd=taxi.folder, capture_output=True, text=True, check=False)
