from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import boto3
import pytest
from botocore.stub import Stubber
from strata_glue.catalog import CuratedTable
from strata_glue.errors import InputError

if TYPE_CHECKING:
    from mypy_boto3_glue import GlueClient

DESCRIPTOR: dict[str, Any] = {"Columns": [{"Name": "vendor_id", "Type": "int"}], "Location": "s3://lake/trips/"}


@pytest.fixture
def glue() -> Iterator["tuple[GlueClient, Stubber]"]:
    client = boto3.client("glue", region_name="us-east-1", aws_access_key_id="none", aws_secret_access_key="none")
    with Stubber(client) as stub:
        stub.add_response(
            "get_table",
            {"Table": {"Name": "trips", "StorageDescriptor": DESCRIPTOR}},
            {"DatabaseName": "curated", "Name": "trips"},
        )
        yield client, stub
        stub.assert_no_pending_responses()


def expected_request(values: list[str]) -> dict[str, Any]:
    return {
        "DatabaseName": "curated",
        "TableName": "trips",
        "PartitionInputList": [
            {"Values": [value], "StorageDescriptor": {**DESCRIPTOR, "Location": f"s3://lake/trips/m={value}/"}}
            for value in values
        ],
    }


def folders(values: list[str]) -> dict[str, str]:
    return {value: f"s3://lake/trips/m={value}/" for value in values}


def test_partitions_have_the_table_s_form_and_their_own_folder(glue: "tuple[GlueClient, Stubber]") -> None:
    client, stub = glue
    stub.add_response("batch_create_partition", {"Errors": []}, expected_request(["2019-01", "2019-02"]))
    CuratedTable.find(client, "curated", "trips").register(folders(["2019-02", "2019-01"]))


def test_a_hundred_partitions_a_call(glue: "tuple[GlueClient, Stubber]") -> None:
    client, stub = glue
    values = [f"{year}-{month:02d}" for year in range(2011, 2020) for month in range(1, 13)][:101]
    stub.add_response("batch_create_partition", {"Errors": []}, expected_request(values[:100]))
    stub.add_response("batch_create_partition", {"Errors": []}, expected_request(values[100:]))
    CuratedTable.find(client, "curated", "trips").register(folders(values))


def test_a_partition_that_exists_is_fine_and_another_refusal_is_not(glue: "tuple[GlueClient, Stubber]") -> None:
    client, stub = glue
    errors = [
        {"PartitionValues": ["2019-01"], "ErrorDetail": {"ErrorCode": "AlreadyExistsException"}},
        {
            "PartitionValues": ["2019-02"],
            "ErrorDetail": {"ErrorCode": "InternalServiceException", "ErrorMessage": "no more room"},
        },
    ]
    stub.add_response("batch_create_partition", {"Errors": errors[:1]}, expected_request(["2019-01"]))
    stub.add_response("batch_create_partition", {"Errors": errors}, expected_request(["2019-01", "2019-02"]))
    table = CuratedTable.find(client, "curated", "trips")
    table.register(folders(["2019-01"]))
    with pytest.raises(InputError, match=r"^The catalog refused a partition of curated\.trips: no more room\."):
        table.register(folders(["2019-01", "2019-02"]))


def test_no_partition_is_no_call(glue: "tuple[GlueClient, Stubber]") -> None:
    CuratedTable.find(glue[0], "curated", "trips").register({})


def test_a_missing_table_is_named() -> None:
    client = boto3.client("glue", region_name="us-east-1", aws_access_key_id="none", aws_secret_access_key="none")
    stub = Stubber(client)
    stub.add_client_error("get_table", "EntityNotFoundException")
    with stub, pytest.raises(InputError, match=r"no table curated\.trips; deploy the stack"):
        CuratedTable.find(client, "curated", "trips")
