"""The measure: read with the schema and write as many columns with the same partitioning; no rules, no joins."""

from pyspark.sql import functions as sf

from bench.etl.engines.common import session, work


def main() -> None:
    """Repeat raw columns, in their order, until there are as many as the curated table has."""
    given, spark = work(), session()
    schema = ", ".join(f"`{name}` {given.types[name]}" for name in given.header)
    rows = spark.read.schema(schema).option("header", True).csv(given.raw)
    rows = rows.withColumn("source_file", sf.input_file_name())
    missing = len(given.dataset["curated"]["columns"]) - len(rows.columns)
    copies = [sf.col(name).alias(f"{name}_again") for name in given.header[:missing]]
    month = sf.date_format("pickup_at", "yyyy-MM").alias("pickup_month")
    rows.select("*", *copies, month).write.partitionBy("pickup_month").parquet(f"{given.out}/clean")


if __name__ == "__main__":
    main()
