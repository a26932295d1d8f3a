"""External schemas: each is a schema of views over the tables of a Glue database."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import duckdb
from botocore.exceptions import BotoCoreError, ClientError
from sqlglot import exp

from .catalog_tables import CatalogTable
from .errors import SqlError
from .lake import Lake
from .tokens import TokenReader, literal, quote

if TYPE_CHECKING:
    from mypy_boto3_glue import GlueClient

_STORE = "standin.external_schemas"


class ExternalSchemas:
    """Knows which schema stands for which Glue database; kept in the database file itself."""

    def __init__(self, lake: Lake, glue: "GlueClient | None") -> None:
        self._lake = lake
        self._glue = glue

    @staticmethod
    def prepare(connection: duckdb.DuckDBPyConnection) -> None:
        """Make the table that remembers the schemas."""
        connection.execute("create schema if not exists standin")
        connection.execute(f"create table if not exists {_STORE} (name varchar, glue_database varchar)")

    @staticmethod
    def create(connection: duckdb.DuckDBPyConnection, sql: str) -> None:
        """Run `create external schema [if not exists] NAME from data catalog database 'X' iam_role ...`."""
        reader = TokenReader(sql)
        reader.expect("CREATE", "EXTERNAL", "SCHEMA")
        optional = reader.accept("IF", "NOT", "EXISTS")
        name = reader.next().lower()
        reader.expect("FROM", "DATA", "CATALOG")
        reader.expect("DATABASE")
        database = reader.next()
        known = connection.execute("select 1 from duckdb_schemas() where schema_name = ?", [name]).fetchone()
        if known and optional:
            return
        if known:
            raise SqlError(f'schema "{name}" already exists')
        connection.execute(f"create schema {quote(name)}")
        connection.execute(f"insert into {_STORE} values ({literal(name)}, {literal(database)})")

    def refresh(self, connection: duckdb.DuckDBPyConnection, statement: exp.Expr) -> None:
        """Bring the views that a statement names up to date with the catalog and the files."""
        databases = dict(connection.execute(f"from {_STORE}").fetchall())
        named = {(table.db.lower(), table.name.lower()) for table in statement.find_all(exp.Table)}
        for schema, name in sorted(named):
            if schema in databases:
                query = self._table(schema, databases[schema], name).query(connection)
                connection.execute(f"create or replace view {quote(schema)}.{quote(name)} as {query}")

    def _table(self, schema: str, database: str, name: str) -> CatalogTable:
        if self._glue is None:
            raise SqlError(
                f'relation "{schema}.{name}" cannot be read: the stand-in was started without --glue-endpoint'
            )
        try:
            table: Any = self._glue.get_table(DatabaseName=database, Name=name)["Table"]
            return CatalogTable(self._lake, table, list(self._partitions(database, table)))
        except self._glue.exceptions.EntityNotFoundException:
            raise SqlError(f'relation "{schema}.{name}" does not exist in the Glue database {database}') from None
        except (BotoCoreError, ClientError) as error:
            raise SqlError(f"the Glue catalog did not answer: {error}") from None

    def _partitions(self, database: str, table: dict[str, Any]) -> Iterator[Any]:
        if not table.get("PartitionKeys") or self._glue is None:
            return
        pages = self._glue.get_paginator("get_partitions").paginate(DatabaseName=database, TableName=table["Name"])
        for page in pages:
            yield from page["Partitions"]
