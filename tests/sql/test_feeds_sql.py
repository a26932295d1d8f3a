"""What the warehouse is fed with besides the lake's months: a table of DynamoDB, and files of a feed."""

import json
from collections.abc import Iterator
from pathlib import Path

import boto3
import pytest
from load.load_warehouse import split_statements
from parameters import PARAMETERS, ROOT
from standins.redshift_data.inprocess import Warehouse, serving

TABLE = "strata-test-vendors"


def _statements(file: str, **values: str) -> list[str]:
    sql = (ROOT / "sql" / file).read_text(encoding="utf-8")
    for name, value in {**PARAMETERS, **values}.items():
        sql = sql.replace(f"${{{name}}}", value)
    assert "${" not in sql
    return split_statements(sql)


@pytest.fixture
def vendors(tmp_path: Path, lake: Path, aws: str) -> Iterator[Warehouse]:
    """A warehouse with its table of companies beside a DynamoDB that holds two of them."""
    client = boto3.client("dynamodb")
    client.create_table(
        TableName=TABLE,
        AttributeDefinitions=[{"AttributeName": "vendor_id", "AttributeType": "N"}],
        KeySchema=[{"AttributeName": "vendor_id", "KeyType": "HASH"}],
        BillingMode="PAY_PER_REQUEST",
    )
    for number, name in (("1", "Creative Mobile Technologies"), ("2", "Curb Mobility")):
        client.put_item(TableName=TABLE, Item={"vendor_id": {"N": number}, "name": {"S": name}})
    with serving(tmp_path / "w.duckdb", lake, dynamodb=client) as warehouse:
        for file in ("010_schemas", "180_vendors"):
            warehouse.batch(_statements(f"migrations/{file}.sql"))
        yield warehouse
    client.delete_table(TableName=TABLE)


def test_the_companies_are_replaced_by_what_dynamodb_holds(vendors: Warehouse) -> None:
    refresh = _statements("refresh/vendors.sql", source_table_name=TABLE)
    vendors.batch(refresh)
    expected = [(1, "Creative Mobile Technologies", None), (2, "Curb Mobility", None)]
    assert vendors.run("select * from taxi.vendors order by vendor_id") == expected
    boto3.client("dynamodb").delete_item(TableName=TABLE, Key={"vendor_id": {"N": "1"}})
    vendors.batch(refresh)
    assert vendors.run("select * from taxi.vendors") == expected[1:]


def test_files_of_the_feedback_are_loaded_as_they_arrive_and_once(warehouse: Warehouse, lake: Path) -> None:
    warehouse.batch(_statements("migrations/010_schemas.sql"))
    warehouse.batch(_statements("migrations/190_trip_feedback.sql"))
    folder = lake / "feeds" / "trip_feedback"
    folder.mkdir(parents=True)
    answer = {"feedback_id": "a", "given_at": "2019-02-04 09:00:00", "pickup_location_id": 236, "rating": 4}
    (folder / "1.json").write_text(json.dumps(answer))
    assert warehouse.run("select * from taxi.trip_feedback") == [("a", "2019-02-04 09:00:00", 236, 4, None)]
    (folder / "2.json").write_text(json.dumps({**answer, "feedback_id": "b", "answer": "Fine", "more": {}}))
    assert warehouse.run("select feedback_id, answer from taxi.trip_feedback order by 1") == [
        ("a", None),
        ("b", "Fine"),
    ]
