"""The job on Spark and on DuckDB by size: `npm run bench:etl:sizes`; a full measurement goes to docs/benchmarks.md."""

import argparse
import os
import platform
import subprocess
import sys
import zipfile
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

import boto3

from bench.etl.catalog import obliging_catalog
from bench.etl.measure import EngineError, Usage, measure
from bench.etl.results import write_section
from bench.etl.setup import ROOT, Bench, dataset_json, generate_rows
from tests import aws_standin

SIZES = (10_000, 100_000, 1_000_000, 5_000_000)
USD_PER_DPU_HOUR = 0.44
"""List price of Glue jobs in us-east-1 (2026-11)."""
LEAST_SECONDS = 60
"""Least time of a run that Glue bills, of Spark jobs and of Python shells."""
_BUCKET = "bench"


@dataclass(frozen=True)
class Size:
    """What an engine is billed for: DPUs of its smallest job."""

    title: str
    dpus: float

    def usd(self, seconds: float) -> float:
        """List price of a run."""
        return self.dpus * USD_PER_DPU_HOUR * max(seconds, LEAST_SECONDS) / 3600


SPARK = Size("Spark, 2 DPU", 2)
DUCKDB = Size("DuckDB, 1 DPU", 1)
SMALL = Size("DuckDB, 0.0625 DPU", 0.0625)


@dataclass(frozen=True)
class DuckDb:
    """The job on DuckDB, with an S3 stand-in for its files."""

    python: str
    url: str
    folder: Path

    @property
    def environment(self) -> Mapping[str, str]:
        """What the process is told."""
        return {**aws_standin.CREDENTIALS, "AWS_ENDPOINT_URL": self.url}

    def lay_out(self, raw: Path, definition: str) -> None:
        """Empty the bucket and put files and code there."""
        s3 = self._client("s3")
        for page in s3.get_paginator("list_objects_v2").paginate(Bucket=_BUCKET):
            for item in page.get("Contents", []):
                s3.delete_object(Bucket=_BUCKET, Key=item["Key"])
        packages = self.folder / "packages.zip"
        with zipfile.ZipFile(packages, "w") as archive:
            for package in ("strata_glue", "yellow_taxi"):
                for module in (ROOT / "glue-scripts" / package).rglob("*.py"):
                    archive.write(module, module.relative_to(ROOT / "glue-scripts"))
        s3.put_object(Bucket=_BUCKET, Key="dataset.json", Body=definition.encode())
        s3.upload_file(str(packages), _BUCKET, "packages.zip")
        s3.upload_file(str(ROOT / "glue-scripts" / "yellow_taxi" / "job.py"), _BUCKET, "job.py")
        zones = ROOT / "datasets" / "reference" / "taxi_zones.csv"
        s3.upload_file(str(zones), _BUCKET, "curated/taxi_zones/taxi_zones.csv")
        for file in raw.glob("*.csv"):
            s3.upload_file(str(file), _BUCKET, f"raw/{file.name}")

    def make_bucket(self) -> None:
        """Make the bucket and the table that the job registers months of."""
        self._client("s3").create_bucket(Bucket=_BUCKET)
        glue = self._client("glue")
        glue.create_database(DatabaseInput={"Name": "curated"})
        table = {"Name": "yellow_taxi_trips", "StorageDescriptor": {"Columns": []}}
        glue.create_table(DatabaseName="curated", TableInput=table)

    def command(self) -> Sequence[str]:
        """The entry script with its arguments."""
        keys = {"dataset": "dataset.json", "raw": "raw/", "curated": "curated/", "quarantine": "quarantine/"}
        code = {"job": "job.py", "packages": "packages.zip", "libraries": "libraries.zip"}
        given = [part for name, key in {**keys, **code}.items() for part in (f"--{name}_uri", f"s3://{_BUCKET}/{key}")]
        script = str(ROOT / "glue-scripts" / "duckdb" / "run_job.py")
        return [self.python, script, *given, "--curated_database", "curated"]

    def _client(self, service: str) -> Any:  # noqa: ANN401
        return boto3.client(
            service,  # type: ignore[call-overload]
            endpoint_url=self.url,
            region_name="us-east-1",
            aws_access_key_id=aws_standin.CREDENTIALS["AWS_ACCESS_KEY_ID"],
            aws_secret_access_key=aws_standin.CREDENTIALS["AWS_SECRET_ACCESS_KEY"],
        )


def compare(bench: Bench, duckdb: DuckDb, rows: int, runs: int) -> tuple[list[Usage], list[Usage]]:
    """Run both engines on the same rows, in turn; gives what Spark took and what DuckDB took."""
    raw, definition = generate_rows(rows, bench.folder), dataset_json()
    spark_usages, duckdb_usages = [], []
    for _ in range(runs):
        out = bench.fresh(raw, definition)
        spark_usages.append(measure(bench.job(out), bench.environment, bench.folder / "job.log"))
        duckdb.lay_out(raw, definition)
        duckdb_usages.append(measure(duckdb.command(), duckdb.environment, bench.folder / "duckdb_job.log"))
        print(f"{rows:>10,} rows  Spark {spark_usages[-1]}  DuckDB {duckdb_usages[-1]}", flush=True)
    return spark_usages, duckdb_usages


def row(rows: int, spark: Sequence[Usage], duckdb: Sequence[Usage]) -> str:
    """A line of the table."""
    seconds = [median(usage.seconds for usage in usages) for usages in (spark, duckdb)]
    cpu = [median(usage.cpu_seconds for usage in usages) for usages in (spark, duckdb)]
    peak = [max(usage.peak_bytes for usage in usages) / 2**20 for usages in (spark, duckdb)]
    usd = [SPARK.usd(seconds[0]), DUCKDB.usd(seconds[1]), SMALL.usd(seconds[1])]
    fits = peak[1] < 900
    cells = [
        f"{rows:,}",
        *(f"{value:.1f}" for value in seconds),
        *(f"{value:.0f}" for value in cpu),
        *(f"{value:,.0f} MiB" for value in peak),
        f"{usd[0]:.4f}",
        f"{usd[1]:.4f} ({usd[0] / usd[1]:.1f} x)",
        f"{usd[2]:.4f} ({usd[0] / usd[2]:.0f} x)" if fits else "does not fit in 1 GB",
    ]
    return f"| {' | '.join(cells)} |"


def account(runs: int, measured: Mapping[int, tuple[list[Usage], list[Usage]]]) -> str:
    """The section of the documentation."""
    titles = ["rows", "Spark, s", "DuckDB, s", "Spark, CPU s", "DuckDB, CPU s", "Spark, memory", "DuckDB, memory"]
    titles += [f"{SPARK.title}, USD", f"{DUCKDB.title}, USD", f"{SMALL.title}, USD"]
    lines = [f"| {' | '.join(titles)} |", f"| {' | '.join('---' for _ in titles)} |"]
    lines += [row(rows, spark, duckdb) for rows, (spark, duckdb) in measured.items()]
    return "\n\n".join(
        [
            "## The engines by size",
            f"`npm run bench:etl:sizes` on {datetime.now(UTC):%Y-%m-%d}: generated rows in 12 files, on"
            f" {platform.machine()} with {os.cpu_count()} cores, median of {runs}. Each job ran in its own process,"
            " start included; Spark on a folder, DuckDB through an S3 stand-in on the same machine. USD are list prices"
            f" of Glue for the time measured here, {USD_PER_DPU_HOUR} USD a DPU-hour and at least {LEAST_SECONDS} s,"
            " not what a run on AWS took.",
            "\n".join(lines),
        ]
    )


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(prog="npm run bench:etl:sizes --", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES), help="rows (default: %(default)s)")
    parser.add_argument("--runs", type=int, default=3, help="runs of each engine at each size (default: 3)")
    parser.add_argument("--memory", default="1g", help="most heap of Spark's process (default: 1g)")
    given = parser.parse_args()
    folder = ROOT / ".strata" / "bench"
    (folder / "s3").mkdir(parents=True, exist_ok=True)
    tool = [str(ROOT / "node_modules" / ".bin" / "ts-node"), "-T", "tools/duckdbPython.ts"]
    python = subprocess.run(tool, cwd=ROOT, check=True, capture_output=True, text=True).stdout.strip()
    with ExitStack() as stack:
        bench = Bench(folder, given.memory, stack.enter_context(obliging_catalog()))
        duckdb = DuckDb(python, stack.enter_context(aws_standin.serving(folder / "s3")), folder)
        duckdb.make_bucket()
        try:
            measured = {rows: compare(bench, duckdb, rows, given.runs) for rows in given.sizes}
        except EngineError as error:
            sys.exit(str(error))
    text = account(given.runs, measured)
    print(f"\n{text}")
    if tuple(given.sizes) == SIZES:
        write_section(ROOT / "docs" / "benchmarks.md", text, "bench:etl:sizes")


if __name__ == "__main__":
    main()
