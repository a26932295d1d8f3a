"""Runs batches of Redshift statements on DuckDB, each batch as one transaction in a session of its own."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

import duckdb
from sqlglot import exp

from . import copy_jobs, materialized_views
from .copy_command import copy_items, parse_copy, run_copy
from .dynamodb import read_items
from .errors import SqlError
from .external_schemas import ExternalSchemas
from .lake import Lake
from .not_run import NotRun, reason_not_to_run
from .table_design import without_design
from .translate import bind, parse, to_duckdb
from .unload_command import parse_unload, run_unload

if TYPE_CHECKING:
    from botocore.client import BaseClient
    from mypy_boto3_glue import GlueClient

_COMMENTS = re.compile(r"\A(\s+|--[^\n]*(\n|\Z)|/\*.*?\*/)*", re.DOTALL)
_MATERIALIZED_VIEW = re.compile(r"(create|refresh|drop)\s+materialized\s+view\b", re.IGNORECASE)
_WRITES = re.compile(r"(copy|insert|update|delete|merge|truncate)\b", re.IGNORECASE)
_CREATE_TABLE = re.compile(r"create\s+(temp\s+|temporary\s+|local\s+temp\s+)?table\b", re.IGNORECASE)
_SESSION = (
    "use redshift.public",
    "set TimeZone='UTC'",
    # Redshift divides whole numbers to whole numbers; dividing by zero is an error in both.
    "set integer_division=true",
    # DuckDB 2.0.0 loses the rows of a whole row group or more that are copied, in one transaction, from Parquet into a
    # table made by CREATE TABLE AS (as LIKE is) and on into another table, while it keeps the order of rows.
    "set preserve_insertion_order=false",
)


@dataclass(frozen=True)
class Outcome:
    """What a statement did: its result, if it is a query, and the number of rows returned or affected (-1: neither)."""

    affected: int = -1
    columns: list[tuple[str, str]] | None = None
    rows: list[tuple[Any, ...]] = field(default_factory=list)


class BatchError(Exception):
    """The statement at `index` failed, and the whole batch was rolled back."""

    def __init__(self, index: int, message: str) -> None:
        super().__init__(message)
        self.index = index


class Engine:
    """One warehouse: a DuckDB file, the lake's folders, the Glue catalog and DynamoDB. One batch runs after another."""

    def __init__(
        self,
        database: Path,
        lake: Lake,
        glue: "GlueClient | None" = None,
        dynamodb: "BaseClient | None" = None,
    ) -> None:
        self.not_run = NotRun()
        self._lake = lake
        self._dynamodb = dynamodb
        self._schemas = ExternalSchemas(lake, glue)
        self._lock = Lock()
        # Attached under a fixed name: DuckDB confuses a database with a schema of the same name.
        self._root = duckdb.connect(":memory:")
        self._root.execute(f"attach '{str(database).replace(chr(39), chr(39) * 2)}' as redshift")
        self._root.execute("create schema if not exists redshift.public")
        self._root.execute("use redshift.public")
        ExternalSchemas.prepare(self._root)
        materialized_views.prepare(self._root)
        copy_jobs.prepare(self._root)

    def close(self) -> None:
        """Write everything to the file and let go of it."""
        with self._lock:
            self._root.close()

    def run(self, statements: Sequence[str], parameters: Mapping[str, str] | None = None) -> list[Outcome]:
        """Run statements as one transaction; temporary tables end with it. Raises BatchError."""
        outcomes: list[Outcome] = []
        with self._lock, self._root.cursor() as session:
            for setting in _SESSION:
                session.execute(setting)
            self._arrivals(session)
            session.execute("begin")
            for index, sql in enumerate(statements):
                try:
                    outcomes.append(self._statement(session, sql, parameters or {}))
                except (SqlError, duckdb.Error) as error:
                    session.execute("rollback")
                    raise BatchError(index, _message(error)) from None
            if any(_WRITES.match(_COMMENTS.sub("", sql, count=1)) for sql in statements):
                materialized_views.refresh_automatic(session)
            session.execute("commit")
        return outcomes

    def _arrivals(self, session: duckdb.DuckDBPyConnection) -> None:
        """Load what arrived for COPY jobs since the last statement; a file that cannot be loaded waits."""
        session.execute("begin")
        try:
            if copy_jobs.run_automatic(session, self._lake):
                materialized_views.refresh_automatic(session)
        except (SqlError, duckdb.Error):
            session.execute("rollback")
            return
        session.execute("commit")

    def _statement(self, session: duckdb.DuckDBPyConnection, text: str, parameters: Mapping[str, str]) -> Outcome:
        sql = _COMMENTS.sub("", text, count=1)
        reason = reason_not_to_run(sql)
        if reason:
            self.not_run.add(sql.rstrip(" ;\n"), reason)
            return Outcome()
        command = _COMMANDS.get(sql.split(maxsplit=1)[0].lower() if sql else "")
        if command:
            return Outcome(affected=command(self, session, sql))
        if re.match(r"create\s+external\s+schema\b", sql, re.IGNORECASE):
            self._schemas.create(session, sql)
            return Outcome()
        if _MATERIALIZED_VIEW.match(sql):
            self._materialized_view(session, sql)
            return Outcome()
        return self._plain(session, sql, parameters)

    def _materialized_view(self, session: duckdb.DuckDBPyConnection, sql: str) -> None:
        action = sql.split(maxsplit=1)[0].lower()
        if action == "create":
            definition = materialized_views.parse_definition(sql)
            self.not_run.add_design(definition.name, definition.design)
            materialized_views.create(session, definition, lambda query: to_duckdb(parse(query))[-1])
        elif action == "refresh":
            materialized_views.refresh(session, materialized_views.parse_refresh(sql))
        else:
            name, optional = materialized_views.parse_drop(sql)
            materialized_views.drop(session, name, optional=optional)

    def _plain(self, session: duckdb.DuckDBPyConnection, sql: str, parameters: Mapping[str, str]) -> Outcome:
        design: list[str] = []
        if _CREATE_TABLE.match(sql):
            sql, design = without_design(sql)
        statement = parse(sql)
        if isinstance(statement, exp.Command | exp.Transaction | exp.Commit | exp.Rollback):
            raise SqlError(f"the stand-in does not know this statement: {' '.join(sql.split())[:100]}")
        bind(statement, parameters)
        self._schemas.refresh(session, statement)
        if design and isinstance(statement, exp.Create):
            table = statement.this.this if isinstance(statement.this, exp.Schema) else statement.this
            self.not_run.add_design(table.sql(), design)
        for translated in to_duckdb(statement):
            session.execute(translated)
        return _outcome(session, statement)

    def _copy(self, session: duckdb.DuckDBPyConnection, sql: str) -> int:
        if copy_jobs.run(session, self._lake, sql):
            return -1
        copy = parse_copy(sql)
        if copy.dynamodb_table is not None:
            return copy_items(session, copy, read_items(self._dynamodb, copy.dynamodb_table))
        return run_copy(session, self._lake, copy)

    def _unload(self, session: duckdb.DuckDBPyConnection, sql: str) -> int:
        unload = parse_unload(sql)
        statement = parse(unload.query)
        self._schemas.refresh(session, statement)
        return run_unload(session, self._lake, unload, to_duckdb(statement)[-1])

    def _truncate(self, session: duckdb.DuckDBPyConnection, sql: str) -> int:
        """TRUNCATE commits the transaction that it runs in, as in Redshift."""
        session.execute(to_duckdb(parse(sql))[-1])
        session.execute("commit")
        session.execute("begin")
        return -1


_COMMANDS: dict[str, Callable[[Engine, duckdb.DuckDBPyConnection, str], int]] = {
    "copy": Engine._copy,
    "unload": Engine._unload,
    "truncate": Engine._truncate,
}


def _outcome(session: duckdb.DuckDBPyConnection, statement: exp.Expr) -> Outcome:
    rows = session.fetchall()
    if isinstance(statement, exp.Query):
        columns = [(str(column[0]), str(column[1])) for column in session.description or []]
        return Outcome(len(rows), columns, rows)
    if isinstance(statement, exp.Insert | exp.Delete | exp.Update | exp.Merge):
        return Outcome(affected=int(rows[0][0]) if rows else 0)
    return Outcome()


def _message(error: Exception) -> str:
    """The first lines of a message, without DuckDB's hints and its excerpt of the translated statement."""
    lines = str(error).split("\n\n")[0].splitlines()
    told = [line.strip() for line in lines if not line.startswith(("\t", "Did you mean", "Candidate"))]
    return f"ERROR: {' '.join(told)}"
