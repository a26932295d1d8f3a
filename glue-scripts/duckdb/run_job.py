"""Run a dataset's job on DuckDB in a Glue Python shell (Python 3.9), where no package index can be reached.

A Python shell takes wheels only by pip, which asks an index for what a wheel needs. So the libraries come as an archive
of installed packages, and the job runs in an interpreter of its own that finds them before Glue's.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import boto3


def fetch(uri: str, folder: Path) -> Path:
    """Copy an object into a folder; returns the file."""
    bucket, _, key = uri[len("s3://") :].partition("/")
    file = folder / key.rsplit("/", 1)[-1]
    boto3.client("s3").download_file(bucket, key, str(file))
    return file


def libraries(uri: str, folder: Path) -> list[str]:
    """Folder of the libraries for the path; none where they are installed, as in a local run."""
    if importlib.util.find_spec("sqlframe"):
        return []
    unpacked = folder / "libraries"
    with zipfile.ZipFile(fetch(uri, folder)) as archive:
        archive.extractall(unpacked)
    return [str(unpacked)]


def main() -> int:
    """Bring code and libraries here and run the job with this script's arguments; returns its exit code."""
    parser = argparse.ArgumentParser(allow_abbrev=False)
    for name in ("job_uri", "packages_uri", "libraries_uri"):
        parser.add_argument(f"--{name}", required=True)
    given, _ = parser.parse_known_args()
    with tempfile.TemporaryDirectory(prefix="strata-") as scratch:
        folder = Path(scratch)
        path = [*libraries(given.libraries_uri, folder), str(fetch(given.packages_uri, folder))]
        job = fetch(given.job_uri, folder)
        command = [sys.executable, "-m", "strata_glue.duckdb_engine", str(job), *sys.argv[1:], "--engine", "duckdb"]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path)}
        return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
