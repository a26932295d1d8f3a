"""Name the first quality rule that a row breaks."""

from collections.abc import Sequence

from pyspark.sql import Column, DataFrame
from pyspark.sql import functions as sf

from strata_glue.dataset import Rule
from strata_glue.read import MALFORMED

REASON = "reject_reason"
MALFORMED_REASON = "malformed_row"


def with_reason(rows: DataFrame, rules: Sequence[Rule]) -> DataFrame:
    """Add `reject_reason`: null for a clean row, else `malformed_row` or the first rule whose condition is true."""
    reason: Column = sf.when(sf.col(MALFORMED).isNotNull(), MALFORMED_REASON)
    for rule in rules:
        reason = reason.when(sf.expr(rule.reject_when), rule.name)
    return rows.withColumn(REASON, reason)
