"""Rows of Spark to Parquet partitions, and back to counts of what is really there."""

from py4j.protocol import Py4JError  # type: ignore[import-untyped]
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as sf


def gathered(rows: DataFrame, key: str) -> DataFrame:
    """Bring the rows of a key together, and compute them once for every write that follows.

    A partition has about `spark.sql.adaptive.advisoryPartitionSizeInBytes`: a small key becomes one file, a big one as
    many as keep all cores busy.
    """
    hinted = rows.sparkSession.sql(f"select /*+ rebalance({key}) */ * from {{rows}}", rows=rows)
    return computed_once(hinted)


def computed_once(rows: DataFrame) -> DataFrame:
    """The same rows over the shuffle that has already run, so that a second action reads its files and not the source.

    Spark reuses a shuffle only through the RDD that owns it, and has no public way from there back to a DataFrame
    without converting every row; without the internal way the rows are simply computed again.
    """
    spark = rows.sparkSession
    executed = rows._jdf.queryExecution().toRdd()
    try:
        frame = spark._jsparkSession.internalCreateDataFrame(executed, rows._jdf.schema(), False)
    except Py4JError:
        return rows
    return DataFrame(frame, spark)


def overwrite_partitions(rows: DataFrame, uri: str, column: str) -> None:
    """Replace the partitions that the rows belong to; others stay."""
    # Nearly every time is another one: Parquet would begin a dictionary of each and drop it.
    plain = {f"parquet.enable.dictionary#{name}": "false" for name, type_ in rows.dtypes if type_ == "timestamp"}
    writer = rows.write.mode("overwrite").options(partitionOverwriteMode="dynamic", **plain)
    writer.partitionBy(column).parquet(uri)


def write_empty(rows: DataFrame, folder: str) -> None:
    """Replace a folder by one file without rows, so that every later step sees an empty month and no special case."""
    rows.limit(0).coalesce(1).write.mode("overwrite").parquet(folder)


def count_by(spark: SparkSession, folders: list[str], base: str, file: str, key: str) -> dict[tuple[str, str], int]:
    """Count written rows by two string columns, of which one may be the partition below `base`."""
    if not folders:
        return {}
    rows = spark.read.schema(f"{file} string, {key} string").option("basePath", base).parquet(*folders)
    counted = rows.groupBy(file, key).agg(sf.count("*")).collect()
    return {(row[0], row[1]): row[2] for row in counted}
