import json

import pytest
from strata_glue.dataset import Dataset, RawColumn, ReferenceTable, Rule, TableColumn
from strata_glue.errors import InputError

DEFINITION = {
    "name": "rides",
    "raw": {
        "extensions": [".csv"],
        "periodPattern": "(?<year>20\\d{2})(?<!x)",
        "columns": [
            {"name": "started_at", "type": "timestamp", "aliases": ["start"]},
            {"name": "fee", "type": "double", "required": False},
        ],
    },
    "curated": {
        "table": "rides_clean",
        "partitionColumn": "start_month",
        "monthOf": "started_at",
        "columns": [{"name": "fee", "type": "double", "comment": "USD"}],
    },
    "rules": [{"name": "negative", "rejectWhen": "fee < 0", "description": "Below zero."}],
    "reference": [{"name": "zones", "file": "datasets/reference/zones.csv", "columns": []}],
}


def test_a_definition_is_read_as_the_job_needs_it() -> None:
    dataset = Dataset.from_json(json.dumps(DEFINITION))
    assert dataset.raw_columns == (
        RawColumn("started_at", "timestamp", ("start",), required=True),
        RawColumn("fee", "double", (), required=False),
    )
    assert (dataset.table, dataset.partition_column, dataset.month_of) == ("rides_clean", "start_month", "started_at")
    assert dataset.columns == (TableColumn("fee", "double"),)
    assert dataset.rules == (Rule("negative", "fee < 0"),)
    assert dataset.reference == (ReferenceTable("zones", "zones.csv", ()),)
    assert dataset.extensions == (".csv",)


def test_named_groups_are_spelt_for_python_and_lookbehinds_stay() -> None:
    pattern = Dataset.from_json(json.dumps(DEFINITION)).period_pattern
    assert pattern.pattern == "(?P<year>20\\d{2})(?<!x)"


def test_a_reserved_name_of_a_raw_column_is_refused() -> None:
    columns = [{"name": "file", "type": "string"}, {"name": "reject_reason", "type": "string"}]
    wrong = {**DEFINITION, "raw": {**DEFINITION["raw"], "columns": columns}}  # type: ignore[dict-item]
    with pytest.raises(InputError, match="Raw columns of rides have names that the job uses: file, reject_reason"):
        Dataset.from_json(json.dumps(wrong))


def test_a_missing_field_is_named() -> None:
    with pytest.raises(KeyError, match="curated"):
        Dataset.from_json(json.dumps({key: value for key, value in DEFINITION.items() if key != "curated"}))
