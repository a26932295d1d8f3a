# ruff: noqa: N803 (boto3's argument names)
"""A small lake in a folder, seen through `s3://` URIs, and taxi rows whose curated form is known."""

import importlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pyspark.sql import DataFrame, SparkSession
from strata_glue.errors import InputError
from strata_glue.lake import Locations
from strata_glue.pipeline import run
from strata_glue.rows import Transform
from strata_glue.spark_engine import SparkEngine

BUCKET = "lake"

OLD_HEADER = (
    "vendor_id,pickup_datetime,dropoff_datetime,passenger_count,trip_distance,rate_code_id,store_and_fwd_flag,"
    "pickup_location_id,dropoff_location_id,payment_type,fare_amount,extra,mta_tax,tip_amount,tolls_amount,"
    "improvement_surcharge,total_amount,congestion_surcharge"
)
TLC_HEADER = (
    "VendorID,tpep_pickup_datetime,tpep_dropoff_datetime,passenger_count,trip_distance,RatecodeID,store_and_fwd_flag,"
    "PULocationID,DOLocationID,payment_type,fare_amount,extra,mta_tax,tip_amount,tolls_amount,"
    "improvement_surcharge,total_amount,congestion_surcharge"
)
# Half an hour and 5 miles from Alphabet City (4) to JFK (132) for 20 USD and a tip of 5.
CLEAN_TRIP = {
    "vendor_id": "1",
    "pickup": "2019-01-10 10:00:00",
    "dropoff": "2019-01-10 10:30:00",
    "passengers": "2",
    "distance": "5.0",
    "rate_code": "1",
    "flag": "N",
    "pickup_zone": "4",
    "dropoff_zone": "132",
    "payment": "1",
    "fare": "20.00",
    "extra": "0.5",
    "mta_tax": "0.5",
    "tip": "5.00",
    "tolls": "0.0",
    "improvement": "0.3",
    "total": "26.30",
    "congestion": "2.5",
}


def trip(**values: str) -> str:
    """A CSV row of a clean trip of 2019-01-10, with some values replaced."""
    unknown = values.keys() - CLEAN_TRIP.keys()
    assert not unknown, f"no such column: {unknown}"
    return ",".join({**CLEAN_TRIP, **values}.values())


def csv_text(*rows: str, header: str = OLD_HEADER) -> str:
    """A CSV file of the header and rows."""
    return "\n".join([header, *rows]) + "\n"


class EntityNotFoundError(Exception):
    """What boto3 calls EntityNotFoundException."""


@dataclass
class FakeGlue:
    """A Glue catalog with one table, that remembers its partitions; `broken` makes it refuse them."""

    broken: bool = False
    table: str = "yellow_taxi_trips"
    partitions: dict[str, str] = field(default_factory=dict)

    class exceptions:  # noqa: N801 (boto3's name)
        EntityNotFoundException = EntityNotFoundError

    def get_table(self, *, DatabaseName: str, Name: str) -> dict[str, Any]:
        """The one table, or EntityNotFoundException."""
        if (DatabaseName, Name) != ("curated", self.table):
            raise EntityNotFoundError(Name)
        return {"Table": {"StorageDescriptor": {"Columns": [], "InputFormat": "parquet"}}}

    def batch_create_partition(
        self,
        *,
        DatabaseName: str,
        TableName: str,
        PartitionInputList: list[dict[str, Any]],
    ) -> dict[str, Any]:
        """Register, or say AlreadyExistsException, as Glue does."""
        if self.broken:
            raise ConnectionError("the catalog is out of reach")
        errors = []
        for partition in PartitionInputList:
            (value,) = partition["Values"]
            if value in self.partitions:
                errors.append({"PartitionValues": [value], "ErrorDetail": {"ErrorCode": "AlreadyExistsException"}})
            else:
                self.partitions[value] = partition["StorageDescriptor"]["Location"]
        return {"Errors": errors}


def pyspark_job(lake: "TaxiLake") -> None:
    """Run the PySpark job on a lake."""
    run(SparkEngine(lake.spark), lake.glue, lake.locations, lake.transform)  # type: ignore[arg-type]


@dataclass
class TaxiLake:
    """The zones of one test. Files are put in and looked at below `folder`; the job sees `s3://` URIs."""

    spark: SparkSession
    folder: Path
    dataset: str = "yellow_taxi"
    job: Callable[["TaxiLake"], None] = pyspark_job
    glue: FakeGlue = field(init=False)

    def __post_init__(self) -> None:
        """Give the catalog the dataset's table."""
        self.glue = FakeGlue(table=f"{self.dataset}_trips")

    @property
    def uri(self) -> str:
        """The lake's folder as the job sees it."""
        return f"s3://{BUCKET}/{self.folder.name}/"

    @property
    def locations(self) -> Locations:
        """Arguments of the job."""
        zones = {f"{zone}_uri": f"{self.uri}{zone}/{self.dataset}/" for zone in ("raw", "curated", "quarantine")}
        return Locations(dataset_uri=f"{self.uri}dataset.json", curated_database="curated", **zones)

    def put(self, name: str, content: str | bytes) -> None:
        """Put a raw file."""
        path = self.raw(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)

    def raw(self, name: str) -> Path:
        """Path of a raw file."""
        return self.folder / "raw" / self.dataset / name

    @property
    def transform(self) -> Transform:
        """The dataset's own code."""
        module = importlib.import_module(f"{self.dataset}.transform")
        return Transform(module.enrich, module.derive)

    def run(self) -> dict[str, Any]:
        """Run the job; returns `last_run.json`."""
        self.job(self)
        return self.state("last_run")

    def refusal(self) -> str:
        """Run the job, which must refuse to; returns what it says."""
        try:
            self.job(self)
        except InputError as error:
            return str(error)
        raise AssertionError("the job did not refuse")

    def state(self, name: str) -> dict[str, Any]:
        """A JSON file of the job's state."""
        value: dict[str, Any] = json.loads((self.curated / "_state" / f"{name}.json").read_text())
        return value

    def manifest(self, month: str) -> dict[str, Any]:
        """The COPY manifest of a month."""
        value: dict[str, Any] = json.loads((self.curated / "_manifests" / f"{month}.json").read_text())
        return value

    @property
    def curated(self) -> Path:
        """Folder of the curated zone."""
        return self.folder / "curated" / self.dataset

    @property
    def quarantine(self) -> Path:
        """Folder of the rejected rows."""
        return self.folder / "quarantine" / self.dataset / f"{self.dataset}_rejected"

    def clean(self) -> DataFrame:
        """The clean rows, without the partition column."""
        return self._parquet(self.curated / f"{self.dataset}_trips")

    def rejected(self) -> DataFrame:
        """The quarantined rows."""
        return self._parquet(self.quarantine)

    def clean_by_file(self) -> dict[str, int]:
        """Number of clean rows by source file."""
        return {row[0]: row[1] for row in self.clean().groupBy("source_file").count().collect()}

    def reasons(self) -> dict[tuple[str, str], int]:
        """Number of quarantined rows by file and reason; empty if there is no quarantined file."""
        if not any(self.quarantine.glob("*/*.parquet")):
            return {}
        return {(r[0], r[1]): r[2] for r in self.rejected().groupBy("source_file", "reject_reason").count().collect()}

    def files(self) -> dict[str, bytes]:
        """Every file of the lake except the raw ones, to compare states."""
        return contents(path for path in self.folder.rglob("*") if "raw" not in path.parts)

    def files_below(self, folder: Path) -> list[str]:
        """Names of the Parquet files below a folder."""
        return sorted(str(path.relative_to(folder)) for path in folder.rglob("*.parquet"))

    def _parquet(self, folder: Path) -> DataFrame:
        # Not from the partition folders: what Redshift and the catalog read is the files.
        paths = [str(path) for path in folder.glob("*/*.parquet")]
        return self.spark.read.parquet(*paths)


def contents(paths: Iterable[Path]) -> dict[str, bytes]:
    """Content of files by path."""
    return {str(path): path.read_bytes() for path in paths if path.is_file()}


def file_entry(last_run: Mapping[str, Any], name: str) -> dict[str, Any]:
    """What a run says of a file."""
    (entry,) = [file for file in last_run["files"] if file["file"] == name]
    return dict(entry)
