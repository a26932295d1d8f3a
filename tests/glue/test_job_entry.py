"""The entry script as a process of its own, as Glue starts it."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from taxi_lake import BUCKET, TaxiLake, csv_text, trip

ROOT = Path(__file__).parents[2]
SUBMIT = Path(sys.executable).parent / "spark-submit"


class Catalog(BaseHTTPRequestHandler):
    """Answers GetTable and BatchCreatePartition."""

    def do_POST(self) -> None:
        """Answer by the target header, as AWS's JSON protocol has it."""
        self.rfile.read(int(self.headers["Content-Length"]))
        answers: dict[str, object] = {
            "AWSGlue.GetTable": {"Table": {"Name": "yellow_taxi_trips", "StorageDescriptor": {"Columns": []}}},
            "AWSGlue.BatchCreatePartition": {"Errors": []},
        }
        body = json.dumps(answers[self.headers["X-Amz-Target"]]).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/x-amz-json-1.1")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def catalog() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Catalog)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def submit(taxi: TaxiLake, catalog: str) -> subprocess.CompletedProcess[str]:
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
        "PYTHONPATH": str(ROOT / "glue-scripts"),
        "AWS_ENDPOINT_URL": catalog,
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_ACCESS_KEY_ID": "none",
        "AWS_SECRET_ACCESS_KEY": "none",
    }
    script = str(ROOT / "glue-scripts" / "yellow_taxi" / "job.py")
    command = [str(SUBMIT), "--master", "local[2]", *confs, script, "--JOB_NAME", "taxi", *arguments]
    return subprocess.run(command, env=environment, cwd=taxi.folder, capture_output=True, text=True, check=False)


def test_the_job_ends_with_a_line_of_what_it_did_or_with_what_is_wrong(taxi: TaxiLake, catalog: str) -> None:
    taxi.put("yellow_tripdata_2019-01.csv", csv_text(trip(), trip(fare="-1")))
    done = submit(taxi, catalog)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("yellow_taxi: 1 processed; 2 rows in = 1 clean + 1 quarantined; ")
    taxi.put("empty.csv", "")
    refused = submit(taxi, catalog)
    assert refused.returncode == 1
    # spark-submit merges the script's two streams into stdout.
    assert refused.stdout.startswith("empty.csv is empty.\nNothing was written.")
    assert "Traceback" not in refused.stdout + refused.stderr
