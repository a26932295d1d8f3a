"""The stand-in inside a Python process, with a client that speaks to it by boto3: for tests."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import boto3

from .engine import Engine
from .lake import Lake
from .server import RedshiftDataServer

if TYPE_CHECKING:
    from botocore.client import BaseClient
    from mypy_boto3_glue import GlueClient
    from mypy_boto3_redshift_data import RedshiftDataAPIServiceClient

_TARGET: Any = {"WorkgroupName": "strata-test", "Database": "strata"}


class StatementFailedError(Exception):
    """A statement or batch that failed; the message is its `Error`."""


class Warehouse:
    """A running stand-in and a client of it."""

    def __init__(self, url: str, lake: Path) -> None:
        self.url = url
        self.lake = lake
        self.client: RedshiftDataAPIServiceClient = boto3.client(
            "redshift-data",
            endpoint_url=url,
            region_name="us-east-1",
            aws_access_key_id="local",
            aws_secret_access_key="local",
        )

    def run(self, sql: str, parameters: dict[str, str] | None = None) -> list[tuple[Any, ...]]:
        """Run one statement and return its rows. Raises StatementFailedError."""
        given = [{"name": name, "value": value} for name, value in (parameters or {}).items()]
        extra: Any = {"Parameters": given} if given else {}
        identifier = self.client.execute_statement(Sql=sql, **_TARGET, **extra)["Id"]
        return self._rows(identifier) if self._finished(identifier)["HasResultSet"] else []

    def batch(self, statements: Sequence[str]) -> str:
        """Run statements as one transaction and return the batch's id. Raises StatementFailedError."""
        identifier = self.client.batch_execute_statement(Sqls=list(statements), **_TARGET)["Id"]
        self._finished(identifier)
        return identifier

    def columns(self, sql: str) -> list[tuple[str, str]]:
        """Run a query and return the names and types of its columns."""
        identifier = self.client.execute_statement(Sql=sql, **_TARGET)["Id"]
        self._finished(identifier)
        described = self.client.get_statement_result(Id=identifier)["ColumnMetadata"]
        return [(column["name"], column["typeName"]) for column in described]

    def _finished(self, identifier: str) -> Any:  # noqa: ANN401
        described = self.client.describe_statement(Id=identifier)
        if described["Status"] != "FINISHED":
            raise StatementFailedError(described["Error"])
        return described

    def _rows(self, identifier: str) -> list[tuple[Any, ...]]:
        pages = self.client.get_paginator("get_statement_result").paginate(Id=identifier)
        return [tuple(_value(field) for field in row) for page in pages for row in page["Records"]]


def _value(field: Any) -> Any:  # noqa: ANN401
    return None if field.get("isNull") else next(iter(field.values()))


@contextmanager
def serving(
    database: Path, lake: Path, glue: "GlueClient | None" = None, dynamodb: "BaseClient | None" = None
) -> Iterator[Warehouse]:
    """Run the stand-in on a free port until the block ends."""
    server = RedshiftDataServer(0, Engine(database, Lake(lake), glue, dynamodb))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield Warehouse(f"http://127.0.0.1:{server.server_address[1]}", lake)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
