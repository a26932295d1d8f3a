"""One Spark session for all tests of the Glue scripts, and a fresh lake for each."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from pyspark.sql import SparkSession
from strata_glue.dataset import Dataset
from strata_glue.files import Files
from strata_glue.job import SESSION_SETTINGS
from strata_glue.lake import Lake
from taxi_lake import BUCKET, TaxiLake

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparkSession]:
    """A local session with the job's settings, that maps `s3://lake/` to a folder as the local run does."""
    root = tmp_path_factory.getbasetemp() / "lakes"
    root.mkdir()
    hadoop = {
        "fs.s3.impl": "org.apache.hadoop.fs.viewfs.ViewFileSystemOverloadScheme",
        "fs.viewfs.overload.scheme.target.file.impl": "org.apache.hadoop.fs.LocalFileSystem",
        f"fs.viewfs.mounttable.{BUCKET}.linkFallback": f"file://{root}/",
    }
    settings = {
        "spark.ui.enabled": "false",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.sql.shuffle.partitions": "8",
        # Tests are over before Java's optimising compiler pays off.
        "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1",
        **SESSION_SETTINGS,
        **{f"spark.hadoop.{name}": value for name, value in hadoop.items()},
    }
    builder = SparkSession.builder.master("local[2]").appName("tests")
    for name, value in settings.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


def _definition(name: str) -> str:
    """The definition of a dataset, as the stack uploads it."""
    node = [str(ROOT / "node_modules" / ".bin" / "ts-node"), "-T", "datasets/print.ts", name]
    return subprocess.run(node, cwd=ROOT, check=True, capture_output=True, text=True).stdout


@pytest.fixture(scope="session")
def dataset_json() -> str:
    """The definition of the yellow taxis."""
    return _definition("yellow_taxi")


@pytest.fixture(scope="session")
def green_json() -> str:
    """The definition of the green taxis."""
    return _definition("green_taxi")


@pytest.fixture(scope="session")
def dataset(dataset_json: str) -> Dataset:
    """The definition as the job reads it."""
    return Dataset.from_json(dataset_json)


def _empty_lake(spark: SparkSession, root: Path, dataset: str, definition: str) -> TaxiLake:
    """A lake with a dataset's definition and the zones."""
    folder = root / "lakes" / uuid4().hex
    folder.mkdir()
    (folder / "dataset.json").write_text(definition)
    zones = folder / "curated" / dataset / "taxi_zones" / "taxi_zones.csv"
    zones.parent.mkdir(parents=True)
    shutil.copy(ROOT / "datasets" / "reference" / "taxi_zones.csv", zones)
    return TaxiLake(spark, folder, dataset)


@pytest.fixture
def taxi(spark: SparkSession, dataset_json: str, tmp_path_factory: pytest.TempPathFactory) -> TaxiLake:
    """An empty lake with the definition of the yellow taxis and the zones."""
    return _empty_lake(spark, tmp_path_factory.getbasetemp(), "yellow_taxi", dataset_json)


@pytest.fixture
def green(spark: SparkSession, green_json: str, tmp_path_factory: pytest.TempPathFactory) -> TaxiLake:
    """An empty lake with the definition of the green taxis and the zones."""
    return _empty_lake(spark, tmp_path_factory.getbasetemp(), "green_taxi", green_json)


@pytest.fixture
def lake(taxi: TaxiLake, dataset: Dataset) -> Lake:
    """The same lake as the job's modules see it."""
    return Lake(Files(taxi.spark), dataset, taxi.locations)
