"""What the load job makes of its SQL, and how it waits, without any service."""

from typing import Any

import boto3
import pytest
from botocore.stub import Stubber
from load import load_warehouse
from load.load_warehouse import LoadError, Warehouse, render, split_statements, split_uri

VALUES = {
    "copy_role_arn": "arn:aws:iam::000000000000:role/strata-dev-copy",
    "manifest_uri": "s3://strata-dev-curated-000000000000/yellow_taxi/_manifests/2019-01.json",
    "manifest_sha256": "0" * 64,
    "month": "2019-01",
    "reference_uri": "s3://strata-dev-curated-000000000000/yellow_taxi/",
}


def test_values_stand_in_for_their_names() -> None:
    sql = "-- for ${month}\nselect '${month}' as a;\n\nselect '${manifest_sha256}' as b;\n"
    assert render(sql, VALUES) == ["select '2019-01' as a", f"select '{'0' * 64}' as b"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("copy_role_arn", "arn:aws:iam::1:role/x"),
        ("copy_role_arn", VALUES["copy_role_arn"] + "' --"),
        ("manifest_uri", "s3://b/x.json"),
        ("manifest_uri", "s3://bucket/x'.json"),
        ("manifest_uri", "s3://bucket/x.json\n"),
        ("manifest_sha256", "0" * 63),
        ("manifest_sha256", "A" * 64),
        ("month", "2019-13"),
        ("month", "2019-01' or true --"),
        ("reference_uri", "s3://bucket/folder"),
        ("reference_uri", "s3://bucket/a b/"),
    ],
)
def test_values_that_could_change_the_statement_are_refused(name: str, value: str) -> None:
    with pytest.raises(LoadError, match=f"{name} = .* is not allowed in SQL"):
        render("select 1;", {**VALUES, name: value})


def test_a_name_without_value() -> None:
    with pytest.raises(
        LoadError, match=r"the load SQL has the parameter \$\{year\}; known are copy_role_arn, manifest"
    ):
        render("select ${year};", VALUES)


def test_an_empty_month_copies_no_file_but_the_zones() -> None:
    sql = "copy a\nfrom '${manifest_uri}';\ncopy b from '${reference_uri}';\nselect '${manifest_uri}';\n"
    assert render(sql, VALUES, without_files=True) == [
        f"copy b from '{VALUES['reference_uri']}'",
        f"select '{VALUES['manifest_uri']}'",
    ]


def test_statements_end_at_the_end_of_a_line() -> None:
    assert split_statements("-- a;\nselect 'a;b'; \n\n  -- c\nselect\n  1 -- d\n;\n") == [
        "select 'a;b'",
        "select\n  1 -- d",
    ]


@pytest.mark.parametrize("uri", ["/tmp/x", "s3://B/x", "s3://bucket", "https://bucket/x"])
def test_locations_that_are_not_s3(uri: str) -> None:
    with pytest.raises(LoadError, match="is not an S3 location"):
        split_uri(uri)


def _client() -> tuple[Any, Stubber]:
    client = boto3.client(
        "redshift-data", region_name="us-east-1", aws_access_key_id="local", aws_secret_access_key="local"
    )
    return client, Stubber(client)


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The pauses that the job would have made."""
    made: list[float] = []
    monkeypatch.setattr("time.sleep", made.append)
    return made


def _stub(*states: dict[str, str]) -> Warehouse:
    client, stub = _client()
    request = {"WorkgroupName": "strata-dev", "Database": "strata", "Sqls": ["select 1"], "StatementName": "load"}
    stub.add_response("batch_execute_statement", {"Id": "batch"}, request)
    for state in states:
        stub.add_response("describe_statement", {"Id": "batch", **state}, {"Id": "batch"})
    stub.activate()
    return Warehouse(client, {"WorkgroupName": "strata-dev", "Database": "strata"})


def test_waiting_takes_longer_and_longer_pauses(pauses: list[float]) -> None:
    states = [{"Status": "SUBMITTED"}, {"Status": "PICKED"}, *[{"Status": "STARTED"}] * 12, {"Status": "FINISHED"}]
    _stub(*states).run("load", ["select 1"])
    assert pauses[:3] == [0.05, pytest.approx(0.075), pytest.approx(0.1125)]
    assert pauses[-1] == 5.0
    assert len(pauses) == 14


@pytest.mark.parametrize(
    ("state", "message"),
    [
        ({"Status": "FAILED", "Error": "ERROR: no such table"}, "ERROR: no such table"),
        ({"Status": "ABORTED"}, "the statement was aborted"),
    ],
)
def test_a_batch_that_fails(pauses: list[float], state: dict[str, str], message: str) -> None:
    with pytest.raises(LoadError, match=message):
        _stub(state).run("load", ["select 1"])
    assert pauses == []


def test_an_older_boto3_learns_of_workgroups(monkeypatch: pytest.MonkeyPatch) -> None:
    client, _ = _client()
    for operation in ("ExecuteStatement", "BatchExecuteStatement"):
        client.meta.service_model.operation_model(operation).input_shape.members.pop("WorkgroupName")
    monkeypatch.setattr("boto3.client", lambda _: client)
    stub = Stubber(load_warehouse.data_api())
    request = {"WorkgroupName": "strata-dev", "Database": "strata", "Sqls": ["select 1"], "StatementName": "load"}
    stub.add_response("batch_execute_statement", {"Id": "batch"}, request)
    stub.add_response("describe_statement", {"Id": "batch", "Status": "FINISHED"}, {"Id": "batch"})
    stub.activate()
    Warehouse(client, {"WorkgroupName": "strata-dev", "Database": "strata"}).run("load", ["select 1"])
    stub.assert_no_pending_responses()


def test_a_warehouse_is_a_workgroup_or_a_cluster() -> None:
    assert load_warehouse.target_of({"workgroup": "w", "database": "d"}) == {"WorkgroupName": "w", "Database": "d"}
    assert load_warehouse.target_of({"cluster": "c", "database": "d"}) == {"ClusterIdentifier": "c", "Database": "d"}
