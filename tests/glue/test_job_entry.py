"""The entry script as a process of its own, as Glue starts it."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyspark.sql import SparkSession
from strata_glue.job import SESSION_SETTINGS, session
from taxi_lake import BUCKET, TaxiLake, csv_text, trip

from bench.etl.catalog import obliging_catalog

ROOT = Path(__file__).parents[2]
SUBMIT = Path(sys.executable).parent / "spark-submit"


@pytest.fixture
def catalog() -> Iterator[str]:
    with obliging_catalog() as endpoint:
        yield endpoint


def submit(
    taxi: TaxiLake, catalog: str, modules: Path = ROOT / "glue-scripts", *options: str
) -> subprocess.CompletedProcess[str]:
    hadoop = {
        "fs.s3.impl": "org.apache.hadoop.fs.viewfs.ViewFileSystemOverloadScheme",
        "fs.viewfs.overload.scheme.target.file.impl": "org.apache.hadoop.fs.LocalFileSystem",
        f"fs.viewfs.mounttable.{BUCKET}.linkFallback": f"file://{taxi.folder.parent}/",
    }
    confs = [f"--conf=spark.hadoop.{name}={value}" for name, value in hadoop.items()]
    confs += ["--conf=spark.ui.enabled=false", "--conf=spark.driver.bindAddress=127.0.0.1"]
    confs += ["--conf=spark.driver.extraJavaOptions=-XX:TieredStopAtLevel=1"]
    arguments = [part for name, value in vars(taxi.locations).items() for part in (f"--{name}", value)]
    environment = {
        **os.environ,
        "PYSPARK_PYTHON": sys.executable,
        "PYTHONPATH": str(modules),
        "AWS_ENDPOINT_URL": catalog,
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_ACCESS_KEY_ID": "none",
        "AWS_SECRET_ACCESS_KEY": "none",
    }
    script = str(ROOT / "glue-scripts" / "yellow_taxi" / "job.py")
    command = [str(SUBMIT), "--master", "local[2]", *confs, *options, script, "--JOB_NAME", "taxi", *arguments]
    return subprocess.run(command, env=environment, cwd=taxi.folder, capture_output=True, text=True, check=False)


def test_the_job_ends_with_a_line_of_what_it_did_or_with_what_is_wrong(taxi: TaxiLake, catalog: str) -> None:
    taxi.put("yellow_tripdata_2019-01.csv", csv_text(trip(), trip(fare="-1")))
    done = submit(taxi, catalog)
    assert done.returncode == 0, done.stderr
    told, counts = done.stdout.splitlines()
    assert told.startswith("yellow_taxi: 1 processed; 2 rows in = 1 clean + 1 quarantined; ")
    assert json.loads(counts) == {
        "event": "rows",
        "dataset": "yellow_taxi",
        "rows_in": 2,
        "quarantined": 1,
        "quarantined_percent": 50.0,
    }
    taxi.put("empty.csv", "")
    refused = submit(taxi, catalog)
    assert refused.returncode == 1
    # spark-submit merges the script's two streams into stdout.
    assert refused.stdout.startswith("empty.csv is empty.\nNothing was written.")
    assert "Traceback" not in refused.stdout + refused.stderr


def test_the_job_gives_the_same_rows_as_emr_runs_it(taxi: TaxiLake, catalog: str, tmp_path: Path) -> None:
    """The packages come as a zip, and there is no awsglue: whoever imports it fails."""
    packages = tmp_path / "packages"
    for name in ("strata_glue", "yellow_taxi"):
        shutil.copytree(ROOT / "glue-scripts" / name, packages / name, ignore=shutil.ignore_patterns("__pycache__"))
    archive = shutil.make_archive(str(tmp_path / "packages"), "zip", packages)
    without = tmp_path / "without"
    without.mkdir()
    (without / "awsglue.py").write_text("raise ImportError('EMR has no awsglue')\n")
    taxi.put("yellow_tripdata_2019-01.csv", csv_text(trip(), trip(fare="-1")))
    done = submit(taxi, catalog, without, "--py-files", archive)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("yellow_taxi: 1 processed; 2 rows in = 1 clean + 1 quarantined; ")


def test_every_setting_can_be_made_at_run_time(spark: SparkSession) -> None:
    assert [name for name in SESSION_SETTINGS if not spark.conf.isModifiable(name)] == []
    assert {name: session().conf.get(name) for name in SESSION_SETTINGS} == SESSION_SETTINGS
    assert SESSION_SETTINGS["spark.sql.sources.commitProtocolClass"].endswith(".SQLHadoopMapReduceCommitProtocol")
    assert SESSION_SETTINGS["spark.sql.parquet.output.committer.class"].endswith(".ParquetOutputCommitter")
