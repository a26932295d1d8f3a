"""What sqlglot leaves open between Redshift and DuckDB."""

from typing import Any

import pytest
from standins.redshift_data.inprocess import StatementFailedError, Warehouse

NUMBERS = "create table t as select 1 as a, 'x' as g union all select 2, 'x' union all select 4, 'y'"


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("7 / 2", 3),
        ("7 / 2.0", 3.5),
        ("cast(7 as double precision) / 2", 3.5),
        ("datediff(minute, '2019-02-04 08:00:59'::timestamp, '2019-02-04 08:02:00'::timestamp)", 2),
        ("dateadd(month, 1, '2019-01-31'::timestamp)", "2019-02-28 00:00:00"),
        ("to_char('2019-02-04 08:05:00'::timestamp, 'YYYY-MM-DD HH24:MI')", "2019-02-04 08:05"),
        ("extract(dow from '2019-02-03'::date)", 0),
        ("nvl(null, 'x')", "x"),
        ("decode(2, 1, 'one', 2, 'two', 'more')", "two"),
        ("getdate() = sysdate", True),
        ("cast(getdate() as date) = current_date", True),
    ],
)
def test_expressions(warehouse: Warehouse, expression: str, expected: object) -> None:
    assert warehouse.run(f"select {expression} as value") == [(expected,)]


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("select avg(a) from t", [(2,)]),
        ("select avg(cast(a as double precision)) from t where g = 'x'", [(1.5,)]),
        ("select a, avg(a) over (order by a) as m from t order by a", [(1, 1), (2, 1), (4, 2)]),
        ("select g, avg(avg(a)) over () as m from t group by g order by g", [("x", 2.5), ("y", 2.5)]),
        ("select listagg(distinct g, '+') within group (order by g) from t", [("x+y",)]),
        ("select listagg(a, '-') within group (order by a desc) from t", [("4-2-1",)]),
        ("select a, ratio_to_report(a) over (partition by g) as r from t where a > 1 order by a", [(2, 1.0), (4, 1.0)]),
        (
            "select g, ratio_to_report(sum(a)) over () as r from t group by g order by g",
            [("x", pytest.approx(3 / 7)), ("y", pytest.approx(4 / 7))],
        ),
        ("select a from t qualify row_number() over (partition by g order by a) = 1 order by a", [(1,), (4,)]),
        ("select percentile_cont(0.5) within group (order by a) from t", [(2.0,)]),
        ("select median(a) from t", [(2.0,)]),
        ("select top 1 a from t order by a desc", [(4,)]),
        ("select approximate count(distinct g) from t", [(2,)]),
    ],
)
def test_queries(warehouse: Warehouse, query: str, rows: list[tuple[Any, ...]]) -> None:
    warehouse.run(NUMBERS)
    assert warehouse.run(query) == rows


def test_columns_without_a_name_are_called_as_in_redshift(warehouse: Warehouse) -> None:
    warehouse.run(NUMBERS)
    names = warehouse.columns("select count(*), sum(a), 1, 'x', cast(a as bigint), A as B, a from t group by a")
    assert [name for name, _ in names] == ["count", "sum", "?column?", "?column?", "a", "b", "a"]


def test_division_by_zero_is_an_error(warehouse: Warehouse) -> None:
    with pytest.raises(StatementFailedError, match="Division by zero"):
        warehouse.run("select 1 / 0")


def test_keys_are_informational_and_identities_count(warehouse: Warehouse) -> None:
    warehouse.run(
        "create table t (id bigint identity(10, 5), a integer not null primary key, b integer unique references u (x), "
        "primary key (a), foreign key (b) references u (x)) distkey (a) interleaved sortkey (a, b)"
    )
    warehouse.run("insert into t (a, b) values (1, 1), (1, 1)")
    assert warehouse.run("select id, a, b from t order by id") == [(10, 1, 1), (15, 1, 1)]


@pytest.mark.parametrize(
    ("values", "message"),
    [("(null, 'x')", "NOT NULL constraint failed"), ("(1, 'éé')", "CHECK constraint failed")],
)
def test_columns_take_what_redshift_takes(warehouse: Warehouse, values: str, message: str) -> None:
    """The length of a text counts bytes: é has two."""
    warehouse.run("create table t (a integer not null, b varchar(3))")
    warehouse.run("insert into t values (1, 'éx')")
    with pytest.raises(StatementFailedError, match=message):
        warehouse.run(f"insert into t values {values}")


def test_a_table_like_another_is_empty_and_has_its_columns(warehouse: Warehouse) -> None:
    warehouse.run(NUMBERS)
    batch = warehouse.batch(["create temporary table u (like t)", "select count(*) from u", "select a, g from u"])
    assert warehouse.client.get_statement_result(Id=f"{batch}:2")["Records"] == [[{"longValue": 0}]]


@pytest.mark.parametrize(
    ("sql", "message"),
    [
        ("selec 1", 'syntax error at or near "1" \\(line 1\\)'),
        ("call load()", "the stand-in does not know this statement: call load()"),
        ("select a from nowhere.t", 'schema "nowhere" does not exist'),
        ("select cast('5 rows' as integer)", "Could not convert string '5 rows'"),
    ],
)
def test_errors_are_one_clear_line(warehouse: Warehouse, sql: str, message: str) -> None:
    with pytest.raises(StatementFailedError, match=message) as failed:
        warehouse.run(sql)
    assert str(failed.value).startswith("ERROR: ")
    assert "\n" not in str(failed.value)
