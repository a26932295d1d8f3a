"""COPY JOB: a COPY that is kept under a name and loads each file once, by its name, when it runs."""

import re

import duckdb

from .copy_command import Copy, parse_copy, run_copy, source_files
from .errors import SqlError
from .lake import Lake
from .tokens import literal

_JOBS = "standin.copy_jobs"
_FILES = "standin.copy_job_files"
_CREATE = re.compile(r"\s+job\s+create\s+(?P<name>\w+)(?:\s+auto\s+(?P<auto>on|off))?\s*;?\s*\Z", re.IGNORECASE)
_MANAGE = re.compile(
    r"copy\s+job\s+(?P<what>run|drop|alter)\s+(?P<name>\w+)(?:\s+auto\s+(?P<auto>on|off))?\s*;?\s*\Z", re.IGNORECASE
)


def prepare(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the tables that remember the jobs and what they have loaded; they are kept in the database file."""
    connection.execute("create schema if not exists standin")
    connection.execute(f"create table if not exists {_JOBS} (name varchar, command varchar, automatic boolean)")
    connection.execute(f"create table if not exists {_FILES} (job varchar, file varchar)")


def run(connection: duckdb.DuckDBPyConnection, lake: Lake, sql: str) -> bool:
    """Run a statement about jobs, and return whether it was one. Raises SqlError if it cannot be."""
    created = _CREATE.search(sql)
    if created:
        _create(connection, sql[: created.start()], created)
        return True
    managed = _MANAGE.match(sql)
    if managed is None:
        return False
    name = managed["name"].lower()
    command = _command(connection, name)
    what = managed["what"].lower()
    if what == "run":
        _load_new(connection, lake, name, parse_copy(command))
    elif what == "drop":
        connection.execute(f"delete from {_JOBS} where name = ?", [name])
        connection.execute(f"delete from {_FILES} where job = ?", [name])
    else:
        connection.execute(f"update {_JOBS} set automatic = ? where name = ?", [_is_automatic(managed), name])
    return True


def run_automatic(connection: duckdb.DuckDBPyConnection, lake: Lake) -> bool:
    """Load what has arrived for the jobs with AUTO ON, and return whether anything has.

    Redshift does so by itself when S3 tells it.
    """
    jobs = connection.execute(f"select name, command from {_JOBS} where automatic").fetchall()
    loaded = [_load_new(connection, lake, name, parse_copy(command)) for name, command in jobs]
    return any(loaded)


def _create(connection: duckdb.DuckDBPyConnection, command: str, found: "re.Match[str]") -> None:
    name = found["name"].lower()
    if connection.execute(f"select 1 from {_JOBS} where name = ?", [name]).fetchone():
        raise SqlError(f"COPY JOB {name} already exists")
    copy = parse_copy(command)
    if "MANIFEST" in copy.options or copy.dynamodb_table:
        raise SqlError("a COPY JOB takes a prefix in S3, and no manifest and no DynamoDB table")
    values = f"{literal(name)}, {literal(command)}, {_is_automatic(found)}"
    connection.execute(f"insert into {_JOBS} values ({values})")


def _is_automatic(found: "re.Match[str]") -> bool:
    return (found["auto"] or "on").lower() == "on"


def _command(connection: duckdb.DuckDBPyConnection, name: str) -> str:
    found = connection.execute(f"select command from {_JOBS} where name = ?", [name]).fetchone()
    if found is None:
        raise SqlError(f"COPY JOB {name} does not exist")
    return str(found[0])


def _load_new(connection: duckdb.DuckDBPyConnection, lake: Lake, name: str, copy: Copy) -> bool:
    """Load the files that this job has not loaded; a file that was changed under its name is not loaded again."""
    known = {row[0] for row in connection.execute(f"select file from {_FILES} where job = ?", [name]).fetchall()}
    new = [file for file in source_files(lake, copy) if str(file) not in known]
    if new:
        run_copy(connection, lake, copy, new)
        for file in new:
            connection.execute(f"insert into {_FILES} values (?, ?)", [name, str(file)])
    return bool(new)
