"""From raw files to the rows of the two tables that a run writes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from pyspark.sql import DataFrame
from pyspark.sql import functions as sf

from strata_glue.arrivals import RawFile
from strata_glue.dataset import Dataset
from strata_glue.lake import Lake
from strata_glue.read import MALFORMED, PERIOD_COLUMNS, SOURCE_FILE, read_raw
from strata_glue.rules import REASON, with_reason

Enrich = Callable[[DataFrame, Mapping[str, DataFrame]], DataFrame]
"""Raw rows and the reference tables by name to rows that the rules can judge."""
Derive = Callable[[DataFrame], DataFrame]
"""Clean rows to rows that have every curated column."""


@dataclass(frozen=True)
class Transform:
    """What a dataset itself does with its rows."""

    enrich: Enrich
    derive: Derive
    version: int = 1
    """To be raised with a change to the two that gives other rows, so that every file is processed again."""


def judged_rows(lake: Lake, files: Sequence[RawFile], transform: Transform) -> DataFrame:
    """Read raw files, name the rule that each row breaks, and the month of each row that breaks none."""
    raw = read_raw(lake.spark, lake.locations.raw_uri, files, lake.dataset)
    judged = with_reason(transform.enrich(raw, lake.reference), lake.dataset.rules)
    # A row of a file for one month has that month, or is outside it.
    month = sf.coalesce("period_month", sf.date_format(lake.dataset.month_of, "yyyy-MM"))
    clean_month = sf.when(sf.col(REASON).isNull(), month)
    return judged.withColumn(lake.dataset.partition_column, clean_month).drop(*PERIOD_COLUMNS)


def curated_rows(judged: DataFrame, dataset: Dataset, transform: Transform) -> DataFrame:
    """Clean rows: the curated columns in their order and types, and the partition column behind them."""
    clean = transform.derive(judged.filter(sf.col(REASON).isNull()))
    columns = [sf.col(column.name).cast(column.type).alias(column.name) for column in dataset.columns]
    return clean.select(*columns, dataset.partition_column)


def rejected_rows(judged: DataFrame, dataset: Dataset) -> DataFrame:
    """Rejected rows: every raw column as read, the reason, and the file as a column and as the partition."""
    rejected = judged.filter(sf.col(REASON).isNotNull())
    raw = [sf.col(column.name).cast(column.type).alias(column.name) for column in dataset.raw_columns]
    return rejected.select(*raw, MALFORMED, REASON, SOURCE_FILE, sf.col(SOURCE_FILE).alias("file"))
