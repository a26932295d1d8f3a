"""The stand-in's protocol, through boto3."""

import json
import urllib.request
from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import ClientError
from standins.redshift_data.inprocess import StatementFailedError, Warehouse, serving

TARGET: Any = {"WorkgroupName": "strata-test", "Database": "strata"}


def test_values_have_the_types_of_the_data_api(warehouse: Warehouse) -> None:
    sql = (
        "select cast(7 as integer) as I, cast(8 as bigint) as b, cast(1.5 as double precision) as d, true as t, "
        "cast(2.5 as decimal(10, 2)) as m, 'x' as v, cast(null as integer) as n, "
        "cast('2019-02-04 08:00:00' as timestamp) as ts, cast('2019-02-04' as date) as dt"
    )
    identifier = warehouse.client.execute_statement(Sql=sql, **TARGET)["Id"]
    result = warehouse.client.get_statement_result(Id=identifier)
    assert result["Records"] == [
        [
            {"longValue": 7},
            {"longValue": 8},
            {"doubleValue": 1.5},
            {"booleanValue": True},
            {"stringValue": "2.50"},
            {"stringValue": "x"},
            {"isNull": True},
            {"stringValue": "2019-02-04 08:00:00"},
            {"stringValue": "2019-02-04"},
        ]
    ]
    names = [(column["name"], column["typeName"]) for column in result["ColumnMetadata"]]
    types = ["int4", "int8", "float8", "bool", "numeric", "varchar", "int4", "timestamp", "date"]
    assert names == list(zip(["i", "b", "d", "t", "m", "v", "n", "ts", "dt"], types, strict=True))
    assert result["TotalNumRows"] == 1


def test_results_come_in_pages(warehouse: Warehouse) -> None:
    warehouse.run("create table numbers as select 1 as n")
    for _ in range(11):
        warehouse.run("insert into numbers select n from numbers")
    identifier = warehouse.client.execute_statement(Sql="select n from numbers", **TARGET)["Id"]
    first = warehouse.client.get_statement_result(Id=identifier)
    assert (len(first["Records"]), first["TotalNumRows"], first["NextToken"]) == (1000, 2048, "1000")
    assert len(warehouse.run("select n from numbers")) == 2048


def test_named_parameters_take_the_type_of_their_place(warehouse: Warehouse) -> None:
    warehouse.run("create table t as select 1 as a, cast('x' as varchar(5)) as b union all select 2, 'it''s'")
    assert warehouse.run("select a from t where a > :low and b = :text", {"low": "1", "text": "it's"}) == [(2,)]


def test_a_parameter_without_value(warehouse: Warehouse) -> None:
    with pytest.raises(StatementFailedError, match="Parameter a is used in the statement, but no value was given"):
        warehouse.run("select :a, :b", {"b": "1"})


def test_a_parameter_that_is_not_used(warehouse: Warehouse) -> None:
    with pytest.raises(ClientError, match=r"Unused parameters: \['b'\]"):
        warehouse.run("select 1", {"b": "1"})


def test_a_failing_batch_changes_nothing(warehouse: Warehouse) -> None:
    warehouse.batch(["create table t (a integer)", "insert into t values (1)"])
    sqls = ["insert into t values (2)", "create table u (a integer)", "select missing from t", "delete from t"]
    identifier = warehouse.client.batch_execute_statement(Sqls=sqls, **TARGET)["Id"]
    described = warehouse.client.describe_statement(Id=identifier)
    assert described["Status"] == "FAILED"
    assert 'ERROR: Binder Error: Referenced column "missing" not found' in described["Error"]
    states = [(sub["Id"], sub["Status"]) for sub in described["SubStatements"]]
    assert states == [
        (f"{identifier}:1", "ABORTED"),
        (f"{identifier}:2", "ABORTED"),
        (f"{identifier}:3", "FAILED"),
        (f"{identifier}:4", "ABORTED"),
    ]
    assert warehouse.run("select a from t") == [(1,)]
    with pytest.raises(StatementFailedError, match="u does not exist"):
        warehouse.run("select a from u")


def test_a_batch_tells_rows_and_results_of_each_statement(warehouse: Warehouse) -> None:
    identifier = warehouse.batch(
        ["create table t (a integer)", "insert into t values (1), (2)", "select count(*) from t", "delete from t"]
    )
    subs = warehouse.client.describe_statement(Id=identifier)["SubStatements"]
    assert [(sub["ResultRows"], sub["HasResultSet"]) for sub in subs] == [
        (-1, False),
        (2, False),
        (1, True),
        (2, False),
    ]
    assert warehouse.client.get_statement_result(Id=f"{identifier}:3")["Records"] == [[{"longValue": 2}]]


def test_temporary_tables_end_with_their_batch(warehouse: Warehouse) -> None:
    warehouse.batch(["create temp table stage (a integer)", "insert into stage values (1)"])
    with pytest.raises(StatementFailedError, match="stage does not exist"):
        warehouse.run("select a from stage")


def test_truncate_commits_as_in_redshift(warehouse: Warehouse) -> None:
    warehouse.batch(["create table t (a integer)", "insert into t values (1)"])
    with pytest.raises(StatementFailedError):
        warehouse.batch(["truncate t", "select missing from t"])
    assert warehouse.run("select count(*) from t") == [(0,)]


@pytest.mark.parametrize(
    ("request_changes", "message"),
    [
        ({"Sql": " "}, "SQL statement is empty"),
        ({"Sql": "select '" + "x" * 102_400 + "'"}, "at most 100 KB"),
    ],
)
def test_requests_that_the_service_refuses(warehouse: Warehouse, request_changes: dict[str, str], message: str) -> None:
    with pytest.raises(ClientError, match=message) as refused:
        warehouse.client.execute_statement(**{**TARGET, **request_changes})
    assert refused.value.response["Error"]["Code"] == "ValidationException"


def test_a_batch_has_at_most_forty_statements(warehouse: Warehouse) -> None:
    with pytest.raises(ClientError, match="at most 40 SQL statements; 41 were given"):
        warehouse.client.batch_execute_statement(Sqls=["select 1"] * 41, **TARGET)


def test_only_one_statement_at_a_time(warehouse: Warehouse) -> None:
    with pytest.raises(StatementFailedError, match="one SQL statement is allowed, 2 were given"):
        warehouse.run("select 1; select 2")


def test_an_unknown_id(warehouse: Warehouse) -> None:
    with pytest.raises(ClientError) as refused:
        warehouse.client.describe_statement(Id="11111111-2222-3333-4444-555555555555")
    assert refused.value.response["Error"]["Code"] == "ResourceNotFoundException"


def test_results_of_a_statement_without_any(warehouse: Warehouse) -> None:
    identifier = warehouse.client.execute_statement(Sql="create table t (a integer)", **TARGET)["Id"]
    with pytest.raises(ClientError, match="Query does not have result"):
        warehouse.client.get_statement_result(Id=identifier)


def test_the_same_client_token_runs_once(warehouse: Warehouse) -> None:
    warehouse.run("create table t (a integer)")
    ids = {
        warehouse.client.execute_statement(Sql="insert into t values (1)", ClientToken="once", **TARGET)["Id"]
        for _ in range(2)
    }
    assert len(ids) == 1
    assert warehouse.run("select count(*) from t") == [(1,)]


def test_statements_are_listed_newest_first(warehouse: Warehouse) -> None:
    warehouse.run("create table t (a integer)")
    with pytest.raises(StatementFailedError):
        warehouse.run("select b from t")
    listed = warehouse.client.list_statements(Status="ALL")["Statements"]
    assert [(item["QueryString"], item["Status"]) for item in listed] == [
        ("select b from t", "FAILED"),
        ("create table t (a integer)", "FINISHED"),
    ]
    assert len(warehouse.client.list_statements(Status="FAILED")["Statements"]) == 1


def test_what_has_no_meaning_is_listed_as_not_run(warehouse: Warehouse) -> None:
    warehouse.run("create table t (a integer encode az64) diststyle all sortkey (a)")
    for _ in range(2):
        warehouse.run('grant select on t to "IAMR:x";')
    warehouse.run("-- why\nlock t")
    with urllib.request.urlopen(f"{warehouse.url}/not-run") as answer:
        listed = json.load(answer)
    assert [(item["what"], item["times"]) for item in listed] == [
        ("encode az64, diststyle all, sortkey (a) of t", 1),
        ('grant select on t to "IAMR:x"', 2),
        ("lock t", 1),
    ]
    assert listed[1]["why"] == "the stand-in has no users, so nothing can be granted or revoked"


def test_the_file_keeps_the_warehouse(tmp_path: Path, lake: Path) -> None:
    file = tmp_path / "kept's.duckdb"
    with serving(file, lake) as first:
        first.batch(["create schema strata", "create table strata.t (a integer)", "insert into strata.t values (3)"])
    with serving(file, lake) as second:
        assert second.run("select a from strata.t") == [(3,)]
