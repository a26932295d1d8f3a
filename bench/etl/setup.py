"""The rows, the lake and the commands of the benchmark."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
MONTHS = ",".join(f"2019-{month:02d}" for month in range(1, 13))
ZONES = ROOT / "datasets" / "reference" / "taxi_zones.csv"
_BUCKETS = ("raw", "curated", "quarantine", "scripts")
_ENGINES = ROOT / "bench" / "etl" / "engines"


def generate_rows(rows: int, folder: Path) -> Path:
    """Make rows of the real schema and distribution, one file for each month of 2019; kept for the next time."""
    out = folder / f"rows-{rows}"
    done = out / "done"
    if not done.exists():
        shutil.rmtree(out, ignore_errors=True)
        command = [sys.executable, "-m", "generate", "--rows", str(rows), "--out", str(out), "--months", MONTHS]
        subprocess.run(command, check=True, cwd=ROOT / "local", stdout=subprocess.DEVNULL)
        _same_header(sorted(out.glob("*.csv")))
        done.touch()
    return out


def _same_header(files: Sequence[Path]) -> None:
    """Give all files the first one's header: they alternate between two forms, which a naive job cannot read."""
    with files[0].open("rb") as first:
        header = first.readline()
    for file in files[1:]:
        part = file.with_suffix(".part")
        with file.open("rb") as old, part.open("wb") as new:
            old.readline()
            new.write(header)
            shutil.copyfileobj(old, new)
        part.replace(file)


def dataset_json() -> str:
    """The definition of the taxis."""
    node = [str(ROOT / "node_modules" / ".bin" / "ts-node"), "-T", "datasets/print.ts", "yellow_taxi"]
    return subprocess.run(node, check=True, cwd=ROOT, capture_output=True, text=True).stdout


@dataclass(frozen=True)
class Bench:
    """A folder to work in; `memory` is the most heap of Spark's process, as Spark writes sizes."""

    folder: Path
    memory: str
    catalog: str

    def fresh(self, raw: Path, definition: str) -> Path:
        """Empty the output and lay out a lake whose raw zone is the rows."""
        out = self.folder / "out"
        shutil.rmtree(out, ignore_errors=True)
        for bucket in _BUCKETS:
            (out / "lake" / bucket).mkdir(parents=True)
        zones = out / "lake" / "curated" / "yellow_taxi" / "taxi_zones"
        zones.mkdir(parents=True)
        shutil.copy(ZONES, zones)
        (out / "lake" / "scripts" / "yellow_taxi.json").write_text(definition)
        landed = out / "lake" / "raw" / "yellow_taxi"
        landed.mkdir()
        for file in raw.glob("*.csv"):
            os.link(file, landed / file.name)
        return out

    @property
    def environment(self) -> Mapping[str, str]:
        """What every engine's process is told."""
        return {
            "PYSPARK_PYTHON": sys.executable,
            "PYTHONPATH": f"{ROOT / 'glue-scripts'}:{ROOT}",
            "SPARK_LOCAL_IP": "127.0.0.1",
            "AWS_ENDPOINT_URL": self.catalog,
            "AWS_DEFAULT_REGION": "us-east-1",
            "AWS_ACCESS_KEY_ID": "none",
            "AWS_SECRET_ACCESS_KEY": "none",
        }

    def submit(self, script: Path, *settings: str) -> list[str]:
        """A spark-submit on two cores."""
        confs = [f"--conf={setting}" for setting in ("spark.ui.enabled=false", *settings)]
        program = str(Path(sys.executable).parent / "spark-submit")
        return [program, "--master", "local[2]", "--driver-memory", self.memory, *confs, str(script)]

    def job(self, out: Path) -> list[str]:
        """The job itself, with its own arguments and `s3://` URIs."""
        mounts = [
            f"spark.hadoop.fs.viewfs.mounttable.{bucket}.linkFallback=file://{out}/lake/{bucket}/"
            for bucket in _BUCKETS
        ]
        view = "spark.hadoop.fs.s3.impl=org.apache.hadoop.fs.viewfs.ViewFileSystemOverloadScheme"
        target = "spark.hadoop.fs.viewfs.overload.scheme.target.file.impl=org.apache.hadoop.fs.LocalFileSystem"
        command = self.submit(ROOT / "glue-scripts" / "yellow_taxi" / "job.py", view, target, *mounts)
        zones = [part for zone in _BUCKETS[:3] for part in (f"--{zone}_uri", f"s3://{zone}/yellow_taxi/")]
        rest = ["--dataset_uri", "s3://scripts/yellow_taxi.json", "--curated_database", "curated"]
        return [*command, "--JOB_NAME", "yellow_taxi", *zones, *rest]

    def engine(self, name: str, out: Path, spark: bool = True) -> Sequence[str]:
        """One of the other engines."""
        script = _ENGINES / f"{name}.py"
        start = self.submit(script) if spark else [sys.executable, str(script)]
        lake = out / "lake"
        given = {"dataset": lake / "scripts" / "yellow_taxi.json", "raw": lake / "raw" / "yellow_taxi", "out": out}
        return [
            *start,
            *(part for key, value in given.items() for part in (f"--{key}", str(value))),
            "--zones",
            str(ZONES),
        ]
