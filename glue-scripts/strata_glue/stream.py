"""What a streaming entry calls: rows of a stream through the same rules as the files', batch by batch.

Each batch replaces what an earlier attempt of it has written, so that a batch that is repeated doubles no row.
"""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as sf

from strata_glue.dataset import Dataset
from strata_glue.files import Files
from strata_glue.job import session
from strata_glue.lake import Lake, Locations
from strata_glue.read import MALFORMED, SOURCE_FILE, read_reference, read_type
from strata_glue.rows import Transform, curated_rows, judged_rows, rejected_rows

KINESIS = "kinesis://"
# Glue's own window for streams; fewer, larger files than with less.
WINDOW = "100 seconds"
BATCH = "batch"


@dataclass(frozen=True)
class StreamArguments:
    """Arguments of the job; the URIs of folders end with `/`."""

    dataset_uri: str
    curated_uri: str
    quarantine_uri: str
    checkpoint_uri: str
    source_uri: str
    """`kinesis://<stream>`, read for as long as the job runs, or a folder of files with a record a line, read once."""
    region: str


def stream_arguments(arguments: Sequence[str]) -> StreamArguments:
    """Read arguments `--name value`; Glue adds its own."""
    parser = argparse.ArgumentParser(allow_abbrev=False)
    for name in StreamArguments.__dataclass_fields__:
        parser.add_argument(f"--{name}", required=True)
    return StreamArguments(**vars(parser.parse_known_args(arguments)[0]))


def run(spark: SparkSession, arguments: StreamArguments, transform: Transform) -> None:
    """Judge and write rows until the source ends, which a stream does not."""
    files = Files(spark)
    dataset = Dataset.from_json(files.read_text(arguments.dataset_uri))
    locations = Locations(arguments.dataset_uri, "", arguments.curated_uri, arguments.quarantine_uri, "")
    lake = Lake(files, dataset, locations)
    reference = {
        table.name: read_reference(spark, lake.reference_uri(table.name), table) for table in dataset.reference
    }

    def write(rows: DataFrame, number: int) -> None:
        # Numbers begin anew where the checkpoints are deleted; the query then is another one.
        query = spark.sparkContext.getLocalProperty("sql.streaming.queryId") or "once"
        enriched = transform.enrich(without_period(rows), reference)
        write_batch(lake, enriched, f"{query[:8]}-{number}", transform)

    rows = typed(records(spark, arguments), dataset)
    endless = arguments.source_uri.startswith(KINESIS)
    writer = rows.writeStream.foreachBatch(write).option("checkpointLocation", arguments.checkpoint_uri)
    writer = writer.trigger(processingTime=WINDOW) if endless else writer.trigger(availableNow=True)
    writer.start().awaitTermination()


def main(transform: Transform, arguments: Sequence[str]) -> None:
    """Run the streaming job of a dataset."""
    run(session(), stream_arguments(arguments), transform)


def records(spark: SparkSession, arguments: StreamArguments) -> DataFrame:
    """The records as text, in the column `value`."""
    if not arguments.source_uri.startswith(KINESIS):
        return spark.readStream.text(arguments.source_uri)
    options = {
        "streamName": arguments.source_uri.removeprefix(KINESIS),
        "endpointUrl": f"https://kinesis.{arguments.region}.amazonaws.com",
        "startingPosition": "TRIM_HORIZON",
    }
    stream = spark.readStream.format("kinesis").options(**options).load()
    return stream.select(sf.col("data").cast("string").alias("value"))


def typed(records: DataFrame, dataset: Dataset) -> DataFrame:
    """Raw columns of records, and the text of one that does not fit them in `malformed_row`."""
    columns = [(column.name, read_type(column.type)) for column in dataset.raw_columns]
    schema = ", ".join(f"`{name}` {kind}" for name, kind in [*columns, (MALFORMED, "string")])
    options = {"mode": "PERMISSIVE", "columnNameOfCorruptRecord": MALFORMED}
    return records.select(sf.from_json("value", schema, options).alias("record")).select("record.*")


def without_period(rows: DataFrame) -> DataFrame:
    """Add what a file gives its rows: a record has none, and so no period that it could be outside of."""
    nothing = {name: sf.lit(None).cast("timestamp_ntz") for name in ("period_start", "period_end")}
    return rows.withColumns({SOURCE_FILE: sf.lit("stream"), **nothing, "period_month": sf.lit(None).cast("string")})


def write_batch(lake: Lake, enriched: DataFrame, batch: str, transform: Transform) -> None:
    """Write the clean and the rejected rows of a batch, in place of those of an earlier attempt."""
    named = judged_rows(enriched, lake.dataset).persist()
    month = lake.dataset.partition_column
    try:
        clean = curated_rows(named, lake.dataset, transform).withColumn(BATCH, sf.lit(batch))
        _replace(clean, lake.stream_uri, month, BATCH)
        rejected = rejected_rows(named, lake.dataset).drop("file")
        _replace(rejected.withColumn(BATCH, sf.lit(batch)), lake.stream_rejected_uri, BATCH)
    finally:
        named.unpersist()


def _replace(rows: DataFrame, uri: str, *partitions: str) -> None:
    rows.write.mode("overwrite").option("partitionOverwriteMode", "dynamic").partitionBy(*partitions).parquet(uri)
