"""Rows to Parquet partitions, and back to counts of what is really there."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as sf

from strata_glue.files import FileInfo, Files


@dataclass(frozen=True)
class Partitions:
    """Parquet files of the partitions of a table that exist, by the partition's value."""

    files: Files
    folder_of: Callable[[str], str]

    def listing(self, values: Iterable[str]) -> dict[str, list[FileInfo]]:
        """List the partitions that have files."""
        listed = {value: self.files.list_folder(self.folder_of(value)) for value in sorted(values)}
        return {value: infos for value, infos in listed.items() if infos}

    def left_over(self, before: dict[str, list[FileInfo]]) -> list[str]:
        """Partitions that a write did not replace: their files are the ones of before."""
        after = self.listing(before)
        return [value for value, infos in before.items() if after.get(value) == infos]


def overwrite_partitions(rows: DataFrame, uri: str, column: str) -> None:
    """Replace the partitions that the rows belong to; others stay. A small one becomes one file, a big one several."""
    balanced = rows.sparkSession.sql(f"select /*+ rebalance({column}) */ * from {{rows}}", rows=rows)
    balanced.write.mode("overwrite").option("partitionOverwriteMode", "dynamic").partitionBy(column).parquet(uri)


def write_empty(rows: DataFrame, folder: str) -> None:
    """Replace a folder by one file without rows, so that every later step sees an empty month and no special case."""
    rows.limit(0).coalesce(1).write.mode("overwrite").parquet(folder)


def count_by(spark: SparkSession, folders: list[str], base: str, columns: list[str]) -> dict[tuple[str, ...], int]:
    """Count written rows by string columns, of which some may be partitions below `base`."""
    if not folders:
        return {}
    schema = ", ".join(f"{column} string" for column in columns)
    rows = spark.read.schema(schema).option("basePath", base).parquet(*folders)
    counted = rows.groupBy(*columns).agg(sf.count("*")).collect()
    return {tuple(row[:-1]): row[-1] for row in counted}
