"""The operations of the Redshift Data API over an engine."""

import re
import time
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as StillRunning
from typing import Any

from .engine import BatchError, Engine
from .errors import ApiError, validation
from .statements import Request, Response, Statement
from .values import column_metadata, field

# The service's limits. Source: quotas in "Using the Amazon Redshift Data API".
_MOST_STATEMENTS = 40
_LONGEST_STATEMENT = 100 * 1024
_ROWS_A_PAGE = 1000
# Answer at once when the statement is quick, and before any client's read timeout when it is not.
_PATIENCE_SECONDS = 5.0


class DataApi:
    """State of the service: the statements that were run, newest last."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._statements: dict[str, Statement] = {}
        self._tokens: dict[str, Statement] = {}
        self._worker = ThreadPoolExecutor(max_workers=1)

    def close(self) -> None:
        """Finish the running statement and drop the waiting ones."""
        self._worker.shutdown(wait=True, cancel_futures=True)

    def call(self, operation: str, request: Request) -> Response:
        """Answer one request. Raises ApiError."""
        operations = {
            "ExecuteStatement": self._execute,
            "BatchExecuteStatement": self._batch,
            "DescribeStatement": self._describe,
            "GetStatementResult": self._result,
            "ListStatements": self._list,
        }
        if operation not in operations:
            raise ApiError("UnknownOperationException", f"The stand-in does not have the operation {operation}.")
        return operations[operation](request)

    def _execute(self, request: Request) -> Response:
        return self._submit(request, [request.get("Sql", "")], is_batch=False)

    def _batch(self, request: Request) -> Response:
        return self._submit(request, request.get("Sqls", []), is_batch=True)

    def _submit(self, request: Request, sqls: list[str], *, is_batch: bool) -> Response:
        _validate(request, sqls)
        token = request.get("ClientToken")
        statement = self._tokens.get(token) if token else None
        if statement is None:
            statement = Statement(request, sqls, is_batch)
            self._statements[statement.identifier] = statement
            if token:
                self._tokens[token] = statement
            _wait(self._worker.submit(self._run, statement))
        answer = {"Id": statement.identifier, "CreatedAt": statement.created, "Database": request.get("Database")}
        return answer | {key: request[key] for key in ("WorkgroupName", "SecretArn") if key in request}

    def _run(self, statement: Statement) -> None:
        statement.status = "STARTED"
        start = time.monotonic()
        given = statement.request.get("Parameters", [])
        try:
            statement.outcomes = self._engine.run(statement.sqls, {p["name"]: p["value"] for p in given})
            statement.status = "FINISHED"
        except BatchError as error:
            statement.error = str(error)
            statement.failed_at = error.index
            statement.status = "FAILED"
        except Exception as error:
            statement.error = f"ERROR: the stand-in failed: {error!r}"
            statement.failed_at = 0
            statement.status = "FAILED"
        statement.seconds = time.monotonic() - start
        statement.updated = time.time()

    def _find(self, identifier: str) -> tuple[Statement, int | None]:
        """Return a statement and, for `ID:N` of a batch, the position of its Nth statement."""
        main, _, number = identifier.partition(":")
        statement = self._statements.get(main)
        if statement is None or (number and not (number.isdigit() and 1 <= int(number) <= len(statement.sqls))):
            raise ApiError("ResourceNotFoundException", f"Query {identifier} does not exist.")
        return statement, int(number) - 1 if number else None

    def _describe(self, request: Request) -> Response:
        statement, position = self._find(request.get("Id", ""))
        return statement.description() if position is None else statement.part(position)

    def _result(self, request: Request) -> Response:
        identifier = request.get("Id", "")
        statement, position = self._find(identifier)
        if statement.is_batch and position is None:
            raise validation("Batch query result must be fetched with the id of a sub-statement.")
        outcome = statement.outcomes[position or 0] if statement.outcomes else None
        if statement.status != "FINISHED" or outcome is None or outcome.columns is None:
            raise validation("Query does not have result. Please check query status with DescribeStatement.")
        start = int(request.get("NextToken") or 0)
        end = start + _ROWS_A_PAGE
        answer: Response = {
            "ColumnMetadata": [column_metadata(name, kind) for name, kind in outcome.columns],
            "Records": [[field(value) for value in row] for row in outcome.rows[start:end]],
            "TotalNumRows": len(outcome.rows),
        }
        return answer | ({"NextToken": str(end)} if end < len(outcome.rows) else {})

    def _list(self, request: Request) -> Response:
        wanted = request.get("Status", "ALL")
        found = [s for s in reversed(self._statements.values()) if wanted in ("ALL", s.status)]
        return {"Statements": [statement.listed() for statement in found]}


def _validate(request: Request, sqls: Sequence[Any]) -> None:
    if not sqls or not all(isinstance(sql, str) and sql.strip() for sql in sqls):
        raise validation("SQL statement is empty.")
    if len(sqls) > _MOST_STATEMENTS:
        raise validation(f"A batch has at most {_MOST_STATEMENTS} SQL statements; {len(sqls)} were given.")
    if max(len(sql.encode()) for sql in sqls) > _LONGEST_STATEMENT:
        raise validation("A SQL statement has at most 100 KB.")
    names = [parameter["name"] for parameter in request.get("Parameters", [])]
    unused = [name for name in names if not any(re.search(rf":{re.escape(name)}\b", sql) for sql in sqls)]
    if unused:
        raise validation(f"Parameters list contains unused parameters. Unused parameters: {unused}")
    if request.get("ExecutionMode", "TRANSACTION") != "TRANSACTION":
        raise validation("The stand-in runs a batch as one transaction only.")
    if not request.get("Database"):
        raise validation("Database is required.")
    if not request.get("WorkgroupName") and not request.get("ClusterIdentifier"):
        raise validation("WorkgroupName or ClusterIdentifier is required.")


def _wait(running: "Future[None]") -> None:
    try:
        running.result(timeout=_PATIENCE_SECONDS)
    except StillRunning:
        return
