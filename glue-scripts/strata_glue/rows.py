"""From raw rows to those of the two tables that a run writes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pyspark.sql import DataFrame
from pyspark.sql import functions as sf

from strata_glue.dataset import Dataset
from strata_glue.read import MALFORMED, PERIOD_COLUMNS, SOURCE_FILE
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


def judged_rows(enriched: DataFrame, dataset: Dataset) -> DataFrame:
    """Name the rule that each row breaks, and the month of each row that breaks none."""
    judged = with_reason(enriched, dataset.rules)
    # A row of a file for one month has that month, or is outside it.
    month = sf.coalesce("period_month", sf.date_format(dataset.month_of, "yyyy-MM"))
    clean_month = sf.when(sf.col(REASON).isNull(), month)
    return judged.withColumn(dataset.partition_column, clean_month).drop(*PERIOD_COLUMNS)


def derived_rows(judged: DataFrame, transform: Transform) -> DataFrame:
    """Clean rows with every curated column, in any order and type."""
    return transform.derive(judged.filter(sf.col(REASON).isNull()))


def curated_rows(judged: DataFrame, dataset: Dataset, transform: Transform) -> DataFrame:
    """Clean rows: the curated columns in their order and types, and the partition column behind them."""
    clean = derived_rows(judged, transform)
    columns = [sf.col(column.name).cast(column.type).alias(column.name) for column in dataset.columns]
    return clean.select(*columns, dataset.partition_column)


def rejected_columns(dataset: Dataset) -> list[str]:
    """Columns of a rejected row: every raw one, the text of one that could not be read, the reason, and the file."""
    return [*(column.name for column in dataset.raw_columns), MALFORMED, REASON, SOURCE_FILE]


def rejected_rows(judged: DataFrame, dataset: Dataset) -> DataFrame:
    """Rejected rows as read, and the file once more as the partition."""
    rejected = judged.filter(sf.col(REASON).isNotNull())
    types = {column.name: column.type for column in dataset.raw_columns}
    columns = [sf.col(name).cast(types.get(name, "string")).alias(name) for name in rejected_columns(dataset)]
    return rejected.select(*columns, sf.col(SOURCE_FILE).alias("file"))
