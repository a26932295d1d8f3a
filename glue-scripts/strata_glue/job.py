"""What an entry script calls: arguments, engine, run, and an end that a person can read."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

import boto3
from pyspark.sql import SparkSession

from strata_glue.engine import Engine
from strata_glue.errors import CountError, InputError
from strata_glue.lake import Locations
from strata_glue.pipeline import run
from strata_glue.rows import Transform

_ARGUMENTS = ["dataset_uri", "raw_uri", "curated_uri", "quarantine_uri", "curated_database"]

# Times are New York local time and are moved by no zone. Partitions are sized by AQE for reading, not for parallelism.
SESSION_SETTINGS = {
    "spark.sql.session.timeZone": "UTC",
    # Spark 4 (Glue 6.0) throws by default where Spark 3.5 gives null.
    "spark.sql.ansi.enabled": "false",
    # Glue 5.1 writes by S3A: Hadoop's PathOutputCommitProtocol, which goes with its committers, refuses to replace
    # single partitions. These two are Spark's own, and serve every file system.
    "spark.sql.sources.commitProtocolClass": (
        "org.apache.spark.sql.execution.datasources.SQLHadoopMapReduceCommitProtocol"
    ),
    "spark.sql.parquet.output.committer.class": "org.apache.parquet.hadoop.ParquetOutputCommitter",
    "spark.sql.parquet.compression.codec": "snappy",
    "spark.sql.parquet.outputTimestampType": "INT96",
    "spark.sql.parquet.int96RebaseModeInWrite": "CORRECTED",
    "spark.sql.csv.filterPushdown.enabled": "false",
    "spark.sql.adaptive.enabled": "true",
    # A task holds rows of few months: it writes them side by side instead of sorting them first.
    "spark.sql.maxConcurrentOutputFileWriters": "8",
    "spark.sql.adaptive.advisoryPartitionSizeInBytes": "128m",
}


def session() -> SparkSession:
    """The session of the job, set up alike on AWS and locally."""
    spark = SparkSession.builder.getOrCreate()
    for name, value in SESSION_SETTINGS.items():
        spark.conf.set(name, value)
    return spark


def locations(arguments: Sequence[str]) -> Locations:
    """Locations from arguments `--name value`, as Glue, EMR and spark-submit hand them over; Glue adds its own."""
    parser = argparse.ArgumentParser(allow_abbrev=False)
    for name in _ARGUMENTS:
        parser.add_argument(f"--{name}", required=True)
    return Locations(**vars(parser.parse_known_args(arguments)[0]))


def main(transform: Transform) -> None:
    """Run the job of a dataset; on input that it cannot process, exit with code 1 and one sentence per problem."""
    try:
        summary = run(_engine(sys.argv[1:]), boto3.client("glue"), locations(sys.argv[1:]), transform)
    except (InputError, CountError) as error:
        raise SystemExit(str(error)) from None
    print(summary)


def _engine(arguments: Sequence[str]) -> Engine:
    """The engine that an argument names. The other one's libraries are not there: each is imported where it is used."""
    parser = argparse.ArgumentParser(allow_abbrev=False)
    parser.add_argument("--engine", choices=("spark", "duckdb"), default="spark")
    if parser.parse_known_args(arguments)[0].engine == "duckdb":
        from strata_glue.duckdb_engine.engine import DuckDbEngine

        return DuckDbEngine(boto3.client("s3"))
    from strata_glue.spark_engine import SparkEngine

    return SparkEngine(session())
