"""What the scripts of the other engines share: arguments, session, header."""

import argparse
import csv
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pyspark.sql import SparkSession


@dataclass(frozen=True)
class Work:
    """What an engine is given: the definition as JSON, the raw CSV files, the zones, and where to write."""

    dataset: dict[str, Any]
    raw: str
    zones: str
    out: str

    @property
    def header(self) -> list[str]:
        """The raw columns' names of the project, in the order of the files."""
        with min(Path(self.raw).glob("*.csv")).open() as file:
            names = next(csv.reader(file))
        columns = self.dataset["raw"]["columns"]
        known = {alias.lower(): c["name"] for c in columns for alias in (c["name"], *c.get("aliases", []))}
        return [known[name.lower()] for name in names]

    @property
    def types(self) -> dict[str, str]:
        """Spark types of the raw columns."""
        return {column["name"]: column["type"] for column in self.dataset["raw"]["columns"]}


def work() -> Work:
    """Read the arguments."""
    parser = argparse.ArgumentParser()
    for name in ("dataset", "raw", "zones", "out"):
        parser.add_argument(f"--{name}", required=True)
    given = parser.parse_args()
    return Work(json.loads(Path(given.dataset).read_text()), given.raw, given.zones, given.out)


def session() -> SparkSession:
    """A session as anyone starts it; the time zone is set so that all engines find the same months."""
    return SparkSession.builder.config("spark.sql.session.timeZone", "UTC").getOrCreate()
