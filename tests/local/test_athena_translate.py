"""Athena's SQL as its stand-in takes it."""

import pytest
from sqlglot.errors import SqlglotError
from standins.athena.__main__ import translate


@pytest.mark.parametrize(
    ("athena", "duckdb"),
    [
        ("-- title: T\nselect approx_distinct(a) from t", "SELECT APPROX_COUNT_DISTINCT(a) FROM t"),
        ("select approx_percentile(a, 0.5) from t", "SELECT QUANTILE_CONT(a, 0.5) FROM t"),
        ("select approx_percentile(a, array[0.5, 0.9]) from t", "SELECT QUANTILE_CONT(a, [0.5, 0.9]) FROM t"),
        ("select date_parse(a, '%Y-%m') from t", "SELECT STRPTIME(a, '%Y-%m') FROM t"),
        ('select "a" from "db"."t" where b = \'x\'', 'SELECT "a" FROM "db"."t" WHERE b = \'x\''),
    ],
)
def test_functions_are_translated(athena: str, duckdb: str) -> None:
    """Comments go, names and literals stay."""
    assert translate(athena) == duckdb


def test_one_statement_at_a_time() -> None:
    """Athena takes no more."""
    with pytest.raises(SqlglotError, match="holds 2 statements; Athena runs one at a time"):
        translate("select 1; select 2")


def test_what_cannot_be_parsed_is_refused() -> None:
    """With sqlglot's own words."""
    with pytest.raises(SqlglotError):
        translate("select from where")


def test_weighted_percentiles_are_refused() -> None:
    """They would be other figures without the weights."""
    with pytest.raises(SqlglotError, match="approx_percentile with weights has no equal in DuckDB"):
        translate("select approx_percentile(a, w, 0.5) from t")
