"""The engine for months of any size: Spark."""

from collections.abc import Iterable, Sequence

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as sf

from strata_glue.arrivals import RawFile
from strata_glue.engine import RowCounts
from strata_glue.files import Files
from strata_glue.lake import Lake
from strata_glue.partitions import Partitions
from strata_glue.plan import RunPlan
from strata_glue.read import SOURCE_FILE, read_raw, read_reference
from strata_glue.rows import Transform, curated_rows, judged_rows, rejected_rows
from strata_glue.rules import REASON
from strata_glue.write import count_by, gathered, overwrite_partitions, write_empty

_KEY = "_key"


class SparkEngine:
    """Reads, judges and writes in a session that `strata_glue.job` has set up."""

    def __init__(self, spark: SparkSession) -> None:
        """Use a session, and Hadoop's file systems with its configuration."""
        self._spark = spark
        self.files = Files(spark)

    def months(self, lake: Lake, files: Sequence[RawFile], transform: Transform) -> frozenset[str]:
        """Read files and find the months of their clean rows."""
        found = self._judged(lake, files, transform).select(lake.dataset.partition_column).distinct().collect()
        return frozenset(row[0] for row in found if row[0] is not None)

    def rebuild(self, lake: Lake, plan: RunPlan, transform: Transform) -> None:
        """Replace the months and the quarantined files of a plan; what had rows before and has none now is emptied."""
        months = Partitions(self.files, lake.month_folder)
        quarantined = Partitions(self.files, lake.rejected_folder)
        months_before = months.listing(plan.months)
        quarantined_before = quarantined.listing(plan.quarantined)
        if plan.process or plan.again:
            rows = self._gathered(lake, plan, transform)
            clean = curated_rows(rows, lake.dataset, transform)
            overwrite_partitions(clean, lake.table_uri, lake.dataset.partition_column)
            overwrite_partitions(rejected_rows(rows, lake.dataset), lake.rejected_uri, "file")
        for month in months.left_over(months_before):
            schema = ", ".join(f"`{column.name}` {column.type}" for column in lake.dataset.columns)
            write_empty(self._spark.createDataFrame([], schema), lake.month_folder(month))
        for name in quarantined.left_over(quarantined_before):
            self.files.delete(lake.rejected_folder(name))

    def count_clean(self, lake: Lake, months: Iterable[str]) -> RowCounts:
        """Count the written rows of months that exist, by file and month."""
        folders = [lake.month_folder(month) for month in months]
        return count_by(self._spark, folders, lake.table_uri, SOURCE_FILE, lake.dataset.partition_column)

    def count_rejected(self, lake: Lake, files: Iterable[str]) -> RowCounts:
        """Count the quarantined rows of files that have any, by file and reason."""
        folders = [lake.rejected_folder(name) for name in files]
        return count_by(self._spark, folders, lake.rejected_uri, SOURCE_FILE, REASON)

    def _judged(self, lake: Lake, files: Sequence[RawFile], transform: Transform) -> DataFrame:
        raw = read_raw(self._spark, lake.locations.raw_uri, files, lake.dataset)
        reference = {
            table.name: read_reference(self._spark, lake.reference_uri(table.name), table)
            for table in lake.dataset.reference
        }
        return judged_rows(transform.enrich(raw, reference), lake.dataset)

    def _gathered(self, lake: Lake, plan: RunPlan, transform: Transform) -> DataFrame:
        """All rows that are to be written, those of one month or of one quarantined file together."""
        month = sf.col(lake.dataset.partition_column)
        rows = self._judged(lake, [*plan.process, *plan.again], transform)
        if plan.again:
            is_new = sf.col(SOURCE_FILE).isin([file.name for file in plan.process])
            rows = rows.filter(month.isin(*plan.months) | (sf.col(REASON).isNotNull() & is_new))
        return gathered(rows.withColumn(_KEY, sf.coalesce(month, SOURCE_FILE)), _KEY)
