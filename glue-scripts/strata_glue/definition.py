"""What decides the rows of a dataset, as one hash: when it changes, every file is judged again."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict

from strata_glue.dataset import USUAL_CSV
from strata_glue.errors import InputError
from strata_glue.lake import Lake
from strata_glue.rows import Transform

# Raise it with a change to this package's code that gives other rows, as `Transform.version` for a dataset's own code.
ROWS_VERSION = 1


def definition_hash(lake: Lake, transform: Transform) -> str:
    """SHA-256 of everything but the raw files that decides which rows are written and how.

    Titles, comments, descriptions, loads and schedules do not count. Raises InputError if a reference table's file is
    not there.
    """
    dataset = lake.dataset
    decides = {
        "versions": [ROWS_VERSION, transform.version],
        "period_pattern": dataset.period_pattern.pattern,
        # Left out where it is the usual one, so that the records of earlier runs stay valid.
        **({} if dataset.csv == USUAL_CSV else {"csv": asdict(dataset.csv)}),
        "raw_columns": [asdict(column) for column in dataset.raw_columns],
        "table": dataset.table,
        "columns": [asdict(column) for column in dataset.columns],
        "partition": [dataset.partition_column, dataset.month_of],
        "rules": [asdict(rule) for rule in dataset.rules],
        "reference": {table.name: [asdict(table), _content(lake, table.name)] for table in dataset.reference},
    }
    return hashlib.sha256(json.dumps(decides, sort_keys=True).encode()).hexdigest()


def _content(lake: Lake, name: str) -> str:
    uri = lake.reference_uri(name)
    if not lake.files.exists(uri):
        raise InputError(
            [f"The reference table {name} is not at {uri}; deploy the stack, then run again. Nothing was written."]
        )
    return lake.files.digest(uri).sha256
