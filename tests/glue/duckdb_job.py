"""The job of a dataset as a Python shell runs it on DuckDB, on a copy of a test's lake in an S3 stand-in."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import boto3
from taxi_lake import BUCKET, TaxiLake

from tests.aws_standin import CREDENTIALS

ROOT = Path(__file__).parents[2]
SCRIPTS = ROOT / "glue-scripts"
DATABASE = "curated"


@dataclass(frozen=True)
class DuckDbJob:
    """The entry script in the environment of the Python shell, and the service that it finds."""

    python: str
    url: str

    def client(self, service: str) -> Any:  # noqa: ANN401
        """A client of the stand-in."""
        names = {"aws_access_key_id": "AWS_ACCESS_KEY_ID", "aws_secret_access_key": "AWS_SECRET_ACCESS_KEY"}
        given = {name: CREDENTIALS[variable] for name, variable in names.items()}
        return boto3.client(service, endpoint_url=self.url, region_name="us-east-1", **given)  # type: ignore[call-overload]

    def upload(self, lake: TaxiLake, packages: Path) -> None:
        """Put the files of a lake, the packages and the job's script where the job looks for them."""
        s3 = self.client("s3")
        s3.create_bucket(Bucket=BUCKET)
        pages = s3.get_paginator("list_objects_v2").paginate(Bucket=BUCKET, Prefix=f"{lake.folder.name}/raw/")
        for item in [item for page in pages for item in page.get("Contents", [])]:
            s3.delete_object(Bucket=BUCKET, Key=item["Key"])
        for path in lake.folder.rglob("*"):
            if path.is_file() and not path.name.startswith("."):
                s3.upload_file(str(path), BUCKET, f"{lake.folder.name}/{path.relative_to(lake.folder)}")
        s3.upload_file(str(packages), BUCKET, "packages.zip")
        s3.upload_file(str(SCRIPTS / lake.dataset / "job.py"), BUCKET, "job.py")
        glue = self.client("glue")
        databases = [database["Name"] for database in glue.get_databases()["DatabaseList"]]
        if DATABASE not in databases:
            glue.create_database(DatabaseInput={"Name": DATABASE})
        glue_table = {"Name": f"{lake.dataset}_trips", "StorageDescriptor": {"Columns": []}}
        if glue_table["Name"] not in [table["Name"] for table in glue.get_tables(DatabaseName=DATABASE)["TableList"]]:
            keys = [{"Name": "pickup_month", "Type": "string"}]
            glue.create_table(DatabaseName=DATABASE, TableInput={**glue_table, "PartitionKeys": keys})

    def start(self, lake: TaxiLake) -> subprocess.CompletedProcess[str]:
        """Run the entry script to its end."""
        locations = [part for name, value in vars(lake.locations).items() for part in (f"--{name}", value)]
        code = ["--job_uri", f"s3://{BUCKET}/job.py", "--packages_uri", f"s3://{BUCKET}/packages.zip"]
        command = [self.python, str(SCRIPTS / "duckdb" / "run_job.py"), *code, "--libraries_uri", "s3://none/none.zip"]
        environment = {**os.environ, **CREDENTIALS, "AWS_ENDPOINT_URL": self.url}
        return subprocess.run([*command, *locations], env=environment, capture_output=True, text=True, check=False)

    def download(self, lake: TaxiLake) -> None:
        """Make the lake's curated and quarantine folders those of the service."""
        s3 = self.client("s3")
        for zone in ("curated", "quarantine"):
            shutil.rmtree(lake.folder / zone, ignore_errors=True)
        pages = s3.get_paginator("list_objects_v2").paginate(Bucket=BUCKET, Prefix=f"{lake.folder.name}/")
        for item in (item for page in pages for item in page.get("Contents", [])):
            path = lake.folder.parent / item["Key"]
            path.parent.mkdir(parents=True, exist_ok=True)
            s3.download_file(BUCKET, item["Key"], str(path))

    def run(self, lake: TaxiLake, packages: Path) -> dict[str, Any]:
        """Run the job on a lake, and bring back what it wrote; returns `last_run.json`."""
        self.upload(lake, packages)
        done = self.start(lake)
        assert done.returncode == 0, done.stderr
        self.download(lake)
        return lake.state("last_run")

    def refusal(self, lake: TaxiLake, packages: Path) -> str:
        """Run the job, which must refuse to; returns what it says."""
        self.upload(lake, packages)
        done = self.start(lake)
        assert done.returncode == 1, done.stdout
        return done.stderr.strip()
